"""The minutes of a meeting while they are written and corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.forum import actions, queries, sealing
from mufakat.forum.forms import minutes as forms
from mufakat.forum.minutes_pages import editing_page, minutes_page
from mufakat.forum.models import Meeting, Minutes, MinutesRemark
from mufakat.forum.views.acting import TAB, acted, meeting_of, party_of, pressed, status_of
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotVisible, Refused, Stale
from mufakat.kernel.web.formats import saat
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

LARGEST_NUMBER = 10**9


def _meeting(request: Request, slug: str, public_id: Any) -> Meeting:
    return meeting_of(request, collaboration_of(request, slug), public_id)


def _minutes(request: Request, slug: str, public_id: Any) -> Minutes:
    return queries.get_minutes(viewer=request.acting, meeting=_meeting(request, slug, public_id))


def _address(minutes: Minutes) -> str:
    return reverse("forum:minutes", args=[minutes.collaboration.slug, minutes.meeting.public_id])


@require_GET
def minutes_detail(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Members read the minutes in whatever state; everybody else the public version, once there is one."""
    found = _meeting(request, slug, meeting)
    minutes = queries.minutes_of(viewer=request.acting, meeting=found)
    if minutes is not None:
        return _page(request, minutes)
    if request.acting.roles_in(found.collaboration_id):
        return redirect("forum:meeting", slug, found.public_id)
    public = queries.public_minutes_of(viewer=request.acting, meeting=found)
    if public is None:
        raise NotVisible("not_visible", "")
    return redirect("forum:public_minutes", slug, found.public_id)


def _page(request: Request, minutes: Minutes, **bound: Any) -> HttpResponse:
    shown = minutes_page(request.acting, minutes, timezone.now(), bound)
    context = page(request, minutes.collaboration, TAB, **shown)
    return render(request, "forum/minutes_detail.html", context, status=status_of(*bound.values()))


