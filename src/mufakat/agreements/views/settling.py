"""What an instrument settles: rules, acts, shares, dispute steps, information, stages, evaluations, words of the purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.utils import timezone

from mufakat.agreements import kinds, settling
from mufakat.agreements.actions import settling as acts
from mufakat.agreements.actions.recording import Paper
from mufakat.agreements.forms import settling as forms
from mufakat.agreements.forms.duties import parties_of
from mufakat.agreements.models import Agreement, AgreementRules
from mufakat.agreements.queries import signing as reads
from mufakat.agreements.views.drawing import agreement_url, form_page
from mufakat.agreements.views.reading import agreement_of
from mufakat.agreements.views.sending import carry_out
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of
from mufakat.documents.mandates import local_day
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

SETTLE = "agreements.settle_agreement"
SIDES = {"biaya": "cost", "manfaat": "benefit"}
"""The two sides of what is shared, as addresses name them."""
Do = Callable[[Any, datetime], Any]


def _opened(request: Request, slug: str, key: str, permission: str = SETTLE) -> tuple[Collaboration, Agreement]:
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, permission, agreement)
    return collaboration, agreement


def _settle(
    request: Request,
    opened: tuple[Collaboration, Agreement],
    form: django_forms.Form,
    do: Do,
    title: Any,
    explanation: Any = "",
    *,
    template: str = "agreements/act.html",
    beside: Mapping[str, Any] | None = None,
    anchor: str = "#pengaturan",
) -> HttpResponse:
    """One form about what the instrument settles; back to that part of its page."""
    collaboration, agreement = opened

    def carried(values: dict[str, Any]) -> str:
        do(values, timezone.now())
        return agreement_url(agreement) + anchor

    return carry_out(
        request,
        collaboration,
        form,
        carried,
        title=title,
        back=agreement_url(agreement) + anchor,
        agreement=agreement,
        explanation=explanation,
        template=template,
        beside=beside,
    )


@form_page
def settle_rules(request: Request, slug: str, key: str) -> HttpResponse:
    """Who decides on a change, what it burdens, how it is evaluated."""
    opened = _opened(request, slug, key)
    agreement = opened[1]
    rules = AgreementRules.objects.filter(agreement=agreement).prefetch_related("deciding_parties").first()
    form = forms.RulesForm(request.POST or None, parties=parties_of(agreement), initial=forms.starting_rules(rules))

    def do(values: dict[str, Any], now: datetime) -> None:
        deciding = values.pop("deciding_parties")
        acts.settle_rules(actor=request.acting, agreement=agreement, values=values, deciding=deciding, now=now)

    explanation = dua(
        "Yang diisi di sini ditegakkan: hanya yang disebut memutuskan; yang membebani menunggu persetujuan DPRD.",
        "What is filled in here is enforced: only those named decide; what burdens waits for the council.",
    )
    return _settle(request, opened, form, do, dua("Atur siapa memutuskan", "Settle who decides"), explanation)


@form_page
def rule_acts(request: Request, slug: str, key: str) -> HttpResponse:
    """Which acts are allowed, need consent, or are forbidden."""
    opened = _opened(request, slug, key)
    agreement = opened[1]
    initial = {f"ruling_{row.act}": row.ruling for row in agreement.act_rulings.all()}
    form = forms.ActsForm(request.POST or None, initial=initial)

    def do(values: dict[str, Any], now: datetime) -> None:
        acts.rule_acts(actor=request.acting, agreement=agreement, rulings=form.rulings(), now=now)

    return _settle(request, opened, form, do, dua("Atur tindakan yang boleh", "Settle which acts are allowed"))


@form_page
def divide_shares(request: Request, slug: str, key: str, side: str) -> HttpResponse:
    """How the costs, or the benefits, are divided."""
    if side not in SIDES:
        raise NotVisible("not_visible", "")
    opened = _opened(request, slug, key)
    agreement, kept = opened[1], SIDES[side]
    initial = {f"share_{row.party_id}": row.percent for row in agreement.shares.filter(side=kept)}
    form = forms.SharesForm(request.POST or None, parties=list(parties_of(agreement)), initial=initial)

    def do(values: dict[str, Any], now: datetime) -> None:
        acts.divide_shares(actor=request.acting, agreement=agreement, side=kept, shares=form.shares(), now=now)

    title = dua("Bagi: {s}", "Divide: {s}").with_values(s=settling.SIDES[kept])
    explanation = dua("Dalam persen; jumlahnya tepat 100.", "In per cent; they add up to exactly 100.")
    return _settle(request, opened, form, do, title, explanation)


@form_page
def order_dispute_steps(request: Request, slug: str, key: str) -> HttpResponse:
    """What is tried, in order, when the parties disagree."""
    opened = _opened(request, slug, key)
    agreement = opened[1]
    form = forms.StepsForm(request.POST or None, initial=forms.starting_steps(agreement))

    def do(values: dict[str, Any], now: datetime) -> None:
        acts.order_dispute_steps(actor=request.acting, agreement=agreement, steps=form.steps(), now=now)

    title = dua("Langkah penyelesaian perselisihan", "Steps to settle a dispute")
    explanation = dua("Musyawarah selalu pertama.", "Deliberation always comes first.")
    return _settle(request, opened, form, do, title, explanation, template="agreements/grouped_form.html")


@form_page
def set_purpose_words(request: Request, slug: str, key: str) -> HttpResponse:
    """The words of the purpose that results are held against."""
    opened = _opened(request, slug, key)
    agreement = opened[1]
    initial: dict[str, str] = {}
    for place, row in enumerate(agreement.purpose_words.all(), start=1):
        initial |= {f"id_{place}": row.word_id, f"en_{place}": row.word_en}
    form = forms.PurposeWordsForm(request.POST or None, initial=initial)

    def do(values: dict[str, Any], now: datetime) -> None:
        acts.set_purpose_words(actor=request.acting, agreement=agreement, words=form.words(), now=now)

    explanation = dua(
        "Mis. kemudahan, kecepatan, keamanan. Setiap indikator hasil ditautkan ke salah satunya.",
        "E.g. ease, speed, safety. Every outcome indicator is linked to one of them.",
    )
    return _settle(
        request, opened, form, do, dua("Tetapkan kata tujuan", "Name the words of the purpose"), explanation, anchor="#tujuan"
    )


@form_page
def require_information(request: Request, slug: str, key: str) -> HttpResponse:
    """What a party must supply."""
    opened = _opened(request, slug, key)
    agreement = opened[1]
    form = forms.InformationForm(request.POST or None, parties=parties_of(agreement))

    def do(values: dict[str, Any], now: datetime) -> None:
        acts.require_information(actor=request.acting, agreement=agreement, now=now, **values)

    explanation = dua(
        "Yang diminta sebelum ditandatangani menahan penerbitan sampai disampaikan.",
        "What is asked for before signing holds the issue up until it is supplied.",
    )
    return _settle(request, opened, form, do, dua("Minta keterangan", "Ask for information"), explanation)


@form_page
def supply_information(request: Request, slug: str, key: str, information: Any) -> HttpResponse:
    """A party supplies what was asked of it."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    wanted = reads.get_information(viewer=request.acting, agreement=agreement, public_id=information)
    require(request.acting, "agreements.supply_information", wanted.party)
    form = forms.SupplyForm(request.POST or None, request.FILES or None, initial={"text": wanted.supplied_text})

    def do(values: dict[str, Any], now: datetime) -> None:
        acts.supply_information(actor=request.acting, information=wanted, text=values["text"], paper=_paper(values), now=now)

    title = dua("Sampaikan: {w}", "Supply: {w}").with_values(w=wanted.what)
    return _settle(request, (collaboration, agreement), form, do, title)


