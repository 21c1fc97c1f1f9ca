"""The six criteria of Ansell & Gash, checked against what a collaboration's records show.

Each criterion is met, not met, or without evidence, with the reason and the records it rests on. Missing records never
count for or against. Only a collaboration that meets all six is called collaborative governance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from collabgov.sentences import Sentence

CriterionState = Literal["met", "not_met", "no_evidence"]
# Who belongs to the forum: those who only watch, benefit or support from outside are not its members.
MEMBER_ROLES = frozenset({"convenor", "facilitator", "sponsor", "member"})
PUBLIC_SECTORS = frozenset({"government", "state_enterprise"})
THREE_SECTORS = ("government", "private", "society")


@dataclass(frozen=True, slots=True)
class PartyFact:
    """A party as the records know it; `key` names its record."""

    key: str
    sector: str
    role: str = "member"
    status: str = "joined"
    decision_right: str = "not_stated"


@dataclass(frozen=True, slots=True)
class InstrumentFact:
    """A written arrangement between the parties."""

    key: str
    formal: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class CollaborationFacts:
    """What the records of one collaboration say; None and `not_stated` mean that they say nothing."""

    initiator: str | None = None
    initiator_sector: str | None = None
    parties: tuple[PartyFact, ...] = ()
    instruments: tuple[InstrumentFact, ...] = ()
    meetings_held: int | None = None
    meetings: tuple[str, ...] = ()
    decision_rule: str = "not_stated"
    decision_rule_record: str | None = None
    subject: str | None = None
    subject_record: str | None = None

    @property
    def members(self) -> tuple[PartyFact, ...]:
        return tuple(party for party in self.parties if party.status == "joined" and party.role in MEMBER_ROLES)

    @property
    def non_state_members(self) -> tuple[PartyFact, ...]:
        return tuple(party for party in self.members if party.sector not in PUBLIC_SECTORS)


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How one criterion stands, why, and on which records it rests."""

    check: str
    state: CriterionState
    reason: str
    rests_on: tuple[str, ...] = ()

    @property
    def sentence(self) -> Sentence:
        return REASONS[self.reason]


REASONS: dict[str, Sentence] = {
    "public_initiator": Sentence("Lembaga publik memprakarsai forum.", "A public agency started the forum."),
    "other_initiator": Sentence("Pemrakarsa bukan lembaga publik.", "The initiator is not a public agency."),
    "initiator_not_recorded": Sentence("Pemrakarsa belum tercatat.", "No initiator is on record."),
    "non_state_joined": Sentence("Ada anggota dari luar negara.", "Non-state members take part."),
    "only_state_members": Sentence("Semua anggota adalah lembaga negara.", "All members are bodies of the state."),
    "no_members_recorded": Sentence("Belum ada anggota tercatat.", "No members are on record."),
    "all_non_state_decide": Sentence(
        "Semua anggota dari luar negara ikut memutuskan.", "All non-state members take part in deciding."
    ),
    "some_only_consulted": Sentence(
        "Ada anggota dari luar negara yang tidak ikut memutuskan.", "Some non-state members do not take part in deciding."
    ),
    "decision_right_not_recorded": Sentence(
        "Hak memutuskan anggota dari luar negara belum tercatat semua.",
        "Not every non-state member's right to decide is on record.",
    ),
    "no_non_state_member": Sentence(
        "Tidak ada anggota dari luar negara yang haknya dapat diperiksa.", "There is no non-state member whose right to check."
    ),
    "formal_and_meeting": Sentence(
        "Ada aturan resmi yang berlaku dan forum bertemu.", "A formal arrangement is in force and the forum meets."
    ),
    "no_formal_instrument_in_force": Sentence(
        "Tidak ada aturan resmi yang berlaku.", "No formal arrangement is in force."
    ),
    "no_meeting_held": Sentence("Forum belum pernah bertemu.", "The forum has not met."),
    "instrument_not_recorded": Sentence("Aturan kerja sama belum tercatat.", "No arrangement is on record."),
    "meetings_not_recorded": Sentence("Pertemuan belum tercatat.", "No meetings are on record."),
    "consensus_first": Sentence("Keputusan mengutamakan mufakat.", "Decisions aim at consensus first."),
    "majority_rule": Sentence("Keputusan diambil dengan suara terbanyak.", "Decisions are taken by majority."),
    "decision_rule_not_recorded": Sentence("Aturan keputusan belum tercatat.", "No decision rule is on record."),
    "public_subject": Sentence(
        "Pokoknya kebijakan atau manajemen publik.", "The subject is public policy or public management."
    ),
    "public_service_subject": Sentence(
        "Pokoknya pelayanan publik, bagian dari manajemen publik.",
        "The subject is a public service, a part of public management.",
    ),
    "other_subject": Sentence("Pokoknya bukan urusan publik.", "The subject is not a public matter."),
    "subject_not_recorded": Sentence("Pokok kerja sama belum tercatat.", "No subject is on record."),
}  # fmt: skip


