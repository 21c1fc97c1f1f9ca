"""Long answers survive the end of a session: they are shown again, to be sent after signing in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from mufakat.kernel.web.failures import is_shown_again, typed_fields
from mufakat.kernel.web.requests import Request

View = Callable[..., HttpResponse]
WORTH_SHOWING = 12
"""Characters from which a field is somebody's own words and not a choice from a list."""


def keeps_typed_words(view: View) -> View:
    """Whoever sends words without being signed in gets them back, whatever the address: nothing is looked up for them."""

    @wraps(view)
    def kept(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        fields = typed_fields(request) if request.method == "POST" and not request.acting.is_known else []
        if not fields:
            return view(request, *args, **kwargs)
        own = [value for name, value in fields if is_shown_again(name) and len(value.strip()) >= WORTH_SHOWING]
        context = {"fields": fields, "own": own, "action": request.get_full_path()}
        return render(request, "assessment/signed_out.html", context, status=403)

    return kept
