"""A service read once for running cases: its steps, lanes and facts by their keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from collabgov.packs.schema.base import Text
from collabgov.packs.schema.service import Service, ServiceStep
from collabgov.sentences import Sentence
from collabgov.services.cases import CaseState
from collabgov.services.conditions import holds, missing_requirements, plain_values
from collabgov.services.refusals import CaseRefused

NOT_YET = Sentence("Lengkapi dulu yang diperlukan langkah ini.", "Complete first what this step needs.")


class CaseValues(dict[str, Decimal | None]):
    """Facts for conditions. Whether the file is complete is only worked out when a condition asks."""

    def __init__(self, service: Service, state: CaseState) -> None:
        super().__init__(plain_values(service, state.applicant, state.facts))
        self["attempts"] = Decimal(state.attempts)
        self._service, self._state = service, state

    def get(self, name: str, default: Decimal | None = None) -> Decimal | None:  # type: ignore[override]
        if name == "complete" and name not in self:
            state = self._state
            missing = missing_requirements(self._service, state.applicant, state.facts, state.ticked)
            self[name] = Decimal(not missing)
        return super().get(name, default)


def lane_in_words(post: Text, party: Text, form: str = "{post} ({party})") -> Sentence:
    """A post with its party; once only where both are called the same, as applicants are."""
    if post == party:
        return Sentence(post.id, post.en)
    return Sentence(form.format(post=post.id, party=party.id), form.format(post=post.en, party=party.en))


@dataclass(frozen=True)
class Reading:
    """A service by its keys."""

    service: Service
    steps: Mapping[str, ServiceStep]
    facts: Mapping[str, Sentence]
    lanes: Mapping[str, Sentence]
    applicant_lane: str

    @classmethod
    def of(cls, service: Service) -> Reading:
        parties = {party.key: party for party in service.parties}
        lanes = {}
        for lane in service.lanes:
            name = parties[lane.party].name
            lanes[lane.key] = lane_in_words(lane.post, name)
        applicants = [lane.key for lane in service.lanes if parties[lane.party].role == "applicant"]
        return cls(
            service=service,
            steps={step.key: step for step in service.steps},
            facts={fact.key: Sentence(fact.label.id, fact.label.en) for fact in service.facts},
            lanes=lanes,
            applicant_lane=applicants[0] if applicants else "",
        )

    def name(self, step: str) -> Sentence:
        found = self.steps.get(step)
        return Sentence(found.name.id, found.name.en) if found else Sentence(step, step)

    def lane_name(self, lane: str) -> Sentence:
        return self.lanes.get(lane, Sentence(lane, lane))

    def item_name(self, item: str) -> Sentence:
        found = next((one.name for one in self.service.items if one.key == item), None)
        return Sentence(found.id, found.en) if found else Sentence(item, item)

    def values(self, state: CaseState) -> CaseValues:
        """Everything a condition may ask about this case."""
        return CaseValues(self.service, state)

    def require_ready(self, state: CaseState) -> None:
        """Refuse when the current step's condition does not hold; the step's own note says what to do."""
        step = self.steps[state.step]
        if not holds(step.needs, self.values(state)):
            note = step.needs_note
            raise CaseRefused("not_ready", Sentence(note.id, note.en) if note else NOT_YET)
