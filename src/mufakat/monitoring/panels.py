"""What other pages show of the indicators: the card on the collaboration's home, and what a party answers for."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import panels
from mufakat.kernel.web.requests import Request
from mufakat.monitoring import benefits, drawings, queries, wording
from mufakat.monitoring.purpose_panel import results_at_the_end, results_by_word
from mufakat.monitoring.readings import Picture

MOST_ON_HOME = 2
MOST_OF_PARTY = 20
CHART_PERIODS = 24


def register() -> None:
    panels.register("collaboration.main", "indicators", shared_indicators, order=50)
    panels.register("party.main", "indicators", indicators_of_party, order=60)
    panels.register("party.main", "indicator_benefits", benefits_of_party, order=65)
    panels.register("agreement.purpose", "indicators", results_by_word, order=10)
    panels.register("agreement.renewal", "indicators", results_at_the_end, order=10)


def shared_indicators(request: Request, collaboration: Collaboration) -> str | None:
    """Indikator bersama: the first outcomes with chart, answer and where sources disagree; nothing where none is recorded."""
    seen: dict[str, Any] = {"viewer": request.acting, "collaboration": collaboration}
    outcomes = queries.indicators_of(**seen).filter(kind="outcome")[: MOST_ON_HOME * 4]
    pictures = [picture for picture in queries.pictures_of(**seen, indicators=outcomes) if picture.latest is not None]
    if not pictures:
        return None
    context = {
        "collaboration": collaboration,
        "figures": [_figure(picture) for picture in pictures[:MOST_ON_HOME]],
        "failed": queries.failed_checks(**seen),
    }
    return render_to_string("monitoring/home_panel.html", context, request=request)


def _figure(picture: Picture) -> dict[str, Any]:
    return {
        "indicator": picture.indicator,
        "unit": drawings.scale_of(picture).unit(picture),
        "chart": drawings.main_chart(picture),
        "answer": wording.latest_sentence(picture),
        "aim": wording.aim_sentence(picture),
        "polarity": wording.POLARITY_SHORT[picture.indicator.polarity],
        "warning": wording.disagreement(picture),
        "source": wording.source_name(picture.main),
    }


def indicators_of_party(request: Request, party: Party) -> str | None:
    """The indicators that the party answers for."""
    rows = queries.owned_by(viewer=request.acting, party=party)[:MOST_OF_PARTY]
    pictures = queries.pictures_of(viewer=request.acting, collaboration=party.collaboration, indicators=rows)
    if not pictures:
        return None
    shown = [{"indicator": picture.indicator, "sentence": wording.latest_sentence(picture)} for picture in pictures]
    return render_to_string(
        "monitoring/party_panel.html", {"collaboration": party.collaboration, "shown": shown}, request=request
    )


def benefits_of_party(request: Request, party: Party) -> str | None:
    """What the party gains when the shared figures improve, with how they stand."""
    rows = benefits.benefits_of(request.acting, party)
    if not rows:
        return None
    context = {"collaboration": party.collaboration, "rows": rows}
    return render_to_string("monitoring/party_benefits.html", context, request=request)
