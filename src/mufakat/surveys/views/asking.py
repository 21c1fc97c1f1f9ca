"""Who is asked: adding people, showing their codes once, reminding, paper sheets and typing them in.

Pages that show codes carry no sending key: a remembered answer would keep the codes.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Party
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.forum.mandates import local_day
from mufakat.kernel.access import get_visible, require
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request
from mufakat.surveys import actions, codes, forms, instruments, queries, statements, words
from mufakat.surveys.actions import Drawn, Person
from mufakat.surveys.actions.answering import steps_for
from mufakat.surveys.models import Invitation, Wave
from mufakat.surveys.views.places import TAB, answer_address, carry_out, pressed, qr_image, wave_of

CALLS = dua(
    "Mohon isi angket {j} untuk {p}, paling lambat {h}. Sekitar {m} menit, tanpa nama. Tautan pribadi: {a} (kode: {k})",
    "Please answer the questionnaire {j} for {p} by {h}. About {m} minutes, without your name. Personal link: {a} (code: {k})",
)
REMINDS = dua(
    "Pengingat: angket {j} untuk {p} ditutup {h}. Pakai tautan atau kode yang sudah Anda terima.",
    "Reminder: the questionnaire {j} for {p} closes on {h}. Use the link or the code you have received.",
)
USUAL_MINUTES = 10
MOST_LISTED = 50


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: Request, slug: str, wave: Any) -> HttpResponse:
    """Add people of an organisation; their codes are shown on the answer to this form and never again."""
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.ask", one)
    parties = forms.askable_parties(one.collaboration)
    form = forms.AskForm(
        request.POST if request.method == "POST" else None, parties=parties, keeps_division=one.keeps_division,
        keeps_role=one.keeps_role,
    )  # fmt: skip
    answer = None
    if request.method == "POST":
        answer = carry_out(form, lambda: _ask(request, one, form), lambda drawn: _codes_page(request, one, drawn))
    listed = slice_of(request, queries.invitations_of(one), order="number", size=MOST_LISTED)
    context = page(
        request, one.collaboration, TAB, wave=one, form=form, listed=listed, parties=parties,
        rows=[_invitation_row(each) for each in listed.items],
    )  # fmt: skip
    return answer or render(request, "surveys/ask.html", context, status=422 if form.errors else 200)


ask.carries_out_itself = True  # type: ignore[attr-defined]


def _ask(request: Request, wave: Wave, form: forms.AskForm) -> list[Drawn]:
    party, now = form.chosen_party(), timezone.now()
    people = [*_representatives(wave, party), *form.cleaned_data["asked"]] if form.cleaned_data["representatives"] else (
        form.cleaned_data["asked"]
    )  # fmt: skip
    return actions.ask(actor=request.acting, wave=wave, party=party, people=people, way=form.cleaned_data["way"], now=now)


def _representatives(wave: Wave, party: Party) -> list[Person]:
    """Who holds a mandate of the party today, by post; with an account they find the questionnaire among their tasks."""
    known = set(wave.invitations.exclude(state="withdrawn").values_list("person_id", flat=True))
    day = local_day(timezone.now(), wave.collaboration)
    held = collaboration_queries.current_representatives(wave.collaboration, day).get(party.pk, [])
    fresh = {one.person_id: one.person for one in held if one.person_id not in known}
    return [Person(person.position or str(dua("Wakil", "Representative")), person=person) for person in fresh.values()]


def _invitation_row(one: Invitation) -> dict[str, Any]:
    return {
        "invitation": one,
        "sheet": codes.sheet_code(one.number),
        "state": words.INVITATION_STATES[one.state],
        "kind": {"answered": "selesai", "withdrawn": "belum"}.get(one.state, "tunggu"),
        "role": words.ROLES.get(one.role, ""),
        "way": words.WAYS[one.way],
    }


def _codes_page(request: Request, wave: Wave, drawn: list[Drawn]) -> HttpResponse:
    """The codes, this once."""
    minutes = instruments.of(wave).form.minutes or USUAL_MINUTES
    rows = []
    for one in drawn:
        address = answer_address(one.code)
        text = str(CALLS.with_values(
            j=wave.title, p=one.invitation.asked.label, h=tanggal(wave.closes_on, "panjang"), m=minutes, a=address,
            k=codes.spoken(one.code)))  # fmt: skip
        rows.append({
            **_invitation_row(one.invitation), "code": codes.spoken(one.code), "address": address, "text": text,
            "messenger": f"https://wa.me/?text={quote(text)}", "image": qr_image(address),
        })  # fmt: skip
    response = render(request, "surveys/codes.html", page(request, wave.collaboration, TAB, wave=wave, rows=rows))
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def remind(request: Request, slug: str, wave: Any) -> HttpResponse:
    """Who has not answered, with words to copy; nothing is sent from here."""
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.ask", one)
    silent = queries.invitations_of(one).filter(state="waiting").exclude(way="walk_in").order_by("asked__label", "number")
    found = list(silent[: actions.asking.MOST_AT_ONCE])
    if request.method == "POST":
        drawn = actions.draw_anew(actor=request.acting, wave=one, invitations=found, now=timezone.now())
        return _codes_page(request, one, drawn)
    groups: dict[str, list[Invitation]] = {}
    for each in found:
        groups.setdefault(each.asked.label, []).append(each)
    rows = []
    for label, people in groups.items():
        text = str(REMINDS.with_values(j=one.title, p=label, h=tanggal(one.closes_on, "panjang")))
        rows.append({
            "label": label, "people": [_invitation_row(each) for each in people], "text": text,
            "messenger": f"https://wa.me/?text={quote(text)}",
        })  # fmt: skip
    return render(request, "surveys/remind.html", page(request, one.collaboration, TAB, wave=one, rows=rows))


remind.carries_out_itself = True  # type: ignore[attr-defined]


@never_cache
@require_POST
def open_to_all(request: Request, slug: str, wave: Any) -> HttpResponse:
    """One code for everybody, for instance at the counter of a service."""
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.ask", one)
    named = {str(party.pk): party for party in forms.askable_parties(one.collaboration)}
    party = named.get(request.POST.get("party", ""))
    if party is None:
        return redirect("surveys:ask", slug, one.public_id)
    code = actions.open_to_all(actor=request.acting, wave=one, party=party, now=timezone.now())
    address = answer_address(code)
    context = page(
        request, one.collaboration, TAB, wave=one, party=party, code=codes.spoken(code), address=address,
        image=qr_image(address, 8),
    )  # fmt: skip
    return render(request, "surveys/open_to_all.html", context)


open_to_all.carries_out_itself = True  # type: ignore[attr-defined]


@require_POST
def withdraw_invitation(request: Request, slug: str, wave: Any, number: int) -> HttpResponse:
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.ask", one)
    found = _numbered(one, number)
    act = lambda: actions.withdraw_invitation(actor=request.acting, invitation=found, now=timezone.now())  # noqa: E731
    return pressed(request, act, one, done=dua("Undangan ditarik.", "Invitation withdrawn."))


def _numbered(wave: Wave, number: int | None) -> Invitation:
    found = queries.invitations_of(wave).filter(number=number).first() if number is not None else None
    if found is None:
        raise NotVisible("not_visible", "")
    found.wave = wave
    return found


@require_POST
def answer_own(request: Request, slug: str, invitation: Any) -> HttpResponse:
    """From one's own tasks into the questionnaire: a fresh code, so that it is answered like any other."""
    collaboration = collaboration_of(request, slug)
    mine = Invitation.objects.filter(wave__collaboration=collaboration).select_related("wave")
    found = get_visible(request.acting, "surveys.answer", mine, public_id=invitation)
    code = actions.draw_own_code(actor=request.acting, invitation=found, now=timezone.now())
    return redirect("surveys:start", code)


