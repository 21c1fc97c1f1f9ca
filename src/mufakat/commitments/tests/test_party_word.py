"""What a party's word is worth: given and kept, owed to it, both ways, and what others say of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import format_html

from mufakat.collaborations.actions import lines
from mufakat.collaborations.models import Collaboration, Party, TrustRating
from mufakat.commitments import actions, queries
from mufakat.commitments.models import Commitment, CommitmentRating, ProcessCheck, SmallWin
from mufakat.commitments.queries import PartyRecord
from mufakat.commitments.registers import PROCESS_CHECKS, RATINGS
from mufakat.evidence import actions as evidence_actions
from mufakat.kernel import panels
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def record(viewer: Actor, party: Party) -> PartyRecord:
    return queries.party_record(
        viewer=viewer, collaboration=party.collaboration, organisation=party.organisation.slug, today=TODAY
    )


def judged(actor: Actor, one: Commitment, verdict: str, clock: datetime, done: date | None = None) -> None:
    actions.judge_commitment(actor=actor, commitment=one, verdict=verdict, reason="Diperiksa", done_on=done, now=clock)


@pytest.mark.need("BT-F-05")
def test_promises_both_ways_are_listed_with_how_reciprocity_stands(
    founder: Actor, port: Party, farmers: Party, make_party: Callable[..., Party], pledge: Callable[..., Commitment],
    client_as: Callable[..., Client], clock: datetime,
) -> None:  # fmt: skip
    bank, office = make_party("Bank Daerah", "state_enterprise"), make_party("Dinas")
    judged(founder, pledge(), "kept", clock, TODAY)
    judged(founder, pledge(), "kept", clock, TODAY)
    judged(founder, pledge(party=farmers, counterpart=port), "broken", clock)
    judged(founder, pledge(counterpart=bank), "kept", clock)
    judged(founder, pledge(party=bank, counterpart=port), "kept", clock)
    pledge(counterpart=office)
    found = {pair.other.organisation.name_id: pair for pair in record(founder, port).pairs}
    assert {name: pair.balance for name, pair in found.items()} == {
        "Petani rumput laut": "theirs_open", "Bank Daerah": "both_kept", "Dinas": "one_way",
    }  # fmt: skip
    with_farmers = found["Petani rumput laut"]
    assert (with_farmers.gave.given, with_farmers.gave.kept, with_farmers.gave.unkept) == (2, 2, 0)
    assert (with_farmers.received.given, with_farmers.received.kept, with_farmers.received.unkept) == (1, 0, 1)
    assert record(founder, farmers).pairs[0].balance == "ours_open"
    page = client_as(founder).get(f"/k/{port.collaboration.slug}/komitmen/pihak/pelindo/").content.decode()
    for expected in ("Janji kepada pihak ini belum ditepati", "Ditepati dua arah", "Satu arah"):
        assert expected in page


def test_given_kept_on_time_and_owed_are_counted_apart(
    founder: Actor, port: Party, farmers: Party, pledge: Callable[..., Commitment], clock: datetime
) -> None:
    due = date(2026, 11, 10)
    judged(founder, pledge(due_on=due), "kept", clock, due)
    judged(founder, pledge(due_on=due), "kept", clock, date(2026, 11, 11))
    judged(founder, pledge(due_on=due), "partly", clock)
    pledge(due_on=due)
    pledge(party=farmers, counterpart=port, carried_with=[])
    found = record(founder, port)
    given, owed = found.given, found.owed
    assert (given.given, given.kept, given.on_time, given.kept_late, given.partly, given.late) == (4, 2, 1, 1, 1, 1)
    assert (owed.given, owed.running, owed.kept) == (1, 1, 0)


@pytest.mark.need("BL-D-03")
@pytest.mark.parametrize(
    ("ratings", "kept", "broken", "level", "difference"),
    [
        ([5, 5, 5], 1, 3, 5.0, "trusted_more"),
        ([1, 2, 1], 4, 0, 4 / 3, "trusted_less"),
        ([3, 3, 3], 2, 2, 3.0, "same"),
        ([5, 5], 4, 0, None, ""),
        ([4, 4, 4], 0, 0, 4.0, ""),
    ],
)
def test_a_statement_of_trust_stands_beside_the_behaviour_with_the_difference(
    ratings: list[int], kept: int, broken: int, level: float | None, difference: str, founder: Actor, port: Party,
    make_party: Callable[..., Party], pledge: Callable[..., Commitment], client_as: Callable[..., Client], clock: datetime,
) -> None:  # fmt: skip
    for place, value in enumerate(ratings):
        TrustRating.objects.create(
            collaboration=port.collaboration, rater=make_party(f"Pihak {place}"), rated=port, year=2026, half="2",
            professional=value, social=3, recorded_at=clock,
        )  # fmt: skip
    for verdict, number in (("kept", kept), ("broken", broken)):
        for _ in range(number):
            judged(founder, pledge(), verdict, clock)
    trust = record(founder, port).trust
    assert trust is not None
    assert (trust.level, trust.kept, trust.due, trust.difference) == (level, kept, kept + broken, difference)
    page = client_as(founder).get(f"/k/{port.collaboration.slug}/komitmen/pihak/pelindo/").content.decode()
    assert "Kepercayaan di samping perilaku" in page
    if level is None:
        assert "Belum cukup: 2 penilai" in page
    if difference == "trusted_more":
        assert "lebih dipercaya daripada janji yang ditepatinya" in page
        assert "1 dari 4 yang jatuh tempo terpenuhi" in page


def test_what_parties_say_of_each_other_is_for_members_only(
    founder: Actor, visitor: Actor, port: Party, clock: datetime, client_as: Callable[..., Client]
) -> None:
    CommitmentRating.objects.create(
        collaboration=port.collaboration, party=port, rated_on=TODAY, strength="weak", text_id="Jarang hadir", recorded_at=clock
    )
    Collaboration.objects.filter(pk=port.collaboration_id).update(visibility="public")
    home = f"/k/{port.collaboration.slug}"
    inside, outside = (client_as(actor).get(f"{home}/komitmen/pihak/pelindo/").content.decode() for actor in (founder, visitor))
    assert "Jarang hadir" in inside
    for hidden in ("Jarang hadir", "Kepercayaan di samping perilaku", "Kekuatan komitmen"):
        assert hidden not in outside
    assert client_as(visitor).get(f"{home}/catatan/kekuatan-komitmen/").status_code == 404
    assert client_as(visitor).get(f"{home}/catatan/kekuatan-komitmen/unduh.csv").status_code == 404


@pytest.mark.need("EX-H-03", "EX-H-08", "BL-C-04")
def test_strength_of_commitment_is_rated_per_party_on_three_signs_with_reason_and_evidence(
    founder: Actor, port: Party, client_as: Callable[..., Client], clock: datetime
) -> None:
    proof = evidence_actions.record_evidence(
        actor=founder, collaboration=port.collaboration, now=clock,
        values={"kind": "document", "role_id": "Notula", "statement_id": "Hadir tiga kali", "direction": "supports"},
    )  # fmt: skip
    home = f"/k/{port.collaboration.slug}"
    sent = client_as(founder).post(
        f"{home}/catatan/kekuatan-komitmen/tambah/",
        {
            "party": port.pk, "rated_on": "2026-11-20", "strength": "fair", "small_wins": "strong", "programme_fit": "mixed",
            "belief": "weak", "text_id": "Gudang dibuka, tetapi pimpinannya ragu target tercapai.", "evidence": [proof.pk],
        },
    )  # fmt: skip
    assert sent.status_code == 302, sent.content.decode()[:2000]
    rating = CommitmentRating.objects.get()
    assert (rating.strength, rating.small_wins, rating.programme_fit, rating.belief) == ("fair", "strong", "mixed", "weak")
    assert list(rating.evidence.all()) == [proof]
    page = client_as(founder).get(f"{home}/komitmen/pihak/pelindo/").content.decode()
    for expected in (
        "Cukup", "Keselarasan dengan program sendiri", "Keyakinan target tercapai", "Melemahkan", "pimpinannya ragu", proof.key,
    ):  # fmt: skip
        assert expected in page


def test_a_rating_without_reason_by_a_member_or_of_the_own_party_is_refused(
    founder: Actor, harbour_master: Actor, port: Party, clock: datetime, client_as: Callable[..., Client]
) -> None:
    from dataclasses import replace

    values = {"party": port, "rated_on": TODAY, "strength": "strong", "small_wins": "strong", "programme_fit": "strong",
              "belief": "strong", "text_id": "Kami kuat"}  # fmt: skip
    both = replace(harbour_master, scope_roles={port.collaboration_id: frozenset({"secretary", "representative"})})
    with pytest.raises(NotAllowed):
        lines.record_line(actor=harbour_master, register=RATINGS, collaboration=port.collaboration, values=values, now=clock)
    with pytest.raises(Refused) as refused:
        lines.record_line(actor=both, register=RATINGS, collaboration=port.collaboration, values=values, now=clock)
    assert refused.value.code == "own_party"
    page = client_as(founder).post(
        f"/k/{port.collaboration.slug}/catatan/kekuatan-komitmen/tambah/",
        {
            "party": port.pk,
            "rated_on": "2026-11-20",
            "strength": "strong",
            "small_wins": "strong",
            "programme_fit": "strong",
            "belief": "strong",
        },
    )
    assert page.status_code == 422
    assert not CommitmentRating.objects.exists()


@pytest.mark.need("LN-B-06")
def test_interdependence_ownership_and_openness_are_three_separate_checks(
    founder: Actor, port: Party, client_as: Callable[..., Client], clock: datetime
) -> None:
    for aspect, finding, seen in (
        ("interdependence", "yes", "Semua menyebut pihak lain yang mereka perlukan"),
        ("ownership", "partly", "Agenda masih disusun satu dinas"),
        ("openness", "no", "Data harga tidak dibagi"),
    ):
        lines.record_line(
            actor=founder, register=PROCESS_CHECKS, collaboration=port.collaboration, now=clock,
            values={"aspect": aspect, "checked_on": TODAY, "finding": finding, "text_id": seen},
        )  # fmt: skip
    assert dict(ProcessCheck.objects.values_list("aspect", "finding")) == {
        "interdependence": "yes", "ownership": "partly", "openness": "no",
    }  # fmt: skip
    page = client_as(founder).get(f"/k/{port.collaboration.slug}/catatan/pemeriksaan-komitmen/").content.decode()
    for expected in (
        "Saling ketergantungan diakui",
        "Proses dimiliki bersama",
        "Terbuka pada manfaat bersama",
        "Data harga tidak dibagi",
    ):
        assert expected in page


def test_other_apps_add_signs_of_commitment_and_what_they_know_of_a_promise(
    founder: Actor,
    port: Party,
    pledge: Callable[..., Commitment],
    client_as: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(panels, "_panels", {**panels._panels})
    one, home = pledge(), f"/k/{port.collaboration.slug}/komitmen/"
    for slot in ("commitments.party", "commitments.promise"):
        panels.register(slot, "test", lambda request, subject: format_html("<section>Tentang <b>{}</b></section>", subject.pk))
    for path, subject in ((f"{home}pihak/pelindo/", port), (f"{home}{one.public_id}/", one)):
        assert f"<section>Tentang <b>{subject.pk}</b></section>" in client_as(founder).get(path).content.decode()


def test_the_page_costs_the_same_at_any_number_of_promises(
    founder: Actor, port: Party, pledge: Callable[..., Commitment], client_as: Callable[..., Client]
) -> None:
    client, url = client_as(founder), f"/k/{port.collaboration.slug}/komitmen/pihak/pelindo/"

    def cost() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        return len(found)

    pledge()
    few = cost()
    for _ in range(20):
        pledge()
    assert cost() == few


def test_a_party_of_another_collaboration_is_not_found(
    founder: Actor, port: Party, client_as: Callable[..., Client], clock: datetime
) -> None:
    Collaboration.objects.create(slug="lain", title_id="Lain", visibility="public", created_at=clock)
    assert client_as(founder).get("/k/lain/komitmen/pihak/pelindo/").status_code == 404


def test_a_small_win_has_its_photo_its_parties_and_the_first_joint_one_its_day(
    founder: Actor,
    harbour_master: Actor,
    port: Party,
    farmers: Party,
    photo: bytes,
    client_as: Callable[..., Client],
    clock: datetime,
) -> None:
    from io import BytesIO

    win = actions.record_small_win(
        actor=harbour_master, collaboration=port.collaboration, text="Gudang pertama dibuka", date="2026-10-05",
        parties=[port, farmers], now=clock,
    )  # fmt: skip
    assert SmallWin.objects.get().is_documented is False
    client, home = client_as(harbour_master), f"/k/{port.collaboration.slug}/kemenangan-kecil/"
    file = BytesIO(photo)
    file.name = "gudang.jpg"
    assert client.post(f"{home}{win.public_id}/bukti/", {}).status_code == 422
    assert client.post(f"{home}{win.public_id}/bukti/", {"photo": file}).status_code == 302
    assert SmallWin.objects.get().is_documented is True
    Collaboration.objects.filter(pk=port.collaboration_id).update(visibility="public")
    page = Client().get(home).content.decode()
    kept = SmallWin.objects.get().files.get()
    assert f"/berkas/{kept.public_id}/" in page
    assert Client().get(f"/k/{port.collaboration.slug}/berkas/{kept.public_id}/").status_code == 200
    assert "Hasil bersama pertama" in page
    assert "Pelindo" in page
    assert Client().get(f"{home}{win.public_id}/bukti/").status_code == 403