def _keys(records: Iterable[PartyFact | InstrumentFact]) -> tuple[str, ...]:
    return tuple(record.key for record in records)


def initiated_by_public_agency(facts: CollaborationFacts) -> CriterionResult:
    """A public agency or institution started the forum."""
    name = "initiated_by_public_agency"
    if facts.initiator is None or facts.initiator_sector is None:
        return CriterionResult(name, "no_evidence", "initiator_not_recorded")
    public = facts.initiator_sector in PUBLIC_SECTORS
    reason = "public_initiator" if public else "other_initiator"
    return CriterionResult(name, "met" if public else "not_met", reason, (facts.initiator,))


def non_state_members(facts: CollaborationFacts) -> CriterionResult:
    """The members include actors outside the state."""
    name = "non_state_members"
    if facts.non_state_members:
        return CriterionResult(name, "met", "non_state_joined", _keys(facts.non_state_members))
    if facts.members:
        return CriterionResult(name, "not_met", "only_state_members", _keys(facts.members))
    return CriterionResult(name, "no_evidence", "no_members_recorded")


def members_decide(facts: CollaborationFacts) -> CriterionResult:
    """Non-state members take part in deciding and are not merely consulted."""
    name, members = "members_decide", facts.non_state_members
    if not members:
        return CriterionResult(name, "no_evidence", "no_non_state_member")
    left_out = [party for party in members if party.decision_right in ("consulted", "informed", "none")]
    if left_out:
        return CriterionResult(name, "not_met", "some_only_consulted", _keys(left_out))
    unknown = [party for party in members if party.decision_right != "decide"]
    if unknown:
        return CriterionResult(name, "no_evidence", "decision_right_not_recorded", _keys(unknown))
    return CriterionResult(name, "met", "all_non_state_decide", _keys(members))


def formally_organised(facts: CollaborationFacts) -> CriterionResult:
    """The forum is formally organised and meets together."""
    name = "formally_organised"
    standing = [instrument for instrument in facts.instruments if instrument.formal and instrument.in_force]
    if not facts.instruments:
        return CriterionResult(name, "no_evidence", "instrument_not_recorded", facts.meetings)
    if not standing:
        return CriterionResult(name, "not_met", "no_formal_instrument_in_force", _keys(facts.instruments))
    if facts.meetings_held is None:
        return CriterionResult(name, "no_evidence", "meetings_not_recorded", _keys(standing))
    if facts.meetings_held == 0:
        return CriterionResult(name, "not_met", "no_meeting_held", _keys(standing))
    return CriterionResult(name, "met", "formal_and_meeting", (*_keys(standing), *facts.meetings))


def aims_at_consensus(facts: CollaborationFacts) -> CriterionResult:
    """Decisions aim at consensus, even where it is not reached."""
    name = "aims_at_consensus"
    rests_on = (facts.decision_rule_record,) if facts.decision_rule_record else ()
    if facts.decision_rule == "consensus_first":
        return CriterionResult(name, "met", "consensus_first", rests_on)
    if facts.decision_rule == "majority":
        return CriterionResult(name, "not_met", "majority_rule", rests_on)
    return CriterionResult(name, "no_evidence", "decision_rule_not_recorded", rests_on)


def public_subject(facts: CollaborationFacts) -> CriterionResult:
    """The collaboration is about public policy or public management."""
    name = "public_subject"
    rests_on = (facts.subject_record,) if facts.subject_record else ()
    if facts.subject is None:
        return CriterionResult(name, "no_evidence", "subject_not_recorded", rests_on)
    if facts.subject in ("public_policy", "public_management"):
        return CriterionResult(name, "met", "public_subject", rests_on)
    if facts.subject == "public_service":
        return CriterionResult(name, "met", "public_service_subject", rests_on)
    return CriterionResult(name, "not_met", "other_subject", rests_on)


