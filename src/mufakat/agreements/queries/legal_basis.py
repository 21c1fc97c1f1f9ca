"""The law that an instrument cites, line by line, with the registered instrument it names and whether that still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mufakat.agreements.legal_basis import LawNamed, law_named
from mufakat.agreements.models import Agreement
from mufakat.agreements.queries.instruments import VIEW
from mufakat.agreements.terms import term_of
from mufakat.kernel import access
from mufakat.kernel.access import Actor

MOST = 300
ENDED = ("expired", "replaced", "abandoned", "missing")


@dataclass(frozen=True)
class CitedBasis:
    """One line of the legal basis. `standing`: in_force, ended, unsure (nobody recorded whether it holds), unregistered."""

    text: dict[str, Any]
    instrument: Agreement | None
    standing: str


def cited_by(*, viewer: Actor, agreement: Agreement, today: date) -> list[CitedBasis]:
    """Every line with what is known of the law it names; one query, none where nothing is cited."""
    access.require(viewer, VIEW, agreement)
    if not agreement.legal_basis:
        return []
    registered = _registered(agreement)
    lines = []
    for line in agreement.legal_basis:
        named = law_named(line.get("id", ""))
        law = next((one for known, one in registered if named is not None and known.is_same_as(named)), None)
        lines.append(CitedBasis(line, law, _standing(law, today)))
    return lines


def _registered(agreement: Agreement) -> list[tuple[LawNamed, Agreement]]:
    rows = Agreement.objects.filter(collaboration_id=agreement.collaboration_id, level="legal_basis").exclude(pk=agreement.pk)
    known = ((law_named(one.title_id), one) for one in rows.order_by("id")[:MOST])
    return [(named, one) for named, one in known if named is not None]


def _standing(law: Agreement | None, today: date) -> str:
    if law is None:
        return "unregistered"
    term = term_of(valid_from=law.valid_from, valid_until=law.valid_until, state=law.state, today=today)
    if law.state in ENDED or (term.ends_on is not None and term.ends_on < today):
        return "ended"
    return "in_force" if law.state == "in_force" else "unsure"
