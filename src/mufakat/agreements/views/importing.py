"""Bringing a text in: a file or a paste becomes a sheet of rows to look at; nothing is written before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collabgov.articles import read_articles
from mufakat.agreements import actions, words
from mufakat.agreements.binding import require_open_for_clauses
from mufakat.agreements.drawn import require_unfrozen
from mufakat.agreements.forms.importing import BringInForm
from mufakat.agreements.importing import originals, rows
from mufakat.agreements.importing.rows import ClauseRow, Note, Sheet
from mufakat.agreements.models import Agreement
from mufakat.agreements.views.reading import TAB, agreement_of
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel import idempotency
from mufakat.kernel.access import require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

ACTS = ("merge", "split", "out", "add")


@require_http_methods(["GET", "POST"])
def import_text(request: Request, slug: str, key: str) -> HttpResponseBase:
    """Choose a file or paste a text, check the rows it falls into, save them as clauses."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    agreement.collaboration = collaboration
    require(request.acting, "agreements.import_clauses", agreement)
    require_unfrozen(agreement)
    require_open_for_clauses(agreement)
    if request.method == "POST" and "n" in request.POST:
        return _sheet_came_back(request, collaboration, agreement)
    form = BringInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.source is not None:
        return _first_look(request, collaboration, agreement, form)
    context = page(request, collaboration, TAB, agreement=agreement, form=form, steps=steps_of(agreement, "bring"))
    return render(request, "agreements/import_text.html", context, status=422 if form.errors else 200)


# Looking again may be sent any number of times; only the saving is held to its key.
import_text.carries_out_itself = True  # type: ignore[attr-defined]


def steps_of(agreement: Agreement, current: str) -> list[dict[str, Any]]:
    """Where somebody is on the way from the text to duties that people work with."""
    args = [agreement.collaboration.slug, agreement.key]
    ways = (
        ("bring", dua("Masukkan naskah", "Bring the text in"), "agreements:import_text"),
        ("look", dua("Periksa pasal", "Check the articles"), ""),
        ("duties", dua("Tentukan kewajiban", "Name the duties"), "agreements:duty_sheet"),
        ("publish", dua("Periksa dan terbitkan", "Check and publish"), "agreements:publish_provisions"),
    )
    at = [name for name, _, _ in ways].index(current)
    return [
        {
            "label": label,
            "state": "done" if place < at else "current" if place == at else "todo",
            "url": reverse(url, args=args) if url and place < at else "",
        }
        for place, (_, label, url) in enumerate(ways)
    ]


def _first_look(request: Request, collaboration: Collaboration, agreement: Agreement, form: BringInForm) -> HttpResponse:
    """What was read, as rows; the file is set aside under its own digest and named by no record yet."""
    assert form.source is not None
    sheet = rows.sheet_of(read_articles(form.source.text), form.chosen_depth)
    told = list(form.source.notices)
    if form.content:
        sheet.original, problem = originals.set_aside(form.content, form.name, agreement=agreement, actor=request.acting)
        told += [problem] if problem is not None else []
    return _show(request, collaboration, agreement, sheet, told=told)


def _sheet_came_back(request: Request, collaboration: Collaboration, agreement: Agreement) -> HttpResponseBase:
    """One press on the sheet: change a row, look again, or save."""
    sheet = rows.sheet_from(request.POST)
    if "save" in request.POST:
        if idempotency.key_of(request):
            return idempotency.carry_out_once(request, lambda: _save(request, collaboration, agreement, sheet))
        return _save(request, collaboration, agreement, sheet)
    act, _, place = request.POST.get("act", "").partition(":")
    if act in ACTS and place.isdecimal():
        before = len(sheet.rows)
        sheet.rows = rows.rows_after(sheet.rows, act, int(place))
        if act == "split" and len(sheet.rows) == before:
            return _show(request, collaboration, agreement, sheet, told=[WHERE_TO_SPLIT], told_at=int(place))
    return _show(request, collaboration, agreement, sheet)


WHERE_TO_SPLIT = dua(
    "Belum ada tempat untuk memecah. Beri baris kosong di antara dua bagian, lalu tekan Pecah lagi.",
    "There is no place to split yet. Leave an empty line between two parts, then press Split again.",
)


def _save(request: Request, collaboration: Collaboration, agreement: Agreement, sheet: Sheet) -> HttpResponse:
    original = originals.taken_back(sheet.original, agreement=agreement, actor=request.acting)
    try:
        made = actions.import_clauses(
            actor=request.acting,
            agreement=agreement,
            rows=sheet.kept,
            now=timezone.now(),
            opening=sheet.opening if sheet.keeps_frame else "",
            original=actions.Paper(*original) if original is not None else None,
        )
    except Refused as refusal:
        return _show(request, collaboration, agreement, sheet, refusal=refusal)
    saved = dua("{n} butir disimpan. Sekarang tentukan kewajibannya.", "{n} clauses are saved. Now name the duties in them.")
    messages.success(request, str(saved.with_values(n=len(made))))
    if sheet.original and original is None:
        lost = dua("Berkas aslinya tidak ikut tersimpan.", "The original file is not kept.")
        messages.warning(request, str(lost))
    return redirect("agreements:duty_sheet", collaboration.slug, agreement.key)


@dataclass(frozen=True)
class ShownRow:
    """A row with everything that the page says beside it."""

    place: int
    row: ClauseRow
    label: Any
    problems: list[Any]
    notes: list[Note]


def _show(
    request: Request,
    collaboration: Collaboration,
    agreement: Agreement,
    sheet: Sheet,
    *,
    refusal: Refused | None = None,
    told: list[Any] | None = None,
    told_at: int = -1,
) -> HttpResponse:
    """The sheet as it stands. What stands in the way of saving is said beside its row, and counted at the top."""
    taken = {words.place_of(address): address for address in agreement.clauses.values_list("address", flat=True)}
    problems = rows.problems_of(agreement.kind, sheet.rows, taken)
    shown = [
        ShownRow(
            place,
            row,
            words.place_label(agreement.kind, row.address) if rows.ADDRESS.match(row.address) else "",
            problems.get(place, []) + ([WHERE_TO_SPLIT] if place == told_at else []),
            sheet.notes_of(row),
        )
        for place, row in enumerate(sheet.rows)
    ]
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        sheet=sheet,
        rows=shown,
        carried=rows.carried_by(sheet),
        kinds=words.CLAUSE_KINDS.items(),
        count=len(sheet.kept),
        standing=len(taken),
        problem_rows=[one for one in shown if one.problems],
        doubtful=[one for one in shown if any(note.is_problem for note in one.notes) and not one.row.left_out],
        told=[] if told_at >= 0 else told or [],
        refusal=str(refusal) if refusal is not None and refusal.code != "rows_not_sound" else "",
        original=originals.name_of(sheet.original),
        fills_text=not agreement.text_id.strip(),
        steps=steps_of(agreement, "look"),
    )
    return render(request, "agreements/import_check.html", context, status=422 if refusal is not None else 200)
