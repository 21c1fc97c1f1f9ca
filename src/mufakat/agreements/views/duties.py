"""Reading rights and duties: every party's beside each other, one with its promises, who acknowledged the wording."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from collabgov.rhythms import read_rhythm
from mufakat.agreements import duty_words, kinds
from mufakat.agreements.duty_rules import required_parties
from mufakat.agreements.models import Agreement, Provision, Transfer
from mufakat.agreements.queries import changes, compliance, duties
from mufakat.agreements.queries.duties import Item
from mufakat.agreements.views.reading import TAB, agreement_of, row_of
from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.commitments.queries import today_in
from mufakat.commitments.words import row_of as promise_row
from mufakat.kernel.access import may
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

ON_PROVISION = ("put_in_force", "end_provision", "plan_activity", "check_right", "evaluate_task", "transfer_provision")


def provision_of(request: Request, slug: str, key: str, item: str) -> tuple[Collaboration, Agreement, Provision]:
    """The right or duty of the address, in its instrument, for this viewer."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    agreement.collaboration = collaboration
    return collaboration, agreement, duties.get_provision(viewer=request.acting, agreement=agreement, key=item)


def provision_url(agreement: Agreement, provision: Provision) -> str:
    return reverse("agreements:provision", args=[agreement.collaboration.slug, agreement.key, provision.key])


def item_row(agreement: Agreement, item: Item) -> dict[str, Any]:
    """A right or duty as lists show it: number, clause, when, state, and what became of its promises."""
    provision = item.provision
    return {
        "provision": provision,
        "place": kinds.place_of(agreement, provision.clause.address),
        "kind": duty_words.PROVISION_KINDS[provision.kind],
        "state": duty_words.PROVISION_STATES[provision.state],
        "tag": duty_words.PROVISION_TAGS[provision.state],
        "when": when_words(provision),
        "promised": item.promised,
        "checks": [
            (
                check.party.organisation.shown_short,
                duty_words.RIGHT_ANSWERS[check.answer],
                duty_words.RIGHT_TAGS[check.answer],
                check,
            )
            for check in item.checks
        ],
        "verdict": verdict_of(item),
    }


def verdict_of(item: Item) -> tuple[str, Dua] | None:
    """A duty in one word: late before everything, then kept, then what is open."""
    promised = item.promised
    if not promised.total:
        return None
    if promised.late or promised.broken:
        words_ = dua("{n} terlambat atau dilanggar", "{n} late or broken")
        return ("lambat", words_.with_values(n=promised.late + promised.broken))
    if promised.open:
        return ("jalan", dua("{n} berjalan", "{n} open").with_values(n=promised.open))
    return ("selesai", dua("{n} terpenuhi", "{n} kept").with_values(n=promised.kept))


def when_words(provision: Provision) -> Any:
    """The due date, or the rhythm as people say it; empty where none was set."""
    if not provision.rhythm:
        return ""
    said = read_rhythm(provision.rhythm).sentence()
    return dua(said.id, said.en)


@require_GET
def provision_list(request: Request, slug: str, key: str) -> HttpResponse:
    """Rights beside duties, party by party; what is not held by anybody, and what waits to be published."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    agreement = agreement_of(request, collaboration, key)
    today = today_in(collaboration, timezone.now())
    drafts = duties.provisions_of(viewer=viewer, agreement=agreement, state="draft")
    sides = [
        {
            "party": side.party,
            "rights": [item_row(agreement, item) for item in side.rights],
            "duties": [item_row(agreement, item) for item in side.duties],
            "more_rights": side.more_rights,
            "more_duties": side.more_duties,
        }
        for side in duties.sides_of(viewer=viewer, agreement=agreement, today=today)
    ]
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        row=row_of(agreement),
        sides=sides,
        has_any=any(side["rights"] or side["duties"] for side in sides),
        without_holder=[
            (kinds.place_of(agreement, one.clause.address), one)
            for one in duties.without_holder(viewer=viewer, agreement=agreement)
        ],
        drafts=drafts.filter(holder__isnull=False)[:100].count(),
        may_write=bool(may(viewer, "agreements.write_provision", agreement)),
    )
    return render(request, "agreements/provision_list.html", context)


def _chosen(request: Request) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:80] for name in ("pihak", "jenis", "keadaan")}


@require_GET
def provision_index(request: Request, slug: str, key: str) -> HttpResponse:
    """All rights and duties of the instrument in one list, by party, kind and state."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    agreement = agreement_of(request, collaboration, key)
    chosen, today = _chosen(request), today_in(collaboration, timezone.now())
    found = duties.provisions_of(
        viewer=viewer, agreement=agreement, kind=chosen["jenis"], party=chosen["pihak"], state=chosen["keadaan"]
    )
    listed = slice_of(request, found, order="pk", size=25)
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        row=row_of(agreement),
        listed=listed,
        rows=[item_row(agreement, item) for item in duties.items_of(listed.items, today)],
        chosen=chosen,
        parties=[party.organisation for party in required_parties(agreement).select_related("organisation").order_by("id")],
        kinds=duty_words.PROVISION_KINDS.items(),
        states=duty_words.PROVISION_STATES.items(),
    )
    return render(request, "agreements/provision_index.html", context)


