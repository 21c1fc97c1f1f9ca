"""People: one field for the name, contact at the person, seen by partners only, erasable from the history."""

from __future__ import annotations

import json

import pytest

from mufakat.accounts import actions as logins
from mufakat.actors import actions, queries
from mufakat.actors.models import Organisation, Person
from mufakat.kernel import access, history
from mufakat.kernel.access import ANYBODY, SYSTEM, Actor
from mufakat.kernel.models import PLATFORM_SCOPE, HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused, Stale

pytestmark = pytest.mark.django_db
MEMBER = Actor(user_id=900, scope_roles={7: frozenset({"representative"})})
NAME, PHONE = "Sari Wulandari", "0812-3456-7890"


@pytest.fixture
def office(body):
    return body("Dinas Perdagangan")


@pytest.fixture
def sari(office, shared, now):
    values = {"full_name": NAME, "phone": PHONE, "email": "Sari@Contoh.id", "position": "Wakil kepala", "organisation": office}
    return actions.register_person(actor=MEMBER, values=values, now=now)


def test_contact_is_kept_at_the_person_not_at_the_organisation(sari, office):
    assert (sari.phone, sari.email) == ("+6281234567890", "sari@contoh.id")
    assert not {"phone", "email"} & {field.name for field in Organisation._meta.get_fields()}


def test_history_names_nobody_in_the_clear_and_forgets_on_request(sari):
    entry = HistoryEntry.objects.get(verb="actors.person.registered")
    clear = json.dumps([entry.object_label, entry.data, entry.on_behalf_of])
    assert NAME not in clear
    assert "812" not in clear
    assert entry.personal["full_name"] == NAME
    history.erase_personal(entry=entry)
    assert HistoryEntry.objects.get(pk=entry.pk).personal is None
    assert history.verify_scope(PLATFORM_SCOPE).ok


def test_the_public_sees_posts_and_partners_see_names(sari, office, human, body, acting, client, browse, now):
    actions.register_person(actor=SYSTEM, values={"full_name": "Budi", "position": "Kepala", "organisation": office}, now=now)
    for viewer in (ANYBODY, acting(human("Orang Lain", body("Bank", "bank")))):
        rows = queries.people_of(viewer=viewer, organisation=office)
        assert [(row.position, row.person) for row in rows] == [("Kepala", None), ("Wakil kepala", None)]
    rows = queries.people_of(viewer=MEMBER, organisation=office)
    assert [(row.position, row.person) for row in rows] == [("Wakil kepala", sari), ("Kepala", None)], (
        "Budi shares no collaboration"
    )
    public = client.get(f"/aktor/{office.slug}/").content.decode()
    assert "Wakil kepala" in public
    for hidden in (NAME, "0812", "6281234567890", "sari@contoh.id"):
        assert hidden not in public
    admin = browse(human("Admin", admin=True)).get(f"/aktor/{office.slug}/").content.decode()
    assert NAME in admin
    assert PHONE in admin


def test_people_are_not_found_by_the_search(sari):
    from mufakat.kernel import search

    for viewer in (ANYBODY, MEMBER, SYSTEM):
        assert search.find("Sari Wulandari", viewer=viewer).results == ()


def test_a_person_sees_and_corrects_the_own_data(office, human, acting, now):
    me = human(NAME, office)
    assert access.may(acting(me), "actors.see_person", me)
    revised = actions.revise_person(
        actor=acting(me), person=me, values={"position": "Sekretaris"}, expected_version=me.version, now=now
    )
    assert revised.position == "Sekretaris"


def test_a_stranger_neither_sees_nor_changes_a_person_and_learns_nothing(sari, human, body, browse):
    other = human("Orang Lain", body("Bank", "bank"))
    browser = browse(other)
    assert browser.get(f"/orang/{sari.public_id}/ubah/").status_code == 404
    assert browser.post(f"/orang/{sari.public_id}/ubah/", {"full_name": "X", "expected_version": "1"}).status_code == 404
    absent = browser.get("/orang/01890000-0000-7000-8000-000000000000/ubah/").content
    strip = lambda page: page.split(b"<main")[1].split(b"</main")[0]  # noqa: E731
    assert strip(absent) == strip(browser.get(f"/orang/{sari.public_id}/ubah/").content)


