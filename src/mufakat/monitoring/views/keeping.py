"""Forms: define, change, record, correct, paste, target, cause, source. Each leads to one action."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused, Stale
from mufakat.kernel.web.downloads import Column
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable
from mufakat.kernel.web.requests import Request
from mufakat.monitoring import actions, forms, pasted_values, queries
from mufakat.monitoring.models import VALUE_STATES, Indicator, Series, Value
from mufakat.monitoring.readings import Picture
from mufakat.monitoring.wording import as_shown, period_name, plain, with_unit

TAB = "indicators"


def _picture(request: Request, slug: str, code: str, permission: str) -> tuple[Collaboration, Picture]:
    """The indicator of the address, for whoever holds the permission."""
    collaboration = collaboration_of(request, slug)
    picture = queries.get_picture(viewer=request.acting, collaboration=collaboration, code=code)
    require(request.acting, f"monitoring.{permission}", picture.indicator)
    return collaboration, picture


def _saved(form: django_forms.Form, act: Callable[[], Any]) -> bool:
    """Carry out the act; a refusal becomes a sentence on the form."""
    try:
        act()
    except Refused as refusal:
        forms.refuse(form, refusal)
        return False
    return True


def _form_page(
    request: Request, collaboration: Collaboration, heading: Any, form: django_forms.Form, **context: Any
) -> HttpResponse:
    context = page(request, collaboration, TAB, heading=heading, form=form, **context)
    return render(request, "monitoring/form_page.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def define_indicator(request: Request, slug: str) -> HttpResponse:
    """A new indicator; its values come next."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "monitoring.define_indicator", collaboration)
    form = forms.IndicatorForm(request.POST or None, collaboration=collaboration)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        code = values.pop("code")
        act = lambda: actions.define_indicator(  # noqa: E731
            actor=request.acting, collaboration=collaboration, code=code, values=values, now=timezone.now()
        )
        if _saved(form, act):
            messages.success(
                request, str(dua("Indikator disimpan. Berikutnya: sumbernya.", "Indicator saved. Next: its source."))
            )
            return redirect("monitoring:indicator" if values["formula"] else "monitoring:sources", slug, code)
    return _form_page(request, collaboration, dua("Tambah indikator", "Add an indicator"), form, cancel="")


@require_http_methods(["GET", "POST"])
def revise_indicator(request: Request, slug: str, code: str) -> HttpResponse:
    """Change the agreed definition."""
    collaboration, picture = _picture(request, slug, code, "revise_indicator")
    indicator = picture.indicator
    form = forms.IndicatorForm(
        request.POST or None, initial=forms.definition_of(indicator), collaboration=collaboration, indicator=indicator
    )
    newer: Indicator | None = None
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version") or 0
        try:
            actions.revise_indicator(
                actor=request.acting, indicator=indicator, values=values, expected_version=version, now=timezone.now()
            )
        except Stale as stale:
            newer = stale.facts["current"]
            forms.refuse(form, stale)
            forms.retype(form, "version", newer.version if newer else version)
        except Refused as refusal:
            forms.refuse(form, refusal)
        else:
            messages.success(request, str(dua("Perubahan disimpan.", "Change saved.")))
            return redirect("monitoring:indicator", slug, code)
    heading = dua("Ubah indikator", "Change the indicator")
    return _form_page(request, collaboration, heading, form, indicator=indicator, newer=_newer(newer, form))


def _newer(current: Indicator | None, form: django_forms.Form) -> list[tuple[Any, Any]]:
    """What somebody else saved meanwhile, where it differs from what was typed."""
    if current is None:
        return []
    pairs = ((field.label, getattr(current, name), form.cleaned_data.get(name)) for name, field in form.fields.items())
    return [(label, saved) for label, saved, typed in pairs if label and saved != typed]


@require_http_methods(["GET", "POST"])
def record_value(request: Request, slug: str, code: str) -> HttpResponse:
    """The value of one period; where one stands, it is corrected with a reason."""
    collaboration, picture = _picture(request, slug, code, "record_values")
    indicator = picture.indicator
    if indicator.formula or not picture.sources:
        return redirect("monitoring:indicator" if indicator.formula else "monitoring:sources", slug, code)
    form = forms.ValueForm(request.POST or None, initial=_starting_value(request, indicator), indicator=indicator)
    if request.method == "POST" and form.is_valid() and _saved(form, lambda: _keep_value(request, form)):
        messages.success(request, str(dua("Nilai disimpan.", "Value saved.")))
        return redirect("monitoring:indicator", slug, code)
    unit = dua("Satuan: {s}. {d}", "Unit: {s}. {d}").with_values(s=indicator.unit, d=indicator.definition)
    heading = dua("Isi atau betulkan nilai", "Record or correct a value")
    return _form_page(request, collaboration, heading, form, indicator=indicator, intro=unit)


def _standing(series: Any, period: str) -> Value | None:
    return (
        Value.objects.filter(series=series, period=period, replaced_at__isnull=True).select_related("series__indicator").first()
    )


