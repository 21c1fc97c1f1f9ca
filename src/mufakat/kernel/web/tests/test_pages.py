"""Every page: light, readable without scripts, tied together for screen readers, and nothing typed is lost."""

from __future__ import annotations

import gzip
import hashlib
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.http import HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils import translation

from mufakat.kernel import web
from mufakat.kernel.web import navigation
from mufakat.kernel.web.context import Page
from mufakat.kernel.web.gallery import show_gallery
from mufakat.kernel.web.language import dua

KERNEL = Path(web.__file__).parent.parent
STATIC, TEMPLATES = KERNEL / "static", KERNEL / "templates"
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed in its turn, every id is used once."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open, self.ids, self.tags, self.described = [], [], [], []
        self.feed(html)
        assert self.open == [], f"not closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        self.described += (given.get("aria-describedby") or "").split()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open[-1:] == [tag], f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def all(self, tag):
        return [given for name, given in self.tags if name == tag]


def gallery(language: str = "id", query: str = "") -> str:
    with translation.override(language), override_settings(DEMO=True):
        return show_gallery(RequestFactory().get(f"/peraga/{query}")).content.decode()


@pytest.fixture
def indonesian():
    with translation.override("id"):
        yield


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("query", ["", "?galat=1"])
def test_a_page_is_well_formed_and_every_reference_leads_somewhere(language, query):
    page = Reader(gallery(language, query))
    assert len(page.ids) == len(set(page.ids))
    assert set(page.described) <= set(page.ids)
    local = {given["href"][1:] for given in page.all("a") if re.fullmatch(r"#\w.*", given.get("href", ""))}
    assert local <= set(page.ids)
    assert page.all("html")[0]["lang"] == language
    assert len(page.all("h1")) == 1
    assert {"main", "header", "footer"} <= {tag for tag, _ in page.tags}


def test_no_page_carries_styles_or_scripts_of_its_own():
    for template in TEMPLATES.rglob("*.html"):
        source = template.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", source), template.name
        assert not re.search(r"<script(?![^>]*\ssrc=)", source), template.name
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", gallery(query="?galat=1"))


def test_no_page_asks_another_server():
    for file in [*TEMPLATES.rglob("*.html"), STATIC / "mufakat/mufakat.css", STATIC / "mufakat/mufakat.js"]:
        assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//|url\(|@import|fetch\(", file.read_text()), file.name


def test_the_look_and_the_scripts_stay_within_their_weight():
    assert len(gzip.compress((STATIC / "mufakat/mufakat.css").read_bytes(), 9)) <= 12 * 1024
    assert len((STATIC / "mufakat/mufakat.js").read_bytes()) < 2048
    css_and_scripts = sum(len(gzip.compress(file.read_bytes(), 9)) for file in (STATIC / "mufakat").iterdir())
    assert css_and_scripts + len(gzip.compress(gallery().encode(), 9)) <= 60 * 1024


