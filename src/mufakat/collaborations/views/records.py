"""Shared purpose and the registers: the same list, form, export and withdrawal for each of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations import actions, forms, purposes, queries
from mufakat.collaborations.actions import lines
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel import registers
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotVisible, Refused, Stale
from mufakat.kernel.registers import Register
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

GROUPS = {
    "understanding": dua("Saling memahami", "Understanding each other"),
    "ground": dua("Pijakan awal", "Starting ground"),
    "rules": dua("Aturan dan wewenang", "Rules and rights"),
    "trust": dua("Kepercayaan dan hubungan", "Trust and relations"),
    "leadership": dua("Kepemimpinan", "Leadership"),
    "working": dua("Bekerja bersama", "Working together"),
    "means": dua("Program dan sumber daya", "Programmes and means"),
    "knowledge": dua("Pengetahuan dan pelajaran", "Knowledge and lessons"),
    "gains": dua("Dukungan, perubahan, dan manfaat", "Support, change and benefits"),
    "study": dua("Dari studi", "From the study"),
}
COUNT_UP_TO = 1000


def _readable(request: Request, register: Register, collaboration: Collaboration) -> bool:
    """May this reader open the register? Some are for the collaboration's members only."""
    if not getattr(register, "members_only", False):
        return True
    return bool(may(request.acting, "collaborations.read_ratings", collaboration))


def _register(request: Request, collaboration: Collaboration, key: str) -> Register:
    found = registers.REGISTERS.get(key)
    if found is None or not _readable(request, found, collaboration):
        raise NotVisible("not_visible", "")
    return found


@require_GET
def register_index(request: Request, slug: str) -> HttpResponse:
    """Every register of the collaboration with how much it holds; counts stop at a thousand."""
    collaboration = collaboration_of(request, slug)
    groups = []
    for group, title in GROUPS.items():
        members = sorted((r for r in registers.REGISTERS.values() if r.group == group), key=lambda r: r.order)
        rows = [_index_row(one, collaboration) for one in members if _readable(request, one, collaboration)]
        if rows:
            groups.append({"title": title, "rows": rows, "filled": any(row["count"] for row in rows)})
    shows_trust = bool(may(request.acting, "collaborations.read_ratings", collaboration))
    context = page(request, collaboration, "records", groups=groups, shows_trust=shows_trust)
    return render(request, "collaborations/register_index.html", context)


def _index_row(register: Register, collaboration: Collaboration) -> dict[str, Any]:
    count = registers.standing(register, collaboration.pk).order_by()[: COUNT_UP_TO + 1].count()
    url = reverse("collaborations:register", args=[collaboration.slug, register.key])
    return {"register": register, "count": min(count, COUNT_UP_TO), "more": count > COUNT_UP_TO, "url": url}


@require_GET
def register_list(request: Request, slug: str, key: str) -> HttpResponse:
    """One register, a page at a time."""
    collaboration = collaboration_of(request, slug)
    register = _register(request, collaboration, key)
    listed = slice_of(request, registers.lines(register, collaboration.pk).order_by("id"), order="id", size=50)
    may_add = not register.from_study_only and bool(may(request.acting, register.permission, collaboration))
    rows = [
        {
            "line": line,
            "cells": [{"value": c.value(line), "kind": c.kind} for c in register.columns],
            "may_revise": may_add and lines.may_keep(request.acting, register, collaboration, line),
        }
        for line in listed.items
    ]
    overview = getattr(register, "overview", None)
    context = page(
        request,
        collaboration,
        "records",
        register=register,
        rows=rows,
        listed=listed,
        may_add=may_add,
        overview=overview(collaboration) if overview else None,
    )
    return render(request, "collaborations/register_list.html", context)


