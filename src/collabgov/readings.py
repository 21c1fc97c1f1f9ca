"""From scores, records and judgements to the variables that rules ask about, each with the strength of its evidence.

A variable has up to two readings: what people answered, and what records show or coders judged. Where both exist the less
favourable counts and the gap is kept (specification 5.1). A variable made of other variables is as well known as the weakest
of them. What is missing stays missing: the rule that needs it is then not evaluable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from collabgov.diagnosis import Reading, reading_of
from collabgov.expressions import known_expression
from collabgov.framework_scores import FrameworkScore
from collabgov.network_structure import arcs_of, directed_centralisation, inward_ties
from collabgov.networks import neighbours
from collabgov.packs.rulebook_rules import ITEM_NAME, plain
from collabgov.packs.schema.rulebook import Part, Rulebook, Variable
from collabgov.relations import TRUSTING_FROM, Ratings, received
from collabgov.surveys.agreement import rwg
from collabgov.surveys.scoring import ScaleScore
from collabgov.triangulation import RESPONSE_FOR_ONE_SOURCE, Grade

DISSENT_BELOW = 0.5
"""Below this r*wg respondents do not speak of one collaboration (specification 5.1, mark D)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a coder judged or a document states, with the strength of its evidence and the records it rests on."""

    value: Decimal
    grade: Grade = "D"
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """Everything a collaboration knows about itself at one moment."""

    items: Mapping[str, ScaleScore] = field(default_factory=dict)
    """Every item scored on its own."""
    figures: Mapping[str, Decimal | float | None] = field(default_factory=dict)
    """Observations by key of the record catalogue."""
    judged: Mapping[str, Judged] = field(default_factory=dict)
    network: Mapping[str, float | None] = field(default_factory=dict)
    results: Mapping[str, float | None] = field(default_factory=dict)
    response: float | None = None
    """Share of the organisations asked that answered."""
    completeness: Mapping[str, float] = field(default_factory=dict)
    """Share of the records behind a figure that hold what it needs; a figure not named here is taken for thin."""


def read_variables(rulebook: Rulebook, known: Known) -> dict[str, Reading | None]:
    """The reading of every variable; None where nothing is known. Variables made of others are read after them."""
    found: dict[str, Reading | None] = {}
    variables = {variable.name: variable for variable in rulebook.variables}
    for name in variables:
        _read(name, variables, known, found)
    return found


def _read(name: str, variables: Mapping[str, Variable], known: Known, found: dict[str, Reading | None]) -> Reading | None:
    if name not in found:
        found[name] = None  # A cycle is refused when the pack is loaded; should one come by another way, it has no value.
        variable = variables[name]
        for part in variable.parts:
            for other in part.names if part.source == "variable" else ():
                if other in variables:
                    _read(other, variables, known, found)
        found[name] = _reading(variable, known, found)
    return found[name]


def _reading(variable: Variable, known: Known, found: Mapping[str, Reading | None]) -> Reading | None:
    said = _first(variable.parts, SAID, known, found)
    shown = _first(variable.parts, SHOWN, known, found)
    if said is None or shown is None:
        only = said or shown
        if only is None:
            return None
        said_value, shown_value = (only.value, None) if said else (None, only.value)
        return reading_of(variable, said_value, shown_value, grade=only.grade, records=only.records)
    two: Grade = "A" if "A" in (said.grade, shown.grade) else "B"
    return reading_of(variable, said.value, shown.value, grade=two, records=shown.records)


SAID = ("survey", "network", "variable", "result")
SHOWN = ("record", "coder", "fact")


def _first(parts: Sequence[Part], sources: Sequence[str], known: Known, found: Mapping[str, Reading | None]) -> Judged | None:
    """The first part of these sources that has a value."""
    for part in parts:
        if part.source in sources:
            reading = _part(part, known, found)
            if reading is not None:
                return reading
    return None


def _part(part: Part, known: Known, found: Mapping[str, Reading | None]) -> Judged | None:
    given = {name: LOOKED_UP[part.source](name, known, found) for name in part.names}
    values = {plain(name): one.value if one else None for name, one in given.items()}
    value = known_expression(part.formula, frozenset(values)).evaluate(values)
    if value is None:
        return None
    used = [one for one in given.values() if one is not None]
    grades: list[Grade] = [one.grade for one in used]
    grade: Grade = max(grades) if grades else "D"  # The letters run from the strongest evidence to the thinnest.
    records = tuple(record for one in used for record in one.records)
    return Judged(Decimal(int(value)) if isinstance(value, bool) else value, grade, records)


def _item(name: str, known: Known, _: Mapping[str, Reading | None]) -> Judged | None:
    """An item on 0 to 100; its lowest or highest sector; or 1 where its respondents disagree and 0 where they agree."""
    named = ITEM_NAME.fullmatch(name)
    score = known.items.get(named[1]) if named else None
    if score is None or score.balanced is None:
        return None
    if name.startswith("dissent_"):
        return _judged(_dissent(score), _survey_grade(known))
    sectors = score.sector_scores.values()
    value = min(sectors) if name.startswith("lowest_") else max(sectors) if name.startswith("highest_") else score.score
    return _judged(value, _survey_grade(known))


def _dissent(score: ScaleScore) -> float | None:
    given = [answer for answer in score.organisations.values() if answer is not None]
    agreement = rwg(given, score.highest - score.lowest + 1)
    return None if agreement is None else float(agreement < DISSENT_BELOW)


def _figure(name: str, known: Known, _: Mapping[str, Reading | None]) -> Judged | None:
    complete = known.completeness.get(name, 0) >= RESPONSE_FOR_ONE_SOURCE
    return _judged(known.figures.get(name), "C" if complete else "D")


def _network(name: str, known: Known, _: Mapping[str, Reading | None]) -> Judged | None:
    return _judged(known.network.get(name), _survey_grade(known))


def _result(name: str, known: Known, _: Mapping[str, Reading | None]) -> Judged | None:
    return _judged(known.results.get(name), _survey_grade(known))


def _stated(name: str, known: Known, _: Mapping[str, Reading | None]) -> Judged | None:
    return known.judged.get(name)


def _variable(name: str, known: Known, found: Mapping[str, Reading | None]) -> Judged | None:
    if ITEM_NAME.fullmatch(name):
        return _item(name, known, found)
    reading = found.get(name)
    return Judged(reading.value, reading.grade, reading.records) if reading else None


LOOKED_UP: Mapping[str, Callable[[str, Known, Mapping[str, Reading | None]], Judged | None]] = {
    "survey": _item,
    "record": _figure,
    "network": _network,
    "result": _result,
    "coder": _stated,
    "fact": _stated,
    "variable": _variable,
}


def _judged(value: Decimal | float | None, grade: Grade) -> Judged | None:
    return None if value is None else Judged(Decimal(str(value)), grade)


def _survey_grade(known: Known) -> Grade:
    return "C" if (known.response or 0) >= RESPONSE_FOR_ONE_SOURCE else "D"


# --- figures that come from other results --------------------------------------------------------------------------


def result_figures(scores: Iterable[FrameworkScore]) -> dict[str, float | None]:
    """The widest gap between sectors, and between what is perceived and what is recorded, over every element scored."""
    sectors, streams = [], []
    for score in scores:
        for element in score.elements:
            if element.perceived is not None and element.perceived.gap is not None:
                sectors.append(element.perceived.gap)
            said, shown = (element.triangulation.streams[stream] for stream in ("perceived", "recorded"))
            if said is not None and shown is not None:
                streams.append(abs(said - shown))
    return {
        "largest_sector_gap": max(sectors, default=None),
        "largest_survey_record_gap": max(streams, default=None),
    }


def network_figures(
    members: Sequence[str],
    sectors: Mapping[str, str],
    trust: Ratings,
    dimensions: int,
    contacts: Iterable[tuple[str, str]],
    leaders_named: Mapping[str, str],
) -> dict[str, float | None]:
    """What questions about partners give the rules: who is trusted, by how many, and whether ties run inside sectors.

    A tie of trust stands where the mean over the dimensions is 3 or more of 4; centralisation is that of trust received.
    `leaders_named` gives per sector the member it names as its trusted leader.
    """
    found = received(members, trust, dimensions)
    trusting = [pair for pair, given in trust.items() if (mean := _mean(given)) is not None and mean >= TRUSTING_FROM]
    centralised = directed_centralisation(members, arcs_of(members, trusting)) if found.overall is not None else None
    inward = inward_ties(neighbours(members, contacts), sectors)
    named = list(leaders_named.values())
    return {
        "trusting_share": found.trusting_share,
        "trust_centralisation": centralised[0] if centralised else None,
        "ei_expected": inward.expected if inward else None,
        "ei_observed": inward.index if inward else None,
        "organic_leader_share": max(map(named.count, named)) / len(set(sectors.values())) if named else None,
    }


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
