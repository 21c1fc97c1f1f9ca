"""Acting on rights and duties: write, publish, check, evaluate, plan, end; acknowledge the wording."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mufakat.agreements import actions, kinds
from mufakat.agreements.duty_rules import required_parties
from mufakat.agreements.forms import duties as forms
from mufakat.agreements.models import Agreement, Provision
from mufakat.agreements.queries import duties
from mufakat.agreements.scheduling import schedule_of
from mufakat.agreements.views.duties import item_row, provision_of, provision_url
from mufakat.agreements.views.reading import agreement_of
from mufakat.agreements.views.sending import carry_out
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

form_page = require_http_methods(["GET", "POST"])
BESIDE = "agreements/provision_act.html"
FOLDED = "agreements/provision_form.html"


def _list_url(agreement: Agreement) -> str:
    return reverse("agreements:provisions", args=[agreement.collaboration.slug, agreement.key])


def _agreement(request: Request, slug: str, key: str) -> tuple[Collaboration, Agreement]:
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    agreement.collaboration = collaboration
    return collaboration, agreement


def clause_beside(agreement: Agreement, clause: Any) -> dict[str, Any]:
    """The original text, which stands beside every form of the item that is read from it."""
    return {"clause": clause, "place": kinds.place_of(agreement, clause.address) if clause else ""}


@form_page
def write_provision(request: Request, slug: str, key: str) -> HttpResponse:
    """Read one right or one duty from a clause, or one duty for all parties together."""
    collaboration, agreement = _agreement(request, slug, key)
    require(request.acting, "agreements.write_provision", agreement)
    chosen = request.GET.get("pasal", "")[:20]
    form = forms.ProvisionForm(
        request.POST or None,
        agreement=agreement,
        viewer=request.acting,
        initial={"clause": chosen, "kind": "duty", "rhythm_unit": "y"},
    )

    def do(values: dict[str, Any]) -> str:
        clause, is_joint = values.pop("clause"), values.pop("is_joint")
        if clause is None:
            raise Refused("clause_missing", dua("Tambahkan pasalnya dulu.", "Add the clause first."))
        write = {"actor": request.acting, "clause": clause, "values": values, "now": timezone.now()}
        written = actions.write_joint_duty(**write)[0] if is_joint else actions.write_provision(**write)
        return provision_url(agreement, written)

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Tulis hak atau kewajiban", "Write a right or duty"),
        back=_list_url(agreement),
        agreement=agreement,
        template=FOLDED,
        beside=clause_beside(agreement, form.clauses.get(chosen)),
        explanation=dua(
            "Satu butir untuk satu hak atau kewajiban. Satu pasal boleh menghasilkan beberapa butir.",
            "One item for one right or duty. One clause may yield several items.",
        ),
    )


@form_page
def revise_provision(request: Request, slug: str, key: str, item: str) -> HttpResponse:
    """Revise a draft."""
    collaboration, agreement, provision = provision_of(request, slug, key, item)
    require(request.acting, "agreements.write_provision", agreement)
    if provision.state != "draft":
        raise NotVisible("not_visible", "")
    initial = forms.provision_values(provision)
    form = forms.ReviseProvisionForm(request.POST or None, agreement=agreement, viewer=request.acting, initial=initial)

    def do(values: dict[str, Any]) -> str:
        version = values.pop("expected_version")
        actions.revise_provision(
            actor=request.acting, provision=provision, values=values, expected_version=version, now=timezone.now()
        )
        return provision_url(agreement, provision)

    def newer() -> dict[str, Any]:
        current = duties.get_provision(viewer=request.acting, agreement=agreement, key=item)
        return {name: getattr(current, name) for name in ("action_id", "measure", "target", "due_on")}

    title = dua("Ubah rancangan {k}", "Revise the draft {k}").with_values(k=provision.key)
    return carry_out(
        request, collaboration, form, do, title=title, back=provision_url(agreement, provision), agreement=agreement,
        newer=newer, template=FOLDED, beside=clause_beside(agreement, provision.clause),
    )  # fmt: skip


@form_page
def publish_provisions(request: Request, slug: str, key: str) -> HttpResponse:
    """Check the answers, then put several drafts in force at once."""
    collaboration, agreement = _agreement(request, slug, key)
    require(request.acting, "agreements.write_provision", agreement)
    drafts = duties.provisions_of(viewer=request.acting, agreement=agreement, state="draft").filter(holder__isnull=False)
    shown = list(drafts.order_by("id")[: duties.MOST_ITEMS])
    form = forms.PublishForm(request.POST or None, drafts=shown, initial={"chosen": [one.key for one in shown]})

    def do(_: dict[str, Any]) -> str:
        actions.publish_provisions(actor=request.acting, agreement=agreement, provisions=form.provisions, now=timezone.now())
        return _list_url(agreement)

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Terbitkan", "Publish"),
        back=_list_url(agreement),
        agreement=agreement,
        saved=dua("Diterbitkan. Setiap kewajiban sudah menjadi komitmen.", "Published. Every duty became commitments."),
        template="agreements/provision_publish.html",
        beside={"previews": [_preview(agreement, one) for one in shown]},
    )


def _preview(agreement: Agreement, provision: Provision) -> dict[str, Any]:
    """What publishing this draft would do: how many promises, from when to when."""
    schedule = schedule_of(
        agreement,
        {name: getattr(provision, name) for name in ("due_on", "rhythm", "starts_on", "ends_on")}
        | {"past_term_reason": provision.past_term_reason or "–"},
    )
    days = schedule.dates() if provision.kind == "duty" else []
    row = item_row(agreement, duties.Item(provision, duties.NOTHING_PROMISED))
    return {**row, "count": len(days), "first": days[0] if days else None, "last": days[-1] if days else None}


@require_POST
def put_in_force(request: Request, slug: str, key: str, item: str) -> HttpResponse:
    """Put one draft in force."""
    _, agreement, provision = provision_of(request, slug, key, item)
    actions.put_in_force(actor=request.acting, provision=provision, now=timezone.now())
    messages.success(request, str(dua("Diterbitkan.", "Published.")))
    return redirect(provision_url(agreement, provision))


def _on_provision(
    request: Request,
    slug: str,
    key: str,
    item: str,
    permission: str,
    make: Callable[[Provision], Any],
    act: Callable[..., Any],
    title: Any,
) -> HttpResponse:
    """The page of one act on one right or duty, with its clause beside the form."""
    collaboration, agreement, provision = provision_of(request, slug, key, item)
    require(request.acting, f"agreements.{permission}", provision)
    form = make(provision)

    def do(values: dict[str, Any]) -> str:
        act(provision, values)
        return provision_url(agreement, provision)

    return carry_out(
        request, collaboration, form, do, title=title, back=provision_url(agreement, provision), agreement=agreement,
        explanation=f"{provision.key} · {provision.action}", template=BESIDE, beside=clause_beside(agreement, provision.clause),
    )  # fmt: skip


@form_page
def check_right(request: Request, slug: str, key: str, item: str) -> HttpResponse:
    """Say for one's own party whether a right is granted."""

    def act(provision: Provision, values: dict[str, Any]) -> None:
        seats = request.acting.seats_in(provision.agreement.collaboration_id)
        own = [party for party in (provision.holder, provision.counterpart) if party is not None and party.pk in seats]
        own = own or [party for party in provision.agreement.parties.all() if party.pk in seats]
        actions.check_right(actor=request.acting, provision=provision, party=own[0], now=timezone.now(), **values)

    title = dua("Apakah hak ini diberikan?", "Is this right granted?")
    return _on_provision(
        request, slug, key, item, "check_right", lambda _: forms.CheckRightForm(request.POST or None), act, title
    )


