"""A study's own verdicts beside the computed levels: how far they agree, and whether a careless engine would do as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from collabgov.packs import schema
from collabgov.rubric import Excerpt
from collabgov.studies import StudyCompared
from collabgov.verdicts_compared import Fit, compare
from mufakat.assessment import computing, queries
from mufakat.collaborations.models import Collaboration
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.evidence.wording import wording
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua

Content = Mapping[str, Any]


def excerpts_of(content: Content) -> dict[str, list[Excerpt]]:
    """The excerpts of a result as the rubric reads them."""
    return {
        code: [Excerpt(direction, kind, sector) for direction, kind, sector, number in counted for _ in range(number)]
        for code, counted in content["excerpts"].items()
    }


def compared(
    *, viewer: Actor, collaboration: Collaboration, framework: InstalledFramework, content: Content
) -> list[StudyCompared]:
    """Every reference assessment by this framework in this version, beside the rubric over the same excerpts."""
    found = queries.assessments_of(viewer=viewer, collaboration=collaboration).filter(
        basis="reference", framework=framework.key, framework_version=framework.version
    )
    nothing: dict[str, list[Excerpt]] = {element.code: [] for element in computing.elements_of(framework.content)}
    excerpts = nothing | excerpts_of(content)
    return [_compared(schema.Assessment.model_validate(one.content), collaboration, framework, excerpts) for one in found]


def _compared(
    assessment: schema.Assessment,
    collaboration: Collaboration,
    framework: InstalledFramework,
    excerpts: dict[str, list[Excerpt]],
) -> StudyCompared:
    judged = {element.code: element for element in assessment.elements}
    theirs = {element.code: _level(judged.get(element.code)) for element in computing.elements_of(framework.content)}
    return StudyCompared(collaboration.slug, assessment, framework.content, compare(theirs, excerpts), judged, excerpts)


def _level(judged: schema.JudgedElement | None) -> int | None:
    return judged.level if judged is not None and judged.state == "assessed" else None


def rows(study: StudyCompared) -> list[dict[str, Any]]:
    """Element by element: the author's levels, ours, the careless one, how steady ours is, and why they differ."""
    named = {element.code: element for element in computing.elements_of(study.framework)}
    found = []
    for one in study.comparison.elements:
        reason = study.reason(one)
        found.append(
            {
                "code": one.code,
                "name": wording(named[one.code].name),
                "theirs": study.levels_in_words(one.code) or ("–",),
                "ours": one.ours,
                "bare_share": one.bare_share,
                "excerpts": one.excerpts,
                "kept": str(one.stability.kept) if one.stability.kept is not None else "",
                "reason": dua(reason.id, reason.en) if reason.id else "",
            }
        )
    return found


def fits(study: StudyCompared) -> list[dict[str, Any]]:
    """Our levels and the two careless engines against the verdicts."""
    found = study.comparison
    return [
        _fit(dua("Rubrik", "Rubric"), found.ours),
        _fit(dua("Selalu peringkat 3", "Always level 3"), found.always_middle),
        _fit(dua("Bagian kutipan yang mendukung saja", "Bare share that supports"), found.bare_share),
    ]


def _fit(label: Any, found: Fit) -> dict[str, Any]:
    return {
        "label": label,
        "compared": found.compared,
        "exact": found.exact,
        "within_one": found.within_one,
        "tau": None if found.tau is None else round(found.tau, 2),
        "weakest_found": found.weakest_found,
    }


def as_data(study: StudyCompared) -> dict[str, Any]:
    """The comparison as plain data, for `mufakat assess --json` and for files."""
    return {
        "assessment": study.assessment.key,
        "elements": [
            {
                "code": one.code,
                "author": one.theirs,
                "author_in_words": list(study.levels_in_words(one.code)),
                "computed": one.ours,
                "bare_share": one.bare_share,
                "excerpts": one.excerpts,
                "kept": str(one.stability.kept) if one.stability.kept is not None else None,
                "why_id": study.reason(one).id,
                "why_en": study.reason(one).en,
            }
            for one in study.comparison.elements
        ],
        "fit": {
            name: {key: value for key, value in _fit("", fit).items() if key != "label"}
            for name, fit in (
                ("rubric", study.comparison.ours),
                ("always_middle", study.comparison.always_middle),
                ("bare_share", study.comparison.bare_share),
            )
        },
    }