def _starting_value(request: Request, indicator: Indicator) -> dict[str, Any]:
    """The value to correct, when the address names one."""
    key, period = request.GET.get("sumber", ""), request.GET.get("periode", "")[:8]
    series = Series.objects.filter(indicator=indicator, key=key).first()
    value = _standing(series, period) if series else None
    if value is None:
        return {"series": key or None, "period": period}
    figure = None if value.value is None else as_shown(value.value, indicator.decimals)
    return {"series": key, "period": period, "value": figure, "state": value.state, "note": value.note, "seen": value.pk}


def _keep_value(request: Request, form: django_forms.Form) -> None:
    """A first value is recorded; a standing one is corrected with its reason."""
    given = form.cleaned_data
    standing = _standing(given["series"], given["period"])
    if standing is None:
        new = actions.NewValue(given["period"], given["value"], given["state"], given["note"])
        actions.record_values(actor=request.acting, series=given["series"], values=[new], now=timezone.now())
        return
    was_newer = given["seen"] not in (None, standing.pk) and _was_of(given)
    if was_newer or not given["reason"]:
        forms.retype(form, "seen", standing.pk)
        raise _overtaken(standing) if was_newer else _ask_for_reason(standing)
    actions.correct_value(
        actor=request.acting,
        value=standing,
        figure=given["value"],
        state=given["state"],
        reason=given["reason"],
        note=given["note"],
        now=timezone.now(),
    )


def _was_of(given: dict[str, Any]) -> bool:
    """Did the form show a value of this very source and period?"""
    return Value.objects.filter(pk=given["seen"], series=given["series"], period=given["period"]).exists()


def _shown(standing: Value) -> Any:
    return VALUE_STATES[standing.state] if standing.value is None else with_unit(standing.value, standing.series.indicator)


def _overtaken(standing: Value) -> Refused:
    sentence = dua(
        "Seseorang sudah membetulkan nilai ini menjadi {n}. Bandingkan, lalu simpan lagi.",
        "Somebody corrected this value to {n} first. Compare, then save again.",
    )
    return Refused("newer_value", sentence.with_values(n=_shown(standing)))


def _ask_for_reason(standing: Value) -> Refused:
    """Say what is recorded now, so that a correction knows what it replaces."""
    sentence = dua(
        "{p} sudah bernilai {n}. Tulis alasan untuk membetulkannya.", "{p} has the value {n}. Write a reason to correct it."
    )
    return Refused("reason_missing", sentence.with_values(p=period_name(standing.period), n=_shown(standing)), field="reason")


@require_http_methods(["GET", "POST"])
def paste_values(request: Request, slug: str, code: str) -> HttpResponse:
    """Many values at once: looked at first, written only by Simpan, all of them or none."""
    collaboration, picture = _picture(request, slug, code, "record_values")
    indicator = picture.indicator
    if indicator.formula or not picture.sources:
        return redirect("monitoring:indicator" if indicator.formula else "monitoring:sources", slug, code)
    form = forms.PasteForm(
        request.POST or None, request.FILES or None, indicator=indicator, initial={"series": request.GET.get("sumber")}
    )
    understood: pasted_values.Understood | None = None
    if request.method == "POST" and form.is_valid():
        understood = _understood(form)
        if understood and not understood.problems:
            if "save" in request.POST and _saved(form, lambda: _save_pasted(request, form, understood)):
                count = len(understood.values)
                messages.success(request, str(dua("{n} nilai disimpan.", "{n} values saved.").with_values(n=count)))
                return redirect("monitoring:indicator", slug, code)
            _warn_of_same(request, form, understood)
    context = page(request, collaboration, TAB, form=form, indicator=indicator, **_preview(form, understood, indicator))
    return render(request, "monitoring/paste.html", context, status=422 if form.errors or context["problems"] else 200)


def _understood(form: django_forms.Form) -> pasted_values.Understood | None:
    """The table as read, or a sentence on the form when it cannot be read at all."""
    upload = form.cleaned_data["file"]
    try:
        text = None if upload else form.cleaned_data["rows"]
        return pasted_values.understand(form.cleaned_data["series"], text=text, upload=upload or None)
    except Unreadable as unreadable:
        form.add_error("file" if upload else "rows", str(unreadable.sentence))
        return None


def _save_pasted(request: Request, form: django_forms.Form, understood: pasted_values.Understood) -> None:
    given = form.cleaned_data
    name = given["file"].name if given["file"] else given["file_name"]
    actions.record_values(
        actor=request.acting,
        series=given["series"],
        values=understood.values,
        now=timezone.now(),
        file_name=name,
        sha256=understood.sha256,
    )


def _warn_of_same(request: Request, form: django_forms.Form, understood: pasted_values.Understood) -> None:
    """The same content saved before is named before anybody presses Simpan."""
    known = queries.earlier_delivery(viewer=request.acting, series=form.cleaned_data["series"], sha256=understood.sha256)
    if known is not None and not form.errors:
        form.add_error(None, str(dua("Isi ini sudah disimpan sebelumnya.", "This content was saved before.")))


