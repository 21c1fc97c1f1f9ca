"""The action plan as list, board, timeline and printed sheet: the same choice everywhere, bounded, in few queries."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import actions, queries
from mufakat.commitments.models import STATES, Commitment
from mufakat.commitments.queries import Chosen
from mufakat.commitments.timeline_chart import SHAPES
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
VIEWS = ("", "papan/", "lini-masa/", "lembar/")


@pytest.fixture
def home(port: Party) -> str:
    return f"/k/{port.collaboration.slug}/komitmen/"


def many(port: Party, number: int, clock: datetime, **fields: object) -> None:
    today = timezone.localdate()
    Commitment.objects.bulk_create(
        Commitment(
            collaboration=port.collaboration, party=port, text_id=f"Janji {place}", recorded_at=clock,
            due_on=today + timedelta(days=place % 300 - 150), **fields,
        )
        for place in range(number)
    )  # fmt: skip


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_costs_the_same_number_of_queries_at_any_size(
    path: str, home: str, port: Party, founder: Actor, client_as: Callable[..., Client], clock: datetime
) -> None:
    client = client_as(founder)

    def cost(number: int) -> int:
        many(port, number, clock)
        client.get(home + path)
        with CaptureQueriesContext(connection) as found:
            assert client.get(home + path).status_code == 200
        return len(found)

    few = cost(30)
    assert cost(2_970) == few


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_shows_the_same_choice(
    path: str,
    home: str,
    pledge: Callable[..., Commitment],
    founder: Actor,
    client_as: Callable[..., Client],
    farmers: Party,
    port: Party,
) -> None:
    soon = timezone.localdate() + timedelta(days=10)
    pledge(text="Janji pelabuhan", due_on=soon, form="goods", source_kind="clause", source_url="/k/x/", source_label="Pasal 4")
    pledge(party=farmers, counterpart=port, text="Janji petani", due_on=soon + timedelta(days=40))
    client = client_as(founder)
    for query in ("pihak=pelindo", "bentuk=goods", "sumber=clause", f"sampai={soon:%d-%m-%Y}", "kata=pelabuhan"):
        page = client.get(f"{home}{path}?{query}").content.decode()
        if path == "lini-masa/":
            assert page.count("?dari=") == 1, query
        else:
            assert "Janji pelabuhan" in page, query
            assert "Janji petani" not in page, query


def test_downloads_follow_the_choice_and_no_cell_is_run_as_a_formula(
    home: str, pledge: Callable[..., Commitment], founder: Actor, client_as: Callable[..., Client]
) -> None:
    pledge(text='=HYPERLINK("https://jahat.id")', measure="@SUM(A1)", target="+1", form="goods", on_behalf_of="-anggota")
    pledge(text="Bentuk lain", form="rule")
    response = client_as(founder).get(f"{home}unduh.csv?bentuk=goods")
    body = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(body)))
    assert len(rows) == 1
    assert (rows[0]["Janji"], rows[0]["Ukuran selesai"], rows[0]["Target"], rows[0]["Atas nama"]) == (
        "'=HYPERLINK(\"https://jahat.id\")", "'@SUM(A1)", "'+1", "'-anggota",
    )  # fmt: skip
    assert client_as(founder).get(f"{home}unduh.xlsx?bentuk=goods").status_code == 200


def test_mine_are_those_that_concern_my_party(
    founder: Actor, harbour_master: Actor, port: Party, farmers: Party, make_party: Callable[..., Party],
    pledge: Callable[..., Commitment],
) -> None:  # fmt: skip
    bank = make_party("Bank", "state_enterprise")
    gave, received = pledge(text="a"), pledge(party=farmers, counterpart=port, text="b")
    carried = pledge(party=farmers, counterpart=bank, carried_with=[port], text="c")
    pledge(party=farmers, counterpart=bank, text="d")
    found = queries.list_commitments(viewer=harbour_master, collaboration=port.collaboration, chosen=Chosen(mine=True))
    assert set(found) == {gave, received, carried}
    assert not queries.list_commitments(viewer=founder, collaboration=port.collaboration, chosen=Chosen(mine=True)).exists()
    along = queries.list_commitments(viewer=founder, collaboration=port.collaboration, party="pelindo")
    assert set(along) == {gave, carried}


def test_a_board_column_is_bounded_and_shows_all_when_asked(
    home: str, port: Party, founder: Actor, client_as: Callable[..., Client], clock: datetime
) -> None:
    many(port, 30, clock)
    many(port, 3, clock, state="kept")
    client = client_as(founder)
    page = client.get(f"{home}papan/").content.decode()
    assert page.count('class="papan-kartu"') == 12 + 3
    assert "Tampilkan semua (30)" in page
    whole = client.get(f"{home}papan/?semua=pledged").content.decode()
    assert whole.count('class="papan-kartu"') == 30 + 3
    narrowed = client.get(f"{home}papan/?pihak=pelindo").content.decode()
    assert "?pihak=pelindo&amp;semua=pledged" in narrowed


def test_a_board_column_is_in_line_overdue_first_and_newest_settled_first(port: Party, founder: Actor, clock: datetime) -> None:
    many(port, 300, clock)
    for days, text in ((3, "lama"), (1, "baru")):
        Commitment.objects.create(
            collaboration=port.collaboration, party=port, text_id=text, state="kept", recorded_at=clock,
            settled_at=clock - timedelta(days=days),
        )  # fmt: skip
    found = queries.list_commitments(viewer=founder, collaboration=port.collaboration)
    with CaptureQueriesContext(connection) as asked:
        columns = {column.state: column for column in queries.board(found)}
    assert len(asked) == 4
    cards = columns["pledged"].cards
    assert [card.due_on for card in cards] == sorted(
        Commitment.objects.filter(state="pledged").values_list("due_on", flat=True)
    )[:12]
    assert (columns["pledged"].total, columns["pledged"].hidden) == (300, 288)
    assert [card.text_id for card in columns["kept"].cards] == ["baru", "lama"]
    assert [state for state in STATES if state in columns] == list(columns)


def test_the_timeline_counts_each_due_date_once_in_its_month(port: Party, founder: Actor, clock: datetime) -> None:
    today = date(2026, 11, 20)
    for due, state in (
        (date(2026, 9, 1), "pledged"), (date(2026, 9, 30), "kept"), (date(2026, 11, 30), "pledged"), (date(2026, 11, 1), "broken"),
        (date(2026, 12, 31), "reported_done"), (date(2031, 1, 1), "pledged"), (None, "pledged"), (date(2026, 11, 1), "not_stated"),
    ):  # fmt: skip
        Commitment.objects.create(
            collaboration=port.collaboration, party=port, text_id="x", due_on=due, state=state, recorded_at=clock
        )
    found = queries.list_commitments(viewer=founder, collaboration=port.collaboration)
    months = queries.timeline(found, today)
    assert [(str(month.first), {name: n for name, n in month.groups.items() if n}) for month in months] == [
        ("2026-09-01", {"overdue": 1, "kept": 1}),
        ("2026-10-01", {}),
        ("2026-11-01", {"running": 1, "broken": 1}),
        ("2026-12-01", {"waiting": 1}),
    ]
    assert months[-1].last == date(2026, 12, 31)


def test_the_timeline_says_everything_as_a_table_and_no_mark_leans_on_colour_alone(
    home: str, pledge: Callable[..., Commitment], founder: Actor, client_as: Callable[..., Client]
) -> None:
    pledge(due_on=date(2026, 11, 27))
    page = client_as(founder).get(f"{home}lini-masa/").content.decode()
    assert "<svg" in page
    assert "?dari=2026-11-01&amp;sampai=2026-11-30" in page
    assert len({shape for shape, _ in SHAPES.values()}) == len(SHAPES)


def test_the_sheet_is_cut_at_a_thousand_lines_and_says_so(
    home: str, port: Party, founder: Actor, client_as: Callable[..., Client], clock: datetime
) -> None:
    many(port, 1_001, clock)
    page = client_as(founder).get(f"{home}lembar/?kertas=f4").content.decode()
    assert page.count('<th scope="row">') == 1_000
    assert "Hanya 1.000 janji pertama" in page or "Hanya 1000 janji pertama" in page
    assert "mendatar-f4" in page
    assert "mendatar-a4" in client_as(founder).get(f"{home}lembar/?kertas=poster").content.decode()


@pytest.mark.parametrize(
    "query", ["dari=kemarin", "keadaan=mustahil", "pihak=%00", "sumber=x&bentuk=y", "semua='--", "sesudah=%FF"]
)
@pytest.mark.parametrize("path", VIEWS)
def test_a_broken_choice_is_left_out_and_said_never_an_error(
    path: str, query: str, home: str, pledge: Callable[..., Commitment], founder: Actor, client_as: Callable[..., Client]
) -> None:
    pledge()
    page = client_as(founder).get(f"{home}{path}?{query}")
    assert page.status_code == 200
    assert ("Tanggal tidak terbaca" in page.content.decode()) is ("dari" in query)


@pytest.mark.need("EX-F-10")
def test_parties_without_any_task_are_named(
    home: str,
    pledge: Callable[..., Commitment],
    founder: Actor,
    make_party: Callable[..., Party],
    client_as: Callable[..., Client],
) -> None:
    bank = make_party("Bank Daerah", "state_enterprise")
    make_party("Kadin", "private", status="proposed")
    carrier = make_party("Koperasi", "society")
    pledge(carried_with=[carrier])
    page = client_as(founder).get(home).content.decode()
    idle = queries.parties_without_promise(viewer=founder, collaboration=bank.collaboration)
    assert [party.organisation.name_id for party in idle] == ["Bank Daerah", "Petani rumput laut"]
    assert "Bank Daerah, Petani rumput laut." in page


def test_a_promise_that_repeats_is_pledged_on_one_form(
    home: str, port: Party, harbour_master: Actor, client_as: Callable[..., Client]
) -> None:
    client, url = client_as(harbour_master), f"{home}baru/"
    values = {"party": port.pk, "text": "Laporan triwulan", "form": "information", "rhythm": "4/y"}
    page = client.post(url, values)
    assert page.status_code == 422
    assert "Tulis sampai kapan berulang" in page.content.decode()
    assert client.post(url, {**values, "due_on": "1-1-2027", "ends_on": "31-12-2027"}).status_code == 302
    assert [str(one.due_on) for one in Commitment.objects.order_by("id")] == [
        "2027-03-31",
        "2027-06-30",
        "2027-09-30",
        "2027-12-31",
    ]
    detail = client.get(f"{home}{Commitment.objects.order_by('id')[1].public_id}/").content.decode()
    assert "4 kali setahun" in detail
    assert "yang ke-2 dari 4" in detail
    assert "menjanjikan 4 kali setahun, 4 kali: Laporan triwulan" in detail


@pytest.mark.parametrize(
    ("rhythm", "own", "sentence"),
    [
        ("own", "1d", "lebih dari 400 tanggal"),
        ("own", "sering", "Tulis irama seperti"),
        ("own", "", "Tulis irama seperti"),
        ("1/y", "", "Belum ada satu tanggal pun"),
    ],
)
def test_a_rhythm_that_cannot_be_is_said_at_its_field_and_what_was_typed_stays(
    home: str, port: Party, harbour_master: Actor, client_as: Callable[..., Client], rhythm: str, own: str, sentence: str
) -> None:
    ends = "30-6-2027" if rhythm == "1/y" else "1-1-2047"
    page = client_as(harbour_master).post(
        f"{home}baru/",
        {
            "party": port.pk,
            "text": "Laporan",
            "form": "action",
            "rhythm": rhythm,
            "own_rhythm": own,
            "due_on": "1-1-2027",
            "ends_on": ends,
        },
    )
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert f'value="{ends}"' in page.content.decode()
    assert not Commitment.objects.exists()


def test_pages_read_whole_in_english(
    home: str,
    pledge: Callable[..., Commitment],
    founder: Actor,
    harbour_master: Actor,
    client_as: Callable[..., Client],
    clock: datetime,
) -> None:
    one = pledge()
    actions.ask_extension(actor=harbour_master, commitment=one, due_on=date(2027, 1, 1), reason="Cuaca", now=clock)
    client = client_as(founder)
    client.cookies["django_language"] = "en"
    for path, said, not_said in (
        ("papan/", "Reported done", "Dilaporkan selesai"),
        ("lini-masa/", "Due dates per month", "Tenggat per bulan"),
        ("lembar/", "Action plan", "Rencana aksi"),
        ("baru/", "A promise that repeats", "Janji yang berulang"),
        ("pihak/pelindo/", "Reciprocity", "Timbal balik"),
        (f"{one.public_id}/", "Extension of the due date", "Perpanjangan tenggat"),
        (f"{one.public_id}/lapor/", "How does it stand?", "Bagaimana keadaannya"),
    ):
        page = client.get(home + path).content.decode()
        assert said in page, path
        assert not_said not in page, path


def test_a_commitment_of_another_collaboration_is_in_no_view(
    home: str, pledge: Callable[..., Commitment], founder: Actor, client_as: Callable[..., Client], clock: datetime
) -> None:
    one = pledge(text="Rahasia")
    Collaboration.objects.create(slug="lain", title_id="Lain", visibility="public", created_at=clock)
    for path in (*VIEWS, "unduh.csv"):
        body = client_as(founder).get(f"/k/lain/komitmen/{path}")
        content = b"".join(body.streaming_content) if body.streaming else body.content  # type: ignore[arg-type]
        assert b"Rahasia" not in content
    for end in ("", "lapor/", "perpanjangan/", "rundingkan/"):
        assert client_as(founder).get(f"/k/lain/komitmen/{one.public_id}/{end}").status_code == 404
