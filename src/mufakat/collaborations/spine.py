"""The spine of a collaboration: clause, commitment, evidence, observation, score, recommendation, agenda, decision.

Each app registers its place; the home page shows the eight with the number of records behind each, in this order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Func, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.urls import reverse

from mufakat.collaborations.models import Collaboration
from mufakat.kernel.web.language import dua

PLACES = {
    "clause": dua("Pasal", "Clauses"),
    "commitment": dua("Komitmen", "Commitments"),
    "evidence": dua("Bukti", "Evidence"),
    "observation": dua("Pengamatan", "Observations"),
    "score": dua("Nilai", "Scores"),
    "recommendation": dua("Rekomendasi", "Recommendations"),
    "agenda": dua("Agenda", "Agenda"),
    "decision": dua("Keputusan", "Decisions"),
}


@dataclass(frozen=True)
class Place:
    """Where the records of one link of the spine are listed. `scope` leads from a record to its collaboration."""

    url_name: str
    rows: QuerySet[Model] | None
    scope: str


_places: dict[str, Place] = {}


def register(key: str, url_name: str, rows: QuerySet[Model] | None = None, *, scope: str = "collaboration") -> None:
    """Give a link of the spine its page and, where there are any, the records it counts."""
    if key not in PLACES:
        raise ValueError(f"The spine has no place {key}.")
    _places[key] = Place(url_name, rows, scope)


def links(collaboration: Collaboration) -> list[dict[str, Any]]:
    """The links in order, each with its address and its number of records, counted in one query."""
    counts = _counts(collaboration)
    return [
        {"label": label, "url": reverse(_places[key].url_name, args=[collaboration.slug]), "count": counts.get(key)}
        for key, label in PLACES.items()
        if key in _places
    ]


def _counts(collaboration: Collaboration) -> dict[str, int]:
    counted = {key: _number(place) for key, place in _places.items() if place.rows is not None}
    if not counted:
        return {}
    row = Collaboration.objects.filter(pk=collaboration.pk).annotate(**{f"of_{key}": n for key, n in counted.items()})
    values = row.values(*(f"of_{key}" for key in counted)).get()
    return {key: values[f"of_{key}"] for key in counted}


def _number(place: Place) -> Subquery:
    """How many records of the place belong to the collaboration of the outer row."""
    assert place.rows is not None
    of_here = place.rows.order_by().filter(**{place.scope: OuterRef("pk")})
    counted = of_here.annotate(counted_rows=Func("pk", function="COUNT")).values("counted_rows")
    return Subquery(counted, output_field=IntegerField())
