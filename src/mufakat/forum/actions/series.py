"""Acts on series and on finding a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from collabgov.rhythms import NotARhythm, read_rhythm
from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum import events, schedules
from mufakat.forum.actions.meetings import schedule_meeting
from mufakat.forum.actions.words_required import known, of_here, required, typed
from mufakat.forum.chronicle import told_day, write_finding, write_series
from mufakat.forum.mandates import local_day
from mufakat.forum.models import AgendaProposal, DateFinding, DateOption, DateWord, Meeting, MeetingSeries, MissedInterval
from mufakat.forum.words import AVAILABILITY
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua

SERIES_FIELDS = (
    "title_id", "title_en", "kind", "rhythm", "starts_on", "ends_on", "begins", "length_minutes", "place", "mode",
    "online_url", "obligatory", "grace_days", "least_per_year", "basis", "basis_url", "correction_days", "quorum_percent",
    "quorum_per_sector", "with_reports",
)  # fmt: skip
MOST_OPTIONS = 20
REPORTS_TITLE = dua("Laporan hasil tiap pihak", "Results reported by each party")


def start_series(*, actor: Actor, collaboration: Collaboration, values: Mapping[str, Any], now: datetime) -> MeetingSeries:
    """Set a recurring schedule that every party sees: rhythm, hour, place, and what obliges."""
    with transaction.atomic():
        access.require(actor, "forum.keep_series", collaboration)
        own = {name: values[name] for name in SERIES_FIELDS if name in values}
        _require_rhythm(own["rhythm"], own["starts_on"], own.get("ends_on"))
        series = MeetingSeries.objects.create(collaboration=collaboration, recorded_at=now, recorded_by_id=actor.user_id, **own)
        write_series(actor, series, "started", now, _said(series))
        return series


def revise_series(
    *, actor: Actor, series: MeetingSeries, values: Mapping[str, Any], reason: str, expected_version: int, now: datetime
) -> MeetingSeries:
    """Change a schedule, with the reason; meetings already called stay as they are."""
    with transaction.atomic():
        current = versions.lock(MeetingSeries.objects.all(), series.pk, expected_version)
        access.require(actor, "forum.keep_series", current.collaboration)
        _require_running(current)
        own = {name: values[name] for name in SERIES_FIELDS if name in values}
        for name, value in own.items():
            setattr(current, name, value)
        _require_rhythm(current.rhythm, current.starts_on, current.ends_on)
        versions.save_revised(current, list(own))
        write_series(actor, current, "revised", now, {**_said(current), "reason": required(reason)})
        return current


def end_series(*, actor: Actor, series: MeetingSeries, on: date, reason: str, now: datetime) -> MeetingSeries:
    """Nothing falls due any more after this day; what was held and missed stays on record."""
    with transaction.atomic():
        current = versions.lock(MeetingSeries.objects.all(), series.pk)
        access.require(actor, "forum.keep_series", current.collaboration)
        _require_running(current)
        current.ended_on, current.ended_reason = on, required(reason)
        versions.save_revised(current, ["ended_on", "ended_reason"])
        write_series(actor, current, "ended", now, {"reason": current.ended_reason})
        return current


def _said(series: MeetingSeries) -> dict[str, str]:
    sentence = read_rhythm(series.rhythm).sentence()
    return {"rhythm": series.rhythm, "rhythm_id": sentence.id, "rhythm_en": sentence.en}


def _require_running(series: MeetingSeries) -> None:
    if series.ended_on is not None:
        raise Refused("series_ended", dua("Jadwal tetap ini sudah berakhir.", "This schedule has ended."))


def _require_rhythm(rhythm: str, starts_on: date, ends_on: date | None) -> None:
    try:
        read_rhythm(rhythm)
    except NotARhythm as problem:
        raise Refused("rhythm", dua(problem.sentence.id, problem.sentence.en)) from None
    if ends_on is not None and ends_on < starts_on:
        raise Refused("series_order", dua("Jadwal harus berakhir sesudah mulai.", "A schedule must end after it starts."))
    if not schedules.can_be_kept(rhythm, starts_on, ends_on):
        raise Refused(
            "series_dates",
            dua(
                "Jadwal ini tidak punya tanggal, atau terlalu banyak. Ubah irama atau masanya.",
                "This schedule has no date, or too many. Change its rhythm or period.",
            ),
        )


def call_meeting_of_series(*, actor: Actor, series: MeetingSeries, on: date, now: datetime, title: str = "") -> Meeting:
    """Call the meeting of one date of the series, with the series' hour, place, quorum and reserved items."""
    with transaction.atomic():
        current = versions.lock(MeetingSeries.objects.all(), series.pk)
        _require_running(current)
        starts_at = datetime.combine(on, current.begins, as_zone(current.collaboration))
        if current.meetings.exclude(state="cancelled").filter(starts_at=starts_at).exists():
            raise Refused(
                "already_called", dua("Rapat tanggal itu sudah dijadwalkan.", "The meeting of that day is already called.")
            )
        meeting = schedule_meeting(
            actor=actor,
            collaboration=current.collaboration,
            title=title or current.title_id,
            title_en="" if title else current.title_en,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=current.length_minutes),
            place=current.place,
            mode=current.mode,
            online_url=current.online_url,
            kind=current.kind,
            occasion="planned",
            series=current,
            quorum_percent=current.quorum_percent,
            quorum_per_sector=current.quorum_per_sector,
            now=now,
        )
        if current.with_reports:
            _reserve_reports(actor, meeting, now)
        return meeting


