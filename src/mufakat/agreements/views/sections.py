"""What the page of an instrument shows about drawing it up, signing it, what it settles, and its term."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from collabgov.instruments import stages_of
from mufakat.agreements import kinds, settling, words
from mufakat.agreements.completeness import Completeness, PartRow
from mufakat.agreements.drawn import drawn_up
from mufakat.agreements.kinds import InstalledKind
from mufakat.agreements.models import Agreement, AgreementRules
from mufakat.agreements.queries import notices
from mufakat.agreements.queries import signing as reads
from mufakat.agreements.readiness import hindrances_of
from mufakat.agreements.signing_rules import KEEPING, may_file_for_party
from mufakat.agreements.terms import evaluation_due
from mufakat.documents.mandates import local_day
from mufakat.documents.models import LEVELS
from mufakat.kernel import panels
from mufakat.kernel.access import Actor, may
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

PARTICULARS = ("title", "parties", "legal_basis", "dates")
STAGE_TAGS = {"passed": "selesai", "next": "jalan", "later": "belum", "not_needed": "netral"}
STAGE_STATES = {
    "passed": dua("Selesai", "Done"),
    "next": dua("Berikutnya", "Next"),
    "later": dua("Belum", "Not yet"),
    "not_needed": dua("Tidak diperlukan", "Not needed"),
}


def drawing_context(request: Request, agreement: Agreement, completeness: Completeness) -> dict[str, Any]:
    """Everything these cards need; most of it only where the instrument was drawn up here."""
    viewer, kind = request.acting, kinds.kind_of(agreement)
    day = local_day(timezone.now(), agreement.collaboration)
    context: dict[str, Any] = {
        "content_rows": content_rows(agreement, completeness, viewer),
        "marks_used": _marks_used(completeness),
        "kind_note": kinds.both(kind.content.note) if kind and kind.content.note else "",
        "may_draw": {name: bool(may(viewer, f"agreements.{name}", agreement)) for name in (*KEEPING, "evaluate_agreement")},
        "places": _places(viewer, agreement, day),
        "settled": _settled(viewer, agreement),
        "evaluations": [
            (one, settling.VERDICTS[one.verdict]) for one in reads.evaluations_of(viewer=viewer, agreement=agreement)
        ],
        "continuation": reads.continuation_of(agreement),
        "followers": list(agreement.followed_by.exclude(state="abandoned").order_by("id")[:10]),
        "notices": notices.notices_among(Agreement.objects.filter(pk=agreement.pk), day),
        "purpose_words": list(agreement.purpose_words.select_related("clause")),
        "purpose_fragments": panels.fragments("agreement.purpose", request, agreement),
    }
    if kind is not None:
        context |= _of_kind(viewer, agreement, kind, day)
    return context


def _of_kind(viewer: Actor, agreement: Agreement, kind: InstalledKind, day: date) -> dict[str, Any]:
    """What only an instrument drawn up from a kind has: what is in the way, who has signed, numbers asked for, stages."""
    signed, signing = reads.signed_count(agreement)
    wanted = reads.numbers_wanted(agreement)
    return {
        "kind": kind,
        "hindrances": hindrances_of(agreement, kind, day) if agreement.state == "draft" else [],
        "signed": signed,
        "signing": signing,
        "numbers_wanted": wanted,
        "may_give_number": any(may_file_for_party(viewer, party) for party in wanted),
        "snapshot": reads.snapshot_of(agreement),
        "stages": _stages(agreement, kind),
    }


def content_rows(agreement: Agreement, completeness: Completeness, viewer: Actor) -> list[dict[str, Any]]:
    """Parts, then the other contents, each with the link that repairs it for those who may."""
    editable = agreement.state == "draft" or not agreement.is_drawn_up
    links = editable and bool(may(viewer, "agreements.add_clause", agreement))
    rows = [(True, row) for row in completeness.rows] + [(False, row) for row in completeness.others]
    return [
        {
            "part": row,
            "is_part": is_part,
            "mark": words.MARKS.get(row.mark, ""),
            "place": kinds.place_of(agreement, row.clause.address) if row.clause else "",
            "url": _repair(agreement, row) if links and row.is_missing else "",
        }
        for is_part, row in rows
    ]


def _repair(agreement: Agreement, row: PartRow) -> str:
    """Where the missing content is written: its article, a new one, the particulars, or the signatories."""
    address = [agreement.collaboration.slug, agreement.key]
    if row.fact in PARTICULARS:
        return reverse("agreements:revise_agreement", args=address)
    if row.fact == "signatories":
        return reverse("agreements:name_signatories", args=address)
    if row.fact == "number":
        return reverse("agreements:add_reference_number", args=address) if agreement.state == "in_force" else ""
    if row.clause is not None:
        return reverse("agreements:revise_clause", args=[*address, row.clause.place])
    return reverse("agreements:add_clause", args=address) + f"?isi={row.part}"


def _marks_used(completeness: Completeness) -> list[tuple[str, Any]]:
    used = {row.mark for row in (*completeness.rows, *completeness.others) if row.mark}
    return [(mark, label) for mark, label in words.MARKS.items() if mark in used]


def _places(viewer: Actor, agreement: Agreement, day: date) -> list[dict[str, Any]]:
    return [
        {"place": place, "level": LEVELS[place.signature.level] if place.signature else ""}
        for place in reads.places_of(viewer=viewer, agreement=agreement, day=day)
    ]


def _settled(viewer: Actor, agreement: Agreement) -> dict[str, Any]:
    """The structured settings, as words."""
    rules = AgreementRules.objects.filter(agreement=agreement).select_related("evaluation_by__organisation").first()
    shares = list(agreement.shares.select_related("party__organisation"))
    information = list(
        agreement.required_information.select_related("party__organisation", "party__collaboration", "supplied_file")
    )
    return {
        "rules": rules,
        "decided_by": settling.DECIDERS.get(rules.decided_by) if rules else None,
        "deciding": list(rules.deciding_parties.select_related("organisation"))
        if rules and rules.decided_by == "named"
        else [],
        "burdens": [settling.YES_NO.get(rules.burdens_public), settling.YES_NO.get(rules.outside_budget)]
        if rules
        else [None, None],
        "evaluation_due": _next_evaluation(agreement, rules),
        "acts": [(settling.ACTS[one.act], settling.RULINGS[one.ruling], one.ruling) for one in agreement.act_rulings.all()],
        "costs": [share for share in shares if share.side == "cost"],
        "benefits": [share for share in shares if share.side == "benefit"],
        "steps": [(step, settling.DISPUTE_WAYS[step.way]) for step in agreement.dispute_steps.all()],
        "information": [
            {
                "row": one,
                "due": settling.INFORMATION_DUE[one.due],
                "may_supply": one.supplied_at is None and bool(may_file_for_party(viewer, one.party)),
            }
            for one in information
        ],
    }


def _next_evaluation(agreement: Agreement, rules: AgreementRules | None) -> date | None:
    if rules is None or agreement.state != "in_force":
        return None
    last = agreement.evaluations.order_by("-held_on").values_list("held_on", flat=True).first()
    return evaluation_due(agreement.valid_from, rules.evaluation_months, last)


def _stages(agreement: Agreement, kind: InstalledKind) -> list[dict[str, Any]]:
    """The stages of the procedure: those of the instrument that this one carries out, then its own."""
    rows: list[dict[str, Any]] = []
    former = agreement.follows
    former_kind = kinds.kind_of(former) if former is not None else None
    for owner, of_kind in ((former, former_kind), (agreement, kind)):
        if owner is None or of_kind is None:
            continue
        passages = {passage.stage: passage for passage in owner.passages.all()}
        rows += [
            {
                "key": standing.stage.key,
                "name": kinds.both(standing.stage.name),
                "tag": STAGE_TAGS[standing.state],
                "state": STAGE_STATES[standing.state],
                "passage": passages.get(standing.stage.key),
                "deadline": standing.stage.deadline,
                "mark": standing.stage.mark,
                "own": owner.pk == agreement.pk,
                "by_hand": standing.stage.passed_by == "hand",
                "before_signing": standing.stage.before_signing and standing.state == "next",
            }
            for standing in stages_of(of_kind.content, drawn_up(owner))
        ]
    return rows
