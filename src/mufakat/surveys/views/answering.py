"""Answering by a code, for people without an account: one page per item, check, send in.

No form here carries a sending key: a remembered submission would tie answers to a browser or a login. The acts themselves make
what is sent twice count once.
"""

from __future__ import annotations

from typing import Any

from axes.helpers import get_client_ip_address
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.requests import Request
from mufakat.surveys import actions, codes, forms, instruments, queries, statements, words
from mufakat.surveys.actions.answering import Closed, SentAlready, require_time_left, steps_for
from mufakat.surveys.instruments import Question, Step
from mufakat.surveys.models import Invitation, Wave

BACK_TO_CHECK = "periksa"


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _found(request: Request, code: str) -> Invitation:
    """The invitation behind the code of the address; guessing is counted and stopped."""
    address = get_client_ip_address(request) or ""
    if codes.is_guessing(address):
        raise Refused("too_many_tries", words.TOO_MANY_TRIES)
    found = queries.find_by_code(codes.read_code(code))
    if found is None:
        codes.count_wrong(address)
        raise NotVisible("not_visible", "")
    return found


@never_cache
@require_http_methods(["GET", "POST"])
def enter_code(request: Request) -> HttpResponse:
    """Type in a code that was read aloud or stands on paper."""
    request.is_hasty = True
    form = forms.CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        address = get_client_ip_address(request) or ""
        code = codes.read_code(form.cleaned_data["code"])
        if codes.is_guessing(address):
            form.add_error("code", str(words.TOO_MANY_TRIES))
        elif not codes.is_sound(code):
            form.add_error("code", str(words.MISTYPED_CODE))
        elif queries.find_by_code(code) is None and queries.find_walk_in(code) is None:
            codes.count_wrong(address)
            form.add_error("code", str(words.UNKNOWN_CODE))
        else:
            return redirect("surveys:start", code)
    return _private(render(request, "surveys/enter_code.html", {"form": form}, status=422 if form.errors else 200))


enter_code.carries_out_itself = True  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: Request, code: str) -> HttpResponse:
    """What is asked, by whom, who sees what; then begin or go on."""
    request.is_hasty = True
    walk_in = queries.find_walk_in(codes.read_code(code))
    if walk_in is not None:
        if request.method == "POST":
            if not codes.may_start(get_client_ip_address(request) or ""):
                raise Refused("too_many_starts", words.TOO_MANY_STARTS)
            own = actions.start_walk_in(code=codes.read_code(code), now=timezone.now())
            return redirect("surveys:step", own, 1)
        return _start_page(request, walk_in, code=codes.read_code(code), is_walk_in=True)
    invitation = _found(request, code)
    if invitation.state == "answered":
        return redirect("surveys:sent", codes.read_code(code))
    return _start_page(request, invitation.wave, code=codes.read_code(code), invitation=invitation)


start.carries_out_itself = True  # type: ignore[attr-defined]


def _start_page(
    request: Request, wave: Wave, *, code: str, invitation: Invitation | None = None, is_walk_in: bool = False
) -> HttpResponse:
    instrument = instruments.of(wave)
    steps = steps_for(invitation) if invitation else instruments.steps_of(instrument)
    kept = queries.unsent_answers(invitation) if invitation else {}
    context = {
        "wave": wave,
        "collaboration": wave.collaboration,
        "instrument": instrument,
        "invitation": invitation,
        "is_walk_in": is_walk_in,
        "statement": statements.of(wave, instrument),
        "number": len(steps),
        "done": sum(_is_answered(step, kept) for step in steps),
        "next": next((step.place for step in steps if not _is_answered(step, kept)), 0),
        "code": code,
        "spoken": codes.spoken(code),
        "closed": _closed(wave),
    }
    return _private(render(request, "surveys/start.html", context))


def _is_answered(step: Step, kept: dict[str, Any]) -> bool:
    return any(question.field in kept for question in step.questions)


def _closed(wave: Wave) -> bool:
    try:
        require_time_left(wave, timezone.now())
    except Closed:
        return True
    return False


@never_cache
@require_http_methods(["GET", "POST"])
def step_at(request: Request, code: str, place: str) -> HttpResponse:
    """One item, or one partner. What is chosen is kept at once; nothing chosen is left for later."""
    request.is_hasty = True
    invitation = _found(request, code)
    steps = steps_for(invitation)
    number = int(place)
    if not 1 <= number <= len(steps):
        raise NotVisible("not_visible", "")
    if invitation.state == "answered":
        return redirect("surveys:sent", codes.read_code(code))
    current, problem = steps[number - 1], ""
    if request.method == "POST":
        said = {one.field: instruments.read_said(one, request.POST.getlist(one.field)) for one in current.questions}
        try:
            actions.keep_answers(code=codes.read_code(code), answers=said, now=timezone.now())
        except Closed as refusal:
            problem = str(refusal)
        else:
            return redirect(_after(request, code, number, len(steps)))
    return _step_page(request, invitation, steps, number, problem)


