"""How a clause is named where something rests on it: the words on paper, and the address that opens its text."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import override

from mufakat.agreements import kinds, queries
from mufakat.agreements.models import Agreement, Clause


def clause_url(agreement: Agreement, clause: Clause) -> str:
    """The address that a citation of the clause opens."""
    return reverse("agreements:clause", args=[agreement.collaboration.slug, agreement.key, clause.place])


def clause_label(agreement: Agreement, clause: Clause) -> str:
    """As it is printed beside a promise: PKS 518-MS/2017 Pasal 12 ayat (1). Kept in Indonesian, the language of the paper."""
    with override("id"):
        return f"{queries.short_name(agreement)} {kinds.place_of(agreement, clause.address)}"
