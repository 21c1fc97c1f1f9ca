"""What a framework's own rule makes of the levels: a class, gates, the kind that fits best, what holds back; and over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from collabgov import framework_scores
from collabgov.packs import schema
from mufakat.assessment import queries
from mufakat.assessment.models import Assessment
from mufakat.assessment.results import OpenedAssessment
from mufakat.evidence.frameworks import InstalledFramework, get_framework
from mufakat.evidence.wording import wording
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua

Levels = Mapping[str, int | None]
GATE_WORDS = {
    "passed": (dua("Lolos", "Passed"), "selesai"),
    "held": (dua("Tertahan", "Held back"), "hati"),
    "open": (dua("Belum lengkap", "Not complete"), "belum"),
}
MOST_PERIODS = 20


@dataclass(frozen=True)
class Period:
    """The class of one period, with what it came from."""

    assessment: Assessment
    points: int | None
    label: str
    missing: int
    is_this: bool


def levels_of(judged: schema.Assessment) -> dict[str, int | None]:
    """Level per element as it was judged; what has none stays without."""
    return {element.code: element.level for element in judged.elements}


def by_rule(*, viewer: Actor, opened: OpenedAssessment) -> dict[str, Any]:
    """Everything the pack's own rule says of this assessment; empty parts where the pack has no such rule."""
    framework, levels = opened.framework, levels_of(opened.judged)
    scoring = framework.content.scoring
    return {
        "classes": class_card(framework, levels) if scoring and scoring.classes else None,
        "periods": periods(viewer=viewer, opened=opened) if scoring and scoring.classes else [],
        "gates": gate_rows(framework, levels),
        "gate": scoring.gate if scoring else None,
        "fit": fit_card(framework, levels),
        "checklist": checklist_card(framework, levels) if scoring and scoring.shown_as == "checklist" else None,
    }


def class_card(framework: InstalledFramework, levels: Levels) -> dict[str, Any]:
    """The class with its rule: points per level, the sum, the limits, and what keeps it from the next class."""
    scoring = framework.content.scoring or schema.Scoring(mark="D")
    found = framework_scores.class_of(framework.content, levels)
    elements = [element for dimension in framework.content.dimensions for element in dimension.elements]
    rows = []
    for element in elements:
        level = levels.get(element.code)
        points = None if level is None else scoring.points_by_level[level - 1]
        rows.append({"name": wording(element.name), "level": level, "points": points})
    return {
        "found": found,
        "label": wording(found.reached.label) if found else "",
        "held_back": wording(found.held_back.label) if found and found.held_back else "",
        "missing": sum(row["level"] is None for row in rows),
        "rows": rows,
        "rule": list(enumerate(scoring.points_by_level, start=1)),
        "limits": [limit(one) for one in sorted(scoring.classes, key=lambda one: one.at_least)],
        "mark": scoring.mark,
    }


def limit(one: schema.PointClass) -> Any:
    """A class with the sum it begins at, and what single elements must have."""
    if one.every_element:
        return dua(
            "{k}: mulai {n}, dan tiap kriteria paling sedikit {m}", "{k}: from {n}, and every criterion at least {m}"
        ).with_values(k=wording(one.label), n=one.at_least, m=one.every_element)
    return dua("{k}: mulai {n}", "{k}: from {n}").with_values(k=wording(one.label), n=one.at_least)


def periods(*, viewer: Actor, opened: OpenedAssessment) -> list[Period]:
    """The class in every period this collaboration was judged by the framework, the oldest first."""
    rows = queries.assessments_of(viewer=viewer, collaboration=opened.assessment.collaboration)
    newest = list(rows.filter(framework=opened.framework.key)[:MOST_PERIODS])
    found = []
    for assessment in sorted(newest, key=lambda one: (one.period, one.pk)):
        framework = get_framework(assessment.framework, assessment.framework_version)
        levels = levels_of(schema.Assessment.model_validate(assessment.content))
        reached = framework_scores.class_of(framework.content, levels)
        codes = [element.code for dimension in framework.content.dimensions for element in dimension.elements]
        found.append(
            Period(
                assessment=assessment,
                points=reached.points if reached else None,
                label=wording(reached.reached.label) if reached else "",
                missing=sum(levels.get(code) is None for code in codes),
                is_this=assessment.pk == opened.assessment.pk,
            )
        )
    return found


def gate_rows(framework: InstalledFramework, levels: Levels) -> list[dict[str, Any]]:
    """Phases one after the other: passed, held back by an element below the gate, or not complete."""
    states = framework_scores.gates(framework.content, levels)
    return [
        {"name": wording(dimension.name), "label": GATE_WORDS[state][0], "tag": GATE_WORDS[state][1]}
        for dimension in framework.content.dimensions
        if (state := states.get(dimension.code))
    ]


def fit_card(framework: InstalledFramework, levels: Levels) -> dict[str, Any] | None:
    """Kinds that exclude each other, the best fitting first; named only once each was looked at."""
    found = framework_scores.best_fit(framework.content, levels)
    if found is None:
        return None
    names = {dimension.code: dimension for dimension in framework.content.dimensions}
    ordered = sorted(found.fits.items(), key=lambda pair: -1 if pair[1] is None else pair[1], reverse=True)
    return {
        "best": [wording(names[code].name) for code in found.best],
        "definition": wording(names[found.best[0]].definition) if len(found.best) == 1 else "",
        "missing": sum(fit is None for fit in found.fits.values()),
        "rows": [
            (wording(names[code].name), None if fit is None else Decimal(str(round(fit, 1))), code in found.best)
            for code, fit in ordered
        ],
    }


def checklist_card(framework: InstalledFramework, levels: Levels) -> dict[str, Any]:
    """What holds back, what is half there, what carries, what nobody has looked at; group by group."""
    found = framework_scores.checklist(framework.content, levels)
    groups = []
    for dimension in framework.content.dimensions:
        codes = {element.code: wording(element.name) for element in dimension.elements}
        groups.append(
            {
                "name": wording(dimension.name),
                "low": [codes[code] for code in found.low if code in codes],
                "middle": [codes[code] for code in found.middle if code in codes],
                "high": [codes[code] for code in found.high if code in codes],
                "open": [codes[code] for code in found.open if code in codes],
            }
        )
    share = found.low_share
    return {
        "groups": groups,
        "low": len(found.low),
        "judged": len(found.low) + len(found.middle) + len(found.high),
        "open": len(found.open),
        "share": None if share is None else Decimal(round(100 * share)),
    }
