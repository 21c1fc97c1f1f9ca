"""What must hold within a case pack beyond shapes and keys: framework codes, levels, dates, formulas and checks."""

from __future__ import annotations

from collections.abc import Mapping

from collabgov.expressions import ExpressionRefused, parse_expression
from collabgov.packs.framework_rules import dimension_codes, element_codes
from collabgov.packs.located import Path
from collabgov.packs.references import CrossCheck
from collabgov.packs.schema import (
    Agreements,
    Assessment,
    Assessments,
    Check,
    Evidence,
    Framework,
    Indicators,
    JudgedDimension,
    JudgedElement,
    Manifest,
    Models,
)

CHECK_NEEDS: dict[str, tuple[str, ...]] = {
    "sum": ("printed",),
    "row_expression": ("table", "expression"),
    "percent": ("numerator", "denominator", "printed"),
    "change_percent": ("numerator", "denominator", "printed"),
    "sources_agree": ("indicator", "period"),
    "sources_direction": ("indicator", "from_period", "period"),
    "same_value": ("printed", "other"),
}


def check_case(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    """Everything in a case pack that one file alone cannot tell."""
    required: dict[str, Framework] = {}
    for index, key in enumerate(manifest.requires):
        if key in frameworks:
            required[key] = frameworks[key]
        else:
            check.note("framework_needed", "pack.yaml", ("requires", index), key)
    # A key in `requires` whose pack is not at hand is told once; its codes cannot be held against anything.
    rules = _CaseRules(check, required, frozenset(manifest.requires) - required.keys())
    rules.evidence()
    rules.assessments()
    rules.models()
    rules.agreements()
    rules.indicators()


class _CaseRules:
    def __init__(self, check: CrossCheck, frameworks: Mapping[str, Framework], absent: frozenset[str]) -> None:
        self.check = check
        self.frameworks = frameworks
        self.absent = absent

    def evidence(self) -> None:
        section = self.check.sections.get("evidence.yaml")
        if not isinstance(section, Evidence):
            return
        if section.framework:
            self.framework("evidence.yaml", ("framework",), section.framework)
        only = next(iter(self.frameworks)) if len(self.frameworks) == 1 and not self.absent else None
        for index, record in enumerate(section.evidence):
            path: Path = ("evidence", index)
            key = record.framework or section.framework or only
            if record.framework:
                self.framework("evidence.yaml", (*path, "framework"), record.framework)
            if key is None and record.elements:
                self.check.note("framework_not_named", "evidence.yaml", (*path, "elements"), record.key)
            elif key is not None and key in self.frameworks:
                for number, code in enumerate(record.elements):
                    self.element("evidence.yaml", (*path, "elements", number), code, self.frameworks[key])

    def framework(self, file: str, path: Path, key: str) -> Framework | None:
        if key not in self.frameworks and key not in self.absent:
            self.check.note("framework_needed", file, path, key)
        return self.frameworks.get(key)

    def element(self, file: str, path: Path, code: str, framework: Framework) -> None:
        """Evidence may speak about an element or about a dimension as a whole."""
        known = element_codes(framework) | dimension_codes(framework)
        if code not in known:
            self.check.unknown("element", file, path, code, known)

    def assessments(self) -> None:
        section = self.check.sections.get("assessments.yaml")
        if not isinstance(section, Assessments):
            return
        for index, assessment in enumerate(section.assessments):
            path: Path = ("assessments", index)
            framework = self.framework("assessments.yaml", (*path, "framework"), assessment.framework)
            self.assessment(path, assessment, framework)
        known = {criterion.code for framework in self.frameworks.values() for criterion in framework.criteria}
        for index, claim in enumerate(section.criteria):
            if claim.criterion not in known and not self.absent:
                path = ("criteria", index, "criterion")
                self.check.unknown("criterion", "assessments.yaml", path, claim.criterion, known)

    def assessment(self, path: Path, assessment: Assessment, framework: Framework | None) -> None:
        file = "assessments.yaml"
        judged = {element.code for element in assessment.elements}
        for index, element in enumerate(assessment.elements):
            below: Path = (*path, "elements", index)
            if framework:
                self.code("element", (*below, "code"), element.code, element_codes(framework))
            self.level(below, element)
            if element.joint_with == element.code:
                self.check.note("joint_with_itself", file, (*below, "joint_with"), element.joint_with)
            elif element.joint_with is not None and element.joint_with not in judged:
                self.check.unknown("judged", file, (*below, "joint_with"), element.joint_with, judged)
        for index, dimension in enumerate(assessment.dimensions):
            below = (*path, "dimensions", index)
            if framework:
                self.code("dimension", (*below, "code"), dimension.code, dimension_codes(framework))
            self.level(below, dimension)

    def code(self, kind: str, path: Path, code: str, known: set[str]) -> None:
        if code not in known:
            self.check.unknown(kind, "assessments.yaml", path, code, known)

    def level(self, path: Path, judged: JudgedElement | JudgedDimension) -> None:
        """A level belongs to what was assessed, and only to that; leaving it out on purpose needs a reason."""
        elsewhere = isinstance(judged, JudgedElement) and (judged.joint_with or judged.level_by_place)
        if judged.state != "assessed" and judged.level is not None:
            self.check.note("level_not_allowed", "assessments.yaml", (*path, "level"), judged.level)
        elif judged.state == "assessed" and judged.level is None and not judged.reason and not elsewhere:
            self.check.note("level_missing", "assessments.yaml", path, judged.code)

    def models(self) -> None:
        section = self.check.sections.get("models.yaml")
        if not isinstance(section, Models) or "evidence.yaml" not in self.check.sections:
            return
        known = self.check.known("evidence")
        for framework in self.frameworks.values():
            known |= element_codes(framework) | dimension_codes(framework)
        for index, aspect in enumerate(section.differences):
            for number, basis in enumerate(aspect.basis):
                if basis not in known and not self.absent:
                    self.check.unknown("basis", "models.yaml", ("differences", index, "basis", number), basis, known)

    def agreements(self) -> None:
        section = self.check.sections.get("agreements.yaml")
        if not isinstance(section, Agreements):
            return
        for index, agreement in enumerate(section.agreements):
            start, end = agreement.valid_from, agreement.valid_until
            # A year and a day within it cannot be put in order: only the digits both have are compared.
            if start and end and end[: len(start)] < start[: len(end)]:
                self.check.note("period_order", "agreements.yaml", ("agreements", index, "valid_until"), end)

    def indicators(self) -> None:
        section = self.check.sections.get("indicators.yaml")
        if not isinstance(section, Indicators):
            return
        names = {indicator.code.replace("-", "_") for indicator in section.indicators}
        for index, indicator in enumerate(section.indicators):
            path: Path = ("indicators", index)
            if indicator.formula:
                self.expression((*path, "formula"), indicator.formula, names)
            for number, series in enumerate(indicator.series):
                self.series_values((*path, "series", number), bool(series.file), len(series.values))
                for place, observation in enumerate(series.values):
                    below = (*path, "series", number, "values", place)
                    self.observation(below, observation.value is not None, observation.state)
        for index, item in enumerate(section.checks):
            self.arithmetic(("checks", index), item, section)

    def series_values(self, path: Path, in_file: bool, written_here: int) -> None:
        if in_file and written_here:
            self.check.note("values_twice", "indicators.yaml", (*path, "values"))

    def observation(self, path: Path, has_value: bool, state: str) -> None:
        if state == "measured" and not has_value:
            self.check.note("measure_without_value", "indicators.yaml", path)
        elif state != "measured" and has_value:
            self.check.note("value_without_measure", "indicators.yaml", path)

    def arithmetic(self, path: Path, item: Check, section: Indicators) -> None:
        missing = [name for name in CHECK_NEEDS[item.kind] if getattr(item, name) is None]
        if item.kind == "sum" and item.indicator is None and (item.table is None or item.column is None):
            missing.append("table + column / indicator")
        if missing:
            self.check.note("check_incomplete", "indicators.yaml", path, item.key, kind=item.kind, fields=", ".join(missing))
        table = next((table for table in section.tables if table.key == item.table), None)
        indicator = next((indicator for indicator in section.indicators if indicator.code == item.indicator), None)
        if table is not None:
            columns = {column.key for column in table.columns}
            self.table_check(path, item, columns)
        elif indicator is not None and item.column is not None:
            known = {series.key for series in indicator.series}
            if item.column not in known:
                self.check.unknown("series", "indicators.yaml", (*path, "column"), item.column, known)

    def table_check(self, path: Path, item: Check, columns: set[str]) -> None:
        if item.column is not None and item.column not in columns:
            self.check.unknown("column", "indicators.yaml", (*path, "column"), item.column, columns)
        if item.expression is not None:
            self.expression((*path, "expression"), item.expression, columns, comparison=item.kind == "row_expression")

    def expression(self, path: Path, text: str, names: set[str], comparison: bool = False) -> None:
        try:
            parsed = parse_expression(text, names)
        except ExpressionRefused as error:
            words = {"reason_id": error.sentence.id, "reason_en": error.sentence.en, "character": error.column}
            self.check.note("expression", "indicators.yaml", path, text, **words)
            return
        if comparison and not parsed.compares:
            self.check.note("not_a_comparison", "indicators.yaml", path, text)
