"""Pages of what cases teach: a collaboration's own propositions, one with its evidence, and those of all open places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.assessment import actions, lessons
from mufakat.assessment.forms import ConclusionForm, GroundForm, PropositionForm
from mufakat.assessment.models import Proposition
from mufakat.assessment.views.keeping import keeps_typed_words
from mufakat.assessment.views.results import TAB
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request


def rows_of(items: list[Proposition]) -> list[dict[str, Any]]:
    """Propositions as lines, with how much speaks for and against each."""
    counts, none = lessons.counted(items), Counter[bool]()
    return [
        {
            "one": one,
            "kind": lessons.KIND_WORDS[one.kind],
            "conclusion": lessons.CONCLUSION_WORDS[one.conclusion],
            "tag": lessons.CONCLUSION_TAGS[one.conclusion],
            "supports": counts.get(one.pk, none)[True],
            "opposes": counts.get(one.pk, none)[False],
        }
        for one in items
    ]


@require_http_methods(["GET", "POST"])
@keeps_typed_words
def proposition_list(request: Request, slug: str) -> HttpResponse:
    """The collaboration's own propositions, and the form that records one."""
    collaboration = collaboration_of(request, slug)
    may_keep = bool(may(request.acting, "assessment.keep_proposition", collaboration))
    form = PropositionForm(request.POST or None, initial={"kind": "hypothesis"})
    if request.method == "POST":
        require(request.acting, "assessment.keep_proposition", collaboration)
        if form.is_valid():
            made = actions.record_proposition(
                actor=request.acting, collaboration=collaboration, now=timezone.now(), **form.cleaned_data
            )
            return redirect("assessment:proposition", slug, made.public_id)
    found = lessons.propositions_of(viewer=request.acting, collaboration=collaboration)
    listed = slice_of(request, found, order="-pk", size=25)
    context = page(request, collaboration, TAB, listed=listed, rows=rows_of(listed.items), form=form, may_keep=may_keep)
    return render(request, "assessment/propositions.html", context, status=422 if form.errors else 200)


def _found(request: Request, slug: str, proposition: Any) -> Proposition:
    collaboration = collaboration_of(request, slug)
    return lessons.get_proposition(viewer=request.acting, collaboration=collaboration, public_id=proposition)


@require_GET
def proposition_detail(request: Request, slug: str, proposition: Any) -> HttpResponse:
    """One proposition with what speaks for it and what against."""
    return _page(request, _found(request, slug, proposition))


def _page(request: Request, found: Proposition, act: str = "", form: forms.Form | None = None) -> HttpResponse:
    start = {"conclusion": found.conclusion, "reason": found.conclusion_reason}
    forms_shown: dict[str, forms.Form] = {
        "bukti": GroundForm(prefix="bukti"),
        "kesimpulan": ConclusionForm(prefix="kesimpulan", initial=start),
    }
    if form is not None:
        forms_shown[act] = form
    context = page(
        request,
        found.collaboration,
        TAB,
        row=rows_of([found])[0],
        proposition=found,
        grounds=lessons.grounds_of(viewer=request.acting, proposition=found),
        forms=forms_shown,
        act=act,
        may_keep=bool(may(request.acting, "assessment.keep_proposition", found.collaboration)),
        may_share=bool(may(request.acting, "assessment.share_proposition", found.collaboration)),
        is_open=found.collaboration.visibility == "public",
    )
    return render(request, "assessment/proposition.html", context, status=422 if form is not None and form.errors else 200)


def _act(
    request: Request, found: Proposition, act: str, form: forms.Form, save: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """Save what the form says, or show it again with what is wrong."""
    if form.is_valid():
        try:
            save(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Tersimpan.", "Saved.")))
            return redirect("assessment:proposition", found.collaboration.slug, found.public_id)
    return _page(request, found, act, form)


@require_POST
@keeps_typed_words
def ground(request: Request, slug: str, proposition: Any) -> HttpResponse:
    """Tie evidence for or against."""
    found = _found(request, slug, proposition)
    require(request.acting, "assessment.keep_proposition", found.collaboration)
    form = GroundForm(request.POST, prefix="bukti")
    return _act(
        request,
        found,
        "bukti",
        form,
        lambda values: actions.ground_proposition(actor=request.acting, proposition=found, now=timezone.now(), **values),
    )


@require_POST
@keeps_typed_words
def conclude(request: Request, slug: str, proposition: Any) -> HttpResponse:
    """Say what the evidence makes of it."""
    found = _found(request, slug, proposition)
    require(request.acting, "assessment.keep_proposition", found.collaboration)
    form = ConclusionForm(request.POST, prefix="kesimpulan")
    typed = request.POST.get("expected_version", "")
    version = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
    return _act(
        request,
        found,
        "kesimpulan",
        form,
        lambda values: actions.conclude_proposition(
            actor=request.acting, proposition=found, expected_version=version, now=timezone.now(), **values
        ),
    )


@require_POST
def share(request: Request, slug: str, proposition: Any) -> HttpResponse:
    """Make it public, or take it back."""
    found = _found(request, slug, proposition)
    wanted = not found.is_shared
    actions.share_proposition(actor=request.acting, proposition=found, is_shared=wanted, now=timezone.now())
    said = dua("Terbuka untuk umum.", "Open to everybody.") if wanted else dua("Tidak lagi untuk umum.", "No longer public.")
    messages.success(request, str(said))
    return redirect("assessment:proposition", slug, proposition)


@require_GET
def everywhere(request: Request) -> HttpResponse:
    """Lessons and success stories of all open collaborations, to be searched by words."""
    words, kind = request.GET.get("kata", "").strip()[: lessons.LONGEST_SEARCH], request.GET.get("jenis", "")
    if kind not in {"", "study", *lessons.KIND_WORDS}:
        raise NotVisible("not_visible", "")
    from_studies = kind == "study"
    source: Any = lessons.lessons_of_studies(words=words) if from_studies else lessons.shared_everywhere(words=words, kind=kind)
    listed = slice_of(request, source, order="-pk", size=25)
    context = {
        "listed": listed,
        "from_studies": from_studies,
        "rows": [] if from_studies else rows_of(listed.items),
        "words": words,
        "kind": kind,
        "kinds": [*lessons.KIND_WORDS.items(), ("study", dua("Dari studi", "From studies"))],
    }
    return render(request, "assessment/lessons.html", context)
