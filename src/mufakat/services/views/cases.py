"""Cases at work: the lists, one case, the acts on it, acts on many, and finding one by what is on the paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collabgov.services.cases import CaseEvent
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import PARAMETER, slice_of
from mufakat.kernel.web.requests import Request
from mufakat.services import actions, case_links, case_page, next_acts, words
from mufakat.services.actions import Entry
from mufakat.services.due_paging import slice_by_due
from mufakat.services.forms.cases import ActForm, GuidanceForm
from mufakat.services.lanes import lanes_of
from mufakat.services.models import PersonalValue, ServiceCase, SharedService
from mufakat.services.opened import both, calendars_for
from mufakat.services.personal_values import read_for
from mufakat.services.queries import case_lists, cases, services
from mufakat.services.queries.case_lists import Choice
from mufakat.services.queries.cases import CaseFile
from mufakat.services.views.frames import frame, service_of

DONE = dua("Tercatat.", "Recorded.")
UNKNOWN_ACT = dua(
    "Tindakan ini tidak lagi sesuai dengan langkah permohonan. Lihat keadaannya sekarang, lalu pilih lagi.",
    "This act no longer fits the step of the application. See where it stands now, then choose again.",
)
MOST_AT_ONCE = 500
WORK = "services.work_on_case"


def case_url(case: ServiceCase, service: SharedService) -> str:
    return reverse("services:case", args=[service.collaboration.slug, service.key, case.number])


@require_GET
def case_list(request: Request, slug: str, service: str) -> HttpResponse:
    """A working list: my turn, due today, late, paused, hanging."""
    found = service_of(request, slug, service)
    content, now = services.content_in_force(found), timezone.now()
    lanes = lanes_of(request.acting, found.pk)
    choice = _choice(request, lanes)
    rows = case_lists.list_cases(viewer=request.acting, service=found, content=content, lanes=lanes, choice=choice, now=now)
    in_due_order = choice.view in case_lists.BY_DUE
    newest_first = choice.view in ("selesai", "berjalan")
    listed = slice_by_due(request, rows) if in_due_order else slice_of(request, rows, order="-pk" if newest_first else "pk")
    calendar = calendars_for(found.pk, content)[content.hours[0].key]
    first = case_lists.go_first(rows) if _shows_first(request, choice) else []
    context = {
        "content": content,
        "first_rows": case_page.case_rows(first, content, calendar, now),
        "choice": choice,
        "views": _views(request, found, content, lanes, choice, now),
        "view_name": case_lists.VIEWS[choice.view],
        "listed": listed,
        "rows": case_page.case_rows(listed.items, content, calendar, now),
        "lanes": [(lane.key, both(lane.post)) for lane in content.lanes],
        "steps": [(step.key, both(step.name)) for step in content.steps],
        "parties": [(one.key, both(one.name)) for one in content.parties if one.role != "applicant"],
        "may_work": bool(may(request.acting, "services.work_in_service", found)),
        "many": _acts_on_many(content, lanes, choice),
    }
    return render(request, "services/case_list.html", frame(request, found, **context))


def _shows_first(request: Request, choice: Choice) -> bool:
    """Those that go first stand above the first page of the own turn."""
    return choice.view == "giliran" and not choice.is_narrowed and PARAMETER not in request.GET


def _choice(request: Request, lanes: frozenset[str]) -> Choice:
    asked = request.GET
    view = asked.get("daftar", "")
    if view not in case_lists.VIEWS:
        view = "giliran" if lanes else "berjalan"
    return Choice(
        view=view, lane=asked.get("jalur", "")[:64], party=asked.get("pihak", "")[:64], step=asked.get("langkah", "")[:64],
        group=_uuid(asked.get("rombongan", "")), priority=asked.get("prioritas") == "1",
        escalated=asked.get("eskalasi") == "1", mine=asked.get("saya") == "1",
    )  # fmt: skip


def _uuid(text: str) -> str:
    signs = text.replace("-", "")
    return text if len(signs) == 32 and all(sign in "0123456789abcdef" for sign in signs) else ""


def _views(
    request: Request, service: SharedService, content: Any, lanes: frozenset[str], choice: Choice, now: Any
) -> list[dict[str, Any]]:
    """The lists as links, with how many where that calls for somebody."""
    shown = []
    for key, label in case_lists.VIEWS.items():
        if key == "giliran" and not lanes:
            continue
        counted = None
        if key in ("hari-ini", "terlambat", "menggantung"):
            counted = case_lists.bounded_count(
                case_lists.list_cases(
                    viewer=request.acting, service=service, content=content, lanes=lanes, choice=Choice(view=key), now=now
                )
            )
        more = counted is not None and counted > case_lists.MOST_COUNTED
        shown.append(
            {"label": label, "url": f"{request.path}?daftar={key}", "current": key == choice.view,
             "count": "999+" if more else counted}
        )  # fmt: skip
    return shown


def _acts_on_many(content: Any, lanes: frozenset[str], choice: Choice) -> list[tuple[str, Any]]:
    """What can be done to several selected cases at once."""
    if not lanes:
        return []
    pauses = [(f"jeda:{one.key}", dua("Jeda: {why}", "Pause: {why}").with_values(why=both(one.name))) for one in content.pauses]
    if choice.view == "dijeda":
        return [("lanjutkan", dua("Lanjutkan", "Resume"))]
    first = [("maju", dua("Selesaikan langkahnya", "Finish their step"))] if choice.view != "selesai" else []
    return first + pauses if choice.view != "selesai" else []


@require_POST
def work_on_many(request: Request, slug: str, service: str) -> HttpResponse:
    """One act on every selected case, all or none."""
    found = service_of(request, slug, service)
    require(request.acting, "services.work_in_service", found)
    numbers = request.POST.getlist("nomor")[:MOST_AT_ONCE]
    back = reverse("services:cases", args=[slug, service]) + f"?daftar={_known_view(request)}"
    chosen = list(
        case_lists.cases_of(viewer=request.acting, service=found).filter(number__in=numbers).select_related("version_used")
        .defer("version_used__content").order_by("id")
    )  # fmt: skip
    if not chosen:
        messages.warning(request, str(dua("Pilih dulu permohonannya.", "First select the applications.")))
        return redirect(back)
    try:
        entries = [_entry(request, case, request.POST.get("tindakan", "")) for case in chosen]
        taken = actions.record_for_many(actor=request.acting, service=found, entries=entries, now=timezone.now())
    except Refused as refusal:
        number = refusal.facts.get("number", "")
        nothing = dua("Tidak ada yang disimpan.", "Nothing was saved.")
        messages.error(request, f"{number}{': ' if number else ''}{refusal} {nothing}")
        return redirect(back)
    told = dua("{n} permohonan dikerjakan.", "{n} applications were worked on.").with_values(n=len(taken))
    messages.success(request, str(told))
    return redirect(back)


def _known_view(request: Request) -> str:
    view = request.POST.get("daftar", "")
    return view if view in case_lists.VIEWS else "giliran"


def _entry(request: Request, case: ServiceCase, wanted: str) -> Entry:
    """The event for one of many cases; a case to which the act does not fit is named."""
    file = cases.open_file(viewer=request.acting, case=case)
    name, _, reason = wanted.partition(":")
    offered = next_acts.offered(file.content, file.state, file.lanes)
    act = next_acts.next_act(file.content, file.state, file.lanes) if name == "maju" else offered.get(name)
    if act is None or act.facts or (act.kind == "done" and act.ticks):
        raise Refused(
            "not_at_once", dua(
                "tidak dapat dikerjakan sekaligus; buka permohonannya.", "cannot be done together with others; open it."
            ), number=case.number,
        )  # fmt: skip
    return Entry(case.pk, _event(file, act, {"reason": reason if act.reasons else ""}))


def _event(file: CaseFile, act: next_acts.Act, said: dict[str, Any]) -> CaseEvent:
    step = file.state.step if act.kind in ("done", "confirmed") else ""
    return CaseEvent(kind=act.kind, at=timezone.now(), lane=act.lane, step=step, items=act.items, **said)


@require_GET
def case_detail(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """One case: where it stands, who holds what, and the next act as one big button."""
    found = service_of(request, slug, service)
    file = cases.open_file(viewer=request.acting, case=cases.get_case(viewer=request.acting, service=found, number=number))
    return _shown(request, found, file)


def _shown(request: Request, service: SharedService, file: CaseFile, sent: ActForm | None = None) -> HttpResponse:
    now = timezone.now()
    acts = next_acts.offered(file.content, file.state, file.lanes)
    first = next_acts.next_act(file.content, file.state, file.lanes)
    forms = {name: ActForm(act=act, content=file.content, auto_id=f"{name}-%s") for name, act in acts.items()}
    if sent is not None:
        forms[sent.act.name] = sent
    links = [*case_links.hand_over_links(file), *case_links.links_for(file)]
    context = {
        "file": file,
        "case": file.case,
        "state": file.state,
        "step": file.reading.name(file.state.step),
        "turn": file.reading.lane_name(case_page.turn_of(file.case, file.reading)),
        "first": forms.get(first.name) if first else None,
        "next_links": [link for link in links if link["is_next"]],
        "links": [link for link in links if not link["is_next"]],
        "others": [form for name, form in forms.items() if first is None or name != first.name],
        "clocks": case_page.clock_rows(file, now),
        "held": case_page.held_rows(file),
        "requirements": case_page.requirement_rows(file),
        "facts": case_page.fact_rows(file),
        "records": case_page.record_rows(file),
        "effort": case_page.effort_of(file, now),
        "people": _masked(service, file),
        "outcome": words.OUTCOMES.get(file.case.outcome, ""),
        "channel": words.CHANNELS[file.case.channel],
        "standing": words.APPLICANT_STANDINGS[file.case.standing],
        "note": getattr(file.case, "counter_note", None),
        "may_work": bool(file.lanes),
        "kind": next((both(one.name) for one in file.content.applicant_kinds if one.key == file.case.applicant_kind), ""),
    }
    status = 422 if sent is not None and sent.errors else 200
    return render(request, "services/case_detail.html", frame(request, service, **context), status=status)


def _masked(service: SharedService, file: CaseFile) -> list[tuple[Any, str]]:
    """What the applicant wrote, masked; the whole is opened on a page of its own, which is put on record."""
    rows = list(PersonalValue.objects.filter(case=file.case).select_related("case"))
    shown = read_for(file.content, rows, "")
    labels = {(form.key, field.key): both(field.label) for form in file.content.forms for field in form.fields}
    once: dict[tuple[Any, str], None] = {}
    for place, value in shown.items():
        once.setdefault((labels.get(place, ""), value))
    return list(once)


@require_POST
def act_on_case(request: Request, slug: str, service: str, number: str, act: str) -> HttpResponse:
    """Carry out one of the acts that the case offers now."""
    found = service_of(request, slug, service)
    case = cases.get_case(viewer=request.acting, service=found, number=number, permission=WORK)
    file = cases.open_file(viewer=request.acting, case=case)
    offered = next_acts.offered(file.content, file.state, file.lanes).get(act)
    if offered is None:
        raise Refused("act_unknown", UNKNOWN_ACT)
    form = ActForm(request.POST, act=offered, content=file.content, auto_id=f"{act}-%s")
    if form.is_valid():
        try:
            event = _event(file, offered, form.said())
            actions.record_event(actor=request.acting, case=case, event=event, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(DONE))
            return redirect(case_url(case, found))
    return _shown(request, found, file, form)


@require_http_methods(["GET", "POST"])
def guide_applicant(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """Where the finished thing lies, and the way to the delivery point."""
    found = service_of(request, slug, service)
    case = cases.get_case(viewer=request.acting, service=found, number=number, permission=WORK)
    note = getattr(case, "counter_note", None)
    initial = {"kept_at": note.kept_at, "direction": note.direction, "point": note.point_id} if note else {}
    points = found.points.filter(closed_on__isnull=True)
    form = GuidanceForm(request.POST if request.method == "POST" else None, points=points, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.guide_applicant(actor=request.acting, case=case, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(DONE))
            return redirect(case_url(case, found))
    title = dua("Letak simpan dan arahan", "Where it is kept, and the way")
    context = frame(
        request, found, form=form, title=title, submit=dua("Simpan", "Save"), cancel_url=case_url(case, found),
        explanation=dua("Permohonan {n}", "Application {n}").with_values(n=case.number),
    )  # fmt: skip
    return render(request, "services/act.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def find_case(request: Request, slug: str, service: str) -> HttpResponse:
    """Find a case by its number, or by identity number or phone; what is typed never stands in an address."""
    found = service_of(request, slug, service)
    require(request.acting, "services.work_in_service", found)
    typed = request.POST.get("dicari", "").strip()[:60]
    came = case_lists.Found()
    if request.method == "POST":
        came = case_lists.find_cases(viewer=request.acting, service=found, typed=typed)
        if len(came.cases) == 1:
            return redirect(case_url(came.cases[0], found))
    content = services.content_in_force(found)
    calendar = calendars_for(found.pk, content)[content.hours[0].key]
    rows = case_page.case_rows(came.cases, content, calendar, timezone.now())
    context = frame(request, found, rows=rows, typed=typed, problem=came.problem)
    return render(request, "services/case_find.html", context, status=422 if came.problem else 200)
