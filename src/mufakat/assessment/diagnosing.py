"""What published propositions advise on the records as they stand: every rule with its state, its citation and its records.

People's answers come from locked waves that the viewer may read, never from so few that somebody could be read. A rule that
misses a value is not evaluable and says so; missing is never "no".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from collabgov import diagnosis, readings
from collabgov.diagnosis import Reading, Verdict
from collabgov.framework_scores import score_framework
from collabgov.observations import Observation, Window
from collabgov.packs.schema import Rulebook
from collabgov.packs.schema.rulebook import Variable
from collabgov.readings import Judged
from mufakat.assessment import observing
from mufakat.assessment.computed.guarding import GivenWave, shown_scales, told_to_rules
from mufakat.assessment.computed.waves import given_waves
from mufakat.collaborations.models import Collaboration, Party
from mufakat.evidence.frameworks import find_framework
from mufakat.kernel.access import Actor
from mufakat.kernel.models import InstalledPack

KIND = "rulebook"
GAPS_OVER = "ansell-gash-2008"


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
    waves: tuple[str, ...] = ()
    """Titles of the waves of answers that were read."""

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
    waves = given_waves(viewer=viewer, collaboration=collaboration, until=window.end)
    known = readings.Known(
        items={code: score for wave in waves.values() for code, score in told_to_rules(wave).items()},
        figures={key: one.value for key, one in figures.items()},
        completeness={key: completeness_of(one) for key, one in figures.items()},
        judged=stated_facts(collaboration),
        results=gap_figures(waves, figures),
        response=min((wave.answers.response or 0 for wave in waves.values()), default=None),
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
    requests = tuple(sorted(waiting, key=lambda pair: -pair[1]))
    return Diagnosis(window, tuple(advice), requests, tuple(wave.title for wave in waves.values()))


def gap_figures(waves: Mapping[str, GivenWave], figures: Mapping[str, Observation]) -> dict[str, float | None]:
    """The widest gaps between sectors, and between answers and records, over the framework that most rules come from."""
    framework = find_framework(GAPS_OVER)
    wave = waves.get(framework.content.questionnaire or "") if framework else None
    if framework is None or wave is None:
        return {}
    elements = [element.items for dimension in framework.content.dimensions for element in dimension.elements]
    scales = shown_scales(wave, elements)
    values = {key: one.value for key, one in figures.items()}
    return readings.result_figures([score_framework(framework.content, wave.answers, values, scored=scales)])


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
