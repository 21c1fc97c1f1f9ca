"""The pages of whoever holds a code, without scripts and without an account; and those of whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mufakat.kernel.access import Actor
from mufakat.kernel.models import IdempotencyKey
from mufakat.surveys import actions, codes, queries
from mufakat.surveys.actions import Person
from mufakat.surveys.models import AnswerSheet, Invitation, InvitationCode, Wave
from mufakat.surveys.tests.conftest import Round

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(round_of_asking: Round) -> tuple[Wave, str]:
    """An open wave and a code for it; the wave is open today, whatever the day."""
    round_of_asking.now = timezone.now()
    wave = round_of_asking.open()
    return wave, round_of_asking.ask(wave, "Bappeda")[0].code


def test_a_person_without_account_answers_changes_checks_and_sends(held: tuple[Wave, str]) -> None:
    wave, code = held
    visitor = Client()
    start = visitor.get(f"/j/{codes.spoken(code).lower()}")
    page = start.content.decode()
    assert start.headers["Referrer-Policy"] == "no-referrer"
    assert "Kelompok dengan kurang dari 3 penjawab tidak pernah ditampilkan" in page
    assert "Bappeda" in page
    first = reverse("surveys:step", args=[code, 1])
    assert "Tidak tahu atau tidak berlaku" in visitor.get(first).content.decode()
    assert visitor.post(first, {"Q01": "2"}).headers["Location"] == reverse("surveys:step", args=[code, 2])
    visitor.post(reverse("surveys:step", args=[code, 2]), {})
    visitor.post(reverse("surveys:step", args=[code, 3]), {"Q06": "do_not_know"})
    back = visitor.post(first, {"Q01": "5", "kembali": "periksa"})
    assert back.headers["Location"] == reverse("surveys:check", args=[code])
    checked = visitor.get(back.headers["Location"]).content.decode()
    assert "22 dari 24 masih kosong" in checked
    assert "Sangat setuju" in checked
    sent = visitor.post(back.headers["Location"], follow=True).content.decode()
    invitation = Invitation.objects.get(wave=wave)
    assert invitation.receipt in sent
    assert "Terima kasih" in sent
    assert AnswerSheet.objects.get().answers == {"Q01": 5, "Q06": "do_not_know"}
    again = Client().get(f"/J/{code}", follow=True).content.decode()
    assert invitation.receipt in again
    assert Client().post(first, {"Q01": "1"}, follow=True).redirect_chain[-1][0].endswith("/terkirim/")
    assert not IdempotencyKey.objects.exists()


def test_what_was_chosen_as_time_ran_out_is_not_lost(held: tuple[Wave, str]) -> None:
    wave, code = held
    Wave.objects.filter(pk=wave.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    answer = Client().post(reverse("surveys:step", args=[code, 1]), {"Q01": "4"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Masa jawab sudah berakhir" in page
    assert 'value="4" checked' in page
    kept = Client().post(reverse("surveys:keep", args=[code]), {"Q01": "4"})
    assert (kept.status_code, "Masa jawab sudah berakhir" in kept.content.decode()) == (409, True)


def test_answers_from_a_phone_without_network_come_once_however_often_they_are_sent(held: tuple[Wave, str]) -> None:
    _, code = held
    address = reverse("surveys:keep", args=[code])
    for _ in range(3):
        assert Client().post(address, {"Q01": ["4", ""], "Q04": "3", "Q99": "1", "Q06": "7"}).status_code == 200
    invitation = queries.find_by_code(code)
    assert invitation is not None
    assert queries.unsent_answers(invitation) == {"Q01": 4, "Q04": 3}
    Client().post(address, {"Q01": ""})
    assert queries.unsent_answers(invitation) == {"Q04": 3}


def test_guessing_codes_is_noticed_and_stopped(held: tuple[Wave, str]) -> None:
    _, code = held
    visitor = Client()
    enter = reverse("surveys:enter_code")
    swapped = code[1] + code[0] + code[2:] if code[0] != code[1] else code[:-1] + codes.ALPHABET[code[-1] == "0"]
    assert "keliru atau tertukar" in visitor.post(enter, {"code": swapped}).content.decode()
    for _ in range(codes.MOST_WRONG):
        assert "tidak dikenal" in visitor.post(enter, {"code": codes.new_code()}).content.decode()
    assert "Tunggu sepuluh menit" in visitor.post(enter, {"code": codes.new_code()}).content.decode()
    assert visitor.get(f"/j/{code}").status_code == 409
    assert visitor.get(reverse("surveys:step", args=["0" * 11, 1])).status_code in (404, 409)


def test_a_machine_cannot_fill_an_open_questionnaire_with_beginnings(round_of_asking: Round, monkeypatch) -> None:
    round_of_asking.now = timezone.now()
    wave = round_of_asking.open("public-satisfaction/yearly")
    code = actions.open_to_all(
        actor=round_of_asking.founder, wave=wave, party=round_of_asking.parties["Bappeda"], now=round_of_asking.now
    )
    monkeypatch.setattr(codes, "MOST_STARTS", 2)
    assert [Client().post(f"/j/{code}").status_code for _ in range(3)] == [302, 302, 409]
    assert Invitation.objects.count() == 2


def test_an_unknown_code_and_a_page_beyond_the_last_are_not_there(held: tuple[Wave, str]) -> None:
    _, code = held
    assert Client().get(f"/j/{codes.new_code()}").status_code == 404
    assert Client().get(reverse("surveys:step", args=[code, 25])).status_code == 404
    assert Client().get("/j/" + "A" * 60).status_code == 404


def test_codes_are_shown_once_with_words_to_copy_and_kept_nowhere(round_of_asking: Round, client_as) -> None:
    round_of_asking.now = timezone.now()
    wave = round_of_asking.open(keeps_role=True)
    keeper = client_as(round_of_asking.founder)
    address = reverse("surveys:ask", args=[round_of_asking.collaboration.slug, wave.public_id])
    form = {"party": str(round_of_asking.parties["Bappeda"].pk), "people": "Kepala | Umum | pimpinan\nStaf", "way": "link"}
    wrong = keeper.post(address, form | {"people": "Kepala | Umum | raja"})
    assert (wrong.status_code, "Baris 1: peran raja tidak ada" in wrong.content.decode()) == (422, True)
    shown = keeper.post(address, form).content.decode()
    assert shown.count("wa.me") == 2
    assert "Mohon isi angket Pengalaman bekerja bersama untuk Bappeda" in shown
    rows = list(wave.invitations.values_list("addressee", "role", "division"))
    assert rows == [("Kepala", "head", ""), ("Staf", "", "")]
    again = keeper.post(address, form)
    assert (again.status_code, "Kepala, Staf sudah diminta" in again.content.decode()) == (422, True)
    assert InvitationCode.objects.count() == 2
    assert "wa.me" not in keeper.get(address).content.decode()
    reminder = keeper.get(reverse("surveys:remind", args=[round_of_asking.collaboration.slug, wave.public_id]))
    assert "Pengingat: angket Pengalaman bekerja bersama untuk Bappeda" in reminder.content.decode()
    assert not IdempotencyKey.objects.exists()


def test_a_printed_sheet_is_found_by_its_number_and_typed_in(round_of_asking: Round, client_as) -> None:
    wave = round_of_asking.open()
    (drawn,) = round_of_asking.ask(wave, "Koperasi Tani", [Person("Ketua")], way="paper")
    keeper, where = client_as(round_of_asking.founder), [round_of_asking.collaboration.slug, wave.public_id]
    sheet = codes.sheet_code(drawn.invitation.number)
    printed = keeper.get(reverse("surveys:sheets", args=where)).content.decode()
    assert sheet in printed
    assert "jangan tulis nama" in printed
    finding = reverse("surveys:type_sheet", args=where)
    assert keeper.post(finding, {"sheet": f"{sheet[:-1]}!"}).status_code == 422
    typing = keeper.post(finding, {"sheet": sheet.lower()}).headers["Location"]
    assert keeper.post(typing, {"way": "paper"}).status_code == 422
    wrong = keeper.post(typing, {"Q01": "4", "way": "telepon"})
    assert (wrong.status_code, 'name="Q01" value="4" checked' in wrong.content.decode()) == (422, True)
    assert "Tanda terima" in keeper.post(typing, {"Q01": "4", "Q04": "9", "way": "paper"}, follow=True).content.decode()
    assert AnswerSheet.objects.get().answers == {"Q01": 4}


def test_the_list_costs_the_same_with_many_waves(round_of_asking: Round, client_as: Callable[[Actor], Client]) -> None:
    keeper = client_as(round_of_asking.founder)
    address = reverse("surveys:list", args=[round_of_asking.collaboration.slug])
    empty = keeper.get(address).content.decode()
    assert "Angket inti berisi 24 butir" in empty

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert keeper.get(address).status_code == 200
        return len(caught)

    first: Any = round_of_asking.open()
    round_of_asking.ask(first, "Bappeda", 3)
    few = cost()
    first.refresh_from_db()
    values = {field.attname: getattr(first, field.attname) for field in Wave._meta.concrete_fields}
    for name in ("id", "public_id"):
        del values[name]
    Wave.objects.bulk_create(Wave(**{**values, "number": number, "questionnaire": {}}) for number in range(2, 10_001))
    many = cost()
    assert many <= few + 1, "one more where a next page is"
