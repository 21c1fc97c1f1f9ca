"""Observations: what a collaboration's own records say, and how many of them say it. They inform a judgement, they are none.

Every share keeps its numerator and denominator. Below the minimum of its definition there is no value, only "too few records".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Literal

from collabgov.sentences import Sentence

Unit = Literal["share", "days", "0..1", "rate", "ratio", "count"]
Direction = Literal["+", "-", "0"]
"""More is better, less is better, or neither: the figure only gives the setting."""
FEW = 20
"""Below this number a share is told as "7 of 9", never as a percentage alone."""
MOST_RECORDS = 200
HALF = Fraction(1, 2)
PLACES = Decimal("0.0001")
THIN_RECORDS = Sentence(
    "Catatan pihak yang lemah biasanya lebih tipis: nilai rendah bisa berarti catatannya yang kurang.",
    "Records of weaker actors are usually thinner: a low value may be a gap in the records.",
)
NO_PERSONS = Sentence(
    "Dihitung per pihak dan ditunjukkan per sektor; orang tidak pernah diperingkat.",
    "Computed per actor and shown per sector; persons are never ranked.",
)


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator counts: declared once, used by every observation of it."""

    key: str
    label: Sentence
    formula: Sentence
    unit: Unit
    direction: Direction
    minimum: int
    minimum_of: Sentence
    """What there must be that many of: "komitmen jatuh tempo", "commitments due"."""
    caveats: tuple[Sentence, ...] = (THIN_RECORDS, NO_PERSONS)


@dataclass(frozen=True, slots=True)
class Window:
    """The time looked at; both days count."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("A window ends on or after the day it starts.")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Record:
    """A record behind an observation: what it is called and where it stands; some only members may open."""

    label: str
    url: str
    for_members: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """How many records of one sector lack what the indicator needs."""

    sector: str
    missing: int
    of: int


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure from records, in one window. Without a value it says why."""

    definition: Definition
    window: Window
    value: Decimal | None
    sample: int
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    records: tuple[Record, ...] = ()
    """The records it rests on, at most `MOST_RECORDS` of them; `sample` says how many there are."""
    missing: tuple[Missing, ...] = ()
    note: Sentence | None = None
    """What a reader must know about this very figure, such as why there is no value."""

    def __post_init__(self) -> None:
        if self.value is not None and not self.is_enough:
            raise ValueError(f"{self.definition.key}: no value below the minimum of {self.definition.minimum} records.")

    @property
    def key(self) -> str:
        return self.definition.key

    @property
    def is_enough(self) -> bool:
        """Are there as many records as the definition asks for?"""
        return self.sample >= self.definition.minimum

    def sentence(self) -> Sentence:
        """The figure as people read it: "7 dari 9", "12 hari", or why there is none."""
        if self.value is None:
            return self.note if self.note is not None and self.is_enough else self._too_few()
        if self.definition.unit == "share" and self.numerator is not None and self.denominator is not None:
            return _share_in_words(self.value, self.numerator, self.denominator)
        words = UNIT_WORDS.get(self.definition.unit)
        said = Sentence(in_figures(self.value, "id"), in_figures(self.value, "en"))
        return Sentence(f"{said.id} {words.id}", f"{said.en} {words.en}") if words else said

    def _too_few(self) -> Sentence:
        wanted = self.definition
        return Sentence(
            f"Catatan terlalu sedikit: {self.sample}, paling sedikit {wanted.minimum} {wanted.minimum_of.id}",
            f"Too few records: {self.sample}, at least {wanted.minimum} {wanted.minimum_of.en}",
        )

    def as_data(self) -> dict[str, Any]:
        """The observation as plain data, for keeping beside an assessment."""
        said = self.sentence()
        return {
            "key": self.key,
            "unit": self.definition.unit,
            "direction": self.definition.direction,
            "start": self.window.start.isoformat(),
            "end": self.window.end.isoformat(),
            "value": _text(self.value),
            "numerator": _text(self.numerator),
            "denominator": _text(self.denominator),
            "sample": self.sample,
            "minimum": self.definition.minimum,
            "sentence_id": said.id,
            "sentence_en": said.en,
            "records": [{"label": one.label, "url": one.url} for one in self.records],
            "missing": [{"sector": one.sector, "missing": one.missing, "of": one.of} for one in self.missing],
        }


