"""A charter: the shared vision and the operating principles of the parties, written down and signed by all of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from collabgov.observations import Window
from mufakat.agreements import observations, queries
from mufakat.agreements.actions import clauses, issuing
from mufakat.agreements.models import Agreement
from mufakat.agreements.tests.drafts import WRITTEN
from mufakat.agreements.tests.test_signing import confirm
from mufakat.collaborations.models import Collaboration
from mufakat.documents.models import Signature
from mufakat.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
VISION = "Setiap pemohon menerima paspor di rumahnya tanpa datang dua kali."
PRINCIPLES = "Terbuka satu sama lain; satu data; keluhan dijawab dalam sehari."


@pytest.mark.need("FN-09.13")
def test_a_shared_vision_and_operating_principles_are_written_down_and_signed_by_every_party(
    draft, write, name_all, founder, signers, three_parties, client_as, collaboration, now, django_capture_on_commit_callbacks
):
    charter = draft("piagam", title_id="Piagam layanan antar paspor")
    name_all(charter)
    said = {"purpose": VISION, "operating_protocol": PRINCIPLES}
    write(charter, *(kind for kind in WRITTEN if kind not in said))
    with pytest.raises(Refused):
        issuing.issue_agreement(actor=founder, agreement=charter, place="Makassar", now=now)
    write(charter, *said, **said)
    document = issuing.issue_agreement(actor=founder, agreement=charter, place="Makassar", now=now)
    with django_capture_on_commit_callbacks(execute=True):
        confirm(document, signers, now)
    signed = Agreement.objects.get(pk=charter.pk)
    assert signed.state == "in_force"
    parties = Signature.objects.filter(document=document).values_list("signatory__party", flat=True)
    assert set(parties) == {party.pk for party in three_parties}
    frozen = [clause["text_id"] for clause in signed.snapshots.get().wording["clauses"]]
    assert {VISION, PRINCIPLES} <= set(frozen)
    page = client_as(signers[1]).get(reverse("agreements:agreement", args=[collaboration.slug, charter.key])).content.decode()
    for words in (VISION, PRINCIPLES, "Berlaku"):
        assert words in page
    assert page.count("Konfirmasi di Mufakat") == len(three_parties)
    purpose = signed.clauses.get(kind="purpose")
    with pytest.raises(Refused):
        clauses.revise_clause(
            actor=founder,
            clause=purpose,
            values={"kind": "purpose", "text_id": "Lain."},
            expected_version=purpose.version,
            now=now,
        )


@pytest.mark.need("BT-G-05")
def test_basic_agreements_and_rules_stand_signed_by_all_and_tell_outsiders_how_to_take_part(
    draft, issue, founder, signers, visitor, client_as, collaboration, now, today, django_capture_on_commit_callbacks
):
    def rules():
        found = observations.observe(collaboration, Window(today - timedelta(days=30), today))
        return next(one for one in found if one.key == "rule.in_force")

    Collaboration.objects.filter(pk=collaboration.pk).update(visibility="public")
    charter = draft("piagam", title_id="Piagam klaster batik", valid_from=today.isoformat())
    assert (rules().numerator, queries.basis_of(viewer=founder, collaboration=collaboration)) == (0, None)
    document = issue(charter)
    assert rules().numerator == 0  # written and sent out, but nobody stands behind it yet
    with django_capture_on_commit_callbacks(execute=True):
        confirm(document, signers, now)
    assert queries.basis_of(viewer=founder, collaboration=collaboration) == charter
    assert (rules().numerator, rules().denominator) == (4, 6)  # membership, agenda, decision, dissent
    page = client_as(visitor).get(reverse("agreements:agreement", args=[collaboration.slug, charter.key])).content.decode()
    for kind in ("membership", "ground_rule", "decision_rule"):
        assert WRITTEN[kind] in page
    assert "Andi Sulaiman" not in page
