"""The law that an instrument cites is found however it is written, and each line says whether that law still holds."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mufakat.agreements import actions
from mufakat.agreements.binding import binding_fingerprint
from mufakat.agreements.checks import basis_check
from mufakat.agreements.legal_basis import LawNamed, law_named
from mufakat.agreements.queries.legal_basis import cited_by


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("UU 25/2009 pasal 12 ayat (1): kerja sama antarpenyelenggara", LawNamed("uu", 25, 2009)),
        ("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik", LawNamed("uu", 25, 2009)),
        ("Permenkumham 65/2016 pasal 2 ayat (3)", LawNamed("permen", 65, 2016)),
        ("Peraturan Menteri Hukum dan HAM Nomor 65 Tahun 2016", LawNamed("permen", 65, 2016)),
        ("PP No. 28 Tahun 2018", LawNamed("pp", 28, 2018)),
        ("Pelaksanaan UU 23/2014 dengan PP 28/2018", LawNamed("uu", 23, 2014)),
        ("Law 25 of 2009 on public services", LawNamed("uu", 25, 2009)),
        ("Nomor 7 Tahun 2021", LawNamed("", 7, 2021)),
        ("Undang-Undang Dasar 1945", None),
        ("518-MS/REGIONAL-10/2017", LawNamed("", 10, 2017)),
        ("", None),
    ],
)
def test_a_law_is_read_from_the_ways_people_write_it(text, named):
    assert law_named(text) == named


def test_the_same_number_of_another_rank_is_another_law():
    law, regulation, bare = law_named("UU 25/2009"), law_named("PP 25/2009"), law_named("25/2009")
    assert not law.is_same_as(regulation)
    assert law.is_same_as(bare)
    assert bare.is_same_as(regulation)


@pytest.fixture
def cited(make_agreement, two_parties):
    """An agreement on four laws: one in force, one replaced, one only cited, one nobody registered."""
    for title, state in (
        ("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik", "in_force"),
        ("Peraturan Menteri Nomor 65 Tahun 2016 tentang kerja sama", "replaced"),
        ("Peraturan Pemerintah Nomor 28 Tahun 2018", "cited"),
    ):
        make_agreement(title, kind="law", state=state, level="legal_basis")
    lines = ("UU 25/2009 pasal 12", "Permenkumham 65/2016 pasal 2", "PP 28/2018", "Perpres 68/2019 pasal 76")
    return make_agreement("Perjanjian antar paspor", parties=two_parties, legal_basis=[{"id": one, "en": ""} for one in lines])


@pytest.mark.django_db
@pytest.mark.need("LN-G-06")
def test_each_cited_law_says_whether_it_is_in_force(cited, founder, collaboration, client_as, today, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = cited_by(viewer=founder, agreement=cited, today=today)
    assert [one.standing for one in found] == ["in_force", "ended", "unsure", "unregistered"]
    page = client_as(founder).get(reverse("agreements:agreement", args=[collaboration.slug, cited.key])).content.decode()
    card = page.split("Dasar hukum</h2>", 1)[1].split("</section>", 1)[0]
    for words in ("UU 25/2009 pasal 12", "Berlaku", "Tidak berlaku lagi", "Berlakunya belum dipastikan", "Belum didaftarkan"):
        assert words in card
    assert found[0].instrument.key in card


@pytest.mark.django_db
def test_a_law_that_ended_on_a_date_holds_until_that_day(make_agreement, two_parties, founder, today):
    make_agreement("Peraturan Bupati Nomor 3 Tahun 2020", kind="regulation", level="legal_basis", valid_until="2025-12-31")
    bound = make_agreement("Kesepakatan", parties=two_parties, legal_basis=[{"id": "Perbup 3/2020", "en": ""}])
    assert [one.standing for one in cited_by(viewer=founder, agreement=bound, today=today)] == ["ended"]
    assert [one.standing for one in cited_by(viewer=founder, agreement=bound, today=today.replace(year=2025, day=1))] == [
        "in_force"
    ]


@pytest.mark.parametrize(
    ("standings", "kind", "words"),
    [
        ([], "lambat", "Belum ada dasar hukum yang disebut."),
        (["in_force", "ended"], "lambat", "1 dasar hukum tidak berlaku lagi."),
        (["in_force", "unsure", "unregistered"], "hati", "1 dari 3 dipastikan berlaku."),
        (["in_force", "in_force"], "selesai", "Semuanya dipastikan berlaku."),
    ],
)
def test_the_legal_basis_is_sound_only_where_every_cited_law_holds(standings, kind, words):
    found = basis_check(standings)
    assert (found.kind, str(found.answer)) == (kind, words)


@pytest.mark.django_db
@pytest.mark.need("LN-G-05")
def test_the_boundary_of_the_problem_is_checked_as_written_and_as_read_alike_by_all(
    signed, founder, two_parties, member_of, client_as, collaboration, clock
):
    def said() -> str:
        page = client_as(founder).get(reverse("agreements:agreement", args=[collaboration.slug, signed.key])).content.decode()
        return page.split('id="pemeriksaan"', 1)[1].split("</section>", 1)[0]

    assert "Belum ada pasal ruang lingkup atau objek." in said()
    assert "Belum ada dasar hukum yang disebut." in said()
    values = {"kind": "scope", "text_id": "Hanya paspor yang selesai di kantor ini; bukan paspor yang hilang di jalan."}
    actions.add_clause(actor=founder, agreement=signed, address="3", values=values, now=clock)
    for number, party in enumerate(two_parties):
        assert f"Tertulis; {number} dari 2 pihak menyatakan memahami bunyinya." in said()
        actions.acknowledge_agreement(
            actor=member_of(party), agreement=signed, party=party, wording_sha256=binding_fingerprint(signed), now=clock
        )
    assert "Tertulis, dan semua pihak menyatakan memahami bunyinya." in said()