@require_GET
def register_download(request: Request, slug: str, key: str, kind: str) -> HttpResponseBase:
    """The whole register as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    register = _register(request, collaboration, key)
    columns = [*(Column(column.label) for column in register.columns), Column(dua("Baris sumber", "Source lines"))]
    kept = registers.lines(register, collaboration.pk).order_by("id")
    rows = ([*(_cell(c.value(line)) for c in register.columns), line.source_lines] for line in kept.iterator(chunk_size=500))
    return table_download(
        request, f"{register.key}-{slug}", columns, rows, kind, title=register.title, source=collaboration.study
    )


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(dua("ya", "yes")) if value else ""
    return value if isinstance(value, int | float | type(None)) or hasattr(value, "isoformat") else str(value)


def _line_form(request: Request, register: Register, collaboration: Collaboration) -> Any:
    return forms.register_form(register, collaboration, request.acting.seats_in(collaboration.pk))


@require_http_methods(["GET", "POST"])
def register_add(request: Request, slug: str, key: str) -> HttpResponse:
    """Add a line."""
    collaboration = collaboration_of(request, slug)
    register = _register(request, collaboration, key)
    require(request.acting, register.permission, collaboration)
    if register.from_study_only:
        raise NotVisible("not_visible", "")
    form = _line_form(request, register, collaboration)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lines.record_line(
                actor=request.acting,
                register=register,
                collaboration=collaboration,
                values=purposes.completed(register, collaboration, form.cleaned_data),
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Tersimpan.", "Saved.")))
            return redirect("collaborations:register", slug, key)
    context = page(request, collaboration, "records", register=register, form=form)
    return render(request, "collaborations/register_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def register_revise(request: Request, slug: str, key: str, line: Any) -> HttpResponse:
    """Change a line; when somebody was faster, both texts are shown and nothing typed is lost."""
    collaboration = collaboration_of(request, slug)
    register = _register(request, collaboration, key)
    require(request.acting, register.permission, collaboration)
    current = _line(register, collaboration, line)
    form = _line_form(request, register, collaboration)(
        request.POST or None, instance=current, initial={"version": current.version}
    )
    newer: list[tuple[Any, Any]] = []
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            lines.revise_line(
                actor=request.acting,
                register=register,
                collaboration=collaboration,
                line=current,
                values=values,
                expected_version=values.pop("version") or 0,
                now=timezone.now(),
            )
        except Stale:
            fresh = _line(register, collaboration, line)
            newer = [(column.label, column.value(fresh)) for column in register.columns]
            form.data = form.data.copy()
            form.data["version"] = str(fresh.version)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("collaborations:register", slug, key)
    context = page(request, collaboration, "records", register=register, form=form, line=current, newer=newer)
    return render(request, "collaborations/register_form.html", context, status=409 if newer else 422 if form.errors else 200)


@require_POST
def register_withdraw(request: Request, slug: str, key: str, line: Any) -> HttpResponse:
    """Take a line out, with a reason."""
    collaboration = collaboration_of(request, slug)
    register = _register(request, collaboration, key)
    current = _line(register, collaboration, line)
    lines.withdraw_line(
        actor=request.acting,
        register=register,
        collaboration=collaboration,
        line=current,
        reason=request.POST.get("reason", ""),
        now=timezone.now(),
    )
    return redirect("collaborations:register", slug, key)


def _line(register: Register, collaboration: Collaboration, public_id: Any) -> Any:
    """A line of this register in this collaboration; one of another collaboration looks absent."""
    found = registers.lines(register, collaboration.pk).filter(public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", "")
    return found


@require_http_methods(["GET", "POST"])
def purpose(request: Request, slug: str) -> HttpResponse:
    """The problem, the newest wording of the purpose, who endorses it, and the parties' own visions beside it."""
    collaboration = collaboration_of(request, slug)
    may_write = bool(may(request.acting, "collaborations.write_purpose", collaboration))
    form = forms.PurposeForm(request.POST or None) if may_write else None
    if request.method == "POST":
        require(request.acting, "collaborations.write_purpose", collaboration)
        if form is not None and form.is_valid():
            actions.write_purpose(actor=request.acting, collaboration=collaboration, now=timezone.now(), **form.cleaned_data)
            return redirect("collaborations:purpose", slug)
    return _purpose_page(request, collaboration, form)


def _purpose_page(request: Request, collaboration: Collaboration, form: Any, endorse_form: Any = None) -> HttpResponse:
    context = page(
        request,
        collaboration,
        "records",
        form=form,
        endorse_url=reverse("collaborations:endorse_purpose", args=[collaboration.slug]),
        may_manage=bool(may(request.acting, "collaborations.manage_collaboration", collaboration)),
        **purposes.overview(viewer=request.acting, collaboration=collaboration, bound_form=endorse_form),
    )
    invalid = (form is not None and form.errors) or (endorse_form is not None and endorse_form.errors)
    return render(request, "collaborations/purpose.html", context, status=422 if invalid else 200)


@require_POST
def endorse_purpose(request: Request, slug: str) -> HttpResponse:
    """A party's answer to the newest wording."""
    collaboration = collaboration_of(request, slug)
    form = forms.EndorseForm(request.POST)
    newest = queries.latest_purpose(collaboration)
    party = purposes.own_party(viewer=request.acting, collaboration=collaboration, party_id=request.POST.get("party", ""))
    if newest is None:
        raise NotVisible("not_visible", "")
    require(request.acting, "collaborations.endorse_purpose", party)
    if form.is_valid():
        try:
            actions.endorse_purpose(
                actor=request.acting,
                purpose=newest,
                party=party,
                stance=form.cleaned_data["stance"],
                remark=form.cleaned_data["remark"],
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("remark", str(refusal))
        else:
            return redirect("collaborations:purpose", slug)
    return _purpose_page(request, collaboration, None, form)
