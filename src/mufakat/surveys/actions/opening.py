"""Opening a wave, giving everybody more time, calling it off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from mufakat.collaborations.models import Collaboration
from mufakat.forum.mandates import local_day
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.surveys import events, instruments, words
from mufakat.surveys.chronicle import write
from mufakat.surveys.models import UnsentAnswers, Wave
from mufakat.surveys.rules import WAVES


@dataclass(frozen=True)
class WaveDraft:
    """What is decided before anybody is asked."""

    instrument: str
    """`questionnaire/form`."""
    title: str
    period_start: date
    period_end: date
    closes_on: date
    smallest_group: int = words.LEAST_GROUP
    keeps_division: bool = False
    keeps_role: bool = False


def open_wave(*, actor: Actor, collaboration: Collaboration, draft: WaveDraft, now: datetime) -> Wave:
    """Open a round of asking. The questionnaire is frozen with it: a newer version of the pack does not change it."""
    with transaction.atomic():
        current = versions.lock(Collaboration.objects.all(), collaboration.pk)
        access.require(actor, "surveys.open_wave", current)
        instrument = instruments.find(draft.instrument)
        if instrument is None:
            raise Refused("no_questionnaire", dua("Pilih angket yang terpasang.", "Choose an installed questionnaire."))
        _check(draft, local_day(now, current))
        number = (Wave.objects.filter(collaboration=current).aggregate(last=Max("number"))["last"] or 0) + 1
        wave = Wave.objects.create(
            collaboration=current, number=number, title=draft.title.strip()[:200], questionnaire_key=instrument.key,
            questionnaire_version=instrument.version, questionnaire_sha256=instrument.sha256,
            questionnaire=instrument.questionnaire.model_dump(mode="json"), form_key=instrument.form.key,
            asks_items=bool(instrument.items),
            period_start=draft.period_start, period_end=draft.period_end, closes_on=draft.closes_on,
            smallest_group=draft.smallest_group, keeps_division=draft.keeps_division, keeps_role=draft.keeps_role,
            opened_at=now, opened_by_id=actor.user_id,
        )  # fmt: skip
        title, today = instrument.form.title, local_day(now, current)
        data = {
            "questionnaire": instrument.name, "version": instrument.version, "sha256": instrument.sha256,
            "form_id": title.id, "form_en": title.en, "closes_on": draft.closes_on.isoformat(),
            "days": (draft.closes_on - today).days + 1, "smallest_group": draft.smallest_group,
        }  # fmt: skip
        write(actor, wave, "wave.opened", now, data)
        publish(events.WaveOpened(current.pk, wave.pk))
        return wave


def _check(draft: WaveDraft, today: date) -> None:
    if not draft.title.strip():
        raise Refused("title_missing", dua("Tulis judul angket.", "Write a title."))
    if draft.period_end < draft.period_start:
        raise Refused(
            "period_backwards", dua("Akhir masa harus sesudah awalnya.", "The end of the period must come after its start.")
        )
    if draft.closes_on < today:
        raise Refused("closed_already", dua("Pilih hari penutupan mulai hari ini.", "Choose a closing day from today on."))
    if draft.smallest_group < words.LEAST_GROUP:
        raise Refused(
            "group_too_small",
            dua(
                "Kelompok terkecil paling sedikit {n} orang, supaya jawaban tidak menunjuk seseorang.",
                "The smallest group has at least {n} people, so that no answer points at somebody.",
            ).with_values(n=words.LEAST_GROUP),
        )


def extend_wave(*, actor: Actor, wave: Wave, closes_on: date, now: datetime) -> Wave:
    """More time for everybody alike; never less."""
    with transaction.atomic():
        current = versions.lock(Wave.objects.all(), wave.pk)
        access.require(actor, "surveys.extend_wave", current)
        if current.state != "open":
            raise Refused("not_open", dua("Angket ini tidak terbuka lagi.", "This questionnaire is no longer open."))
        if closes_on <= current.closes_on or closes_on < local_day(now, current.collaboration):
            raise Refused("not_later", dua("Tulis hari penutupan yang lebih lambat.", "Write a later closing day."))
        before, current.closes_on = current.closes_on, closes_on
        versions.save_revised(current, ["closes_on"])
        data = {"before": before.isoformat(), "after": closes_on.isoformat(), "days": (closes_on - before).days}
        write(actor, current, "wave.extended", now, data)
        return current


def cancel_wave(*, actor: Actor, wave: Wave, reason: str, now: datetime) -> Wave:
    """Call a round off. What was sent in stays unread; nothing follows from it."""
    with transaction.atomic():
        current = versions.lock(Wave.objects.all(), wave.pk)
        state = lifecycle.next_state(WAVES, actor=actor, subject=current, move="cancel", state=current.state)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        current.state, current.cancelled_reason = state, reason.strip()[:300]
        versions.save_revised(current, ["state", "cancelled_reason"])
        UnsentAnswers.objects.filter(invitation_key__in=current.invitations.values("public_id")).delete()
        write(actor, current, "wave.cancelled", now, {"reason": current.cancelled_reason})
        return current
