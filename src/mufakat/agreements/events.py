"""What happened here, for the apps above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AgreementRegistered:
    collaboration_id: int
    agreement_id: int


@dataclass(frozen=True)
class AgreementRevised:
    """Its wording changed: particulars, a number or a clause."""

    collaboration_id: int
    agreement_id: int


@dataclass(frozen=True)
class AgreementFormalised:
    """What was agreed informally was put into a formal instrument."""

    collaboration_id: int
    agreement_id: int


@dataclass(frozen=True)
class RenewalAsked:
    collaboration_id: int
    agreement_id: int