@require_GET
def provision_detail(request: Request, slug: str, key: str, item: str) -> HttpResponse:
    """One right or duty: its clause, its terms, its promises, what either side says, attempts to pass it on, its history."""
    collaboration, agreement, provision = provision_of(request, slug, key, item)
    viewer, today = request.acting, today_in(collaboration, timezone.now())
    promises = slice_of(request, duties.promises_of(viewer=viewer, provision=provision), order="queue_on", size=25)
    counted = duties.items_of([provision], today)[0]
    entries = duties.history_of_provision(viewer=viewer, provision=provision)
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        name=row_of(agreement)["name"],
        item=item_row(agreement, counted),
        provision=provision,
        facts=_facts(provision),
        clause_changed=provision.clause.version > provision.clause_version,
        listed=promises,
        promises=[(promise_row(one, today), one.provision_link.made_by == "activity") for one in promises.items],
        evaluations=[
            (duty_words.VERDICT_TAGS[one.verdict], duty_words.VERDICTS[one.verdict], one)
            for one in provision.evaluations.all()[:20]
        ],
        transfers=[_transfer_row(request, one) for one in duties.transfers_of(viewer=viewer, provision=provision)],
        joint=_joint_with(viewer, agreement, provision),
        successor=provision.superseded_by.select_related("holder__organisation").first(),
        ending=duty_words.ENDINGS.get(provision.ended_because),
        rivals=changes.open_changes_of_clause(viewer=viewer, agreement=agreement, clause=provision.clause),
        sentences=collaboration_queries.history_sentences(viewer=viewer, collaboration=collaboration, entries=entries),
        may={name: bool(may(viewer, f"agreements.{name}", provision)) for name in ON_PROVISION},
        may_write=bool(may(viewer, "agreements.write_provision", agreement)),
        may_change=bool(may(viewer, "agreements.open_change_request", agreement)),
    )
    return render(request, "agreements/provision_detail.html", context)


def _facts(provision: Provision) -> list[tuple[Any, Any]]:
    """What is kept of the item; only a duty has role, function and result, and what is not recorded says so."""
    facts: list[tuple[Any, Any]] = [
        (dua("Ukuran", "Measure"), provision.measure),
        (dua("Target", "Target"), provision.target),
        (dua("Bukti yang diminta", "Proof wanted"), provision.proof_wanted),
    ]
    if provision.kind == "duty":
        facts += [
            (dua("Peran", "Role"), provision.role),
            (dua("Fungsi", "Function"), provision.function),
            (dua("Hasil", "Result"), provision.result),
        ]
    if provision.is_main_task:
        facts.append((dua("Standar keberhasilan", "Standard of success"), provision.standard))
    return facts


def _joint_with(viewer: Any, agreement: Agreement, provision: Provision) -> list[Provision]:
    if provision.joint is None:
        return []
    found = duties.provisions_of(viewer=viewer, agreement=agreement).filter(joint=provision.joint).exclude(pk=provision.pk)
    return list(found.order_by("id")[:50])


def _transfer_row(request: Request, transfer: Transfer) -> dict[str, Any]:
    viewer = request.acting
    settled = transfer.state in ("carried_out", "withdrawn")
    return {
        "transfer": transfer,
        "state": duty_words.TRANSFER_STATES[transfer.state],
        "tag": duty_words.TRANSFER_TAGS[transfer.state],
        "consents": [(duty_words.CONSENT_WAYS[one.way], one) for one in transfer.consents.all()],
        "may": {}
        if settled
        else {
            name: bool(may(viewer, f"agreements.{name}", transfer))
            for name in ("consent_to_transfer", "carry_out_transfer", "withdraw_transfer")
        },
    }


