"""Questionnaires of one collaboration: one that is open, with people who are asked, and one that is locked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from collabgov.packs.loading import load_pack
from mufakat.collaborations.models import Collaboration, Party
from mufakat.config import cases
from mufakat.kernel.access import Actor
from mufakat.surveys import actions
from mufakat.surveys.actions import Person


def make_waves(
    *, collaboration: Collaboration, parties: Sequence[Party], evaluator: Actor, mark: str, now: datetime
) -> dict[str, Any]:
    """Samples of both, with a code that opens the first."""
    cases.install_pack(load_pack(settings.PACKS_DIR / "questionnaires" / "collaboration-items"), now)
    draft = actions.WaveDraft(
        instrument="collaboration-items/core",
        title=f"Angket {mark}",
        period_start=now.date() - timedelta(days=180),
        period_end=now.date(),
        closes_on=now.date() + timedelta(days=7),
    )
    made = [actions.open_wave(actor=evaluator, collaboration=collaboration, draft=draft, now=now) for _ in range(2)]
    representative = parties[0].representatives.latest("id")
    drawn = [
        actions.ask(
            actor=evaluator, wave=wave, party=parties[0], way="link", now=now,
            people=[Person(f"Jabatan {mark}", person=representative.person), Person()],
        )
        for wave in made
    ]  # fmt: skip
    actions.keep_answers(code=drawn[1][0].code, answers={"Q25": 4}, now=now)
    actions.send_in(code=drawn[1][0].code, now=now)
    locked = actions.lock_wave(actor=evaluator, wave=made[1], now=now)
    return {
        "wave": made[0].public_id,
        "locked_wave": locked.public_id,
        "own_invitation": drawn[0][0].invitation.public_id,
        "sheet": drawn[0][1].invitation.number,
        "survey_code": drawn[0][1].code,
    }
