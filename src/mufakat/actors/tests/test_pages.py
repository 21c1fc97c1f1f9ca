"""Pages of actors and regions: who gets in, what hostile input does, what a long list costs."""

from __future__ import annotations

import re

import pytest

from mufakat.actors import actions
from mufakat.actors.models import Organisation, OrganisationAlias
from mufakat.kernel import panels
from mufakat.kernel.access import SYSTEM

pytestmark = pytest.mark.django_db


def names(response):
    return re.findall(r'class="pokok" href="/aktor/([\w-]+)/"', response.content.decode())


def test_everybody_reads_the_list_and_the_page(body, regions, client):
    body("Dinas Perdagangan", region=regions["makassar"], mission=[{"id": "Butir satu", "en": ""}], vision_id="Maju")
    assert names(client.get("/aktor/")) == ["dinas-perdagangan"]
    page = client.get("/aktor/dinas-perdagangan/").content.decode()
    for told in ("Dinas Perdagangan", "Instansi pemerintah", "Kota Makassar", "Butir satu", "Maju"):
        assert told in page
    assert "Ubah" not in page


def test_the_list_is_searched_by_words_and_kind(body, client):
    body("Dinas Perdagangan")
    body("Bank Daerah", "bank")
    assert names(client.get("/aktor/?cari=daerah")) == ["bank-daerah"]
    assert names(client.get("/aktor/?jenis=agency")) == ["dinas-perdagangan"]
    assert names(client.get("/aktor/?jenis=villain&cari=dinas")) == ["dinas-perdagangan"]
    assert "Tidak ada yang cocok" in client.get("/aktor/?cari=zzz").content.decode()


