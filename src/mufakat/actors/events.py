"""What happened here, for the apps above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OrganisationRegistered:
    organisation_id: int


@dataclass(frozen=True)
class OrganisationRevised:
    organisation_id: int


@dataclass(frozen=True)
class OrganisationsMerged:
    source_id: int
    target_id: int