answer_own.carries_out_itself = True  # type: ignore[attr-defined]


# --- paper ----------------------------------------------------------------------------------------------------------


@require_GET
def print_sheets(request: Request, slug: str, wave: Any) -> HttpResponse:
    """The sheets of those who answer on paper, each with its number, to be printed on A4."""
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.ask", one)
    found = queries.invitations_of(one).filter(state="waiting", way="paper").order_by("number")
    instrument = instruments.of(one)
    sheets = []
    for each in found[:MOST_LISTED]:
        each.wave = one
        sheets.append({**_invitation_row(each), "steps": steps_for(each)})
    context = page(
        request, one.collaboration, TAB, wave=one, instrument=instrument, sheets=sheets,
        statement=statements.of(one, instrument)[:3],
    )  # fmt: skip
    return render(request, "surveys/sheets.html", context)


@require_http_methods(["GET", "POST"])
def type_sheet(request: Request, slug: str, wave: Any) -> HttpResponse:
    """Find a paper sheet by its number."""
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.type_sheet", one)
    form = forms.SheetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        number = codes.read_sheet_code(form.cleaned_data["sheet"])
        known = queries.invitations_of(one).filter(number=number).exists() if number is not None else False
        if known:
            return redirect("surveys:type_answers", slug, one.public_id, number)
        form.add_error("sheet", str(words.UNKNOWN_SHEET))
    context = page(request, one.collaboration, TAB, wave=one, form=form)
    return render(request, "surveys/type_sheet.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def type_answers(request: Request, slug: str, wave: Any, number: int) -> HttpResponse:
    """Type in what stands on a sheet, or ask somebody and write it down; it is never shown again afterwards."""
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.type_sheet", one)
    invitation = _numbered(one, number)
    steps = steps_for(invitation)
    form = forms.WayForm(request.POST if request.method == "POST" else None, initial={"way": invitation.way})
    typed = {question.field: request.POST.getlist(question.field) for step in steps for question in step.questions}
    answer = None
    if request.method == "POST":
        said = {q.field: instruments.read_said(q, typed[q.field]) for step in steps for q in step.questions}
        answer = carry_out(
            form,
            lambda: actions.type_in_sheet(
                actor=request.acting, invitation=invitation, answers=said, way=form.cleaned_data["way"], now=timezone.now()
            ),
            lambda receipt: _typed(request, one, receipt),
        )
    context = page(
        request, one.collaboration, TAB, wave=one, form=form, steps=steps, typed=typed,
        sheet=codes.sheet_code(invitation.number), label=invitation.asked.label, is_done=invitation.state != "waiting",
    )  # fmt: skip
    return answer or render(request, "surveys/type_answers.html", context, status=422 if form.errors else 200)


type_answers.carries_out_itself = True  # type: ignore[attr-defined]


def _typed(request: Request, wave: Wave, receipt: str) -> HttpResponse:
    done = dua("Lembar tersimpan. Tanda terima: {r}.", "Sheet kept. Receipt: {r}.").with_values(r=receipt)
    return pressed(request, lambda: None, wave, done=done)
