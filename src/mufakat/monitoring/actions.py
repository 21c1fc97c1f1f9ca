"""Every act on an indicator: one function per act a person would name. Values are counts as recorded; shares are computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from collabgov.expressions import ExpressionRefused, parse_expression
from collabgov.periods import NotAPeriod, read_period
from mufakat.collaborations.models import Collaboration
from mufakat.kernel import access, history, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.monitoring import events, formulas, indexing
from mufakat.monitoring.models import (
    ASPECTS,
    KINDS,
    OUTCOME_CLASSES,
    POLARITIES,
    RELIABILITIES,
    CauseNote,
    Delivery,
    Indicator,
    Series,
    Target,
    Value,
)

RESERVED_CODES = ("baru", "daftar", "periksa", "tabel", "unduh")
"""Words that are addresses of their own."""
DEFINITION_FIELDS = (
    "name_id", "name_en", "question_id", "question_en", "definition_id", "definition_en", "unit_id", "unit_en", "decimals",
    "polarity", "kind", "outcome_class", "aspect", "adds_up", "printed_by", "formula", "baseline_period", "owner",
    "purpose_word_id", "purpose_word_en",
)  # fmt: skip
CHOICES: Mapping[str, Mapping[str, Any]] = {
    "polarity": POLARITIES,
    "kind": KINDS,
    "outcome_class": {"": "", **OUTCOME_CLASSES},
    "aspect": {"": "", **ASPECTS},
}
LARGEST = Decimal(10) ** 20
"""The column holds twenty digits before the decimal mark."""


@dataclass(frozen=True)
class NewValue:
    """One value to record: measured with a figure, or `no_service` / `missing` without one."""

    period: str
    value: Decimal | None
    state: str = "measured"
    note: str = ""


def define_indicator(
    *, actor: Actor, collaboration: Collaboration, code: str, values: Mapping[str, Any], now: datetime
) -> Indicator:
    """Agree on one definition of what is watched: name, question, unit, direction, owner, and how it is computed if it is."""
    with transaction.atomic():
        access.require(actor, "monitoring.define_indicator", collaboration)
        if code in RESERVED_CODES or Indicator.objects.filter(collaboration=collaboration, code=code).exists():
            raise Refused("code_taken", dua("Kode itu sudah dipakai. Pilih kode lain.", "That code is taken. Choose another."))
        known = {name: values[name] for name in DEFINITION_FIELDS if name in values}
        indicator = Indicator(
            collaboration=collaboration, code=code, order=Indicator.objects.filter(collaboration=collaboration).count(), **known
        )
        _check_definition(indicator)
        indicator.save(force_insert=True)
        _write(actor, indicator, "defined", now, {"code": code})
        publish(events.IndicatorDefined(collaboration.pk, indicator.pk))
        return indicator


def revise_indicator(
    *, actor: Actor, indicator: Indicator, values: Mapping[str, Any], expected_version: int, now: datetime
) -> Indicator:
    """Change the definition; what it said before stays in the history."""
    with transaction.atomic():
        current = versions.lock(Indicator.objects.all(), indicator.pk, expected_version)
        access.require(actor, "monitoring.revise_indicator", current)
        changed = [name for name in DEFINITION_FIELDS if name in values and getattr(current, name) != values[name]]
        before = {name: _plain(getattr(current, name)) for name in changed}
        for name in changed:
            setattr(current, name, values[name])
        _check_definition(current)
        versions.save_revised(current, changed)
        _write(actor, current, "revised", now, {"changed": {n: [before[n], _plain(values[n])] for n in changed}})
        return current


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | type(None)) else str(value)


def _check_definition(indicator: Indicator) -> None:
    for name, allowed in CHOICES.items():
        if getattr(indicator, name) not in allowed:
            raise Refused("unknown_word", dua("Pilih kata dari daftar.", "Choose a word from the list."), field=name)
    for other in (indicator.owner, indicator.printed_by):
        if other is not None and other.collaboration_id != indicator.collaboration_id:
            raise Refused("foreign", dua("Pilih dari kolaborasi ini.", "Choose from this collaboration."))
    if indicator.printed_by is not None and indicator.printed_by.pk == indicator.pk:
        raise Refused("own_print", dua("Pilih indikator lain.", "Choose another indicator."), field="printed_by")
    if indicator.baseline_period:
        _readable_period(indicator.baseline_period)
    if indicator.formula:
        _check_formula(indicator)


def _check_formula(indicator: Indicator) -> None:
    """Only known indicators, no circle, and no recorded values beside computed ones."""
    if indicator.pk and Series.objects.filter(indicator=indicator).exists():
        raise Refused(
            "has_sources",
            dua(
                "Indikator ini sudah punya sumber dengan nilai, jadi tidak dapat dihitung. Buat indikator baru untuk rumusnya.",
                "This indicator has sources with values, so it cannot be computed. Make a new indicator for the formula.",
            ),
            field="formula",
        )
    formulas_by_code = dict(Indicator.objects.filter(collaboration=indicator.collaboration).values_list("code", "formula"))
    formulas_by_code[indicator.code] = indicator.formula
    try:
        parse_expression(indicator.formula)
        unknown = formulas.unknown_names(indicator.formula, formulas_by_code)
    except ExpressionRefused as problem:
        raise Refused("formula", dua(problem.sentence.id, problem.sentence.en), field="formula") from None
    if unknown:
        raise Refused(
            "formula_names",
            dua("Tidak ada indikator bernama {n}.", "No indicator is called {n}.").with_values(n=", ".join(unknown)),
            field="formula",
        )
    if not formulas.operands_of(indicator.formula, formulas_by_code) or _is_circular(indicator.code, formulas_by_code):
        raise Refused(
            "formula_circle",
            dua("Rumus harus memakai indikator lain, bukan dirinya.", "A formula takes other indicators, not itself."),
            field="formula",
        )


def _is_circular(code: str, formulas_by_code: Mapping[str, str]) -> bool:
    waiting, seen = formulas.operands_of(formulas_by_code[code], formulas_by_code), set()
    while waiting:
        current = waiting.pop()
        if current == code:
            return True
        if current not in seen:
            seen.add(current)
            waiting.extend(formulas.operands_of(formulas_by_code[current], formulas_by_code))
    return False


def add_source(*, actor: Actor, indicator: Indicator, key: str, values: Mapping[str, Any], now: datetime) -> Series:
    """Set another source beside those there are; none replaces the others."""
    with transaction.atomic():
        current = versions.lock(Indicator.objects.all(), indicator.pk)
        access.require(actor, "monitoring.add_source", current)
        if current.formula:
            raise Refused(
                "computed",
                dua("Indikator ini dihitung; sumbernya ada pada indikator yang dihitungnya.",
                    "This indicator is computed; its sources belong to the indicators it takes."),
            )  # fmt: skip
        if Series.objects.filter(indicator=current, key=key).exists():
            raise Refused("source_taken", dua("Sumber dengan kunci itu sudah ada.", "A source with that key exists already."))
        known = {name: values[name] for name in SOURCE_FIELDS if name in values}
        if known.get("reliability", "as_printed") not in RELIABILITIES:
            raise Refused("unknown_word", dua("Pilih keandalan dari daftar.", "Choose a reliability from the list."))
        place = Series.objects.filter(indicator=current).count()
        series = Series.objects.create(indicator=current, key=key, order=place, **known)
        _write(actor, current, "source_added", now, {"source": series.name_id, "key": key})
        return series


SOURCE_FIELDS = ("name_id", "name_en", "reliability", "reliability_note_id", "reliability_note_en", "source_lines")


def agree_on_source(*, actor: Actor, series: Series, reason: str, now: datetime) -> Series:
    """Record which of several sources the parties agreed to use, and why; the others stay beside it."""
    with transaction.atomic():
        indicator = versions.lock(Indicator.objects.all(), series.indicator_id)
        access.require(actor, "monitoring.agree_on_source", indicator)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasan memilih sumber ini.", "Write why this source was chosen."))
        Series.objects.filter(indicator=indicator, is_agreed=True).update(is_agreed=False)
        current = versions.lock(Series.objects.all(), series.pk)
        current.is_agreed, current.agreed_reason, current.agreed_at = True, reason.strip()[:500], now
        current.save(update_fields=["is_agreed", "agreed_reason", "agreed_at"])
        _write(actor, indicator, "source_agreed", now, {"source": current.name_id, "reason": current.agreed_reason})
        publish(events.SourceAgreed(indicator.collaboration_id, indicator.pk, current.pk))
        return current


def record_values(
    *, actor: Actor, series: Series, values: Sequence[NewValue], now: datetime, file_name: str = "", sha256: str = ""
) -> list[Value]:
    """Record values of one source: all of them or none. A period that has a value is corrected, never overwritten here."""
    with transaction.atomic():
        indicator = versions.lock(Indicator.objects.all(), series.indicator_id)
        access.require(actor, "monitoring.record_values", indicator)
        _check_values(series, values)
        delivery = _delivery(actor, series, values, file_name, sha256, now) if sha256 else None
        rows = Value.objects.bulk_create(
            Value(
                series=series, period=new.period, value=new.value, state=new.state, note_id=new.note[:300], recorded_at=now,
                recorded_by_id=actor.user_id, delivery=delivery,
            )
            for new in values
        )  # fmt: skip
        periods = [new.period for new in values]
        _write(
            actor, indicator, "values_recorded", now, {"count": len(rows), "periods": periods[:60], "source": series.name_id}
        )
        publish(events.ValuesRecorded(indicator.collaboration_id, indicator.pk, tuple(periods)))
        return rows


def _check_values(series: Series, values: Sequence[NewValue]) -> None:
    if not values:
        raise Refused("nothing", dua("Belum ada nilai untuk disimpan.", "There is no value to save."))
    kinds: set[str] = {
        read_period(period).kind for period in Value.objects.filter(series=series).values_list("period", flat=True)
    }
    kinds |= {_readable_period(new.period) for new in values}
    if len(kinds) > 1:
        raise Refused(
            "periods_differ",
            dua("Satu sumber memakai satu jenis periode: tahun semua, atau bulan semua.",
                "One source uses one kind of period: all years, or all months."),
        )  # fmt: skip
    periods = [new.period for new in values]
    twice = sorted({period for period in periods if periods.count(period) > 1}) if len(set(periods)) < len(periods) else []
    present = Value.objects.filter(series=series, period__in=periods, replaced_at__isnull=True)
    taken = twice or sorted(present.values_list("period", flat=True))
    if taken:
        raise Refused(
            "period_taken",
            dua("Sudah ada nilai untuk {p}. Betulkan nilai itu dengan alasan, atau hapus barisnya.",
                "There is a value for {p}. Correct that value with a reason, or remove the row.").with_values(
                p=", ".join(taken[:5])
            ),
        )  # fmt: skip
    for new in values:
        _check_figure(new.value, new.state)


def _check_figure(value: Decimal | None, state: str) -> None:
    if (state == "measured") != (value is not None) or state not in ("measured", "no_service", "missing"):
        raise Refused(
            "value_or_state",
            dua("Isi nilainya, atau tandai bahwa layanan belum ada atau datanya tidak ada.",
                "Enter the value, or mark that there was no service or no data."),
        )  # fmt: skip
    if value is not None and (abs(value) >= LARGEST or -int(value.normalize().as_tuple().exponent) > 6):
        raise Refused(
            "too_long", dua("Angka ini terlalu panjang. Periksa angkanya.", "This number is too long. Check the digits.")
        )


def _delivery(actor: Actor, series: Series, values: Sequence[NewValue], file_name: str, sha256: str, now: datetime) -> Delivery:
    known = Delivery.objects.filter(series=series, sha256=sha256).first()
    if known is not None:
        raise Refused(
            "same_content",
            dua(
                "Isi ini sudah disimpan sebelumnya; tidak ada yang ditambahkan.",
                "This content was saved before; nothing is added.",
            ),
        )
    return Delivery.objects.create(
        series=series,
        file_name=file_name[:200],
        sha256=sha256,
        row_count=len(values),
        recorded_at=now,
        recorded_by_id=actor.user_id,
    )


def correct_value(
    *, actor: Actor, value: Value, figure: Decimal | None, reason: str, now: datetime, state: str = "measured", note: str = ""
) -> Value:
    """Put another value in the place of one: the old one stays readable with the time and reason of the correction."""
    with transaction.atomic():
        indicator = versions.lock(Indicator.objects.all(), value.series.indicator_id)
        access.require(actor, "monitoring.correct_value", indicator)
        current = versions.lock(Value.objects.select_related("series"), value.pk)
        if current.replaced_at is not None:
            raise Refused(
                "replaced",
                dua("Nilai ini sudah dibetulkan. Muat ulang halaman.", "This value was already corrected. Reload the page."),
            )
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasan pembetulan.", "Write why the value is corrected."))
        _check_figure(figure, state)
        if (figure, state) == (current.value, current.state):
            raise Refused("unchanged", dua("Nilainya sama dengan yang tercatat.", "The value is the one already recorded."))
        current.replaced_at = now
        current.save(update_fields=["replaced_at"])
        corrected = Value.objects.create(
            series=current.series, period=current.period, value=figure, state=state, recorded_at=now,
            recorded_by_id=actor.user_id, reason=reason.strip()[:300], note_id=note[:300],
        )  # fmt: skip
        _write(actor, indicator, "value_corrected", now, {
            "period": current.period, "before": _said(current.value, current.state), "after": _said(figure, state),
            "reason": corrected.reason, "source": current.series.name_id,
        })  # fmt: skip
        publish(events.ValueCorrected(indicator.collaboration_id, indicator.pk, current.period))
        return corrected


def _said(value: Decimal | None, state: str) -> str:
    """A figure in the history: plain digits, or the state where there is no figure."""
    return state if value is None else format(value.normalize(), "f")


def set_target(*, actor: Actor, indicator: Indicator, period: str, value: Decimal, note: str, now: datetime) -> Target:
    """Set what should be reached in a period; a new target for the same period takes the place of the one before."""
    with transaction.atomic():
        current = versions.lock(Indicator.objects.all(), indicator.pk)
        access.require(actor, "monitoring.set_target", current)
        _readable_period(period)
        _check_figure(value, "measured")
        before = Target.objects.filter(indicator=current, period=period).first()
        target, _ = Target.objects.update_or_create(
            indicator=current, period=period, defaults={"value": value, "note_id": note[:300], "note_en": "", "set_at": now}
        )
        data = {"period": period, "target": _said(value, "measured"), "before": _said(before.value, "") if before else ""}
        _write(actor, current, "target_set", now, data)
        publish(events.TargetSet(current.collaboration_id, current.pk, period))
        return target


def note_cause(*, actor: Actor, indicator: Indicator, period: str, text: str, now: datetime, text_en: str = "") -> CauseNote:
    """Write an outside cause beside the figure of a period: exchange rate, price, crisis."""
    with transaction.atomic():
        access.require(actor, "monitoring.note_cause", indicator)
        _readable_period(period)
        if not text.strip():
            raise Refused("text_missing", dua("Tulis sebabnya.", "Write the cause."))
        cause = CauseNote.objects.create(
            indicator=indicator,
            period=period,
            text_id=text.strip(),
            text_en=text_en.strip(),
            written_at=now,
            written_by_id=actor.user_id,
        )
        _write(actor, indicator, "cause_noted", now, {"period": period})
        return cause


def _readable_period(period: str) -> str:
    """The kind of a period; refuses what is none."""
    try:
        return read_period(period).kind
    except NotAPeriod:
        raise Refused(
            "not_a_period",
            dua("“{p}” bukan periode. Tulis 2018, 2018-07, 2018-Q3, atau 2018-S2.",
                "“{p}” is no period. Write 2018, 2018-07, 2018-Q3 or 2018-S2.").with_values(p=period[:20]),
            field="period",
        ) from None  # fmt: skip


def _write(actor: Actor, indicator: Indicator, happened: str, now: datetime, data: Mapping[str, Any]) -> None:
    history.record(
        actor=actor, scope_id=indicator.collaboration_id, verb=f"monitoring.indicator.{happened}", subject=indicator,
        label=indicator.name_id, now=now, data=data, visibility="public",
    )  # fmt: skip
    indexing.index_indicator(indicator)
