"""One agenda item: its time and owner, who spoke, the ways considered, what became of it, what follows from it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.commitments import actions as commitment_actions
from mufakat.forum import actions, items_page, queries
from mufakat.forum.forms import meetings as forms
from mufakat.forum.forms import voices as voice_forms
from mufakat.forum.models import AgendaProposal, Meeting
from mufakat.forum.views.acting import TAB, acted, meeting_of, pressed, status_of
from mufakat.kernel import panels
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


def _item(request: Request, slug: str, meeting: Any, public_id: Any) -> AgendaProposal:
    found = meeting_of(request, collaboration_of(request, slug), meeting)
    return queries.get_item(viewer=request.acting, meeting=found, public_id=public_id)


def _address(item: AgendaProposal) -> str:
    assert item.meeting is not None
    return reverse("forum:item", args=[item.collaboration.slug, item.meeting.public_id, item.public_id])


@require_GET
def item_detail(request: Request, slug: str, meeting: Any, item: Any) -> HttpResponse:
    """The dialogue on one item, for members: positions with reasons, who has not spoken, the ways considered and why."""
    return _page(request, _item(request, slug, meeting, item))


def _page(request: Request, item: AgendaProposal, **bound: Any) -> HttpResponse:
    require(request.acting, "forum.read_inside", item.collaboration)
    shown = items_page.item_page(request.acting, item, timezone.now(), bound)
    fragments = panels.fragments("meeting.item", request, item)
    context = page(request, item.collaboration, TAB, **shown, fragments=fragments)
    return render(request, "forum/item_detail.html", context, status=status_of(*bound.values()))


@require_POST
def arrange_item(request: Request, slug: str, meeting: Any, item: Any) -> HttpResponse:
    """Time, owner, skills, knowledge, place on the agenda."""
    found = _item(request, slug, meeting, item)
    require(request.acting, "forum.arrange_item", found)
    used = {"knowledge": list(found.knowledge.values_list("pk", flat=True))}
    form = forms.ArrangeForm(request.POST, collaboration=found.collaboration, initial=used, prefix="arrange")

    def act() -> None:
        values = form.cleaned_data
        actions.arrange_item(
            actor=request.acting, item=found, minutes=values["minutes"], owner=values["owner"], about=values["about"],
            skills_needed=values["skills_needed"], knowledge=list(values["knowledge"]), place=values["place"],
            now=timezone.now(),
        )  # fmt: skip

    return redirect(_address(found)) if acted(form, act) else _page(request, found, arrange_form=form)


@require_POST
def treat_item(request: Request, slug: str, meeting: Any, item: Any) -> HttpResponse:
    """Mark it treated, or carry it over with the reason."""
    found = _item(request, slug, meeting, item)
    require(request.acting, "forum.treat_item", found)
    form = forms.OutcomeForm(request.POST, prefix="outcome")
    carries = request.POST.get("move") == "carry"

    def act() -> None:
        words, now = form.cleaned_data["outcome"], timezone.now()
        if carries:
            actions.carry_over_item(actor=request.acting, item=found, reason=words, now=now)
        else:
            actions.treat_item(actor=request.acting, item=found, outcome=words, now=now)

    return redirect(_address(found)) if acted(form, act) else _page(request, found, outcome_form=form)


@require_POST
def record_contribution(request: Request, slug: str, meeting: Any, item: Any) -> HttpResponse:
    """A party spoke."""
    found = _item(request, slug, meeting, item)
    require(request.acting, "forum.record_voice", found)
    form = voice_forms.ContributionForm(request.POST, meeting=_meeting(found), prefix="voice")

    def act() -> None:
        values = form.cleaned_data
        actions.record_contribution(
            actor=request.acting,
            item=found,
            party=values["party"],
            kind=values["kind"],
            text=values["text"],
            now=timezone.now(),
        )

    return redirect(_address(found)) if acted(form, act) else _page(request, found, voice_form=form)


@require_POST
def handle_dissent(request: Request, slug: str, meeting: Any, item: Any, contribution: int) -> HttpResponse:
    """How a reservation or dissent was handled."""
    found = _item(request, slug, meeting, item)
    require(request.acting, "forum.record_voice", found)
    row = found.contributions.filter(pk=contribution).select_related("item").first()
    if row is None:
        raise NotVisible("not_visible", "")
    form = voice_forms.HandlingForm(request.POST, prefix=f"handling-{row.pk}")
    act = lambda: actions.handle_dissent(  # noqa: E731
        actor=request.acting, contribution=row, handling=form.cleaned_data["handling"], now=timezone.now()
    )
    return redirect(_address(found)) if acted(form, act) else _page(request, found, **{f"handling_{row.pk}": form})


@require_POST
def record_alternative(request: Request, slug: str, meeting: Any, item: Any) -> HttpResponse:
    """A way that was considered."""
    found = _item(request, slug, meeting, item)
    require(request.acting, "forum.record_voice", found)
    form = voice_forms.AlternativeForm(request.POST, meeting=_meeting(found), prefix="way")
    act = lambda: actions.record_alternative(  # noqa: E731
        actor=request.acting, item=found, text=form.cleaned_data["text"], proposed_by=form.cleaned_data["proposed_by"],
        now=timezone.now(),
    )  # fmt: skip
    return redirect(_address(found)) if acted(form, act) else _page(request, found, way_form=form)


@require_POST
def judge_alternative(request: Request, slug: str, meeting: Any, item: Any, alternative: int) -> HttpResponse:
    """Chosen or set aside, and why."""
    found = _item(request, slug, meeting, item)
    require(request.acting, "forum.record_voice", found)
    row = found.alternatives.filter(pk=alternative).select_related("item").first()
    if row is None:
        raise NotVisible("not_visible", "")
    form = voice_forms.AlternativeOutcomeForm(request.POST, prefix=f"judge-{row.pk}")
    act = lambda: actions.judge_alternative(  # noqa: E731
        actor=request.acting, alternative=row, outcome=form.cleaned_data["outcome"], reason=form.cleaned_data["reason"],
        now=timezone.now(),
    )  # fmt: skip
    return redirect(_address(found)) if acted(form, act) else _page(request, found, **{f"judge_{row.pk}": form})


@require_POST
def follow_up(request: Request, slug: str, meeting: Any, item: Any) -> HttpResponse:
    """A promise made on this item becomes a commitment whose source is the item."""
    found = _item(request, slug, meeting, item)
    require(request.acting, "forum.record_voice", found)
    form = forms.FollowUpForm(request.POST, collaboration=found.collaboration, prefix="follow")

    def act() -> None:
        values = form.cleaned_data
        commitment_actions.pledge_commitment(
            actor=request.acting, collaboration=found.collaboration, party=values["party"], text=values["text"],
            due_on=values["due_on"], proof_wanted=values["proof_wanted"], source_kind="meeting", now=timezone.now(),
            source_label=_meeting(found).title_id, source_url=items_page.source_of(found),
        )  # fmt: skip

    if acted(form, act):
        messages.success(request, str(dua("Tindak lanjut tercatat sebagai komitmen.", "The follow-up is now a commitment.")))
        return redirect(_address(found))
    return _page(request, found, follow_form=form)


@require_POST
def invite_guest(request: Request, slug: str, meeting: Any, item: Any) -> HttpResponse:
    """An expert for a skill that nobody invited brings."""
    found = _item(request, slug, meeting, item)
    require(request.acting, "forum.invite_guest", _meeting(found))
    form = forms.GuestForm(request.POST, prefix="guest")
    act = lambda: actions.invite_guest(  # noqa: E731
        actor=request.acting, meeting=_meeting(found), post=form.cleaned_data["post"], skill=form.cleaned_data["skill"],
        now=timezone.now(),
    )  # fmt: skip
    return redirect(_address(found)) if acted(form, act) else _page(request, found, guest_form=form)


@require_POST
def place_candidate(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Take something that placed itself onto this agenda."""
    found = meeting_of(request, collaboration_of(request, slug), meeting)
    require(request.acting, "forum.schedule_meeting", found.collaboration)
    kind, key = request.POST.get("kind", ""), request.POST.get("key", "")
    act = lambda: actions.place_candidate(  # noqa: E731
        actor=request.acting, collaboration=found.collaboration, kind=kind, key=key, meeting=found, now=timezone.now()
    )
    back = reverse("forum:meeting", args=[slug, found.public_id]) + "#agenda"
    return pressed(request, act, back, done=dua("Masuk agenda.", "On the agenda."))


def _meeting(item: AgendaProposal) -> Meeting:
    assert item.meeting is not None
    return item.meeting