CHECKS: Mapping[str, Callable[[CollaborationFacts], CriterionResult]] = {
    check.__name__: check
    for check in (
        initiated_by_public_agency,
        non_state_members,
        members_decide,
        formally_organised,
        aims_at_consensus,
        public_subject,
    )
}


def check_all(facts: CollaborationFacts) -> tuple[CriterionResult, ...]:
    """All six criteria in their order."""
    return tuple(check(facts) for check in CHECKS.values())


@dataclass(frozen=True, slots=True)
class HonestLabel:
    """What a collaboration may be called, and which criteria keep it from the full name."""

    code: str
    name: Sentence
    not_met: tuple[str, ...]
    without_evidence: tuple[str, ...]


LABELS: dict[str, Sentence] = {
    "collaborative_governance": Sentence("Tata kelola kolaboratif", "Collaborative governance"),
    "not_yet_shown": Sentence("Kerja sama, belum terbukti tata kelola kolaboratif", "Cooperation, not yet shown to be more"),
    "regional_cooperation": Sentence("Kerja sama antarlembaga pemerintah", "Cooperation between public bodies"),
    "public_service_partnership": Sentence("Kemitraan pelayanan publik", "Public service partnership"),
    "craft_cluster": Sentence("Klaster usaha kerajinan", "Craft cluster"),
    "assistance": Sentence("Pendampingan", "Assistance"),
    "consultation": Sentence("Konsultasi", "Consultation"),
    "partnership": Sentence("Kemitraan", "Partnership"),
}


def honest_label(results: Sequence[CriterionResult], declared: str | None = None) -> HonestLabel:
    """Collaborative governance only when all six are met; otherwise what it is.

    `declared` is what the parties call it; it is kept unless it claims more than the records show.
    """
    states = {result.check: result.state for result in results}
    not_met = tuple(name for name in CHECKS if states.get(name) == "not_met")
    without = tuple(name for name in CHECKS if states.get(name, "no_evidence") == "no_evidence")
    if not not_met and not without:
        code = "collaborative_governance"
    elif declared in LABELS and declared != "collaborative_governance":
        code = declared
    else:
        code = _label_from(not_met)
    return HonestLabel(code, LABELS[code], not_met, without)


def _label_from(not_met: Sequence[str]) -> str:
    if "non_state_members" in not_met:
        return "regional_cooperation"
    if "members_decide" in not_met:
        return "consultation"
    return "partnership" if not_met else "not_yet_shown"


class SystemFact(Protocol):
    """A part of the work that someone must answer for; a pack's `System` is one."""

    @property
    def key(self) -> str: ...

    @property
    def needs_party(self) -> bool: ...


class CoveredParty(Protocol):
    """What coverage needs to know of a party; a pack's `Party` is one."""

    @property
    def actor(self) -> str: ...

    @property
    def sector(self) -> str: ...

    @property
    def status(self) -> str: ...

    @property
    def systems(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whom the collaboration still misses."""

    missing_sectors: tuple[str, ...]
    systems_without_party: tuple[str, ...]
    no_expert: bool
    joined_by_sector: Mapping[str, int]

    @property
    def complete(self) -> bool:
        return not (self.missing_sectors or self.systems_without_party or self.no_expert)


def coverage(parties: Iterable[CoveredParty], systems: Iterable[SystemFact] = (), experts: Iterable[str] = ()) -> Coverage:
    """Sectors, systems and experts without a joined party; `experts` names actors known for an expertise."""
    joined = [party for party in parties if party.status == "joined"]
    counts: dict[str, int] = {}
    for party in joined:
        counts[party.sector] = counts.get(party.sector, 0) + 1
    answered = {system for party in joined for system in party.systems}
    known_experts = set(experts)
    return Coverage(
        missing_sectors=tuple(sector for sector in THREE_SECTORS if sector not in counts),
        systems_without_party=tuple(s.key for s in systems if s.needs_party and s.key not in answered),
        no_expert="academia" not in counts and not any(party.actor in known_experts for party in joined),
        joined_by_sector=counts,
    )
