"""What every page of the forum does with a sent form: act, lead on, or show the form again with what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum import queries
from mufakat.forum.models import Meeting
from mufakat.kernel.access import may
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused, Stale
from mufakat.kernel.web.requests import Request

TAB = "meetings"


def acted(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Carry out the act if the form is sound; a refusal stands above the form, which keeps what was typed."""
    if not form.is_valid():
        return False
    try:
        act()
    except (NotAllowed, NotVisible, Stale):
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def pressed(request: Request, act: Callable[[], Any], back: str, *, done: Any = "") -> HttpResponse:
    """A button without anything typed: carry out the act and lead back, with the reason where it is not possible."""
    try:
        act()
    except (NotAllowed, NotVisible):
        raise
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        if done:
            messages.success(request, str(done))
    return redirect(back)


def status_of(*bound: forms.Form) -> int:
    """422 as soon as one form was sent back."""
    return 422 if any(form.is_bound and form.errors for form in bound) else 200


def meeting_of(request: Request, collaboration: Collaboration, public_id: Any) -> Meeting:
    return queries.get_meeting(viewer=request.acting, collaboration=collaboration, public_id=public_id)


def party_of(collaboration: Collaboration, pk: Any) -> Party:
    """A party of this collaboration; one of another looks absent."""
    number = int(pk) if str(pk).isascii() and str(pk).isdigit() and len(str(pk)) < 18 else 0
    found = Party.objects.filter(collaboration=collaboration, pk=number).select_related("organisation").first()
    if found is None:
        raise NotVisible("not_visible", "")
    return found


def own_parties(request: Request, collaboration: Collaboration) -> frozenset[int] | None:
    """The parties in whose name this person may write; None = any, for the secretariat."""
    if may(request.acting, "collaborations.manage_collaboration", collaboration):
        return None
    return request.acting.seats_in(collaboration.pk)


def only_own(request: Request, collaboration: Collaboration) -> dict[str, Any]:
    """The one party a person speaks for, as the first value of a form."""
    seats = request.acting.seats_in(collaboration.pk)
    return {"party": next(iter(seats))} if len(seats) == 1 else {}
