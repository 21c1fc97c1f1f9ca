"""Shared knowledge: who received and understood what, which sector it reaches, who plans to share, when the lead is silent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.models import KnowledgeItem
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.words.working import KNOWLEDGE_KINDS
from mufakat.forum import actions, queries
from mufakat.forum.forms import knowledge as forms
from mufakat.forum.models import KnowledgeShare
from mufakat.forum.views.acting import TAB, acted, own_parties, status_of
from mufakat.forum.words import UNDERSTOOD
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

READ = "forum.read_inside"
UNDERSTOOD_TAGS = {"yes": "selesai", "partly": "hati", "no": "lambat", "": "belum"}


def _share(request: Request, slug: str, public_id: Any) -> KnowledgeShare:
    return queries.get_share(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=public_id)


@require_GET
def knowledge_list(request: Request, slug: str) -> HttpResponse:
    """What was shared, who plans to share, does it reach every sector, when was the lead silent."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, READ, collaboration)
    return _list_page(request, collaboration)


def _list_page(request: Request, collaboration: Any, plan_form: Any = None) -> HttpResponse:
    viewer, now = request.acting, timezone.now()
    kind = request.GET.get("jenis", "")
    kind = kind if kind in KNOWLEDGE_KINDS else ""
    words = request.GET.get("kata", "").strip()[:100]
    found = queries.shares_of(viewer=viewer, collaboration=collaboration, words=words, kind=kind)
    listed = slice_of(request, found, order="-pk", size=25)
    counts = queries.receipt_counts(listed.items)
    lead, silences = queries.silent_periods(viewer=viewer, collaboration=collaboration, now=now)
    seats = viewer.seats_in(collaboration.pk)
    if plan_form is None and seats:
        plan_form = forms.PlanForm(collaboration=collaboration, own=seats, prefix="plan")
    context = page(
        request, collaboration, TAB, words=words, kind=kind, kinds=KNOWLEDGE_KINDS.items(), listed=listed,
        rows=[
            {"share": one, "kind": KNOWLEDGE_KINDS[one.item.kind], "counts": counts.get(one.pk, (0, 0, 0))}
            for one in listed.items
        ],
        sectors=queries.reading_by_sector(viewer=viewer, collaboration=collaboration),
        sharing=queries.sharing_by_party(viewer=viewer, collaboration=collaboration, now=now),
        plans=queries.plans_of(viewer=viewer, collaboration=collaboration), lead=lead, silences=silences,
        may_share=bool(may(viewer, "forum.share_knowledge", collaboration)), plan_form=plan_form,
    )  # fmt: skip
    return render(request, "forum/knowledge_list.html", context, status=status_of(*([plan_form] if plan_form else [])))


