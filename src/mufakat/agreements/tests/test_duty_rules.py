"""Permissions over rights, duties, changes and transfers answer both questions alike, for every mix of seats and roles."""

from __future__ import annotations

import pytest
from django.utils import timezone

from mufakat.agreements import actions
from mufakat.agreements.duty_rules import PERMISSIONS
from mufakat.agreements.models import Agreement, ChangeRequest, Provision, Transfer
from mufakat.kernel import access

pytestmark = pytest.mark.django_db
ABOUT = {
    Agreement: ("write_provision", "acknowledge_agreement", "open_change_request", "correct_transcription", "record_consequence"),
    Provision: (
        "put_in_force", "end_provision", "plan_activity", "check_right", "evaluate_task", "transfer_provision",
    ),
    ChangeRequest: ("draw_up_change", "answer_change"),
    Transfer: ("consent_to_transfer", "carry_out_transfer", "withdraw_transfer"),
}  # fmt: skip


def test_every_permission_is_asked_about_one_kind_of_record():
    assert sorted(name for names in ABOUT.values() for name in names) == sorted(name for name, *_ in PERMISSIONS)


def test_what_may_be_done_to_one_is_what_the_filter_lists(
    signed, write_duty, founder, member_of, two_parties, make_party, stranger, visitor, five_cases, clock
):
    third, fourth = make_party("Kurir Swasta", "private"), make_party("Pihak Keempat")
    signed.parties.add(fourth)
    duty = actions.put_in_force(actor=founder, provision=write_duty(due_on=timezone.localdate()), now=clock)
    actions.put_in_force(actor=founder, provision=write_duty(kind="right", counterpart=None), now=clock)
    write_duty(holder=None)
    speakers = [member_of(party) for party in (*two_parties, third, fourth)]
    both = member_of(two_parties[0], "Dua Kursi", seat="alternate")
    actions.open_change_request(actor=speakers[0], agreement=signed, kind="addendum", reason="x", now=clock)
    actions.open_change_request(actor=founder, agreement=signed, kind="addendum", reason="y", now=clock)
    actions.transfer_provision(actor=founder, provision=duty, to_party=third, reason="Kurang armada.", now=clock)
    wide = access.Actor(
        user_id=both.user_id, scope_roles=both.scope_roles,
        seats={signed.collaboration_id: frozenset(party.pk for party in (*two_parties, third))},
    )  # fmt: skip
    for actor in (founder, *speakers, both, wide, stranger, visitor):
        for model, names in ABOUT.items():
            for name in names:
                rows = model.objects.all()
                listed = set(access.visible(actor, f"agreements.{name}", rows).values_list("pk", flat=True))
                allowed = {row.pk for row in rows if access.may(actor, f"agreements.{name}", row)}
                assert allowed == listed, (name, actor.label)
    assert access.may(speakers[1], "agreements.evaluate_task", duty)
    assert not access.may(speakers[0], "agreements.evaluate_task", duty)
    assert not access.may(wide, "agreements.evaluate_task", duty)
