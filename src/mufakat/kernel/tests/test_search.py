"""Search as people use it, as it may be abused, and at a size where a careless one would be slow."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import translation

from mufakat.kernel import search
from mufakat.kernel.access import ANYBODY, SYSTEM, Actor
from mufakat.kernel.models import SearchEntry
from mufakat.kernel.web.language import dua

pytestmark = pytest.mark.django_db
MEMBER = Actor(user_id=1, scope_roles={7: frozenset({"representative"})})
STRANGER = Actor(user_id=2, scope_roles={8: frozenset({"representative"})})


@pytest.fixture(autouse=True)
def installed(db):
    search.install(connection)


def put(key, title, body="", **rest):
    values = {"scope_id": 7, "kind": "thing", "url": f"/t/{key}/", "audience": "public", **rest}
    search.index(object_id=key, title=title, body=body, **values)


def titles(words, viewer=ANYBODY, **rest):
    return [result.title for result in search.find(words, viewer=viewer, **rest).results]


def test_a_root_finds_the_words_built_on_it():
    put("a", "Pengelolaan sampah perkotaan")
    put("b", "Keimigrasian dan paspor")
    assert titles("kelola") == ["Pengelolaan sampah perkotaan"]
    assert titles("mengelola persampahan") == ["Pengelolaan sampah perkotaan"]
    assert titles("imigrasi") == ["Keimigrasian dan paspor"]


def test_the_beginning_of_a_word_is_enough():
    put("a", "Sekretariat Bersama Kartamantul")
    assert titles("kartam") == ["Sekretariat Bersama Kartamantul"]
    assert titles("sekret kartam") == ["Sekretariat Bersama Kartamantul"]
    assert titles("kartax") == []


def test_accents_and_capitals_make_no_difference():
    put("a", "Café Économie")
    assert titles("CAFE economie") == ["Café Économie"]


def test_all_words_must_be_there():
    put("a", "Ekspor kopi")
    put("b", "Ekspor batik")
    assert titles("ekspor batik") == ["Ekspor batik"]


def test_a_hit_in_the_title_comes_before_a_newer_hit_in_the_text():
    put("a", "Gudang transit")
    put("b", "Rapat ketujuh", "Membahas gudang transit di pelabuhan.")
    assert titles("gudang") == ["Gudang transit", "Rapat ketujuh"]


def test_a_pasted_number_goes_straight_to_its_object():
    put("a", "Perjanjian pelabuhan", number="500.3/12/2025")
    put("b", "Perjanjian lain", number="500.3/13/2025")
    for typed in ("500.3/12/2025", "No. 500.3 / 12 / 2025", "nomor 500.3/12/2025 "):
        page = search.find(typed, viewer=ANYBODY)
        assert page.direct is not None
        assert page.direct.url == "/t/a/"
    assert search.find("pelabuhan", viewer=ANYBODY).direct is None


def test_a_number_shared_by_two_objects_is_not_guessed():
    put("a", "Satu", number="K-012")
    put("b", "Dua", number="K-012")
    page = search.find("k-012", viewer=ANYBODY)
    assert page.direct is None
    assert {result.title for result in page.results} == {"Satu", "Dua"}


def test_what_is_for_the_parties_shows_to_the_parties_only():
    put("a", "Rahasia dapur", audience="parties", number="R-1")
    assert titles("rahasia", MEMBER) == ["Rahasia dapur"]
    assert titles("rahasia", SYSTEM) == ["Rahasia dapur"]
    for viewer in (ANYBODY, STRANGER):
        assert titles("rahasia", viewer) == []
        assert search.find("R-1", viewer=viewer).direct is None


def test_the_public_sees_what_is_public_and_so_do_members():
    put("a", "Terbuka untuk umum")
    for viewer in (ANYBODY, STRANGER, MEMBER):
        assert titles("terbuka", viewer) == ["Terbuka untuk umum"]


def test_indexing_again_replaces_and_forgetting_removes():
    put("a", "Nama lama")
    put("a", "Nama baru")
    assert titles("lama") == []
    assert titles("baru") == ["Nama baru"]
    search.forget("thing", "a")
    assert titles("baru") == []
    assert not SearchEntry.objects.exists()


def test_both_languages_find_and_the_reader_s_language_shows():
    put("a", dua("Kesepakatan bersama", "Joint agreement"))
    assert titles("agreement") == ["Kesepakatan bersama"]
    with translation.override("en"):
        assert titles("sepakat") == ["Joint agreement"]


def test_paging_gives_every_entry_once():
    for number in range(23):
        put(f"t{number}", f"Gudang {number}")
        put(f"b{number}", f"Rapat {number}", "tentang gudang")
    seen, after = [], None
    while True:
        page = search.find("gudang", viewer=ANYBODY, limit=10, after=after)
        seen += [result.url for result in page.results]
        after = page.more
        if not after:
            break
    assert len(seen) == len(set(seen)) == 46
    assert all(url.startswith("/t/t") for url in seen[:23])


def test_the_excerpt_shows_the_place_that_was_looked_for():
    put("a", "Notula", "pembukaan " * 100 + "lalu pengelolaan gudang dibahas panjang " + "penutup " * 100)
    result = search.find("kelola", viewer=ANYBODY).results[0]
    assert "pengelolaan gudang" in result.excerpt
    assert len(result.excerpt) <= search.EXCERPT_CHARACTERS + 2


HOSTILE = [
    "", " ", '"', "'", '" OR "', "NOT", "AND OR NOT", "NEAR(a b)", "gudang*", "stems:gudang", "^gudang", "(", ")", "gudang AND",
    "'; DROP TABLE kernel_searchentry; --", "a & b | !c", "<->", ":*", "gudang\\", "\x00", "gudang\x00", "%s", "%", "_", "{}", "-", "--",
    "🙂", "日本語", "\u202egnadug", "x" * 100_000, "kata " * 10_000, "-" * 5000, "judulx",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_search_or_leaks_what_is_for_the_parties(words):
    put("a", "Gudang transit")
    put("s", "Gudang rahasia", audience="parties")
    page = search.find(words, viewer=ANYBODY)
    assert all(result.title == "Gudang transit" for result in page.results)
    assert SearchEntry.objects.count() == 2


@pytest.mark.parametrize("after", ["", "1", "3-1", "1-x", "1-1; DROP", "2-" + "9" * 40, "\x00"])
def test_a_forged_place_in_the_list_starts_at_the_beginning(after):
    put("a", "Gudang transit")
    assert titles("gudang", after=after) == ["Gudang transit"]


def test_a_text_full_of_odd_words_is_indexed_without_harm():
    put("a", "x" * 10_000, "kata" * 60_000, number="9" * 1000)
    assert titles("x" * 40) == ["x" * 300]


def test_more_hits_than_allowed_are_never_given():
    for number in range(60):
        put(str(number), f"Gudang {number}")
    assert len(search.find("gudang", viewer=ANYBODY, limit=10_000).results) == search.MOST_RESULTS
    assert len(search.find("gudang", viewer=ANYBODY, limit=-5).results) == 1


def _fill(count):
    SearchEntry.objects.bulk_create(
        SearchEntry(
            scope_id=7, kind="bulk", object_id=str(n), title_id=f"Gudang {n}", title_en="", url=f"/b/{n}/", audience="public",
            stems=f"{search.TITLE_MARK}gudang gudang {n}",
        )
        for n in range(count)
    )  # fmt: skip


@pytest.mark.parametrize("count", [10, 10_000])
def test_a_search_asks_the_database_three_times_at_any_size(count, django_assert_num_queries):
    _fill(count)
    put("a", "Ekspor kopi", "tentang gudang")
    with django_assert_num_queries(1):
        assert len(search.find("gudang", viewer=MEMBER, limit=5).results) == 5
    with django_assert_num_queries(2):
        assert titles("kopi") == ["Ekspor kopi"]
    with django_assert_num_queries(3):
        assert titles("ekspor 7777777") == []


def test_installing_twice_is_harmless_and_reads_in_what_was_missed():
    put("a", "Gudang transit")
    search.install(connection)
    assert titles("gudang") == ["Gudang transit"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {search.FTS_TABLE}_added")
        put("b", "Dermaga baru")
        assert titles("dermaga") == []
        search.install(connection)
        assert titles("dermaga") == ["Dermaga baru"]