@require_http_methods(["GET", "POST"])
def write_minutes(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """One box per agenda item; two writers of the same part see both texts."""
    found = _meeting(request, slug, meeting)
    require(request.acting, "forum.write_minutes", found)
    if request.method == "GET":
        return _editor(request, found)
    texts = forms.typed_parts(request.POST, sealing.part_keys(found))
    try:
        actions.write_minutes(actor=request.acting, meeting=found, texts=texts, based_on=_based_on(request), now=timezone.now())
    except Stale as clash:
        return _editor(request, found, texts, dict(clash.facts), clash.sentence)
    except Refused as refusal:
        if refusal.code not in ("too_long", "sealed", "meeting_over"):
            raise
        return _editor(request, found, texts, {}, refusal.sentence)
    messages.success(request, str(dua("Konsep notula tersimpan.", "The draft minutes are saved.")))
    after = "forum:minutes" if request.POST.get("then") == "read" else "forum:write_minutes"
    return redirect(after, slug, found.public_id)


def _editor(
    request: Request,
    meeting: Meeting,
    typed: dict[str, str] | None = None,
    clash: dict[str, Any] | None = None,
    problem: Any = "",
) -> HttpResponse:
    shown = editing_page(request.acting, meeting, typed, clash or {})
    context = page(request, meeting.collaboration, TAB, **shown, problem=problem)
    return render(request, "forum/minutes_write.html", context, status=(409 if clash else 422) if problem else 200)


@require_POST
def keep_draft(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """What was typed so far, sent by the page itself every twenty seconds; a button throws it away."""
    found = _meeting(request, slug, meeting)
    require(request.acting, "forum.write_minutes", found)
    if "drop" in request.POST:
        actions.drop_draft(actor=request.acting, meeting=found)
        return redirect("forum:write_minutes", slug, found.public_id)
    texts, now = forms.typed_parts(request.POST, sealing.part_keys(found)), timezone.now()
    try:
        actions.keep_draft(actor=request.acting, meeting=found, texts=texts, based_on=_based_on(request), now=now)
    except Refused as refusal:
        return HttpResponse(str(refusal.sentence), status=422, content_type="text/plain; charset=utf-8")
    words = dua("Ketikan tersimpan {d}, belum menjadi naskah.", "Typing kept {d}, not a text yet.")
    said = words.with_values(d=saat(now, found.collaboration))
    return HttpResponse(str(said), content_type="text/plain; charset=utf-8")


def _based_on(request: Request) -> int:
    """The number of the text that the writer began from; 0 where it cannot be read."""
    sent = request.POST.get("based_on", "0")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


@require_GET
def minutes_text(request: Request, slug: str, meeting: Any, number: int) -> HttpResponse:
    """One of the texts ever saved."""
    minutes = _minutes(request, slug, meeting)
    if number > LARGEST_NUMBER:
        raise NotVisible("not_visible", "")
    text = queries.text_numbered(viewer=request.acting, minutes=minutes, number=number)
    headings = sealing.headings_of(minutes.meeting)
    parts = [(headings.get(one["part"], one["part"]), one["text"]) for one in text.parts]
    context = page(request, minutes.collaboration, TAB, minutes=minutes, meeting=minutes.meeting, text=text, parts=parts)
    return render(request, "forum/minutes_text.html", context)


@require_POST
def open_correction(request: Request, slug: str, meeting: Any) -> HttpResponse:
    minutes = _minutes(request, slug, meeting)
    act = lambda: actions.open_correction(actor=request.acting, minutes=minutes, now=timezone.now())  # noqa: E731
    return pressed(
        request, act, _address(minutes), done=dua("Notula dikirim untuk koreksi.", "The minutes were sent for correction.")
    )


@require_POST
def extend_correction(request: Request, slug: str, meeting: Any) -> HttpResponse:
    minutes = _minutes(request, slug, meeting)
    require(request.acting, "forum.open_correction", minutes)
    form = forms.ExtendForm(request.POST, prefix="extend")
    act = lambda: actions.extend_correction(  # noqa: E731
        actor=request.acting, minutes=minutes, days=form.cleaned_data["days"], reason=form.cleaned_data["reason"],
        now=timezone.now(),
    )  # fmt: skip
    return redirect(_address(minutes)) if acted(form, act) else _page(request, minutes, extend_form=form)


@require_POST
def return_to_draft(request: Request, slug: str, meeting: Any) -> HttpResponse:
    minutes = _minutes(request, slug, meeting)
    require(request.acting, "forum.open_correction", minutes)
    form = forms.ReasonForm(request.POST, prefix="return")
    act = lambda: actions.return_to_draft(  # noqa: E731
        actor=request.acting, minutes=minutes, reason=form.cleaned_data["reason"], now=timezone.now()
    )
    return redirect(_address(minutes)) if acted(form, act) else _page(request, minutes, return_form=form)


@require_POST
def remark_on_minutes(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """A party corrects, objects, or says that it has no correction."""
    minutes = _minutes(request, slug, meeting)
    party = party_of(minutes.collaboration, request.POST.get("party", ""))
    require(request.acting, "forum.remark_on_minutes", party)
    parts = list(sealing.headings_of(minutes.meeting).items())
    form = forms.RemarkForm(request.POST, parts=parts, prefix="remark")

    def act() -> None:
        values = form.cleaned_data
        actions.remark_on_minutes(
            actor=request.acting, minutes=minutes, party=party, kind=values["kind"], part=values["part"],
            text=values["text"], now=timezone.now(),
        )  # fmt: skip

    if acted(form, act):
        messages.success(request, str(dua("Catatan Anda tersimpan.", "Your remark is saved.")))
        return redirect(_address(minutes))
    return _page(request, minutes, remark_form=form)


@require_POST
def answer_remark(request: Request, slug: str, meeting: Any, remark: Any) -> HttpResponse:
    """Handle a remark."""
    minutes = _minutes(request, slug, meeting)
    require(request.acting, "forum.answer_remark", minutes)
    found = MinutesRemark.objects.filter(minutes=minutes, public_id=remark).select_related("party__organisation").first()
    if found is None:
        raise NotVisible("not_visible", "")
    form = forms.RemarkAnswerForm(request.POST, prefix=f"answer-{found.pk}")
    act = lambda: actions.answer_remark(  # noqa: E731
        actor=request.acting, remark=found, state=form.cleaned_data["state"], answer=form.cleaned_data["answer"],
        now=timezone.now(),
    )  # fmt: skip
    return redirect(_address(minutes)) if acted(form, act) else _page(request, minutes, **{f"answer_{found.pk}": form})


@require_POST
def approve_minutes(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Approve the text that was shown."""
    minutes = _minutes(request, slug, meeting)
    require(request.acting, "forum.approve_minutes", minutes)
    form = forms.ApproveForm(request.POST)
    number = form.cleaned_data["text_number"] if form.is_valid() else 0
    act = lambda: actions.approve_minutes(  # noqa: E731
        actor=request.acting, minutes=minutes, text_number=number, now=timezone.now()
    )
    return pressed(request, act, _address(minutes), done=dua("Notula disahkan.", "The minutes are approved."))


@require_POST
def mark_read(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Say that one has read the approved minutes."""
    minutes = _minutes(request, slug, meeting)
    act = lambda: actions.mark_minutes_read(actor=request.acting, minutes=minutes, now=timezone.now())  # noqa: E731
    return pressed(request, act, _address(minutes), done=dua("Tercatat sudah dibaca.", "Recorded as read."))
