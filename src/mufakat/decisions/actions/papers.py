"""A decision as paper: drawn up from the template `keputusan`, numbered like the decision, with its dissent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from mufakat.decisions import certificates, words
from mufakat.decisions.methods import way_of
from mufakat.decisions.models import Decision
from mufakat.decisions.taking_along import lines_of, names_of
from mufakat.documents import queries as document_queries
from mufakat.documents.actions import Subject, draw_up
from mufakat.documents.models import Document
from mufakat.kernel import access, versions
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

SUBJECT = "decisions.decision"
TEMPLATE = "keputusan"
MOST_STANCES, MOST_DISSENT = 200, 40


def issue_paper(*, actor: Actor, decision: Decision, now: datetime) -> Document:
    """Issue the paper of an adopted decision; once, because a decision does not change. Mistakes are put right in documents."""
    with transaction.atomic():
        current = versions.lock(Decision.objects.all(), decision.pk)
        access.require(actor, "decisions.issue_paper", current)
        if not current.is_adopted:
            raise Refused("not_adopted", dua("Hanya keputusan yang diterima.", "Only a decision that was adopted."))
        issued = document_queries.documents_of(viewer=SYSTEM, subject_kind=SUBJECT, subject_id=str(current.public_id))
        if issued:
            raise Refused(
                "issued_already",
                dua("Suratnya sudah terbit: {n}.", "The paper is issued already: {n}.").with_values(n=issued[0].number),
            )
        return draw_up(
            actor=actor,
            collaboration=current.collaboration,
            template=TEMPLATE,
            data=paper_data(current),
            subject=Subject(
                SUBJECT,
                str(current.public_id),
                reverse("decisions:decision", args=[current.collaboration.slug, current.code]),
            ),
            number=current.code,
            title_id=f"{current.code} {current.title_id}",
            title_en=f"{current.code} {current.title_en}" if current.title_en else "",
            parties=[one.party.organisation.name_id for one in current.bound_parties.select_related("party__organisation")],
            dated=current.decided_on,
            audience="public" if hasattr(current, "publication") else "parties",
            now=now,
        )


def paper_data(decision: Decision) -> dict[str, Any]:
    """What the paper says: why, what, how it was decided, who stood where, and who disagreed."""
    proposal = decision.proposal
    way, names = way_of(proposal), names_of(decision.certificate)
    counted = words.WAYS.get(decision.way, "")
    rulings = [decision.wording_id] + (
        [f"Terpilih: {', '.join(names.get(k, k) for k in decision.winners)}."] if decision.winners else []
    )
    data: dict[str, Any] = {
        "decided_by": decision.collaboration.title_id.upper(),
        "about": decision.title_id.upper(),
        "considerations": [text for text in (proposal.why_now, proposal.common_good) if text.strip()],
        "rulings": rulings,
        "method": f"{way.content['name']['id'] if way else decision.method_key} ({counted.id})"
        if counted
        else decision.method_key,
        "outcome": f"{words.VERDICTS[decision.verdict].id}; {decision.voted} dari {decision.eligible} pemilik suara bersuara. "
        f"Sertifikat SHA-256 {decision.certificate_sha256}.",
    }
    if decision.review_on is not None:
        data["review_on"] = decision.review_on.isoformat()
    return data | _stances(decision)


def _stances(decision: Decision) -> dict[str, Any]:
    """Who stood where, with reasons; of a secret vote nothing."""
    proposal = decision.proposal
    if proposal.secret:
        return {}
    lines = lines_of(decision, with_reasons=True)[:MOST_STANCES]
    against = [
        f"{row.elector.label}: {row.reason}"
        for row in certificates.last_stances(proposal).values()
        if row.stance in ("object", "block") and row.reason
    ]
    rows = [{"party": one.elector, "stance": one.vote, **({"reason": one.reason} if one.reason else {})} for one in lines]
    return {"stances": rows, **({"dissent": against[:MOST_DISSENT]} if against else {})}
