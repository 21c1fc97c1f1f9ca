"""What every request passes: refusals as pages in the reader's language, a busy database, an expired form, an id."""

from __future__ import annotations

import logging
import re

import pytest
from django.db import transaction
from django.db.utils import OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import timezone

from mufakat.accounts.models import User
from mufakat.kernel import history
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.middleware import page_for
from mufakat.kernel.models import ChainHead, HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused, Stale
from mufakat.kernel.request_context import request_id
from mufakat.kernel.sqlite.base import GateBusy
from mufakat.kernel.web.language import dua

SENTENCE = dua("Rapat sudah ditutup. Usulkan untuk rapat berikutnya.", "The meeting is closed. Propose it for the next one.")
PROBLEMS = {
    "refused": Refused("closed", SENTENCE),
    "not-allowed": NotAllowed("keepers_only", SENTENCE),
    "stale": Stale("stale", SENTENCE),
    "absent": NotVisible("not_visible", SENTENCE),
    "forbidden": NotVisible("gone", dua("Rahasia besar.", "Great secret.")),
    "gate": GateBusy("The database is busy with other writers."),
    "locked": OperationalError("database is locked"),
    "broken": OperationalError("no such table: x"),
    "bug": ZeroDivisionError("nomor rahasia 0812"),
}


def raising(request, name):
    raise PROBLEMS[name]


def echo(request):
    return HttpResponse(f"{request.acting.user_id}|{request.LANGUAGE_CODE}|{request_id.get()}|{request.POST.get('text', '')}")


def form_page(request):
    return render(request, "404.html") if request.method == "GET" else HttpResponse("sent: " + request.POST["text"])


def write_twice(request):
    with transaction.atomic():
        for label in "ab":
            history.record(actor=SYSTEM, scope_id=3, verb="kernel.pack.installed", subject="x", label=label, now=timezone.now())
    return HttpResponse("ok")


urlpatterns = [
    path("bahasa/", include("django.conf.urls.i18n")),
    path("echo/", echo),
    path("form/", form_page),
    path("write/", write_twice),
    path("<slug:name>/", raising),
]
handler404 = "mufakat.kernel.middleware.not_found"
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@pytest.fixture
def english(browser):
    browser.post("/bahasa/setlang/", {"language": "en", "next": "/"})
    return browser


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# --- refusals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "status"), [("refused", 409), ("not-allowed", 403), ("stale", 409)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_refusal_becomes_a_page_that_says_what_to_do(browser, name, status, method):
    response = getattr(browser, method)(f"/{name}/")
    assert response.status_code == status
    assert SENTENCE.id in words(response)
    assert '<html lang="id"' in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_refusal_speaks_english_to_who_chose_it(browser, english, method):
    response = getattr(english, method)("/refused/")
    assert SENTENCE.en in words(response)
    assert SENTENCE.id not in words(response)
    assert '<html lang="en"' in response.content.decode()


@pytest.mark.parametrize("key", ["", "kunci"])
def test_a_refused_form_shows_what_was_typed_with_and_without_a_key(browser, key):
    response = browser.post("/refused/", {"text": "kalimat panjang", "idempotency_key": key})
    assert response.status_code == 409
    assert "kalimat panjang" in words(response)


def test_absent_and_forbidden_are_the_same_page(browser):
    pages = [browser.get(f"/{name}/") for name in ("absent", "forbidden")] + [browser.get("/tidak/ada/sama/sekali/")]
    assert [page.status_code for page in pages] == [404, 404, 404]
    bare = {re.sub(r'(name="(csrfmiddlewaretoken|next)" value=")[^"]*', r"\1", page.content.decode()) for page in pages}
    assert len(bare) == 1
    assert "Rahasia" not in bare.pop()


def test_what_is_no_refusal_is_not_hidden_behind_one(rf):
    assert page_for(rf.get("/"), ZeroDivisionError()) is None
    assert page_for(rf.get("/"), OperationalError("no such table: x")) is None


# --- a busy database -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["gate", "locked"])
@pytest.mark.parametrize("fields", [{}, {"idempotency_key": "kunci", "text": "a"}])
def test_a_busy_database_asks_to_try_again_and_says_when(browser, name, fields):
    response = browser.post(f"/{name}/", fields)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert "coba lagi" in words(response)
    assert "try again" in words(response)


