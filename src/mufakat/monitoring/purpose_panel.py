"""Results held against the words of the purpose: on an instrument, which outcome indicators follow each of its words."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from mufakat.agreements.models import Agreement
from mufakat.kernel.web.requests import Request
from mufakat.monitoring import queries
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
