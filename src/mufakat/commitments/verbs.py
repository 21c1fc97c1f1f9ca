"""History sentences of commitments."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "pledged": ("{party} menjanjikan: {label}", "{party} pledged: {label}"),
    "progress_reported": ("{party} melaporkan “{said_id}”: {label}", "{party} reported “{said_en}”: {label}"),
    "report_returned": ("Laporan dikembalikan: {label} ({reason})", "A report was returned: {label} ({reason})"),
    "proof_accepted": ("{actor} menerima bukti: {label}", "{actor} accepted the proof: {label}"),
    "judged": ("{actor} menilai {label}: {state_id} ({reason})", "{actor} judged {label}: {state_en} ({reason})"),
    "reopened": ("{actor} membuka kembali {label}: {reason}", "{actor} reopened {label}: {reason}"),
    "due_date_changed": (
        "Tenggat {label} diubah dari {before} ke {after}: {reason}",
        "The due date of {label} was moved from {before} to {after}: {reason}",
    ),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"commitments.commitment.{name}", indonesian, english)