def test_vendored_files_are_the_ones_we_looked_at():
    listed = tomllib.loads((STATIC / "vendor.toml").read_text())["file"]
    for entry in listed:
        content = (STATIC / entry["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["path"]
        assert f'version:"{entry["version"]}"' in content.decode()
    ours = {"mufakat.css", "mufakat.js", "lambang.svg"}
    found = {file.name for file in (STATIC / "mufakat").iterdir()}
    assert found - ours == {Path(entry["path"]).name for entry in listed}


def test_every_part_says_which_variables_it_takes():
    for part in (TEMPLATES / "kernel/parts").glob("*.html"):
        assert part.read_text().startswith(f"{{# {part.stem}: "), part.name


def test_a_faulty_form_leads_from_its_summary_to_each_field():
    html = gallery(query="?galat=1")
    assert "<title>Galat: " in html
    page = Reader(html)
    summary = next(given for _, given in page.tags if "data-galat" in given)
    assert summary["role"] == "alert"
    assert summary["tabindex"] == "-1"
    links = [given["href"] for given in page.all("a") if given.get("href", "").startswith("#id_")]
    assert links == ["#id_title", "#id_due", "#id_amount", "#id_phone", "#id_party", "#id_stance_0"]
    due = next(given for given in page.all("input") if given.get("name") == "due")
    assert due["aria-describedby"] == "id_due_petunjuk id_due_galat"
    assert due["aria-invalid"] == "true"
    assert due["value"] == "08/13/2025"
    assert html.index("Ada yang perlu diperbaiki") < html.index('name="title"')


def test_a_correct_form_shows_no_summary_and_carries_its_key_and_version():
    page = Reader(gallery())
    assert not [given for _, given in page.tags if "data-galat" in given]
    hidden = {given["name"]: given.get("value") for given in page.all("input") if given.get("type") == "hidden"}
    assert len(hidden["idempotency_key"]) >= 20
    assert hidden["expected_version"] == "3"
    keys = {re.search(r'idempotency_key" value="([^"]+)"', gallery())[1] for _ in range(2)}
    assert len(keys) == 2


def test_several_choices_stand_in_a_fieldset_with_their_question(indonesian):
    class Form(forms.Form):
        stance = forms.ChoiceField(
            label="Sikap <b>", widget=forms.RadioSelect, choices=[("a", "Setuju")], help_text="Pilih satu."
        )

    html = render_to_string("kernel/parts/field.html", {"field": Form({})["stance"]})
    page = Reader(html)
    assert page.all("fieldset")[0]["aria-describedby"].split() == ["id_stance_petunjuk", "id_stance_galat"]
    assert "<legend>Sikap &lt;b&gt;</legend>" in html


@override_settings(DEMO=False, DEBUG=False)
def test_the_gallery_is_absent_outside_the_demonstration():
    from django.http import Http404

    with pytest.raises(Http404):
        show_gallery(RequestFactory().get("/peraga/"))


def _nothing(request):
    return HttpResponse("")


urlpatterns = [path("ada/", _nothing, name="there"), path("ada/lagi/", _nothing, name="deeper")]


@override_settings(ROOT_URLCONF=__name__)
def test_header_links_exist_count_and_mark_where_one_is(monkeypatch, indonesian):
    monkeypatch.setattr(navigation, "_header", {})
    navigation.register_header(navigation.Entry(dua("Ada", "There"), "there", 2, count=lambda request: 4))
    navigation.register_header(navigation.Entry(dua("Tak ada", "Nowhere"), "nowhere", 1))
    navigation.register_header(navigation.Entry(dua("Tersembunyi", "Hidden"), "deeper", 3, shown=lambda request: False))
    links = Page(RequestFactory().get("/ada/lagi/")).header
    assert [(link.label, link.url, link.count, link.current) for link in links] == [("Ada", "/ada/", 4, True)]


@pytest.mark.parametrize("name", ["403", "404", "429", "kernel/refused"])
@pytest.mark.parametrize(("language", "word"), [("id", "Ke halaman utama"), ("en", "To the front page")])
def test_error_pages_speak_the_readers_language(name, language, word):
    with translation.override(language):
        html = render_to_string(f"{name}.html", {"sentence": "x"}, RequestFactory().get("/x"))
    assert word in html
    Reader(html)


@pytest.mark.parametrize("name", ["400", "500", "503"])
def test_a_broken_server_answers_in_both_languages_without_asking_anything(name):
    html = engines["django"].get_template(f"{name}.html").render()
    page = Reader(html)
    assert 'lang="id"' in html
    assert [given for _, given in page.tags if given.get("lang") == "en"]
    source = (TEMPLATES / f"{name}.html").read_text()
    assert "{%" not in source
    assert "{{" not in source


@pytest.mark.django_db
def test_an_expired_session_keeps_the_typed_words_and_sends_them_again():
    client = Client(enforce_csrf_checks=True)
    sent = {"language": "en", "next": "/", "alasan": "baris <1>\nbaris 2", "sandi": "rahasia"}
    answer = client.post("/bahasa/setlang/", sent)
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "baris &lt;1&gt;" in html
    assert "rahasia" not in html
    assert "Sesi berakhir" in html

    del sent["sandi"]
    html = client.post("/bahasa/setlang/?dari=sini", sent).content.decode()
    page = Reader(html)
    assert page.all("form")[0]["action"] == "/bahasa/setlang/?dari=sini"
    main = html[html.index("<main") :]
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', main))
    assert again["alasan"] == "baris &lt;1&gt;\nbaris 2"
    again["csrfmiddlewaretoken"] = next(given["value"] for given in page.all("input") if given["name"] == "csrfmiddlewaretoken")
    assert client.post("/bahasa/setlang/", again).status_code == 302


def test_a_list_loads_more_without_scripts_and_in_place_with_them(indonesian):
    from mufakat.kernel.web.paging import Slice

    html = render_to_string("kernel/parts/pagination.html", {"slice": Slice([], "?a=1&sesudah=x"), "list_id": "komitmen"})
    link = Reader(html).all("a")[0]
    assert link["href"] == link["hx-get"] == "?a=1&sesudah=x"
    assert link["hx-target"] == "#komitmen"


def test_a_table_is_a_named_region_one_can_scroll_by_keyboard(indonesian):
    html = gallery()
    wrapper = next(given for given in Reader(html).all("div") if given.get("class", "").startswith("tabel-wadah"))
    assert wrapper["tabindex"] == "0"
    assert wrapper["role"] == "region"
    assert wrapper["aria-label"]
    assert "Rp42.500.000.000" in html
    assert "48,0" in html


def test_a_card_holds_what_stands_inside_it(indonesian):
    source = '{% kartu "A & B" url="/x" link=word example=True %}<p>{{ word }}</p>{% endkartu %}'
    html = engines["django"].from_string(source).render({"word": "<i>"})
    assert "<p>&lt;i&gt;</p></section>" in html
    assert '<a href="/x">&lt;i&gt;</a>' in html
    Reader(html.replace("A & B", "A &amp; B"))
