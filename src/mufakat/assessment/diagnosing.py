"""What published propositions advise on the records as they stand: every rule with its state, its citation and its records.

People's answers are not asked for yet, so a rule that needs them is not evaluable and says so; missing is never "no".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from collabgov import diagnosis, readings
from collabgov.diagnosis import Reading, Verdict
from collabgov.observations import Observation, Window
from collabgov.packs.schema import Rulebook
from collabgov.packs.schema.rulebook import Variable
from collabgov.readings import Judged
from mufakat.assessment import observing
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.access import Actor
from mufakat.kernel.models import InstalledPack

KIND = "rulebook"


@dataclass(frozen=True)
class InstalledRulebook:
    """A rule base in one published version."""

    key: str
    version: str
    content: Rulebook

    @property
    def variables(self) -> dict[str, Variable]:
        return {variable.name: variable for variable in self.content.variables}


@dataclass(frozen=True)
class Advice:
    """One rule on this collaboration, with the figures from records behind the values it asked for."""

    rulebook: InstalledRulebook
    verdict: Verdict
    figures: tuple[Observation, ...]

    @property
    def key(self) -> str:
        """Names the rule among all rule bases: "published-propositions:AG03"."""
        return f"{self.rulebook.key}:{self.verdict.rule.id}"

    @property
    def is_advice(self) -> bool:
        """Does its condition hold, on whatever strength of evidence?"""
        return self.verdict.state in ("fired", "question")


@dataclass(frozen=True)
class Diagnosis:
    """All rules in one window, those that hold first, and what to record so that more can be told."""

    window: Window
    advice: tuple[Advice, ...]
    requests: tuple[tuple[Variable, int], ...]
    """Variables without a value, with the number of rules that wait for each; most first."""

    def of_key(self, key: str) -> Advice | None:
        return next((one for one in self.advice if one.key == key), None)


def rulebooks() -> list[InstalledRulebook]:
    """The current version of every installed rule base."""
    rows = InstalledPack.objects.filter(kind=KIND, is_current=True).order_by("key")
    return [_opened(*row) for row in rows.values_list("key", "version", "sha256")]


@lru_cache(maxsize=16)
def _opened(key: str, version: str, sha256: str) -> InstalledRulebook:
    """Read once per process: the sha256 names the content for ever."""
    row = InstalledPack.objects.only("content").get(kind=KIND, key=key, version=version, sha256=sha256)
    return InstalledRulebook(key, version, Rulebook.model_validate(row.content["sections"]["rulebook"]))


def diagnose(*, viewer: Actor, collaboration: Collaboration, window: Window) -> Diagnosis:
    """Every rule of every rule base on the records of one window; asked of whoever may see the collaboration."""
    observed = observing.observe_all(viewer=viewer, collaboration=collaboration, window=window)
    figures = {each.key: each for one in observed for each in one.observations}
    known = readings.Known(
        figures={key: one.value for key, one in figures.items()},
        completeness={key: completeness_of(one) for key, one in figures.items()},
        judged=stated_facts(collaboration),
    )
    advice: list[Advice] = []
    waiting: list[tuple[Variable, int]] = []
    for rulebook in rulebooks():
        verdicts = diagnosis.diagnose(rulebook.content, readings.read_variables(rulebook.content, known))
        advice += [Advice(rulebook, one, tuple(figures_behind(rulebook, one, figures))) for one in verdicts]
        names = rulebook.variables
        waiting += [(names[name], rules) for name, rules in diagnosis.data_requests(verdicts).items() if name in names]
    order = {state: place for place, state in enumerate(diagnosis.STATES)}
    advice.sort(key=lambda one: order[one.verdict.state])
    return Diagnosis(window, tuple(advice), tuple(sorted(waiting, key=lambda pair: -pair[1])))


FORMS = {
    "form_shared": "self_governed",
    "form_lead": "lead_organisation",
    "form_nao": "network_administrative_organisation",
}
"""Facts of the rule bases, by the form of governance that the collaboration states."""


def stated_facts(collaboration: Collaboration) -> dict[str, Judged]:
    """Facts that the collaboration's own page states: how many parties joined and, where one was chosen, its form."""
    joined = Decimal(Party.objects.filter(collaboration=collaboration, status="joined").count())
    facts = {"n_actors": Judged(joined, "C")}
    if collaboration.network_form in FORMS.values():
        facts |= {name: Judged(Decimal(collaboration.network_form == form), "C") for name, form in FORMS.items()}
    return facts


def completeness_of(figure: Observation) -> float:
    """Share of the records behind a figure that hold what it needs; 0 where there is no value."""
    if figure.value is None:
        return 0.0
    asked = sum(one.of for one in figure.missing)
    return 1 - sum(one.missing for one in figure.missing) / asked if asked else 1.0


def figures_behind(rulebook: InstalledRulebook, verdict: Verdict, figures: Mapping[str, Observation]) -> Iterator[Observation]:
    """The figures from records that the values of a rule came from, also through variables made of others."""
    names, seen = list(verdict.values), set[str]()
    while names:
        name = names.pop(0)
        if name in seen or name not in rulebook.variables:
            continue
        seen.add(name)
        for part in rulebook.variables[name].parts:
            if part.source == "variable":
                names += part.names
            elif part.source == "record":
                yield from (figures[key] for key in part.names if key in figures and figures[key].value is not None)


def plain_values(advice: Advice) -> list[dict[str, str | None]]:
    """What made a rule true, as plain data to be kept beside the recommendation."""
    labels = advice.rulebook.variables
    return [_plain(name, labels[name], reading) for name, reading in sorted(advice.verdict.values.items())]


def _plain(name: str, variable: Variable, reading: Reading) -> dict[str, str | None]:
    return {
        "variable": name,
        "label_id": variable.label.id,
        "label_en": variable.label.en,
        "value": str(reading.value),
        "grade": reading.grade,
        "survey": None if reading.survey is None else str(reading.survey),
        "recorded": None if reading.recorded is None else str(reading.recorded),
    }
