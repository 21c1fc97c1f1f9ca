"""A page with one form and one act: shown, sent once, and shown again with what was typed when it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from mufakat.agreements.models import Agreement
from mufakat.agreements.views.reading import TAB
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import page
from mufakat.kernel.refusals import Refused, Stale
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

SAVED = dua("Tersimpan.", "Saved.")


def carry_out(
    request: Request,
    collaboration: Collaboration,
    form: django_forms.Form,
    do: Callable[[dict[str, Any]], str],
    *,
    title: Any,
    back: str,
    agreement: Agreement | None = None,
    explanation: Any = "",
    newer: Callable[[], Mapping[str, Any]] | None = None,
    saved: Any = SAVED,
    template: str = "agreements/act.html",
    beside: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the form; when it is sent, carry the act out once. Nothing typed is lost when it is refused.

    `beside` is what the page shows beside the form, `saved` what it says afterwards; None where the act says it itself.
    """
    fresh: Mapping[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            target = do(dict(form.cleaned_data))
        except Stale as stale:
            fresh = newer() if newer else {}
            typed = request.POST.copy()
            typed["expected_version"] = str(stale.facts["current"].version)
            form.data = typed
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if saved is not None:
                messages.success(request, str(saved))
            return redirect(target)
    context = page(
        request,
        collaboration,
        TAB,
        form=form,
        title=title,
        explanation=explanation,
        agreement=agreement,
        cancel_url=back,
        **(beside or {}),
        newer=[(form.fields[name].label, value) for name, value in fresh.items() if name in form.fields],
    )
    return render(request, template, context, status=409 if fresh else 422 if form.errors else 200)
