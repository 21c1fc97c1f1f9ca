"""Parties: who takes part, in which sector and system, who proposed them, who is missing, who speaks for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mufakat.actors.models import Person
from mufakat.collaborations import actions, queries
from mufakat.collaborations.models import Collaboration, Party, Representative, System
from mufakat.kernel.access import Actor, may
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def entries(collaboration: Collaboration) -> list[str]:
    return list(HistoryEntry.objects.filter(scope_id=collaboration.pk).order_by("seq").values_list("verb", flat=True))


@pytest.mark.need("EX-A-01", "FN-02.01", "BT-F-01")
def test_each_party_has_exactly_one_sector_and_a_role(
    founder: Actor,
    collaboration: Collaboration,
    make_organisation: Callable[..., Any],
    client_as: Callable[..., Client],
    clock: datetime,
) -> None:
    with pytest.raises(Refused):
        actions.propose_party(
            actor=founder, collaboration=collaboration, organisation=make_organisation("Bank"), sector="bank", now=clock
        )
    for name, sector, role in (
        ("Dinas", "government", "convenor"),
        ("Pos", "state_enterprise", "member"),
        ("Warga", "society", "beneficiary"),
    ):
        actions.propose_party(
            actor=founder,
            collaboration=collaboration,
            organisation=make_organisation(name),
            sector=sector,
            role=role,
            now=clock,
        )
    page = client_as(founder).get(f"/k/{collaboration.slug}/pihak/").content.decode()
    for word in ("Pemerintah", "BUMN/BUMD", "Masyarakat", "Pemrakarsa dan pemimpin", "Penerima manfaat"):
        assert word in page


@pytest.mark.need("EX-A-02")
def test_change_sector_keeps_reason_and_former_class_in_this_collaboration_only(
    founder: Actor, make_party: Callable[..., Party], client_as: Callable[..., Client], clock: datetime
) -> None:
    kadin = make_party("Kadin", "government")
    before = len(entries(kadin.collaboration))
    with pytest.raises(Refused) as refusal:
        actions.change_sector(actor=founder, party=kadin, sector="society", reason="  ", now=clock)
    assert refusal.value.code == "reason_missing"
    assert len(entries(kadin.collaboration)) == before
    kadin.refresh_from_db()
    assert kadin.sector == "government"
    client = client_as(founder)
    client.post(f"/k/{kadin.collaboration.slug}/pihak/kadin/sektor/", {"sector": "society", "reason": "Anggotanya pengusaha."})
    kadin.refresh_from_db()
    assert kadin.sector == "society"
    page = client.get(f"/k/{kadin.collaboration.slug}/pihak/kadin/").content.decode()
    assert "Pemerintah → Masyarakat" in page
    assert "Anggotanya pengusaha." in page


@pytest.mark.need("EX-A-03")
def test_parties_are_listed_by_the_system_they_answer_for(
    founder: Actor, collaboration: Collaboration, make_party: Callable[..., Party], client_as: Callable[..., Client]
) -> None:
    trade = System.objects.create(collaboration=collaboration, key="perdagangan", name_id="Sistem perdagangan")
    port = System.objects.create(collaboration=collaboration, key="pelabuhan", name_id="Sistem pelabuhan")
    make_party("Bea Cukai", systems=[trade])
    make_party("Pelindo", "private", systems=[port, trade])
    client = client_as(founder)
    listed = client.get(f"/k/{collaboration.slug}/pihak/?sistem=pelabuhan").content.decode()
    assert "Pelindo" in listed
    assert "Bea Cukai" not in listed
    assert "Bea Cukai" in client.get(f"/k/{collaboration.slug}/pihak/?sistem=perdagangan").content.decode()


@pytest.mark.need("EX-A-04")
def test_stakeholder_list_moves_from_proposed_to_invited_to_joined_or_declined(
    founder: Actor, make_party: Callable[..., Party], clock: datetime
) -> None:
    academics = make_party("Universitas", "academia", status="proposed", why="Menganalisis pasar")
    assert academics.status == "proposed"
    assert actions.move_party(actor=founder, party=academics, move="invite", now=clock).status == "invited"
    assert actions.move_party(actor=founder, party=academics, move="decline", now=clock).status == "declined"
    with pytest.raises(Refused) as refusal:
        actions.move_party(actor=founder, party=academics, move="join", now=clock)
    assert refusal.value.code == "illegal_move"
    assert entries(academics.collaboration)[-2:] == ["collaborations.party.invited", "collaborations.party.declined"]


@pytest.mark.need("EX-A-04", "EX-A-05")
def test_any_member_may_answer_who_else_and_the_answer_keeps_date_and_proposer(
    make_party: Callable[..., Party], member_of: Callable[..., Actor], client_as: Callable[..., Client], founder: Actor
) -> None:
    farmers = make_party("Kelompok Tani", "society")
    member = member_of(farmers)
    answer = client_as(member).post(
        f"/k/{farmers.collaboration.slug}/pihak/usulkan/",
        {
            "organisation_name": "Lembaga Surveyor",
            "kind": "company",
            "sector": "private",
            "role": "member",
            "proposed_by": farmers.pk,
            "why": "Memeriksa mutu",
        },
    )
    assert answer.status_code == 302
    surveyor = Party.objects.get(organisation__name_id="Lembaga Surveyor")
    assert surveyor.status == "proposed"
    assert surveyor.proposed_by == farmers
    client_as(founder).post(
        f"/k/{farmers.collaboration.slug}/pihak/{surveyor.organisation.slug}/langkah/", {"move": "join", "on": "2026-09-01"}
    )
    surveyor.refresh_from_db()
    assert (surveyor.status, surveyor.joined_on) == ("joined", "2026-09-01")
    page = client_as(founder).get(f"/k/{farmers.collaboration.slug}/pihak/{surveyor.organisation.slug}/").content.decode()
    assert "Kelompok Tani" in page
    assert "2026-09-01" in page


@pytest.mark.need("EX-A-06")
def test_home_names_missing_sector_system_and_expert(
    founder: Actor, collaboration: Collaboration, make_party: Callable[..., Party], client_as: Callable[..., Client]
) -> None:
    system = System.objects.create(collaboration=collaboration, key="pembiayaan", name_id="Sistem pembiayaan")
    make_party("Dinas", "government")
    client = client_as(founder)
    page = client.get(f"/k/{collaboration.slug}/").content.decode()
    assert "Belum ada pihak dari sektor Swasta." in page
    assert "Belum ada pihak dari sektor Masyarakat." in page
    assert "Belum ada pihak yang menanggung sistem Sistem pembiayaan." in page
    assert "Belum ada ahli atau akademisi." in page
    make_party("Bank", "private", systems=[system])
    make_party("Warga", "society")
    make_party("Kampus", "academia")
    page = client.get(f"/k/{collaboration.slug}/").content.decode()
    assert "Belum ada pihak" not in page
    assert "Belum ada ahli" not in page


@pytest.mark.need("EX-A-13", "BL-A-08", "FN-10.02")
@pytest.mark.parametrize("sector", ["government", "private", "society", "academia"])
def test_rights_follow_the_seat_not_the_sector(
    sector: str, make_party: Callable[..., Party], member_of: Callable[..., Actor]
) -> None:
    party = make_party("Pihak", sector)
    member = member_of(party)
    collaboration = party.collaboration
    for permission in ("propose_party", "contribute", "write_purpose"):
        assert may(member, f"collaborations.{permission}", collaboration), permission
    for register in ("interest", "problem", "fact", "criterion", "ground_rule", "decision_right"):
        assert may(member, f"collaborations.record_{register}", collaboration), register
    assert may(member, "collaborations.endorse_purpose", party)
    assert not may(member, "collaborations.manage_collaboration", collaboration)


@pytest.mark.need("EX-A-14")
def test_outside_supporters_are_registered_without_a_decision_right(
    five_cases: dict[str, Collaboration], client: Client
) -> None:
    supporters = Party.objects.filter(collaboration=five_cases["ekspor-sulsel"], decision_right="none")
    assert supporters.filter(role__in=("observer", "sponsor")).count() >= 5
    page = client.get("/k/ekspor-sulsel/pihak/?status=invited").content.decode()
    assert "Tanpa hak keputusan" in page
    assert "Atase" in page


@pytest.mark.need("EX-A-16", "BT-F-03")
def test_expected_gain_and_contribution_are_kept_and_later_judged(
    founder: Actor, make_party: Callable[..., Party], client_as: Callable[..., Client]
) -> None:
    bank = make_party("Bank Daerah", "private")
    client, url = client_as(founder), f"/k/{bank.collaboration.slug}/pihak/bank-daerah/"
    fields = {"role": "member", "decision_right": "decide", "expects_id": "Kredit tersalur", "gives_id": "Skema kredit ekspor"}
    assert client.post(f"{url}ubah/", {**fields, "version": bank.version + 1}).status_code == 409
    bank.refresh_from_db()
    client.post(f"{url}ubah/", {**fields, "version": bank.version})
    page = client.get(url).content.decode()
    assert "Kredit tersalur" in page
    assert "Skema kredit ekspor" in page
    assert "Belum dinilai" in page
    bank.refresh_from_db()
    client.post(f"{url}ubah/", {**fields, "gained": "partly", "gained_note": "Baru tiga eksportir", "version": bank.version})
    assert "Sebagian: Baru tiga eksportir" in client.get(url).content.decode()


@pytest.mark.need("EX-A-17")
def test_party_representative_and_login_are_three_things(
    founder: Actor, make_party: Callable[..., Party], client_as: Callable[..., Client], visitor: Actor
) -> None:
    bank = make_party("Bank Daerah", "private")
    url = f"/k/{bank.collaboration.slug}/pihak/bank-daerah/"
    answer = client_as(founder).post(
        f"{url}wakil/",
        {
            "full_name": "Ratna",
            "position": "Kepala cabang",
            "seat": "designated",
            "authority": "decide",
            "valid_from": "1-1-2026",
        },
    )
    assert answer.status_code == 302
    holder = Representative.objects.get(party=bank)
    assert holder.person.full_name == "Ratna"
    assert holder.person.user is None
    bank.collaboration.visibility = "public"
    bank.collaboration.save(update_fields=["visibility"])
    assert "Ratna" in client_as(founder).get(url).content.decode()
    public = client_as(visitor).get(url).content.decode()
    assert "Ratna" not in public
    assert "Kepala cabang" in public


def test_a_second_designated_representative_at_the_same_time_is_refused(
    founder: Actor, make_party: Callable[..., Party], clock: datetime
) -> None:
    party = make_party("Dinas")
    person = Person.objects.create(full_name="Satu")
    start = date(2026, 1, 1)
    actions.designate_representative(
        actor=founder, party=party, person=person, seat="designated", authority="decide", valid_from=start, now=clock
    )
    with pytest.raises(Refused) as refusal:
        actions.designate_representative(
            actor=founder, party=party, person=Person.objects.create(full_name="Dua"), seat="designated", authority="decide",
            valid_from=start + timedelta(days=30), now=clock,
        )  # fmt: skip
    assert refusal.value.code == "seat_taken"
    alternate = actions.designate_representative(
        actor=founder,
        party=party,
        person=Person.objects.create(full_name="Tiga"),
        seat="alternate",
        authority="none",
        valid_from=start,
        now=clock,
    )
    assert alternate.seat == "alternate"


def test_a_mandate_that_ended_yesterday_gives_no_seat_today(
    make_party: Callable[..., Party], make_user: Callable[..., Any]
) -> None:
    party = make_party("Dinas")
    user = make_user("Lama")
    today = timezone.localdate()
    mandate = Representative.objects.create(
        party=party, person=user.person, valid_from=today - timedelta(days=90), valid_until=today + timedelta(days=1)
    )
    assert queries.grants_of(user.pk, today).seats == {party.collaboration_id: {party.pk}}
    Representative.objects.filter(pk=mandate.pk).update(valid_until=today)
    assert not queries.grants_of(user.pk, today).seats


@pytest.mark.need("FN-02.11")
def test_a_party_added_later_changes_nothing_that_was_recorded(founder: Actor, make_party: Callable[..., Party]) -> None:
    make_party("Imigrasi")
    collaboration = make_party("Pos", "state_enterprise").collaboration
    before = list(HistoryEntry.objects.filter(scope_id=collaboration.pk).order_by("seq").values_list("seq", "hash"))
    make_party("Bank", "private")
    after = list(HistoryEntry.objects.filter(scope_id=collaboration.pk).order_by("seq").values_list("seq", "hash"))
    assert after[: len(before)] == before
    assert len(after) > len(before)


@pytest.mark.need("BL-A-10")
def test_members_and_outsiders_stand_with_the_boundary_rule(five_cases: dict[str, Collaboration], client: Client) -> None:
    page = client.get("/k/blangkon-serengan/pihak/").content.decode()
    assert "Pihak luar" in page
    outsiders = Party.objects.filter(collaboration=five_cases["blangkon-serengan"], role="outsider")
    assert outsiders.exists()
    home = client.get("/k/blangkon-serengan/").content.decode()
    assert all(
        outsider.organisation.name_id not in home.split("Pihak</h2>")[1]
        for outsider in outsiders.select_related("organisation")
    )


def test_an_address_of_another_collaboration_looks_absent(
    founder: Actor, make_party: Callable[..., Party], five_cases: Any, client_as: Callable[..., Client]
) -> None:
    make_party("Dinas Khusus")
    client = client_as(founder)
    assert client.get("/k/sampah-tiga-kota/pihak/dinas-khusus/").status_code == 200
    foreign = client.get("/k/ekspor-sulsel/pihak/dinas-khusus/")
    absent = client.get("/k/ekspor-sulsel/pihak/tidak-ada/")
    assert foreign.status_code == absent.status_code == 404


def test_strangers_and_visitors_find_a_members_only_collaboration_absent(
    collaboration: Collaboration, stranger: Actor, visitor: Actor, client_as: Callable[..., Client]
) -> None:
    for who in (stranger, visitor):
        hidden = client_as(who).get(f"/k/{collaboration.slug}/")
        missing = client_as(who).get("/k/tidak-pernah-ada/")
        assert hidden.status_code == missing.status_code == 404


@pytest.mark.parametrize("rows", [10, 1000])
def test_party_list_costs_the_same_queries_at_any_length(
    rows: int, founder: Actor, collaboration: Collaboration, make_organisation: Callable[..., Any], client_as: Callable[..., Client],
    django_assert_max_num_queries: Any, clock: datetime,
) -> None:  # fmt: skip
    Party.objects.bulk_create(
        Party(
            collaboration=collaboration,
            organisation=make_organisation(f"Badan {n}"),
            sector="society",
            status="joined",
            created_at=clock,
        )
        for n in range(rows)
    )
    client = client_as(founder)
    client.get("/tugas/")  # fills what is remembered from one request to the next
    with django_assert_max_num_queries(25):
        assert client.get(f"/k/{collaboration.slug}/pihak/").status_code == 200