step_at.carries_out_itself = True  # type: ignore[attr-defined]


def _after(request: Request, code: str, place: int, last: int) -> str:
    clean = codes.read_code(code)
    if place >= last or request.POST.get("kembali") == BACK_TO_CHECK:
        return reverse("surveys:check", args=[clean])
    return reverse("surveys:step", args=[clean, place + 1])


def _step_page(request: Request, invitation: Invitation, steps: list[Step], place: int, problem: str) -> HttpResponse:
    kept = queries.unsent_answers(invitation)
    code = codes.read_code(request.resolver_match.kwargs["code"]) if request.resolver_match else ""
    shown: list[dict[str, Any]] = [
        {"step": one, "questions": [_shown(q, kept, request, one.place == place) for q in one.questions]} for one in steps
    ]
    context = {
        "wave": invitation.wave,
        "instrument": instruments.of(invitation.wave),
        "code": code,
        "place": place,
        "total": len(steps),
        "current": shown[place - 1],
        "others": [one for one in shown if one["step"].place != place],
        "problem": problem,
        "from_check": request.GET.get("dari") == BACK_TO_CHECK or request.POST.get("kembali") == BACK_TO_CHECK,
    }
    return _private(render(request, "surveys/step.html", context, status=422 if problem else 200))


def _shown(question: Question, kept: dict[str, Any], request: Request, is_current: bool) -> dict[str, Any]:
    """A question with what was chosen: what was just typed, else what is kept."""
    if is_current and request.method == "POST":
        chosen = set(request.POST.getlist(question.field))
    else:
        said = kept.get(question.field)
        chosen = {str(one) for one in said} if isinstance(said, list) else {str(said)}
    answers = [{"value": value, "label": label, "on": value in chosen} for value, label in question.answers]
    return {"question": question, "wording": question.wording, "answers": answers}


@never_cache
@require_POST
def keep(request: Request, code: str) -> HttpResponse:
    """Several answers at once, from a browser that was without a network; the same ones twice are kept once."""
    request.is_hasty = True
    invitation = _found(request, code)
    questions = [question for one in steps_for(invitation) for question in one.questions]
    sent = {q.field: instruments.read_said(q, request.POST.getlist(q.field)) for q in questions if q.field in request.POST}
    try:
        actions.keep_answers(code=codes.read_code(code), answers=sent, now=timezone.now())
    except (Closed, SentAlready) as refusal:
        return _private(HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8"))
    return _private(HttpResponse("", content_type="text/plain; charset=utf-8"))


keep.carries_out_itself = True  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "POST"])
def check(request: Request, code: str) -> HttpResponse:
    """All answers once more, each with a way to change it; then send in."""
    request.is_hasty = True
    invitation = _found(request, code)
    clean = codes.read_code(code)
    problem = ""
    if request.method == "POST":
        try:
            actions.send_in(code=clean, now=timezone.now())
        except NotVisible:
            raise
        except Refused as refusal:
            problem = str(refusal)
        else:
            return redirect("surveys:sent", clean)
    elif invitation.state == "answered":
        return redirect("surveys:sent", clean)
    kept = queries.unsent_answers(invitation)
    rows: list[dict[str, Any]] = [
        {"place": one.place, "partner": one.partner, "answers": [
            {"wording": q.wording, "said": instruments.told(q, kept.get(q.field))} for q in one.questions
        ]}
        for one in steps_for(invitation)
    ]  # fmt: skip
    missing = sum(not any(each["said"] for each in row["answers"]) for row in rows)
    context = {
        "wave": invitation.wave, "rows": rows, "missing": missing, "total": len(rows), "code": clean, "problem": problem,
        "closed": _closed(invitation.wave),
    }  # fmt: skip
    return _private(render(request, "surveys/check.html", context, status=422 if problem else 200))


check.carries_out_itself = True  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET"])
def sent(request: Request, code: str) -> HttpResponse:
    """Thanks, the receipt, and what happens next."""
    request.is_hasty = True
    invitation = _found(request, code)
    if invitation.state != "answered":
        return redirect("surveys:start", codes.read_code(code))
    context = {"wave": invitation.wave, "receipt": invitation.receipt, "code": codes.read_code(code)}
    return _private(render(request, "surveys/sent.html", context))
