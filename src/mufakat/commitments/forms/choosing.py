"""What somebody chooses to see of the action plan, read from the address; what cannot be read is left out."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from mufakat.commitments.models import FORMS, SOURCES
from mufakat.commitments.queries import Chosen
from mufakat.kernel.web.reading import Unreadable, parse_date

LONGEST = 80


class PlanChoice:
    """The filters of one address: as typed, for the form, and as read, for the list."""

    NAMES = ("keadaan", "pihak", "sumber", "bentuk", "dari", "sampai", "milik", "dasar", "kata")

    def __init__(self, typed: QueryDict) -> None:
        self.typed = {name: typed.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in self.NAMES}
        self.wrong_dates = [name for name in ("dari", "sampai") if self.typed[name] and self._day(name) is None]

    def read(self) -> Chosen:
        typed = self.typed
        return Chosen(
            group=typed["keadaan"],
            party=typed["pihak"],
            source=typed["sumber"] if typed["sumber"] in SOURCES else "",
            form=typed["bentuk"] if typed["bentuk"] in FORMS else "",
            due_from=self._day("dari"),
            due_until=self._day("sampai"),
            mine=typed["milik"] == "saya",
            without_basis=typed["dasar"] == "tanpa",
            words=typed["kata"],
        )

    def _day(self, name: str) -> date | None:
        try:
            return parse_date(self.typed[name]) if self.typed[name] else None
        except Unreadable:
            return None

    @property
    def is_narrowed(self) -> bool:
        return any(self.typed.values())

    @property
    def further_is_open(self) -> bool:
        """Was one of the filters used that stand folded away?"""
        return any(self.typed[name] for name in ("sumber", "bentuk", "dari", "sampai", "dasar", "kata"))

    @property
    def query(self) -> str:
        """The filters as the end of an address, so that every view of the plan shows the same choice."""
        given = {name: value for name, value in self.typed.items() if value}
        return f"?{urlencode(given)}" if given else ""
