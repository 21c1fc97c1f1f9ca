"""Keeping logins: who may, what is refused, what stays on record and what never does."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from mufakat.accounts import actions, queries
from mufakat.accounts.models import User
from mufakat.kernel import access, history
from mufakat.kernel.access import ANYBODY, SYSTEM
from mufakat.kernel.models import PLATFORM_SCOPE, HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
NEW = "jerapah menari di bulan"


def entries():
    return HistoryEntry.objects.filter(scope_id=PLATFORM_SCOPE)


def test_a_login_is_created_with_one_history_entry_that_names_nobody(admin, acting, now):
    before = entries().count()
    user = actions.create_login(actor=acting(admin), phone="0811 222 3333", email="B@Contoh.ID", password=NEW, now=now)
    assert (user.phone, user.email) == ("+628112223333", "b@contoh.id")
    entry = entries().latest("seq")
    assert entries().count() == before + 1
    assert entry.verb == "accounts.login.created"
    stored = json.dumps([entry.object_label, entry.data, entry.object_id])
    for personal in ("8112223333", "contoh.id", NEW):
        assert personal not in stored
    assert history.verify_scope(PLATFORM_SCOPE).ok


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "contact_missing"),
        ({"phone": "12"}, "phone_unreadable"),
        ({"email": "bukan surel"}, "email_unreadable"),
        ({"email": "c@contoh.id", "password": "pendek"}, "weak_password"),
        ({"email": "c@contoh.id", "password": "password1234"}, "weak_password"),
        ({"phone": "+62 812-3456-7890"}, "login_taken"),
        ({"email": "SARI@contoh.id"}, "login_taken"),
    ],
)
def test_a_login_that_cannot_be_is_refused_and_leaves_no_trace(member, values, code, now):
    before = entries().count(), User.objects.count()
    with pytest.raises(Refused) as refusal:
        actions.create_login(actor=SYSTEM, now=now, **values)
    assert refusal.value.code == code
    assert (entries().count(), User.objects.count()) == before


def test_only_platform_administrators_create_and_close_logins(member, admin, acting, now):
    for actor in (ANYBODY, acting(member)):
        with pytest.raises(NotAllowed):
            actions.create_login(actor=actor, email="d@contoh.id", now=now)
        with pytest.raises(NotAllowed):
            actions.deactivate_login(actor=actor, user=admin, reason="iri", now=now)
    actions.deactivate_login(actor=acting(admin), user=member, reason="pindah tugas", now=now)
    assert not User.objects.get(pk=member.pk).is_active
    actions.reactivate_login(actor=acting(admin), user=member, now=now)
    assert User.objects.get(pk=member.pk).is_active


def test_nobody_closes_the_own_login_or_one_without_a_reason(member, admin, acting, now):
    for user, reason, code in ((admin, "x", "own_login"), (member, "  ", "reason_missing")):
        with pytest.raises(Refused) as refusal:
            actions.deactivate_login(actor=acting(admin), user=user, reason=reason, now=now)
        assert refusal.value.code == code


def test_a_new_password_ends_the_other_sessions_but_not_this_one(member, enter, client, password):
    other = Client()
    enter(where=other)
    enter()
    response = client.post("/profil/kata-sandi/", {"current": password, "new": NEW})
    assert response.status_code == 302
    assert client.get("/profil/").status_code == 200
    assert other.get("/profil/").status_code == 302
    assert enter(typed=password, where=Client()).status_code == 422
    assert enter(typed=NEW, where=Client()).status_code == 302


@pytest.mark.parametrize(
    ("current", "new"),
    [("salah", NEW), ("kuda baterai staples benar", "jerapah"), ("kuda baterai staples benar", "kuda baterai staples benar")],
)
def test_a_wrong_or_weak_password_changes_nothing(member, enter, client, current, new, password):
    enter()
    response = client.post("/profil/kata-sandi/", {"current": current, "new": new})
    assert response.status_code == 422
    assert new not in response.content.decode()
    assert User.objects.get(pk=member.pk).check_password(password)


def test_an_open_session_is_no_place_to_guess_the_password(member, enter, client):
    enter()
    answers = [client.post("/profil/kata-sandi/", {"current": f"tebakan {n}", "new": NEW}).status_code for n in range(5)]
    assert answers == [422, 422, 422, 422, 302]
    assert "_auth_user_id" not in client.session


def test_nobody_changes_another_one_s_password(member, admin, acting, now, password):
    with pytest.raises(NotAllowed):
        actions.change_password(actor=acting(admin), user=member, current=password, new=NEW, now=now)


def test_all_sessions_end_at_once(member, enter, client):
    other = Client()
    enter(where=other)
    enter()
    assert client.post("/profil/akhiri-sesi/").url == "/masuk/"
    for browser in (client, other):
        assert browser.get("/profil/").status_code == 302


def test_an_administrator_may_end_another_one_s_sessions_a_member_may_not(member, admin, acting, now):
    with pytest.raises(NotAllowed):
        actions.end_sessions(actor=acting(member), user=admin, now=now)
    assert actions.end_sessions(actor=acting(admin), user=member, now=now).session_epoch == 1


def test_the_profile_is_for_the_owner(member, enter, client):
    assert client.get("/profil/").url == "/masuk/?next=%2Fprofil%2F"
    enter()
    text = client.get("/profil/").content.decode()
    assert "0812-3456-7890" in text
    assert "sari@contoh.id" in text


def test_pages_need_no_script_and_each_form_has_a_token(member, enter, client):
    enter()
    for page in ("/profil/", "/profil/kata-sandi/"):
        text = client.get(page).content.decode()
        assert text.count("<form") == text.count("csrfmiddlewaretoken")
        assert "onclick" not in text


def test_a_label_hides_whose_login_it_is(member, admin, now):
    assert queries.grants_of(member.pk, now.date()).label == "+**********890"
    assert queries.grants_of(admin.pk, now.date()).label == "a***@contoh.id"


@pytest.mark.parametrize("name", ["deactivate_login", "view_login", "change_password", "end_sessions"])
def test_check_and_filter_give_the_same_answer(member, admin, acting, name):
    actors = [ANYBODY, acting(member), acting(admin)]
    for actor in actors:
        listed = set(access.visible(actor, f"accounts.{name}", User.objects.all()).values_list("pk", flat=True))
        allowed = {user.pk for user in (member, admin) if access.may(actor, f"accounts.{name}", user)}
        assert listed == allowed
