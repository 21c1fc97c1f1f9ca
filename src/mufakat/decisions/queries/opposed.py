"""Decisions that bind a party although it spoke against them, and what it did about them all the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max
from django.urls import reverse

from mufakat.collaborations.models import Party
from mufakat.commitments.models import Commitment
from mufakat.decisions.models import Decision, Stance
from mufakat.decisions.queries.decisions import ADOPTED, visible_decisions
from mufakat.kernel.access import Actor

AGAINST = ("object", "block")
MOST = 20
NOT_DONE = ("broken", "partly_kept")


@dataclass(frozen=True)
class Opposed:
    """A decision that a party opposed and that binds it, with its own tasks that follow from it."""

    decision: Decision
    stance: Stance
    tasks: list[Commitment]
    today: date

    @property
    def kept(self) -> int:
        return sum(task.state == "kept" for task in self.tasks)

    @property
    def standing(self) -> str:
        """Complied, not complied, running, or `no_task` where nothing was given to the party that could be kept."""
        if not self.tasks:
            return "no_task"
        if any(task.state in NOT_DONE or self._is_overdue(task) for task in self.tasks):
            return "not_complied"
        return "complied" if self.kept == len(self.tasks) else "running"

    def _is_overdue(self, task: Commitment) -> bool:
        return task.state in ("pledged", "in_progress") and task.due_on is not None and task.due_on < self.today


def opposed_by(*, viewer: Actor, party: Party, today: date, limit: int = MOST) -> list[Opposed]:
    """What this party last said against in an open vote and is bound by nevertheless, newest decision first; three queries."""
    visible = visible_decisions(viewer=viewer, collaboration=party.collaboration)
    binding = visible.filter(verdict__in=ADOPTED, bound_parties__party=party, proposal__secret=False)
    said = Stance.objects.filter(elector__party=party, round=F("proposal__round"), proposal__decision__in=binding)
    last = said.order_by().values("elector").annotate(last=Max("id")).values("last")
    against = Stance.objects.filter(pk__in=last, stance__in=AGAINST)
    stances = {one.proposal_id: one for one in against.order_by("-proposal__decision__number")[:limit]}
    decisions = binding.filter(proposal__in=stances).order_by("-number")
    address = {one.pk: reverse("decisions:decision", args=[party.collaboration.slug, one.code]) for one in decisions}
    tasks: dict[str, list[Commitment]] = {}
    for task in (
        Commitment.objects.filter(party=party, source_url__in=address.values()).exclude(state="released").order_by("id")
    ):
        tasks.setdefault(task.source_url, []).append(task)
    return [Opposed(one, stances[one.proposal_id], tasks.get(address[one.pk], []), today) for one in decisions]
