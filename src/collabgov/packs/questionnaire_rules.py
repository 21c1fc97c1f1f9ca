"""What must hold within a questionnaire beyond its shape: codes once, forms and cases of known items."""

from __future__ import annotations

from collections.abc import Mapping

from collabgov.packs.references import CrossCheck, walk
from collabgov.packs.schema import Framework, Manifest, Questionnaire, QuestionnaireCase

FILE = "questionnaire.yaml"


def judge_questionnaire(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    """Codes once, one label for every answer of the scale, forms and cases over known items."""
    bank = check.sections.get(FILE)
    if not isinstance(bank, Questionnaire):
        return
    _once(check, bank)
    if sorted(answer.value for answer in bank.answers) != list(range(bank.lowest, bank.highest + 1)):
        check.note("answer_labels", FILE, ("answers",), expected=f"{bank.lowest}-{bank.highest}")
    items = {item.code for item in bank.items}
    partners = {question.code for question in bank.partner_questions}
    for pattern, known in (("forms.*.items.*", items), ("forms.*.partner_questions.*", partners)):
        for path, value in walk(bank, pattern):
            if value not in known:
                check.unknown("item", FILE, path, value, known)
    for file, case in check.sections.items():
        if isinstance(case, QuestionnaireCase):
            _case_items(check, file, case, items)


def _once(check: CrossCheck, bank: Questionnaire) -> None:
    seen: set[object] = set()
    for pattern in ("items.*.code", "partner_questions.*.code", "forms.*.key"):
        for path, value in walk(bank, pattern):
            if value in seen:
                check.note("duplicate_identity", FILE, path, value)
            seen.add(value)


def _case_items(check: CrossCheck, file: str, case: QuestionnaireCase, items: set[str]) -> None:
    for place, sheet in enumerate(case.sheets):
        for code in sheet.answers:
            if code not in items:
                check.unknown("item", file, ("sheets", place, "answers", code), code, items)
    for code in case.expect:
        if code not in items:
            check.unknown("item", file, ("expect", code), code, items)
