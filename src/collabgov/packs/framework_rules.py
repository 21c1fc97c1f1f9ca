"""What must hold within a framework pack beyond the shape of its file."""

from __future__ import annotations

from collections.abc import Mapping

from collabgov.criteria import CHECKS
from collabgov.packs.located import Path
from collabgov.packs.references import CrossCheck, walk
from collabgov.packs.schema import Framework, FrameworkCase


def element_codes(framework: Framework) -> set[str]:
    """Codes of all elements of a framework."""
    return {element.code for dimension in framework.dimensions for element in dimension.elements}


def dimension_codes(framework: Framework) -> set[str]:
    """Codes of all dimensions of a framework."""
    return {dimension.code for dimension in framework.dimensions}


def check_framework(check: CrossCheck, key: str, frameworks: Mapping[str, Framework]) -> None:
    """Codes, links, criteria and scale of the framework, and the codes its own cases name."""
    framework = check.sections.get("framework.yaml")
    if not isinstance(framework, Framework):
        return
    _codes_once(check, framework)
    codes = element_codes(framework) | dimension_codes(framework)
    for end in ("source", "target"):
        for path, value in walk(framework, f"links.*.{end}"):
            if value not in codes:
                check.unknown("dimension", "framework.yaml", path, value, codes)
    for path, value in walk(framework, "criteria.*.record_check"):
        if value not in CHECKS:
            check.note("unknown_check", "framework.yaml", path, value, expected=", ".join(CHECKS))
    if sorted(level.level for level in framework.scale.levels) != [1, 2, 3, 4, 5]:
        check.note("scale_levels", "framework.yaml", ("scale", "levels"))
    _crosswalk(check, framework, {**frameworks, key: framework})
    for file, case in check.sections.items():
        if isinstance(case, FrameworkCase):
            _case_codes(check, file, case, framework)


def _codes_once(check: CrossCheck, framework: Framework) -> None:
    seen: set[str] = dimension_codes(framework)
    for path, value in walk(framework, "dimensions.*.elements.*.code"):
        if value in seen:
            check.note("duplicate_identity", "framework.yaml", path, value)
        seen.add(str(value))


def _crosswalk(check: CrossCheck, framework: Framework, frameworks: Mapping[str, Framework]) -> None:
    """`framework:CODE` must exist when that framework is at hand; one that is not at hand cannot be held against it."""
    for path, value in walk(framework, "dimensions.*.elements.*.asks_like.*"):
        other, separator, code = str(value).partition(":")
        if not separator:
            check.unknown("framework", "framework.yaml", path, value, [f"{name}:CODE" for name in frameworks])
        elif other in frameworks:
            known = element_codes(frameworks[other]) | dimension_codes(frameworks[other])
            if code not in known:
                check.unknown("element", "framework.yaml", path, value, known)


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
