"""The six criteria of Ansell & Gash over the collaboration's own records, beside what its source claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from collabgov import criteria
from collabgov.packs import schema
from mufakat.actors.models import Organisation
from mufakat.agreements.models import Agreement
from mufakat.assessment import queries
from mufakat.assessment.models import CriterionClaim
from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations import words
from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments.models import Commitment
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.forum.models import Meeting
from mufakat.kernel.access import Actor
from mufakat.kernel.web import formats
from mufakat.kernel.web.language import Dua, dua

FRAMEWORK = "ansell-gash-2008"
NO_INSTRUMENT_YET = ("recommended", "cited")
"""States of instruments that the collaboration does not have: proposed by a study, or merely mentioned."""
SECTOR_OF_KIND = {
    "agency": "government",
    "local_government": "government",
    "ministry": "government",
    "joint_body": "government",
    "state_enterprise": "state_enterprise",
    "company": "private",
    "bank": "private",
    "association": "society",
    "group": "society",
    "university": "academia",
    "media": "media",
}
"""For an initiator that is no party here; a party's sector is the one chosen in this collaboration."""


@dataclass(frozen=True)
class Record:
    """A record a criterion rests on, as a reader finds it."""

    label: Any
    url: str
    detail: Any = ""


@dataclass(frozen=True)
class CriterionLine:
    """One criterion: what the records show, why, on which records, and what the source claims."""

    criterion: schema.Criterion
    result: criteria.CriterionResult | None
    records: tuple[Record, ...]
    claim: CriterionClaim | None

    @property
    def reason(self) -> Dua:
        if self.result is None:
            return dua("Hanya dapat dinilai orang.", "Only people can judge this.")
        return dua(self.result.sentence.id, self.result.sentence.en)

    @property
    def differs(self) -> bool:
        """The source claims something else than the records show."""
        return self.claim is not None and self.result is not None and self.claim.state != self.result.state


@dataclass(frozen=True)
class Gate:
    """The six criteria together, with the name the collaboration may honestly bear and whom it still misses."""

    lines: tuple[CriterionLine, ...]
    label: criteria.HonestLabel

    @property
    def met(self) -> int:
        return sum(line.result is not None and line.result.state == "met" for line in self.lines)

    @property
    def name(self) -> Dua:
        return dua(self.label.name.id, self.label.name.en)


def six_criteria(*, viewer: Actor, collaboration: Collaboration, framework: InstalledFramework) -> Gate:
    """Check every criterion of the framework against the records; the same number of queries at any size."""
    claims = queries.claims_of(viewer=viewer, collaboration=collaboration)
    parties = collaboration_queries.loaded_parties(viewer=viewer, collaboration=collaboration)
    agreements = _instruments(collaboration)
    meetings = list(Meeting.objects.filter(collaboration=collaboration).order_by("starts_at", "id"))
    facts = facts_of(collaboration, parties, agreements, meetings)
    results = {result.check: result for result in criteria.check_all(facts)}
    records = _records(collaboration, parties, agreements, meetings)
    lines = tuple(
        CriterionLine(
            criterion=criterion,
            result=results.get(criterion.record_check or ""),
            records=_found(results.get(criterion.record_check or ""), records),
            claim=claims.get(criterion.code),
        )
        for criterion in framework.content.criteria
    )
    label = criteria.honest_label(list(results.values()), collaboration.kind)
    return Gate(lines, label)


def _instruments(collaboration: Collaboration) -> list[Agreement]:
    """What the parties stand on themselves: laws it cites and instruments still to be made are left out."""
    rows = (
        Agreement.objects.filter(collaboration=collaboration).exclude(level="legal_basis").exclude(state__in=NO_INSTRUMENT_YET)
    )
    return list(rows.order_by("id"))