def test_nobody_moves_into_an_organisation_to_gain_its_rights(human, body, acting, now):
    me, bank = human(NAME, body("Kelompok", "group")), body("Bank", "bank")
    with pytest.raises(NotAllowed):
        actions.revise_person(actor=acting(me), person=me, values={"organisation": bank}, expected_version=me.version, now=now)
    me.refresh_from_db()
    assert me.organisation != bank


def test_registering_people_needs_a_role(office, human, acting, now):
    values = {"full_name": "Budi", "organisation": office}
    for actor in (ANYBODY, acting(human())):
        with pytest.raises(NotAllowed):
            actions.register_person(actor=actor, values=values, now=now)
    assert not Person.objects.filter(full_name="Budi").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"full_name": ""}, "name_missing"),
        ({"full_name": "Sari 7371010101900001"}, "identity_number"),
        ({"full_name": "x" * 10_000}, "name_too_long"),
        ({"phone": "12"}, "phone_unreadable"),
        ({"email": "bukan"}, "email_unreadable"),
        ({"position": "NIK 7371 0101 0190 0001"}, "identity_number"),
    ],
)
def test_data_that_cannot_be_is_refused_and_leaves_no_trace(office, change, code, now):
    before = HistoryEntry.objects.count()
    with pytest.raises(Refused) as refusal:
        actions.register_person(actor=MEMBER, values={"full_name": NAME, "organisation": office, **change}, now=now)
    assert refusal.value.code == code
    assert (Person.objects.count(), HistoryEntry.objects.count()) == (0, before)


def test_a_shared_phone_is_allowed(sari, office, now):
    actions.register_person(actor=MEMBER, values={"full_name": "Anak Sari", "phone": PHONE, "organisation": office}, now=now)
    assert Person.objects.filter(phone="+6281234567890").count() == 2


def test_who_saves_over_a_newer_version_is_told(sari, now):
    actions.revise_person(actor=SYSTEM, person=sari, values={"position": "A"}, expected_version=1, now=now)
    with pytest.raises(Stale):
        actions.revise_person(actor=SYSTEM, person=sari, values={"position": "B"}, expected_version=1, now=now)


def test_a_login_belongs_to_one_person(human, sari, acting, now):
    other = human("Orang Lain")
    with pytest.raises(Refused):
        actions.connect_login(actor=SYSTEM, person=sari, user_id=other.user_id, now=now)
    user = logins.create_login(actor=SYSTEM, email="baru@contoh.id", now=now)
    with pytest.raises(NotAllowed):
        actions.connect_login(actor=acting(other), person=sari, user_id=user.pk, now=now)
    actions.connect_login(actor=SYSTEM, person=sari, user_id=user.pk, now=now)
    assert queries.grants_of(user.pk, now.date()).label == NAME


@pytest.mark.parametrize("name", ["see_person", "revise_person"])
def test_check_and_filter_give_the_same_answer_about_people(office, human, body, acting, shared, now, name):
    group = body("Kelompok", "group")
    people = [human("A", office), human("B", group, position="Wakil"), human("C"), human("D", group, admin=True)]
    actors = [
        ANYBODY,
        MEMBER,
        Actor(user_id=901, scope_roles={7: frozenset({"secretary"})}),
        *(acting(person) for person in people),
    ]
    for actor in actors:
        listed = set(access.visible(actor, f"actors.{name}", Person.objects.all()))
        assert listed == {person for person in people if access.may(actor, f"actors.{name}", person)}


@pytest.mark.parametrize(
    "name", ["view_organisation", "revise_organisation", "add_alias", "record_past_relation", "merge_organisations"]
)
def test_check_and_filter_give_the_same_answer_about_organisations(office, human, body, acting, shared, name):
    bodies = [office, body("Kelompok", "group"), body("Bank", "bank")]
    people = [human("A", office), human("B", bodies[1]), human("C", admin=True)]
    actors = [
        ANYBODY,
        MEMBER,
        Actor(user_id=901, scope_roles={7: frozenset({"secretary"})}),
        *(acting(person) for person in people),
    ]
    for actor in actors:
        listed = set(access.visible(actor, f"actors.{name}", Organisation.objects.all()))
        assert listed == {organisation for organisation in bodies if access.may(actor, f"actors.{name}", organisation)}
