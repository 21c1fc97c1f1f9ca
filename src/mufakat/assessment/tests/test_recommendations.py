"""Advice of published propositions on the records: why it holds, what is missing, and its way onto an agenda and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.accounts.models import User
from mufakat.assessment import actions, diagnosing, observing
from mufakat.assessment.models import Recommendation
from mufakat.collaborations.models import Collaboration, Party, RoleAssignment
from mufakat.config import cases
from mufakat.forum.models import AgendaProposal
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
RULEBOOK = "published-propositions"


@pytest.fixture(autouse=True)
def rulebook(db: None) -> None:
    cases.install_pack(load_pack(cases.settings.PACKS_DIR / "rulebooks" / RULEBOOK), timezone.now())


@pytest.fixture
def secretary_of(make_user: Callable[..., User]) -> Callable[[Collaboration], Actor]:
    """The secretary of a collaboration that was loaded from a pack."""

    def make(collaboration: Collaboration) -> Actor:
        user, today = make_user("Siti Rahma"), timezone.localdate()
        RoleAssignment.objects.create(collaboration=collaboration, user=user, role="secretary", valid_from=today)
        return access.actor_for(user.pk, today)

    return make


def diagnosed(actor: Actor, collaboration: Collaboration) -> diagnosing.Diagnosis:
    window = observing.window_until(timezone.localdate())
    return diagnosing.diagnose(viewer=actor, collaboration=collaboration, window=window)


def holding(found: diagnosing.Diagnosis) -> list[diagnosing.Advice]:
    return [one for one in found.advice if one.is_advice]


def test_without_records_nothing_holds_and_every_rule_says_what_is_missing(founder: Actor, collaboration: Collaboration):
    found = diagnosed(founder, collaboration)
    assert len(found.advice) == 62
    assert holding(found) == []
    assert {one.verdict.state for one in found.advice} == {"not_evaluable"}
    assert all(one.verdict.missing for one in found.advice)
    assert found.requests[0][1] >= found.requests[-1][1] > 0


@pytest.fixture
def many_equals(collaboration: Collaboration, make_party: Callable[..., Party]) -> Collaboration:
    """Nine parties that govern themselves: more than the eight up to which a published proposition expects that to carry."""
    for n in range(9):
        make_party(f"Kelompok {n}", "society")
    Collaboration.objects.filter(pk=collaboration.pk).update(network_form="self_governed")
    collaboration.refresh_from_db()
    return collaboration


def test_advice_holds_by_what_the_collaboration_states_and_says_on_which_values(founder: Actor, many_equals: Collaboration):
    advice = diagnosed(founder, many_equals).of_key(f"{RULEBOOK}:PK01")
    assert advice is not None
    assert advice.verdict.state == "not_evaluable", "goal consensus, trust and need for skills are not known yet"
    assert set(advice.verdict.values) == {"form_shared", "n_actors"}
    assert advice.verdict.values["n_actors"].value == 9
    settled = diagnosed(founder, many_equals).of_key(f"{RULEBOOK}:PK05")
    assert settled is not None
    assert settled.verdict.ruled_out, "no lead organisation, so its rule cannot hold whatever else is missing"


def test_an_incomplete_decree_becomes_an_item_of_the_agenda_and_the_values_are_kept(
    five_cases: dict[str, Collaboration], client_as: Callable[[Actor], Client], secretary_of: Callable[..., Actor]
):
    home = five_cases["ekspor-sulsel"]
    actor = secretary_of(home)
    client = client_as(actor)
    address = f"/k/{home.slug}/rekomendasi/"
    page = client.get(address).content.decode()
    assert 'id="bc03"' in page
    assert "Bryson" in page
    assert "22,2 dari 100" in page
    assert f"/k/{home.slug}/pengamatan/#agrcomplete" in page
    done = client.post(f"{address}{RULEBOOK}:BC03/agenda/")
    assert done.status_code == 302
    kept = Recommendation.objects.get()
    assert (kept.rule, kept.state, kept.mark != "") == ("BC03", "fired", True)
    assert [(value["variable"], Decimal(value["value"]).quantize(Decimal("0.1"))) for value in kept.values] == [
        ("agreement", Decimal("22.2"))
    ]
    assert kept.proposal.source_kind == actions.RECOMMENDED
    assert kept.proposal.source_url == f"{address}#bc03"
    assert kept.proposal.title_id == kept.text_id
    assert HistoryEntry.objects.filter(verb="assessment.recommendation.made", scope_id=home.pk).count() == 1
    again = client.get(address).content.decode()
    assert "Sudah diusulkan untuk agenda" in again
    assert "saat diusulkan 22,2 dari 100, kini 22,2 dari 100" in again
    assert client.get(f"/k/{home.slug}/rapat/usulan/").content.decode().count("Rekomendasi") >= 1


def test_the_same_advice_waits_once(five_cases: dict[str, Collaboration], secretary_of: Callable[..., Actor]):
    home = five_cases["ekspor-sulsel"]
    actor = secretary_of(home)
    advice = diagnosed(actor, home).of_key(f"{RULEBOOK}:BC03")
    assert advice is not None
    asked = {"actor": actor, "collaboration": home, "advice": advice, "url": "/", "now": timezone.now()}
    actions.recommend(window=observing.window_until(timezone.localdate()), **asked)
    with pytest.raises(Refused) as refused:
        actions.recommend(window=observing.window_until(timezone.localdate()), **asked)
    assert refused.value.code == "already_proposed"
    assert Recommendation.objects.count() == AgendaProposal.objects.filter(source_kind=actions.RECOMMENDED).count() == 1


def test_advice_whose_condition_does_not_hold_is_refused_and_an_unknown_rule_is_absent(
    founder: Actor, collaboration: Collaboration, client_as: Callable[[Actor], Client]
):
    client = client_as(founder)
    address = f"/k/{collaboration.slug}/rekomendasi/"
    assert client.post(f"{address}{RULEBOOK}:BC03/agenda/").status_code == 409
    assert client.post(f"{address}{RULEBOOK}:XX99/agenda/").status_code == 404
    assert not Recommendation.objects.exists()


def test_a_stranger_proposes_nothing(five_cases: dict[str, Collaboration], stranger: Actor):
    home = five_cases["ekspor-sulsel"]
    advice = diagnosed(stranger, home).of_key(f"{RULEBOOK}:BC03")
    assert advice is not None
    with pytest.raises(NotAllowed):
        actions.recommend(
            actor=stranger, collaboration=home, advice=advice, url="/", now=timezone.now(),
            window=observing.window_until(timezone.localdate()),
        )  # fmt: skip


def test_the_file_names_every_rule_with_its_citation_and_what_is_missing(five_cases: dict[str, Collaboration], client: Client):
    body = client.get("/k/ekspor-sulsel/rekomendasi/unduh.csv").getvalue().decode("utf-8-sig")
    rows = {row["Kaidah"]: row for row in csv.DictReader(io.StringIO(body))}
    assert len(rows) == 62
    assert rows["BC03"]["Rujukan"]
    assert "22,2 dari 100" in rows["BC03"]["Nilai"]
    assert all(row["Yang belum diketahui"] for row in rows.values() if row["Keadaan"] == "Belum dapat dinilai")


def test_the_page_costs_the_same_with_one_recommendation_and_with_fifty(
    five_cases: dict[str, Collaboration], secretary_of: Callable[..., Actor], client_as: Callable[[Actor], Client]
):
    home = five_cases["ekspor-sulsel"]
    actor = secretary_of(home)
    client, address = client_as(actor), f"/k/{home.slug}/rekomendasi/"

    def keep(number: int) -> None:
        for n in range(number):
            proposal = AgendaProposal.objects.create(
                collaboration=home, title_id=f"Usul {n}", source_kind=actions.RECOMMENDED, state="declined",
                recorded_at=timezone.now(),
            )  # fmt: skip
            Recommendation.objects.create(
                collaboration=home, rulebook=RULEBOOK, rulebook_version="1.0.0", rule="BC03", state="fired", text_id="a",
                text_en="b", cite="c", mark="M", window_start=timezone.localdate(), window_end=timezone.localdate(),
                values=[], proposal=proposal, recorded_at=timezone.now(),
            )  # fmt: skip

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    keep(1)
    cost()
    few = cost()
    keep(49)
    assert cost() == few
