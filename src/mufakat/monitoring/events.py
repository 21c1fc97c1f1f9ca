"""What happened here, for the apps above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class IndicatorDefined:
    collaboration_id: int
    indicator_id: int


@dataclass(frozen=True)
class ValuesRecorded:
    collaboration_id: int
    indicator_id: int
    periods: tuple[str, ...]


@dataclass(frozen=True)
class ValueCorrected:
    collaboration_id: int
    indicator_id: int
    period: str


@dataclass(frozen=True)
class SourceAgreed:
    collaboration_id: int
    indicator_id: int
    series_id: int


@dataclass(frozen=True)
class TargetSet:
    collaboration_id: int
    indicator_id: int
    period: str
