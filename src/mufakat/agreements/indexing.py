"""What the search box finds of instruments: title, clauses, and each of its numbers."""

from __future__ import annotations

from django.urls import reverse

from mufakat.agreements.models import Agreement
from mufakat.collaborations.events import VisibilityChanged
from mufakat.kernel import search
from mufakat.kernel.web.language import dua

KIND = "agreement"
NUMBER_KIND = "agreement_number"


def index_agreement(agreement: Agreement) -> None:
    """Make the instrument findable by its words and by every one of its numbers."""
    collaboration = agreement.collaboration
    url = reverse("agreements:agreement", args=[collaboration.slug, agreement.key])
    audience = "public" if collaboration.visibility == "public" else "parties"
    numbers = list(agreement.numbers.order_by("id"))
    told = [agreement.note_id, agreement.note_en, agreement.text_id, agreement.text_en]
    for clause in agreement.clauses.all():
        told += [clause.address, clause.heading_id, clause.heading_en, clause.text_id, clause.text_en]
    search.index(
        scope_id=collaboration.pk,
        kind=KIND,
        object_id=agreement.public_id,
        title=dua(agreement.title_id, agreement.title_en or agreement.title_id),
        body="\n".join(part for part in told if part),
        number=numbers[0].number if numbers else "",
        url=url,
        audience=audience,
    )
    for number in numbers[1:]:
        # A second number is found as a number only, so that words of the title do not find the instrument twice.
        search.index(
            scope_id=collaboration.pk,
            kind=NUMBER_KIND,
            object_id=f"{agreement.public_id}:{number.pk}",
            title=number.number,
            number=number.number,
            url=url,
            audience=audience,
        )


def index_again(event: VisibilityChanged) -> None:
    """When a collaboration opens or closes, its instruments are found by other people than before."""
    for agreement in Agreement.objects.filter(collaboration_id=event.collaboration_id).select_related("collaboration"):
        index_agreement(agreement)
