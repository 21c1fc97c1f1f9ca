"""Answering: kept until it is sent in, sent in once, typed in from paper. No act ties an answer to who gave it.

Sending in writes the sheet without person, time or order, and forgets what was kept under the invitation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from mufakat.forum.mandates import local_day
from mufakat.kernel import access, versions
from mufakat.kernel.access import ANYBODY, Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.surveys import codes, instruments, queries, words
from mufakat.surveys.actions.asking import draw, receipt, require_open
from mufakat.surveys.chronicle import write
from mufakat.surveys.instruments import Said, Step
from mufakat.surveys.models import AnswerSheet, Invitation, UnsentAnswers, Wave

MOST_WALK_INS = 20_000
NOTHING = dua("Belum ada satu butir pun yang dijawab.", "Not a single item has been answered yet.")


class Closed(Refused):
    """The time for answering is over; what was typed goes back to the page."""


class SentAlready(Refused):
    """This invitation has answered; `facts` carry its receipt."""


def steps_for(invitation: Invitation) -> list[Step]:
    """What this person is asked, in order: never about the own organisation."""
    instrument = instruments.of(invitation.wave)
    partners = invitation.wave.asked.exclude(pk=invitation.asked_id) if instrument.asks_about_partners else ()
    return instruments.steps_of(instrument, partners)


def keep_answers(*, code: str, answers: Mapping[str, Said], now: datetime) -> dict[str, Any]:
    """Keep what was answered so far; None takes an answer back. The same answers kept twice are kept once."""
    with transaction.atomic():
        invitation = _opened(code, now)
        offered = {question.field for step in steps_for(invitation) for question in step.questions}
        kept = queries.unsent_answers(invitation)
        for field, said in answers.items():
            if field in offered:
                kept[field] = said
        kept = {field: said for field, said in kept.items() if said is not None}
        UnsentAnswers.objects.update_or_create(invitation_key=invitation.public_id, defaults={"answers": kept})
        return kept


def _opened(code: str, now: datetime) -> Invitation:
    """The locked invitation behind a code, if it may still be answered."""
    found = queries.find_by_code(code)
    if found is None:
        raise NotVisible("not_visible", "")
    current = versions.lock(Invitation.objects.select_related("asked", "wave__collaboration"), found.pk)
    if current.state == "answered":
        raise SentAlready(
            "sent_already",
            dua(
                "Jawaban lewat tautan ini sudah terkirim dan tidak dapat diubah.",
                "The answers of this link have been sent in and cannot be changed.",
            ),
            receipt=current.receipt,
        )
    if current.state == "withdrawn":
        raise NotVisible("not_visible", "")
    require_time_left(current.wave, now)
    return current


def require_time_left(wave: Wave, now: datetime) -> None:
    if wave.state != "open" or local_day(now, wave.collaboration) > wave.closes_on:
        raise Closed("closed", words.CLOSED)


def send_in(*, code: str, now: datetime) -> str:
    """Send the kept answers in: once, for good. Returns the receipt; sent twice it is the same one."""
    with transaction.atomic():
        found = queries.find_by_code(code)
        if found is None:
            raise NotVisible("not_visible", "")
        wave = versions.lock(Wave.objects.select_related("collaboration"), found.wave_id)
        try:
            invitation = _opened(code, now)
        except SentAlready as known:
            return str(known.facts["receipt"])
        require_time_left(wave, now)
        kept = queries.unsent_answers(invitation)
        if not kept:
            raise Refused("nothing_answered", NOTHING)
        _put_in(invitation, kept)
        write(ANYBODY, wave, "sheet.sent", now, {}, party=invitation.asked.label)
        return invitation.receipt


def _put_in(invitation: Invitation, answers: Mapping[str, Any]) -> None:
    AnswerSheet.objects.create(
        wave_key=invitation.wave.public_id, group_key=invitation.asked.group_key, division=invitation.division,
        role=invitation.role, answers=dict(sorted(answers.items())),
    )  # fmt: skip
    UnsentAnswers.objects.filter(invitation_key=invitation.public_id).delete()
    invitation.state, invitation.receipt = "answered", receipt()
    invitation.save(update_fields=["state", "receipt"])


def type_in_sheet(*, actor: Actor, invitation: Invitation, answers: Mapping[str, Said], way: str, now: datetime) -> str:
    """Type in a paper sheet, or what somebody said in an interview; it is recorded who did, not what stood there."""
    with transaction.atomic():
        wave = versions.lock(Wave.objects.select_related("collaboration"), invitation.wave_id)
        access.require(actor, "surveys.type_sheet", wave)
        require_open(wave)
        current = versions.lock(Invitation.objects.select_related("asked", "wave"), invitation.pk)
        if current.state != "waiting":
            raise Refused(
                "sheet_known",
                dua(
                    "Lembar {n} sudah masuk atau ditarik. Periksa nomor lembarnya.",
                    "Sheet {n} has come in already or was withdrawn. Check its number.",
                ).with_values(n=codes.sheet_code(current.number)),
            )
        if way not in ("paper", "interview"):
            raise Refused("unknown_way", dua("Pilih lembar kertas atau wawancara.", "Choose paper sheet or interview."))
        offered = {question.field for step in steps_for(current) for question in step.questions}
        given = {field: said for field, said in answers.items() if field in offered and said is not None}
        if not given:
            raise Refused("nothing_answered", NOTHING)
        current.way = way
        current.save(update_fields=["way"])
        _put_in(current, given)
        write(actor, wave, "sheet.typed", now, {"sheet": codes.sheet_code(current.number)}, party=current.asked.label)
        return current.receipt


def start_walk_in(*, code: str, now: datetime) -> str:
    """Begin to answer a questionnaire that is open to anybody: a code of one's own, so that one can come back to it."""
    with transaction.atomic():
        found = queries.find_walk_in(code)
        if found is None:
            raise NotVisible("not_visible", "")
        wave = versions.lock(Wave.objects.select_related("collaboration", "walk_in_group"), found.pk)
        require_time_left(wave, now)
        last = wave.invitations.aggregate(last=Max("number"))["last"] or 0
        if last >= MOST_WALK_INS or wave.walk_in_group is None:
            raise Refused("full", dua("Angket ini sudah penuh.", "This questionnaire is full."))
        role = "user" if wave.keeps_role else ""
        invitation = Invitation.objects.create(wave=wave, asked=wave.walk_in_group, number=last + 1, role=role, way="walk_in")
        (drawn,) = draw([invitation])
        return drawn.code
