"""The satisfaction index of public services (SKM / IKM, PermenPANRB 14/2017), with exact ninths and elements keyed by name.

The numbering of two elements differs between the regulation and its sample questionnaire, so a number never names an element.
The bands of the older regime (KEP/25/M.PAN/2/2004) are other ones; the two series are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from collabgov.packs.schema.questionnaire import Questionnaire
from collabgov.surveys.answers import DO_NOT_KNOW

ELEMENTS = {
    "requirements": ("Persyaratan", "Requirements"),
    "procedure": ("Sistem, mekanisme, dan prosedur", "System, mechanism and procedure"),
    "time": ("Waktu penyelesaian", "Time to completion"),
    "fee": ("Biaya/tarif", "Fee"),
    "product": ("Produk spesifikasi jenis pelayanan", "Product of the service"),
    "competence": ("Kompetensi pelaksana", "Competence of the staff"),
    "conduct": ("Perilaku pelaksana", "Conduct of the staff"),
    "complaints": ("Penanganan pengaduan, saran, dan masukan", "Handling of complaints and suggestions"),
    "facilities": ("Sarana dan prasarana", "Facilities"),
}
MAY_NOT_APPLY = frozenset({"fee"})
"""May be left out where a service is free or its fee fixed by law (remembered, not read in the regulation)."""
LOWEST, HIGHEST = 1, 4
BANDS = (
    (Decimal("88.31"), "A", ("Sangat baik", "Very good")),
    (Decimal("76.61"), "B", ("Baik", "Good")),
    (Decimal("65.00"), "C", ("Kurang baik", "Less than good")),
    (Decimal("25.00"), "D", ("Tidak baik", "Not good")),
)


@dataclass(frozen=True, slots=True)
class SatisfactionIndex:
    """The index with its band, and the mean of each element that applies."""

    index: Decimal
    """25.00 to 100.00, rounded to two decimals before banding, because the printed bands leave holes."""
    quality: str
    performance: tuple[str, str]
    means: Mapping[str, Fraction]

    @property
    def lowest_three(self) -> tuple[str, ...]:
        """The elements a follow-up plan is owed for, lowest first."""
        return tuple(sorted(self.means, key=lambda name: (self.means[name], name))[:3])


def satisfaction_index(means: Mapping[str, Fraction | Decimal | int | str]) -> SatisfactionIndex:
    """IKM = 25 * sum of element means / number of elements that apply. Means from 1 to 4, keyed by element name.

    Every element must be there, but those that may not apply. Unknown names and means outside the scale are errors.
    """
    unknown, missing = means.keys() - ELEMENTS.keys(), ELEMENTS.keys() - means.keys() - MAY_NOT_APPLY
    if unknown or missing:
        raise ValueError(f"unknown elements: {sorted(unknown)}; missing elements: {sorted(missing)}")
    exact = {name: Fraction(value) for name, value in means.items()}
    outside = sorted(name for name, value in exact.items() if not LOWEST <= value <= HIGHEST)
    if outside:
        raise ValueError(f"outside the scale from {LOWEST} to {HIGHEST}: {outside}")
    index = _rounded(25 * sum(exact.values(), Fraction()) / len(exact))
    quality, performance = next((letter, words) for limit, letter, words in BANDS if index >= limit)
    return SatisfactionIndex(index, quality, performance, exact)


def element_answers(questionnaire: Questionnaire, sheets: Iterable[Mapping[str, object]]) -> dict[str, dict[int, int]]:
    """How many respondents gave each answer, by the name of the element; who said "does not apply" is not counted.

    Elements are known by what an item is `about`. Another scale, an item about no element, or two about one are errors.
    """
    named = {item.code: item.about for item in questionnaire.items}
    if (questionnaire.lowest, questionnaire.highest) != (LOWEST, HIGHEST) or sorted(named.values()) != sorted(ELEMENTS):
        raise ValueError("a questionnaire of the nine elements on a scale of 1 to 4 is needed")
    counts: dict[str, dict[int, int]] = {name: dict.fromkeys(range(LOWEST, HIGHEST + 1), 0) for name in ELEMENTS}
    for sheet in sheets:
        for code, answer in sheet.items():
            if answer is None or answer == DO_NOT_KNOW:
                continue
            if not isinstance(answer, int) or code not in named or not LOWEST <= answer <= HIGHEST:
                raise ValueError(f"{code}: {answer!r} is no answer to this questionnaire")
            counts[named[code]][answer] += 1
    return counts


def index_of_answers(questionnaire: Questionnaire, sheets: Iterable[Mapping[str, object]]) -> SatisfactionIndex | None:
    """The index from filled-in sheets, every respondent counting the same; None while an element that applies has no answer."""
    found = {name: element_mean(counts) for name, counts in element_answers(questionnaire, sheets).items()}
    if any(mean is None for name, mean in found.items() if name not in MAY_NOT_APPLY):
        return None
    return satisfaction_index({name: mean for name, mean in found.items() if mean is not None})


def element_mean(answers: Mapping[int, int]) -> Fraction | None:
    """Mean of one element from the number of respondents per answer 1 to 4; None when nobody answered."""
    if any(not LOWEST <= answer <= HIGHEST or count < 0 for answer, count in answers.items()):
        raise ValueError("answers lie between 1 and 4, counts are not negative")
    number = sum(answers.values())
    return Fraction(sum(answer * count for answer, count in answers.items()), number) if number else None


def _rounded(value: Fraction) -> Decimal:
    """Two decimals, half up, without a detour over binary fractions."""
    return (Decimal(value.numerator * 10**6 // value.denominator) / 10**6).quantize(Decimal("0.01"), ROUND_HALF_UP)


def sample_size(population: int) -> int:
    """Krejcie & Morgan (1970): chi^2 N p q / (d^2 (N - 1) + chi^2 p q) with chi^2 3.841, p .5, d .05; nearest whole."""
    if population < 1:
        raise ValueError("the population has at least one member")
    above = Fraction(3841, 1000) * population / 4
    below = Fraction(25, 10_000) * (population - 1) + Fraction(3841, 4000)
    return int((above / below) + Fraction(1, 2))