def _paper(values: dict[str, Any]) -> Paper | None:
    upload = values.pop("paper", None)
    return Paper(upload.content, upload.name) if upload else None


@form_page
def pass_stage(request: Request, slug: str, key: str) -> HttpResponse:
    """Record a stage of the procedure."""
    opened = _opened(request, slug, key, "agreements.pass_stage")
    collaboration, agreement = opened
    kind = kinds.kind_of(agreement)
    stages = {one.key: kinds.both(one.name) for one in kind.content.stages if one.passed_by == "hand"} if kind else {}
    if not stages:
        raise NotVisible("not_visible", "")
    today = local_day(timezone.now(), collaboration)
    initial = {"stage": request.GET.get("tahap", ""), "state": "done", "on": today}
    form = forms.StageForm(request.POST or None, stages=stages, initial=initial)

    def do(values: dict[str, Any], now: datetime) -> None:
        acts.pass_stage(actor=request.acting, agreement=agreement, now=now, **values)

    return _settle(request, opened, form, do, dua("Catat tahap", "Record a stage"), anchor="#tahap")


@form_page
def evaluate_agreement(request: Request, slug: str, key: str) -> HttpResponse:
    """Record what an evaluation found."""
    opened = _opened(request, slug, key, "agreements.evaluate_agreement")
    collaboration, agreement = opened
    today = local_day(timezone.now(), collaboration)
    form = forms.EvaluationForm(
        request.POST or None, request.FILES or None, parties=parties_of(agreement), initial={"held_on": today}
    )

    def do(values: dict[str, Any], now: datetime) -> None:
        paper = _paper(values)
        acts.evaluate_agreement(actor=request.acting, agreement=agreement, paper=paper, now=now, **values)

    explanation = dua(
        "Hasilnya tampil saat naskah ini hendak dilanjutkan.", "It is shown when this instrument is to be continued."
    )
    return _settle(request, opened, form, do, dua("Catat evaluasi", "Record an evaluation"), explanation, anchor="#evaluasi")
