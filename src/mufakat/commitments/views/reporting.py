"""Reporting from a phone: the words first and for sure, then each file; a file that is refused can be sent again by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mufakat.collaborations.tabs import page
from mufakat.commitments import actions, forms, queries, words
from mufakat.commitments.models import Commitment, ProgressReport
from mufakat.commitments.rules import SETTLED_STATES
from mufakat.commitments.views.addressing import TAB, commitment_of, today_of
from mufakat.documents import media
from mufakat.kernel.access import require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

SENT = dua("Laporan terkirim.", "Report sent.")
KEPT_AS_LATE = dua(
    "Tersimpan sebagai bukti susulan. Sekretariat memutuskan apakah penilaiannya dibuka lagi.",
    "Kept as late proof. The secretariat decides whether to reopen the judgement.",
)


@require_http_methods(["GET", "POST"])
def report_progress(request: Request, slug: str, commitment: Any) -> HttpResponse:
    """Three choices, a photo or a voice note, send."""
    one = commitment_of(request, slug, commitment)
    require(request.acting, "commitments.report_progress", one)
    form = forms.ReportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        files = form.files_sent()
        try:
            report = actions.report_progress(
                actor=request.acting, commitment=one, now=timezone.now(), brings_proof=bool(files), **form.told()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(KEPT_AS_LATE if report.after_closing else SENT))
            return _keep_files(request, one, report, files)
    context = page(
        request,
        one.collaboration,
        TAB,
        form=form,
        row=words.row_of(one, today_of(one.collaboration)),
        after_closing=one.state in SETTLED_STATES,
        behalf_note=_on_behalf_note(request, one),
        limit=media.LIMITS["proof"],
    )
    return render(request, "commitments/progress_report.html", context, status=422 if form.errors else 200)


def _keep_files(request: Request, one: Commitment, report: ProgressReport, files: list[UploadedFile]) -> HttpResponse:
    """The words stand already; each file that cannot be kept is said, with the way to send it again."""
    refused = [sentence for sentence in (_keep(request, report, file) for file in files) if sentence]
    for sentence in refused:
        messages.warning(request, sentence)
    if refused:
        return redirect("commitments:add_proof", one.collaboration.slug, one.public_id, report.public_id)
    return redirect("commitments:detail", one.collaboration.slug, one.public_id)


def _keep(request: Request, report: ProgressReport, file: UploadedFile) -> str:
    """Keep one file; the refusal in words where it cannot be."""
    try:
        media.require_size(file.size or 0, "proof")
        actions.attach_proof(actor=request.acting, report=report, content=file.read(), name=file.name or "", now=timezone.now())
    except Refused as refusal:
        return f"{file.name}: {refusal}"
    return ""


@require_http_methods(["GET", "POST"])
def attach_proof(request: Request, slug: str, commitment: Any, report: Any) -> HttpResponse:
    """Add a file to a report that was sent already."""
    one = commitment_of(request, slug, commitment)
    require(request.acting, "commitments.report_progress", one)
    sent = queries.get_report(viewer=request.acting, commitment=one, public_id=report)
    form = forms.ProofForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        refused = [sentence for sentence in (_keep(request, sent, file) for file in form.files_sent()) if sentence]
        if not refused:
            messages.success(request, str(dua("Bukti tersimpan.", "Proof kept.")))
            return redirect("commitments:detail", slug, one.public_id)
        for sentence in refused:
            form.add_error(None, sentence)
    context = page(
        request, one.collaboration, TAB, form=form, report=sent, row=words.row_of(one, today_of(one.collaboration)),
        limit=media.LIMITS["proof"],
    )  # fmt: skip
    return render(request, "commitments/proof_attach.html", context, status=422 if form.errors else 200)


def _on_behalf_note(request: Request, one: Commitment) -> Any:
    if one.party_id in request.acting.seats_in(one.collaboration_id):
        return ""
    words_of = dua("Anda menulis atas nama {p}. Itu tercatat.", "You write in the name of {p}. That is recorded.")
    return words_of.with_values(p=one.party.organisation.name)
