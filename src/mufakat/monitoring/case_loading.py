"""Writes indicators, printed tables, lists and the outcome of their checks from a case pack; called only by the case loader."""

from __future__ import annotations

from collabgov.packs import schema
from collabgov.packs.checking import run_checks
from mufakat.collaborations.case_loading import CaseContext, both
from mufakat.monitoring import indexing
from mufakat.monitoring.formulas import operands_of
from mufakat.monitoring.models import CauseNote, CheckOutcome, DataTable, Indicator, NamedList, Series, Target, Value


def load(context: CaseContext) -> None:
    """Figures exactly as printed, source by source, and every check of them, also those that fail."""
    section: schema.Indicators = context.section("indicators")
    for order, indicator in enumerate(section.indicators):
        _indicator(context, indicator, order)
    _tie_printed(context, section)
    for order, table in enumerate(section.tables):
        _table(context, table, order)
    for order, named in enumerate(section.lists):
        NamedList.objects.create(
            collaboration=context.collaboration, key=named.key, order=order, ranked=named.ranked,
            items=[text.model_dump() for text in named.items], source_lines=named.lines or "", **both(named.title, "title"),
        )  # fmt: skip
    _checks(context, section)


def _indicator(context: CaseContext, indicator: schema.Indicator, order: int) -> None:
    row = Indicator.objects.create(
        collaboration=context.collaboration, code=indicator.code, order=order, decimals=indicator.decimals,
        polarity=indicator.polarity, kind=indicator.kind, outcome_class=indicator.outcome_class or "",
        adds_up=adds_up(indicator), formula=indicator.formula or "",
        baseline_period=indicator.baseline or "", owner=context.party(indicator.owner),
        **both(indicator.name, "name"), **both(indicator.question, "question"), **both(indicator.definition, "definition"),
        **both(indicator.unit, "unit"), **both(indicator.purpose_word, "purpose_word"),
    )  # fmt: skip
    indexing.index_indicator(row)
    for place, series in enumerate(indicator.series):
        source = Series.objects.create(
            indicator=row, key=series.key, order=place, reliability=series.reliability, source_lines=series.lines or "",
            **both(series.name, "name"), **both(series.reliability_note, "reliability_note"),
        )  # fmt: skip
        Value.objects.bulk_create(
            Value(
                series=source, period=seen.period, value=seen.value, state=seen.state, printed=seen.printed or "",
                source_line=seen.line, recorded_at=context.now, **both(seen.note, "note"),
            )
            for seen in context.pack.series.get((indicator.code, series.key), ())
        )  # fmt: skip
    Target.objects.bulk_create(
        Target(
            indicator=row, period=target.period, value=target.value, source_lines=target.lines or "", set_at=context.now,
            **both(target.note, "note"),
        )
        for target in indicator.targets
    )  # fmt: skip
    CauseNote.objects.bulk_create(
        CauseNote(
            indicator=row,
            period=cause.period,
            source_lines=cause.lines or "",
            written_at=context.now,
            **both(cause.text, "text"),
        )
        for cause in indicator.causes
    )


def adds_up(indicator: schema.Indicator) -> bool:
    """Whole numbers that are counted may be added up over the months; shares, prices and durations may not."""
    counted = indicator.kind in ("outcome", "output") and indicator.decimals == 0
    return counted and indicator.formula is None and "%" not in indicator.unit.id


def _tie_printed(context: CaseContext, section: schema.Indicators) -> None:
    """Tie a computed indicator to the one that keeps the same figure as printed: same unit, same periods."""
    periods = {
        code: {seen.period for (owner, _), rows in context.pack.series.items() if owner == code for seen in rows}
        for code in (indicator.code for indicator in section.indicators)
    }
    for computed in (indicator for indicator in section.indicators if indicator.formula):
        operands = [periods[code] for code in operands_of(computed.formula or "", periods)]
        common = set.intersection(*operands) if operands else set()
        for printed in section.indicators:
            fits = "tercetak" in printed.code and printed.unit == computed.unit and periods[printed.code]
            if fits and periods[printed.code] <= common:
                target = Indicator.objects.get(collaboration=context.collaboration, code=printed.code)
                Indicator.objects.filter(collaboration=context.collaboration, code=computed.code).update(printed_by=target)
                break


def _table(context: CaseContext, table: schema.DataTable, order: int) -> None:
    keys = [column.key for column in table.columns]
    rows = [[None if row.get(key) is None else str(row[key]) for key in keys] for row in context.pack.tables.get(table.key, ())]
    DataTable.objects.create(
        collaboration=context.collaboration, key=table.key, order=order, rows=rows, source_lines=table.lines,
        columns=[column.model_dump(mode="json") for column in table.columns], **both(table.title, "title"),
        **both(table.source_line, "source_note"), **both(table.note, "note"),
    )  # fmt: skip


def _checks(context: CaseContext, section: schema.Indicators) -> None:
    indicators = {row.code: row for row in Indicator.objects.filter(collaboration=context.collaboration)}
    tables = {row.key: row for row in DataTable.objects.filter(collaboration=context.collaboration)}
    declared = {check.key: check for check in section.checks}
    for order, outcome in enumerate(run_checks(context.pack)):
        check = declared[outcome.key]
        CheckOutcome.objects.create(
            collaboration=context.collaboration, key=outcome.key, order=order, passed=outcome.passed,
            computed=str(outcome.computed if outcome.computed is not None else "")[:200],
            printed=str(outcome.printed if outcome.printed is not None else "")[:200],
            difference=str(outcome.difference if outcome.difference is not None else "")[:200],
            indicator=indicators.get(check.indicator or ""), table=tables.get(check.table or ""),
            source_lines=check.lines or "", **both(check.title, "title"), **both(outcome.explanation, "explanation"),
        )  # fmt: skip
