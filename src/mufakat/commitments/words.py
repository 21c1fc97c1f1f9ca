"""How a commitment reads on a page: its status as word and kind, whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mufakat.commitments.models import FORMS, STATES, Commitment
from mufakat.kernel.web.formats import jarak_tenggat
from mufakat.kernel.web.language import dua

SOON_DAYS = 7
KINDS = {"kept": "selesai", "partly_kept": "hati", "broken": "lambat", "released": "netral", "not_stated": "netral"}
FILTERS = {
    "open": dua("Belum selesai", "Open"),
    "overdue": dua("Terlambat", "Overdue"),
    "running": dua("Berjalan", "In progress"),
    "waiting": dua("Menunggu penerimaan", "Waiting for acceptance"),
    "kept": STATES["kept"],
    "kept_late": dua("Terpenuhi terlambat", "Kept late"),
    "partly_kept": STATES["partly_kept"],
    "broken": STATES["broken"],
    "released": STATES["released"],
    "not_stated": STATES["not_stated"],
}
KEPT_ON_TIME = dua("Terpenuhi tepat waktu", "Kept on time")
KEPT_LATE = dua("Terpenuhi terlambat", "Kept late")
TIMELINE_WORDS = {
    "overdue": dua("Terlambat", "Overdue"),
    "running": dua("Berjalan", "In progress"),
    "waiting": dua("Menunggu penerimaan", "Waiting for acceptance"),
    "kept": dua("Terpenuhi", "Kept"),
    "partly_kept": dua("Sebagian", "Partly"),
    "broken": dua("Tidak dipenuhi", "Broken"),
}
TRUST_WORDS = {
    "": dua("Belum dapat dibandingkan.", "Cannot be compared yet."),
    "same": dua("Kepercayaan dan perilaku sejalan.", "Trust and behaviour say the same."),
    "trusted_more": dua(
        "Pihak ini lebih dipercaya daripada janji yang ditepatinya.",
        "This party is trusted more than its kept promises bear out.",
    ),
    "trusted_less": dua(
        "Pihak ini menepati lebih banyak daripada kepercayaan yang diterimanya.", "This party keeps more than it is trusted to."
    ),
}
SECRETARIAT = dua("sekretariat", "the secretariat")


@dataclass(frozen=True)
class Row:
    """A commitment as a line of a list: text, status tag, and who, by when, resting on what."""

    commitment: Commitment
    kind: str
    label: Any

    @property
    def form(self) -> Any:
        return FORMS[self.commitment.form]

    @property
    def state(self) -> Any:
        return STATES[self.commitment.state]


def row_of(commitment: Commitment, today: date) -> Row:
    """The commitment with its tag: late, days left, whose acceptance it waits for, or how it ended."""
    if commitment.state == "reported_done":
        waits_for = commitment.counterpart.organisation.shown_short if commitment.counterpart else SECRETARIAT
        return Row(commitment, "tunggu", dua("Menunggu {p}", "Waiting for {p}").with_values(p=waits_for))
    if commitment.kept_on_time is not None:
        return Row(
            commitment, "selesai" if commitment.kept_on_time else "hati", KEPT_ON_TIME if commitment.kept_on_time else KEPT_LATE
        )
    if not commitment.is_open:
        return Row(commitment, KINDS[commitment.state], STATES[commitment.state])
    if commitment.due_on is None:
        return Row(commitment, "belum", dua("Tanpa tenggat", "No due date"))
    left = (commitment.due_on - today).days
    words = jarak_tenggat(commitment.due_on, today)
    kind = "lambat" if left < 0 else "hati" if left <= SOON_DAYS else "jalan"
    return Row(commitment, kind, words[:1].upper() + words[1:])
