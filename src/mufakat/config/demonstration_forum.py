"""The forum of the invented collaboration: its schedule, minutes, requests, shared knowledge and one dispute, act by act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from mufakat.collaborations.models import KnowledgeItem
from mufakat.config import demonstration_story as story
from mufakat.forum import actions
from mufakat.forum.models import AgendaProposal, Matter, Meeting, MeetingSeries, Minutes
from mufakat.kernel import registers

if TYPE_CHECKING:
    from mufakat.config.demonstration_cluster import Teller

Act = tuple[float, Callable[[], None]]
AFTER_THE_MEETING, LATER_THAT_DAY = 0.6, 0.7
"""Parts of a day; the acts of a day are told in this order."""
SCHEDULED = -165
ITEMS = (
    ("perajin", "Giliran oven pengering", "Dua pesanan menunggu oven yang sama."),
    ("dinas", "Stan pameran tahun depan", "Stan tahun ini tidak jadi."),
)
OPENING = "Rapat dibuka ketua forum. Semua nama dan angka dalam notula ini rekaan."
TEXTS = (
    "Disepakati giliran oven per pekan, dimulai dari pesanan tertua.",
    "Dinas mengajukan dua stan pada anggaran perubahan.",
)
VOICES = (
    (0, "perajin", "proposal", "Giliran per pekan, pesanan tertua lebih dulu."),
    (0, "anyaman", "support", "Setuju, asal jadwalnya ditempel."),
    (0, "petani", "reservation", "Bambu basah tidak bisa menunggu lebih dari tiga hari."),
    (1, "dinas", "view", "Anggaran perubahan dibahas bulan depan."),
)
REQUESTS = (
    ("request", "perajin", "dinas", "Satu stan pameran bagi perajin baru", 14),
    ("problem", "petani", "anyaman", "Bambu basah dibayar setelah tiga pekan", 22),
    ("request", "perajin", "bank", "Oven kedua dengan kredit tanpa agunan", 12),
)
KNOWN = "Kadar air bambu sebelum diawetkan (contoh)"
ANSWER = "Dua stan diajukan; satu untuk perajin yang belum pernah pameran."
REASON = "Kredit tanpa agunan hanya sampai Rp25 juta; oven seharga Rp60 juta perlu agunan bersama."


def acts_of(teller: Teller) -> list[Act]:
    """Every act of the forum with the day it is told on, counted from today; meetings themselves are told by the cluster."""
    held = [teller.meeting_day(offset) for offset in story.PAST_MEETINGS]
    acts: list[Act] = [(SCHEDULED, partial(_schedule_series, teller))]
    for place, offset in enumerate(held):
        acts += [
            (offset + LATER_THAT_DAY, partial(_write, teller, place, offset)),
            (offset + 7.05, partial(_approve, teller, place, offset + 7)),
        ]
    last = held[-1]
    acts += [
        (last - 8.9, partial(_set_agenda, teller, last - 9)),
        (last + AFTER_THE_MEETING, partial(_speak, teller, last)),
        (last + 1.05, partial(_remark, teller, last + 1)),
        (last + 8.05, partial(_publish, teller, last + 8)),
        (last + 0.65, partial(_raise, teller, last)),
        (-18.9, partial(_dispute, teller, -19)),
        (-15.9, partial(_answer, teller, -16)),
        (-13.9, partial(_share, teller, -14)),
    ]
    return acts


def _schedule_series(teller: Teller) -> None:
    """An obligatory meeting every two months, with a quorum."""
    first = teller.day(teller.meeting_day(story.PAST_MEETINGS[0]))
    values: dict[str, Any] = {
        "title_id": "Rapat koordinasi klaster (contoh)", "title_en": "Coordination meeting of the cluster (example)",
        "rhythm": "2m", "starts_on": first, "begins": time(9), "place": "Balai kelompok perajin (contoh)", "grace_days": 20,
        "basis": "Aturan dasar klaster (contoh)", "quorum_percent": 50,
    }  # fmt: skip
    actions.start_series(
        actor=teller.secretariat(SCHEDULED), collaboration=teller.collaboration, values=values, now=teller.moment(SCHEDULED)
    )


def series_of(teller: Teller) -> MeetingSeries | None:
    return MeetingSeries.objects.filter(collaboration=teller.collaboration).order_by("id").first()


def _meeting(teller: Teller, place: int) -> Meeting:
    return Meeting.objects.filter(collaboration=teller.collaboration).order_by("starts_at")[place]


def _items(teller: Teller) -> list[AgendaProposal]:
    return list(_meeting(teller, len(story.PAST_MEETINGS) - 1).agenda.order_by("position"))


def _set_agenda(teller: Teller, offset: int) -> None:
    meeting, now = _meeting(teller, len(story.PAST_MEETINGS) - 1), teller.moment(offset, 11)
    for key, title, reason in ITEMS:
        item = actions.propose_agenda_item(
            actor=teller.must_speak(key, offset), collaboration=teller.collaboration, title=title, reason=reason,
            source_kind="", source_key="", source_url="", now=now,
        )  # fmt: skip
        actions.schedule_agenda_item(actor=teller.secretariat(offset), proposal=item, meeting=meeting, now=now)
    actions.publish_agenda(actor=teller.secretariat(offset), meeting=meeting, now=now)


def _speak(teller: Teller, offset: int) -> None:
    """Who spoke, the ways considered, what came out, and the confidential question."""
    secretariat, now, items = teller.secretariat(offset), teller.moment(offset, 13), _items(teller)
    for place, key, kind, text in VOICES:
        actions.record_contribution(
            actor=secretariat, item=items[place], party=teller.parties[key], kind=kind, text=text, now=now
        )
    way = actions.record_alternative(
        actor=secretariat, item=items[0], text="Menyewa oven kedua", proposed_by=teller.parties["petani"], now=now
    )
    actions.judge_alternative(
        actor=secretariat, alternative=way, outcome="set_aside", reason="Sewanya melebihi nilai pesanan.", now=now
    )
    for item in items:
        actions.treat_item(actor=secretariat, item=item, outcome="Disepakati", now=now)
    actions.open_pulse(actor=secretariat, meeting=_meeting(teller, len(story.PAST_MEETINGS) - 1), now=now)


def _write(teller: Teller, place: int, offset: int) -> None:
    meeting, secretariat, now = _meeting(teller, place), teller.secretariat(offset), teller.moment(offset, 15)
    texts = {"opening": OPENING, "closing": "Rapat ditutup pukul 11.00."}
    items = meeting.agenda.order_by("position")
    texts |= {str(item.public_id): text for item, text in zip(items, TEXTS, strict=False)}
    actions.write_minutes(actor=secretariat, meeting=meeting, texts=texts, based_on=0, now=now)
    actions.open_correction(actor=secretariat, minutes=Minutes.objects.get(meeting=meeting), now=now)


def _remark(teller: Teller, offset: int) -> None:
    minutes, now = _minutes(teller, len(story.PAST_MEETINGS) - 1), teller.moment(offset, 11)
    remark = actions.remark_on_minutes(
        actor=teller.must_speak("petani", offset), minutes=minutes, party=teller.parties["petani"], kind="correction",
        text="Sebutkan batas tiga hari untuk bambu basah.", now=now,
    )  # fmt: skip
    secretariat, first = teller.secretariat(offset), str(_items(teller)[0].public_id)
    mended = {first: f"{TEXTS[0]} Bambu basah tidak menunggu lebih dari tiga hari."}
    actions.write_minutes(actor=secretariat, meeting=minutes.meeting, texts=mended, based_on=1, now=now)
    actions.answer_remark(actor=secretariat, remark=remark, state="accepted", answer="Ditambahkan.", now=now)


def _minutes(teller: Teller, place: int) -> Minutes:
    return Minutes.objects.select_related("meeting__collaboration").get(meeting=_meeting(teller, place))


def _approve(teller: Teller, place: int, offset: int) -> None:
    """After the correction window, the text as it stands."""
    minutes = _minutes(teller, place)
    newest = minutes.texts.order_by("number").last()
    number = newest.number if newest else 1
    actions.approve_minutes(
        actor=teller.secretariat(offset), minutes=minutes, text_number=number, now=teller.moment(offset, 11)
    )


def _publish(teller: Teller, offset: int) -> None:
    minutes, now = _minutes(teller, len(story.PAST_MEETINGS) - 1), teller.moment(offset, 11)
    leader = teller.actor(teller.users["leader"], offset)
    actions.sign_minutes(actor=leader, minutes=minutes, capacity="chair", sha256=minutes.approved.sha256, now=now)
    actions.publish_minutes(actor=teller.secretariat(offset), minutes=minutes, marked={}, reason="", now=now)


def _raise(teller: Teller, offset: int) -> None:
    """Three requests out of the meeting, each with an owner and a date."""
    meeting, now = _meeting(teller, len(story.PAST_MEETINGS) - 1), teller.moment(offset, 14)
    for kind, key, owner, text, days in REQUESTS:
        matter = actions.raise_matter(
            actor=teller.must_speak(key, offset), collaboration=teller.collaboration, kind=kind, text=text,
            raised_by=teller.parties[key], meeting=meeting, now=now,
        )  # fmt: skip
        due_on = teller.day(offset) + timedelta(days=days)
        if kind == "problem":
            due_on = teller.day(6)
        actions.assign_matter(
            actor=teller.secretariat(offset), matter=matter, owner=teller.parties[owner], due_on=due_on, now=now
        )


def _answer(teller: Teller, offset: int) -> None:
    """One request is answered, one is told with its reason that it cannot be met; the third still waits."""
    now = teller.moment(offset, 11)
    answered, _, declined = Matter.objects.filter(collaboration=teller.collaboration).order_by("id")
    actions.answer_matter(actor=teller.must_speak("dinas", offset), matter=answered, text=ANSWER, now=now)
    actions.decline_matter(actor=teller.must_speak("bank", offset), matter=declined, reason=REASON, now=now)


def _share(teller: Teller, offset: int) -> None:
    """Something to know, sent to everybody with a question; one has read and understood it."""
    now, university = teller.moment(offset, 11), teller.must_speak("kampus", offset)
    registers.record_line(
        actor=university, register=registers.REGISTERS["pengetahuan"], scope=teller.collaboration, now=now,
        values={
            "title": KNOWN, "kind": "procedure", "source": "Catatan pelatihan (contoh)",
            "text_id": "Kadar air paling tinggi 20 persen sebelum direndam boraks.",
            "plain": "Bila dipukul terdengar nyaring, bambu siap direndam.",
        },
    )  # fmt: skip
    item = KnowledgeItem.objects.get(collaboration=teller.collaboration, title=KNOWN)
    share = actions.share_knowledge(
        actor=university, collaboration=teller.collaboration, item=item, shared_by=teller.parties["kampus"],
        question="Bagaimana mengetahui bambu siap direndam?", now=now,
    )  # fmt: skip
    reader = teller.must_speak("perajin", offset)
    receipt = share.receipts.get(party=teller.parties["perajin"])
    actions.mark_knowledge_read(actor=reader, receipt=receipt, understood="yes", answer="Bunyinya nyaring.", now=now)


def _dispute(teller: Teller, offset: int) -> None:
    """A dispute between farmers and buyer that the parties talk over first."""
    now, secretariat = teller.moment(offset, 11), teller.secretariat(offset)
    conflict = actions.open_conflict(
        actor=secretariat, collaboration=teller.collaboration, kind="resources", subject="Harga bambu basah (contoh)",
        parties=[teller.parties["petani"], teller.parties["anyaman"]], confidential=False, now=now,
    )  # fmt: skip
    actions.take_step(
        actor=secretariat, conflict=conflict, move="deliberate", text="Bertemu di balai; sepakat menimbang bersama.",
        held_on=teller.day(offset), now=now,
    )  # fmt: skip
