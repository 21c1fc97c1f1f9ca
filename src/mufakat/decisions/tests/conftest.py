"""Parties of three sectors, their representatives, the installed ways of deciding, and proposals ready to vote on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.collaborations.models import Collaboration, Party
from mufakat.config import cases
from mufakat.decisions import actions
from mufakat.decisions.actions.proposing import OptionText
from mufakat.decisions.models import Elector, Proposal
from mufakat.kernel.access import Actor

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@pytest.fixture
def ways(db: None) -> None:
    """The built-in ways of deciding."""
    for folder in cases.pack_folders(settings.PACKS_DIR / "methods"):
        cases.install_pack(load_pack(folder), timezone.now())


@dataclass
class Table:
    """Parties around a table with one representative each, and what they do together."""

    founder: Actor
    collaboration: Collaboration
    parties: list[Party]
    voices: list[Actor]
    start: datetime
    drafts: Iterator[int] = field(default_factory=lambda: iter(range(1, 1000)))

    def draft(self, **fields: Any) -> actions.Draft:
        number = next(self.drafts)
        usual: dict[str, Any] = {
            "title": f"Jadwal pemeriksaan bersama {number}",
            "wording": "Pemeriksaan bersama dilakukan tiap Selasa.",
            "why_now": "Musim panen mulai bulan depan.",
            "common_good": "Semua pihak tahu kapan pintu dibuka.",
            "deadline": self.start + WEEK,
        }
        texts = fields.pop("options", ())
        options = [one if isinstance(one, OptionText) else OptionText(one) for one in texts]
        return actions.Draft(**{**usual, "options": options, **fields})

    def propose(self, **fields: Any) -> Proposal:
        return actions.propose(actor=self.founder, collaboration=self.collaboration, draft=self.draft(**fields), now=self.start)

    def open(self, proposal: Proposal | None = None, **fields: Any) -> Proposal:
        made = proposal or self.propose(**fields)
        made.refresh_from_db()
        return actions.open_proposal(actor=self.founder, proposal=made, expected_version=made.version, now=self.start)

    def elector(self, proposal: Proposal, place: int) -> Elector:
        return proposal.electors.get(party=self.parties[place])

    def stand(self, proposal: Proposal, place: int, content: Any, reason: str = "", *, at: datetime | None = None) -> Any:
        moment = at or self.start + timedelta(hours=1 + place)
        elector = self.elector(proposal, place)
        if proposal.secret:
            return actions.cast_secret_ballot(actor=self.voices[place], elector=elector, content=content, now=moment)
        return actions.cast_stance(actor=self.voices[place], elector=elector, content=content, reason=reason, now=moment)

    def all_stand(self, proposal: Proposal, contents: list[Any]) -> None:
        for place, content in enumerate(contents):
            if content is not None:
                self.stand(proposal, place, content, "Karena begitu." if content in ("reserve", "object", "block") else "")

    def close(self, proposal: Proposal, **also: Any) -> Any:
        also.setdefault("now", self.start + WEEK + timedelta(minutes=5))
        return actions.close_proposal(actor=self.founder, proposal=proposal, **also)


SECTORS = ("government", "government", "private", "society")
NAMES = ("Dinas Perdagangan", "Bea Cukai", "Koperasi Nelayan", "Kelompok Tani Makmur")


@pytest.fixture
def table(
    ways: None, collaboration: Collaboration, founder: Actor, make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
) -> Table:  # fmt: skip
    parties = [make_party(name, sector) for name, sector in zip(NAMES, SECTORS, strict=True)]
    voices = [member_of(party, f"Wakil {place}") for place, party in enumerate(parties)]
    return Table(founder, collaboration, parties, voices, timezone.now())


__all__ = ["DAY", "NAMES", "SECTORS", "WEEK", "Table"]
