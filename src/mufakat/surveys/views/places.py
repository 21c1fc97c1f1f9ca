"""What the addresses of questionnaires name, read for this viewer; and one act of a page with its refusal told there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe

from mufakat.collaborations.tabs import collaboration_of
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.requests import Request
from mufakat.surveys import queries
from mufakat.surveys.models import Wave

TAB = "surveys"


def wave_of(request: Request, slug: str, public_id: Any) -> Wave:
    collaboration = collaboration_of(request, slug)
    return queries.get_wave(viewer=request.acting, collaboration=collaboration, public_id=public_id)


def carry_out(form: Form, act: Callable[[], Any], done: Callable[[Any], HttpResponse]) -> HttpResponse | None:
    """Carry out an act with what was typed; a refusal stands on its form. None = show the form again."""
    if not form.is_valid():
        return None
    try:
        result = act()
    except (NotAllowed, NotVisible):
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    return done(result)


def pressed(request: Request, act: Callable[[], Any], wave: Wave, *, done: Any) -> HttpResponse:
    """A button without anything typed: carry out the act and lead back to the wave."""
    try:
        act()
    except (NotAllowed, NotVisible):
        raise
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, str(done))
    return redirect("surveys:wave", wave.collaboration.slug, wave.public_id)


def answer_address(code: str) -> str:
    """The address of a code, in capitals: that needs a smaller QR, which is read from further away."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/J/{code}".upper()


def qr_image(address: str, scale: int = 4) -> Any:
    """The address as an inline picture without style or script."""
    drawn = segno.make(address, error="m", boost_error=False)
    return mark_safe(
        drawn.svg_inline(scale=scale, border=4, dark="#000", light="#fff", omitsize=True, svgclass="bagan", lineclass=None)
    )
