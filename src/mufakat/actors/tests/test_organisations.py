"""Registering, revising, naming and joining bodies; what is refused leaves no trace."""

from __future__ import annotations

import json

import pytest
from django.db.models import ProtectedError

from mufakat.actors import actions, queries
from mufakat.actors.models import Organisation, PastRelation
from mufakat.actors.naming import name_key
from mufakat.kernel import history, search
from mufakat.kernel.access import ANYBODY, SYSTEM
from mufakat.kernel.models import PLATFORM_SCOPE, HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused, Stale

pytestmark = pytest.mark.django_db


def entries(verb=""):
    found = HistoryEntry.objects.filter(scope_id=PLATFORM_SCOPE, verb__startswith="actors.organisation")
    return found.filter(verb=f"actors.organisation.{verb}") if verb else found


def found(words):
    return [result.title for result in search.find(words, viewer=ANYBODY).results]


# --- registering --------------------------------------------------------------------------------------------------


def test_register_organisation_with_one_history_entry_and_findable_at_once(human, acting, now, regions):
    organisation = actions.register_organisation(
        actor=acting(human()),
        values={"name_id": "Dinas Perdagangan Kota Makassar", "kind": "agency", "region": regions["makassar"]},
        aliases=("Disdag",),
        now=now,
    )
    assert organisation.slug == "dinas-perdagangan-kota-makassar"
    entry = entries().get()
    assert (entry.verb, entry.object_label) == ("actors.organisation.registered", organisation.name_id)
    assert found("perdagangan") == found("disdag") == [organisation.name_id]
    assert history.verify_scope(PLATFORM_SCOPE).ok


SPELLINGS = [
    "Kamar Dagang & Industri",
    "KAMAR DAGANG & INDUSTRI",
    "  kamar   dagang &  industri ",
    "Kamar Dagang, & Industri.",
    "Kamar-Dagang & Industri",
    "Kàmar Dagang & Industri",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_same_name_in_another_spelling_is_shown_before_it_is_registered_twice(body, spelling, now):
    known = body("Kamar Dagang & Industri", "association")
    with pytest.raises(Refused) as refusal:
        body(spelling, "association")
    assert refusal.value.code == "looks_known"
    assert refusal.value.facts["suggestions"] == [known]
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("one", "other"), [("P.T. Pos", "PT Pos (Persero)"), ("Kab. Bone", "Kabupaten Bone"), ("Pos", "P O S")]
)
def test_usual_shortenings_are_one_name(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Dinas Perdagangan", "Dinas Perindustrian"), ("Bank", "Bank Indonesia"), ("日本", "中国")]
)
def test_different_names_stay_different(one, other):
    assert name_key(one) != name_key(other)


def test_a_short_name_or_alias_of_a_known_body_is_recognised_too(body):
    known = body("Gabungan Perusahaan Ekspor", "association", short_name="GPEI", aliases=("Gabungan Eksportir",))
    for name in ("gpei", "GABUNGAN EKSPORTIR"):
        assert queries.similar_organisations(name) == [known]
        with pytest.raises(Refused):
            body(name, "association")


