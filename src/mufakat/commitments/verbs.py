"""History sentences of commitments."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "pledged": ("{party} menjanjikan: {label}", "{party} pledged: {label}"),
    "progress_reported": ("{party} melaporkan “{said_id}”: {label}", "{party} reported “{said_en}”: {label}"),
    "report_returned": ("Laporan dikembalikan: {label} ({reason})", "A report was returned: {label} ({reason})"),
    "proof_accepted": ("{actor} menerima bukti: {label}", "{actor} accepted the proof: {label}"),
    "judged": ("{actor} menilai {label}: {state_id} ({reason})", "{actor} judged {label}: {state_en} ({reason})"),
    "released": ("{party} dilepaskan dari janji: {label} ({reason})", "{party} was released from: {label} ({reason})"),
    "reopened": ("{actor} membuka kembali {label}: {reason}", "{actor} reopened {label}: {reason}"),
    "due_date_changed": (
        "Tenggat {label} diubah dari {before} ke {after}: {reason}",
        "The due date of {label} was moved from {before} to {after}: {reason}",
    ),
    "late_proof_sent": (
        "{party} mengirim bukti susulan “{said_id}”: {label}",
        "{party} sent late proof “{said_en}”: {label}",
    ),
    "proof_added": ("{party} menyertakan {kind_id}: {label}", "{party} added a {kind_en}: {label}"),
    "extension_asked": (
        "{party} meminta tenggat {label} diperpanjang dari {before} ke {after}: {reason}",
        "{party} asked to extend {label} from {before} to {after}: {reason}",
    ),
    "extension_agreed": (
        "Perpanjangan tenggat {label} dari {before} ke {after} disetujui",
        "The extension of {label} from {before} to {after} was agreed",
    ),
    "extension_refused": (
        "Perpanjangan tenggat {label} ditolak: {reason}",
        "The extension of {label} was refused: {reason}",
    ),
    "renegotiation_asked": (
        "{party} meminta perundingan kembali atas {label}: {reason}",
        "{party} asked to renegotiate {label}: {reason}",
    ),
    "renegotiation_agreed": ("Syarat baru untuk {label} disetujui", "New terms for {label} were agreed"),
    "renegotiation_refused": ("Syarat baru untuk {label} ditolak: {reason}", "New terms for {label} were refused: {reason}"),
    "reduction_asked": (
        "{party} meminta mengurangi janjinya {label}: {reason}",
        "{party} asked to reduce its promise {label}: {reason}",
    ),
    "reduction_agreed": ("Pengurangan janji {label} disetujui", "The reduction of {label} was agreed"),
    "reduction_refused": ("Pengurangan janji {label} ditolak: {reason}", "The reduction of {label} was refused: {reason}"),
    "change_withdrawn": (
        "{party} menarik kembali permintaannya atas {label}",
        "{party} withdrew its request about {label}",
    ),
    "indicator_tied": ("{label} ditautkan ke indikator {indicator}", "{label} was tied to the indicator {indicator}"),
    "indicator_untied": ("{label} dilepas dari indikatornya", "{label} was untied from its indicator"),
    "consequence_applied": (
        "Akibat atas {label} diterapkan: {what} ({reason})",
        "The consequence for {label} is applied: {what} ({reason})",
    ),
    "consequence_waived": (
        "Akibat atas {label} tidak diterapkan: {what} ({reason})",
        "The consequence for {label} is not applied: {what} ({reason})",
    ),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"commitments.commitment.{name}", indonesian, english)
    register_verb(
        "commitments.small_win.proof_added",
        "{actor} melampirkan bukti pada kemenangan kecil: {label}",
        "{actor} attached proof to a small win: {label}",
    )
    register_verb(
        "commitments.series.pledged",
        "{party} menjanjikan {rhythm_id}, {size} kali: {label}",
        "{party} pledged {rhythm_en}, {size} times: {label}",
    )
