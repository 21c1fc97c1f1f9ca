"""A later date, other terms or less: asked by who promised, answered by who receives, never both by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import actions, queries
from mufakat.commitments.models import ChangeRequest, Commitment
from mufakat.commitments.rules import CHANGES
from mufakat.kernel import lifecycle
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db
DUE, LATER = date(2026, 11, 27), date(2026, 12, 20)
BEFORE, AFTER = datetime(2026, 11, 25, 5, tzinfo=UTC), datetime(2026, 12, 1, 5, tzinfo=UTC)


@pytest.fixture
def promise(pledge: Callable[..., Commitment]) -> Commitment:
    return pledge(text_en="Provide a transit shed", target="500 m2", due_on=DUE)


def ask(actor: Actor, one: Commitment, now: datetime = BEFORE, until: date = LATER) -> ChangeRequest:
    return actions.ask_extension(actor=actor, commitment=one, due_on=until, reason="Kapal tertahan cuaca", now=now)


def address(one: Commitment, end: str = "") -> str:
    return f"/k/{one.collaboration.slug}/komitmen/{one.public_id}/{end}"


def test_an_extension_asked_in_time_moves_the_date_that_counts_and_keeps_the_first(
    harbour_master: Actor, farmer: Actor, promise: Commitment
) -> None:
    change = ask(harbour_master, promise)
    assert (change.state, change.due_before, change.asked_late) == ("asked", DUE, False)
    promise.refresh_from_db()
    assert promise.due_on == DUE  # asking alone moves nothing
    actions.answer_change(actor=farmer, change=change, agreed=True, now=BEFORE)
    promise.refresh_from_db()
    assert (promise.due_on, promise.on_time_until, promise.first_due_on) == (LATER, LATER, DUE)
    verbs = list(HistoryEntry.objects.order_by("seq").values_list("verb", flat=True))[-2:]
    assert verbs == ["commitments.commitment.extension_asked", "commitments.commitment.extension_agreed"]


def test_an_extension_asked_late_is_shown_as_late_and_does_not_make_it_on_time(
    harbour_master: Actor, farmer: Actor, promise: Commitment, client_as: Callable[..., Client]
) -> None:
    change = ask(harbour_master, promise, AFTER)
    assert change.asked_late is True
    actions.answer_change(actor=farmer, change=change, agreed=True, now=AFTER)
    promise.refresh_from_db()
    assert (promise.due_on, promise.on_time_until, promise.first_due_on) == (LATER, DUE, DUE)
    done = datetime(2026, 12, 5, 5, tzinfo=UTC)
    actions.report_progress(actor=harbour_master, commitment=promise, said="done", text="Siap", now=done)
    assert actions.accept_proof(actor=farmer, commitment=promise, now=done).kept_on_time is False
    page = client_as(farmer).get(address(promise)).content.decode()
    assert "diminta setelah tenggat" in page
    assert "Tepat waktu hanya sampai 27 Nov 2026" in page


def test_a_refusal_needs_its_reason_and_leaves_the_promise_as_it_was(
    harbour_master: Actor, farmer: Actor, promise: Commitment
) -> None:
    change = ask(harbour_master, promise)
    with pytest.raises(Refused) as refused:
        actions.answer_change(actor=farmer, change=change, agreed=False, reason=" ", now=BEFORE)
    assert refused.value.code == "reason_missing"
    answered = actions.answer_change(actor=farmer, change=change, agreed=False, reason="Panen tidak menunggu", now=BEFORE)
    promise.refresh_from_db()
    assert (answered.state, answered.answer_reason, promise.due_on) == ("refused", "Panen tidak menunggu", DUE)
    with pytest.raises(Refused):
        actions.answer_change(actor=farmer, change=change, agreed=True, now=BEFORE)


def test_neither_the_promiser_nor_who_wrote_it_down_answers(
    founder: Actor, harbour_master: Actor, farmer: Actor, stranger: Actor, promise: Commitment
) -> None:
    both = replace(harbour_master, scope_roles={promise.collaboration_id: frozenset({"secretary", "representative"})})
    own = ask(harbour_master, promise)
    for actor in (harbour_master, both, stranger):
        with pytest.raises(NotAllowed):
            actions.answer_change(actor=actor, change=own, agreed=True, now=BEFORE)
    actions.withdraw_change(actor=harbour_master, change=own, now=BEFORE)
    written_down = ask(founder, promise)
    assert written_down.on_behalf is True
    with pytest.raises(NotAllowed) as refused:
        actions.answer_change(actor=founder, change=written_down, agreed=True, now=BEFORE)
    assert refused.value.code == "another_answers"
    assert actions.answer_change(actor=farmer, change=written_down, agreed=True, now=BEFORE).state == "agreed"


def test_others_neither_ask_nor_withdraw(harbour_master: Actor, farmer: Actor, stranger: Actor, promise: Commitment) -> None:
    for actor in (farmer, stranger):
        with pytest.raises(NotAllowed):
            ask(actor, promise)
    change = ask(harbour_master, promise)
    for actor in (farmer, stranger):
        with pytest.raises(NotAllowed):
            actions.withdraw_change(actor=actor, change=change, now=BEFORE)


def test_what_cannot_be_asked_is_refused_and_leaves_no_trace(
    harbour_master: Actor, farmer: Actor, promise: Commitment, pledge: Callable[..., Commitment]
) -> None:
    undated, settled = pledge(due_on=None), pledge()
    actions.judge_commitment(actor=farmer, commitment=settled, verdict="kept", reason="Ada", now=BEFORE)
    before = HistoryEntry.objects.count()
    for one, until, code in (
        (promise, DUE, "not_later"),
        (promise, date(2026, 11, 1), "not_later"),
        (undated, LATER, "no_due_date"),
        (settled, LATER, "settled"),
    ):
        with pytest.raises(Refused) as refused:
            ask(harbour_master, one, until=until)
        assert refused.value.code == code
    assert not ChangeRequest.objects.exists()
    assert HistoryEntry.objects.count() == before
    ask(harbour_master, promise)
    with pytest.raises(Refused) as refused:
        ask(harbour_master, promise)
    assert refused.value.code == "already_asked"


def test_a_request_lapses_when_the_promise_is_judged(harbour_master: Actor, farmer: Actor, promise: Commitment) -> None:
    change = ask(harbour_master, promise)
    actions.judge_commitment(actor=farmer, commitment=promise, verdict="broken", reason="Tidak ada kabar", now=AFTER)
    change.refresh_from_db()
    assert change.state == "lapsed"


def test_every_state_and_move_of_a_change(founder: Actor, harbour_master: Actor, promise: Commitment) -> None:
    change = ask(harbour_master, promise)
    for (state, move), target in CHANGES.matrix().items():
        if target is None:
            with pytest.raises(Refused):
                lifecycle.next_state(CHANGES, actor=founder, subject=change, move=move, state=state)
        else:
            assert lifecycle.next_state(CHANGES, actor=founder, subject=change, move=move, state=state) == target


@pytest.mark.need("FN-01.11")
def test_a_party_renegotiates_where_the_other_side_did_not_keep_its_own(
    harbour_master: Actor, farmer: Actor, farmers: Party, port: Party, promise: Commitment, pledge: Callable[..., Commitment],
    client_as: Callable[..., Client],
) -> None:  # fmt: skip
    theirs = pledge(party=farmers, counterpart=port, text="Mengeringkan rumput laut")
    client = client_as(harbour_master)
    assert "Karena itu pihak Anda" not in client.get(address(theirs)).content.decode()
    actions.judge_commitment(actor=harbour_master, commitment=theirs, verdict="broken", reason="Masih basah", now=BEFORE)
    page = client.get(address(theirs)).content.decode()
    assert "Karena itu pihak Anda dapat merundingkan kembali" in page
    form = f"{address(promise, 'rundingkan/')}?karena={theirs.public_id}"
    assert form in page  # from the duty concerned to the own promise
    opened = client.get(form).content.decode()
    assert "Petani rumput laut: Mengeringkan rumput laut" in opened
    sent = client.post(
        address(promise, "rundingkan/"),
        {
            "kind": "reduction",
            "because_of": theirs.public_id,
            "text": "Menyediakan separuh gudang",
            "target": "250 m2",
            "reason": "Muatan separuh",
        },
    )
    assert sent.status_code == 302
    change = ChangeRequest.objects.get()
    assert (change.kind, change.because_of, change.target_before, change.target) == ("reduction", theirs, "500 m2", "250 m2")
    answer = client_as(farmer).post(address(promise, f"perubahan/{change.public_id}/jawab/"), {"agreed": "yes"})
    assert answer.status_code == 302
    promise.refresh_from_db()
    assert (promise.text_id, promise.text_en, promise.target) == ("Menyediakan separuh gudang", "", "250 m2")
    assert (promise.due_on, promise.state) == (DUE, "pledged")
    change.refresh_from_db()
    assert (change.text_before_id, change.text_before_en) == ("Menyediakan gudang transit", "Provide a transit shed")


def test_the_offer_may_be_rejected_with_a_reason(
    harbour_master: Actor, farmer: Actor, promise: Commitment, client_as: Callable[..., Client]
) -> None:
    change = actions.offer_terms(
        actor=harbour_master, commitment=promise, kind="renegotiation", reason="Anggaran dipotong", due_on=LATER, now=BEFORE
    )
    client, url = client_as(farmer), address(promise, f"perubahan/{change.public_id}/jawab/")
    assert client.post(url, {"agreed": "no", "reason": ""}).status_code == 422
    assert client.post(url, {"agreed": "no", "reason": "Anggaran sudah disahkan"}).status_code == 302
    promise.refresh_from_db()
    assert promise.due_on == DUE
    assert "Anggaran sudah disahkan" in client.get(address(promise)).content.decode()


def test_only_a_promise_of_the_other_side_that_is_not_kept_is_a_ground(
    founder: Actor, harbour_master: Actor, farmers: Party, port: Party, promise: Commitment, pledge: Callable[..., Commitment],
    make_party: Callable[..., Party], clock: datetime,
) -> None:  # fmt: skip
    bank = make_party("Bank", "state_enterprise")
    kept = pledge(party=farmers, counterpart=port)
    own = pledge(due_on=date(2026, 11, 1))
    of_a_third = pledge(party=bank, counterpart=port, due_on=date(2026, 11, 1))
    to_a_third = pledge(party=farmers, counterpart=bank, due_on=date(2026, 11, 1))
    for ground, code in (
        (kept, "ground_is_kept"),
        (own, "not_reciprocal"),
        (of_a_third, "not_reciprocal"),
        (to_a_third, "not_reciprocal"),
    ):
        with pytest.raises(Refused) as refused:
            actions.offer_terms(
                actor=harbour_master, commitment=promise, kind="reduction", reason="x", target="1", because_of=ground, now=clock
            )
        assert refused.value.code == code
    other = Collaboration.objects.create(slug="lain", title_id="Lain", created_at=clock)
    Commitment.objects.filter(pk=kept.pk).update(collaboration=other)
    kept.refresh_from_db()
    with pytest.raises(NotVisible):
        actions.offer_terms(
            actor=harbour_master, commitment=promise, kind="reduction", reason="x", target="1", because_of=kept, now=clock
        )
    with pytest.raises(Refused) as refused:
        actions.offer_terms(
            actor=harbour_master, commitment=promise, kind="reduction", reason="x", text=promise.text_id, now=clock
        )
    assert refused.value.code == "nothing_new"
    overdue = pledge(party=farmers, counterpart=port, due_on=date(2026, 11, 1))
    found = queries.unkept_towards(viewer=harbour_master, commitment=promise, today=date(2026, 11, 20))
    assert found == [overdue]


def test_an_extension_is_asked_from_the_page(
    harbour_master: Actor, farmer: Actor, promise: Commitment, client_as: Callable[..., Client]
) -> None:
    client, url = client_as(harbour_master), address(promise, "perpanjangan/")
    assert client.get(url).status_code == 200
    assert client.post(url, {"due_on": "", "reason": "x"}).status_code == 422
    assert client.post(url, {"due_on": "01-01-2031", "reason": "Kapal tertahan"}).status_code == 302
    assert client_as(farmer).get(url).status_code == 403
    change = ChangeRequest.objects.get()
    waiting = queries.to_answer(viewer=farmer)
    assert waiting == [change]
    assert queries.to_answer(viewer=harbour_master) == []
    assert client.post(address(promise, f"perubahan/{change.public_id}/tarik/")).status_code == 302
    change.refresh_from_db()
    assert change.state == "withdrawn"


@pytest.mark.parametrize("applied", [True, False])
def test_an_agreed_consequence_is_applied_or_not_with_its_reason(
    farmer: Actor, harbour_master: Actor, pledge: Callable[..., Commitment], client_as: Callable[..., Client], applied: bool
) -> None:
    one = pledge(consequence="Sewa gudang ditanggung Pelindo", due_on=DUE)
    with pytest.raises(Refused) as refused:
        actions.decide_consequence(actor=farmer, commitment=one, applied=True, reason="Terlambat", now=BEFORE)
    assert refused.value.code == "not_failed"
    actions.judge_commitment(actor=farmer, commitment=one, verdict="broken", reason="Tidak ada", now=AFTER)
    with pytest.raises(NotAllowed):
        actions.decide_consequence(
            actor=harbour_master, commitment=one, applied=False, reason="Kami rasa tidak perlu", now=AFTER
        )
    made = actions.decide_consequence(actor=farmer, commitment=one, applied=applied, reason="Sudah dibahas", now=AFTER)
    assert (made.text, made.applied, made.reason) == ("Sewa gudang ditanggung Pelindo", applied, "Sudah dibahas")
    page = client_as(farmer).get(address(one)).content.decode()
    assert "Sewa gudang ditanggung Pelindo" in page
    assert ("tidak diterapkan" in page) is not applied
    verb = HistoryEntry.objects.latest("seq").verb
    assert verb == f"commitments.commitment.consequence_{'applied' if applied else 'waived'}"


def test_a_consequence_nobody_agreed_on_must_be_named(farmer: Actor, pledge: Callable[..., Commitment]) -> None:
    one = pledge(due_on=DUE)
    with pytest.raises(Refused) as refused:
        actions.decide_consequence(actor=farmer, commitment=one, applied=True, reason="Lewat tenggat", now=AFTER)
    assert refused.value.code == "consequence_missing"
    made = actions.decide_consequence(
        actor=farmer, commitment=one, applied=True, reason="Lewat tenggat", text="Teguran tertulis", now=AFTER
    )
    assert made.text == "Teguran tertulis"
