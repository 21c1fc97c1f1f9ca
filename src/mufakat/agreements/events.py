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


@dataclass(frozen=True)
class ProvisionsPutInForce:
    """Rights and duties took effect together; the duties made these promises."""

    collaboration_id: int
    agreement_id: int
    provision_ids: tuple[int, ...]
    commitment_ids: tuple[int, ...]


@dataclass(frozen=True)
class AgreementAcknowledged:
    """A party acknowledged the wording as it stands."""

    collaboration_id: int
    agreement_id: int
    party_id: int


@dataclass(frozen=True)
class ChangeOpened:
    collaboration_id: int
    agreement_id: int
    change_id: int


@dataclass(frozen=True)
class ChangeProposed:
    """A change waits for every party's answer."""

    collaboration_id: int
    agreement_id: int
    change_id: int


@dataclass(frozen=True)
class ChangeAmended:
    """What was proposed changed; answers given before do not count."""

    collaboration_id: int
    agreement_id: int
    change_id: int


@dataclass(frozen=True)
class ChangeAnswered:
    collaboration_id: int
    agreement_id: int
    change_id: int
    party_id: int
    approves: bool


@dataclass(frozen=True)
class ChangeTookEffect:
    """Every party approved, and the new terms hold."""

    collaboration_id: int
    agreement_id: int
    change_id: int


@dataclass(frozen=True)
class TransferRefused:
    """Somebody tried to pass a right or duty on without the written consent of the other party."""

    collaboration_id: int
    agreement_id: int
    provision_id: int
    to_party_id: int


@dataclass(frozen=True)
class ProvisionTransferred:
    collaboration_id: int
    agreement_id: int
    provision_id: int
    successor_id: int


@dataclass(frozen=True)
class AgreementDrafted:
    """An instrument is being drawn up from a kind, or for another term."""

    collaboration_id: int
    agreement_id: int


@dataclass(frozen=True)
class AgreementIssued:
    """Its wording is frozen and out for signature as this document."""

    collaboration_id: int
    agreement_id: int
    document_id: int


@dataclass(frozen=True)
class AgreementEnteredForce:
    """Everybody has signed, and the instrument holds."""

    collaboration_id: int
    agreement_id: int


@dataclass(frozen=True)
class AgreementEvaluated:
    """An evaluation of the instrument was recorded."""

    collaboration_id: int
    agreement_id: int
