"""The cases that a pack brings of its own, run; `packs check` fails when one comes out otherwise than it expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from collabgov import diagnosis
from collabgov.packs import calendar_rules, document_cases, method_rules, questionnaire_cases, service_cases
from collabgov.packs.checking import run_framework_cases
from collabgov.packs.instrument_rules import differences
from collabgov.packs.loading import LoadedPack
from collabgov.packs.schema import (
    Calendar,
    CalendarCase,
    DocumentCase,
    DocumentTemplate,
    Instrument,
    InstrumentCase,
    Method,
    MethodCase,
    Questionnaire,
    QuestionnaireCase,
    Rulebook,
    RulebookCase,
    Service,
    ServiceCase,
    Text,
)


@dataclass(frozen=True, slots=True)
class OwnCaseResult:
    """One case of a pack: what it is about, whether it came out as expected, and where it did not."""

    file: str
    title: Text
    passed: bool
    differences: tuple[str, ...]


def _framework(pack: LoadedPack) -> list[OwnCaseResult]:
    found = run_framework_cases(pack)
    return [OwnCaseResult(result.file, result.title, result.passed, result.differences) for result in found]


def _instrument(pack: LoadedPack) -> list[OwnCaseResult]:
    kind = pack.sections["instrument"]
    assert isinstance(kind, Instrument)
    results = []
    for file, case in pack.cases.items():
        if isinstance(case, InstrumentCase):
            wrong = tuple(differences(kind, case))
            results.append(OwnCaseResult(file, case.title, not wrong, wrong))
    return results


def _document(pack: LoadedPack) -> list[OwnCaseResult]:
    template = pack.sections["document"]
    assert isinstance(template, DocumentTemplate)
    results = []
    for file, case in pack.cases.items():
        if isinstance(case, DocumentCase):
            wrong = tuple(document_cases.differences(template, case))
            results.append(OwnCaseResult(file, case.title, not wrong, wrong))
    return results


def _method(pack: LoadedPack) -> list[OwnCaseResult]:
    method = pack.sections["method"]
    assert isinstance(method, Method)
    results = []
    for file, case in pack.cases.items():
        if isinstance(case, MethodCase):
            wrong = tuple(method_rules.differences(method, case))
            results.append(OwnCaseResult(file, case.title, not wrong, wrong))
    return results


def _rulebook(pack: LoadedPack) -> list[OwnCaseResult]:
    rulebook = pack.sections["rulebook"]
    assert isinstance(rulebook, Rulebook)
    results = []
    for file, case in pack.cases.items():
        if isinstance(case, RulebookCase):
            wrong = tuple(diagnosis.differences(rulebook, case))
            results.append(OwnCaseResult(file, case.title, not wrong, wrong))
    return results


def _questionnaire(pack: LoadedPack) -> list[OwnCaseResult]:
    bank = pack.sections["questionnaire"]
    assert isinstance(bank, Questionnaire)
    results = []
    for file, case in pack.cases.items():
        if isinstance(case, QuestionnaireCase):
            wrong = tuple(questionnaire_cases.differences(bank, case))
            results.append(OwnCaseResult(file, case.title, not wrong, wrong))
    return results


def _calendar(pack: LoadedPack) -> list[OwnCaseResult]:
    calendar = pack.sections["calendar"]
    assert isinstance(calendar, Calendar)
    results = []
    for file, case in pack.cases.items():
        if isinstance(case, CalendarCase):
            wrong = tuple(calendar_rules.differences(calendar, case))
            results.append(OwnCaseResult(file, case.title, not wrong, wrong))
    return results


def _service(pack: LoadedPack) -> list[OwnCaseResult]:
    """Cases of a service count with its hours and the days off they name: a calendar pack changes from year to year."""
    service = pack.sections["service"]
    assert isinstance(service, Service)
    results = []
    for file, case in pack.cases.items():
        if isinstance(case, ServiceCase):
            wrong = tuple(service_cases.differences(service, case))
            results.append(OwnCaseResult(file, case.title, not wrong, wrong))
    return results


RUNNERS: Mapping[str, Callable[[LoadedPack], Sequence[OwnCaseResult]]] = MappingProxyType(
    {
        "questionnaire": _questionnaire,
        "framework": _framework,
        "document": _document,
        "instrument": _instrument,
        "method": _method,
        "rulebook": _rulebook,
        "calendar": _calendar,
        "service": _service,
    }
)
"""Kinds of packs that bring cases of their own, and how these are run."""


def run_own_cases(pack: LoadedPack) -> list[OwnCaseResult]:
    """Every case of the pack's own, in the order of their files; none where its kind brings none."""
    runner = RUNNERS.get(pack.manifest.kind)
    return list(runner(pack)) if runner else []
