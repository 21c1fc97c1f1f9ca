"""Signing: confirm on the platform, sign with a certificate, read what was given and what it is worth."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.collaborations.tabs import page
from mufakat.documents import actions, checking, codes, levels, queries
from mufakat.documents.forms.signing import ConfirmForm, SignForm
from mufakat.documents.mandates import local_day
from mufakat.documents.models import Document, Signatory
from mufakat.documents.rules import DOCUMENTS
from mufakat.documents.sending import file_response
from mufakat.documents.signing import providers
from mufakat.documents.signing_rows import rows_of
from mufakat.documents.views.browsing import TAB, document_of
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

NOTHING_LEFT = dua(
    "Tidak ada tempat yang menunggu tanda tangan Anda di dokumen ini.", "No place in this document waits for your signature."
)


def _own_place(request: Request, document: Document) -> Signatory:
    """The viewer's open place, while the document takes signatures; otherwise a refusal in words."""
    require(request.acting, "documents.sign_document", document)
    place = queries.own_open_place(viewer=request.acting, document=document)
    if place is None or "sign" not in {move.name for move in DOCUMENTS.allowed(document.state)}:
        raise Refused("nothing_to_sign", NOTHING_LEFT)
    return place


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_document(request: Request, slug: str, document: Any) -> HttpResponse:
    """Read, see what is confirmed and what that proves, confirm."""
    found = document_of(request, slug, document)
    place = _own_place(request, found)
    form = ConfirmForm(request.POST if request.method == "POST" else None, initial={"seen_sha256": found.sha256})
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_document(
                actor=request.acting, signatory=place, seen_sha256=form.cleaned_data["seen_sha256"], now=timezone.now()
            )
        except (NotAllowed, NotVisible):
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Konfirmasi Anda tercatat.", "Your confirmation is recorded.")))
            return redirect("documents:detail", slug, found.public_id)
    return _signing_page(request, found, place, form, "platform", "documents/document_confirm.html")


@never_cache
@sensitive_post_parameters("kata_sandi_kunci")
@sensitive_variables("form")
@require_http_methods(["GET", "POST"])
def sign_with_certificate(request: Request, slug: str, document: Any) -> HttpResponse:
    """Choose a certificate, sign into the PDF. What was handed over for it is not shown again."""
    found = document_of(request, slug, document)
    place = _own_place(request, found)
    form = SignForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        offered=providers.available(),
        initial={"seen_sha256": found.sha256},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign_with_certificate(
                actor=request.acting,
                signatory=place,
                provider=form.cleaned_data["provider"],
                credentials=form.credentials(),
                seen_sha256=form.cleaned_data["seen_sha256"],
                now=timezone.now(),
            )
        except (NotAllowed, NotVisible):
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Tanda tangan Anda ada di dalam PDF.", "Your signature is in the PDF.")))
            return redirect("documents:detail", slug, found.public_id)
    return _signing_page(request, found, place, form, "certificate", "documents/document_sign.html")


sign_with_certificate.carries_out_itself = True  # type: ignore[attr-defined]
"""No fingerprint of a passphrase is kept for repeated forms; a place is signed once anyway."""


def _signing_page(
    request: Request, document: Document, place: Signatory, form: ConfirmForm, level: str, template: str
) -> HttpResponse:
    today = local_day(timezone.now(), document.collaboration)
    context = page(
        request,
        document.collaboration,
        TAB,
        document=document,
        row=rows_of([place], request.acting, today)[0],
        given=levels.GIVEN[level],
        form=form,
    )
    return render(request, template, context, status=422 if form.errors else 200)


@require_GET
def signature_sheet(request: Request, slug: str, document: Any) -> HttpResponse:
    """A sheet to print and keep with the paper: who signed, at which level, and what each level proves."""
    found = document_of(request, slug, document)
    today = local_day(timezone.now(), found.collaboration)
    places = queries.signatories_of(viewer=request.acting, document=found)
    newest = checking.newest_file(found)
    context = page(
        request,
        found.collaboration,
        TAB,
        document=found,
        rows=rows_of(places, request.acting, today),
        newest=newest if newest.pk != found.file_id else None,
        address=codes.address_of(found.code),
        level_means=[(levels.SHORT[key], words) for key, words in levels.PROVES.items()],
    )
    return render(request, "documents/signature_sheet.html", context)


@require_GET
def signed_pdf(request: Request, slug: str, document: Any) -> HttpResponseBase:
    """The newest PDF with signatures in it; it names whoever signed, so it is for members."""
    found = document_of(request, slug, document)
    require(request.acting, "documents.open_signed", found)
    newest = checking.newest_file(found)
    if newest.pk == found.file_id:
        raise NotVisible("not_visible", "")
    return file_response(newest, as_download="simpan" in request.GET)