@form_page
def evaluate_task(request: Request, slug: str, key: str, item: str) -> HttpResponse:
    """Hold a main task against its standard."""

    def act(provision: Provision, values: dict[str, Any]) -> None:
        actions.evaluate_task(actor=request.acting, provision=provision, now=timezone.now(), **values)

    title = dua("Nilai tugas utama", "Evaluate a main task")
    return _on_provision(
        request, slug, key, item, "evaluate_task", lambda _: forms.EvaluateForm(request.POST or None), act, title
    )


@form_page
def end_provision(request: Request, slug: str, key: str, item: str) -> HttpResponse:
    """End a right or duty with the reason."""

    def act(provision: Provision, values: dict[str, Any]) -> None:
        actions.end_provision(actor=request.acting, provision=provision, now=timezone.now(), **values)

    title = dua("Akhiri butir ini", "End this item")
    return _on_provision(request, slug, key, item, "end_provision", lambda _: forms.EndForm(request.POST or None), act, title)


@form_page
def plan_activity(request: Request, slug: str, key: str, item: str) -> HttpResponse:
    """Plan an activity under a duty."""

    def act(provision: Provision, values: dict[str, Any]) -> None:
        actions.plan_activity(actor=request.acting, provision=provision, now=timezone.now(), **values)

    title = dua("Rencanakan kegiatan", "Plan an activity")
    return _on_provision(
        request, slug, key, item, "plan_activity", lambda _: forms.ActivityForm(request.POST or None), act, title
    )


