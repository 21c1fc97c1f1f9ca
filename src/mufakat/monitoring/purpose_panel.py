"""Results held against an instrument: by the words of its purpose, and at the end of its term."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from mufakat.agreements.models import Agreement
from mufakat.kernel.web.requests import Request
from mufakat.monitoring import queries, wording
from mufakat.monitoring.models import Indicator

MOST = 60


def results_by_word(request: Request, agreement: Agreement) -> str | None:
    """Per word of the purpose its outcome indicators; a word without any, and an outcome without a word, are said."""
    words = list(agreement.purpose_words.all())
    if not words:
        return None
    found = queries.indicators_of(viewer=request.acting, collaboration=agreement.collaboration).filter(kind="outcome")
    outcomes = list(found.order_by("code")[:MOST])
    by_word: dict[str, list[Indicator]] = {}
    for outcome in outcomes:
        by_word.setdefault(outcome.purpose_word_id.strip().lower(), []).append(outcome)
    rows: list[dict[str, Any]] = [{"word": word, "outcomes": by_word.pop(word.word_id.strip().lower(), [])} for word in words]
    loose = [outcome for group in by_word.values() for outcome in group]
    context = {"collaboration": agreement.collaboration, "rows": rows, "loose": loose}
    return render_to_string("monitoring/_results_by_word.html", context, request=request)


def results_at_the_end(request: Request, agreement: Agreement) -> str | None:
    """The newest figure of each outcome indicator, for those who decide on another term."""
    viewer, collaboration = request.acting, agreement.collaboration
    outcomes = queries.indicators_of(viewer=viewer, collaboration=collaboration).filter(kind="outcome")[:MOST]
    pictures = queries.pictures_of(viewer=viewer, collaboration=collaboration, indicators=outcomes)
    if not pictures:
        return None
    rows = [{"indicator": picture.indicator, "sentence": wording.latest_sentence(picture)} for picture in pictures]
    return render_to_string(
        "monitoring/_results_at_the_end.html", {"collaboration": collaboration, "rows": rows}, request=request
    )
