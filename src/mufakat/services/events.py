"""What happened in services, for apps above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ServiceStarted:
    """A service takes applications from now on."""

    collaboration_id: int
    service_id: int


@dataclass(frozen=True)
class CasesMoved:
    """Records of cases were taken in."""

    collaboration_id: int
    service_id: int
    case_ids: tuple[int, ...]


@dataclass(frozen=True)
class CaseClosed:
    """A case came to its end."""

    collaboration_id: int
    service_id: int
    case_id: int
    outcome: str


@dataclass(frozen=True)
class VersionPutInForce:
    """New cases begin with another version of the procedure."""

    collaboration_id: int
    service_id: int
    version_id: int
