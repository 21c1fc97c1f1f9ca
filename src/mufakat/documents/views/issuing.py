"""Drawing up a document from a template: choose, fill in, look at it, issue it; and withdrawing one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.documents import actions, installed, queries
from mufakat.documents.drawing import DataRefused
from mufakat.documents.forms import IssueForm, ReasonForm
from mufakat.documents.forms.issuing import initial_from
from mufakat.documents.forms.rows import MORE
from mufakat.documents.installed import InstalledTemplate
from mufakat.documents.models import Document
from mufakat.documents.sending import content_response
from mufakat.documents.views.browsing import TAB, detail_page, document_of
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


@require_GET
def template_list(request: Request, slug: str) -> HttpResponse:
    """The templates that can be filled in by hand, with when to use each."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "documents.issue_document", collaboration)
    by_hand: list[InstalledTemplate] = []
    from_records: list[InstalledTemplate] = []
    for one in sorted(installed.templates().values(), key=lambda one: one.title):
        (by_hand if one.content.drawn_from == "form" else from_records).append(one)
    context = page(request, collaboration, TAB, by_hand=by_hand, from_records=from_records)
    return render(request, "documents/template_list.html", context)


@require_http_methods(["GET", "POST"])
def issue_document(request: Request, slug: str, template: str) -> HttpResponse:
    """Fill in a template and issue the document; `?ganti=` issues it in the place of an earlier one."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "documents.issue_document", collaboration)
    known, former = _by_hand(template), _former(request, collaboration, template)
    form = _form(request, collaboration, known, former)
    if request.method == "POST" and MORE in request.POST:
        form.without_judging()
    elif request.method == "POST" and form.is_valid():
        try:
            issued = actions.issue_document(**_given(request, collaboration, known, form), replaces=former, now=timezone.now())
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, str(dua("Dokumen terbit.", "The document is issued.")))
            return redirect("documents:detail", slug, issued.public_id)
    return _form_page(request, collaboration, known, form, former)


@require_http_methods(["POST"])
def preview_document(request: Request, slug: str, template: str) -> HttpResponseBase:
    """The document as it would look, marked as a preview; nothing is kept and no number is used up."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "documents.issue_document", collaboration)
    known, former = _by_hand(template), _former(request, collaboration, template)
    form = _form(request, collaboration, known, former)
    if form.is_valid():
        try:
            given = _given(request, collaboration, known, form)
            content = actions.preview_document(**given)
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            return content_response(content, "application/pdf", "pratinjau.pdf")
    return _form_page(request, collaboration, known, form, former)


preview_document.carries_out_itself = True  # type: ignore[attr-defined]  # changes nothing, so it may be sent again and again


@require_http_methods(["POST"])
def withdraw_document(request: Request, slug: str, document: Any) -> HttpResponse:
    found = document_of(request, slug, document)
    form = ReasonForm(request.POST)
    require(request.acting, "documents.withdraw_document", found)
    if form.is_valid():
        try:
            actions.withdraw_document(actor=request.acting, document=found, now=timezone.now(), **form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Dokumen ditarik.", "The document is withdrawn.")))
            return redirect("documents:detail", slug, found.public_id)
    return detail_page(request, found, form)


def _by_hand(template: str) -> InstalledTemplate:
    """A template that can be filled in by hand; any other looks absent."""
    found = installed.find_template(template)
    if found is None or found.content.drawn_from != "form":
        raise NotVisible("not_visible", "")
    return found


def _former(request: Request, collaboration: Collaboration, template: str) -> Document | None:
    """The document that the new one is to replace, where the address names one."""
    named = request.GET.get("ganti", "")
    return (
        queries.replaceable(viewer=request.acting, collaboration=collaboration, public_id=named, template=template)
        if named
        else None
    )


def _form(request: Request, collaboration: Collaboration, template: InstalledTemplate, former: Document | None) -> IssueForm:
    today = timezone.now().astimezone(as_zone(collaboration)).date()
    content = template.content
    if former is not None:
        initial = {"title": former.title_id, "audience": former.audience, **initial_from(content, former.data)}
    else:
        usual = queries.usual_head(viewer=request.acting, collaboration=collaboration)
        initial = {"paper": content.paper, "audience": content.audience, "language": "id", **usual}
    return IssueForm(
        request.POST or None,
        template=template,
        collaboration=collaboration,
        today=today,
        expected_number=queries.expected_number(
            viewer=request.acting, collaboration=collaboration, template=template, day=today
        ),
        replacing=former is not None,
        initial={"dated": today, **initial},
    )


def _given(request: Request, collaboration: Collaboration, template: InstalledTemplate, form: IssueForm) -> dict[str, Any]:
    """What the acts take, from a form that was found whole."""
    values, signers = form.cleaned_data, form.signers()
    parties = dict.fromkeys(one.party.organisation.name_id for one in signers if one.party is not None)
    return {
        "actor": request.acting,
        "collaboration": collaboration,
        "template": template.key,
        "data": form.values(),
        "subject_kind": queries.FROM_FORM,
        "subject_id": template.key,
        "number": values["number"] or None,
        "title_id": form.title_id(),
        "title_en": "",
        "dated": values["dated"],
        "place": values["place"],
        "letterhead": values["letterhead"].splitlines(),
        "language": values["language"],
        "paper": values["paper"],
        "audience": values["audience"],
        "parties": list(parties),
        "signatories": signers,
        "reason": values.get("reason", ""),
    }


def _refuse(form: IssueForm, refusal: Refused) -> None:
    if isinstance(refusal, NotAllowed | NotVisible):
        raise refusal
    if isinstance(refusal, DataRefused):
        form.add_faults(refusal.facts["faults"])
    else:
        form.add_error(None, str(refusal))


def _form_page(
    request: Request, collaboration: Collaboration, template: InstalledTemplate, form: IssueForm, former: Document | None
) -> HttpResponse:
    context = page(request, collaboration, TAB, form=form, template=template, former=former)
    return render(request, "documents/document_issue.html", context, status=422 if form.errors else 200)