def _reserve_reports(actor: Actor, meeting: Meeting, now: datetime) -> None:
    """The item in which each party reports its results; part of calling the meeting, hence without a line of its own."""
    AgendaProposal.objects.create(
        collaboration=meeting.collaboration,
        meeting=meeting,
        title_id=REPORTS_TITLE.id,
        title_en=REPORTS_TITLE.en,
        kind="reports",
        state="scheduled",
        position=1,
        recorded_at=now,
        recorded_by_id=actor.user_id,
    )


def notice_missed(*, actor: Actor, series: MeetingSeries, due_dates: Sequence[date], now: datetime) -> int:
    """Put on record that dates of the series passed without a meeting; each date once. Returns how many were new."""
    with transaction.atomic():
        current = versions.lock(MeetingSeries.objects.all(), series.pk)
        access.require(actor, "forum.keep_series", current.collaboration)
        known_ones = set(MissedInterval.objects.filter(series=current).values_list("due_on", flat=True))
        new = [day for day in sorted(set(due_dates)) if day not in known_ones]
        for day in new:
            MissedInterval.objects.create(series=current, due_on=day, noticed_at=now)
            write_series(actor, current, "interval_missed", now, told_day("due_on", day))
            publish(events.IntervalMissed(current.collaboration_id, current.pk, day))
        return len(new)


def ask_for_dates(
    *,
    actor: Actor,
    collaboration: Collaboration,
    title: str,
    options: Sequence[tuple[datetime, datetime]],
    needed: Sequence[Party],
    answer_by: date,
    now: datetime,
    place: str = "",
    series: MeetingSeries | None = None,
) -> DateFinding:
    """Offer several dates; each party says which suit, and those that must be there are named."""
    with transaction.atomic():
        access.require(actor, "forum.find_date", collaboration)
        title = typed(title, dua("Tulis nama rapatnya.", "Write the name of the meeting."), 200)
        offered = sorted(set(options))
        if not 2 <= len(offered) <= MOST_OPTIONS:
            raise Refused("options", dua("Tawarkan 2 sampai 20 tanggal.", "Offer 2 to 20 dates."))
        if any(end <= start for start, end in offered) or any(start <= now for start, _ in offered):
            raise Refused(
                "times",
                dua("Pilih waktu yang akan datang, selesai sesudah mulai.", "Choose times to come that end after they start."),
            )
        for party in needed:
            of_here(party, collaboration.pk)
        finding = DateFinding.objects.create(
            collaboration=collaboration, title=title, place=place.strip()[:200], answer_by=answer_by, series=series,
            recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        DateOption.objects.bulk_create(DateOption(finding=finding, starts_at=start, ends_at=end) for start, end in offered)
        finding.needed.set(needed)
        write_finding(actor, finding, "asked", now, {"options": [start.isoformat() for start, _ in offered]})
        return finding


def say_dates(*, actor: Actor, finding: DateFinding, party: Party, words: Mapping[int, str], now: datetime) -> DateFinding:
    """A party says for each date whether it can; the last word stands."""
    with transaction.atomic():
        current = versions.lock(DateFinding.objects.all(), finding.pk)
        of_here(party, current.collaboration_id)
        access.require(actor, "forum.say_dates", party)
        _require_open(current)
        options = {option.pk: option for option in current.options.all()}
        if not words or not set(words) <= set(options):
            raise Refused("unknown_word", dua("Pilih dari tanggal yang ditawarkan.", "Choose from the dates on offer."))
        for pk, word in words.items():
            given: dict[str, Any] = {"word": known(word, AVAILABILITY), "given_at": now, "given_by_id": actor.user_id}
            DateWord.objects.update_or_create(option=options[pk], party=party, defaults=given)
        write_finding(actor, current, "said", now, {"words": {str(pk): word for pk, word in words.items()}}, party)
        return current


def settle_date(*, actor: Actor, finding: DateFinding, option: DateOption, now: datetime) -> Meeting:
    """Take one of the dates: the meeting is called for it."""
    with transaction.atomic():
        current = versions.lock(DateFinding.objects.all(), finding.pk)
        access.require(actor, "forum.find_date", current.collaboration)
        _require_open(current)
        chosen = current.options.filter(pk=option.pk).first()
        if chosen is None:
            raise Refused("unknown_word", dua("Pilih dari tanggal yang ditawarkan.", "Choose from the dates on offer."))
        series = current.series
        meeting = schedule_meeting(
            actor=actor, collaboration=current.collaboration, title=current.title, starts_at=chosen.starts_at,
            ends_at=chosen.ends_at, place=current.place, occasion="planned" if series else "", series=series,
            kind=series.kind if series else "coordination", quorum_percent=series.quorum_percent if series else 0,
            quorum_per_sector=series.quorum_per_sector if series else 0, now=now,
        )  # fmt: skip
        chosen.chosen = True
        chosen.save(update_fields=["chosen"])
        current.state = "settled"
        versions.save_revised(current, ["state"])
        told = told_day("day", local_day(chosen.starts_at, current.collaboration))
        write_finding(actor, current, "settled", now, {"starts_at": chosen.starts_at.isoformat(), **told})
        return meeting


def close_finding(*, actor: Actor, finding: DateFinding, reason: str, now: datetime) -> DateFinding:
    """Stop looking without taking any of the dates."""
    with transaction.atomic():
        current = versions.lock(DateFinding.objects.all(), finding.pk)
        access.require(actor, "forum.find_date", current.collaboration)
        _require_open(current)
        current.state = "closed"
        versions.save_revised(current, ["state"])
        write_finding(actor, current, "closed", now, {"reason": required(reason)})
        return current


def _require_open(finding: DateFinding) -> None:
    if finding.state != "open":
        raise Refused("finding_over", dua("Pencarian tanggal ini sudah selesai.", "This search for a date is over."))
