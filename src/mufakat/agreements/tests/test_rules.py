"""Each permission answers both questions alike: may this actor, and to which."""

from __future__ import annotations

import pytest

from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration
from mufakat.kernel import access

pytestmark = pytest.mark.django_db
ON_COLLABORATION = {"agreements.register_agreement", "agreements.record_unwritten_agreement"}


def test_what_may_be_done_to_one_is_what_the_filter_lists(
    founder, member_of, two_parties, stranger, visitor, make_agreement, collaboration
):
    agreement = make_agreement()
    names = [name for name in access.PERMISSIONS if name.startswith("agreements.")]
    assert len(names) == 10
    for actor in (founder, member_of(two_parties[0]), stranger, visitor):
        for name in names:
            model, subject = (Collaboration, collaboration) if name in ON_COLLABORATION else (Agreement, agreement)
            listed = access.visible(actor, name, model.objects.all()).filter(pk=subject.pk).exists()
            assert bool(access.may(actor, name, subject)) == listed, (name, actor.label)
    assert not access.may(stranger, "agreements.mark_needs_renewal", agreement)
    assert access.may(founder, "agreements.revise_clause", agreement)
