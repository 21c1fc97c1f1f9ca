"""The registers of a collaboration: what each list is for, which fields it has, who keeps it."""

from __future__ import annotations

from mufakat.collaborations import rules
from mufakat.collaborations.registers import ground, reasoning, rights, study, understanding
from mufakat.kernel import registers

ALL = [*understanding.REGISTERS, *reasoning.REGISTERS, *ground.REGISTERS, *rights.REGISTERS, *study.REGISTERS]


def declare() -> None:
    """Declare them: every party may keep them, whatever its sector."""
    for register in ALL:
        registers.declare(register, check=rules.may_contribute)
