"""The procedure for everybody to read: who decided what by which rule; and the instrument as a written guide."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.agreements import kinds
from mufakat.agreements.queries import clauses_of, short_name
from mufakat.agreements.queries import signing as reads
from mufakat.agreements.settling import ACTS, DISPUTE_WAYS, RULINGS, SIDES
from mufakat.agreements.views.reading import TAB, agreement_of, clause_row
from mufakat.collaborations.queries import history_sentences
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel import access
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.web.language import is_english
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

RULES = {
    "drafted": "draft_agreement",
    "continued": "continue_agreement",
    "signatories_named": "name_signatories",
    "stage_passed": "pass_stage",
    "rules_settled": "settle_agreement",
    "acts_ruled": "settle_agreement",
    "shares_divided": "settle_agreement",
    "dispute_steps_ordered": "settle_agreement",
    "information_required": "settle_agreement",
    "information_supplied": "supply_information",
    "withdrawn": "withdraw_agreement",
    "replaced": "enter_force",
    "part_marked": "mark_part",
    "evaluated": "evaluate_agreement",
    "registered": "register_agreement",
    "formalised": "formalise_agreement",
}
"""By which permission an act is done, where its entry does not name the rule itself."""
CHANGE_RULE = "agreements.answer_change"


@require_GET
def procedure_log(request: Request, slug: str) -> HttpResponse:
    """Who decided what by which rule, for every actor alike."""
    collaboration = collaboration_of(request, slug)
    found = reads.procedure_of(viewer=request.acting, collaboration=collaboration)
    listed = slice_of(request, found, order="-seq", size=50)
    sentences = history_sentences(viewer=request.acting, collaboration=collaboration, entries=listed.items)
    rows = [{**row, "rule": rule_of(row["entry"]), "party": row["entry"].on_behalf_of} for row in sentences]
    context = page(request, collaboration, TAB, listed=listed, rows=rows)
    return render(request, "agreements/procedure_log.html", context)


def rule_of(entry: HistoryEntry) -> Any:
    """The rule that the entry names; else who may do such an act."""
    said = entry.data.get("rule_en" if is_english() else "rule_id")
    if said:
        return said
    _, subject, happened = entry.verb.split(".")
    name = CHANGE_RULE if subject == "change" else f"agreements.{RULES.get(happened, '')}"
    known = access.PERMISSIONS.get(name)
    return known.explanation if known else ""


@require_GET
def agreement_guide(request: Request, slug: str, key: str) -> HttpResponse:
    """The instrument as a guide to print for the staff of every party: who does what, how, and what when it goes wrong."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    agreement = agreement_of(request, collaboration, key)
    clauses = [clause_row(agreement, clause) for clause in clauses_of(viewer=viewer, agreement=agreement)]
    chapters: list[dict[str, Any]] = []
    for row in clauses:
        if not chapters or chapters[-1]["chapter"] != row["clause"].chapter:
            chapters.append({"chapter": row["clause"].chapter, "rows": []})
        chapters[-1]["rows"].append(row)
    day = timezone.localdate()
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        name=short_name(agreement),
        kind=kinds.name_of(agreement),
        chapters=chapters,
        by_party=_by_party(clauses),
        places=reads.places_of(viewer=viewer, agreement=agreement, day=day),
        steps=[(step, DISPUTE_WAYS[step.way]) for step in agreement.dispute_steps.all()],
        shares=[(SIDES[share.side], share) for share in agreement.shares.select_related("party__organisation")],
        acts=[(ACTS[one.act], RULINGS[one.ruling], one.note) for one in agreement.act_rulings.all()],
        address=request.build_absolute_uri(f"/k/{slug}/kesepakatan/{key}/"),
        printed_on=day,
    )
    return render(request, "agreements/guide.html", context)


def _by_party(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What binds each party, article by article."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["holder"]:
            found.setdefault(row["holder"], []).append(row)
    return [{"party": party, "rows": held} for party, held in found.items()]
