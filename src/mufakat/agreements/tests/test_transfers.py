"""Passing a right or duty on: refused and kept without the written consent of the other party."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from mufakat.agreements import actions
from mufakat.agreements.models import ActRuling, Provision, Transfer
from mufakat.commitments.models import Commitment
from mufakat.documents.models import StoredFile
from mufakat.kernel import history
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db


def refusals(collaboration):
    return HistoryEntry.objects.filter(scope_id=collaboration.pk, verb="agreements.provision.transfer_refused")


@pytest.fixture
def duty(write_duty, founder, clock):
    draft = write_duty(due_on=timezone.localdate() + timedelta(days=40))
    return actions.put_in_force(actor=founder, provision=draft, now=clock)


@pytest.fixture
def third(make_party):
    return make_party("Kurir Swasta", "private")


@pytest.fixture
def letter(collaboration, clock):
    return StoredFile.objects.create(
        collaboration=collaboration, purpose="proof", name="surat.pdf", media_type="application/pdf", size=10, sha256="a" * 64,
        stored_at=clock,
    )  # fmt: skip


@pytest.mark.need("FN-01.06")
def test_a_transfer_without_written_consent_is_refused_and_logged_then_consent_lets_it_through(
    duty, third, member_of, two_parties, collaboration, clock
):
    holder, other, receiver = member_of(two_parties[0]), member_of(two_parties[1]), member_of(third)
    attempt = actions.transfer_provision(actor=holder, provision=duty, to_party=third, reason="Kurang armada.", now=clock)
    duty.refresh_from_db()
    assert (attempt.state, duty.state, duty.holder) == ("refused", "in_force", two_parties[0])
    assert refusals(collaboration).count() == 1
    assert "belum ada persetujuan tertulis" in history.sentence(refusals(collaboration).get(), "")
    with pytest.raises(Refused):
        actions.carry_out_transfer(actor=receiver, transfer=attempt, now=clock)
    assert Provision.objects.count() == 1
    actions.consent_to_transfer(actor=other, transfer=attempt, party=two_parties[1], now=clock)
    taken = actions.carry_out_transfer(actor=receiver, transfer=attempt, now=clock)
    duty.refresh_from_db()
    attempt.refresh_from_db()
    assert (attempt.state, duty.state, taken.state) == ("carried_out", "transferred", "in_force")
    assert (taken.holder, taken.supersedes, taken.clause, taken.key) == (third, duty, duty.clause, "KW-02")
    assert [(one.party, one.due_on) for one in Commitment.objects.filter(provision_link__provision=taken)] == [
        (third, duty.due_on)
    ]
    assert history.verify_scope(collaboration.pk).ok


def test_each_attempt_without_consent_is_logged(duty, third, member_of, two_parties, collaboration, clock):
    holder = member_of(two_parties[0])
    for _ in range(3):
        actions.transfer_provision(actor=holder, provision=duty, to_party=third, reason="Kurang armada.", now=clock)
    assert refusals(collaboration).count() == 3
    assert Transfer.objects.count() == 1


def test_neither_the_holder_nor_the_secretariat_consents_in_the_others_name(
    duty, third, founder, member_of, two_parties, letter, clock
):
    holder, receiver = member_of(two_parties[0]), member_of(third)
    attempt = actions.transfer_provision(actor=holder, provision=duty, to_party=third, reason="Kurang armada.", now=clock)
    for actor, party in ((holder, two_parties[0]), (holder, two_parties[1]), (receiver, two_parties[1]), (receiver, third)):
        with pytest.raises((NotAllowed, Refused)):
            actions.consent_to_transfer(actor=actor, transfer=attempt, party=party, now=clock, letter=letter)
    with pytest.raises(Refused) as refused:
        actions.consent_to_transfer(actor=founder, transfer=attempt, party=two_parties[1], now=clock)
    assert refused.value.code == "letter_missing"
    assert not attempt.consents.exists()
    filed = actions.consent_to_transfer(actor=founder, transfer=attempt, party=two_parties[1], letter=letter, now=clock)
    assert filed.state == "consented"
    assert (filed.consents.get().way, filed.consents.get().letter) == ("paper", letter)


def test_a_letter_of_another_collaboration_counts_for_nothing(duty, third, founder, two_parties, letter, five_cases, clock):
    attempt = actions.transfer_provision(actor=founder, provision=duty, to_party=third, reason="Kurang armada.", now=clock)
    StoredFile.objects.filter(pk=letter.pk).update(collaboration=five_cases["paspor-makassar"])
    letter.refresh_from_db()
    with pytest.raises(NotVisible):
        actions.consent_to_transfer(actor=founder, transfer=attempt, party=two_parties[1], letter=letter, now=clock)


def test_the_other_party_declines_with_a_reason_and_may_think_again(duty, third, founder, member_of, two_parties, clock):
    other = member_of(two_parties[1])
    attempt = actions.transfer_provision(actor=founder, provision=duty, to_party=third, reason="Kurang armada.", now=clock)
    with pytest.raises(Refused):
        actions.decline_transfer(actor=other, transfer=attempt, party=two_parties[1], reason=" ", now=clock)
    declined = actions.decline_transfer(actor=other, transfer=attempt, party=two_parties[1], reason="Belum dikenal.", now=clock)
    assert (declined.state, declined.answer_reason) == ("declined", "Belum dikenal.")
    assert actions.consent_to_transfer(actor=other, transfer=attempt, party=two_parties[1], now=clock).state == "consented"
    assert actions.decline_transfer(
        actor=other, transfer=attempt, party=two_parties[1], reason="Batal.", now=clock
    ).state == "declined"  # fmt: skip
    assert not attempt.consents.exists()


def test_where_no_counterpart_is_named_every_other_party_must_consent(
    signed, write_duty, founder, make_party, member_of, two_parties, third, clock
):
    signed.parties.add(also := make_party("Pihak Lain"))
    duty = actions.put_in_force(actor=founder, provision=write_duty(counterpart=None), now=clock)
    attempt = actions.transfer_provision(actor=founder, provision=duty, to_party=third, reason="Kurang armada.", now=clock)
    first = actions.consent_to_transfer(actor=member_of(two_parties[1]), transfer=attempt, party=two_parties[1], now=clock)
    assert first.state == "refused"
    assert actions.consent_to_transfer(actor=member_of(also), transfer=attempt, party=also, now=clock).state == "consented"


def test_what_the_agreement_forbids_no_consent_allows(duty, third, founder, member_of, two_parties, collaboration, clock):
    ActRuling.objects.create(agreement=duty.agreement, act="transfer", ruling="forbidden")
    attempt = actions.transfer_provision(actor=founder, provision=duty, to_party=third, reason="Kurang armada.", now=clock)
    assert refusals(collaboration).get().data["forbidden"] is True
    with pytest.raises(Refused) as refused:
        actions.consent_to_transfer(actor=member_of(two_parties[1]), transfer=attempt, party=two_parties[1], now=clock)
    assert refused.value.code == "transfer_forbidden"


def test_only_somebody_who_is_no_side_of_it_can_receive_it(duty, founder, two_parties, make_party, five_cases, clock):
    foreign = five_cases["paspor-makassar"].parties.first()
    for party, kind in ((two_parties[0], Refused), (two_parties[1], Refused), (foreign, NotVisible)):
        with pytest.raises(kind):
            actions.transfer_provision(actor=founder, provision=duty, to_party=party, reason="x", now=clock)
    waiting = make_party("Belum Masuk", status="proposed")
    with pytest.raises(Refused) as refused:
        actions.transfer_provision(actor=founder, provision=duty, to_party=waiting, reason="x", now=clock)
    assert refused.value.code == "not_joined"
    assert not Transfer.objects.exists()


def test_what_was_overdue_stays_with_who_let_it_pass(write_duty, third, founder, member_of, two_parties, clock):
    today = clock.date()
    draft = write_duty(rhythm="1m", starts_on=today - timedelta(days=61), ends_on=today + timedelta(days=62))
    duty = actions.put_in_force(actor=founder, provision=draft, now=clock)
    attempt = actions.transfer_provision(actor=founder, provision=duty, to_party=third, reason="Kurang armada.", now=clock)
    actions.consent_to_transfer(actor=member_of(two_parties[1]), transfer=attempt, party=two_parties[1], now=clock)
    taken = actions.carry_out_transfer(actor=founder, transfer=attempt, now=clock)
    days = [one.due_on for one in Commitment.objects.filter(provision_link__provision=taken)]
    assert days
    assert min(days) >= today
    left_behind = Commitment.objects.filter(provision_link__provision=duty)
    assert {one.party for one in left_behind} == {two_parties[0]}
    assert {one.state for one in left_behind if one.due_on < today} == {"pledged"}
    assert {one.state for one in left_behind if one.due_on >= today} == {"released"}