def test_another_body_of_the_same_name_can_be_registered_when_said_so(body):
    first, second = body("Koperasi Maju", "group"), body("Koperasi Maju", "group", is_another=True)
    assert first.slug != second.slug
    assert entries("registered").latest("seq").data["another"] is True


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name_missing"),
        ("   \u200b\x00 ", "name_missing"),
        ("x" * 10_000, "name_too_long"),
        ("Kelompok 7371010101900001", "identity_number"),
        ("Kelompok 737101 010190 0001", "identity_number"),
        ("Kelompok 7371.0101.0190.0001", "identity_number"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_what_to_do_and_leaves_no_trace(body, name, code):
    with pytest.raises(Refused) as refusal:
        body(name)
    assert refusal.value.code == code
    assert str(refusal.value.sentence).endswith(".")
    assert not Organisation.objects.exists()
    assert not entries().exists()


@pytest.mark.parametrize("name", ["SK Gubernur 1425/VI/2015", "Kelompok 123456789012345", "Tim 12345678901234567"])
def test_other_numbers_in_a_name_are_fine(body, name):
    assert body(name).name_id == name


def test_an_unknown_kind_is_refused(body):
    with pytest.raises(Refused):
        body(kind="villain")


def test_a_stranger_registers_nothing(now):
    with pytest.raises(NotAllowed):
        actions.register_organisation(actor=ANYBODY, values={"name_id": "Apa", "kind": "other"}, now=now)
    assert not Organisation.objects.exists()


def test_addresses_are_free_and_never_a_page_of_the_list(body):
    slugs = [body("Baru", is_another=True).slug for _ in range(3)]
    assert slugs == ["baru-aktor", "baru-aktor-2", "baru-aktor-3"]
    assert body("日本").slug == "aktor"
    assert len(body("kata " * 50).slug) <= 64


# --- whom a body speaks for, what it is like ----------------------------------------------------------------------


@pytest.mark.need("EX-A-07")
def test_a_scattered_group_is_represented_by_a_registered_body_with_its_constituency(body, client):
    body(
        "Asosiasi Petani Rumput Laut", "association",
        constituency_id="1.240 petani rumput laut di 11 desa pesisir", constituency_en="1,240 seaweed farmers in 11 villages",
    )  # fmt: skip
    assert "1.240 petani rumput laut di 11 desa pesisir" in client.get("/aktor/asosiasi-petani-rumput-laut/").content.decode()
    assert found("petani pesisir") == ["Asosiasi Petani Rumput Laut"]


@pytest.mark.need("EX-A-08")
def test_an_actor_keeps_characteristics_expertise_and_past_relations(body, client, now):
    one = body(
        "Dinas Perdagangan", characteristics_id="Kecil, 12 pegawai", expertise_id="Promosi ekspor dan surat keterangan asal"
    )
    other = body("Asosiasi Eksportir", "association")
    actions.record_past_relation(
        actor=SYSTEM, organisation=one, other=other, kind="conflict", text="Berselisih tentang kuota", since="2013", now=now
    )
    page = client.get(f"/aktor/{one.slug}/").content.decode()
    for told in ("Kecil, 12 pegawai", "Promosi ekspor", "Berselisih tentang kuota", "Pernah berselisih", "Asosiasi Eksportir"):
        assert told in page
    assert "Berselisih tentang kuota" in client.get(f"/aktor/{other.slug}/").content.decode(), "seen from the other side too"
    assert entries("past_relation_recorded").get().data["other"] == "Asosiasi Eksportir"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "love"}, "unknown_word"),
        ({"text": "  "}, "text_missing"),
        ({"since": "tahun lalu"}, "date_unreadable"),
        ({"text": "NIK 7371010101900001"}, "identity_number"),
    ],
)
def test_a_past_relation_that_cannot_be_is_refused(body, now, change, code):
    values = {"kind": "contract", "text": "Sewa gudang", **change}
    with pytest.raises(Refused) as refusal:
        actions.record_past_relation(actor=SYSTEM, organisation=body("Satu"), other=body("Dua"), now=now, **values)
    assert refusal.value.code == code
    assert not PastRelation.objects.exists()


def test_a_body_has_no_past_relation_with_itself(body, now):
    one = body()
    with pytest.raises(Refused):
        actions.record_past_relation(actor=SYSTEM, organisation=one, other=one, kind="other", text="x", now=now)


@pytest.mark.need("EX-B-14")
def test_all_names_of_one_body_lead_to_it(body, client, now):
    forum = body("Tim Percepatan Ekspor", "joint_body", aliases=("Desk Ekspor",))
    actions.add_alias(actor=SYSTEM, organisation=forum, name="Forum Ekspor Daerah", now=now)
    for words in ("tim percepatan", "desk ekspor", "forum ekspor daerah"):
        assert found(words) == ["Tim Percepatan Ekspor"]
        assert f"/aktor/{forum.slug}/" in client.get("/aktor/", {"cari": words}).content.decode()
    page = client.get(f"/aktor/{forum.slug}/").content.decode()
    assert "Desk Ekspor" in page
    assert "Forum Ekspor Daerah" in page


@pytest.mark.parametrize("name", ["Desk Ekspor", "desk ekspor", "Tim Percepatan"])
def test_a_name_the_body_already_has_is_not_added_twice(body, now, name):
    forum = body("Tim Percepatan", aliases=("Desk Ekspor",))
    with pytest.raises(Refused) as refusal:
        actions.add_alias(actor=SYSTEM, organisation=forum, name=name, now=now)
    assert refusal.value.code == "alias_known"


