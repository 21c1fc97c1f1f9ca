"""Writing an approved change into the instrument."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mufakat.agreements.actions.checking import close
from mufakat.agreements.actions.clauses import insert_clause
from mufakat.agreements.duty_rules import PROVISIONS
from mufakat.agreements.duty_words import STANDING
from mufakat.agreements.models import Agreement, ChangeItem, ChangeRequest, Clause, ClauseEnding, Provision
from mufakat.kernel import versions
from mufakat.kernel.access import SYSTEM

WORDS = ("heading_id", "heading_en", "text_id", "text_en", "kind")


def apply_items(agreement: Agreement, change: ChangeRequest, items: Iterable[ChangeItem], now: datetime) -> None:
    """Each item at its address; rights and duties that end with the former words end here, and stay readable."""
    for item in items:
        if item.operation == "term":
            agreement.valid_from, agreement.valid_until = item.valid_from, item.valid_until
            continue
        if item.operation == "add":
            insert_clause(agreement, item.address, {name: getattr(item, name) for name in (*WORDS, "chapter")})
            continue
        clause = versions.lock(Clause.objects.filter(agreement=agreement), _clause_at(agreement, item).pk)
        if item.operation == "end":
            ClauseEnding.objects.create(clause=clause, change=change, ended_at=now)
        else:
            _replace_words(clause, item)
        if item.ends_provisions:
            _end_provisions(clause, change, now)
    versions.save_revised(agreement, ["valid_from", "valid_until"])


def _clause_at(agreement: Agreement, item: ChangeItem) -> Clause:
    return next(clause for clause in agreement.clauses.all() if clause.place == item.place)


def _replace_words(clause: Clause, item: ChangeItem) -> None:
    for name in WORDS:
        setattr(clause, name, getattr(item, name))
    fields = [*WORDS]
    if item.chapter:
        clause.chapter = item.chapter
        fields.append("chapter")
    versions.save_revised(clause, fields)


def _end_provisions(clause: Clause, change: ChangeRequest, now: datetime) -> None:
    """Ended by agreement of all, so nobody's permission is asked again."""
    found = Provision.objects.select_for_update().filter(clause=clause, state__in=("draft", *STANDING)).order_by("id")
    for provision in found:
        provision.agreement = change.agreement  # loaded with its collaboration
        close(SYSTEM, provision, PROVISIONS.move(provision.state, "end"), "change", change.key, now)
