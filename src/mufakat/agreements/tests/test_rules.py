"""Each permission answers both questions alike: may this actor, and to which."""

from __future__ import annotations

import pytest

from mufakat.agreements import rules, signing_rules
from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import access

pytestmark = pytest.mark.django_db
ON_COLLABORATION = ("register_agreement", "record_unwritten_agreement", "draft_agreement", "see_powers")
ON_PARTY = ("record_power", "revoke_power", "give_number", "supply_information")
ON_AGREEMENT = (
    *("view_agreement", "mark_needs_renewal", "evaluate_agreement", "enter_force"),
    *rules.KEEPING,
    *signing_rules.KEEPING,
)


def test_what_may_be_done_to_one_is_what_the_filter_lists(
    founder, member_of, two_parties, stranger, visitor, make_agreement, collaboration
):
    agreement = make_agreement()
    asked = [(f"agreements.{name}", Collaboration, collaboration) for name in ON_COLLABORATION]
    asked += [(f"agreements.{name}", Party, two_parties[0]) for name in ON_PARTY]
    asked += [(f"agreements.{name}", Agreement, agreement) for name in ON_AGREEMENT]
    for actor in (founder, member_of(two_parties[0]), member_of(two_parties[1]), stranger, visitor):
        for name, model, subject in asked:
            listed = access.visible(actor, name, model.objects.all()).filter(pk=subject.pk).exists()
            assert bool(access.may(actor, name, subject)) == listed, (name, actor.label)
    assert not access.may(stranger, "agreements.mark_needs_renewal", agreement)
    assert access.may(founder, "agreements.revise_clause", agreement)


def test_a_party_files_its_own_papers_and_nobody_elses(member_of, two_parties, founder):
    own, other = member_of(two_parties[0]), two_parties[1]
    for name in ON_PARTY:
        assert access.may(own, f"agreements.{name}", two_parties[0])
        assert not access.may(own, f"agreements.{name}", other)
        assert access.may(founder, f"agreements.{name}", other)


def test_nobody_puts_an_instrument_in_force_by_hand(founder, make_agreement):
    assert not access.may(founder, "agreements.enter_force", make_agreement())
