"""A meeting that was held, with one of everything that the forum's pages can name, each with the mark of its place."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from mufakat.collaborations.models import Collaboration, KnowledgeItem, Party, Representative
from mufakat.forum import actions
from mufakat.forum.models import Meeting, Minutes
from mufakat.kernel import registers
from mufakat.kernel.access import Actor


def make_talks(
    *,
    collaboration: Collaboration,
    parties: list[Party],
    secretary: Actor,
    leader: Actor,
    member: Actor,
    mark: str,
    now: datetime,
) -> dict[str, Any]:
    """A schedule, a search for a date, a held meeting with signed and published minutes, a request, knowledge, a dispute."""
    samples = _scheduled(collaboration, parties, secretary, mark, now)
    meeting = actions.schedule_meeting(
        actor=secretary, collaboration=collaboration, title=f"Rapat lampau {mark}", starts_at=now - timedelta(days=20),
        ends_at=now - timedelta(days=20, hours=-2), place=f"Pendopo {mark}", now=now - timedelta(days=30),
    )  # fmt: skip
    actions.send_invitations(actor=secretary, meeting=meeting, now=now - timedelta(days=29))
    samples |= _talked(collaboration, parties, secretary, member, meeting, mark, now)
    samples |= _minuted(parties, secretary, leader, member, meeting, mark, now)
    return samples | _shared(collaboration, parties, secretary, member, mark, now)


def _scheduled(
    collaboration: Collaboration, parties: list[Party], secretary: Actor, mark: str, now: datetime
) -> dict[str, Any]:
    values = {
        "title_id": f"Rapat tetap {mark}", "rhythm": "1m", "starts_on": now.date() - timedelta(days=100), "begins": time(9),
        "basis": f"Pasal 12 {mark}", "place": f"Aula {mark}",
    }  # fmt: skip
    series = actions.start_series(actor=secretary, collaboration=collaboration, values=values, now=now)
    options = [(now + timedelta(days=day), now + timedelta(days=day, hours=2)) for day in (30, 31)]
    finding = actions.ask_for_dates(
        actor=secretary, collaboration=collaboration, title=f"Cari tanggal {mark}", options=options, needed=parties[:2],
        answer_by=date(now.year + 1, 1, 1), now=now,
    )  # fmt: skip
    return {"series": series.public_id, "finding": finding.public_id}


def _talked(
    collaboration: Collaboration,
    parties: list[Party],
    secretary: Actor,
    member: Actor,
    meeting: Meeting,
    mark: str,
    now: datetime,
) -> dict[str, Any]:
    """Proposed, put on the agenda, spoken about, treated; the meeting is held."""
    early = now - timedelta(days=25)
    item = actions.propose_agenda_item(
        actor=member, collaboration=collaboration, title=f"Butir {mark}", reason=f"Sebab {mark}", source_kind="",
        source_key="", source_url="", proposed_by=parties[0], now=early,
    )  # fmt: skip
    item = actions.schedule_agenda_item(actor=secretary, proposal=item, meeting=meeting, now=early)
    seat = Representative.objects.filter(party=parties[0]).first()
    actions.record_attendance(actor=secretary, meeting=meeting, party=parties[0], representative=seat, now=meeting.ends_at)
    voice = actions.record_contribution(
        actor=secretary, item=item, party=parties[0], kind="dissent", text=f"Sikap {mark}", now=meeting.ends_at
    )
    way = actions.record_alternative(actor=secretary, item=item, text=f"Pilihan {mark}", now=meeting.ends_at)
    actions.treat_item(actor=secretary, item=item, outcome=f"Hasil {mark}", now=meeting.ends_at)
    actions.record_held(actor=secretary, meeting=meeting, now=meeting.ends_at)
    actions.open_pulse(actor=secretary, meeting=meeting, now=now)
    actions.state_for_meeting(
        actor=member, meeting=meeting, party=parties[0], kind="results", text=f"Capaian {mark}", now=meeting.ends_at
    )
    return {
        "held_meeting": meeting.public_id, "item": item.public_id, "contribution": voice.pk, "alternative": way.pk
    }  # fmt: skip


def _minuted(
    parties: list[Party], secretary: Actor, leader: Actor, member: Actor, meeting: Meeting, mark: str, now: datetime
) -> dict[str, Any]:
    """Written, corrected, approved, signed, published."""
    later = meeting.ends_at + timedelta(hours=1)
    actions.write_minutes(actor=secretary, meeting=meeting, texts={"opening": f"Notula {mark}"}, based_on=0, now=later)
    minutes = actions.open_correction(actor=secretary, minutes=Minutes.objects.get(meeting=meeting), now=later)
    remark = actions.remark_on_minutes(
        actor=member, minutes=minutes, party=parties[0], kind="objection", text=f"Keberatan {mark}", now=later
    )
    actions.answer_remark(actor=secretary, remark=remark, state="annexed", answer=f"Tanggapan {mark}", now=later)
    sealed = actions.approve_minutes(actor=secretary, minutes=minutes, text_number=1, now=now)
    actions.sign_minutes(actor=leader, minutes=minutes, capacity="chair", sha256=sealed.sha256, now=now)
    actions.publish_minutes(actor=secretary, minutes=minutes, marked={}, reason="", now=now)
    return {"remark": remark.public_id}


def _shared(
    collaboration: Collaboration, parties: list[Party], secretary: Actor, member: Actor, mark: str, now: datetime
) -> dict[str, Any]:
    """A request with an owner, a knowledge item sent around, a confidential dispute."""
    matter = actions.raise_matter(
        actor=member, collaboration=collaboration, kind="request", text=f"Permintaan {mark}", raised_by=parties[0], now=now
    )
    due = now.date() + timedelta(days=20)
    actions.assign_matter(actor=secretary, matter=matter, owner=parties[0], due_on=due, now=now)
    values = {"title": f"Pengetahuan {mark}", "kind": "regulation", "text_id": f"Isi {mark}", "source": f"Sumber {mark}"}
    item = registers.record_line(
        actor=secretary, register=registers.REGISTERS["pengetahuan"], scope=collaboration, values=values, now=now
    )
    assert isinstance(item, KnowledgeItem)
    share = actions.share_knowledge(
        actor=member, collaboration=collaboration, item=item, shared_by=parties[0], note=f"Pengantar {mark}", now=now
    )
    closed, known = (
        actions.open_conflict(
            actor=secretary, collaboration=collaboration, kind="dispute", subject=f"Perselisihan {mark}",
            parties=[parties[0], parties[2]], confidential=confidential, now=now,
        )
        for confidential in (True, False)
    )  # fmt: skip
    return {
        "matter": matter.public_id, "share": share.public_id, "conflict": closed.public_id, "open_dispute": known.public_id
    }  # fmt: skip
