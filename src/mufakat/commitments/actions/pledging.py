"""Pledging: one promise, or one that falls due again and again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Required, TypedDict, Unpack

from django.db import transaction

from collabgov.rhythms import NotARhythm, Rhythm, TooManyDates, read_rhythm
from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import events
from mufakat.commitments.actions.writing import is_on_behalf, write
from mufakat.commitments.models import FORMS, SOURCES, Commitment, CommitmentSeries
from mufakat.commitments.rules import COMMITMENTS
from mufakat.kernel import history, lifecycle
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua


class Terms(TypedDict, total=False):
    """What a promise says, apart from who gives it and when it is due."""

    text: Required[str]
    text_en: str
    counterpart: Party | None
    carried_with: Sequence[Party]
    on_behalf_of: str
    form: str
    measure: str
    measure_en: str
    target: str
    proof_wanted: str
    proof_wanted_en: str
    own_programme: str
    consequence: str
    consequence_en: str
    source_kind: str
    source_label: str
    source_url: str
    indicator_label: str
    indicator_url: str


def pledge_commitment(
    *,
    actor: Actor,
    collaboration: Collaboration,
    party: Party,
    now: datetime,
    due_on: date | None = None,
    **terms: Unpack[Terms],
) -> Commitment:
    """A party promises something: what, by when, to whom, and what would prove it. `source_url` names what it rests on."""
    with transaction.atomic():
        commitment = _promise(actor, collaboration, party, due_on, now, terms)
        _save(commitment, terms)
        data = {"due_on": due_on.isoformat() if due_on else "", "by_secretariat": is_on_behalf(actor, commitment)}
        write(actor, commitment, "pledged", now, data)
        publish(events.CommitmentPledged(collaboration.pk, commitment.pk))
        return commitment


def pledge_series(
    *,
    actor: Actor,
    collaboration: Collaboration,
    party: Party,
    rhythm: Rhythm | str,
    starts_on: date,
    ends_on: date,
    now: datetime,
    **terms: Unpack[Terms],
) -> list[Commitment]:
    """A party promises the same again and again: one commitment for each date of the rhythm, tied together as a series."""
    with transaction.atomic():
        days = _dates(rhythm, starts_on, ends_on)
        promises = [_promise(actor, collaboration, party, day, now, terms) for day in days]
        series = CommitmentSeries.objects.create(
            collaboration=collaboration,
            rhythm=str(rhythm if isinstance(rhythm, Rhythm) else read_rhythm(rhythm)),
            starts_on=starts_on,
            ends_on=ends_on,
            size=len(days),
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        for place, commitment in enumerate(promises, start=1):
            commitment.series, commitment.series_place = series, place
            _save(commitment, terms)
            publish(events.CommitmentPledged(collaboration.pk, commitment.pk))
        _write_series(actor, series, promises[0], now)
        return promises


def _dates(rhythm: Rhythm | str, starts_on: date, ends_on: date) -> list[date]:
    try:
        read = read_rhythm(rhythm) if isinstance(rhythm, str) else rhythm
        days = read.dates(starts_on, ends_on)
    except (NotARhythm, TooManyDates) as problem:
        raise Refused("rhythm", dua(problem.sentence.id, problem.sentence.en)) from problem
    if not days:
        raise Refused(
            "no_dates",
            dua(
                "Tidak ada tanggal dari irama ini dalam masa itu. Periksa tanggal awal dan akhirnya.",
                "This rhythm has no date in that period. Check where it starts and ends.",
            ),
        )
    return days


def _promise(
    actor: Actor, collaboration: Collaboration, party: Party, due_on: date | None, now: datetime, terms: Terms
) -> Commitment:
    """The promise as it will be saved, once it was found sound and the actor may give it."""
    _require_sound(collaboration, party, terms)
    commitment = Commitment(
        collaboration=collaboration,
        party=party,
        counterpart=terms.get("counterpart"),
        on_behalf_of=terms.get("on_behalf_of", "").strip()[:200],
        text_id=terms["text"].strip(),
        text_en=terms.get("text_en", "").strip(),
        form=terms.get("form", "action"),
        measure_id=terms.get("measure", "").strip()[:200],
        measure_en=terms.get("measure_en", "").strip()[:200],
        target=terms.get("target", "").strip()[:120],
        due_on=due_on,
        first_due_on=due_on,
        on_time_until=due_on,
        proof_wanted_id=terms.get("proof_wanted", "").strip()[:300],
        proof_wanted_en=terms.get("proof_wanted_en", "").strip()[:300],
        own_programme=terms.get("own_programme", "").strip()[:300],
        consequence_id=terms.get("consequence", "").strip()[:300],
        consequence_en=terms.get("consequence_en", "").strip()[:300],
        source_kind=terms.get("source_kind", "own"),
        source_label=terms.get("source_label", "")[:200],
        source_url=terms.get("source_url", "")[:300],
        indicator_label=terms.get("indicator_label", "")[:200],
        indicator_url=terms.get("indicator_url", "")[:300],
        is_example=collaboration.is_example,
        recorded_at=now,
        recorded_by_id=actor.user_id,
    )
    commitment.state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=commitment, move="pledge", state="not_stated")
    return commitment


def _save(commitment: Commitment, terms: Terms) -> None:
    commitment.save(force_insert=True)
    if terms.get("carried_with"):
        commitment.carried_with.set(terms["carried_with"])


def _require_sound(collaboration: Collaboration, party: Party, terms: Terms) -> None:
    counterpart, with_parties = terms.get("counterpart"), terms.get("carried_with", ())
    if any(one is not None and one.collaboration_id != collaboration.pk for one in (party, counterpart, *with_parties)):
        raise NotVisible("not_visible", "")
    if any(one.status != "joined" for one in (party, *with_parties)):
        raise Refused("not_joined", dua("Pihak ini belum bergabung.", "This party has not joined."))
    if counterpart is not None and counterpart.pk in {party.pk, *(one.pk for one in with_parties)}:
        raise Refused(
            "to_oneself", dua("Pilih pihak lain sebagai penerima janji.", "Choose another party to receive the promise.")
        )
    if party.pk in {one.pk for one in with_parties}:
        raise Refused(
            "carried_twice",
            dua("Pihak yang berjanji tidak perlu disebut lagi.", "Do not name the party that promises a second time."),
        )
    if not terms["text"].strip():
        raise Refused("text_missing", dua("Tulis apa yang dijanjikan.", "Write what is promised."))
    if terms.get("form", "action") not in FORMS or terms.get("source_kind", "own") not in SOURCES:
        raise Refused("unknown_word", dua("Pilih bentuk dari daftar.", "Choose the form from the list."))


def _write_series(actor: Actor, series: CommitmentSeries, first: Commitment, now: datetime) -> None:
    """One act, one entry: the series stands in the history once, not once per date."""
    said = read_rhythm(series.rhythm).sentence()
    history.record(
        actor=actor,
        scope_id=series.collaboration_id,
        verb="commitments.series.pledged",
        subject=series,
        label=first.text_id[:120],
        now=now,
        data={
            "rhythm": series.rhythm,
            "rhythm_id": said.id,
            "rhythm_en": said.en,
            "size": series.size,
            "starts_on": series.starts_on.isoformat(),
            "ends_on": series.ends_on.isoformat(),
            "by_secretariat": is_on_behalf(actor, first),
        },
        on_behalf_of=first.party.organisation.name_id,
    )
