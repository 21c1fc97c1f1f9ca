"""Recording, revising, withdrawing and summarising evidence: by role, never by name; nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mufakat.collaborations.models import RoleAssignment
from mufakat.evidence import actions, queries
from mufakat.evidence.models import EvidenceRecord
from mufakat.kernel import access
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused, Stale

STATEMENT = "Wakil yang datang tidak berwenang memutuskan."


def values(**changes):
    return {
        "kind": "interview", "role_id": "Kepala seksi ekspor", "sector": "society", "date": "2026-11-02", "statement_id": STATEMENT,
        "direction": "weakens", "confidentiality": "parties", "consent": "given", "framework": "emerson-nabatchi-balogh-2012",
        "elements": ["PE.DEL"], **changes,
    }  # fmt: skip


@pytest.fixture
def member(make_party, member_of):
    return member_of(make_party("Kelompok Tani", "society"))


@pytest.fixture
def record(frameworks_installed, collaboration, member, clock):
    return actions.record_evidence(actor=member, collaboration=collaboration, values=values(), now=clock)


def form(**changes):
    return {name: value for name, value in values(**changes).items() if value is not None}


@pytest.mark.need("EX-M-01")
@pytest.mark.need("BL-J-03")
def test_a_representative_records_evidence_with_role_sector_date_element_and_direction(
    frameworks_installed, collaboration, member, client_as
):
    client = client_as(member)
    answer = client.post(f"/k/{collaboration.slug}/bukti/baru/", form())
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    for shown in (
        "Kepala seksi ekspor",
        "Masyarakat",
        "2 November 2026",
        STATEMENT,
        "Melemahkan",
        "Wawancara",
        "PE.DEL",
        "Persetujuan diberikan",
    ):
        assert shown in page
    kept = EvidenceRecord.objects.get(collaboration=collaboration)
    assert (kept.key, kept.recorded_by_id) == ("BK-1", member.user_id)
    assert HistoryEntry.objects.filter(verb="evidence.evidence.recorded", object_label="BK-1").count() == 1


@pytest.mark.need("EX-M-05")
@pytest.mark.need("FN-12.14")
@pytest.mark.parametrize("role", ["Bapak Suharto", "Drs. Ahmad, kepala dinas", "Wakil Pihak, petani", "Kepala Bidang, S.E."])
def test_a_role_that_names_a_person_is_refused_and_what_was_typed_stays(
    frameworks_installed, collaboration, member, client_as, role
):
    answer = client_as(member).post(f"/k/{collaboration.slug}/bukti/baru/", form(role_id=role))
    assert answer.status_code == 422
    assert "Nama orang tidak dicatat" in answer.content.decode()
    assert STATEMENT in answer.content.decode()
    assert not EvidenceRecord.objects.exists()


def test_a_homemaker_is_a_role_and_no_name(frameworks_installed, collaboration, member, clock):
    kept = actions.record_evidence(
        actor=member, collaboration=collaboration, values=values(role_id="Ibu Rumah Tangga"), now=clock
    )
    assert kept.role == "Ibu Rumah Tangga"


def test_a_stranger_records_nothing(frameworks_installed, collaboration, stranger, clock):
    with pytest.raises(NotAllowed):
        actions.record_evidence(actor=stranger, collaboration=collaboration, values=values(), now=clock)
    assert not EvidenceRecord.objects.exists()
    assert not HistoryEntry.objects.filter(verb__startswith="evidence.").exists()


def test_an_element_that_the_framework_does_not_have_is_refused(frameworks_installed, collaboration, member, clock):
    with pytest.raises(Refused) as refusal:
        actions.record_evidence(actor=member, collaboration=collaboration, values=values(elements=["XX.1"]), now=clock)
    assert refusal.value.code == "unknown_element"
    assert not EvidenceRecord.objects.exists()


def test_whoever_revises_an_older_version_is_told(record, member, clock):
    changed = values(statement_id="Wakil yang datang kini berwenang.")
    actions.revise_evidence(actor=member, record=record, values=changed, expected_version=record.version, now=clock)
    with pytest.raises(Stale):
        actions.revise_evidence(actor=member, record=record, values=values(), expected_version=record.version, now=clock)
    record.refresh_from_db()
    assert record.statement_id == "Wakil yang datang kini berwenang."


def test_only_the_recorder_or_the_secretariat_withdraws_and_must_say_why(record, founder, make_party, member_of, clock):
    other = member_of(make_party("Bank Daerah", "private"), "Wakil Lain")
    with pytest.raises(NotAllowed):
        actions.withdraw_evidence(actor=other, record=record, reason="Keliru", now=clock)
    with pytest.raises(Refused):
        actions.withdraw_evidence(actor=founder, record=record, reason="  ", now=clock)
    gone = actions.withdraw_evidence(actor=founder, record=record, reason="Informan menarik persetujuan", now=clock)
    assert gone.withdrawn_reason == "Informan menarik persetujuan"
    assert queries.get_evidence(viewer=founder, collaboration=record.collaboration, key=record.key).pk == record.pk
    assert not queries.standing_evidence(viewer=founder, collaboration=record.collaboration).exists()


@pytest.mark.need("EX-M-03")
@pytest.mark.need("EX-M-04")
@pytest.mark.need("FN-12.12")
def test_several_statements_are_reduced_to_one_that_counts_once_and_leads_back_to_each(
    frameworks_installed, collaboration, member, client_as, clock
):
    raw = [
        actions.record_evidence(
            actor=member, collaboration=collaboration, values=values(statement_id=f"Pernyataan {n}."), now=clock
        )
        for n in (1, 2, 3)
    ]
    client = client_as(member)
    chosen = "&".join(f"dari={one.key}" for one in raw)
    start = client.get(f"/k/{collaboration.slug}/bukti/ringkas/?{chosen}").content.decode()
    assert all(f"Pernyataan {n}." in start for n in (1, 2, 3))
    answer = client.post(
        f"/k/{collaboration.slug}/bukti/ringkas/?{chosen}", form(statement_id="Masyarakat merasa tidak didengar.")
    )
    assert answer.status_code == 302, answer.content.decode()
    summary = client.get(answer["Location"]).content.decode()
    for one in raw:
        assert f"/bukti/{one.key}/" in summary
        assert "BK-4" in client.get(f"/k/{collaboration.slug}/bukti/{one.key}/").content.decode()
    assert queries.counts(viewer=member, collaboration=collaboration)["interview"]["weakens"] == 1
    listed = client.get(f"/k/{collaboration.slug}/bukti/").content.decode()
    assert "1 bukti dihitung" in listed
    assert "Pernyataan 2." in listed


def test_a_withdrawn_summary_lets_its_sources_count_again(frameworks_installed, collaboration, founder, clock):
    raw = [actions.record_evidence(actor=founder, collaboration=collaboration, values=values(), now=clock) for _ in range(2)]
    summary = actions.summarise_evidence(actor=founder, collaboration=collaboration, sources=raw, values=values(), now=clock)
    assert queries.counted_evidence(viewer=founder, collaboration=collaboration).count() == 1
    actions.withdraw_evidence(actor=founder, record=summary, reason="Terlalu ringkas", now=clock)
    assert queries.counted_evidence(viewer=founder, collaboration=collaboration).count() == 2


def test_a_summary_is_never_more_open_than_its_sources(frameworks_installed, collaboration, founder, clock):
    closed = actions.record_evidence(
        actor=founder, collaboration=collaboration, values=values(confidentiality="restricted"), now=clock
    )
    open_one = actions.record_evidence(
        actor=founder, collaboration=collaboration, values=values(confidentiality="public"), now=clock
    )
    summary = actions.summarise_evidence(
        actor=founder,
        collaboration=collaboration,
        sources=[closed, open_one],
        values=values(confidentiality="public"),
        now=clock,
    )
    assert summary.confidentiality == "restricted"


@pytest.mark.parametrize("confidentiality", ["public", "parties", "restricted"])
def test_check_and_filter_of_viewing_agree_for_everybody(
    frameworks_installed,
    collaboration,
    founder,
    member,
    stranger,
    visitor,
    make_party,
    member_of,
    make_user,
    clock,
    confidentiality,
):
    kept = actions.record_evidence(
        actor=member, collaboration=collaboration, values=values(confidentiality=confidentiality), now=clock
    )
    other = member_of(make_party("Bank Daerah", "private"), "Wakil Lain")
    user = make_user("Penilai Luar")
    RoleAssignment.objects.create(
        collaboration=collaboration, user=user, role="evaluator", valid_from=clock.date() - timedelta(days=900)
    )
    evaluator = access.actor_for(user.pk, clock.date())
    collaboration.visibility = "public"
    collaboration.save(update_fields=["visibility"])
    kept.refresh_from_db()
    seen = {}
    for name, actor in {
        "founder": founder,
        "recorder": member,
        "other": other,
        "evaluator": evaluator,
        "stranger": stranger,
        "visitor": visitor,
    }.items():
        listed = access.visible(actor, queries.VIEW, EvidenceRecord.objects.all()).filter(pk=kept.pk).exists()
        assert bool(access.may(actor, queries.VIEW, kept)) == listed, name
        seen[name] = listed
    expected = {"public": 6, "parties": 4, "restricted": 3}[confidentiality]
    assert sum(seen.values()) == expected, seen


def test_restricted_evidence_looks_absent_to_others_and_its_number_is_told(
    frameworks_installed, collaboration, founder, member, client_as, clock
):
    actions.record_evidence(actor=founder, collaboration=collaboration, values=values(confidentiality="restricted"), now=clock)
    client = client_as(member)
    assert client.get(f"/k/{collaboration.slug}/bukti/BK-1/").status_code == 404
    page = client.get(f"/k/{collaboration.slug}/bukti/").content.decode()
    assert STATEMENT not in page
    assert "1 bukti lain tidak terbuka untuk Anda" in page
    assert client_as(founder).get(f"/k/{collaboration.slug}/bukti/BK-1/").status_code == 200