def facts_of(
    collaboration: Collaboration, parties: Sequence[Party], agreements: Sequence[Agreement], meetings: Sequence[Meeting]
) -> criteria.CollaborationFacts:
    """The records as the pure library reads them; what is not recorded stays unsaid."""
    initiator = collaboration.initiator
    held = [meeting for meeting in meetings if meeting.state == "held"]
    return criteria.CollaborationFacts(
        initiator=_initiator_key(initiator) if initiator else None,
        initiator_sector=_initiator_sector(initiator, parties) if initiator else None,
        parties=tuple(
            criteria.PartyFact(f"party:{p.pk}", p.sector, p.role, p.status, p.decision_right)
            for p in parties
            if p.role != "outsider"
        ),
        instruments=tuple(
            criteria.InstrumentFact(f"agreement:{a.pk}", a.formality == "formal", a.state == "in_force") for a in agreements
        ),
        meetings_held=len(held) if meetings else None,
        meetings=tuple(f"meeting:{meeting.pk}" for meeting in held),
        decision_rule=collaboration.decision_rule,
        decision_rule_record="decision_rule",
        subject=collaboration.subject or None,
        subject_record="subject",
    )


def _initiator_key(initiator: Organisation) -> str:
    return f"initiator:{initiator.pk}"


def _initiator_sector(initiator: Organisation, parties: Sequence[Party]) -> str | None:
    own = next((party.sector for party in parties if party.organisation_id == initiator.pk), None)
    return own or SECTOR_OF_KIND.get(initiator.kind)


def _records(
    collaboration: Collaboration, parties: Sequence[Party], agreements: Sequence[Agreement], meetings: Sequence[Meeting]
) -> Mapping[str, Record]:
    """Every record a criterion may name, with its address."""
    slug = collaboration.slug
    home = reverse("collaborations:home", args=[slug])
    found = {
        "decision_rule": Record(
            words.DECISION_RULES[collaboration.decision_rule], home, _lines(collaboration.decision_rule_lines)
        ),
        "subject": Record(words.SUBJECTS[collaboration.subject], home),
    }
    for party in parties:
        url = reverse("collaborations:party", args=[slug, party.organisation.slug])
        right = dua("{s} · {h}", "{s} · {h}").with_values(
            s=words.SECTORS[party.sector], h=words.DECISION_RIGHTS[party.decision_right]
        )
        found[f"party:{party.pk}"] = Record(party.organisation.name, url, right)
    if collaboration.initiator:
        initiator = collaboration.initiator
        own = next((f"party:{p.pk}" for p in parties if p.organisation_id == initiator.pk), "")
        url = found[own].url if own else reverse("actors:organisation", args=[initiator.slug])
        found[_initiator_key(initiator)] = Record(initiator.name, url, _lines(collaboration.initiator_lines))
    for agreement in agreements:
        found[f"agreement:{agreement.pk}"] = Record(
            agreement.title, f"{home}kesepakatan/{agreement.key}/", _lines(agreement.source_lines)
        )
    for meeting in meetings:
        found[f"meeting:{meeting.pk}"] = Record(meeting.title, f"{home}rapat/{meeting.public_id}/")
    return found


def _lines(places: str) -> Any:
    return dua("baris {l}", "lines {l}").with_values(l=formats.lines(places)) if places else ""


def _found(result: criteria.CriterionResult | None, records: Mapping[str, Record]) -> tuple[Record, ...]:
    return tuple(records[key] for key in result.rests_on if key in records) if result else ()


@dataclass(frozen=True)
class ChainStep:
    """One part of the chain decision - implementation - evaluation, with how many records show it."""

    label: Any
    count: int
    url: str


def whole_chain(*, viewer: Actor, collaboration: Collaboration) -> list[ChainStep]:
    """Does the cooperation cover the whole chain? Counted from its records; a part without records is seen as empty."""
    home = reverse("collaborations:home", args=[collaboration.slug])
    in_force = sum(agreement.state == "in_force" for agreement in _instruments(collaboration))
    promised = Commitment.objects.filter(collaboration=collaboration).count()
    assessed = queries.assessments_of(viewer=viewer, collaboration=collaboration).count()
    return [
        ChainStep(
            dua("Keputusan: kesepakatan yang berlaku", "Decision: instruments in force"), in_force, f"{home}kesepakatan/"
        ),
        ChainStep(dua("Pelaksanaan: komitmen", "Implementation: commitments"), promised, f"{home}komitmen/"),
        ChainStep(dua("Evaluasi: penilaian", "Evaluation: assessments"), assessed, f"{home}penilaian/"),
    ]
