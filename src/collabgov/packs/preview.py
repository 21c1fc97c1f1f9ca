"""A pack as readable text, so that its author sees what others will read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from collabgov.packs import document_cases
from collabgov.packs.checking import CheckResult, run_checks
from collabgov.packs.loading import LoadedPack
from collabgov.packs.own_cases import OwnCaseResult, run_own_cases
from collabgov.packs.schema import (
    Actors,
    Agreements,
    Assessments,
    Calendar,
    Collaboration,
    DocumentCase,
    DocumentTemplate,
    Evidence,
    Framework,
    Indicators,
    Instrument,
    Method,
    MethodRung,
    Parties,
    Questionnaire,
    Records,
    Rulebook,
    Service,
    Text,
)
from collabgov.packs.service_preview import calendar_lines, service_lines
from collabgov.reference import reference_result
from collabgov.sentences import Sentence

STATES = {
    "not_assessed": Sentence("tidak dinilai", "not assessed"),
    "not_enough_evidence": Sentence("bukti belum cukup", "not enough evidence"),
    "assessed": Sentence("dinilai tanpa peringkat", "judged without a level"),
}


def preview(pack: LoadedPack, language: str = "id") -> str:
    """The content of a pack, in one language."""
    manifest = pack.manifest
    lines = [_in(manifest.title, language), pack.identity, f"sha256 {pack.sha256}", "", _in(manifest.summary, language), ""]
    tell = TELLERS.get(manifest.kind)
    lines += tell(pack, language) if tell else []
    return "\n".join(lines).rstrip() + "\n"


def _in(text: Text | None, language: str) -> str:
    if text is None:
        return ""
    return text.en if language == "en" else text.id


def _title(language: str, indonesian: str, english: str) -> str:
    title = english if language == "en" else indonesian
    return f"{title}\n{'-' * len(title)}"


def _framework(pack: LoadedPack, language: str) -> Iterator[str]:
    framework = pack.sections["framework"]
    assert isinstance(framework, Framework)
    yield f"{framework.short_name} ({framework.authors}, {framework.year})"
    for dimension in framework.dimensions:
        yield f"\n{dimension.code}  {_in(dimension.name, language)}: {_in(dimension.definition, language)}"
        for element in dimension.elements:
            yield f"  {element.code}  {_in(element.name, language)}: {_in(element.definition, language)} [{element.mark}]"
            measured = [*element.items, *element.partner_questions, *element.records]
            if measured:
                yield f"      < {', '.join(measured)}"
    for criterion in framework.criteria:
        yield f"\n{criterion.code}  {_in(criterion.question, language)}"
    yield from _own_cases(pack, language)


def _questionnaire(pack: LoadedPack, language: str) -> Iterator[str]:
    bank = pack.sections["questionnaire"]
    assert isinstance(bank, Questionnaire)
    yield _in(bank.introduction, language)
    turned = "dibalik" if language == "id" else "reversed"
    for item in bank.items:
        yield f"{item.code}  {_in(item.wording, language)}{f' ({turned})' if item.reversed else ''} [{item.mark}]"
    for question in bank.partner_questions:
        yield f"{question.code}  {_in(question.wording, language)} [{question.mark}]"
    if bank.forms:
        yield "\n" + _title(language, "Angket", "Forms")
    for form in bank.forms:
        asked = len(bank.items_of(form)) + len(form.partner_questions)
        yield f"- {_in(form.title, language)} ({asked}): {_in(form.purpose, language)}"
    yield from _own_cases(pack, language)


def _instrument(pack: LoadedPack, language: str) -> Iterator[str]:
    kind = pack.sections["instrument"]
    assert isinstance(kind, Instrument)
    yield _in(kind.explanation, language)
    yield "\n" + _title(language, "Isi yang disyaratkan", "Required contents")
    yield from (f"- {_in(requirement.name, language)} [{requirement.mark}]" for requirement in kind.requirements)
    if kind.stages:
        yield "\n" + _title(language, "Tahap", "Stages")
        yield from (f"- {_in(stage.name, language)} ({stage.needed}, {stage.deadline}) [{stage.mark}]" for stage in kind.stages)
    yield "\n" + _title(language, "Pasal untuk memulai", "Articles to start from")
    for article in kind.skeleton:
        heading = f" {_in(article.heading, language)}:" if article.heading else ""
        yield f"{article.address}.{heading} {_in(article.text, language)}"
    yield from _own_cases(pack, language)


def _method(pack: LoadedPack, language: str) -> Iterator[str]:
    method = pack.sections["method"]
    assert isinstance(method, Method)
    yield _in(method.how, language)
    yield "\n" + _title(language, "Tangga", "Ladder")
    yield from (f"{place}. {_rung(rung, language)}" for place, rung in enumerate(method.ladder, start=1))
    yield from _own_cases(pack, language)


def _rung(rung: MethodRung, language: str) -> str:
    parts = [rung.way, _in(rung.refer_to, language)]
    for threshold in (rung.threshold, rung.per_sector):
        if threshold is not None:
            parts.append(f"{'>' if threshold.strict else '>='} {threshold.share} {threshold.base}")
    return " ".join(part for part in parts if part)


def _own_cases(pack: LoadedPack, language: str) -> Iterator[str]:
    yield "\n" + _title(language, "Contoh uji", "Cases")
    for result in run_own_cases(pack):
        yield _case_line(result, language)


def _case_line(result: OwnCaseResult, language: str) -> str:
    detail = "" if result.passed else f" ({'; '.join(result.differences)})"
    return f"{'v' if result.passed else 'x'} {_in(result.title, language)}{detail}"


def _case(pack: LoadedPack, language: str) -> Iterator[str]:
    collaboration = pack.sections["collaboration"]
    assert isinstance(collaboration, Collaboration)
    yield _in(collaboration.public_problem, language)
    yield from _parties(pack, language)
    yield from _agreements(pack, language)
    yield from _figures(pack, language)
    yield from _assessments(pack, language)
    records = pack.sections["records"]
    assert isinstance(records, Records)
    for indonesian, english, items in (
        ("Pertentangan di dalam sumber", "Where the source disagrees with itself", records.contradictions),
        ("Yang tidak ada di dalam sumber", "What the source does not contain", records.absences),
    ):
        if items:
            yield "\n" + _title(language, indonesian, english)
            yield from (f"- {_in(item.text, language)}" for item in items)


def _parties(pack: LoadedPack, language: str) -> Iterator[str]:
    actors, parties = pack.sections["actors"], pack.sections["parties"]
    assert isinstance(actors, Actors)
    assert isinstance(parties, Parties)
    names = {actor.key: _in(actor.name, language) for actor in actors.actors}
    yield "\n" + _title(language, "Pihak", "Parties")
    for party in parties.parties:
        yield f"- {names[party.actor]} ({party.sector}, {party.role}, {party.status})"


def _agreements(pack: LoadedPack, language: str) -> Iterator[str]:
    section = pack.sections["agreements"]
    assert isinstance(section, Agreements)
    if section.agreements:
        yield "\n" + _title(language, "Kesepakatan", "Agreements")
    for agreement in section.agreements:
        numbers = ", ".join(number.number for number in agreement.numbers)
        yield f"- {_in(agreement.title, language)} ({agreement.kind}, {agreement.state}{', ' + numbers if numbers else ''})"


def _figures(pack: LoadedPack, language: str) -> Iterator[str]:
    section = pack.sections["indicators"]
    assert isinstance(section, Indicators)
    if section.indicators:
        yield "\n" + _title(language, "Indikator", "Indicators")
    for indicator in section.indicators:
        yield f"- {_in(indicator.question, language)} [{_in(indicator.unit, language)}]"
        for series in indicator.series:
            values = pack.series[indicator.code, series.key]
            shown = ", ".join(f"{v.period} {v.state if v.value is None else format(v.value, 'f')}" for v in values[:6])
            yield f"    {_in(series.name, language)} ({len(values)}): {shown}{' ...' if len(values) > 6 else ''}"
    for table in section.tables:
        yield f"- {_in(table.title, language)}: {len(pack.tables[table.key])} x {len(table.columns)}"
    results = run_checks(pack)
    if results:
        yield "\n" + _title(language, "Pemeriksaan hitungan", "Checks of arithmetic")
        yield from (_check_line(result, language) for result in results)


def _check_line(result: CheckResult, language: str) -> str:
    mark = {True: "v", False: "x", None: "?"}[result.passed]
    detail = f": {result.computed}" if result.computed else ""
    detail += f" / {result.printed}" if result.printed else ""
    return f"{mark} {_in(result.title, language)}{detail}"


def _assessments(pack: LoadedPack, language: str) -> Iterator[str]:
    section, evidence, parties = (pack.sections[name] for name in ("assessments", "evidence", "parties"))
    assert isinstance(section, Assessments)
    assert isinstance(evidence, Evidence)
    assert isinstance(parties, Parties)
    sectors = {party.actor: party.sector for party in parties.parties}
    for assessment in section.assessments:
        framework = pack.frameworks[assessment.framework]
        result = reference_result(
            framework, assessment, evidence.evidence, default_framework=evidence.framework, sectors=sectors
        )
        yield "\n" + _title(language, "Penilaian acuan", "Reference assessment") + f"\n{_in(assessment.title, language)}"
        for element in result.elements:
            level = STATES[element.state].in_language(language) if element.level is None else f"{element.level}/5"
            warnings = f" [{', '.join(element.warnings)}]" if element.warnings else ""
            yield f"  {element.code}  {_in(element.element.name, language)}: {level}, n={element.evidence.total}{warnings}"
        if result.weakest.element or result.weakest.dimension:
            yield f"  ! {result.weakest.dimension or '-'} / {result.weakest.element or '-'}"


def _rulebook(pack: LoadedPack, language: str) -> Iterator[str]:
    """Each rule with its source, and whether that was read or remembered."""
    book = pack.sections["rulebook"]
    assert isinstance(book, Rulebook)
    for rule in book.rules:
        yield f"{rule.id}  {_in(rule.then, language)}\n      < {rule.when}\n      {rule.cite} [{rule.mark}]"
    yield from _own_cases(pack, language)


def _document(pack: LoadedPack, language: str) -> Iterator[str]:
    template = pack.sections["document"]
    assert isinstance(template, DocumentTemplate)
    yield _in(template.use, language)
    yield "\n" + _title(language, "Yang diisi", "What is filled in")
    for field in template.fields:
        yield f"{'*' if field.required else '-'} {field.key}  {_in(field.label, language)} ({field.kind})"
    for case in pack.cases.values():
        if isinstance(case, DocumentCase) and not case.missing:
            yield f"\n{_title(language, case.title.id, case.title.en)}\n{document_cases.text_of(template, case)}"
    yield "\n" + _title(language, "Contoh uji", "Cases")
    for result in run_own_cases(pack):
        yield _case_line(result, language)


def _service(pack: LoadedPack, language: str) -> Iterator[str]:
    service = pack.sections["service"]
    assert isinstance(service, Service)
    yield from service_lines(service, language)
    yield from _own_cases(pack, language)


def _calendar(pack: LoadedPack, language: str) -> Iterator[str]:
    calendar = pack.sections["calendar"]
    assert isinstance(calendar, Calendar)
    yield from calendar_lines(calendar, language)
    yield from _own_cases(pack, language)


TELLERS: dict[str, Callable[[LoadedPack, str], Iterator[str]]] = {
    "questionnaire": _questionnaire,
    "framework": _framework,
    "document": _document,
    "instrument": _instrument,
    "method": _method,
    "rulebook": _rulebook,
    "calendar": _calendar,
    "service": _service,
    "case": _case,
}
