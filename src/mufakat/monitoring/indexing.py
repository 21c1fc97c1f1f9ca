"""What the search box finds of indicators: name, question, definition and code."""

from __future__ import annotations

from django.urls import reverse

from mufakat.collaborations.events import VisibilityChanged
from mufakat.collaborations.indexing import audience_of
from mufakat.kernel import search
from mufakat.kernel.web.language import dua
from mufakat.monitoring.models import Indicator

KIND = "indicator"


def index_indicator(indicator: Indicator) -> None:
    """Make the indicator findable for whoever may see its collaboration."""
    collaboration = indicator.collaboration
    told = (indicator.question_id, indicator.question_en, indicator.definition_id, indicator.definition_en, indicator.code)
    search.index(
        scope_id=collaboration.pk,
        kind=KIND,
        object_id=indicator.public_id,
        title=dua(indicator.name_id, indicator.name_en or indicator.name_id),
        body="\n".join(part for part in told if part),
        url=reverse("monitoring:indicator", args=[collaboration.slug, indicator.code]),
        audience=audience_of(collaboration),
    )


def index_again(event: VisibilityChanged) -> None:
    """When a collaboration opens or closes, its indicators are found by other people than before."""
    for indicator in Indicator.objects.filter(collaboration_id=event.collaboration_id).select_related("collaboration"):
        index_indicator(indicator)