def test_a_name_of_another_body_is_not_taken_as_alias(body, now):
    body("Desk Ekspor")
    with pytest.raises(Refused) as refusal:
        actions.add_alias(actor=SYSTEM, organisation=body("Tim Percepatan"), name="DESK EKSPOR", now=now)
    assert refusal.value.code == "looks_known"


# --- revising -----------------------------------------------------------------------------------------------------


def test_revise_organisation_keeps_what_was_before_and_is_found_by_the_new_name(body, now):
    organisation = body("Dinas Lama")
    revised = actions.revise_organisation(
        actor=SYSTEM, organisation=organisation, values={"name_id": "Dinas Baru"}, expected_version=1, now=now
    )
    assert revised.version == 2
    assert entries("revised").get().data["changed"] == {"name_id": ["Dinas Lama", "Dinas Baru"]}
    assert (found("dinas baru"), found("dinas lama")) == (["Dinas Baru"], [])
    assert queries.similar_organisations("DINAS BARU") == [revised], "the spelling key follows the name"


def test_who_saves_over_a_newer_version_is_told_and_nothing_is_lost(body, now):
    organisation = body("Dinas Lama")
    actions.revise_organisation(
        actor=SYSTEM, organisation=organisation, values={"name_id": "Dinas A"}, expected_version=1, now=now
    )
    with pytest.raises(Stale):
        actions.revise_organisation(
            actor=SYSTEM, organisation=organisation, values={"name_id": "Dinas B"}, expected_version=1, now=now
        )
    assert Organisation.objects.get().name_id == "Dinas A"


def test_fields_that_are_not_the_form_s_cannot_be_slipped_in(body, now):
    organisation = body()
    values = {"slug": "x", "merged_into": organisation, "version": 99, "public_id": "x", "from_pack": "x"}
    revised = actions.revise_organisation(actor=SYSTEM, organisation=organisation, values=values, expected_version=1, now=now)
    assert (revised.slug, revised.merged_into, revised.version) == (organisation.slug, None, 2)


def test_a_body_is_never_part_of_itself_not_even_around_corners(body, now):
    top = body("Pusat")
    middle = body("Kantor", part_of=top)
    for above in (top, middle):
        with pytest.raises(Refused) as refusal:
            actions.revise_organisation(actor=SYSTEM, organisation=top, values={"part_of": above}, expected_version=1, now=now)
        assert refusal.value.code == "part_of_itself"


def test_organisations_are_revised_by_their_people_their_keepers_and_administrators(body, human, acting, shared, now):
    office, group = body("Kantor"), body("Kelompok", "group")
    own, keeper, admin = human("A", office), human("B"), human("C", admin=True)
    allowed = [
        (acting(own), (True, False)),
        (acting(keeper, s7={"secretary"}), (False, True)),
        (acting(keeper, s7={"representative"}), (False, False)),
        (acting(admin), (True, True)),
        (ANYBODY, (False, False)),
    ]
    for actor, answers in allowed:
        for organisation, may in zip((office, group), answers, strict=True):
            version = Organisation.objects.get(pk=organisation.pk).version
            if may:
                actions.revise_organisation(
                    actor=actor, organisation=organisation, values={}, expected_version=version, now=now
                )
            else:
                with pytest.raises(NotAllowed):
                    actions.revise_organisation(
                        actor=actor, organisation=organisation, values={}, expected_version=version, now=now
                    )


def test_a_body_with_a_history_cannot_be_deleted(body, now):
    one = body("Satu", aliases=("Lain",))
    with pytest.raises(ProtectedError):
        one.delete()


def test_history_of_bodies_holds_no_objects_only_plain_facts(body, regions, now):
    one = body("Satu", region=regions["bone"])
    actions.revise_organisation(
        actor=SYSTEM,
        organisation=one,
        values={"region": regions["makassar"], "mission": [{"id": "A"}]},
        expected_version=1,
        now=now,
    )
    changed = entries("revised").get().data["changed"]
    assert changed["region"] == ["73.08", "73.71"]
    assert changed["mission"] == [[], [{"id": "A", "en": ""}]]
    json.dumps(changed)
    assert history.verify_scope(PLATFORM_SCOPE).ok
