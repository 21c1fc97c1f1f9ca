"""Each party acknowledges exactly one wording, itself or by a paper; a new wording asks again."""

from __future__ import annotations

import pytest

from mufakat.agreements import actions
from mufakat.agreements.binding import binding_fingerprint
from mufakat.documents.models import StoredFile
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(collaboration, clock):
    return StoredFile.objects.create(
        collaboration=collaboration, purpose="proof", name="pengakuan.pdf", media_type="application/pdf", size=10,
        sha256="b" * 64, stored_at=clock,
    )  # fmt: skip


def acknowledge(actor, agreement, party, clock, **also):
    sha = also.pop("sha", None) or binding_fingerprint(agreement)
    return actions.acknowledge_agreement(actor=actor, agreement=agreement, party=party, wording_sha256=sha, now=clock, **also)


def test_a_party_acknowledges_the_wording_it_read_and_no_other(signed, clause, member_of, founder, two_parties, clock):
    speaker, read = member_of(two_parties[0]), binding_fingerprint(signed)
    values = {"kind": "cost", "text_id": "Biaya ditanggung bersama."}
    actions.add_clause(actor=founder, agreement=signed, address="13", values=values, now=clock)
    with pytest.raises(Refused) as refused:
        acknowledge(speaker, signed, two_parties[0], clock, sha=read)
    assert refused.value.code == "wording_changed"
    given = acknowledge(speaker, signed, two_parties[0], clock)
    assert (given.wording_sha256, given.on_behalf) == (binding_fingerprint(signed), False)
    assert acknowledge(speaker, signed, two_parties[0], clock) == given
    assert HistoryEntry.objects.filter(verb="agreements.agreement.acknowledged").count() == 1


def test_the_secretariat_acknowledges_for_a_party_only_with_its_paper(
    signed, clause, founder, two_parties, member_of, paper, five_cases, clock
):
    with pytest.raises(Refused) as refused:
        acknowledge(founder, signed, two_parties[0], clock)
    assert refused.value.code == "paper_missing"
    with pytest.raises(NotAllowed):
        acknowledge(member_of(two_parties[1]), signed, two_parties[0], clock, proof=paper)
    given = acknowledge(founder, signed, two_parties[0], clock, proof=paper)
    assert (given.on_behalf, given.proof) == (True, paper)
    StoredFile.objects.filter(pk=paper.pk).update(collaboration=five_cases["paspor-makassar"])
    paper.refresh_from_db()
    with pytest.raises(NotVisible):
        acknowledge(founder, signed, two_parties[1], clock, proof=paper)


def test_a_party_that_is_not_in_it_acknowledges_nothing(signed, clause, make_party, member_of, clock):
    other = make_party("Pihak Luar")
    with pytest.raises((Refused, NotAllowed)):
        acknowledge(member_of(other), signed, other, clock)


def test_what_is_only_about_the_instrument_asks_nobody_again(signed, clause, founder, two_parties, clock):
    before = binding_fingerprint(signed)
    actions.mark_needs_renewal(actor=founder, agreement=signed, reason="Masa rencana baru.", now=clock)
    actions.add_reference_number(
        actor=founder, agreement=signed, number="W.23-2177", organisation=two_parties[1].organisation, now=clock
    )
    signed.refresh_from_db()
    assert binding_fingerprint(signed) == before
