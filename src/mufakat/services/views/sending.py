"""A page with one form and one act of a service: shown, sent once, shown again with what was typed when it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services.models import SharedService
from mufakat.services.views.frames import frame

SAVED = dua("Tersimpan.", "Saved.")


def carry_out(
    request: Request,
    service: SharedService,
    form: django_forms.Form,
    do: Callable[[dict[str, Any]], str],
    *,
    title: Any,
    back: str,
    explanation: Any = "",
    submit: Any = "",
    saved: Any = SAVED,
    template: str = "services/act.html",
    beside: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form; when it is sent carry the act out once. `do` answers with the address that comes next."""
    if request.method == "POST" and form.is_valid():
        try:
            target = do(dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if saved is not None:
                messages.success(request, str(saved))
            return redirect(target)
    context = frame(
        request, service, form=form, title=title, explanation=explanation, submit=submit or title, cancel_url=back,
        **(beside or {}),
    )  # fmt: skip
    return render(request, template, context, status=422 if form.errors else 200)
