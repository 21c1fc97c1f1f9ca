"""The kinds of packs: which files each may hold, which it must hold, and what must hold between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from collabgov.packs.calendar_rules import judge_calendar
from collabgov.packs.case_rules import check_case
from collabgov.packs.document_rules import check_document
from collabgov.packs.framework_rules import check_framework
from collabgov.packs.instrument_rules import judge_instrument
from collabgov.packs.method_rules import judge_method
from collabgov.packs.questionnaire_rules import judge_questionnaire
from collabgov.packs.references import CrossCheck
from collabgov.packs.rulebook_rules import judge_rulebook
from collabgov.packs.schema import (
    CASE_FILES,
    FRAMEWORK_FILES,
    Calendar,
    CalendarCase,
    DocumentCase,
    DocumentTemplate,
    Framework,
    FrameworkCase,
    Instrument,
    InstrumentCase,
    Manifest,
    Method,
    MethodCase,
    PackModel,
    Questionnaire,
    QuestionnaireCase,
    Rulebook,
    RulebookCase,
    Service,
    ServiceCase,
)
from collabgov.packs.service_rules import judge_service

Judge = Callable[[CrossCheck, Manifest, Mapping[str, Framework]], None]


@dataclass(frozen=True)
class PackKind:
    """What a pack of one kind looks like. `judge` notes what is wrong between its files."""

    files: Mapping[str, type[PackModel]]
    needed: tuple[str, ...]
    judge: Judge
    own_case: type[PackModel] | None = None
    """Shape of `cases/*.yaml`; None where packs of this kind bring no cases of their own."""
    rests_on_frameworks: bool = False

    @property
    def known_files(self) -> str:
        """The files such a pack may hold, in words for an error message."""
        return ", ".join(["pack.yaml", *self.files, "cases/*.yaml" if self.own_case else "data/*.csv", "*.md"])


def _nothing_more(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    """Shape alone decides."""


def _judge_case(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    check.references()
    check_case(check, manifest, frameworks)


def _judge_framework(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    check_framework(check, manifest.key, frameworks)


def _judge_document(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    check_document(check)


KINDS: Mapping[str, PackKind] = MappingProxyType(
    {
        "questionnaire": PackKind(
            {"questionnaire.yaml": Questionnaire}, ("questionnaire.yaml",), judge_questionnaire, own_case=QuestionnaireCase
        ),
        "framework": PackKind(FRAMEWORK_FILES, ("framework.yaml",), _judge_framework, own_case=FrameworkCase),
        "document": PackKind({"document.yaml": DocumentTemplate}, ("document.yaml",), _judge_document, own_case=DocumentCase),
        "instrument": PackKind(
            {"instrument.yaml": Instrument}, ("instrument.yaml",), judge_instrument, own_case=InstrumentCase
        ),
        "method": PackKind({"method.yaml": Method}, ("method.yaml",), judge_method, own_case=MethodCase),
        "rulebook": PackKind({"rulebook.yaml": Rulebook}, ("rulebook.yaml",), judge_rulebook, own_case=RulebookCase),
        "calendar": PackKind({"calendar.yaml": Calendar}, ("calendar.yaml",), judge_calendar, own_case=CalendarCase),
        "service": PackKind({"service.yaml": Service}, ("service.yaml",), judge_service, own_case=ServiceCase),
        "case": PackKind(
            CASE_FILES, ("collaboration.yaml", "actors.yaml", "parties.yaml"), _judge_case, rests_on_frameworks=True
        ),
    }
)
"""In the order in which they are installed: what others rest on comes first."""
