"""What a proposed change consists of: checked items, the text each was built on, and the fingerprint that answers belong to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from collabgov import chain
from mufakat.agreements import duty_words, kinds, words
from mufakat.agreements.binding import clause_state
from mufakat.agreements.models import Agreement, ChangeItem, ChangeRequest, Clause
from mufakat.agreements.terms import first_day, last_day
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

ADDRESS = re.compile(r"^[0-9A-Za-z]{1,6}(\([0-9A-Za-z]{1,4}\)){0,2}$")
TEXTS = {"chapter": 20, "heading_id": 300, "heading_en": 300, "text_id": 20_000, "text_en": 20_000}
ITEM_FIELDS = ("operation", "address", *TEXTS, "kind", "valid_from", "valid_until", "ends_provisions")
MOST_ITEMS = 100


def drawn_up(agreement: Agreement, items: Iterable[Mapping[str, Any]]) -> list[ChangeItem]:
    """The items as they will be kept, each with what stands at its address today; unsaved."""
    standing = {clause.place: clause for clause in agreement.clauses.select_related("ending")}
    found: list[ChangeItem] = []
    for place, item in enumerate(items, start=1):
        found.append(_item(agreement, standing, item, place))
    if len(found) > MOST_ITEMS:
        raise Refused(
            "too_many",
            dua("Paling banyak {n} butir dalam satu usulan.", "At most {n} items in one proposal.").with_values(n=MOST_ITEMS),
        )
    if len({words.place_of(item.address) for item in found}) != len(found):
        raise Refused(
            "address_twice", dua("Satu pasal cukup satu kali dalam satu usulan.", "Name each clause once in a proposal.")
        )
    return found


def _item(agreement: Agreement, standing: Mapping[str, Clause], item: Mapping[str, Any], order: int) -> ChangeItem:
    operation = item.get("operation")
    if operation not in duty_words.OPERATIONS:
        raise Refused("unknown_word", dua("Pilih apa yang diubah.", "Choose what is to change."))
    if operation == "term":
        return _term_item(agreement, item, order)
    address = str(item.get("address") or "").replace(" ", "")
    if not ADDRESS.match(address):
        raise Refused("address_form", dua("Tulis alamat seperti 7 atau 14(2).", "Write the address like 7 or 14(2)."))
    clause = standing.get(words.place_of(address))
    _require_place(agreement, str(operation), address, clause)
    texts = {name: str(item.get(name) or "").strip()[:most] for name, most in TEXTS.items()}
    kind = str(item.get("kind") or (clause.kind if clause else "other"))
    if kind not in words.CLAUSE_KINDS:
        raise Refused("kind_unknown", dua("Pilih jenis pasalnya.", "Choose the kind of clause."))
    if operation == "end":
        texts = dict.fromkeys(TEXTS, "")
    elif not texts["text_id"]:
        raise Refused("text_missing", dua("Tulis bunyi pasalnya.", "Write the words of the clause."))
    return ChangeItem(
        order=order,
        operation=operation,
        address=clause.address if clause else address,
        kind=kind,
        ends_provisions=operation == "end" or (operation == "replace" and bool(item.get("ends_provisions"))),
        base=clause_state(clause),
        **texts,
    )


def _require_place(agreement: Agreement, operation: str, address: str, clause: Clause | None) -> None:
    label = kinds.place_of(agreement, address)
    if operation == "add":
        if clause is not None:
            raise Refused(
                "address_twice",
                dua("{a} sudah ada dalam naskah ini.", "{a} is already in this instrument.").with_values(a=label),
            )
        return
    if clause is None or hasattr(clause, "ending"):
        raise Refused(
            "clause_absent",
            dua("{a} tidak berlaku dalam naskah ini.", "{a} does not hold in this instrument.").with_values(a=label),
        )


def _term_item(agreement: Agreement, item: Mapping[str, Any], order: int) -> ChangeItem:
    valid_from = str(item.get("valid_from") or agreement.valid_from)
    valid_until = str(item.get("valid_until") or "")
    begins, ends = first_day(valid_from), last_day(valid_until)
    if begins and ends and ends < begins:
        raise Refused(
            "ends_before_start", dua("Tanggal berakhir mendahului tanggal mulai.", "The end date comes before the start date.")
        )
    if (valid_from, valid_until) == (agreement.valid_from, agreement.valid_until):
        raise Refused("nothing_new", dua("Jangka waktunya tidak berubah.", "The term does not change."))
    return ChangeItem(order=order, operation="term", valid_from=valid_from, valid_until=valid_until, base=term_state(agreement))


def term_state(agreement: Agreement) -> dict[str, Any]:
    return {"valid_from": agreement.valid_from, "valid_until": agreement.valid_until}


def stale_items(agreement: Agreement, items: Iterable[ChangeItem]) -> list[ChangeItem]:
    """Items whose address no longer says what it said when they were built."""
    standing = {clause.place: clause for clause in agreement.clauses.select_related("ending")}
    return [item for item in items if _state_at(agreement, standing, item) != item.base]


def _state_at(agreement: Agreement, standing: Mapping[str, Clause], item: ChangeItem) -> dict[str, Any]:
    if item.operation == "term":
        return term_state(agreement)
    clause = standing.get(item.place)
    return {"ended": True} if clause is not None and hasattr(clause, "ending") else clause_state(clause)


def as_values(item: ChangeItem) -> dict[str, Any]:
    """The item as it was typed, to be drawn up again."""
    return {name: getattr(item, name) for name in ITEM_FIELDS}


def proposal_fingerprint(change: ChangeRequest, items: Iterable[ChangeItem]) -> str:
    """The sha256 of exactly what is proposed: reason, day, every item with the text that it was built on."""
    said = {
        "agreement": str(change.agreement.public_id),
        "kind": change.kind,
        "reason": change.reason,
        "effective_on": change.effective_on.isoformat() if change.effective_on else "",
        "items": [{**as_values(item), "base": item.base} for item in items],
    }
    return hashlib.sha256(chain.canonical(said)).hexdigest()