@require_GET
def acknowledgement_list(request: Request, slug: str, key: str) -> HttpResponse:
    """Which party acknowledged exactly the wording that stands, and who has not."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    agreement = agreement_of(request, collaboration, key)
    sha256, rows = duties.acknowledgements_of(viewer=viewer, agreement=agreement)
    seats = viewer.seats_in(collaboration.pk)
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        row=row_of(agreement),
        sha256=sha256,
        rows=rows,
        missing=sum(1 for row in rows if not row.is_current),
        own=[row.party for row in rows if row.party.pk in seats and not row.is_current],
        may_file=bool(may(viewer, "collaborations.manage_collaboration", collaboration)),
        binds=agreement.state in ("in_force", "unwritten"),
    )
    return render(request, "agreements/acknowledgement_list.html", context)


COLUMNS = (
    dua("Nomor", "Number"), dua("Hak atau kewajiban", "Right or duty"), dua("Pasal", "Clause"),
    dua("Bunyi pasal", "Words of the clause"), dua("Pemegang", "Held by"), dua("Terhadap", "Towards"), dua("Isi", "What"),
    dua("Ukuran", "Measure"), dua("Target", "Target"), dua("Tenggat", "Due"), dua("Irama", "Rhythm"),
    dua("Bukti yang diminta", "Proof wanted"), dua("Langkah", "Step"), dua("Keadaan", "State"),
)  # fmt: skip


@require_GET
def provision_download(request: Request, slug: str, key: str, kind: str) -> HttpResponseBase:
    """Every right and duty with the words of its clause, as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    found = duties.provisions_of(viewer=request.acting, agreement=agreement).order_by("id")
    rows = (_download_row(agreement, one) for one in found.iterator(chunk_size=500))
    columns = [Column(label, "date" if label == dua("Tenggat", "Due") else "text") for label in COLUMNS]
    title = dua("Hak dan kewajiban", "Rights and duties")
    return table_download(request, f"hak-kewajiban-{key}", columns, rows, kind, title=title, source=agreement.title)


def _download_row(agreement: Agreement, one: Provision) -> list[Any]:
    return [
        one.key,
        str(duty_words.PROVISION_KINDS[one.kind]),
        str(kinds.place_of(agreement, one.clause.address)),
        one.clause.text,
        one.holder.organisation.name if one.holder else "",
        one.counterpart.organisation.name if one.counterpart else "",
        one.action,
        one.measure,
        one.target,
        one.due_on,
        str(when_words(one)),
        one.proof_wanted,
        one.step_label,
        str(duty_words.PROVISION_STATES[one.state]),
    ]


@require_GET
def task_list(request: Request, slug: str, key: str) -> HttpResponse:
    """Who has which task, with role, function and result; main tasks against their standard; and what is missing."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    agreement = agreement_of(request, collaboration, key)
    listed = slice_of(request, compliance.tasks_of(viewer=viewer, agreement=agreement), order="pk", size=25)
    gaps = compliance.gaps_of(viewer=viewer, agreement=agreement)
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        row=row_of(agreement),
        listed=listed,
        rows=[_task_row(agreement, one) for one in listed.items],
        gaps=gaps,
        unread=[(kinds.place_of(agreement, clause.address), clause) for clause in gaps.unread_clauses],
        unheld=[(kinds.place_of(agreement, one.clause.address), one) for one in gaps.without_actor],
        may_write=bool(may(viewer, "agreements.write_provision", agreement)),
    )
    return render(request, "agreements/task_list.html", context)


def _task_row(agreement: Agreement, provision: Provision) -> dict[str, Any]:
    latest = next(iter(provision.evaluations.all()), None)
    missing = [
        label
        for label, value in (
            (dua("peran", "role"), provision.role),
            (dua("fungsi", "function"), provision.function),
            (dua("hasil", "result"), provision.result),
            (dua("ukuran", "measure"), provision.measure),
        )
        if not value
    ]
    return {
        "provision": provision,
        "place": kinds.place_of(agreement, provision.clause.address),
        "missing": ", ".join(str(label) for label in missing),
        "verdict": (duty_words.VERDICT_TAGS[latest.verdict], duty_words.VERDICTS[latest.verdict], latest) if latest else None,
    }