@form_page
def extend_rhythm(request: Request, slug: str, key: str, item: str) -> HttpResponse:
    """Let a duty fall due further on."""

    def act(provision: Provision, values: dict[str, Any]) -> None:
        actions.extend_rhythm(actor=request.acting, provision=provision, now=timezone.now(), **values)

    title = dua("Lanjutkan iramanya", "Let the rhythm go on")
    return _on_provision(request, slug, key, item, "put_in_force", lambda _: forms.ExtendForm(request.POST or None), act, title)


@require_POST
def acknowledge_agreement(request: Request, slug: str, key: str) -> HttpResponse:
    """Acknowledge for one's own party exactly the wording that the page showed."""
    collaboration, agreement = _agreement(request, slug, key)
    require(request.acting, "agreements.acknowledge_agreement", agreement)
    seats = request.acting.seats_in(collaboration.pk)
    own = [
        party
        for party in required_parties(agreement)
        if party.pk in seats and str(party.public_id) == request.POST.get("pihak")
    ]
    if not own:
        raise Refused("not_your_party", dua("Pilih pihak Anda sendiri.", "Choose your own party."))
    actions.acknowledge_agreement(
        actor=request.acting,
        agreement=agreement,
        party=own[0],
        wording_sha256=request.POST.get("sha256", "")[:64],
        now=timezone.now(),
    )
    messages.success(request, str(dua("Pengakuan tercatat.", "Acknowledgement recorded.")))
    return redirect("agreements:acknowledgements", slug, key)


@form_page
def file_acknowledgement(request: Request, slug: str, key: str) -> HttpResponse:
    """The secretariat files the paper on which a party acknowledged the wording."""
    collaboration, agreement = _agreement(request, slug, key)
    require(request.acting, "agreements.correct_transcription", agreement)
    sha256, rows = duties.acknowledgements_of(viewer=request.acting, agreement=agreement)
    waiting = required_parties(agreement).filter(pk__in=[row.party.pk for row in rows if not row.is_current])
    form = forms.OnBehalfForm(request.POST or None, request.FILES or None, parties=waiting.select_related("organisation"))

    def do(values: dict[str, Any]) -> str:
        paper = actions.Paper(values["paper"].content, values["paper"].name)
        actions.acknowledge_agreement(
            actor=request.acting,
            agreement=agreement,
            party=values["party"],
            wording_sha256=sha256,
            proof=paper,
            now=timezone.now(),
        )
        return reverse("agreements:acknowledgements", args=[slug, key])

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Catat pengakuan dari surat", "File an acknowledgement on paper"),
        back=reverse("agreements:acknowledgements", args=[slug, key]),
        agreement=agreement,
        explanation=dua(
            "Hanya untuk bunyi yang berlaku sekarang, dan hanya dengan surat yang ditandatangani pihak itu.",
            "Only for the wording that stands now, and only with the paper that the party signed.",
        ),
    )
