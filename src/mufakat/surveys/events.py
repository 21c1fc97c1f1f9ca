"""What questionnaires announce."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WaveOpened:
    collaboration_id: int
    wave_id: int


@dataclass(frozen=True)
class WaveLocked:
    collaboration_id: int
    wave_id: int
