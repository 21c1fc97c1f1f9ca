"""For those who answer: what citizens said, its answer, its outcome, the way to a meeting; and complaints of staff."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.kernel import access
from mufakat.kernel.access import may
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request
from mufakat.services.actions import citizens as acts
from mufakat.services.forms.citizens import AnswerForm, CloseForm, PassOnForm, VoiceForm
from mufakat.services.models import CitizenVoice, SharedService
from mufakat.services.queries import voices
from mufakat.services.queries.services import content_in_force
from mufakat.services.settling import settle_by
from mufakat.services.views.citizens import party_names
from mufakat.services.views.frames import frame, service_of
from mufakat.services.views.sending import carry_out
from mufakat.services.words import VOICE_KINDS, VOICE_STATES
from mufakat.services.words_citizens import DECISIONS, SECRETARIAT, STATE_TAGS

SENT = dua("Keluhan diterima; simpan tautannya.", "The complaint was received; keep its link.")
PUBLISHED_KIND = {"collaboration": VOICE_KINDS["collaboration"]}


@require_GET
def voice_list(request: Request, slug: str, service: str) -> HttpResponse:
    """What citizens said, newest first; only what the reader may see."""
    found = service_of(request, slug, service)
    state, kind = request.GET.get("keadaan", ""), request.GET.get("jenis", "")
    chosen = {"state": state if state in VOICE_STATES else "", "kind": kind if kind in VOICE_KINDS else ""}
    listed = slice_of(request, voices.list_voices(viewer=request.acting, service=found, **chosen), order="-id")
    parties, now = party_names(found), timezone.now()
    rows = [
        _row(found, one, parties) | {"is_late": one.first_answered_at is None and one.answer_due_at < now}
        for one in listed.items
    ]
    context = frame(
        request, found, rows=rows, listed=listed, states=VOICE_STATES.items(), kinds=VOICE_KINDS.items(), chosen=chosen,
        may_complain=bool(may(request.acting, "services.complain_as_staff", found)),
    )  # fmt: skip
    return render(request, "services/citizens_list.html", context)


def _row(service: SharedService, voice: CitizenVoice, parties: dict[str, Any]) -> dict[str, Any]:
    return {
        "voice": voice,
        "kind": VOICE_KINDS[voice.kind],
        "state": VOICE_STATES[voice.state],
        "tag": STATE_TAGS[voice.state],
        "answers": parties.get(voice.answering_party, SECRETARIAT),
        "url": _address(service, voice),
    }


def _address(service: SharedService, voice: CitizenVoice) -> str:
    return reverse("services:voice", args=[service.collaboration.slug, service.key, voice.public_id])


@require_GET
def voice_page(request: Request, slug: str, service: str, voice: str) -> HttpResponse:
    """One voice with what may be done about it."""
    found = service_of(request, slug, service)
    one = voices.get_voice(viewer=request.acting, service=found, public_id=voice)
    return _page(request, found, one)


def _page(request: Request, service: SharedService, voice: CitizenVoice, sender: tuple[str, str] | None = None) -> HttpResponse:
    may_answer = bool(may(request.acting, "services.answer_voice", voice)) and voice.state != "closed"
    parties = party_names(service)
    known = voice.name_sealed is not None or voice.contact_sealed is not None
    proposes = bool(may(request.acting, "forum.propose_agenda_item", service.collaboration))
    hidden = {"pengirim"} if proposes else {"pengirim", "rapat"}
    offered = [(key, label) for key, (label, _, fits) in ACTS.items() if may_answer and fits(voice) and key not in hidden]
    context = frame(
        request, service, **_row(service, voice, parties), about=parties.get(voice.about_party, ""), acts=offered,
        decision=DECISIONS.get(voice.decision, ""), sender=sender, now=timezone.now(),
        may_read_sender=known and bool(may(request.acting, "services.read_sender", voice)),
        settle_by=settle_by(service, content_in_force(service), voice.received_at),
    )  # fmt: skip
    return render(request, "services/citizens_one.html", context)


def _answer(voice: CitizenVoice, parties: dict[str, Any], data: Any) -> django_forms.Form:
    return AnswerForm(data)


def _close(voice: CitizenVoice, parties: dict[str, Any], data: Any) -> django_forms.Form:
    return CloseForm(voice, data)


def _pass_on(voice: CitizenVoice, parties: dict[str, Any], data: Any) -> django_forms.Form:
    return PassOnForm(voice, parties, data)


def _plain(voice: CitizenVoice, parties: dict[str, Any], data: Any) -> django_forms.Form:
    return django_forms.Form(data)


def _is_open(voice: CitizenVoice) -> bool:
    return voice.state != "closed"


MakeForm = Callable[[CitizenVoice, dict[str, Any], Any], django_forms.Form]
ACTS: dict[str, tuple[Any, MakeForm, Callable[[CitizenVoice], bool]]] = {
    "jawab": (dua("Jawab", "Answer"), _answer, lambda voice: voice.first_answered_at is None and _is_open(voice)),
    "tutup": (dua("Tutup dengan hasil", "Close with the outcome"), _close, _is_open),
    "teruskan": (
        dua("Teruskan ke pihak lain", "Pass on to another party"), _pass_on,
        lambda voice: _is_open(voice) and voice.kind not in ("brokering", "collaboration"),
    ),
    "rapat": (dua("Bawa ke rapat evaluasi", "Bring to the evaluation meeting"), _plain, lambda voice: not voice.brought_to),
    "pengirim": (dua("Buka nama pengirim", "Open the sender's name"), _plain, lambda voice: True),
}  # fmt: skip
WORK: dict[str, Callable[..., CitizenVoice]] = {
    "jawab": acts.answer_voice, "tutup": acts.close_voice, "teruskan": acts.pass_voice_on, "rapat": acts.bring_to_meeting,
}  # fmt: skip
EXPLAINED = {
    "rapat": dua(
        "Nomor dan jenisnya diusulkan untuk rapat berikutnya; isi dan nama pengirim tidak ikut.",
        "Its number and kind are proposed for the next meeting; its text and sender are not.",
    ),
    "pengirim": dua("Tercatat bahwa Anda membukanya.", "It is recorded that you opened it."),
}


@require_http_methods(["GET", "POST"])
def act_on_voice(request: Request, slug: str, service: str, voice: str, act: str) -> HttpResponse:
    """Answer, close, pass on, bring to a meeting, open the sender's name."""
    found = service_of(request, slug, service)
    if act not in ACTS:
        raise Http404
    permission = "services.read_sender" if act == "pengirim" else "services.answer_voice"
    one = voices.get_voice(viewer=request.acting, service=found, public_id=voice, permission=permission)
    if act == "pengirim" and request.method == "POST":
        return _page(request, found, one, acts.read_sender(actor=request.acting, voice=one, now=timezone.now()))
    label, make_form, _ = ACTS[act]
    form = make_form(one, party_names(found), request.POST if request.method == "POST" else None)

    def do(typed: dict[str, Any]) -> str:
        WORK[act](actor=request.acting, voice=one, now=timezone.now(), **typed)
        return _address(found, one)

    return carry_out(
        request, found, form, do, title=label, back=_address(found, one), explanation=EXPLAINED.get(act, one.text[:300]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def complain_as_staff(request: Request, slug: str, service: str) -> HttpResponse:
    """A complaint of an officer about the collaboration itself; the secretariat answers it."""
    found = service_of(request, slug, service)
    access.require(request.acting, "services.complain_as_staff", found)
    parties = party_names(found)
    form = VoiceForm(parties, request.POST if request.method == "POST" else None, kinds=PUBLISHED_KIND)
    if request.method == "POST" and form.is_valid():
        try:
            _, secret = acts.submit_voice(service=found, said=form.said(), actor=request.acting, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(SENT))
            return redirect(reverse("public_services:voice", args=[secret]) + "?baru=1")
    context = frame(
        request, found, form=form, title=dua("Keluhkan kerja samanya", "Complain about the collaboration"),
        explanation=dua(
            "Sekretariat menjawab dalam 24 jam. Nama Anda tidak masuk riwayat.",
            "The secretariat answers within 24 hours. Your name does not enter the history.",
        ),
        submit=dua("Kirim", "Send"), cancel_url=reverse("services:voices", args=[slug, found.key]),
    )  # fmt: skip
    return render(request, "services/act.html", context, status=422 if form.errors else 200)