@pytest.mark.parametrize("name", ["broken", "bug"])
def test_a_mistake_of_the_program_tells_no_secret(browser, name):
    response = browser.get(f"/{name}/")
    assert response.status_code == 500
    assert "rahasia" not in words(response).lower()
    assert "no such table" not in words(response)


# --- language ------------------------------------------------------------------------------------------------------


def test_indonesian_comes_first_whatever_the_browser_prefers(browser):
    response = browser.get("/echo/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert response.content.decode().split("|")[1] == "id"
    assert response.headers["Content-Language"] == "id"


def test_a_chosen_language_stays(browser, english):
    assert english.get("/echo/").content.decode().split("|")[1] == "en"
    english.post("/bahasa/setlang/", {"language": "id", "next": "/"})
    assert english.get("/echo/").content.decode().split("|")[1] == "id"


@pytest.mark.parametrize("cookie", ["xx", "en-evil", "", "../../etc", "ID"])
def test_an_unknown_language_falls_back_to_indonesian(browser, cookie):
    browser.cookies["django_language"] = cookie
    assert browser.get("/echo/").content.decode().split("|")[1] == "id"


def test_one_readers_language_does_not_reach_the_next(browser, english):
    english.get("/echo/")
    assert Client().get("/echo/").content.decode().split("|")[1] == "id"


# --- an expired form -----------------------------------------------------------------------------------------------


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


def test_an_expired_form_keeps_what_was_typed_and_can_be_sent_again(strict):
    response = strict.post("/form/", {"text": "kalimat <panjang>", "csrfmiddlewaretoken": "lama"})
    assert response.status_code == 403
    page = response.content.decode()
    assert "kalimat &lt;panjang&gt;" in page
    token = re.search(r'action="/form/">\s*<input type="hidden" name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    again = strict.post("/form/", {"text": "kalimat <panjang>", "csrfmiddlewaretoken": token})
    assert (again.status_code, again.content.decode()) == (200, "sent: kalimat <panjang>")


def test_an_expired_form_never_repeats_a_secret(strict):
    response = strict.post("/form/", {"text": "nama", "password": "sangat-rahasia-1", "kode": "123456"})
    page = response.content.decode()
    assert "nama" in page
    assert "sangat-rahasia-1" not in page
    assert "123456" not in page


# --- who acts, and the id ------------------------------------------------------------------------------------------


def test_a_login_that_was_switched_off_acts_as_nobody_at_once(browser):
    user = User.objects.create(phone="+628120003")
    browser.force_login(user, backend="mufakat.accounts.backends.PhoneOrEmail")
    assert browser.get("/echo/").content.decode().startswith(f"{user.pk}|")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert browser.get("/echo/").content.decode().startswith("None|")


def test_everything_one_request_did_carries_its_id(browser):
    response = browser.post("/write/")
    shown = response.headers["X-Request-Id"]
    assert re.fullmatch(r"[0-9a-f]{16}", shown)
    assert list(HistoryEntry.objects.values_list("request_id", flat=True)) == [shown, shown]
    assert browser.get("/echo/").headers["X-Request-Id"] != shown
    assert request_id.get() == ""


def test_the_log_line_names_the_request_and_no_person(browser, caplog):
    with caplog.at_level(logging.INFO, logger="mufakat.request"):
        browser.post("/echo/?q=Siti", {"text": "0812-3456-7890"})
    lines = [record.getMessage() for record in caplog.records if record.name == "mufakat.request"]
    assert len(lines) == 1
    assert "POST" in lines[0]
    assert "200" in lines[0]
    assert not re.search(r"Siti|0812|echo/", lines[0])


@override_settings(SECURE_CONTENT_TYPE_NOSNIFF=True)
@pytest.mark.parametrize("address", ["/echo/", "/refused/", "/absent/", "/gate/"])
def test_every_answer_carries_the_safety_headers(browser, address):
    headers = browser.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_page_view_writes_nothing(browser):
    browser.get("/absent/")
    assert not ChainHead.objects.exists()
    assert "sessionid" not in browser.cookies
