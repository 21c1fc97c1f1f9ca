"""Pages of several assessors: each alone, then side by side, then locked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.assessment import actions, juries, presenting, words
from mufakat.assessment.forms import OpenJuryForm, OpinionForm, SeatForm, SettleForm
from mufakat.assessment.models import Jury, JuryOpinion
from mufakat.assessment.views.keeping import keeps_typed_words
from mufakat.assessment.views.results import TAB
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.evidence import frameworks
from mufakat.evidence import queries as evidence_queries
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.evidence.models import EvidenceRecord
from mufakat.evidence.wording import wording
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

MOST_OFFERED = 40
"""Pieces of evidence offered to pick from; more can be named by their keys."""
STATES = {
    "open": (dua("Sedang dinilai, sementara", "Being judged, provisional"), "tunggu"),
    "reconciling": (dua("Perbedaan sedang diputuskan", "Differences being settled"), "jalan"),
    "locked": (dua("Terkunci", "Locked"), "selesai"),
}


def _jury(request: Request, slug: str, jury: Any) -> tuple[Jury, InstalledFramework]:
    collaboration = collaboration_of(request, slug)
    found = juries.get_jury(viewer=request.acting, collaboration=collaboration, public_id=jury)
    return found, frameworks.get_framework(found.framework, found.framework_version)


@require_GET
def jury_list(request: Request, slug: str) -> HttpResponse:
    """Panels of assessors, the newest first."""
    collaboration = collaboration_of(request, slug)
    if not may(request.acting, juries.VIEW, Jury(collaboration=collaboration)):
        raise NotVisible("not_visible", "")
    listed = slice_of(request, juries.juries_of(viewer=request.acting, collaboration=collaboration), order="-pk", size=25)
    rows = [(one, *STATES[one.state]) for one in listed.items]
    may_assess = bool(may(request.acting, "assessment.assess", collaboration))
    return render(
        request, "assessment/jury_list.html", page(request, collaboration, TAB, rows=rows, listed=listed, may_assess=may_assess)
    )


@require_http_methods(["GET", "POST"])
def open_jury(request: Request, slug: str) -> HttpResponse:
    """Choose framework, period and number of assessors."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "assessment.assess", collaboration)
    form = OpenJuryForm(
        request.POST or None,
        installed=frameworks.installed(),
        initial={"framework": request.GET.get("kerangka", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_jury(actor=request.acting, collaboration=collaboration, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("assessment:jury", slug, made.public_id)
    context = page(request, collaboration, TAB, form=form)
    return render(request, "assessment/jury_open.html", context, status=422 if form.errors else 200)


def _jury_page(request: Request, jury: Jury, framework: InstalledFramework, form: SeatForm | None = None) -> HttpResponse:
    own = juries.own_work(viewer=request.acting, jury=jury, framework=framework)
    seats = list(jury.seats.all())
    may_assess = bool(may(request.acting, "assessment.assess", jury.collaboration))
    compared = juries.differences(jury, framework) if juries.may_compare(viewer=request.acting, jury=jury) else []
    found = juries.agreement(compared) if compared else None
    label, tag = STATES[jury.state]
    context = page(
        request,
        jury.collaboration,
        TAB,
        jury=jury,
        framework=framework,
        state=label,
        state_tag=tag,
        seats=seats,
        free=max(0, jury.seats_wanted - len(seats)),
        sent=sum(seat.sent_at is not None for seat in seats),
        own=own,
        tasks=_tasks(jury, own) if own else [],
        first_open=own.next_open() if own else None,
        seat_form=form or SeatForm(),
        may_sit=may_assess and own is None and jury.state == "open" and len(seats) < jury.seats_wanted,
        may_assess=may_assess,
        rows=_compared(jury, compared),
        found=found,
        exact_share=None if found is None or found.exact_share is None else Decimal(round(100 * found.exact_share)),
        alpha=wording(juries.said_of_alpha(found)) if found else "",
        unsettled=sum(row.differs and row.settlement is None for row in compared),
    )
    return render(request, "assessment/jury.html", context, status=422 if form and form.errors else 200)


def _tasks(jury: Jury, own: juries.OwnWork) -> list[dict[str, Any]]:
    """The assessor's own list: every element with what was said so far."""
    slug = jury.collaboration.slug
    rows = []
    for dimension, element in own.elements:
        opinion = own.opinions.get(element.code)
        rows.append(
            {
                "dimension": wording(dimension.name),
                "name": wording(element.name),
                "code": element.code,
                "url": reverse("assessment:jury_element", args=[slug, jury.public_id, element.code]),
                "opinion": opinion,
                "label": words.STATES[opinion.state] if opinion else dua("Belum dijawab", "No answer yet"),
                "tag": "belum" if opinion is None else words.STATE_TAGS.get(opinion.state, "selesai"),
            }
        )
    return rows


def _compared(jury: Jury, compared: list[juries.Difference]) -> list[dict[str, Any]]:
    """Elements side by side, the widest differences first."""
    slug = jury.collaboration.slug
    rows = []
    for row in juries.in_order_of_settling(compared):
        settled = row.settlement
        rows.append(
            {
                "row": row,
                "name": wording(row.element.name),
                "url": reverse("assessment:jury_settle", args=[slug, jury.public_id, row.code]),
                "opinions": [
                    (seat, one, words.STATES[one.state] if one else "")
                    for seat, one in zip(row.seats, row.opinions, strict=True)
                ],
                "settled": settled,
                "settled_state": words.STATES[settled.state] if settled else "",
            }
        )
    return rows


@require_GET
def jury_detail(request: Request, slug: str, jury: Any) -> HttpResponse:
    """Where the panel stands: own work while it is open, all side by side afterwards."""
    return _jury_page(request, *_jury(request, slug, jury))


@require_POST
def take_seat(request: Request, slug: str, jury: Any) -> HttpResponse:
    """Become one of the assessors."""
    found, framework = _jury(request, slug, jury)
    require(request.acting, "assessment.assess", found.collaboration)
    form = SeatForm(request.POST)
    if not form.is_valid():
        return _jury_page(request, found, framework, form)
    try:
        actions.take_seat(actor=request.acting, jury=found, judges_as=form.cleaned_data["judges_as"], now=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _jury_page(request, found, framework, form)
    return redirect("assessment:jury", slug, jury)


def _offered(request: Request, jury: Jury, code: str) -> list[EvidenceRecord]:
    """Evidence to pick from: what is tied to the element first, then the newest."""
    counted = evidence_queries.counted_evidence(viewer=request.acting, collaboration=jury.collaboration)
    tied = list(counted.filter(links__framework=jury.framework, links__element=code).distinct().order_by("-pk")[:MOST_OFFERED])
    rest = counted.exclude(pk__in=[one.pk for one in tied]).order_by("-pk")[: MOST_OFFERED - len(tied)]
    return [*tied, *rest]


@require_http_methods(["GET", "POST"])
@keeps_typed_words
def judge_alone(request: Request, slug: str, jury: Any, code: str) -> HttpResponse:
    """One element of the own judgement; the next one without an answer follows."""
    found, framework = _jury(request, slug, jury)
    require(request.acting, "assessment.assess", found.collaboration)
    own = juries.own_work(viewer=request.acting, jury=found, framework=framework)
    if own is None:
        raise NotAllowed("no_seat", dua("Ambil kursi penilai dahulu.", "Take an assessor's seat first."))
    if all(element.code != code for _, element in own.elements):
        raise NotVisible("not_visible", "")
    opinion = own.opinions.get(code)
    offered = _offered(request, found, code)
    form = OpinionForm(
        request.POST or None,
        framework=framework.content,
        evidence=offered,
        initial=_start(opinion, {one.key for one in offered}),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_opinion(
                actor=request.acting,
                jury=found,
                code=code,
                values=form.cleaned_data,
                expected_version=_version(request),
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _onwards(request, slug, found, framework, code)
    dimension, element = next((d, e) for d, e in own.elements if e.code == code)
    context = page(
        request,
        found.collaboration,
        TAB,
        form=form,
        jury=found,
        part=element,
        dimension=dimension,
        own=own,
        version=opinion.version if opinion else 0,
    )
    return render(request, "assessment/jury_element.html", context, status=422 if form.errors else 200)


def _onwards(request: Request, slug: str, jury: Jury, framework: InstalledFramework, code: str) -> HttpResponse:
    """On to the next element without an answer; back to the list when there is none."""
    own = juries.own_work(viewer=request.acting, jury=jury, framework=framework)
    following = own.next_open(code) if own else None
    messages.success(request, str(dua("Tersimpan.", "Saved.")))
    if following is None:
        return redirect("assessment:jury", slug, jury.public_id)
    return redirect("assessment:jury_element", slug, jury.public_id, following)


def _start(opinion: JuryOpinion | None, offered: set[str]) -> dict[str, Any]:
    """What the form shows at first: the opinion as it stands."""
    if opinion is None:
        return {"state": "assessed"}
    return {
        "state": opinion.state,
        "level": opinion.level,
        "confidence": opinion.confidence,
        "justification": opinion.justification,
        "gap": opinion.gap,
        "picked": [key for key in opinion.evidence if key in offered],
        "further": ", ".join(key for key in opinion.evidence if key not in offered),
    }


def _version(request: Request) -> int:
    typed = request.POST.get("expected_version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


@require_POST
def send_in(request: Request, slug: str, jury: Any) -> HttpResponse:
    """Hand in the own judgement."""
    found, _ = _jury(request, slug, jury)
    actions.send_in(actor=request.acting, jury=found, now=timezone.now())
    messages.success(request, str(dua("Penilaian Anda terkirim.", "Your judgement is sent in.")))
    return redirect("assessment:jury", slug, jury)


@require_http_methods(["GET", "POST"])
@keeps_typed_words
def settle(request: Request, slug: str, jury: Any, code: str) -> HttpResponse:
    """Settle one difference: what each said, what holds, and why."""
    found, framework = _jury(request, slug, jury)
    require(request.acting, "assessment.assess", found.collaboration)
    shown = juries.differences(found, framework) if juries.may_compare(viewer=request.acting, jury=found) else []
    row = next((one for one in shown if one.code == code and one.differs), None)
    if row is None:
        raise NotVisible("not_visible", "")
    settled = row.settlement
    initial = {"state": settled.state, "level": settled.level, "reason": settled.reason} if settled else {"state": "assessed"}
    form = SettleForm(request.POST or None, framework=framework.content, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle(
                actor=request.acting,
                jury=found,
                code=code,
                values=form.cleaned_data,
                expected_version=_version(request),
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{reverse('assessment:jury', args=[slug, jury])}#perbedaan")
    context = page(
        request,
        found.collaboration,
        TAB,
        form=form,
        jury=found,
        compared=_compared(found, [row])[0],
        part=row.element,
        scale=presenting.scale(framework.content),
        version=settled.version if settled else 0,
    )
    return render(request, "assessment/jury_settle.html", context, status=422 if form.errors else 200)


@require_POST
def lock(request: Request, slug: str, jury: Any) -> HttpResponse:
    """Lock the panel; its result opens like any other assessment."""
    found, _ = _jury(request, slug, jury)
    made = actions.lock_jury(actor=request.acting, jury=found, now=timezone.now())
    messages.success(request, str(dua("Panel terkunci. Hasilnya tidak berubah lagi.", "Locked. The result changes no more.")))
    return redirect("assessment:result", slug, made.key)
