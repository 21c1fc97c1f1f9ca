"""The pages of commitments: list, counts, promise against actual, the report form, small wins."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import actions, queries
from mufakat.commitments.models import SETTLED, Commitment, SmallWin
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(make_party: Callable[..., Party]) -> Party:
    return make_party("Bank Daerah", "state_enterprise")


def pledged(actor: Actor, party: Party, text: str, now: datetime, days: int | None = None, **fields: Any) -> Commitment:
    due = queries.today_in(party.collaboration, timezone.now()) + timedelta(days=days) if days is not None else None
    return actions.pledge_commitment(
        actor=actor, collaboration=party.collaboration, party=party, text=text, due_on=due, now=now, **fields
    )


@pytest.mark.need("EX-H-01", "EX-H-05")
def test_register_shows_actor_statement_form_due_date_proof_state_and_own_programme(
    founder: Actor, bank: Party, client_as: Callable[..., Client], clock: datetime
) -> None:
    one = actions.pledge_commitment(
        actor=founder, collaboration=bank.collaboration, party=bank, text="Skema kredit eksportir pemula", form="funds",
        due_on=date(2026, 11, 25), proof_wanted="Surat edaran kredit", own_programme="Rencana bisnis bank 2026", now=clock,
    )  # fmt: skip
    client = client_as(founder)
    actions.report_progress(
        actor=founder,
        commitment=one,
        said="partly",
        text="Naskah sudah di direksi",
        proof_url="https://contoh.id/naskah",
        now=clock,
    )
    page = client.get(f"/k/{bank.collaboration.slug}/komitmen/{one.public_id}/").content.decode()
    for expected in (
        "Bank Daerah", "Skema kredit eksportir pemula", "Dana", "25 November 2026", "Surat edaran kredit",
        "Rencana bisnis bank 2026", "Berjalan", "Naskah sudah di direksi", "https://contoh.id/naskah",
    ):  # fmt: skip
        assert expected in page
    body = b"".join(client.get(f"/k/{bank.collaboration.slug}/komitmen/unduh.csv").streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    row = next(csv.DictReader(io.StringIO(body)))
    assert (row["Pihak"], row["Bentuk"], row["Tenggat"]) == ("Bank Daerah", "Dana", "2026-11-25")
    assert row["Program pihak itu sendiri"] == "Rencana bisnis bank 2026"
    assert client.get(f"/k/{bank.collaboration.slug}/komitmen/unduh.xlsx").status_code == 200


def test_overdue_comes_first_and_counts_read_as_words(
    founder: Actor, bank: Party, client_as: Callable[..., Client], clock: datetime
) -> None:
    pledged(founder, bank, "Janji nanti", clock, 20)
    pledged(founder, bank, "Janji lewat", clock, -3)
    kept = pledged(founder, bank, "Janji selesai", clock, -9)
    actions.judge_commitment(actor=founder, commitment=kept, verdict="kept", reason="Ada", now=clock)
    page = client_as(founder).get(f"/k/{bank.collaboration.slug}/komitmen/").content.decode()
    assert page.index("Janji lewat") < page.index("Janji nanti") < page.index("Janji selesai")
    assert "Terlambat 3 hari" in page
    assert "Semua komitmen (3):</b> 1 terpenuhi, 1 berjalan, 1 terlambat" in page
    home = client_as(founder).get(f"/k/{bank.collaboration.slug}/").content.decode()
    assert "Semua komitmen (3): 1 terpenuhi, 1 berjalan, 1 terlambat" in home


def test_reported_done_reads_as_waiting_for_the_counterpart_and_is_not_overdue(
    founder: Actor, bank: Party, make_party: Callable[..., Party], client_as: Callable[..., Client], clock: datetime
) -> None:
    firm = make_party("Eksportir", "private")
    one = pledged(founder, bank, "Jawaban permintaan", clock, -41, counterpart=firm)
    actions.report_progress(actor=founder, commitment=one, said="done", text="Sudah dijawab", now=clock)
    page = client_as(founder).get(f"/k/{bank.collaboration.slug}/komitmen/").content.decode()
    assert "Menunggu Eksportir" in page
    assert "1 menunggu penerimaan" in page
    assert "1 terlambat" not in page


@pytest.mark.need("EX-H-02")
def test_promise_is_set_against_actual_for_each_party(
    founder: Actor, bank: Party, make_party: Callable[..., Party], client_as: Callable[..., Client], clock: datetime
) -> None:
    port = make_party("Pelindo", "state_enterprise")
    for verdict in ("kept", "partly", "broken"):
        one = pledged(founder, port, f"Muat {verdict}", clock, -5)
        actions.judge_commitment(actor=founder, commitment=one, verdict=verdict, reason="Diperiksa", now=clock)
    pledged(founder, port, "Muat tepat waktu", clock, -2)
    pledged(founder, bank, "Kredit eksportir pemula", clock, 5)
    client = client_as(founder)
    rows = list(csv.DictReader(io.StringIO(
        b"".join(client.get(f"/k/{port.collaboration.slug}/komitmen/pihak.csv").streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    )))  # fmt: skip
    numbers = {
        row["Pihak"]: [row[name] for name in ("Dijanjikan", "Terpenuhi", "Sebagian", "Tidak dipenuhi", "Terlambat", "Berjalan")]
        for row in rows
    }
    assert numbers == {"Bank Daerah": ["1", "0", "0", "0", "0", "1"], "Pelindo": ["4", "1", "1", "1", "1", "0"]}
    assert "Janji dan kenyataan per pihak" in client.get(f"/k/{port.collaboration.slug}/komitmen/").content.decode()
    party_page = client.get(f"/k/{port.collaboration.slug}/pihak/pelindo/").content.decode()
    assert "4 dijanjikan, 1 terpenuhi" in party_page


@pytest.mark.need("BL-A-05")
def test_promises_without_a_written_basis_are_listed_with_a_warning(
    founder: Actor, bank: Party, client_as: Callable[..., Client], clock: datetime
) -> None:
    pledged(founder, bank, "Janji lisan", clock, 5)
    pledged(founder, bank, "Janji tertulis", clock, 5, source_label="Pasal 4", source_url="/k/x/")
    client = client_as(founder)
    page = client.get(f"/k/{bank.collaboration.slug}/komitmen/").content.decode()
    assert "1 komitmen tanpa dasar tertulis; janji seperti itu dapat disangkal." in page
    listed = client.get(f"/k/{bank.collaboration.slug}/komitmen/?dasar=tanpa").content.decode()
    assert "Janji lisan" in listed
    assert "Janji tertulis" not in listed


def test_download_obeys_the_filter_for_promises_without_basis(
    founder: Actor, bank: Party, client_as: Callable[..., Client], clock: datetime
) -> None:
    pledged(founder, bank, "Janji lisan", clock, 5)
    pledged(founder, bank, "Janji tertulis", clock, 5, source_label="Pasal 4", source_url="/k/x/")
    response = client_as(founder).get(f"/k/{bank.collaboration.slug}/komitmen/unduh.csv?dasar=tanpa")
    body = b"".join(response.streaming_content).decode()  # type: ignore[arg-type]
    assert "Janji lisan" in body
    assert "Janji tertulis" not in body


@pytest.mark.need("EX-H-04", "FN-11.11")
def test_small_win_with_date_is_shown_to_everybody_who_may_look(
    bank: Party, member_of: Callable[..., Actor], founder: Actor, client_as: Callable[..., Client], clock: datetime
) -> None:
    actions.record_small_win(
        actor=member_of(bank), collaboration=bank.collaboration, text="Loket kredit dibuka", date="2026-10-05", now=clock
    )
    actions.record_small_win(
        actor=founder,
        collaboration=bank.collaboration,
        text="Dokumen selesai lima menit",
        proof_url="https://contoh.id/bukti",
        now=clock,
    )
    Collaboration.objects.filter(pk=bank.collaboration_id).update(visibility="public")
    home = Client().get(f"/k/{bank.collaboration.slug}/").content.decode()
    assert "Loket kredit dibuka" in home
    assert "5 Okt 2026" in home
    assert "klaim, belum berbukti" in home
    assert "https://contoh.id/bukti" in home
    assert "Loket kredit dibuka" in Client().get(f"/k/{bank.collaboration.slug}/catatan/kemenangan-kecil/").content.decode()
    assert [win.is_documented for win in SmallWin.objects.order_by("id")] == [False, True]


def test_report_form_has_three_choices_and_one_line_and_keeps_what_was_typed(
    bank: Party, member_of: Callable[..., Actor], client_as: Callable[..., Client], founder: Actor, clock: datetime
) -> None:
    one = pledged(founder, bank, "Skema kredit", clock, 5)
    client, url = client_as(member_of(bank)), f"/k/{bank.collaboration.slug}/komitmen/{one.public_id}/lapor/"
    page = client.get(url).content.decode()
    assert page.count('type="radio"') == 3
    refused = client.post(url, {"said": "done", "text": ""})
    assert refused.status_code == 422
    assert "checked" in refused.content.decode()
    sent = client.post(url, {"said": "done", "text": "Edaran terbit", "report_id": "7f3cf3a2-5ad9-4d24-8f27-3f2f3a5b0001"})
    assert sent.status_code == 302
    client.post(url, {"said": "done", "text": "Edaran terbit", "report_id": "7f3cf3a2-5ad9-4d24-8f27-3f2f3a5b0001"})
    assert one.reports.count() == 1


def test_judging_form_needs_a_reason_and_shows_the_form_again(
    bank: Party, founder: Actor, client_as: Callable[..., Client], clock: datetime
) -> None:
    one = pledged(founder, bank, "Skema kredit", clock, 5)
    client, url = client_as(founder), f"/k/{bank.collaboration.slug}/komitmen/{one.public_id}/nilai/"
    assert client.post(url, {"verdict": "kept", "reason": ""}).status_code == 422
    assert client.post(url, {"verdict": "kept", "reason": "Diperiksa bersama"}).status_code == 302
    one.refresh_from_db()
    assert one.state == "kept"


def test_pledge_form_offers_only_the_own_party_to_a_representative(
    bank: Party, make_party: Callable[..., Party], member_of: Callable[..., Actor], client_as: Callable[..., Client]
) -> None:
    other = make_party("Pelindo", "state_enterprise")
    client, url = client_as(member_of(bank)), f"/k/{bank.collaboration.slug}/komitmen/baru/"
    values = {"party": other.pk, "text": "Gudang", "form": "goods"}
    assert client.post(url, values).status_code == 422
    assert client.post(url, {**values, "party": bank.pk, "due_on": "25-11-2026"}).status_code == 302
    assert Commitment.objects.get().due_on == date(2026, 11, 25)


def test_strangers_and_visitors_cannot_see_or_write(
    bank: Party, founder: Actor, stranger: Actor, visitor: Actor, client_as: Callable[..., Client], clock: datetime
) -> None:
    one = pledged(founder, bank, "Skema kredit", clock, 5)
    base = f"/k/{bank.collaboration.slug}/komitmen/"
    for actor in (stranger, visitor):
        for path in ("", "baru/", "unduh.csv", "pihak.csv", f"{one.public_id}/", f"{one.public_id}/lapor/"):
            assert client_as(actor).get(base + path).status_code == 404
    Collaboration.objects.filter(pk=bank.collaboration_id).update(visibility="public")
    for actor in (stranger, visitor):
        assert client_as(actor).get(base).status_code == 200
        assert client_as(actor).post(f"{base}{one.public_id}/terima/").status_code == 403
        assert client_as(actor).get(f"{base}{one.public_id}/lapor/").status_code == 403
    one.refresh_from_db()
    assert one.state == "pledged"


def test_commitment_of_another_collaboration_is_absent(
    bank: Party, founder: Actor, client_as: Callable[..., Client], clock: datetime
) -> None:
    one = pledged(founder, bank, "Skema kredit", clock, 5)
    Collaboration.objects.create(slug="lain", title_id="Lain", visibility="public", created_at=clock)
    assert client_as(founder).get(f"/k/lain/komitmen/{one.public_id}/").status_code == 404


@pytest.mark.parametrize("path", ["komitmen/", "komitmen/?keadaan=overdue", ""])
def test_list_costs_the_same_at_ten_and_at_ten_thousand(
    path: str, bank: Party, founder: Actor, client_as: Callable[..., Client], clock: datetime
) -> None:
    client, today = client_as(founder), timezone.localdate()

    def cost(number: int) -> int:
        Commitment.objects.bulk_create(
            Commitment(
                collaboration=bank.collaboration, party=bank, text_id=f"Janji {place}", recorded_at=clock,
                due_on=today + timedelta(days=place % 60 - 30),
            )
            for place in range(number)
        )  # fmt: skip
        url = f"/k/{bank.collaboration.slug}/{path}"
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        return len(found)

    few = cost(30)
    assert cost(9_970) == few


def test_counts_take_one_query_and_stop_at_five_thousand(bank: Party, founder: Actor, clock: datetime) -> None:
    Commitment.objects.bulk_create(
        Commitment(collaboration=bank.collaboration, party=bank, text_id="Janji", state="kept", recorded_at=clock)
        for _ in range(5_200)
    )
    with CaptureQueriesContext(connection) as found:
        counts = queries.count_commitments(viewer=founder, collaboration=bank.collaboration, today=date(2026, 11, 20))
    assert (counts.groups["kept"], counts.total, counts.more) == (5_000, 5_000, True)
    assert len(found) == 1
    assert Commitment.objects.filter(queue_on=SETTLED).count() == 5_200


def test_both_languages_read_whole(bank: Party, founder: Actor, client_as: Callable[..., Client], clock: datetime) -> None:
    one = pledged(founder, bank, "Skema kredit", clock, -2)
    client = client_as(founder)
    client.cookies["django_language"] = "en"
    page = client.get(f"/k/{bank.collaboration.slug}/komitmen/{one.public_id}/").content.decode()
    assert "2 days late" in page
    assert "This promise" in page
    assert "Janji ini" not in page