def _preview(form: django_forms.Form, understood: pasted_values.Understood | None, indicator: Indicator) -> dict[str, Any]:
    """What was understood, for the page: rows to look at, or problems to settle."""
    if understood is None:
        return {"problems": [], "preview": [], "carried": ""}
    preview = [
        [period_name(new.period), plain(new.value, indicator.decimals) or str(VALUE_STATES[new.state]), new.note]
        for new in understood.values
    ]
    upload = form.cleaned_data["file"]
    ready = not understood.problems and not form.errors
    return {
        "problems": understood.problems,
        "preview": preview if ready else [],
        "carried": understood.text if ready else "",
        "carried_name": upload.name if upload else form.cleaned_data["file_name"],
        "columns": [Column(dua("Periode", "Period")), Column(dua("Nilai", "Value")), Column(dua("Catatan", "Note"))],
        "chosen": form.cleaned_data["series"],
        "rows_understood": len(understood.values),
    }


@require_http_methods(["GET", "POST"])
def set_target(request: Request, slug: str, code: str) -> HttpResponse:
    """What should be reached in a period."""
    collaboration, picture = _picture(request, slug, code, "set_target")
    start = picture.baseline
    form = forms.TargetForm(request.POST or None, has_baseline=start is not None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        value = given["value"] if start is None or given.get("times") is None else _multiple(start.value, given["times"])
        act = lambda: actions.set_target(  # noqa: E731
            actor=request.acting,
            indicator=picture.indicator,
            period=given["period"],
            value=value,
            note=given["note"],
            now=timezone.now(),
        )
        if _saved(form, act):
            messages.success(request, str(dua("Target disimpan.", "Target saved.")))
            return redirect("monitoring:indicator", slug, code)
    intro: Any = ""
    if start is not None:
        intro = dua("Nilai dasar {p}: {n}.", "Baseline {p}: {n}.").with_values(
            p=period_name(start.period), n=with_unit(start.value, picture.indicator)
        )
    heading = dua("Tetapkan target", "Set a target")
    return _form_page(request, collaboration, heading, form, indicator=picture.indicator, intro=intro)


def _multiple(start: Decimal | None, times: Decimal) -> Decimal:
    assert start is not None
    return (start * times).quantize(Decimal("0.000001"))


@require_http_methods(["GET", "POST"])
def note_cause(request: Request, slug: str, code: str) -> HttpResponse:
    """An outside cause beside the figure of a period."""
    collaboration, picture = _picture(request, slug, code, "note_cause")
    latest = picture.latest
    form = forms.CauseForm(request.POST or None, initial={"period": latest.period if latest else ""})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = lambda: actions.note_cause(  # noqa: E731
            actor=request.acting, indicator=picture.indicator, period=given["period"], text=given["text"],
            text_en=given["text_en"], now=timezone.now(),
        )  # fmt: skip
        if _saved(form, act):
            messages.success(request, str(dua("Sebab luar dicatat.", "Outside cause noted.")))
            return redirect("monitoring:indicator", slug, code)
    return _form_page(
        request, collaboration, dua("Catat sebab luar", "Note an outside cause"), form, indicator=picture.indicator
    )


@require_http_methods(["GET", "POST"])
def sources(request: Request, slug: str, code: str) -> HttpResponse:
    """Add a source, or record which one the parties agreed on."""
    collaboration, picture = _picture(request, slug, code, "add_source")
    indicator, agreeing = picture.indicator, request.POST.get("act") == "agree"
    may_agree = bool(may(request.acting, "monitoring.agree_on_source", indicator)) and len(picture.sources) > 1
    form = forms.SourceForm(None if agreeing else request.POST or None, auto_id="sumber_%s")
    agreement = forms.AgreementForm(request.POST if agreeing else None, indicator=indicator, auto_id="sepakat_%s")
    if request.method == "POST":
        act: Callable[[], Any] = (
            (lambda: _agree(request, agreement)) if agreeing else (lambda: _add_source(request, indicator, form))
        )
        sent = agreement if agreeing else form
        if sent.is_valid() and _saved(sent, act):
            messages.success(request, str(dua("Disimpan.", "Saved.")))
            return redirect("monitoring:indicator", slug, code)
    context = page(
        request,
        collaboration,
        TAB,
        indicator=indicator,
        form=form,
        agreement=agreement if may_agree else None,
        sources=picture.sources,
    )
    return render(request, "monitoring/sources.html", context, status=422 if form.errors or agreement.errors else 200)


def _add_source(request: Request, indicator: Indicator, form: django_forms.Form) -> None:
    values = form.cleaned_data
    key = slugify(values["name_id"])[:50].strip("-") or f"sumber-{secrets.token_hex(3)}"
    if Series.objects.filter(indicator=indicator, key=key).exists():
        key = f"{key}-{secrets.token_hex(3)}"
    actions.add_source(actor=request.acting, indicator=indicator, key=key, values=values, now=timezone.now())


def _agree(request: Request, form: django_forms.Form) -> None:
    given = form.cleaned_data
    actions.agree_on_source(actor=request.acting, series=given["series"], reason=given["reason"], now=timezone.now())
