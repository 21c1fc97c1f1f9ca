"""History sentences of drawing up, settling and signing."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "agreement.drafted": ("{actor} mulai menyusun {label} ({kind_id})", "{actor} began to draw up {label} ({kind_en})"),
    "agreement.continued": (
        "{actor} menyusun kelanjutan {former}: {label}",
        "{actor} drew up the continuation of {former}: {label}",
    ),
    "agreement.abandoned": ("Rancangan {label} dibatalkan: {reason}", "The draft {label} was abandoned: {reason}"),
    "agreement.signatories_named": ("{n} penanda tangan {label} ditunjuk", "{n} signatories of {label} were named"),
    "agreement.issued": (
        "{label} terbit untuk ditandatangani",
        "{label} went out for signature",
    ),
    "agreement.withdrawn": (
        "{label} ditarik dari penandatanganan: {reason}",
        "{label} was withdrawn from signature: {reason}",
    ),
    "agreement.entered_force": (
        "{label} berlaku: semua sudah menandatangani",
        "{label} is in force: everybody has signed",
    ),
    "agreement.replaced": ("{label} diganti oleh {by}", "{label} was replaced by {by}"),
    "agreement.rules_settled": ("Aturan {label} diisi: {rule_id}", "The rules of {label} were settled: {rule_en}"),
    "agreement.acts_ruled": ("Tindakan yang boleh menurut {label} ditetapkan", "Which acts {label} allows was settled"),
    "agreement.shares_divided": ("{side_id} menurut {label} dibagi", "{side_en} under {label} were divided"),
    "agreement.dispute_steps_ordered": (
        "Langkah penyelesaian perselisihan {label} diurutkan",
        "The steps to settle disputes under {label} were ordered",
    ),
    "agreement.purpose_words_set": ("Kata tujuan {label}: {words}", "Words of the purpose of {label}: {words}"),
    "agreement.information_required": (
        "{label}: {party} diminta menyampaikan {what}",
        "{label}: {party} is asked to supply {what}",
    ),
    "agreement.information_supplied": ("{label}: {party} menyampaikan {what}", "{label}: {party} supplied {what}"),
    "agreement.stage_passed": ("{label}: tahap {stage_id} {state_id}", "{label}: stage {stage_en}, {state_en}"),
    "agreement.evaluated": ("{label} dievaluasi: {verdict_id}", "{label} was evaluated: {verdict_en}"),
    "power.recorded": (
        "Surat kuasa {label} dicatat: {giver} kepada {receiver}",
        "The power of attorney {label} was recorded: {giver} to {receiver}",
    ),
    "power.revoked": ("Surat kuasa {label} dicabut: {reason}", "The power of attorney {label} was revoked: {reason}"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"agreements.{name}", indonesian, english)
