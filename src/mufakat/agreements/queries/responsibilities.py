"""Who has which role, task and responsibility at each step of the shared work: one table over every instrument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mufakat.agreements import duty_words
from mufakat.agreements.models import Provision
from mufakat.agreements.queries.instruments import VIEW_COLLABORATION
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import access
from mufakat.kernel.access import Actor

MOST = 300


@dataclass
class Step:
    """One step of the work with the duties at it, by party; without a name for duties that belong to no step."""

    label: str
    url: str
    held: dict[int, list[Provision]] = field(default_factory=dict)

    def cells(self, parties: Iterable[Party]) -> list[list[Provision]]:
        return [self.held.get(party.pk, []) for party in parties]


@dataclass(frozen=True)
class Responsibilities:
    """The matrix: its columns, its rows, and what it cannot place."""

    parties: list[Party]
    steps: list[Step]
    elsewhere: Step
    """Duties in force that name no step."""
    idle: list[Party]
    """Parties that joined and stand at no step."""
    more: bool


def responsibilities_of(*, viewer: Actor, collaboration: Collaboration) -> Responsibilities:
    """Duties in force by step and party, steps in the order in which they first appear; two queries at any number of duties."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    standing = Provision.objects.filter(
        agreement__collaboration=collaboration, kind="duty", state__in=duty_words.STANDING, holder__isnull=False
    )
    found = list(standing.select_related("agreement").order_by("agreement", "id")[: MOST + 1])
    steps: dict[str, Step] = {}
    elsewhere = Step("", "")
    for one in found[:MOST]:
        label = one.step_label.strip()
        step = steps.setdefault(label.casefold(), Step(label, one.step_url)) if label else elsewhere
        step.held.setdefault(one.holder_id or 0, []).append(one)
    joined = Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation")
    everybody = list(joined.order_by("organisation__name_id", "id"))
    at_steps = {key for step in steps.values() for key in step.held}
    return Responsibilities(
        parties=[party for party in everybody if party.pk in at_steps or party.pk in elsewhere.held],
        steps=list(steps.values()),
        elsewhere=elsewhere,
        idle=[party for party in everybody if party.pk not in at_steps],
        more=len(found) > MOST,
    )
