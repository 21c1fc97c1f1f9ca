"""Joining two entries of one body: both histories stay, all names lead to the one that is kept, a clash undoes everything."""

from __future__ import annotations

import pytest

from mufakat.actors import actions, events, merging
from mufakat.actors.models import PastRelation
from mufakat.actors.tests.test_organisations import entries, found
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.events import _listeners, subscribe
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua

pytestmark = pytest.mark.django_db


@pytest.fixture
def moves(monkeypatch):
    registered = []
    monkeypatch.setattr(merging, "_moves", registered)
    return registered


def test_merge_keeps_both_histories_and_leads_all_names_to_the_one_that_stays(
    body, human, now, moves, client, django_capture_on_commit_callbacks
):
    kept = body("Kadin Sulawesi Selatan", "association")
    old = body("Kamar Dagang Sulsel", "association", short_name="KDS", aliases=("Kadin Sulsel",))
    unit, third = body("Kadin Muda", part_of=old), body("Dinas")
    person = human(organisation=old)
    actions.record_past_relation(actor=SYSTEM, organisation=old, other=third, kind="contract", text="Sewa", now=now)
    heard = []
    subscribe(events.OrganisationsMerged, heard.append)
    with django_capture_on_commit_callbacks(execute=True):
        actions.merge_organisations(actor=SYSTEM, source=old, target=kept, reason="Badan yang sama", now=now)
    _listeners[events.OrganisationsMerged].remove(heard.append)
    for row in (old, kept, unit, person):
        row.refresh_from_db()
    assert old.merged_into == kept
    assert (unit.part_of, person.organisation) == (kept, kept)
    assert PastRelation.objects.get().organisation == kept
    assert {alias.name for alias in kept.aliases.all()} == {"Kamar Dagang Sulsel", "KDS", "Kadin Sulsel"}
    assert found("kamar dagang") == ["Kadin Sulawesi Selatan"]
    assert heard == [events.OrganisationsMerged(old.pk, kept.pk)]
    verbs = dict(
        HistoryEntry.objects.filter(verb__in=["actors.organisation.merged", "actors.organisation.absorbed"]).values_list(
            "verb", "object_id"
        )
    )
    assert verbs == {"actors.organisation.merged": str(old.public_id), "actors.organisation.absorbed": str(kept.public_id)}
    assert entries("registered").filter(object_id=str(old.public_id)).exists(), "the history of the one that went stays"
    page = client.get(f"/aktor/{old.slug}/")
    assert page.status_code == 200
    assert f"/aktor/{kept.slug}/" in page.content.decode()
    assert "Kamar Dagang Sulsel" not in client.get("/aktor/").content.decode().split('id="aktor"')[1].split("juga")[0]


def test_a_clash_in_an_app_above_refuses_the_merge_and_nothing_moves(body, human, now, moves):
    kept, old = body("Satu"), body("Dua")
    person = human(organisation=old)

    def clash(actor, source, target, moment):
        raise Refused("both_are_parties", dua("Keduanya pihak.", "Both are parties."))

    moves.append(clash)
    before = entries().count()
    with pytest.raises(Refused) as refusal:
        actions.merge_organisations(actor=SYSTEM, source=old, target=kept, reason="sama", now=now)
    assert refusal.value.code == "both_are_parties"
    old.refresh_from_db()
    person.refresh_from_db()
    assert (old.merged_into, person.organisation, entries().count()) == (None, old, before)


def test_merges_that_make_no_sense_are_refused(body, now, moves):
    one, two, three = body("Satu"), body("Dua"), body("Tiga")
    actions.merge_organisations(actor=SYSTEM, source=one, target=two, reason="sama", now=now)
    for source, target, reason, code in (
        (two, two, "x", "same_organisation"),
        (one, three, "x", "merged"),
        (three, one, "x", "merged"),
        (two, three, " ", "reason_missing"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.merge_organisations(actor=SYSTEM, source=source, target=target, reason=reason, now=now)
        assert refusal.value.code == code


def test_a_chain_of_merges_leads_to_the_last_one(body, now, moves):
    one, two, three = body("Satu"), body("Dua"), body("Tiga")
    actions.merge_organisations(actor=SYSTEM, source=one, target=two, reason="sama", now=now)
    actions.merge_organisations(actor=SYSTEM, source=two, target=three, reason="sama", now=now)
    one.refresh_from_db()
    assert one.merged_into == three
    assert {alias.name for alias in three.aliases.all()} == {"Satu", "Dua"}


def test_merging_a_body_into_its_own_unit_leaves_no_circle(body, now, moves):
    top = body("Pusat")
    unit = body("Unit", part_of=top)
    actions.merge_organisations(actor=SYSTEM, source=top, target=unit, reason="sama", now=now)
    unit.refresh_from_db()
    assert unit.part_of is None


def test_only_administrators_merge(body, human, acting, now, moves):
    one, two = body("Satu"), body("Dua")
    with pytest.raises(NotAllowed):
        actions.merge_organisations(actor=acting(human(organisation=one)), source=one, target=two, reason="x", now=now)
    actions.merge_organisations(actor=acting(human(admin=True)), source=one, target=two, reason="x", now=now)


def test_a_merged_body_is_read_only(body, now, moves):
    one, two = body("Satu"), body("Dua")
    actions.merge_organisations(actor=SYSTEM, source=one, target=two, reason="sama", now=now)
    one.refresh_from_db()
    with pytest.raises(Refused):
        actions.revise_organisation(actor=SYSTEM, organisation=one, values={}, expected_version=one.version, now=now)
    with pytest.raises(Refused):
        actions.add_alias(actor=SYSTEM, organisation=one, name="Lain", now=now)
