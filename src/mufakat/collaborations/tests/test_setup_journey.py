"""Founding and setting up a collaboration, without a browser: the forms a secretary fills in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import history
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db


@pytest.mark.need("FN-02.04", "BL-A-07")
def test_a_collaboration_without_a_managing_unit_is_flagged_until_one_is_named(
    founder: Actor, collaboration: Collaboration, client_as: Callable[..., Client]
) -> None:
    client = client_as(founder)
    assert "Sekretariat" in client.get(f"/k/{collaboration.slug}/siapkan/").content.decode()
    before = client.get(f"/k/{collaboration.slug}/").content.decode()
    assert "Belum ada unit yang mengelola kolaborasi ini." in before
    client.post(
        f"/k/{collaboration.slug}/sekretariat/", {"coordinating_unit": "Sekretariat Bersama", "version": collaboration.version}
    )
    after = client.get(f"/k/{collaboration.slug}/").content.decode()
    assert "Belum ada unit yang mengelola" not in after
    assert "Sekretariat Bersama" in after


def test_founder_goes_from_nothing_to_a_usable_home(stranger: Actor, client_as: Callable[..., Client]) -> None:
    client = client_as(stranger)
    answer = client.post("/k/baru/", {"title": "Air bersih Lereng Timur", "public_problem": "Sumber air berebut."})
    assert answer.headers["Location"] == "/k/air-bersih-lereng-timur/siapkan/"
    home = "/k/air-bersih-lereng-timur/"
    client.post(f"{home}tujuan/", {"text": "Air cukup untuk semua."})
    pasted = "Dinas PU\tPemerintah\nKelompok Tani Makmur\tMasyarakat\nPT Tirta\tBUMD"
    looked = client.post(f"{home}pihak/tempel/", {"rows": pasted}).content.decode()
    assert "3 baris dipahami" in looked
    assert not Party.objects.filter(collaboration__slug="air-bersih-lereng-timur").exists()
    client.post(f"{home}pihak/tempel/", {"rows": pasted, "confirmed": "on"})
    sectors = set(
        Party.objects.filter(collaboration__slug="air-bersih-lereng-timur", status="joined").values_list("sector", flat=True)
    )
    assert sectors == {"government", "society", "state_enterprise"}
    client.post(f"{home}siapkan/pihak/", {"finished": "yes"})
    assert "1 dari" in client.get(f"{home}siapkan/").content.decode()
    collaboration = Collaboration.objects.get(slug="air-bersih-lereng-timur")
    assert history.verify_scope(collaboration.pk).ok


def test_a_pasted_table_with_a_wrong_row_saves_nothing_and_names_the_row(
    founder: Actor, collaboration: Collaboration, client_as: Callable[..., Client]
) -> None:
    client = client_as(founder)
    rows = "Dinas PU\tPemerintah\nBank Daerah\tPerbankan\nDinas PU\tPemerintah"
    answer = client.post(f"/k/{collaboration.slug}/pihak/tempel/", {"rows": rows, "confirmed": "on"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Baris 2" in page
    assert "Perbankan" in page
    assert "Baris 3" in page
    assert not Party.objects.filter(collaboration=collaboration).exists()


def test_the_same_form_sent_twice_founds_one_collaboration(stranger: Actor, client_as: Callable[..., Client]) -> None:
    client = client_as(stranger)
    form = {"title": "Kerja sama unik", "public_problem": "Masalah.", "idempotency_key": "sekali-saja"}
    first, second = client.post("/k/baru/", form), client.post("/k/baru/", form)
    assert first.headers["Location"] == second.headers["Location"]
    assert Collaboration.objects.filter(title_id="Kerja sama unik").count() == 1
    assert client.post("/k/baru/", {**form, "title": "Lain"}).status_code == 422


def test_visitors_are_led_to_sign_in_before_founding(visitor: Actor, client_as: Callable[..., Client]) -> None:
    answer = client_as(visitor).get("/k/baru/")
    assert answer.status_code == 403
    assert "Masuk dulu" in answer.content.decode()
