"""The page on which a representative answers a finding."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mufakat.assessment import actions, findings, presenting
from mufakat.assessment.forms import StanceForm
from mufakat.assessment.views.keeping import keeps_typed_words
from mufakat.assessment.views.results import TAB, opened_by_key
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


@require_http_methods(["GET", "POST"])
@keeps_typed_words
def answer_finding(request: Request, slug: str, key: str, code: str) -> HttpResponse:
    """Agree, agree in part or object; the answer stands beside the finding from then on."""
    collaboration = collaboration_of(request, slug)
    opened = opened_by_key(request, collaboration, key)
    found = next((one for one in opened.result.elements if one.code == code), None)
    if found is None or code not in opened.elements:
        raise NotVisible("not_visible", "")
    require(request.acting, "assessment.answer_finding", collaboration)
    parties = findings.own_parties(viewer=request.acting, assessment=opened.assessment)
    form = StanceForm(request.POST or None, parties=parties)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_finding(
                actor=request.acting, assessment=opened.assessment, code=code, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Tanggapan tercatat.", "Your answer is recorded.")))
            return redirect(f"{reverse('assessment:element', args=[slug, key, code])}#tanggapan")
    row = presenting.element_row(opened, found)
    context = page(request, collaboration, TAB, form=form, row=row, judged=opened.elements[code], assessment=opened.assessment)
    return render(request, "assessment/finding_answer.html", context, status=422 if form.errors else 200)
