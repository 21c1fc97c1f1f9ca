"""A promise whose ground is gone is released: neither kept nor broken, and nobody is late with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import actions, queries
from mufakat.commitments.models import Commitment
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(make_party: Callable[..., Party], collaboration: Collaboration, founder: Actor, clock: datetime) -> Commitment:
    return actions.pledge_commitment(
        actor=founder, collaboration=collaboration, party=make_party("Pos Cabang"), counterpart=make_party("Kantor Imigrasi"),
        text="Mengantar paspor.", due_on=clock.date() - timedelta(days=9), now=clock,
    )  # fmt: skip


def test_a_released_promise_is_late_for_nobody_and_says_why(
    late: Commitment, collaboration: Collaboration, founder: Actor, clock: datetime
) -> None:
    today = clock.date()
    before = queries.count_commitments(viewer=founder, collaboration=collaboration, today=today)
    released = actions.release_commitment(actor=SYSTEM, commitment=late, reason="Kewajibannya dialihkan.", now=clock)
    after = queries.count_commitments(viewer=founder, collaboration=collaboration, today=today)
    assert (before.groups["overdue"], after.groups["overdue"], after.groups["released"]) == (1, 0, 1)
    assert (released.state, released.state_note_id, released.settled_at) == ("released", "Kewajibannya dialihkan.", clock)
    assert not released.is_open
    table = queries.reliability_by_party(viewer=founder, collaboration=collaboration, today=today)[0]
    assert (table.broken, table.late, table.kept) == (0, 0, 0)
    entry = HistoryEntry.objects.get(verb="commitments.commitment.released")
    assert entry.data == {"reason": "Kewajibannya dialihkan."}


def test_only_who_may_judge_releases_with_a_reason_and_what_was_judged_stays_judged(
    late: Commitment, founder: Actor, member_of: Callable[..., Actor], clock: datetime
) -> None:
    with pytest.raises(NotAllowed):
        actions.release_commitment(actor=member_of(late.party), commitment=late, reason="Kami tidak mau lagi.", now=clock)
    with pytest.raises(Refused) as refused:
        actions.release_commitment(actor=founder, commitment=late, reason=" ", now=clock)
    assert refused.value.code == "reason_missing"
    actions.judge_commitment(actor=founder, commitment=late, verdict="broken", reason="Tidak diantar.", now=clock)
    with pytest.raises(Refused) as refused:
        actions.release_commitment(actor=founder, commitment=late, reason="Sudahlah.", now=clock)
    assert refused.value.code == "illegal_move"


def test_a_promise_released_by_mistake_is_opened_again(late: Commitment, founder: Actor, clock: datetime) -> None:
    actions.release_commitment(actor=founder, commitment=late, reason="Salah pilih.", now=clock)
    opened = actions.reopen_commitment(actor=founder, commitment=late, reason="Masih berlaku.", now=clock)
    assert (opened.state, opened.settled_at) == ("in_progress", None)
