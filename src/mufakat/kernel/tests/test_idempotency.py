"""A form sent twice takes effect once: by a shaky network, by an impatient finger, by two requests at the same moment."""

from __future__ import annotations

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client
from django.urls import include, path

from mufakat.accounts.models import User
from mufakat.kernel import idempotency
from mufakat.kernel.models import ChainHead, IdempotencyKey
from mufakat.kernel.refusals import Refused

pytestmark = pytest.mark.urls(__name__)
ACT = "/act/"


def act(request):
    """Write one row, then answer as the form asks: done, invalid, refused, or with a bug."""
    with transaction.atomic():
        number = ChainHead.objects.count() + 1
        ChainHead.objects.create(scope_id=number, hash=bytes(32))
    answer = request.POST.get("answer", "done")
    if answer == "invalid":
        return HttpResponse("periksa lagi", status=422)
    if answer == "refused":
        raise Refused("closed", "Sudah ditutup.")
    if answer == "bug":
        raise ZeroDivisionError
    if answer == "moved":
        return HttpResponseRedirect(f"/act/{number}/")
    if answer == "rolled back":
        transaction.set_rollback(True)
    return HttpResponse(f"nomor {number}", content_type="text/plain; charset=utf-8")


def act_itself(request):
    return act(request)


act_itself.carries_out_itself = True
urlpatterns = [
    path("bahasa/", include("django.conf.urls.i18n")),
    path("act/", act),
    path("other/", act),
    path("itself/", act_itself),
]


@pytest.fixture
def sender(db):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create(phone="+628120000"), backend="mufakat.accounts.backends.PhoneOrEmail")
    return client


def send(client, key="satu", address=ACT, **fields):
    return client.post(address, {"idempotency_key": key, **fields})


def effects():
    return ChainHead.objects.count()


def test_the_same_key_answers_the_same_and_takes_effect_once(sender):
    first, second = send(sender, text="ya"), send(sender, text="ya")
    assert (first.status_code, first.content) == (second.status_code, second.content) == (200, b"nomor 1")
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert "Idempotent-Replay" not in first.headers
    assert second.headers["Idempotent-Replay"] == "true"
    assert effects() == 1


def test_a_redirect_is_repeated_to_the_same_address(sender):
    first, second = send(sender, answer="moved"), send(sender, answer="moved")
    assert (
        (second.status_code, second.headers["Location"]) == (first.status_code, first.headers["Location"]) == (302, "/act/1/")
    )
    assert effects() == 1


def test_the_same_key_with_other_content_is_refused(sender):
    send(sender, text="ya")
    assert send(sender, text="tidak").status_code == 422
    assert send(sender, text="ya", address="/other/").status_code == 422
    assert effects() == 1
    assert send(sender, text="ya").content == b"nomor 1"


def test_another_key_is_another_act(sender):
    assert [send(sender, key=key).content for key in ("a", "b")] == [b"nomor 1", b"nomor 2"]


def test_a_renewed_token_of_the_same_form_is_the_same_content(sender):
    assert send(sender, csrfmiddlewaretoken="x", text="ya").content == send(sender, csrfmiddlewaretoken="y", text="ya").content
    assert effects() == 1


@pytest.mark.parametrize(("answer", "status"), [("invalid", 422), ("refused", 409), ("bug", 500)])
def test_an_unsuccessful_sending_leaves_neither_effect_nor_key(sender, answer, status):
    assert send(sender, answer=answer).status_code == status
    assert (effects(), IdempotencyKey.objects.count()) == (0, 0)
    assert send(sender, answer="done").content == b"nomor 1"


def test_an_effect_that_was_taken_back_is_not_remembered(sender):
    send(sender, answer="rolled back")
    assert (effects(), IdempotencyKey.objects.count()) == (0, 0)


def test_two_people_may_use_the_same_key(sender):
    other = Client()
    other.force_login(User.objects.create(phone="+628120001"), backend="mufakat.accounts.backends.PhoneOrEmail")
    assert [send(sender).content, send(other).content, send(other).content] == [b"nomor 1", b"nomor 2", b"nomor 2"]


def test_visitors_are_told_apart_by_their_own_cookie(db):
    visitors = [Client(), Client()]
    for number, visitor in enumerate(visitors):
        visitor.cookies["csrftoken"] = f"{number}" * 32
    assert [send(visitors[0]).content, send(visitors[1]).content, send(visitors[0]).content] == [
        b"nomor 1", b"nomor 2", b"nomor 1",
    ]  # fmt: skip


def test_without_a_key_every_sending_counts(sender):
    for _ in range(2):
        sender.post(ACT, {"text": "ya"})
    assert (effects(), IdempotencyKey.objects.count()) == (2, 0)


def test_a_programs_header_counts_like_the_forms_field(sender):
    answers = [sender.post(ACT, b"{}", content_type="application/json", headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert answers[0].content == answers[1].content
    other = sender.post(ACT, b'{"a": 1}', content_type="application/json", headers={"Idempotency-Key": "k"})
    assert other.status_code == 422
    assert effects() == 1


def test_files_belong_to_the_content(sender):
    def file(content, name="a.csv"):
        return SimpleUploadedFile(name, content)

    assert send(sender, file=file(b"1")).content == send(sender, file=file(b"1")).content
    assert send(sender, file=file(b"2")).status_code == 422
    assert send(sender, file=file(b"1", "b.csv")).status_code == 422
    assert effects() == 1


def test_reading_never_takes_a_key(sender):
    for _ in range(2):
        sender.get(ACT, {"idempotency_key": "satu"})
    assert IdempotencyKey.objects.count() == 0


def test_views_that_change_the_session_carry_out_their_writes_themselves(sender):
    for _ in range(2):
        send(sender, address="/itself/")
    assert (effects(), IdempotencyKey.objects.count()) == (2, 0)


def test_a_large_answer_is_not_kept_but_still_done_once(sender, monkeypatch):
    monkeypatch.setattr(idempotency, "KEPT_BODY_BYTES", 3)
    first, second = send(sender), send(sender)
    assert (first.content, second.content, second.status_code) == (b"nomor 1", b"", 200)
    assert effects() == 1


@pytest.mark.django_db(transaction=True)
def test_many_sendings_at_the_same_moment_take_effect_once():
    user = User.objects.create(phone="+628120002")
    clients = [Client(raise_request_exception=False) for _ in range(6)]
    for client in clients:
        client.force_login(user, backend="mufakat.accounts.backends.PhoneOrEmail")
    start = threading.Barrier(len(clients))
    answers = []

    def press(client):
        start.wait()
        answers.append(send(client, text="ya"))
        connections.close_all()

    fingers = [threading.Thread(target=press, args=[client]) for client in clients]
    for finger in fingers:
        finger.start()
    for finger in fingers:
        finger.join(30)
    assert len(answers) == len(clients)
    served = [answer for answer in answers if answer.status_code == 200]
    busy = [answer for answer in answers if answer.status_code == 503]
    assert {answer.content for answer in served} == {b"nomor 1"}
    assert len(served) + len(busy) == len(answers)
    assert (effects(), IdempotencyKey.objects.count()) == (1, 1)
