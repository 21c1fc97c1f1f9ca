"""The registers of a collaboration: what each list is for, which fields it has, who keeps it."""

from __future__ import annotations

from mufakat.collaborations.registers import (
    gains,
    ground,
    joining,
    knowledge,
    leadership,
    reasoning,
    rights,
    study,
    trust,
    understanding,
)
from mufakat.kernel import registers

ALL = [
    *understanding.REGISTERS,
    *reasoning.REGISTERS,
    *ground.REGISTERS,
    *rights.REGISTERS,
    *trust.REGISTERS,
    *leadership.REGISTERS,
    *joining.REGISTERS,
    *knowledge.REGISTERS,
    *gains.REGISTERS,
    *study.REGISTERS,
]


def declare() -> None:
    """Declare them: most are kept by every party, whatever its sector; some speak for one party only."""
    for register in ALL:
        registers.declare(register, check=register.check)
