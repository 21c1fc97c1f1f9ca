"""Tying a promise to the indicator that it is to move."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.commitments import indicators
from mufakat.commitments.actions.writing import write
from mufakat.commitments.models import Commitment
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def tie_indicator(*, actor: Actor, commitment: Commitment, url: str, now: datetime) -> Commitment:
    """Say which indicator of the collaboration this promise is to move; an empty address says that it moves none."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.select_related("collaboration"), commitment.pk)
        access.require(actor, "commitments.tie_indicator", current)
        named = {one.url: one.label for one in indicators.offered(actor, current.collaboration)}
        if url and url not in named:
            raise Refused("unknown_indicator", dua("Pilih indikator dari daftar.", "Choose the indicator from the list."))
        if url == current.indicator_url:
            return current
        current.indicator_url, current.indicator_label = url, named.get(url, "")[:200]
        versions.save_revised(current, ["indicator_url", "indicator_label"])
        happened = "indicator_tied" if url else "indicator_untied"
        write(actor, current, happened, now, {"indicator": current.indicator_label})
        return current
