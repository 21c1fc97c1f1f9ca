"""The minutes as a machine: whatever is tried in whatever order, no text that was ever shown changes or disappears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.forum import actions, minutes_text
from mufakat.forum.models import (
    ApprovedMinutes,
    Erratum,
    Minutes,
    MinutesRemark,
    MinutesSignature,
    MinutesText,
    PublicMinutes,
)
from mufakat.forum.tests.conftest import Held
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
WORDS = st.sampled_from(["Satu.", "Dua.", "Tiga <script>alert(1)</script>", "", "Rapat dibuka."])
KEPT = (MinutesText, ApprovedMinutes, MinutesSignature, PublicMinutes, Erratum)
ORDER = ("draft", "correction", "approved", "signed", "published")


class Clerk:
    """Tries acts one after another and remembers every row that was ever kept."""

    def __init__(self, held: Held, founder: Actor) -> None:
        self.held, self.now = held, held.later
        self.actors = [founder, held.leader, held.banker, held.porter]
        self.shown: dict[tuple[str, int], dict[str, Any]] = {}
        self.furthest = 0

    def minutes(self) -> Minutes | None:
        return Minutes.objects.filter(meeting=self.held.meeting).select_related("meeting").first()

    def attempt(self, act: str, who: int, word: str, number: int) -> None:
        actor, minutes = self.actors[who], self.minutes()
        self.now += timedelta(hours=5 * number)
        try:
            with transaction.atomic():
                self.perform(act, actor, minutes, word, number)
        except Refused:
            pass
        self.check()

    def perform(self, act: str, actor: Actor, minutes: Minutes | None, word: str, number: int) -> None:
        held, now = self.held, self.now
        key = [str(held.first.public_id), "opening", "closing"][number % 3]
        if act == "write":
            texts = {key: word}
            actions.write_minutes(actor=actor, meeting=held.meeting, texts=texts, based_on=number, now=now)
        if minutes is None:
            return
        if act == "erratum":
            actions.write_erratum(
                actor=actor, minutes=minutes, part=key, wrong=word, corrected="Lain.", reason="Salah", now=now
            )
        elif act == "remark":
            party = held.bank if actor is held.banker else held.port
            actions.remark_on_minutes(actor=actor, minutes=minutes, party=party, kind="objection", text=word or "x", now=now)
        elif act in CHANGES:
            CHANGES[act](actor, minutes, word, now)

    def check(self) -> None:
        """Every row ever seen is still there, letter by letter; the digests are those of the words."""
        for model in KEPT:
            rows = {(model.__name__, row["id"]): row for row in model._default_manager.values()}
            for place, row in self.shown.items():
                if place[0] == model.__name__:
                    assert rows.get(place) == row, place
            self.shown |= rows
        for row in MinutesText.objects.all():
            assert row.sha256 == minutes_text.digest_of(row.parts)
        for sealed in (*ApprovedMinutes.objects.all(), *PublicMinutes.objects.all()):
            assert sealed.sha256 == minutes_text.digest(sealed.text)
        minutes = self.minutes()
        if minutes is None:
            return
        assert minutes.is_sealed is ApprovedMinutes.objects.filter(minutes=minutes).exists()
        place = ORDER.index(minutes.state)
        assert not (self.furthest >= 2 and place < 2), "approved minutes never become a draft again"
        assert (place >= 3) is (MinutesSignature.objects.filter(capacity="chair").exists())
        self.furthest = max(self.furthest, place)


def _answer(actor: Actor, minutes: Minutes, word: str, now: datetime) -> None:
    given_one = MinutesRemark.objects.filter(state="open").first()
    if given_one is not None:
        state = "annexed" if word else "settled"
        actions.answer_remark(actor=actor, remark=given_one, state=state, answer=word or "Baik", now=now)


def _approve(actor: Actor, minutes: Minutes, word: str, now: datetime) -> None:
    actions.approve_minutes(actor=actor, minutes=minutes, text_number=minutes.texts.count(), now=now)


def _digest(minutes: Minutes) -> str:
    sealed = ApprovedMinutes.objects.filter(minutes=minutes).first()
    return sealed.sha256 if sealed else ""


def _publish(actor: Actor, minutes: Minutes, word: str, now: datetime) -> None:
    marked = {"opening": f"[[{word}]]"} if word else {}
    actions.publish_minutes(actor=actor, minutes=minutes, marked=marked, reason="Rahasia", now=now)


CHANGES: dict[str, Callable[[Actor, Minutes, str, datetime], Any]] = {
    "open": lambda actor, minutes, word, now: actions.open_correction(actor=actor, minutes=minutes, now=now),
    "return": lambda actor, minutes, word, now: actions.return_to_draft(actor=actor, minutes=minutes, reason=word, now=now),
    "extend": lambda actor, minutes, word, now: actions.extend_correction(
        actor=actor, minutes=minutes, days=2, reason=word, now=now
    ),
    "answer": _answer,
    "approve": _approve,
    "sign": lambda actor, minutes, word, now: actions.sign_minutes(
        actor=actor, minutes=minutes, capacity="chair", sha256=_digest(minutes), now=now
    ),
    "publish": _publish,
}
ACTS = ["write", "write", "open", "approve", "approve", "sign", "publish", "remark", "answer", "erratum", "return", "extend"]
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.sampled_from([0, 0, 0, 1, 1, 2, 3]), WORDS, st.integers(0, 9)), min_size=4, max_size=25
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_order_of_acts_changes_a_text_that_was_shown(
    held: Held, founder: Actor, steps: list[tuple[str, int, str, int]]
) -> None:
    with transaction.atomic():
        clerk = Clerk(held, founder)
        for step in steps:
            clerk.attempt(*step)
        transaction.set_rollback(True)


def test_the_machine_really_reaches_the_end(held: Held, founder: Actor) -> None:
    """Without this, a machine in which every act is refused would pass."""
    clerk = Clerk(held, founder)
    for step in (
        ("write", 0, "Rapat dibuka.", 1), ("open", 0, "", 0), ("remark", 2, "Keliru", 0), ("answer", 0, "Dicatat", 0),
        *[("extend", 2, "", 9)] * 4, ("approve", 0, "", 9), ("sign", 1, "", 0), ("publish", 0, "Rapat dibuka.", 0),
        ("erratum", 0, "dibuka", 1), ("write", 0, "Lain", 1), ("return", 0, "Ubah", 0),
    ):  # fmt: skip
        clerk.attempt(*step)
    minutes = clerk.minutes()
    assert minutes is not None
    counts = {model.__name__: model._default_manager.count() for model in KEPT}
    assert (minutes.state, counts) == (
        "published",
        {"MinutesText": 1, "ApprovedMinutes": 1, "MinutesSignature": 1, "PublicMinutes": 1, "Erratum": 1},
    )