@require_POST
def plan_share(request: Request, slug: str) -> HttpResponse:
    """A party plans to share something."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, READ, collaboration)
    form = forms.PlanForm(
        request.POST, collaboration=collaboration, own=request.acting.seats_in(collaboration.pk), prefix="plan"
    )

    def act() -> None:
        values = form.cleaned_data
        actions.plan_share(
            actor=request.acting, party=values["party"], topic=values["topic"], due_on=values["due_on"], now=timezone.now()
        )

    return redirect("forum:knowledge", slug) if acted(form, act) else _list_page(request, collaboration, form)


@require_http_methods(["GET", "POST"])
def share_knowledge(request: Request, slug: str) -> HttpResponse:
    """Send a knowledge item to the people of the parties."""
    collaboration, made = collaboration_of(request, slug), []
    require(request.acting, "forum.share_knowledge", collaboration)
    own = own_parties(request, collaboration)
    initial: dict[str, Any] = {"shared_by": next(iter(own))} if own is not None and len(own) == 1 else {}
    chosen = KnowledgeItem.objects.filter(collaboration=collaboration, public_id=_uuid(request.GET.get("isi", ""))).first()
    form = forms.ShareForm(
        request.POST or None, collaboration=collaboration, own=own, initial={**initial, "item": chosen.pk if chosen else None}
    )

    def act() -> None:
        values = form.cleaned_data
        share = actions.share_knowledge(
            actor=request.acting, collaboration=collaboration, item=values["item"], shared_by=values["shared_by"],
            parties=list(values["parties"]) or None, note=values["note"], question=values["question"], plan=values["plan"],
            now=timezone.now(),
        )  # fmt: skip
        made.append(share)

    if request.method == "POST" and acted(form, act):
        return redirect("forum:share", slug, made[0].public_id)
    has_items = KnowledgeItem.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).exists()
    context = page(request, collaboration, TAB, form=form, has_items=has_items)
    return render(request, "forum/knowledge_share.html", context, status=status_of(form))


NO_ITEM = UUID(int=0)


def _uuid(text: str) -> UUID:
    """The identifier in the address; one that nothing has where it cannot be read."""
    try:
        return UUID(text)
    except ValueError:
        return NO_ITEM


@require_GET
def share_detail(request: Request, slug: str, share: Any) -> HttpResponse:
    """One item: the text, its plain meaning, who must do what, and who received and understood it."""
    return _page(request, _share(request, slug, share))


def _page(request: Request, share: KnowledgeShare, **bound: Any) -> HttpResponse:
    viewer, collaboration = request.acting, share.collaboration
    receipts = queries.receipts_of(viewer=viewer, share=share)
    own = queries.own_receipt(viewer=viewer, share=share)
    initial = {"understood": own.understood or "yes", "answer": own.answer, "remark": own.remark} if own else {}
    may_share = bool(may(viewer, "forum.share_knowledge", collaboration))
    context = page(
        request, collaboration, TAB, share=share, item=share.item, kind=KNOWLEDGE_KINDS[share.item.kind],
        receipts=[
            {"row": one, "tag": UNDERSTOOD_TAGS[one.understood], "word": UNDERSTOOD.get(one.understood, "")} for one in receipts
        ],
        read=sum(one.read_at is not None for one in receipts), own=own, may_share=may_share,
        duties=queries.duties_of(viewer=viewer, item=share.item),
        read_form=bound.get("read_form") or (forms.ReadForm(initial=initial, prefix="read") if own else None),
        duty_form=bound.get("duty_form") or (forms.DutyForm(collaboration=collaboration, prefix="duty") if may_share else None),
    )  # fmt: skip
    return render(request, "forum/knowledge_detail.html", context, status=status_of(*bound.values()))


@require_POST
def mark_read(request: Request, slug: str, share: Any) -> HttpResponse:
    """Say that one has read it, and whether it is understood."""
    found = _share(request, slug, share)
    receipt = queries.own_receipt(viewer=request.acting, share=found)
    if receipt is None:
        raise NotVisible("not_visible", "")
    form = forms.ReadForm(request.POST, prefix="read")

    def act() -> None:
        values = form.cleaned_data
        actions.mark_knowledge_read(
            actor=request.acting, receipt=receipt, understood=values["understood"], answer=values["answer"],
            remark=values["remark"], now=timezone.now(),
        )  # fmt: skip

    if acted(form, act):
        messages.success(request, str(dua("Tersimpan. Terima kasih.", "Saved. Thank you.")))
        return redirect("forum:share", slug, found.public_id)
    return _page(request, found, read_form=form)


@require_POST
def record_duty(request: Request, slug: str, share: Any) -> HttpResponse:
    """Who must do what under a rule."""
    found = _share(request, slug, share)
    require(request.acting, "forum.share_knowledge", found.collaboration)
    form = forms.DutyForm(request.POST, collaboration=found.collaboration, prefix="duty")

    def act() -> None:
        values = form.cleaned_data
        actions.record_knowledge_duty(
            actor=request.acting, item=found.item, party=values["party"], text=values["text"], due_on=values["due_on"],
            now=timezone.now(),
        )  # fmt: skip

    return redirect("forum:share", slug, found.public_id) if acted(form, act) else _page(request, found, duty_form=form)


@require_GET
def receipt_download(request: Request, slug: str, share: Any, kind: str) -> HttpResponseBase:
    """Who received it, down to the person, as a spreadsheet for the members."""
    found = _share(request, slug, share)
    columns = [
        Column(dua("Pihak", "Party")),
        Column(dua("Orang", "Person")),
        Column(dua("Dikirim", "Sent"), "moment"),
        Column(dua("Dibaca", "Read"), "moment"),
        Column(dua("Dipahami", "Understood")),
        Column(dua("Jawaban", "Answer")),
        Column(dua("Tanggapan", "Word back")),
    ]
    rows = [
        [
            one.party.organisation.name, one.person.full_name, one.sent_at, one.read_at,
            str(UNDERSTOOD.get(one.understood, "")), one.answer, one.remark,
        ]
        for one in queries.receipts_of(viewer=request.acting, share=found)
    ]  # fmt: skip
    return table_download(request, f"penerima-{slug}", columns, rows, kind, title=found.item.title)
