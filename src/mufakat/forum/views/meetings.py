"""Meetings: the list with how often the parties met, one meeting, and the acts on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Party
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.words import AUTHORITIES
from mufakat.forum import actions, presenting, queries
from mufakat.forum.calendar import calendar_text
from mufakat.forum.forms import meetings as forms
from mufakat.forum.meeting_page import meeting_page
from mufakat.forum.models import Meeting
from mufakat.forum.words import ANSWERS, MEETING_STATES, MODES, SEATS
from mufakat.kernel import panels
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.formats import month_name
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

TAB = "meetings"
SLOTS = {"decisions": "meeting.decisions", "side": "meeting.side"}


def _meeting(request: Request, slug: str, public_id: Any) -> Meeting:
    return queries.get_meeting(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=public_id)


def _party(meeting: Meeting, pk: Any) -> Party:
    """A party of the meeting's collaboration; one of another looks absent."""
    parties = Party.objects.filter(collaboration_id=meeting.collaboration_id).select_related("organisation")
    found = parties.filter(pk=pk).first()
    if found is None:
        raise NotVisible("not_visible", "")
    return found


@require_GET
def meeting_list(request: Request, slug: str) -> HttpResponse:
    """Coming meetings, past ones, how often the parties met and whether the same people came."""
    collaboration, now = collaboration_of(request, slug), timezone.now()
    viewer = request.acting
    past = slice_of(
        request, queries.past_meetings(viewer=viewer, collaboration=collaboration, now=now), order="-starts_at", size=20
    )
    coming = queries.coming_meetings(viewer=viewer, collaboration=collaboration, now=now)[: queries.MOST_COMING]
    context = page(
        request,
        collaboration,
        TAB,
        coming=[presenting.meeting_row(one) for one in coming],
        past=[presenting.meeting_row(one) for one in past.items],
        listed=past,
        behind=[presenting.series_row(one) for one in queries.behind(viewer=viewer, collaboration=collaboration, now=now)],
        has_schedule=queries.has_schedule(viewer=viewer, collaboration=collaboration),
        is_member=bool(viewer.roles_in(collaboration.pk)),
        years=queries.intensity(viewer=viewer, collaboration=collaboration),
        month_names=[month_name(month, short=True) for month in range(1, 13)],
        continuity=queries.continuity_by_party(viewer=viewer, collaboration=collaboration),
        may_schedule=bool(may(viewer, "forum.schedule_meeting", collaboration)),
        may_propose=bool(may(viewer, "forum.propose_agenda_item", collaboration)),
    )
    return render(request, "forum/meeting_list.html", context)


