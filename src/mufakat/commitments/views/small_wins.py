"""Small wins for everybody to see, and their proof."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.commitments import actions, forms, queries
from mufakat.commitments.joint_results import joint_results
from mufakat.commitments.registers import SMALL_WINS
from mufakat.commitments.views.addressing import TAB
from mufakat.documents import media
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request


@require_GET
def win_list(request: Request, slug: str) -> HttpResponse:
    """Small wins with their pictures, newest first, and when the first joint result came."""
    collaboration = collaboration_of(request, slug)
    listed = slice_of(request, queries.small_wins(viewer=request.acting, collaboration=collaboration), order="-date", size=25)
    results = joint_results(collaboration)
    first = next((one for one in results.dated if len(one.sectors) > 1), None)
    context = page(
        request,
        collaboration,
        TAB,
        wins=listed.items,
        listed=listed,
        first=first,
        first_days=(first.day - results.started_on).days if first and results.started_on else None,
        may_record=bool(may(request.acting, SMALL_WINS.permission, collaboration)),
    )
    return render(request, "commitments/small_win_list.html", context)


@require_http_methods(["GET", "POST"])
def attach_win_proof(request: Request, slug: str, win: Any) -> HttpResponse:
    """Put a photo or a file with a small win."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, SMALL_WINS.permission, collaboration)
    one = queries.get_small_win(viewer=request.acting, collaboration=collaboration, public_id=win)
    form = forms.ProofForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            for file in form.files_sent():
                media.require_size(file.size or 0, "proof")
                actions.attach_win_proof(
                    actor=request.acting, win=one, content=file.read(), name=file.name or "", now=timezone.now()
                )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Bukti tersimpan.", "Proof kept.")))
            return redirect("commitments:wins", slug)
    context = page(request, collaboration, TAB, form=form, win=one, limit=media.LIMITS["proof"])
    return render(request, "commitments/win_proof_attach.html", context, status=422 if form.errors else 200)
