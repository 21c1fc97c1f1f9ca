"""A service and a calendar as readable text: the procedure as officials read it, what is still open, the days off."""

from __future__ import annotations

from collections.abc import Iterator

from collabgov.packs.schema import Calendar, Service
from collabgov.services.limits import Span
from collabgov.services.sop_tables import sop_table
from collabgov.services.standards import COMPONENTS, coverage_of


def service_lines(service: Service, language: str) -> Iterator[str]:
    """The procedure with performers and limits, the coverage of the standard, and the open questions."""
    english = language == "en"
    yield service.product.en if english else service.product.id
    table = sop_table(service)
    names = {lane: name.in_language(language) for lane, name in table.columns}
    yield ""
    for row in table.rows:
        lanes = " > ".join(names[lane] for lane, _ in row.symbols)
        yield f"{row.number}. {row.activity.in_language(language)} [{lanes}; {row.time.in_language(language)}]"
    yield ""
    for limit in service.limits:
        name, words = limit.name, Span(limit.amount, limit.unit).in_words.in_language(language)
        yield f"- {name.en if english else name.id}: {words} ({limit.kind}) [{limit.mark}]"
    coverage = coverage_of(service)
    missing = ", ".join(COMPONENTS[key].in_language(language) for key in coverage.missing)
    yield f"\nUU 25/2009: {coverage.published}/{len(COMPONENTS)}{f' (- {missing})' if missing else ''}"
    yield from (f"? {question.en if english else question.id}" for question in service.open_questions)


def calendar_lines(calendar: Calendar, language: str) -> Iterator[str]:
    """The days off of every year."""
    english = language == "en"
    for year in calendar.years:
        yield f"\n{year.year} [{year.mark}] {year.basis.en if english else year.basis.id}"
        yield from (f"{entry.day}  {entry.name.en if english else entry.name.id}" for entry in year.days)
