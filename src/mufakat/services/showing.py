"""A procedure as its public page shows it: requirements by applicant, fees, limits, steps, hours, the fourteen components."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from collabgov.packs.schema import OfficeHours, Service
from collabgov.packs.schema.service import ServiceFee, ServiceRequirement
from collabgov.services.limits import Span
from collabgov.services.reading import Reading
from collabgov.services.standards import COMPONENTS, DELIVERY
from mufakat.kernel.web.language import Dua, dua
from mufakat.services.opened import both
from mufakat.services.words import WEEK_DAYS

SAME_AS_FACT = re.compile(r"\b([a-z][a-z0-9_]*) == ([0-9]+)\b")
JOINED = ((" and ", dua(" dan ", " and ")), (" or ", dua(" atau ", " or ")))


@dataclass(frozen=True)
class Listed:
    """One line of the public page: its words, when it holds, where the source says so."""

    name: Any
    condition: Any = ""
    lines: str = ""
    is_ours: bool = False


def requirements_by_kind(content: Service) -> list[tuple[Dua, list[Listed]]]:
    """What each kind of applicant brings; first what everybody of the kind does."""
    return [
        (both(kind.name), [_requirement(content, one) for one in content.requirements if kind.key in one.applicants])
        for kind in content.applicant_kinds
    ]


def _requirement(content: Service, requirement: ServiceRequirement) -> Listed:
    condition = condition_in_words(content, requirement.when) if requirement.when else ""
    return Listed(both(requirement.name), condition, requirement.lines or "", requirement.mark == "D")


def condition_in_words(content: Service, condition: str) -> Dua:
    """A condition as people read it: each fact by its own words with yes, no or its number."""
    labels = {fact.key: fact for fact in content.facts}

    def said(language: str) -> str:
        def one(found: re.Match[str]) -> str:
            fact = labels.get(found[1])
            if fact is None:
                return found[0]
            name = getattr(fact.label, language)
            if fact.kind == "number":
                return f"{name}: {found[2]}"
            yes = {"id": "ya", "en": "yes"} if found[2] == "1" else {"id": "tidak", "en": "no"}
            return f"{name}: {yes[language]}"

        text = SAME_AS_FACT.sub(one, condition)
        for plain, joined in JOINED:
            text = text.replace(plain, getattr(joined, language))
        return text

    return dua(said("id"), said("en"))


def fee_rows(content: Service) -> list[tuple[Any, Any, Any]]:
    """Each line of the fee table: name, amount or none, who books it."""
    parties = {party.key: both(party.name) for party in content.parties}
    rows: list[tuple[Any, Any, Any]] = [(both(fee.name), _amount(fee), parties.get(fee.account, "")) for fee in content.fees]
    return rows


def _amount(fee: ServiceFee) -> int | None:
    return fee.amount


def delivery_fee_rows(content: Service) -> list[tuple[Any, int | None]]:
    """What bringing it costs, by place; none where the parties have not settled it."""
    return [(both(area.name), area.fee) for area in content.delivery.areas] if content.delivery else []


@dataclass(frozen=True)
class ShownLimit:
    """A limit as the public reads it."""

    key: str
    name: Any
    span: Any
    hours: Any
    step: Any
    is_legal: bool
    note: Any = ""
    lines: str = ""
    is_ours: bool = False


def limit_rows(content: Service) -> list[ShownLimit]:
    """Each limit with its length in words and the step it is reported under."""
    reading = Reading.of(content)
    hours = {one.key: both(one.name) for one in content.hours}
    return [
        ShownLimit(
            key=limit.key,
            name=both(limit.name),
            span=both(Span(limit.amount, limit.unit).in_words),
            hours=hours.get(limit.hours, ""),
            step=both(reading.name(limit.step)) if limit.step else "",
            is_legal=limit.kind == "legal",
            note=both(limit.note) if limit.note else "",
            lines=limit.lines or "",
            is_ours=limit.mark == "D",
        )
        for limit in content.limits
    ]


@dataclass(frozen=True)
class ShownStep:
    """A step as the public reads it."""

    key: str
    number: str
    place: int
    name: Any
    lane: Any
    to_lane: Any
    papers: list[Any]
    output: Any
    limits: list[ShownLimit]
    lines: str


def step_rows(content: Service) -> list[ShownStep]:
    """The steps in order, each with who does it, what must be at hand and its limits."""
    reading, limits = Reading.of(content), limit_rows(content)
    by_step = {limit.key: limit.step for limit in content.limits}
    return [
        ShownStep(
            key=step.key,
            number=step.number or "",
            place=place,
            name=both(step.name),
            lane=both(reading.lane_name(step.lane)),
            to_lane=both(reading.lane_name(step.to_lane)) if step.to_lane else "",
            papers=[both(paper) for paper in step.papers],
            output=both(step.output) if step.output else "",
            limits=[limit for limit in limits if by_step[limit.key] == step.key],
            lines=step.lines or "",
        )
        for place, step in enumerate(content.steps, start=1)
    ]


@dataclass(frozen=True)
class ShownComponent:
    """One of the fourteen components of the standard; without a text it is not published yet."""

    name: Any
    text: Any
    lines: str
    is_ours: bool
    of_delivery: bool


def component_rows(content: Service) -> list[ShownComponent]:
    """The fourteen components in their order."""
    given = {one.component: one for one in content.standard}
    return [
        ShownComponent(
            name=both(name),
            text=both(given[key].text) if key in given else "",
            lines=(given[key].lines or "") if key in given else "",
            is_ours=key in given and given[key].mark == "D",
            of_delivery=key in DELIVERY,
        )
        for key, name in COMPONENTS.items()
    ]


def hours_rows(content: Service) -> list[tuple[Any, list[tuple[Any, str]], Any]]:
    """Opening hours: whose they are, day by day, and a note."""
    return [(both(one.name), list(_week(one)), both(one.note) if one.note else "") for one in content.hours]


def _week(hours: OfficeHours) -> Iterator[tuple[Any, str]]:
    for key, name in WEEK_DAYS.items():
        spans = getattr(hours.week, key, None) or []
        if spans:
            yield name, ", ".join(spans)
