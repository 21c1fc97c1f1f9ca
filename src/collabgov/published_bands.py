"""Bands that published instruments put on their own sums. They hold for the original statements only, never for our items.

VicHealth's partnership analysis has 35 statements and two scorings that differ by 35 in every limit: from 0 the bands are
0-49, 50-91 and 92-140 (remembered); from 1 they are 35-84, 85-126 and 127-175 (read in a table note, Injury Prevention). The
Nuffield tool has 36 statements answered 4 to 1 (remembered; its arithmetic agrees with 36 statements).
"""

from __future__ import annotations

from typing import Literal

VICHEALTH_STATEMENTS = 35
VICHEALTH_BANDS = (("question", 0), ("right_direction", 50), ("genuine", 92))
NUFFIELD_STATEMENTS = 36
NUFFIELD_TOTAL = ((1, 109), (2, 73), (3, 37), (4, 36))
NUFFIELD_PRINCIPLE = ((1, 19), (2, 13), (3, 7), (4, 6))


def vichealth_band(total: float, *, lowest_answer: Literal[0, 1] = 0) -> str:
    """`question` the partnership, `right_direction`, or `genuine` collaboration, for the sum of the 35 original statements.

    A mean over several surveys lies between whole numbers and is held against the limits as it is.
    """
    from_nought = total - VICHEALTH_STATEMENTS * lowest_answer
    if not 0 <= from_nought <= 4 * VICHEALTH_STATEMENTS:
        raise ValueError("the sum lies outside what 35 statements can give")
    return next(word for word, least in reversed(VICHEALTH_BANDS) if from_nought >= least)


def nuffield_band(score: int, *, of: Literal["total", "principle"] = "total") -> int:
    """1 (works well) to 4 (all answered lowest) for the original 36 statements, or the six of one principle."""
    limits = NUFFIELD_TOTAL if of == "total" else NUFFIELD_PRINCIPLE
    statements = NUFFIELD_STATEMENTS if of == "total" else NUFFIELD_STATEMENTS // 6
    if not statements <= score <= 4 * statements:
        raise ValueError(f"the sum lies outside what {statements} statements can give")
    return next(band for band, least in limits if score >= least)
