"""History sentences of proposals, votes and decisions."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "proposal.proposed": ("{actor} mengusulkan keputusan: {label}", "{actor} proposed a decision: {label}"),
    "proposal.revised": ("{actor} mengubah rancangan {label}", "{actor} revised the draft {label}"),
    "proposal.opened": (
        "{label} dibuka untuk {electors} pemilik suara; sidik jari {frozen}",
        "{label} was opened to {electors} electors; digest {frozen}",
    ),
    "proposal.worded": (
        "Naskah {round} dari {label}: {note}. Semua sikap diminta lagi",
        "Wording {round} of {label}: {note}. Every stance is asked again",
    ),
    "proposal.extended": (
        "Tenggat {label} diperpanjang dari {before} ke {after}: {reason}",
        "The deadline of {label} was extended from {before} to {after}: {reason}",
    ),
    "proposal.withdrawn": ("{label} ditarik: {reason}", "{label} was withdrawn: {reason}"),
    "proposal.remarked": ("{actor} menulis pendapat tentang {label}", "{actor} wrote a remark on {label}"),
    "proposal.remarked_late": (
        "{party} menyatakan pendapat tentang {label} setelah tenggat",
        "{party} remarked on {label} after the deadline",
    ),
    "proposal.option_judged": ("{party} menilai pilihan dalam {label}", "{party} judged the options of {label}"),
    "proposal.interest_declared": (
        "{party} menyatakan kepentingan dalam {label}: {stands_id}",
        "{party} declared an interest in {label}: {stands_en}",
    ),
    "proposal.effect_noted": (
        "{party} mencatat untung dan rugi dari {label}",
        "{party} noted what it gains and loses by {label}",
    ),
    "stance.cast": ("{party} bersikap {stance_id} atas {label}", "{party} took the stance {stance_en} on {label}"),
    "stance.changed": ("{party} mengubah sikap menjadi {stance_id} atas {label}", "{party} changed to {stance_en} on {label}"),
    "stance.answered": (
        "Sikap {party} atas {label} dijawab: {handling_id}",
        "The stance of {party} on {label} was answered: {handling_en}",
    ),
    "ballot.cast": ("{party} telah bersuara rahasia dalam {label}", "{party} has cast a secret ballot on {label}"),
    "proxy.given": ("{party} memberi kuasa kepada {holder} untuk {label}", "{party} gave {holder} a proxy for {label}"),
    "proxy.accepted": (
        "{party} menerima kuasa dari {giver} untuk {label}",
        "{party} accepted the proxy of {giver} for {label}",
    ),
    "proxy.ended": ("{party} mencabut kuasa untuk {label}", "{party} took back the proxy for {label}"),
    "decision.taken": (
        "{label}: {verdict_id}, dengan {way_id}; sertifikat {certificate}",
        "{label}: {verdict_en}, by {way_en}; certificate {certificate}",
    ),
    "decision.published": ("{label} diterbitkan", "{label} was published"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"decisions.{name}", indonesian, english)
