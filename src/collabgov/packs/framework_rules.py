"""What must hold within a framework pack beyond the shape of its file."""

from __future__ import annotations

from collections.abc import Mapping

from collabgov.criteria import CHECKS
from collabgov.packs.located import Path
from collabgov.packs.references import CrossCheck, walk
from collabgov.packs.schema import Framework, FrameworkCase, Questionnaire
from collabgov.record_catalogue import record_catalogue

FILE = "framework.yaml"


def element_codes(framework: Framework) -> set[str]:
    """Codes of all elements of a framework."""
    return {element.code for dimension in framework.dimensions for element in dimension.elements}


def dimension_codes(framework: Framework) -> set[str]:
    """Codes of all dimensions of a framework."""
    return {dimension.code for dimension in framework.dimensions}


def check_framework(check: CrossCheck, key: str, frameworks: Mapping[str, Framework]) -> None:
    """Codes, links, criteria and scale of the framework, and the codes its own cases name."""
    framework = check.sections.get(FILE)
    if not isinstance(framework, Framework):
        return
    _codes_once(check, framework)
    codes = element_codes(framework) | dimension_codes(framework)
    for end in ("source", "target"):
        for path, value in walk(framework, f"links.*.{end}"):
            if value not in codes:
                check.unknown("dimension", FILE, path, value, codes)
    for path, value in walk(framework, "criteria.*.record_check"):
        if value not in CHECKS:
            check.note("unknown_check", FILE, path, value, expected=", ".join(CHECKS))
    if sorted(level.level for level in framework.scale.levels) != [1, 2, 3, 4, 5]:
        check.note("scale_levels", FILE, ("scale", "levels"))
    _crosswalk(check, framework, {**frameworks, key: framework})
    _measured_by(check, framework)
    _scored_by(check, framework)
    for file, case in check.sections.items():
        if isinstance(case, FrameworkCase):
            _case_codes(check, file, case, framework)


def _codes_once(check: CrossCheck, framework: Framework) -> None:
    seen: set[str] = dimension_codes(framework)
    for path, value in walk(framework, "dimensions.*.elements.*.code"):
        if value in seen:
            check.note("duplicate_identity", FILE, path, value)
        seen.add(str(value))


def _crosswalk(check: CrossCheck, framework: Framework, frameworks: Mapping[str, Framework]) -> None:
    """`framework:CODE` must exist when that framework is at hand; one that is not at hand cannot be held against it."""
    for path, value in walk(framework, "dimensions.*.elements.*.asks_like.*"):
        other, separator, code = str(value).partition(":")
        if not separator:
            check.unknown("framework", FILE, path, value, [f"{name}:CODE" for name in frameworks])
        elif other in frameworks:
            known = element_codes(frameworks[other]) | dimension_codes(frameworks[other])
            if code not in known:
                check.unknown("element", FILE, path, value, known)


def _measured_by(check: CrossCheck, framework: Framework) -> None:
    """Figures stand in the record catalogue; items in the questionnaire the framework names, where that is at hand."""
    for path, value in walk(framework, "dimensions.*.elements.*.records.*"):
        if value not in record_catalogue():
            check.unknown("record_indicator", FILE, path, value, record_catalogue())
    bank = check.questionnaires.get(framework.questionnaire or "")
    known = {
        "items": {item.code for item in bank.items} if isinstance(bank, Questionnaire) else None,
        "partner_questions": {one.code for one in bank.partner_questions} if isinstance(bank, Questionnaire) else None,
    }
    for field, codes in known.items():
        for path, value in walk(framework, f"dimensions.*.elements.*.{field}.*"):
            if framework.questionnaire is None:
                check.note("questionnaire_not_named", FILE, path, value)
            elif codes is not None and value not in codes:
                check.unknown("item", FILE, path, value, codes)


def _scored_by(check: CrossCheck, framework: Framework) -> None:
    """Classes come with points for the five levels and name elements that exist."""
    scoring = framework.scoring
    if scoring is None:
        return
    if bool(scoring.classes) != bool(scoring.points_by_level) or len(scoring.points_by_level) not in (0, 5):
        check.note("points_by_level", FILE, ("scoring", "points_by_level"))
    codes = element_codes(framework)
    for number, one in enumerate(scoring.classes):
        for code in one.needs:
            if code not in codes:
                check.unknown("element", FILE, ("scoring", "classes", number, "needs", code), code, codes)
    kinds = dimension_codes(framework)
    for number, code in enumerate(scoring.alternatives):
        if code not in kinds:
            check.unknown("dimension", FILE, ("scoring", "alternatives", number), code, kinds)


def _case_codes(check: CrossCheck, file: str, case: FrameworkCase, framework: Framework) -> None:
    elements, dimensions = element_codes(framework), dimension_codes(framework)
    named: list[tuple[Path, str | None, str, set[str]]] = [
        (("elements", index, "code"), element.code, "element", elements) for index, element in enumerate(case.elements)
    ]
    named += [(("judged_dimensions", code), code, "dimension", dimensions) for code in case.judged_dimensions]
    named += [(("expect", "dimensions", code), code, "dimension", dimensions) for code in case.expect.dimensions]
    named.append((("expect", "weakest_element"), case.expect.weakest_element, "element", elements))
    named.append((("expect", "weakest_dimension"), case.expect.weakest_dimension, "dimension", dimensions))
    for path, code, kind, known in named:
        if code is not None and code not in known:
            check.unknown(kind, file, path, code, known)
