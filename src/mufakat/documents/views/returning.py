"""Taking back what was signed outside: send the file in, read what it is, say whose signatures these are."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mufakat.collaborations.tabs import page
from mufakat.documents import actions, checking, queries
from mufakat.documents.forms.signing import TakeBackForm, TieForm
from mufakat.documents.models import VERDICTS, Document, ReturnedFile, Signatory
from mufakat.documents.rules import DOCUMENTS
from mufakat.documents.signing.verdicts import Verdict, doubled, verdict_from
from mufakat.documents.signing_rows import FoundRow
from mufakat.documents.views.browsing import TAB, document_of
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

VERDICT_KINDS = {"matches": "sukses", "altered": "galat", "foreign": "galat", "unsigned": "hati"}


@require_http_methods(["GET", "POST"])
def take_back_signed(request: Request, slug: str, document: Any) -> HttpResponse:
    """Send in the PDF that came back; every one that came back before stands below."""
    found = document_of(request, slug, document)
    require(request.acting, "documents.take_back_signed", found)
    is_sent = request.method == "POST"
    form = TakeBackForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if is_sent and form.is_valid():
        try:
            returned = actions.take_back_signed(
                actor=request.acting, document=found, content=form.cleaned_data["berkas"].read(), now=timezone.now()
            )
        except (NotAllowed, NotVisible):
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("documents:returned", slug, found.public_id, returned.public_id)
    returned_before = queries.returned_files(viewer=request.acting, document=found)
    context = page(
        request,
        found.collaboration,
        TAB,
        document=found,
        form=form,
        is_open="tie" in {move.name for move in DOCUMENTS.allowed(found.state)},
        returned=[{"file": one, "label": VERDICTS[one.verdict]} for one in returned_before],
    )
    return render(request, "documents/document_take_back.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def returned_file(request: Request, slug: str, document: Any, returned: Any) -> HttpResponse:
    """The report on one file, and the form that ties its signatures to signatories."""
    found = document_of(request, slug, document)
    one = queries.get_returned(viewer=request.acting, document=found, public_id=returned)
    verdict = verdict_from(one.verdict, one.report)
    form = _tie_form(request, found, verdict)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            actions.tie_signatures(
                actor=request.acting,
                returned=one,
                choices=form.choices(),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except (NotAllowed, NotVisible):
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Tanda tangan sudah ditautkan.", "The signatures are tied.")))
            return redirect("documents:detail", slug, found.public_id)
    return _report_page(request, found, one, verdict, form)


def _open_places(request: Request, document: Document) -> list[Signatory]:
    places = queries.signatories_of(viewer=request.acting, document=document)
    return [place for place in places if not hasattr(place, "signature")]


def _tie_form(request: Request, document: Document, verdict: Verdict) -> TieForm | None:
    """The form, while there is something to tie: a matching file, a signature nobody has yet, and a place still open."""
    known = set(checking.known_digests(document))
    new = [one for one in verdict.examination.people if one.digest not in known]
    places = _open_places(request, document)
    is_open = "tie" in {move.name for move in DOCUMENTS.allowed(document.state)}
    if not (verdict.matches and new and places and is_open):
        return None
    return TieForm(request.POST if request.method == "POST" else None, found=new, places=places)


def _report_page(
    request: Request, document: Document, returned: ReturnedFile, verdict: Verdict, form: TieForm | None
) -> HttpResponse:
    signed = {
        one.signature.digest: one.printed_name
        for one in queries.signatories_of(viewer=request.acting, document=document)
        if hasattr(one, "signature") and one.signature.digest
    }
    twice = doubled(verdict.examination.people)
    context = page(
        request,
        document.collaboration,
        TAB,
        document=document,
        returned=returned,
        verdict=VERDICTS[verdict.code],
        verdict_kind=VERDICT_KINDS[verdict.code],
        reasons=verdict.sentences,
        rows=[
            FoundRow(one, signed.get(one.digest, ""), one.certificate_sha256 in twice) for one in verdict.examination.signatures
        ],
        form=form,
    )
    return render(request, "documents/returned_file.html", context, status=422 if form is not None and form.errors else 200)