UNIT_WORDS: dict[str, Sentence] = {"days": Sentence("hari", "days"), "rate": Sentence("per triwulan", "per quarter")}


def observed_share(
    definition: Definition,
    window: Window,
    hits: int,
    of: int,
    *,
    records: Sequence[Record] = (),
    missing: Sequence[Missing] = (),
    note: Sentence | None = None,
) -> Observation:
    """A share with its numerator and denominator; no value below the minimum or where nothing could be counted."""
    enough = of >= max(definition.minimum, 1)
    return Observation(
        definition,
        window,
        _decimal(Fraction(hits, of)) if enough else None,
        of,
        Decimal(hits),
        Decimal(of),
        tuple(records[:MOST_RECORDS]),
        tuple(missing),
        note,
    )


def observed_value(
    definition: Definition,
    window: Window,
    value: Fraction | None,
    sample: int,
    *,
    records: Sequence[Record] = (),
    missing: Sequence[Missing] = (),
    note: Sentence | None = None,
) -> Observation:
    """A figure that is no share; dropped below the minimum, `None` where it cannot be told even with enough records."""
    told = _decimal(value) if value is not None and sample >= definition.minimum else None
    return Observation(
        definition, window, told, sample, records=tuple(records[:MOST_RECORDS]), missing=tuple(missing), note=note
    )


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something took; not `ended` means: at least so long, and still open when we stopped looking."""

    length: int
    ended: bool


def kaplan_meier_median(durations: Iterable[Duration]) -> Fraction | None:
    """Median duration with the open cases counted in; None where more than half are still open.

    The first length at which less than half are left; where exactly half are left over a stretch, the middle of that stretch,
    so that without open cases it is the ordinary median.
    """
    given = list(durations)
    ended, all_of = Counter(one.length for one in given if one.ended), Counter(one.length for one in given)
    at_risk, left, half_since = len(given), Fraction(1), None
    for length in sorted(all_of):
        if ended[length]:
            left *= 1 - Fraction(ended[length], at_risk)
            if left < HALF:
                return Fraction(length) if half_since is None else Fraction(half_since + length, 2)
            if left == HALF:
                half_since = length
        at_risk -= all_of[length]
    return None if half_since is None else Fraction(half_since)


def gini(amounts: Sequence[int]) -> Fraction | None:
    """Inequality of amounts that are not negative: 0 when all have the same; None where there is nothing to share out."""
    if any(amount < 0 for amount in amounts):
        raise ValueError("Inequality is measured over amounts that are not negative.")
    total, n = sum(amounts), len(amounts)
    if total == 0:
        return None
    ranked = sum((2 * place - n - 1) * amount for place, amount in enumerate(sorted(amounts), start=1))
    return Fraction(ranked, n * total)


def normalised_gini(amounts: Sequence[int]) -> Fraction | None:
    """Inequality from 0 (all the same) to 1 (one has all), whatever the number; None for fewer than two or nothing at all."""
    n = len(amounts)
    plain = gini(amounts) if n > 1 else None
    return None if plain is None else plain * n / (n - 1)


def in_figures(value: Decimal, language: str) -> str:
    """A figure without idle zeros, at most two places: "0,63" in Indonesian, "0.63" in English."""
    text = f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if language == "en" else text.replace(".", ",")


def _share_in_words(value: Decimal, numerator: Decimal, denominator: Decimal) -> Sentence:
    """Few cases speak as counts; a percentage never stands without them."""
    counts = Sentence(f"{numerator:f} dari {denominator:f}", f"{numerator:f} of {denominator:f}")
    if denominator < FEW:
        return counts
    percent = (value * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return Sentence(f"{percent:f}% ({counts.id})", f"{percent:f}% ({counts.en})")


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
