"""Small wins: intermediate results that everybody sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments.models import SmallWin
from mufakat.commitments.registers import SMALL_WINS
from mufakat.kernel import registers
from mufakat.kernel.access import Actor


def record_small_win(
    *,
    actor: Actor,
    collaboration: Collaboration,
    text: str,
    now: datetime,
    date: str = "",
    text_en: str = "",
    parties: Sequence[Party] = (),
    proof_url: str = "",
    evidence: Sequence[Any] = (),
) -> SmallWin:
    """Put an intermediate result into the register that everybody sees, with the parties that reached it together."""
    values = {
        "text_id": text, "text_en": text_en, "date": date, "proof_url": proof_url, "evidence": list(evidence),
        "parties": list(parties),
    }  # fmt: skip
    line = registers.record_line(actor=actor, register=SMALL_WINS, scope=collaboration, values=values, now=now)
    assert isinstance(line, SmallWin)
    return line
