"""Promises: who may give, report and judge them, and what each act leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import actions, queries
from mufakat.commitments.models import OPEN_STATES, SETTLED, WITHOUT_DUE_DATE, Commitment, ProgressReport
from mufakat.commitments.rules import COMMITMENTS
from mufakat.kernel import access
from mufakat.kernel.access import Actor, may
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(harbour_master: Actor, collaboration: Collaboration, port: Party, farmers: Party, clock: datetime) -> Commitment:
    return actions.pledge_commitment(
        actor=harbour_master,
        collaboration=collaboration,
        party=port,
        counterpart=farmers,
        text="Menyediakan gudang transit",
        form="goods",
        due_on=date(2026, 11, 17),
        proof_wanted="Berita acara serah terima gudang",
        own_programme="Rencana kerja terminal 2026",
        source_label="Pasal 4 ayat (2)",
        source_url="/k/sampah-tiga-kota/kesepakatan/",
        now=clock,
    )


def verbs(collaboration: Collaboration) -> list[str]:
    entries = HistoryEntry.objects.filter(scope_id=collaboration.pk, verb__startswith="commitments.").order_by("seq")
    return [verb.removeprefix("commitments.commitment.") for verb in entries.values_list("verb", flat=True)]


def test_pledge_by_own_representative_is_on_record(promise: Commitment, collaboration: Collaboration, port: Party) -> None:
    assert promise.state == "pledged"
    assert promise.first_due_on == date(2026, 11, 17)
    entry = HistoryEntry.objects.filter(scope_id=collaboration.pk).latest("seq")
    assert entry.verb == "commitments.commitment.pledged"
    assert entry.on_behalf_of == "Pelindo"
    assert entry.data["by_secretariat"] is False


def test_secretariat_pledges_in_the_name_of_a_party_and_it_shows(
    founder: Actor, collaboration: Collaboration, port: Party, clock: datetime
) -> None:
    actions.pledge_commitment(actor=founder, collaboration=collaboration, party=port, text="Membuka jadwal kapal", now=clock)
    entry = HistoryEntry.objects.filter(scope_id=collaboration.pk).latest("seq")
    assert (entry.on_behalf_of, entry.data["by_secretariat"]) == ("Pelindo", True)


def test_pledge_for_another_party_is_refused_and_leaves_no_trace(
    farmer: Actor, stranger: Actor, visitor: Actor, collaboration: Collaboration, port: Party, clock: datetime
) -> None:
    before = HistoryEntry.objects.count()
    for actor in (farmer, stranger, visitor):
        with pytest.raises(NotAllowed):
            actions.pledge_commitment(actor=actor, collaboration=collaboration, party=port, text="Apa saja", now=clock)
    assert not Commitment.objects.exists()
    assert HistoryEntry.objects.count() == before


def test_pledge_to_oneself_empty_or_before_joining_is_refused(
    founder: Actor, collaboration: Collaboration, port: Party, make_party: Callable[..., Party], clock: datetime
) -> None:
    waiting = make_party("Kadin", "private", status="proposed")
    for values, code in (
        ({"party": port, "counterpart": port, "text": "x"}, "to_oneself"),
        ({"party": port, "text": "  "}, "text_missing"),
        ({"party": waiting, "text": "x"}, "not_joined"),
        ({"party": port, "text": "x", "form": "wish"}, "unknown_word"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.pledge_commitment(actor=founder, collaboration=collaboration, now=clock, **values)  # type: ignore[arg-type]
        assert refusal.value.code == code
    assert not Commitment.objects.exists()


def test_party_of_another_collaboration_looks_absent(
    founder: Actor, collaboration: Collaboration, make_organisation: Callable[..., Any], port: Party, clock: datetime
) -> None:
    other = Collaboration.objects.create(slug="lain", title_id="Lain", created_at=clock)
    foreign = Party.objects.create(
        collaboration=other, organisation=make_organisation("Asing"), sector="private", status="joined", created_at=clock
    )
    for values in ({"party": foreign}, {"party": port, "counterpart": foreign}):
        with pytest.raises(NotVisible):
            actions.pledge_commitment(actor=founder, collaboration=collaboration, text="x", now=clock, **values)


def test_report_sent_twice_is_one_report(harbour_master: Actor, promise: Commitment, clock: datetime) -> None:
    report_id = uuid4()
    for _ in range(2):
        actions.report_progress(
            actor=harbour_master, commitment=promise, said="partly", text="Gudang dibersihkan", report_id=report_id, now=clock
        )
    assert ProgressReport.objects.filter(commitment=promise).count() == 1
    assert verbs(promise.collaboration) == ["pledged", "progress_reported"]


def test_stuck_keeps_it_open_and_done_waits_for_acceptance(harbour_master: Actor, promise: Commitment, clock: datetime) -> None:
    actions.report_progress(actor=harbour_master, commitment=promise, said="stuck", text="Izin belum turun", now=clock)
    promise.refresh_from_db()
    assert promise.state == "in_progress"
    actions.report_progress(actor=harbour_master, commitment=promise, said="done", text="Gudang siap", now=clock)
    promise.refresh_from_db()
    assert promise.state == "reported_done"


def test_report_by_secretariat_is_marked_as_on_behalf(
    founder: Actor, harbour_master: Actor, promise: Commitment, clock: datetime
) -> None:
    by_secretariat = actions.report_progress(actor=founder, commitment=promise, said="partly", text="Lewat telepon", now=clock)
    by_party = actions.report_progress(actor=harbour_master, commitment=promise, said="partly", text="Setengah jadi", now=clock)
    assert (by_secretariat.on_behalf, by_party.on_behalf) == (True, False)


def test_report_of_another_party_is_refused(farmer: Actor, stranger: Actor, promise: Commitment, clock: datetime) -> None:
    for actor in (farmer, stranger):
        with pytest.raises(NotAllowed):
            actions.report_progress(actor=actor, commitment=promise, said="done", text="Selesai", now=clock)
    assert not promise.reports.exists()


def test_counterpart_accepts_the_proof_and_the_promise_is_kept(
    harbour_master: Actor, farmer: Actor, promise: Commitment, clock: datetime
) -> None:
    report = actions.report_progress(actor=harbour_master, commitment=promise, said="done", text="Gudang siap", now=clock)
    kept = actions.accept_proof(actor=farmer, commitment=promise, now=clock)
    report.refresh_from_db()
    assert (kept.state, kept.settled_at, report.answer) == ("kept", clock, "accepted")


def test_nothing_is_accepted_before_it_is_reported(farmer: Actor, promise: Commitment, clock: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        actions.accept_proof(actor=farmer, commitment=promise, now=clock)
    assert refusal.value.code == "illegal_move"


@pytest.mark.parametrize("act", ["accept", "judge", "return", "reopen", "due"])
def test_the_party_that_promised_never_judges_alone(
    harbour_master: Actor, founder: Actor, promise: Commitment, clock: datetime, act: str
) -> None:
    """Not even when its representative is also the secretariat."""
    both = replace(harbour_master, scope_roles={promise.collaboration_id: frozenset({"secretary", "representative"})})
    actions.report_progress(actor=harbour_master, commitment=promise, said="done", text="Siap", now=clock)
    if act == "reopen":
        actions.accept_proof(actor=founder, commitment=promise, now=clock)
    promise.refresh_from_db()
    acts: dict[str, Callable[[Actor], Any]] = {
        "accept": lambda a: actions.accept_proof(actor=a, commitment=promise, now=clock),
        "judge": lambda a: actions.judge_commitment(actor=a, commitment=promise, verdict="kept", reason="ya", now=clock),
        "return": lambda a: actions.return_report(actor=a, commitment=promise, reason="kurang", now=clock),
        "reopen": lambda a: actions.reopen_commitment(actor=a, commitment=promise, reason="ulang", now=clock),
        "due": lambda a: actions.change_due_date(
            actor=a, commitment=promise, due_on=date(2027, 1, 1), reason="mundur", expected_version=promise.version, now=clock
        ),
    }
    for actor in (harbour_master, both):
        with pytest.raises(NotAllowed):
            acts[act](actor)
    acts[act](founder)


def test_returned_report_keeps_the_promise_open_and_says_why(
    harbour_master: Actor, farmer: Actor, promise: Commitment, clock: datetime
) -> None:
    report = actions.report_progress(actor=harbour_master, commitment=promise, said="done", text="Siap", now=clock)
    with pytest.raises(Refused):
        actions.return_report(actor=farmer, commitment=promise, reason=" ", now=clock)
    back = actions.return_report(actor=farmer, commitment=promise, reason="Berita acara belum ada", now=clock)
    report.refresh_from_db()
    assert (back.state, report.answer, report.answer_reason) == ("in_progress", "returned", "Berita acara belum ada")


@pytest.mark.need("EX-G-10")
def test_promises_kept_and_broken_are_counted_per_party(
    founder: Actor, collaboration: Collaboration, port: Party, farmers: Party, clock: datetime
) -> None:
    verdicts = {"kept": 2, "partly": 1, "broken": 3}
    for verdict, number in verdicts.items():
        for _ in range(number):
            one = actions.pledge_commitment(actor=founder, collaboration=collaboration, party=port, text="Janji", now=clock)
            actions.judge_commitment(actor=founder, commitment=one, verdict=verdict, reason="Diperiksa", now=clock)
    table = queries.reliability_by_party(viewer=founder, collaboration=collaboration, today=date(2026, 11, 20))
    assert [(row.party, row.given, row.kept, row.partly, row.broken) for row in table] == [(port, 6, 2, 1, 3)]
    with pytest.raises(Refused):
        actions.judge_commitment(actor=founder, commitment=one, verdict="kept", reason="berubah pikiran", now=clock)


def test_judging_needs_a_reason(founder: Actor, promise: Commitment, clock: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        actions.judge_commitment(actor=founder, commitment=promise, verdict="broken", reason="  ", now=clock)
    assert refusal.value.code == "reason_missing"
    promise.refresh_from_db()
    assert promise.state == "pledged"


def test_due_date_moves_with_reason_and_keeps_the_first_one(founder: Actor, promise: Commitment, clock: datetime) -> None:
    moved = actions.change_due_date(
        actor=founder, commitment=promise, due_on=date(2026, 12, 1), reason="Kapal terlambat", expected_version=1, now=clock
    )
    assert (moved.due_on, moved.first_due_on) == (date(2026, 12, 1), date(2026, 11, 17))
    with pytest.raises(Refused) as refusal:
        actions.change_due_date(
            actor=founder, commitment=promise, due_on=date(2026, 12, 9), reason="Lagi", expected_version=1, now=clock
        )
    assert refusal.value.code == "stale"
    table = queries.reliability_by_party(viewer=founder, collaboration=promise.collaboration, today=date(2026, 11, 20))
    assert table[0].moved == 1


@pytest.mark.parametrize("state", COMMITMENTS.states)
def test_place_in_line_follows_state_and_due_date(promise: Commitment, state: str) -> None:
    promise.state = state
    promise.save(update_fields=["state", "queue_on"])
    expected = promise.due_on if state in OPEN_STATES else SETTLED
    assert Commitment.objects.get(pk=promise.pk).queue_on == expected
    promise.due_on = None
    promise.save(update_fields=["due_on", "queue_on"])
    expected = WITHOUT_DUE_DATE if state in OPEN_STATES else SETTLED
    assert Commitment.objects.get(pk=promise.pk).queue_on == expected


@pytest.mark.parametrize("name", ["commitments.report_progress", "commitments.judge_commitment", "commitments.change_due_date"])
def test_check_and_filter_of_each_permission_agree(
    name: str, founder: Actor, harbour_master: Actor, farmer: Actor, stranger: Actor, promise: Commitment, clock: datetime
) -> None:
    actions.pledge_commitment(
        actor=founder, collaboration=promise.collaboration, party=promise.counterpart, text="Balas", now=clock
    )  # type: ignore[arg-type]
    both = replace(harbour_master, scope_roles={promise.collaboration_id: frozenset({"secretary"})})
    for actor in (founder, harbour_master, farmer, stranger, both):
        allowed = {one.pk for one in Commitment.objects.all() if may(actor, name, one)}
        assert set(access.visible(actor, name, Commitment.objects.all()).values_list("pk", flat=True)) == allowed


def test_every_state_and_move_of_the_table(founder: Actor, promise: Commitment) -> None:
    """What the table allows leads where it says; everything else is refused."""
    from mufakat.kernel import lifecycle

    for (state, move), target in COMMITMENTS.matrix().items():
        if target is None:
            with pytest.raises(Refused):
                lifecycle.next_state(COMMITMENTS, actor=founder, subject=promise, move=move, state=state)
        else:
            assert lifecycle.next_state(COMMITMENTS, actor=founder, subject=promise, move=move, state=state) == target


def test_open_promises_go_into_the_hand_over_pack(
    harbour_master: Actor, founder: Actor, port: Party, farmers: Party, promise: Commitment, clock: datetime
) -> None:
    """What the party owes and what it waits for is handed to the successor as it stood that day."""
    from mufakat.actors.models import Person
    from mufakat.collaborations import actions as collaboration_actions
    from mufakat.collaborations import queries as collaboration_queries

    actions.pledge_commitment(
        actor=founder,
        collaboration=promise.collaboration,
        party=farmers,
        counterpart=port,
        text="Mengeringkan rumput laut",
        now=clock,
    )
    done = actions.pledge_commitment(
        actor=founder, collaboration=promise.collaboration, party=port, text="Sudah lewat", now=clock
    )
    actions.judge_commitment(actor=founder, commitment=done, verdict="kept", reason="Ada", now=clock)
    items = collaboration_queries.open_items(port, clock)
    words = " | ".join(item["label"] for item in items)
    assert "Menyediakan gudang transit" in words
    assert "Mengeringkan rumput laut" in words
    assert "Sudah lewat" not in words
    assert all(item["url"].startswith("/k/sampah-tiga-kota/komitmen/") for item in items)
    held = port.representatives.get()
    new = collaboration_actions.hand_over_seat(
        actor=founder, representative=held, successor=Person.objects.create(full_name="Pengganti"), authority="decide",
        on=clock.date() + timedelta(days=1), note="", items=items, now=clock,
    )  # fmt: skip
    actions.judge_commitment(actor=founder, commitment=promise, verdict="kept", reason="Ada", now=clock)
    new.refresh_from_db()
    assert [item["label"] for item in new.handover_items] == [item["label"] for item in items]
