"""Organisations of three sectors, the installed questionnaires, and rounds of asking ready to be answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.collaborations.models import Collaboration, Party
from mufakat.config import cases
from mufakat.kernel.access import Actor
from mufakat.surveys import actions, instruments
from mufakat.surveys.actions import Drawn, Person, WaveDraft
from mufakat.surveys.models import Wave

CORE = "collaboration-items/core"
SECTORS = {"Dinas Kesehatan": "government", "Bappeda": "government", "Koperasi Tani": "private", "PT Pupuk": "private"}


@pytest.fixture
def questionnaires(db: None) -> None:
    """The built-in questionnaires."""
    for folder in cases.pack_folders(settings.PACKS_DIR / "questionnaires"):
        cases.install_pack(load_pack(folder), timezone.now())


@pytest.fixture
def frameworks(db: None) -> None:
    cases.install_frameworks(timezone.now())


@dataclass
class Round:
    """A collaboration that asks itself, and what its people answer."""

    founder: Actor
    collaboration: Collaboration
    parties: dict[str, Party]
    now: datetime
    codes: dict[str, list[str]] = field(default_factory=dict)

    def open(self, instrument: str = CORE, **fields: Any) -> Wave:
        day = self.now.date()
        usual: dict[str, Any] = {
            "title": "Pengalaman bekerja bersama",
            "period_start": day - timedelta(days=180),
            "period_end": day,
            "closes_on": day + timedelta(days=14),
        }
        draft = WaveDraft(instrument=instrument, **{**usual, **fields})
        return actions.open_wave(actor=self.founder, collaboration=self.collaboration, draft=draft, now=self.now)

    def ask(self, wave: Wave, name: str, people: Sequence[Person] | int = 1, way: str = "link") -> list[Drawn]:
        asked = [Person()] * people if isinstance(people, int) else people
        return actions.ask(
            actor=self.founder, wave=wave, party=self.parties[name], people=asked, way=way, now=self.now
        )  # fmt: skip

    def answer(self, code: str, answers: Mapping[str, Any]) -> str:
        actions.keep_answers(code=code, answers=dict(answers), now=self.now)
        return actions.send_in(code=code, now=self.now)

    def all_answer(self, wave: Wave, levels: Mapping[str, Sequence[int]]) -> None:
        """Everybody of an organisation agrees on one level with every item as it is meant."""
        instrument = instruments.of(wave)
        for name, given in levels.items():
            for drawn, level in zip(self.ask(wave, name, len(given)), given, strict=True):
                self.answer(drawn.code, meant(instrument, level))

    def lock(self, wave: Wave) -> Wave:
        return actions.lock_wave(actor=self.founder, wave=wave, now=self.now)


def meant(instrument: instruments.Instrument, level: int) -> dict[str, int]:
    """The answers of somebody who thinks of everything alike: reversed items are answered the other way round."""
    turn = instrument.questionnaire.lowest + instrument.questionnaire.highest
    return {item.code: turn - level if item.reversed else level for item in instrument.items}


@pytest.fixture
def round_of_asking(
    founder: Actor, collaboration: Collaboration, make_party: Callable[..., Party], clock: datetime, questionnaires: None
) -> Round:
    parties = {name: make_party(name, sector) for name, sector in SECTORS.items()}
    return Round(founder, collaboration, parties, clock)
