"""Pages: from the form to the certificate, in both languages, for members and for the public."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mufakat.collaborations.models import Collaboration, Party, SharedCriterion
from mufakat.commitments.models import Commitment
from mufakat.decisions import actions
from mufakat.decisions.models import Decision, OptionJudgement, Proposal, Remark, Stance
from mufakat.decisions.tests.conftest import DAY, Table
from mufakat.forum import actions as forum_actions
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert('x')</script>"


@pytest.fixture
def base(table: Table) -> str:
    return f"/k/{table.collaboration.slug}/keputusan/"


def typed(table: Table, **changes: Any) -> dict[str, Any]:
    """The proposal form filled in rightly."""
    deadline = timezone.localtime(table.start + timedelta(days=7))
    return {
        "title": "Jadwal pemeriksaan", "wording": "Tiap Selasa.", "why_now": "Musim panen.", "common_good": "Semua tahu.",
        "kind": "substantive", "matter": "action", "force": "binding", "method": "consensus", "one_vote_per": "party",
        "deadline_on": f"{deadline:%d-%m-%Y}", "deadline_at": "16.00", "options": "Selasa | Bea Cukai siap\nRabu\n\n", **changes,
    }  # fmt: skip


def pages_of(client: Client, url: str, **cookies: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


# --- proposing ----------------------------------------------------------------------------------------------------------


def test_a_proposal_is_written_opened_decided_and_certified_through_its_pages(
    table: Table, base: str, client_as: Callable[[Actor], Client]
) -> None:
    keeper = client_as(table.founder)
    answer = keeper.post(f"{base}usulan/baru/", typed(table))
    proposal = Proposal.objects.get()
    assert answer["Location"] == f"{base}usulan/{proposal.public_id}/"
    assert list(proposal.options.values_list("key", "text", "note")) == [("p1", "Selasa", "Bea Cukai siap"), ("p2", "Rabu", "")]
    url = answer["Location"]
    page = pages_of(keeper, url)
    assert "4 pemilik suara akan ditanya:" in page
    assert "Tidak ada yang kurang." in page
    keeper.post(f"{url}buka/", {"expected_version": proposal.version})
    assert Proposal.objects.get().state == "open"
    for place, stance in enumerate(["agree", "agree", "reserve", "object"]):
        voice = client_as(table.voices[place])
        sent = {"stance": stance, "reason": f"Alasan {place}" if place > 1 else "", "round": "1"}
        checked = voice.post(f"{url}sikap/", sent).content.decode()
        assert "Periksa sebelum dikirim" in checked
        assert Stance.objects.count() == place
        changed = voice.post(f"{url}sikap/", {**sent, "ubah": "1"}).content.decode()
        assert "Periksa sebelum dikirim" not in changed
        assert "Sikap tercatat" in voice.post(f"{url}sikap/", {**sent, "kirim": "1"}).content.decode()
    page = pages_of(keeper, url)
    assert "(4 dari 4)" in page
    assert "“Alasan 3”" in page
    row = Stance.objects.get(stance="object")
    keeper.post(f"{url}sikap/{row.public_id}/jawab/", {"handling": "annexed", "text": "Dicoba tiga bulan."})
    today = f"{timezone.localdate() + timedelta(days=90):%d-%m-%Y}"
    close = {
        "note": "Berlaku segera.", "review_on": today, "published": "on", "text1": "Menerbitkan jadwal",
        "party1": table.parties[1].pk, "due1": today,
    }  # fmt: skip
    answer = keeper.post(f"{url}tutup/", close)
    decision = Decision.objects.get()
    assert answer["Location"] == f"{base}{decision.code}/"
    result = pages_of(client_as(table.voices[3]), answer["Location"])
    for words in ("Diterima", "Tanpa penahan", "“Alasan 3”", "Dicoba tiga bulan.", "Menerbitkan jadwal", "Berlaku segera."):
        assert words in result
    assert decision.certificate_sha256 in result
    assert Commitment.objects.get().source_url == answer["Location"]
    certificate = keeper.get(f"{base}{decision.code}/sertifikat.json")
    assert json.loads(certificate.content)["sha256"] == decision.certificate_sha256
    assert 'filename="K-001-sampah-tiga-kota.json"' in certificate["Content-Disposition"]
    second = keeper.post(f"{url}tutup/", close)
    assert second["Location"] == answer["Location"]
    assert Decision.objects.count() == 1


def test_a_form_filled_in_wrongly_keeps_what_was_typed_and_says_what_is_wrong(
    table: Table, base: str, client_as: Callable[[Actor], Client]
) -> None:
    client = client_as(table.founder)
    wrong = typed(table, title="", deadline_on="31-02-2027", matter="agenda", options="\n".join(f"P{n}" for n in range(41)))
    answer = client.post(f"{base}usulan/baru/", wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tiap Selasa." in page
    assert "31-02-2027" in page
    assert "Pilih perkara yang sesuai jenisnya." in page
    assert "Paling banyak 40 pilihan." in page
    assert not Proposal.objects.exists()
    refused = client.post(f"{base}usulan/baru/", typed(table, options="Sama\nSama")).content.decode()
    assert "Setiap pilihan ditulis sekali" in refused


def test_a_draft_is_changed_by_its_form_and_shows_what_is_missing(
    table: Table, base: str, client_as: Callable[[Actor], Client]
) -> None:
    client = client_as(table.founder)
    client.post(f"{base}usulan/baru/", typed(table, common_good=""))
    proposal = Proposal.objects.get()
    url = f"{base}usulan/{proposal.public_id}/"
    assert "Tulis kebaikan bersama" in pages_of(client, url)
    answer = client.post(f"{url}buka/", {"expected_version": proposal.version})
    assert answer.status_code == 422
    assert "Tulis kebaikan bersama" in answer.content.decode()
    form = pages_of(client, f"{url}ubah/")
    assert "Selasa | Bea Cukai siap" in form
    client.post(f"{url}ubah/", typed(table, title="Judul baru", expected_version=proposal.version))
    proposal.refresh_from_db()
    assert (proposal.title_id, proposal.common_good) == ("Judul baru", "Semua tahu.")
    stale = client.post(f"{url}ubah/", typed(table, title="Lebih baru", expected_version=1))
    assert stale.status_code == 422
    assert "Lebih baru" in stale.content.decode()


def test_agenda_proposals_are_offered_and_become_options(table: Table, base: str, client_as: Callable[[Actor], Client]) -> None:
    item = forum_actions.propose_agenda_item(
        actor=table.founder, collaboration=table.collaboration, title="Tarif angkut", reason="Naik tiap tahun",
        source_kind="member", source_key="", source_url="", now=table.start,
    )  # fmt: skip
    client = client_as(table.founder)
    assert "Tarif angkut" in pages_of(client, f"{base}usulan/baru/")
    answer = client.post(
        f"{base}usulan/baru/",
        typed(table, kind="procedural", matter="agenda", method="score", agenda_items=[item.pk], options="Lainnya"),
    )
    assert answer.status_code == 302, answer.content.decode()
    proposal = Proposal.objects.get()
    assert list(proposal.options.values_list("text", flat=True)) == ["Lainnya", "Tarif angkut"]
    form = pages_of(client, f"{base}usulan/{proposal.public_id}/ubah/")
    assert "checked" in form.split("Tarif angkut")[0].rsplit("<input", 1)[1]


def test_script_in_every_text_stays_text(table: Table, base: str, client_as: Callable[[Actor], Client]) -> None:
    proposal = table.open(
        title=SCRIPT, wording=SCRIPT, why_now=SCRIPT, common_good=SCRIPT, impact=SCRIPT, options=(SCRIPT, "lain")
    )
    row = table.stand(proposal, 0, "object", SCRIPT)
    actions.answer_objection(actor=table.founder, stance=row, handling="annexed", text=SCRIPT, now=table.start + DAY)
    actions.remark(actor=table.voices[1], proposal=proposal, text=SCRIPT, now=table.start + DAY)
    actions.declare_interest(
        actor=table.voices[1], proposal=proposal, party=table.parties[1], text=SCRIPT, steps_aside=False, now=table.start + DAY
    )
    client = client_as(table.voices[0])
    urls = [base, f"{base}usulan/{proposal.public_id}/", f"{base}usulan/{proposal.public_id}/sikap/"]
    decision = table.close(proposal, note=SCRIPT)
    urls = [base, urls[1], f"{base}{decision.code}/", f"{base}penetapan/", f"/k/{table.collaboration.slug}/"]
    for url in urls:
        assert SCRIPT not in pages_of(client, url), url
    text = client.get(f"{base}{decision.code}/unduh.md").content.decode()
    assert "<script>" not in text
    sheet = b"".join(client.get(f"{base}{decision.code}/unduh.csv").streaming_content).decode()  # type: ignore[arg-type]
    assert "alert" in sheet


# --- voting ---------------------------------------------------------------------------------------------------------------


def test_a_stance_without_its_reason_comes_back_with_what_was_chosen(
    table: Table, base: str, client_as: Callable[[Actor], Client]
) -> None:
    proposal = table.open()
    url = f"{base}usulan/{proposal.public_id}/sikap/"
    answer = client_as(table.voices[0]).post(url, {"stance": "object", "reason": "", "round": "1", "kirim": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis alasannya." in page
    assert "checked" in page.split('value="object"')[1].split(">")[0]
    assert not Stance.objects.exists()


@pytest.mark.parametrize(
    ("method", "fields", "content"),
    [
        ("ranked-schulze", {"p1": "2", "p2": "1", "p3": ""}, [["p2"], ["p1"]]),
        ("ranked-schulze", {"p1": "1", "p2": "1", "p3": "1"}, [["p1", "p2", "p3"]]),
        ("score", {"p1": "0", "p2": "5"}, {"p1": 0, "p2": 5}),
        ("budget-allocation", {"p1": "70", "p3": "30"}, {"p1": 70, "p3": 30}),
        ("criteria-comparison", {"p1-c1": "4", "p2-c1": "0"}, {"p1": {"c1": 4}, "p2": {"c1": 0}}),
    ],
)
def test_ranks_scores_points_and_judgements_are_filled_in_field_by_field(
    table: Table, base: str, client_as: Callable[[Actor], Client], method: str, fields: Any, content: Any
) -> None:
    criterion = SharedCriterion.objects.create(collaboration=table.collaboration, text_id="Biaya", recorded_at=table.start)
    proposal = table.open(method=method, options=("A", "B", "C"), amount=1000, criteria=[criterion])
    client = client_as(table.voices[0])
    url = f"{base}usulan/{proposal.public_id}/sikap/"
    assert client.post(url, {"round": "1", "kirim": "1"}).status_code == 422
    client.post(url, {**fields, "round": "1", "reason": "Begitu.", "kirim": "1"})
    row = Stance.objects.get()
    assert (row.content, row.reason, row.stance) == (content, "Begitu.", "")


def test_points_beyond_the_limit_are_told_with_their_sum(table: Table, base: str, client_as: Callable[[Actor], Client]) -> None:
    proposal = table.open(method="budget-allocation", options=("A", "B"), amount=1000)
    url = f"{base}usulan/{proposal.public_id}/sikap/"
    page = client_as(table.voices[0]).post(url, {"p1": "60", "p2": "60", "round": "1", "kirim": "1"}).content.decode()
    assert "Jumlahnya 120; paling banyak 100 poin." in page


def test_who_may_not_bind_is_told_so_and_can_still_remark(
    table: Table, base: str, client_as: Callable[[Actor], Client], member_of: Callable[..., Actor]
) -> None:
    proposal = table.open()
    adviser = client_as(member_of(table.parties[0], "Penasihat", authority="consult"))
    url = f"{base}usulan/{proposal.public_id}/"
    answer = adviser.post(f"{url}sikap/", {"stance": "agree", "round": "1", "kirim": "1"})
    assert answer.status_code == 403
    assert "Mandat Anda hari ini tidak memberi wewenang" in answer.content.decode()
    adviser.post(f"{url}pendapat/", {"remark-text": "Sebaiknya Rabu."})
    assert Remark.objects.get().party == table.parties[0]
    keeper = client_as(table.founder).get(f"{url}sikap/")
    assert keeper.status_code == 403


def test_a_wording_changed_meanwhile_is_told_instead_of_voting_on_the_wrong_one(
    table: Table, base: str, client_as: Callable[[Actor], Client]
) -> None:
    proposal = table.open()
    actions.write_wording(
        actor=table.founder, proposal=proposal, text="Tiap Rabu.", change_note="Pasar", now=table.start + timedelta(seconds=1)
    )
    url = f"{base}usulan/{proposal.public_id}/sikap/"
    page = client_as(table.voices[0]).post(url, {"stance": "agree", "round": "1", "kirim": "1"}).content.decode()
    assert "Naskahnya berubah sejak halaman ini dibuka." in page
    assert not Stance.objects.exists()


def test_the_own_task_list_leads_to_the_vote_and_the_list_of_who_is_missing_can_be_copied(
    table: Table, base: str, client_as: Callable[[Actor], Client]
) -> None:
    proposal = table.open()
    voice, keeper = client_as(table.voices[0]), client_as(table.founder)
    tasks = pages_of(voice, "/tugas/")
    assert "Nyatakan sikap: Jadwal pemeriksaan bersama" in tasks
    assert f"{base}usulan/{proposal.public_id}/sikap/?untuk=dinas-perdagangan" in tasks
    table.stand(proposal, 0, "agree", at=timezone.now())
    assert "Nyatakan sikap: Jadwal" not in pages_of(voice, "/tugas/")
    text = pages_of(keeper, f"{base}usulan/{proposal.public_id}/belum/")
    assert text.splitlines()[2:5] == ["- Bea Cukai", "- Kelompok Tani Makmur", "- Koperasi Nelayan"]


def test_options_are_judged_on_the_criteria_by_form(table: Table, base: str, client_as: Callable[[Actor], Client]) -> None:
    criterion = SharedCriterion.objects.create(collaboration=table.collaboration, text_id="Biaya", recorded_at=table.start)
    proposal = table.open(options=("A", "B"), criteria=[criterion])
    client, url = client_as(table.voices[0]), f"{base}usulan/{proposal.public_id}/"
    assert "Biaya" in pages_of(client, f"{url}nilai-pilihan/")
    assert client.post(f"{url}nilai-pilihan/", {}).status_code == 422
    client.post(f"{url}nilai-pilihan/", {"p1-c1": "4", "why-p1": "Murah", "p2-c1": "2"})
    assert list(OptionJudgement.objects.values_list("level", "reason")) == [(4, "Murah"), (2, "")]
    assert "4,0" in pages_of(client, url)


# --- reading ----------------------------------------------------------------------------------------------------------------


def test_stances_and_who_did_not_answer_are_taken_along_in_four_forms(
    table: Table, base: str, client_as: Callable[[Actor], Client]
) -> None:
    proposal = table.open()
    table.all_stand(proposal, ["agree", "reserve", None, "object"])
    decision = table.close(proposal)
    client = client_as(table.voices[0])
    body = b"".join(client.get(f"{base}{decision.code}/unduh.csv").streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = {row["Pemilik suara"]: row for row in csv.DictReader(io.StringIO(body))}
    assert rows["Koperasi Nelayan"]["Sikap atau suara"] == "Belum bersikap"
    assert rows["Kelompok Tani Makmur"]["Alasan"] == "Karena begitu."
    data = json.loads(client.get(f"{base}{decision.code}/unduh.json").content)
    assert {line["elector"]: line["vote"] for line in data["lines"]}["Bea Cukai"] == "Setuju dengan catatan"
    text = client.get(f"{base}{decision.code}/unduh.md").content.decode()
    assert "| Koperasi Nelayan | Swasta | Belum bersikap |" in text
    assert client.get(f"{base}{decision.code}/unduh.xlsx").status_code == 200
    assert client.get(f"{base}{decision.code}/unduh.exe").status_code == 409
    assert client.get(f"{base}unduh.csv").status_code == 200


def test_the_public_sees_a_published_decision_with_votes_and_without_reasons(table: Table, base: str, client: Client) -> None:
    Collaboration.objects.filter(pk=table.collaboration.pk).update(visibility="public")
    proposal = table.open()
    table.all_stand(proposal, ["agree", "agree", "agree"])
    table.stand(proposal, 3, "object", "Rahasia dapur kami")
    decision = table.close(proposal)
    assert client.get(f"{base}{decision.code}/").status_code == 404
    actions.publish_decision(actor=table.founder, decision=decision, now=table.start)
    page = pages_of(client, f"{base}{decision.code}/")
    assert "Kelompok Tani Makmur" in page
    for url in (f"{base}{decision.code}/", f"{base}{decision.code}/sertifikat.json", f"{base}{decision.code}/unduh.json"):
        assert "Rahasia dapur" not in client.get(url).content.decode()
    assert client.get(f"{base}usulan/{proposal.public_id}/").status_code == 404
    assert decision.code in pages_of(client, base)


def test_everything_reads_in_english(table: Table, base: str, client_as: Callable[[Actor], Client]) -> None:
    proposal = table.open(title_en="Joint inspections", wording_en="Every Tuesday.")
    table.all_stand(proposal, ["agree", "agree", "agree", "object"])
    client = client_as(table.voices[0])
    client.cookies["django_language"] = "en"
    page = pages_of(client, f"{base}usulan/{proposal.public_id}/")
    for words in ("Joint inspections", "Every Tuesday.", "Stances", "Silence is not agreement.", "(4 of 4)"):
        assert words in page
    decision = table.close(proposal)
    result = pages_of(client, f"{base}{decision.code}/")
    for words in ("Adopted", "How it was counted", "Anybody can count this decision again"):
        assert words in result


def test_a_decision_of_a_meeting_stands_on_the_page_of_the_meeting(
    table: Table, base: str, client_as: Callable[[Actor], Client]
) -> None:
    meeting = forum_actions.schedule_meeting(
        actor=table.founder, collaboration=table.collaboration, title="Rapat ke-7", starts_at=table.start + DAY,
        ends_at=table.start + DAY + timedelta(hours=2), now=table.start,
    )  # fmt: skip
    client = client_as(table.founder)
    url = f"/k/{table.collaboration.slug}/rapat/{meeting.public_id}/"
    assert f"?rapat={meeting.public_id}" in pages_of(client, url)
    assert f'value="{meeting.pk}" selected' in pages_of(client, f"{base}usulan/baru/?rapat={meeting.public_id}")
    proposal = table.open(meeting=meeting)
    assert proposal.title_id in pages_of(client, url)
    table.all_stand(proposal, ["agree"] * 4)
    decision = table.close(proposal)
    assert f"{base}{decision.code}/" in pages_of(client, url)
    assert "Rapat ke-7" in pages_of(client, f"{base}{decision.code}/")


@pytest.mark.parametrize("code", ["K-002", "K-", "K-999999999999", "K-1'", "penetapan1", "K-٣"])
def test_an_unknown_number_is_not_found(table: Table, base: str, client_as: Callable[[Actor], Client], code: str) -> None:
    table.close(table.open())
    assert client_as(table.founder).get(f"{base}{code}/").status_code == 404


def test_pages_cost_the_same_number_of_queries_at_any_length(
    table: Table, base: str, client_as: Callable[[Actor], Client], make_party: Callable[..., Party]
) -> None:
    client = client_as(table.voices[0])

    def grow(parties: int, decisions: int) -> Proposal:
        for number in range(parties):
            make_party(f"Dinas {Party.objects.count()}-{number}", "government")
        for _ in range(decisions):
            table.close(table.open(force="provisional"))
        proposal = table.open()
        table.all_stand(proposal, ["agree", "reserve", "object", "agree"])
        return proposal

    def cost(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    small = grow(0, 2)
    pages = ("", "penetapan/")
    before = [cost(base + page) for page in pages] + [cost(f"{base}usulan/{small.public_id}/")]
    large = grow(20, 12)
    after = [cost(base + page) for page in pages] + [cost(f"{base}usulan/{large.public_id}/")]
    assert after == before
