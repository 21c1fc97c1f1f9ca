"""Who spoke and who did not, dissent and what became of it, ways considered, statements, skills, and the pulse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.forum import actions, queries
from mufakat.forum.models import AgendaProposal, Contribution, Guest, MatchRating, Meeting, PulseMark, PulseTally
from mufakat.forum.tests.conftest import Held
from mufakat.forum.words import PULSE_QUESTIONS
from mufakat.kernel import registers
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db
Page = Callable[[Actor, Any], str]


def address_of(meeting: Meeting, item: AgendaProposal | None = None) -> str:
    address = f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/"
    return f"{address}butir/{item.public_id}/" if item else address


@pytest.fixture
def page(client_as: Callable[..., Client]) -> Page:
    """The text of a page as this reader sees it."""
    return lambda reader, address: client_as(reader).get(address).content.decode()


def spoke(founder: Actor, item: AgendaProposal, party: Party, kind: str = "view", text: str = "Sikap kami.") -> Contribution:
    return actions.record_contribution(actor=founder, item=item, party=party, kind=kind, text=text, now=timezone.now())


@pytest.mark.need("EX-E-05")
def test_quality_of_a_meeting_is_voice_by_party_and_sector_dissent_handled_and_problems_answered(
    held: Held, founder: Actor, page: Page
) -> None:
    nothing = queries.quality_by_meeting(viewer=founder, collaboration=held.meeting.collaboration, now=held.later, limit=5)
    assert (nothing[0].is_recorded, nothing[0].equality) == (False, None), "what was not noted is not judged"
    for party, times in ((held.bank, 3), (held.craft, 1)):
        for _ in range(times):
            spoke(founder, held.first, party)
    against = spoke(founder, held.second, held.craft, "dissent", "Kapal terlalu besar bagi kami.")
    for text in ("Gudang bocor", "Loket penuh"):
        matter = actions.raise_matter(
            actor=founder, collaboration=held.meeting.collaboration, kind="problem", text=text, meeting=held.meeting,
            raised_by=held.craft, now=held.later,
        )  # fmt: skip
    actions.answer_matter(actor=founder, matter=matter, text="Loket ditambah.", now=timezone.now())
    (one,) = queries.quality_by_meeting(viewer=founder, collaboration=held.meeting.collaboration, now=held.later, limit=5)
    assert (one.present, one.spoke, one.silent, one.contributions) == (3, 2, 1, 5)
    assert (one.dissent, one.handled, one.raised, one.answered) == (1, 0, 2, 1)
    assert one.equality == Fraction(2, 5), "0, 2 and 3 contributions: 1 - (4/15 + 2/15) * 3/2"
    voices = queries.voices_of(viewer=founder, meeting=held.meeting)
    assert [party.pk for party in voices.silent] == [held.port.pk]
    assert [(here, heard) for _, here, heard in voices.by_sector] == [(2, 1), (1, 1)]
    actions.handle_dissent(actor=founder, contribution=against, handling="Kapal feri dicoba dulu.", now=timezone.now())
    (after,) = queries.quality_by_meeting(viewer=founder, collaboration=held.meeting.collaboration, now=held.later, limit=5)
    assert after.handled == 1
    listed = page(held.crafter, f"/k/{held.meeting.collaboration.slug}/rapat/mutu/")
    assert held.meeting.title_id in listed
    shown = page(held.crafter, address_of(held.meeting))
    assert "2 dari 3 pihak yang hadir tercatat berbicara" in shown
    assert "Kapal feri dicoba dulu." in shown


@pytest.mark.need("EX-E-15", "EX-G-11")
def test_the_dialogue_on_an_item_shows_opposing_views_alike_with_the_ways_considered_and_why(
    held: Held, founder: Actor, client_as: Callable[..., Client], page: Page, stranger: Actor
) -> None:
    here = address_of(held.meeting, held.first)
    client = client_as(founder)
    for party, kind, text in (
        (held.bank, "proposal", "Bunga ditanggung bersama."), (held.craft, "dissent", "Kami tidak sanggup menanggung bunga."),
    ):  # fmt: skip
        sent = client.post(f"{here}bicara/", {"voice-party": party.pk, "voice-kind": kind, "voice-text": text})
        assert sent.status_code == 302
    client.post(f"{here}pilihan/", {"way-text": "Subsidi bunga oleh Bank Daerah", "way-proposed_by": held.craft.pk})
    client.post(f"{here}pilihan/", {"way-text": "Bunga dibagi rata", "way-proposed_by": ""})
    for row, (outcome, reason) in zip(
        held.first.alternatives.order_by("id"), (("chosen", "Perajin tidak terbebani"), ("set_aside", "Memberatkan")), strict=True
    ):  # fmt: skip
        filled = {f"judge-{row.pk}-outcome": outcome, f"judge-{row.pk}-reason": reason}
        assert client.post(f"{here}pilihan/{row.pk}/", filled).status_code == 302
    report = page(held.porter, here)
    for words in (
        "Bunga ditanggung bersama.", "Kami tidak sanggup menanggung bunga.", "Tidak setuju", "Subsidi bunga oleh Bank Daerah",
        "Perajin tidak terbebani", "Memberatkan", "Hadir dan belum berbicara:",
    ):  # fmt: skip
        assert words in report, words
    assert "Pelindo" in report[report.index("Hadir dan belum berbicara:") :][:200]
    assert report.count("Catat penanganannya") == 0, "only the keepers handle dissent"
    assert "Kami tidak sanggup" in page(held.porter, address_of(held.meeting)), "the other view stands on the meeting's page"
    assert client_as(stranger).get(here).status_code == 404


def test_words_belong_to_parties_that_came_and_dissent_names_its_reason(
    held: Held,
    founder: Actor,
    make_party: Callable[..., Party],
    call: Callable[..., Meeting],
    put_on_agenda: Callable[..., Any],
) -> None:
    absent = make_party("Dinas Perdagangan")
    with pytest.raises(Refused) as refusal:
        spoke(founder, held.first, absent)
    assert refusal.value.code == "not_present"
    for kind in ("reservation", "dissent"):
        with pytest.raises(Refused) as refusal:
            spoke(founder, held.first, held.bank, kind, "  ")
        assert refusal.value.code == "text_missing"
    view = spoke(founder, held.first, held.bank)
    with pytest.raises(Refused) as refusal:
        actions.handle_dissent(actor=founder, contribution=view, handling="Sudah", now=timezone.now())
    assert refusal.value.code == "not_dissent"
    with pytest.raises(NotAllowed):
        spoke(held.banker, held.first, held.bank)
    other = put_on_agenda(call(3), "Lain")
    with pytest.raises(Refused):
        spoke(founder, other, held.bank)
    assert Contribution.objects.count() == 1


@pytest.mark.need("EX-D-08", "FN-10.08")
def test_each_party_reports_its_results_in_a_reserved_item_and_what_it_told_its_own_people(
    founder: Actor, collaboration: Collaboration, held: Held, client_as: Callable[..., Client], page: Page
) -> None:
    values = {
        "title_id": "Rapat bulanan", "rhythm": "1m", "begins": time(9), "with_reports": True,
        "starts_on": timezone.localdate() + timedelta(days=3),
    }  # fmt: skip
    series = actions.start_series(actor=founder, collaboration=collaboration, values=values, now=timezone.now())
    meeting = actions.call_meeting_of_series(actor=founder, series=series, on=values["starts_on"], now=timezone.now())
    assert [item.kind for item in queries.agenda_of(viewer=founder, meeting=meeting)] == ["reports"]
    for reader, party, text in ((held.banker, held.bank, "Kredit 12 perajin cair"), (held.crafter, held.craft, "40 pesanan")):
        client = client_as(reader)
        filled = {"party": party.pk, "kind": "results", "text": text}
        assert client.post(f"{address_of(meeting)}pernyataan/", filled).status_code == 302
    told = {"party": held.craft.pk, "kind": "reported_back", "text": "Disampaikan kepada 40 perajin di balai desa."}
    assert client_as(held.crafter).post(f"{address_of(held.meeting)}pernyataan/", told).status_code == 302
    shown = page(held.porter, address_of(meeting))
    assert "Kredit 12 perajin cair" in shown
    assert "40 pesanan" in shown
    assert "Disampaikan kepada 40 perajin" in page(held.porter, address_of(held.meeting))
    for_another = {"party": held.bank.pk, "kind": "results", "text": "Bukan milik saya"}
    assert client_as(held.crafter).post(f"{address_of(meeting)}pernyataan/", for_another).status_code == 422
    assert client_as(founder).get(f"{address_of(meeting)}pernyataan/").status_code in (403, 404), (
        "only parties speak for parties"
    )


@pytest.mark.need("FN-09.16", "FN-09.07")
def test_needs_and_wishes_are_stated_before_the_meeting_and_every_party_reads_the_same(
    held: Held, call: Callable[..., Meeting], client_as: Callable[..., Client], page: Page, stranger: Actor
) -> None:
    meeting = call(5)
    for reader, party, text in (
        (held.banker, held.bank, "Data pesanan tiap bulan"),
        (held.crafter, held.craft, "Bunga rendah"),
    ):
        filled = {"party": party.pk, "kind": "needs", "text": text}
        assert client_as(reader).post(f"{address_of(meeting)}pernyataan/", filled).status_code == 302
    seen = []
    for reader in (held.banker, held.porter, held.crafter):
        text = page(reader, address_of(meeting))
        section = text[text.index('id="pernyataan"') : text.index('id="notula"')]
        seen.append(section.split("</header>")[1])
    assert seen[0] == seen[1] == seen[2]
    assert "Bunga rendah" in seen[0]
    assert "Data pesanan" in seen[0]
    assert client_as(stranger).get(address_of(meeting)).status_code == 404
    with pytest.raises(Refused) as refusal:
        actions.state_for_meeting(
            actor=held.crafter, meeting=held.meeting, party=held.craft, kind="needs", text="Terlambat", now=held.later
        )
    assert refusal.value.code == "too_late"


@pytest.mark.need("FN-09.15", "FN-09.02")
def test_an_evaluation_is_held_by_both_parties_with_findings_and_each_rates_the_match_of_agendas(
    held: Held, founder: Actor, call: Callable[..., Meeting], client_as: Callable[..., Client], page: Page
) -> None:
    meeting = call(-1, "Evaluasi semester", kind="evaluation")
    for party in (held.bank, held.port):
        seat = Representative.objects.get(party=party)
        actions.record_attendance(actor=founder, meeting=meeting, party=party, representative=seat, now=held.later)
    meeting = actions.record_held(actor=founder, meeting=meeting, now=held.later)
    actions.raise_matter(
        actor=founder, collaboration=meeting.collaboration, kind="finding", text="Lama antar naik dua hari", meeting=meeting,
        now=held.later,
    )  # fmt: skip
    texts = {"opening": "Analisis dan evaluasi bersama.", "closing": "Ditutup."}
    actions.write_minutes(actor=founder, meeting=meeting, texts=texts, based_on=0, now=held.later)
    for reader, party, level in ((held.banker, held.bank, 4), (held.porter, held.port, 2)):
        filled = {"party": party.pk, "level": level, "reason": "Target berbeda"}
        assert client_as(reader).post(f"{address_of(meeting)}kecocokan/", filled).status_code == 302
    actions.rate_match(actor=held.porter, meeting=meeting, party=held.port, level=3, reason="Sudah dibahas", now=held.later)
    assert list(MatchRating.objects.order_by("id").values_list("level", flat=True)) == [4, 3], "the last word stands"
    text = page(held.porter, address_of(meeting))
    for words in (
        "Rapat analisis dan evaluasi",
        "Lama antar naik dua hari",
        "4/5",
        "3/5",
        "Sudah dibahas",
        "2 dari 3 pihak hadir",
    ):
        assert words in text, words
    for wrong in (0, 6):
        with pytest.raises(Refused):
            actions.rate_match(actor=held.porter, meeting=meeting, party=held.port, level=wrong, reason="x", now=held.later)
    with pytest.raises(Refused) as refusal:
        actions.rate_match(actor=held.porter, meeting=held.meeting, party=held.port, level=3, reason="x", now=held.later)
    assert refusal.value.code == "not_evaluation"


@pytest.mark.need("EX-E-10")
def test_a_technical_item_is_compared_with_the_skills_of_who_is_invited_and_an_expert_fills_the_gap(
    held: Held, founder: Actor, collaboration: Collaboration, call: Callable[..., Meeting], put_on_agenda: Callable[..., Any],
    client_as: Callable[..., Client], page: Page,
) -> None:  # fmt: skip
    registers.record_line(
        actor=founder, register=registers.REGISTERS["keahlian"], scope=collaboration, now=timezone.now(),
        values={"party": held.bank, "text_id": "Pembiayaan ekspor"},
    )  # fmt: skip
    meeting = call(5)
    item = put_on_agenda(meeting, "Kontainer berpendingin")
    client, here = client_as(founder), address_of(meeting, item)
    filled = {"arrange-place": 1, "arrange-about": "substance", "arrange-skills_needed": "pembiayaan ekspor, rantai dingin"}
    assert client.post(f"{here}atur/", filled).status_code == 302
    text = page(founder, here)
    assert "rantai dingin" in text[text.index("Tidak ada yang diundang membawa keahlian ini:") :]
    assert client.post(f"{here}ahli/", {"guest-post": "Dosen teknik", "guest-skill": "Rantai dingin"}).status_code == 302
    assert Guest.objects.get().meeting_id == meeting.pk
    assert "Tidak ada yang diundang" not in page(founder, here)
    assert "Dosen teknik" in page(held.crafter, address_of(meeting))


@pytest.mark.need("EX-D-14")
def test_a_meeting_shows_what_it_changed_and_an_empty_one_says_so(
    held: Held, founder: Actor, client_as: Callable[..., Client], page: Page
) -> None:
    older = actions.raise_matter(
        actor=founder, collaboration=held.meeting.collaboration, kind="problem", text="Gudang bocor sejak Mei", now=held.later
    )
    assert "Belum ada komitmen, permintaan, atau jawaban yang tercatat" in page(held.crafter, address_of(held.meeting))
    due = timezone.localdate() + timedelta(days=20)
    filled = {"follow-party": held.bank.pk, "follow-text": "Menyusun skema kredit", "follow-due_on": f"{due:%d-%m-%Y}"}
    assert client_as(founder).post(f"{address_of(held.meeting, held.first)}tindak-lanjut/", filled).status_code == 302
    day = timezone.localtime(held.meeting.starts_at).date()
    actions.answer_matter(actor=founder, matter=older, text="Atap diganti.", on=day, now=timezone.now() + timedelta(days=1))
    text = page(held.crafter, address_of(held.meeting))
    changed = text[text.index('id="hasil"') :]
    assert "Menyusun skema kredit" in changed
    assert "2 butir dibahas" in changed
    assert "Belum ada komitmen" not in changed


@pytest.mark.need("LN-C-02")
def test_what_speaks_against_a_representative_is_named_party_by_party(
    held: Held, founder: Actor, make_party: Callable[..., Party], member_of: Callable[..., Actor], page: Page
) -> None:
    nobody, weak = make_party("Karantina"), make_party("Bea Cukai")
    member_of(weak, authority="consult")
    Representative.objects.filter(party=held.port).update(valid_until=timezone.localdate() + timedelta(days=10))
    checks = queries.representative_checks(viewer=founder, collaboration=held.meeting.collaboration, now=timezone.now())
    said = {one.party.pk: " · ".join(str(flag) for flag in one.flags) for one in checks}
    assert "belum ada wakil tetap" in said[nobody.pk]
    assert "tidak berwenang memutuskan" in said[weak.pk]
    assert "berakhir dalam 30 hari" in said[held.port.pk]
    assert said[held.bank.pk] == ""
    listed = page(held.crafter, f"/k/{held.meeting.collaboration.slug}/rapat/mutu/")
    assert listed.count("Perlu diperiksa") == 3


# --- the pulse


def answered(held: Held, actor: Actor, *, pressed: bool = False, **changed: Any) -> None:
    answers = dict.fromkeys(PULSE_QUESTIONS, "yes") | ({"no_pressure": "no"} if pressed else {})
    actions.answer_pulse(actor=actor, meeting=held.meeting, answers=answers, **({"now": held.later} | changed))


@pytest.mark.need("EX-E-06")
def test_a_pulse_of_three_people_shows_nothing_and_one_of_five_only_sums(
    held: Held, founder: Actor, member_of: Callable[..., Actor], client_as: Callable[..., Client], page: Page
) -> None:
    client_as(founder).post(f"{address_of(held.meeting)}suasana/buka/")
    three = [held.banker, held.porter, held.crafter]
    for actor in three:
        client = client_as(actor)
        assert "Saya tidak ditekan" in client.get(f"{address_of(held.meeting)}suasana/").content.decode()
        filled = dict.fromkeys(PULSE_QUESTIONS, "yes") | {"no_pressure": "no"}
        assert client.post(f"{address_of(held.meeting)}suasana/", filled).status_code == 302
    open_now = queries.pulse_of(viewer=founder, meeting=held.meeting, now=timezone.now())
    assert open_now is not None
    assert (open_now.is_open, open_now.answers, open_now.lines) == (True, None, [])
    closed = timezone.now() + timedelta(days=8)
    few = queries.pulse_of(viewer=founder, meeting=held.meeting, now=closed)
    assert few is not None
    assert (few.is_shown, few.answers, few.share_without_pressure()) == (False, None, None), "not even how many answered"
    for name in ("Wakil Keempat", "Wakil Kelima"):
        answered(held, member_of(held.craft, name, seat="alternate"), now=timezone.now())
    enough = queries.pulse_of(viewer=founder, meeting=held.meeting, now=closed)
    assert enough is not None
    assert (enough.answers, enough.share_without_pressure()) == (5, Fraction(2, 5))
    questions = [str(question) for question, _ in enough.lines]
    assert questions == [str(words) for words in PULSE_QUESTIONS.values()]


def test_no_record_ties_an_answer_to_a_person(held: Held, founder: Actor) -> None:
    actions.open_pulse(actor=founder, meeting=held.meeting, now=held.later)
    written = HistoryEntry.objects.count()
    answered(held, held.banker, pressed=True)
    assert HistoryEntry.objects.count() == written, "no line says that somebody answered"
    fields = {field.name for field in PulseTally._meta.get_fields()} | {field.name for field in PulseMark._meta.get_fields()}
    assert fields == {"id", "meeting_key", "question", "level", "number", "mark"}
    assert PulseMark.objects.get().mark == actions.voices.mark_of(held.meeting, held.banker.person_id or 0)
    with override_settings(SECRET_KEY="another"):
        assert PulseMark.objects.get().mark != actions.voices.mark_of(held.meeting, held.banker.person_id or 0)
    assert PulseTally.objects.filter(level="no", question="no_pressure").get().number == 1


def test_a_pulse_is_answered_once_by_representatives_while_it_is_open(
    held: Held, founder: Actor, stranger: Actor, leader: Actor
) -> None:
    with pytest.raises(NotVisible):
        answered(held, held.banker)
    pulse = actions.open_pulse(actor=founder, meeting=held.meeting, now=held.later)
    assert actions.open_pulse(actor=founder, meeting=held.meeting, now=held.later).pk == pulse.pk
    answered(held, held.banker)
    with pytest.raises(Refused) as refusal:
        answered(held, held.banker, pressed=True)
    assert refusal.value.code == "already_answered"
    for outsider in (stranger, leader, founder):
        with pytest.raises(NotAllowed):
            answered(held, outsider)
    with pytest.raises(Refused) as refusal:
        answered(held, held.crafter, now=pulse.closes_at)
    assert refusal.value.code == "pulse_closed"
    for wrong in ({"open_talk": "yes"}, dict.fromkeys(PULSE_QUESTIONS, "very")):
        with pytest.raises(Refused) as refusal:
            actions.answer_pulse(actor=held.crafter, meeting=held.meeting, answers=wrong, now=held.later)
        assert refusal.value.code == "unknown_word"
    assert sum(PulseTally.objects.filter(question="open_talk").values_list("number", flat=True)) == 1
