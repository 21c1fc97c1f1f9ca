"""What a condition of a service may ask about, and whether it holds for a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from collabgov.expressions import Expression, parse_expression
from collabgov.packs.schema.service import Service, ServiceRequirement

OWN_NAMES = ("complete", "attempts")
"""Facts that the platform knows by itself: are all requirements ticked; how often delivery failed."""


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Expression:
    return parse_expression(text)


def names_of(service: Service) -> set[str]:
    """Every name a condition may use."""
    return {*OWN_NAMES, *(fact.key for fact in service.facts), *(kind.key for kind in service.applicant_kinds)}


def holds(condition: str | None, values: Mapping[str, Decimal | None]) -> bool:
    """Does the condition hold? What is not known does not hold."""
    return condition is None or bool(_parsed(condition).evaluate(values))


def plain_values(service: Service, applicant: str, facts: Mapping[str, Decimal]) -> dict[str, Decimal | None]:
    """The recorded facts and the kind of applicant, for conditions that do not ask about progress."""
    kinds = {kind.key: Decimal(kind.key == applicant) for kind in service.applicant_kinds}
    return {**kinds, **facts}


def requirements_of(service: Service, applicant: str, facts: Mapping[str, Decimal]) -> list[ServiceRequirement]:
    """What this applicant has to bring."""
    values = plain_values(service, applicant, facts)
    return [one for one in service.requirements if applicant in one.applicants and holds(one.when, values)]


def missing_requirements(
    service: Service, applicant: str, facts: Mapping[str, Decimal], ticked: frozenset[str]
) -> list[ServiceRequirement]:
    """What is still to be brought."""
    return [one for one in requirements_of(service, applicant, facts) if one.key not in ticked]


def conditions_of(service: Service) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every condition in the service with its path."""
    for place, requirement in enumerate(service.requirements):
        if requirement.when:
            yield ("requirements", place, "when"), requirement.when
    for place, fee in enumerate(service.fees):
        if fee.when:
            yield ("fees", place, "when"), fee.when
    for place, step in enumerate(service.steps):
        if step.needs:
            yield ("steps", place, "needs"), step.needs
        for number, way in enumerate(step.next):
            if way.when:
                yield ("steps", place, "next", number, "when"), way.when
