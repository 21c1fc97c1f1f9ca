"""Signing in and out, as it goes well, as it goes wrong, and as strangers try it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user
from django.test import Client

from mufakat.accounts import actions
from mufakat.accounts.backends import normal_username
from mufakat.kernel.access import SYSTEM, actor_for

pytestmark = pytest.mark.django_db


def signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "spelling",
    ["0812-3456-7890", "081234567890", "+62 812 3456 7890", "62 812-3456-7890", " sari@contoh.id ", "SARI@Contoh.ID"],
)
def test_sign_in_with_phone_or_email_in_any_spelling(member, enter, client, spelling):
    response = enter(spelling)
    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(member.pk)


def test_sign_in_gives_a_new_session_key(member, enter, client):
    session = client.session
    session["before"] = "kept"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    enter()
    assert signed_in(client)
    assert client.session.session_key != before


@pytest.mark.parametrize(
    "username", ["0812-3456-7890", "0812-0000-0000", "siapa@contoh.id", "bukan apa-apa", "' OR 1=1 --", "\x00", "x" * 254]
)
def test_a_wrong_sign_in_says_the_same_whoever_is_named(member, enter, client, username):
    response = enter(username, "salah sama sekali")
    assert response.status_code == 422
    assert not signed_in(client)
    text = response.content.decode()
    assert "tidak cocok" in text or "\x00" in username
    assert "salah sama sekali" not in text, "a password is never shown again"


def test_known_and_unknown_logins_cost_the_same_work(member, enter, settings, monkeypatch):
    hashed = []
    from django.contrib.auth import hashers

    original = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda self, password, salt: (hashed.append(1), original(self, password, salt))[1]
    )
    costs = []
    for username in ("0812-3456-7890", "0812-0000-0000"):
        hashed.clear()
        enter(username, "salah sama sekali")
        costs.append(len(hashed))
    assert costs[0] == costs[1] > 0


def test_a_deactivated_login_is_told_the_same_as_a_wrong_password(member, admin, acting, enter, client, now, password):
    actions.deactivate_login(actor=acting(admin), user=member, reason="pindah tugas", now=now)
    response = enter(typed=password)
    assert response.status_code == 422
    assert "tidak cocok" in response.content.decode()


@pytest.mark.parametrize("wanted", ["/profil/", "/k/ekspor/?a=1#b"])
def test_sign_in_leads_back_to_the_own_page_that_asked(member, enter, wanted):
    assert enter(next=wanted).url == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "https://jahat.example/",
        "//jahat.example",
        "///jahat.example",
        "/\\jahat.example",
        "javascript:alert(1)",
        "jahat.example",
        "\\\\x",
        "/\t/x.id",
        "http:///x",
    ],
)
def test_sign_in_never_leads_to_another_site(member, enter, wanted):
    assert enter(next=wanted).url == "/"


def test_after_eight_wrong_tries_sign_in_pauses_and_says_until_when(member, enter, client, settings, password):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = enter(typed="salah sama sekali")
    assert response.status_code == 429
    assert int(response["Retry-After"]) == 15 * 60
    text = response.content.decode()
    assert "15 menit" in text
    assert "WIB" in text
    assert enter(typed=password).status_code == 429, "the right password does not help during the pause"
    assert not signed_in(client)


def test_the_pause_counts_one_login_in_all_its_spellings(member, enter, settings):
    spellings = ["0812-3456-7890", "081234567890", "+6281234567890", "62 812 3456 7890"] * 2
    responses = [enter(spelling, "salah sama sekali").status_code for spelling in spellings]
    assert responses == [422] * 7 + [429]


def test_the_pause_does_not_tell_whether_the_login_exists(enter, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = enter("0899-0000-0000", "salah sama sekali")
    assert response.status_code == 429


def test_a_pause_for_one_person_does_not_hold_up_another(member, admin, enter, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        enter(typed="salah sama sekali")
    assert enter("admin@contoh.id").status_code == 302


def test_signing_in_forgets_the_wrong_tries_before_it(member, enter, client, settings):
    for _ in range(2):
        for _ in range(settings.AXES_FAILURE_LIMIT - 1):
            assert enter(typed="salah sama sekali").status_code == 422
        assert enter().status_code == 302
        client.post("/keluar/")


def test_sign_out_ends_the_session_and_needs_a_button(member, enter, client):
    enter()
    assert client.get("/keluar/").status_code == 405
    assert signed_in(client)
    assert client.post("/keluar/").status_code == 302
    assert not signed_in(client)


def test_who_is_signed_in_already_is_led_on(member, enter, client):
    enter()
    assert client.get("/masuk/?next=/profil/").url == "/profil/"


def test_pages_with_passwords_are_not_kept_by_browsers(member, client):
    assert "no-store" in client.get("/masuk/")["Cache-Control"]


def test_sign_in_without_a_token_is_refused(member, strict):
    assert strict.post("/masuk/", {"username": "x", "password": "y"}).status_code == 403


@pytest.mark.parametrize(
    ("typed", "kept"), [(" 0812 3456 7890", "+6281234567890"), ("A@B.ID", "a@b.id"), ("Apa Saja", "apa saja")]
)
def test_one_spelling_for_counting(typed, kept):
    assert normal_username(typed) == kept


# --- demonstration mode -------------------------------------------------------------------------------------------


@pytest.fixture
def example(db, now):
    return actions.create_login(actor=SYSTEM, demo_role="secretary", now=now)


def test_example_roles_are_entered_with_one_click_in_demonstration_mode(example, client, settings):
    settings.DEMO = True
    text = client.get("/masuk/").content.decode()
    assert "Sekretariat" in text
    assert 'action="/peragaan/secretary/"' in text
    assert client.post("/peragaan/secretary/").status_code == 302
    assert get_user(client).pk == example.pk


def test_outside_demonstration_mode_example_roles_do_not_exist(example, client):
    assert "peragaan" not in client.get("/masuk/").content.decode()
    assert client.post("/peragaan/secretary/").status_code == 404
    assert not signed_in(client)


def test_an_example_role_needs_a_button_a_token_and_an_open_login(example, admin, acting, client, strict, settings, now):
    settings.DEMO = True
    assert client.get("/peragaan/secretary/").status_code == 405
    assert strict.post("/peragaan/secretary/").status_code == 403
    assert client.post("/peragaan/unknown/").status_code == 404
    actions.deactivate_login(actor=acting(admin), user=example, reason="selesai", now=now)
    assert client.post("/peragaan/secretary/").status_code == 404


def test_a_person_s_login_is_no_example_role(member, client, settings):
    settings.DEMO = True
    assert client.post(f"/peragaan/{member.handle}/").status_code == 404


def test_an_example_role_has_no_password_to_guess(example, settings):
    assert not example.has_usable_password()


def test_entering_as_another_role_leaves_nothing_of_the_one_before(example, member, enter, client, settings):
    settings.DEMO = True
    enter()
    session = client.session
    session["secret"] = 1
    session.save()
    client.post("/peragaan/secretary/")
    assert "secret" not in client.session
    assert get_user(client).pk == example.pk


def test_a_login_that_is_gone_acts_as_nobody_from_the_next_request_on(member, admin, acting, enter, client, now):
    enter()
    assert client.get("/profil/").status_code == 200
    actions.deactivate_login(actor=acting(admin), user=member, reason="pindah tugas", now=now)
    assert client.get("/profil/").status_code == 302
    assert actor_for(member.pk, now.date()).label == ""


def test_the_language_can_be_chosen_without_javascript(member, enter, client):
    enter()
    client.post("/bahasa/setlang/", {"language": "en", "next": "/profil/"})
    assert "Sign out on all devices" in client.get("/profil/").content.decode()


def test_two_browsers_two_sessions(member, enter):
    one, two = Client(), Client()
    enter(where=one)
    enter(where=two)
    one.post("/keluar/")
    assert signed_in(two)
