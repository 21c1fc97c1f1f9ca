"""The SOP AP table officials know, from the same steps: activity, performers in columns, completeness, time, output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from collabgov.packs.schema.service import Service, ServiceLimit, ServiceStep
from collabgov.sentences import Sentence
from collabgov.services.limits import Span
from collabgov.services.reading import lane_in_words

Symbol = Literal["start", "process", "decision", "hand_over", "receive", "end"]
NO_LIMIT = Sentence("-", "-")


@dataclass(frozen=True, slots=True)
class SopRow:
    """One activity."""

    number: int
    printed: str
    activity: Sentence
    symbols: tuple[tuple[str, Symbol], ...]
    """Lane and symbol, the one who acts first."""
    completeness: tuple[Sentence, ...]
    time: Sentence
    output: Sentence
    remarks: tuple[Sentence, ...]
    goes_to: tuple[int, ...]
    """Numbers of the rows that may follow."""


@dataclass(frozen=True)
class SopTable:
    """The whole table; columns are the lanes that act in it, in the order of the service."""

    title: Sentence
    columns: tuple[tuple[str, Sentence], ...]
    rows: tuple[SopRow, ...]


def sop_table(service: Service) -> SopTable:
    """The table of a service."""
    numbers = {step.key: place for place, step in enumerate(service.steps, start=1)}
    acting = {lane for step in service.steps for lane in (step.lane, step.to_lane) if lane}
    parties = {party.key: party.name for party in service.parties}
    columns = tuple(
        (lane.key, lane_in_words(lane.post, parties[lane.party], "{post}, {party}"))
        for lane in service.lanes
        if lane.key in acting
    )
    rows = tuple(_row(service, step, numbers) for step in service.steps)
    return SopTable(Sentence(service.name.id, service.name.en), columns, rows)


def _row(service: Service, step: ServiceStep, numbers: dict[str, int]) -> SopRow:
    limit = next((one for one in service.limits if one.step == step.key), None)
    return SopRow(
        number=numbers[step.key],
        printed=step.number or "",
        activity=Sentence(step.name.id, step.name.en),
        symbols=tuple(_symbols(service, step)),
        completeness=tuple(_completeness(service, step)),
        time=Span(limit.amount, limit.unit).in_words if limit else NO_LIMIT,
        output=Sentence(step.output.id, step.output.en) if step.output else _output(service, step),
        remarks=tuple(_remarks(step, limit)),
        goes_to=tuple(dict.fromkeys(numbers[way.to] for way in step.next if way.to)),
    )


def _symbols(service: Service, step: ServiceStep) -> list[tuple[str, Symbol]]:
    if step.kind == "hand_over" and step.to_lane:
        return [(step.lane, "hand_over"), (step.to_lane, "receive")]
    if len(step.next) > 1:
        return [(step.lane, "decision")]
    if step.key == service.steps[0].key:
        return [(step.lane, "start")]
    return [(step.lane, "end" if any(way.ends for way in step.next) else "process")]


def _completeness(service: Service, step: ServiceStep) -> list[Sentence]:
    found = [Sentence(paper.id, paper.en) for paper in step.papers]
    found += [Sentence(item.name.id, item.name.en) for item in service.items if item.key in step.items]
    form = next((one for one in service.forms if one.key == step.form), None)
    return [*found, *([Sentence(form.name.id, form.name.en)] if form else [])]


def _output(service: Service, step: ServiceStep) -> Sentence:
    made = [item.name for item in service.items if item.key in step.makes]
    return Sentence(", ".join(name.id for name in made) or "-", ", ".join(name.en for name in made) or "-")


def _remarks(step: ServiceStep, limit: ServiceLimit | None) -> list[Sentence]:
    found = [Sentence(step.needs_note.id, step.needs_note.en)] if step.needs_note else []
    return [*found, *([Sentence(limit.note.id, limit.note.en)] if limit and limit.note else [])]