@require_GET
def meeting_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """All meetings as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    columns = [
        Column(dua("Rapat", "Meeting")),
        Column(dua("Mulai", "Begins"), "moment"),
        Column(dua("Selesai", "Ends"), "moment"),
        Column(dua("Tempat", "Place")),
        Column(dua("Cara bertemu", "How they met")),
        Column(dua("Keadaan", "State")),
    ]
    found = Meeting.objects.filter(collaboration=collaboration).order_by("starts_at", "id")
    rows = (
        [one.title, one.starts_at, one.ends_at, one.place, str(MODES[one.mode]), str(MEETING_STATES[one.state])]
        for one in found.iterator(chunk_size=500)
    )
    return table_download(request, f"rapat-{slug}", columns, rows, kind, title=dua("Rapat", "Meetings"))


@require_http_methods(["GET", "POST"])
def schedule_meeting(request: Request, slug: str) -> HttpResponse:
    """Fix a meeting; its page is where invitations and agenda follow."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "forum.schedule_meeting", collaboration)
    form = forms.ScheduleForm(request.POST or None, collaboration=collaboration)
    if request.method == "POST" and form.is_valid():
        values, (starts_at, ends_at) = form.cleaned_data, form.moments()
        try:
            meeting = actions.schedule_meeting(
                actor=request.acting,
                collaboration=collaboration,
                **{name: values[name] for name in forms.ScheduleForm.passed_on},
                quorum_percent=values["quorum_percent"] or 0,
                quorum_per_sector=values["quorum_per_sector"] or 0,
                now=timezone.now(),
                starts_at=starts_at,
                ends_at=ends_at,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Rapat dijadwalkan.", "Meeting scheduled.")))
            return redirect("forum:meeting", slug, meeting.public_id)
    context = page(request, collaboration, TAB, form=form)
    return render(request, "forum/meeting_schedule.html", context, status=422 if form.errors else 200)


@require_GET
def meeting_detail(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """One long page: agenda, who comes with which authority, who came."""
    return _detail_page(request, _meeting(request, slug, meeting))


def _detail_page(request: Request, meeting: Meeting, shown: dict[str, Any] | None = None) -> HttpResponse:
    context = page(request, meeting.collaboration, TAB, **meeting_page(request.acting, meeting, timezone.now()))
    context |= {name: panels.fragments(slot, request, meeting) for name, slot in SLOTS.items()}
    context |= shown or {}
    return render(request, "forum/meeting_detail.html", context, status=422 if shown else 200)


def host_name() -> str:
    """The host of the public address, as the organiser's domain in calendar programs."""
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"


@require_GET
def meeting_calendar(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """The meeting for the phone's calendar."""
    found = _meeting(request, slug, meeting)
    url = request.build_absolute_uri(reverse("forum:meeting", args=[slug, found.public_id]))
    agenda = [item.title for item in queries.agenda_of(viewer=request.acting, meeting=found)]
    organiser = f"rapat@{host_name()}" if request.acting.roles_in(found.collaboration_id) else ""
    text = calendar_text(found, url=url, agenda=agenda, now=timezone.now(), organiser=organiser)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="rapat-{slug}-{found.starts_at:%Y%m%d}.ics"'
    return response


@require_GET
def attendance_download(request: Request, slug: str, meeting: Any, kind: str) -> HttpResponseBase:
    """The attendance list: party, seat, authority and, for members, the name."""
    found = _meeting(request, slug, meeting)
    table = queries.table_of(viewer=request.acting, meeting=found)
    named = collaboration_queries.shows_people(request.acting, found.collaboration)
    columns = [
        Column(dua("Pihak", "Party")),
        Column(dua("Diundang", "Invited")),
        Column(dua("Jawaban", "Answer")),
        Column(dua("Hadir", "Present")),
        Column(dua("Orang", "Person")),
        Column(dua("Kedudukan", "Seat")),
        Column(dua("Wewenang", "Authority")),
    ]
    return table_download(request, f"kehadiran-{slug}", columns, _attendance_rows(table, named), kind, title=found.title)


def _attendance_rows(table: queries.Table, named: bool) -> list[list[Any]]:
    rows = []
    for place in table.places:
        answer = str(ANSWERS[place.answer.answer]) if place.answer else ""
        start = [place.party.organisation.name, place.invited, answer]
        for one in place.came:
            who = presenting.name_of(one, named)
            rows.append([*start, True, who, str(SEATS[one.seat]), str(AUTHORITIES[one.authority])])
        if not place.came:
            rows.append([*start, False, "", "", ""])
    return rows


@require_POST
def send_invitations(request: Request, slug: str, meeting: Any) -> HttpResponse:
    found = _meeting(request, slug, meeting)
    return _done(request, found, lambda: actions.send_invitations(actor=request.acting, meeting=found, now=timezone.now()))


@require_POST
def answer_invitation(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """A party's answer from one tap."""
    found = _meeting(request, slug, meeting)
    form = forms.AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused("unknown_word", dua("Pilih jawaban dari daftar.", "Choose an answer from the list."))
    values = form.cleaned_data
    party = _party(found, values["party"])
    actions.answer_invitation(
        actor=request.acting,
        meeting=found,
        party=party,
        answer=values["answer"],
        note=values["note"],
        now=timezone.now(),
    )
    messages.success(request, str(dua("Jawaban tercatat.", "Answer recorded.")))
    return redirect("forum:meeting", slug, found.public_id)


@require_POST
def confirm_delegate(request: Request, slug: str, meeting: Any) -> HttpResponse:
    found = _meeting(request, slug, meeting)
    party = _party(found, _number(request.POST.get("party", "")))
    act = lambda: actions.confirm_delegate(actor=request.acting, meeting=found, party=party, now=timezone.now())  # noqa: E731
    return _done(request, found, act)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


@require_POST
def publish_agenda(request: Request, slug: str, meeting: Any) -> HttpResponse:
    found = _meeting(request, slug, meeting)
    return _done(request, found, lambda: actions.publish_agenda(actor=request.acting, meeting=found, now=timezone.now()))


@require_POST
def record_attendance(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Somebody came for a party: tap the representative, or type a post."""
    found = _meeting(request, slug, meeting)
    form = forms.AttendanceForm(request.POST)
    if not form.is_valid():
        raise Refused("nobody_named", dua("Pilih pihak dan wakilnya.", "Choose the party and its representative."))
    values = form.cleaned_data
    party = _party(found, values["party"])
    representative = party.representatives.filter(pk=values["representative"]).first() if values["representative"] else None

    def act() -> Any:
        return actions.record_attendance(
            actor=request.acting, meeting=found, party=party, representative=representative, came_as=values["came_as"],
            now=timezone.now(),
        )  # fmt: skip

    return _done(request, found, act)


@require_POST
def remove_attendance(request: Request, slug: str, meeting: Any, attendance: int) -> HttpResponse:
    found = _meeting(request, slug, meeting)
    row = found.attendances.filter(pk=attendance).first()
    if row is None:
        raise NotVisible("not_visible", "")
    reason = request.POST.get("reason", "")
    return _done(
        request,
        found,
        lambda: actions.remove_attendance(
            actor=request.acting, meeting=found, attendance=row, reason=reason, now=timezone.now()
        ),
    )


@require_POST
def record_held(request: Request, slug: str, meeting: Any) -> HttpResponse:
    found = _meeting(request, slug, meeting)
    return _done(request, found, lambda: actions.record_held(actor=request.acting, meeting=found, now=timezone.now()))


@require_POST
def cancel_meeting(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Call the meeting off, with the reason."""
    found = _meeting(request, slug, meeting)
    form = forms.ReasonForm(request.POST, prefix="cancel")
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        return _done(
            request,
            found,
            lambda: actions.cancel_meeting(actor=request.acting, meeting=found, reason=reason, now=timezone.now()),
        )
    return _detail_page(request, found, {"cancel_form": form})


@require_http_methods(["GET", "POST"])
def reschedule_meeting(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Another day, time or place; answers given for another time are asked for again."""
    found = _meeting(request, slug, meeting)
    require(request.acting, "forum.reschedule_meeting", found)
    form = forms.RescheduleForm(request.POST or None, collaboration=found.collaboration, initial=forms.current_times(found))
    if request.method == "POST" and form.is_valid():
        values, (starts_at, ends_at) = form.cleaned_data, form.moments()
        try:
            actions.reschedule_meeting(
                actor=request.acting,
                meeting=found,
                place=values["place"],
                reason=values["reason"],
                expected_version=values["version"],
                now=timezone.now(),
                starts_at=starts_at,
                ends_at=ends_at,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("forum:meeting", slug, found.public_id)
    context = page(request, found.collaboration, TAB, form=form, meeting=found)
    return render(request, "forum/meeting_reschedule.html", context, status=422 if form.errors else 200)


def _done(request: Request, meeting: Meeting, act: Any) -> HttpResponse:
    """Carry out one act of the meeting's page; a refusal is told there, above what it is about."""
    try:
        act()
    except (NotAllowed, NotVisible):
        raise
    except Refused as refusal:
        return _detail_page(request, meeting, {"problem": refusal.sentence})
    return redirect("forum:meeting", meeting.collaboration.slug, meeting.public_id)