HOSTILE = [
    "'; DROP TABLE actors_organisation; --",
    "%",
    "_",
    "\x00",
    "x" * 100_000,
    "<script>alert(1)</script>",
    "\u202e",
    "((((",
    "日本 🙂",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_search_of_the_list(body, client, words):
    body()
    response = client.get("/aktor/", {"cari": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("place", ["x", "e30", "WyJhIiwxXQ", "' OR 1=1", "\x00", "9" * 5000])
def test_a_forged_place_in_the_list_does_no_harm(body, client, place):
    body()
    assert client.get("/aktor/", {"sesudah": place}).status_code == 200


def test_a_name_with_a_script_is_shown_as_text(body, client, human, browse):
    evil = "<script>alert('x')</script> & Co"
    one = body(evil, description_id=evil, aliases=(f"{evil} dua",), short_name="<b>x</b>")
    browser = browse(human(admin=True))
    for address in (
        "/aktor/",
        f"/aktor/{one.slug}/",
        f"/aktor/{one.slug}/ubah/",
        f"/aktor/{one.slug}/gabung/",
        "/aktor/?cari=<script>",
    ):
        text = browser.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<b>x</b>" not in text


PAGES_FOR_KEEPERS = ("ubah", "nama-lain", "hubungan", "gabung")


def test_who_may_open_which_page(body, human, browse, client, shared):
    one = body("Kantor")
    other = body("Bank", "bank")
    for page in PAGES_FOR_KEEPERS:
        for method in (client.get, client.post):
            assert method(f"/aktor/{one.slug}/{page}/").status_code == 404, "a visitor learns nothing"
    assert client.get("/aktor/baru/").status_code == 403
    assert client.get(f"/aktor/{one.slug}/orang/").status_code == 403
    member = browse(human("A", one))
    answers = [member.get(f"/aktor/{one.slug}/{page}/").status_code for page in PAGES_FOR_KEEPERS]
    assert answers == [200, 200, 200, 404]
    assert [member.get(f"/aktor/{other.slug}/{page}/").status_code for page in PAGES_FOR_KEEPERS] == [404] * 4
    assert member.get("/aktor/baru/").status_code == 200
    admin = browse(human("B", admin=True))
    assert [admin.get(f"/aktor/{other.slug}/{page}/").status_code for page in PAGES_FOR_KEEPERS] == [200] * 4
    for slug in ("tidak-ada", "x" * 300):
        assert admin.get(f"/aktor/{slug}/").status_code == 404


def test_register_through_the_page_with_suggestion_and_second_answer(body, human, browse):
    body("Kadin Sulsel", "association")
    browser = browse(human())
    typed = {
        "name_id": "KADIN  SULSEL.",
        "kind": "association",
        "constituency_id": "3.000 pengusaha",
        "mission": "Satu\n\n Dua ",
    }
    first = browser.post("/aktor/baru/", typed)
    assert first.status_code == 422
    text = first.content.decode()
    assert "Apakah ini organisasi yang Anda maksud?" in text
    assert "/aktor/kadin-sulsel/" in text
    assert "3.000 pengusaha" in text, "what was typed is not lost"
    assert 'type="checkbox" name="is_another"' in text
    second = browser.post("/aktor/baru/", {**typed, "is_another": "on"})
    assert second.status_code == 302
    registered = Organisation.objects.get(constituency_id="3.000 pengusaha")
    assert registered.mission == [{"id": "Satu", "en": ""}, {"id": "Dua", "en": ""}]


@pytest.mark.parametrize("name", ["x" * 10_000, "Kelompok 7371010101900001", " "])
def test_a_bad_name_is_explained_on_the_form(human, browse, name):
    response = browse(human()).post("/aktor/baru/", {"name_id": name, "kind": "group", "vision_id": "Tetap ada"})
    assert response.status_code == 422
    assert "Ada yang perlu diperbaiki" in response.content.decode()
    assert "Tetap ada" in response.content.decode()
    assert not Organisation.objects.exists()


def test_two_people_editing_see_both_texts(body, human, browse):
    one = body("Kantor", vision_id="Lama", mission=[{"id": "Butir", "en": "Point"}])
    browser = browse(human(admin=True))
    typed = {
        "name_id": "Kantor",
        "kind": "agency",
        "vision_id": "Punya saya",
        "mission": "Butir\nButir dua",
        "expected_version": "1",
    }
    actions.revise_organisation(
        actor=SYSTEM, organisation=one, values={"vision_id": "Punya dia"}, expected_version=1, now=one_moment()
    )
    response = browser.post(f"/aktor/{one.slug}/ubah/", typed)
    assert response.status_code == 409
    text = response.content.decode()
    assert "Punya dia" in text
    assert "Punya saya" in text
    assert 'name="expected_version" value="2"' in text
    assert browser.post(f"/aktor/{one.slug}/ubah/", {**typed, "expected_version": "2"}).status_code == 302
    one.refresh_from_db()
    assert one.vision_id == "Punya saya"
    assert one.mission == [{"id": "Butir", "en": "Point"}, {"id": "Butir dua", "en": ""}], (
        "an unchanged point keeps its English"
    )


def one_moment():
    from mufakat.actors.tests.conftest import NOW

    return NOW


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_forged_version_is_refused(body, human, browse, version):
    one = body("Kantor")
    typed = {"name_id": "Lain", "kind": "agency", "expected_version": version}
    assert browse(human(admin=True)).post(f"/aktor/{one.slug}/ubah/", typed).status_code in {409, 422}
    one.refresh_from_db()
    assert one.name_id == "Kantor"


def test_acts_through_their_pages(body, human, browse, regions):
    one, two = body("Kantor"), body("Bank", "bank")
    browser = browse(human("Admin", admin=True))
    assert browser.post("/aktor/kantor/nama-lain/", {"name": "Kantor Pusat"}).status_code == 302
    assert browser.post("/aktor/kantor/nama-lain/", {"name": "kantor pusat"}).status_code == 422
    relation = {"other": "Bank", "kind": "contract", "text": "Sewa", "since": "2015"}
    assert browser.post("/aktor/kantor/hubungan/", relation).status_code == 302
    assert browser.post("/aktor/kantor/hubungan/", {**relation, "other": "Tidak Ada"}).status_code == 422
    person = {"full_name": "Budi", "position": "Kepala", "phone": "0812 3456 7890"}
    assert browser.post("/aktor/kantor/orang/", person).status_code == 302
    budi = one.people.get(full_name="Budi")
    sent = {"full_name": "Budi Santoso", "position": "Kepala", "phone": "", "expected_version": "1"}
    assert browser.post(f"/orang/{budi.public_id}/ubah/", sent).status_code == 302
    budi.refresh_from_db()
    assert (budi.full_name, budi.phone) == ("Budi Santoso", "")
    revised = {"name_id": "Kantor", "kind": "agency", "region": "Kota Makassar", "expected_version": "1"}
    assert browser.post("/aktor/kantor/ubah/", revised).status_code == 302
    assert browser.post("/aktor/kantor/gabung/", {"target": two.slug, "reason": "sama"}).status_code == 302
    one.refresh_from_db()
    assert (one.region, one.merged_into) == (regions["makassar"], two)


def test_every_form_has_a_token_and_works_without_script(body, human, browse):
    one = body("Kantor")
    browser = browse(human(admin=True))
    for page in ("ubah", "nama-lain", "hubungan", "gabung", "orang"):
        text = browser.get(f"/aktor/{one.slug}/{page}/").content.decode()
        main = text.split("<main")[1].split("</main")[0]
        assert main.count('method="post"') == main.count("csrfmiddlewaretoken") == main.count("idempotency_key") == 1
        assert "onclick" not in text


# --- regions ------------------------------------------------------------------------------------------------------


@pytest.mark.need("EX-A-15")
def test_district_and_city_agencies_are_linked_to_their_region_and_found_there(body, regions, client):
    body("Dinas Perdagangan Provinsi", region=regions["south"])
    body("Dinas Perdagangan Bone", region=regions["bone"])
    body("Dinas Perdagangan Makassar", region=regions["makassar"])
    body("Dinas Perdagangan Mamuju", region=regions["west"])
    assert names(client.get("/wilayah/73.08/")) == ["dinas-perdagangan-bone"]
    assert names(client.get("/wilayah/73/")) == [
        "dinas-perdagangan-bone", "dinas-perdagangan-makassar", "dinas-perdagangan-provinsi",
    ]  # fmt: skip
    page = client.get("/wilayah/73/").content.decode()
    assert "/wilayah/73.08/" in page
    assert "Ujung Pandang" in client.get("/wilayah/73.71/").content.decode()
    assert '/wilayah/73.08/"' in client.get("/aktor/dinas-perdagangan-bone/").content.decode()


@pytest.mark.parametrize("code", ["99", "7", "73.7", "73.71.1", "abc", "73.71.01.1003.1", "73%00"])
def test_a_region_that_is_not_there_is_not_found(regions, client, code):
    assert client.get(f"/wilayah/{code}/").status_code == 404


def test_a_code_that_begins_alike_is_not_below(body, regions, client):
    regions["south"].children.create(code="73.7", name="Ganjil", level="regency")
    body("Dinas Makassar", region=regions["makassar"])
    from mufakat.actors import queries
    from mufakat.kernel.access import ANYBODY

    assert list(queries.list_organisations(viewer=ANYBODY, region="73.7")) == []


@pytest.mark.parametrize("slot", ["organisation.main", "region.main"])
def test_apps_above_show_their_part_on_the_page(body, regions, client, monkeypatch, slot):
    one = body("Kantor", region=regions["makassar"])
    monkeypatch.setattr(panels, "_panels", {})
    panels.register(slot, "tests", lambda request, subject: f"<p>panel of {subject.pk}</p>")
    address, subject = ("/aktor/kantor/", one) if slot == "organisation.main" else ("/wilayah/73.71/", regions["makassar"])
    from django.utils.safestring import mark_safe

    panels._panels[slot] = [panels.Panel(slot, "tests", 1, lambda request, subject: mark_safe(f"<p>panel of {subject.pk}</p>"))]
    assert f"<p>panel of {subject.pk}</p>" in client.get(address).content.decode()


# --- size ---------------------------------------------------------------------------------------------------------


def fill(count, region=None):
    Organisation.objects.bulk_create(
        Organisation(slug=f"aktor-{n}", name_id=f"Organisasi {n:05}", kind="group", region=region) for n in range(count)
    )
    first = Organisation.objects.order_by("pk")[: count // 2]
    OrganisationAlias.objects.bulk_create(OrganisationAlias(organisation=one, name=f"Alias {one.name_id}") for one in first)


@pytest.mark.parametrize("count", [10, 10_000])
@pytest.mark.parametrize(
    "address", ["/aktor/", "/aktor/?cari=organisasi", "/aktor/?cari=alias+00003", "/aktor/?jenis=group", "/wilayah/73/"]
)
def test_a_long_list_costs_as_many_queries_as_a_short_one(regions, client, count, address, django_assert_max_num_queries):
    fill(count, regions["bone"])
    with django_assert_max_num_queries(5):
        assert names(client.get(address))


def test_paging_by_key_shows_every_organisation_once(client):
    fill(120)
    Organisation.objects.filter(slug__in=[f"aktor-{n}" for n in range(20, 60)]).update(name_id="Nama yang sama")
    seen, address = [], "/aktor/"
    while address:
        response = client.get(address)
        seen += names(response)
        address = response.context["slice"].more_url
    assert len(seen) == len(set(seen)) == 120
