"""The catalogue of figures that records can give: what each counts, which way is better, and where it stands on 0 to 100.

The catalogue is part of the software, not of a pack: a pack may name a figure of it, never make one up. A figure without
`worst` and `best` has no published or agreed ends; it is shown beside an element and takes no part in a score.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, cast

from collabgov.observations import NO_PERSONS, THIN_RECORDS, Definition, Unit
from collabgov.sentences import Sentence

CATALOGUE = "record_catalogue.csv"


@dataclass(frozen=True, slots=True)
class RecordIndicator:
    """One figure from records (specification 2.2; formulas and ends are our own design, mark D)."""

    key: str
    label: Sentence
    formula: Sentence
    unit: Unit
    direction: Literal["+", "-", "0"]
    minimum: int
    """Records needed before there is a value; below, "too few records"."""
    worst: Decimal | None
    best: Decimal | None

    @property
    def is_scored(self) -> bool:
        """Does the figure stand on 0 to 100? Days, counts and figures that are neither good nor bad do not."""
        return self.worst is not None and self.best is not None

    def on_scale(self, value: Decimal | float | None) -> float | None:
        """The figure from 0 (worst) to 100 (best), held within these ends; None where it has no ends or no value."""
        if value is None or self.worst is None or self.best is None:
            return None
        place = (float(value) - float(self.worst)) / float(self.best - self.worst)
        return 100 * min(1.0, max(0.0, place))


@cache
def record_catalogue() -> Mapping[str, RecordIndicator]:
    """Every figure by its key."""
    text = resources.files("collabgov").joinpath(CATALOGUE).read_text("utf-8")
    found = (_indicator(row) for row in csv.DictReader(text.splitlines()))
    return MappingProxyType({indicator.key: indicator for indicator in found})


def definition_of(key: str, minimum_of: Sentence, *also: Sentence) -> Definition:
    """A figure of the catalogue as an app declares it: what its minimum counts, and what else must be said below it.

    KeyError where the catalogue has no such figure.
    """
    figure = record_catalogue()[key]
    return Definition(
        key, figure.label, figure.formula, figure.unit, figure.direction, figure.minimum, minimum_of,
        (THIN_RECORDS, NO_PERSONS, *also),
    )  # fmt: skip


def _indicator(row: Mapping[str, str]) -> RecordIndicator:
    direction: Literal["+", "-", "0"] = "+" if row["direction"] == "+" else "-" if row["direction"] == "-" else "0"
    return RecordIndicator(
        key=row["key"],
        label=Sentence(row["label_id"], row["label_en"]),
        formula=Sentence(row["formula_id"], row["formula_en"]),
        unit=cast(Unit, row["unit"]),
        direction=direction,
        minimum=int(row["minimum"]),
        worst=Decimal(row["worst"]) if row["worst"] else None,
        best=Decimal(row["best"]) if row["best"] else None,
    )
