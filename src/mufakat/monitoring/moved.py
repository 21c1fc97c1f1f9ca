"""The indicators that promises may move, as commitments ask for them."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from mufakat.collaborations.models import Collaboration
from mufakat.commitments.indicators import Offered
from mufakat.kernel.access import Actor
from mufakat.monitoring import queries, wording
from mufakat.monitoring.models import Indicator

MOST = 200


class Indicators:
    """The indicators of a collaboration by their address."""

    def offered(self, viewer: Actor, collaboration: Collaboration) -> list[Offered]:
        rows = queries.named_indicators(viewer=viewer, collaboration=collaboration)[:MOST]
        return [Offered(self._address(collaboration, one), one.name) for one in rows]

    def readings(self, viewer: Actor, collaboration: Collaboration, urls: Iterable[str]) -> dict[str, str]:
        wanted = set(urls)
        names = queries.named_indicators(viewer=viewer, collaboration=collaboration)[:MOST]
        codes = [one.code for one in names if self._address(collaboration, one) in wanted]
        rows = queries.indicators_of(viewer=viewer, collaboration=collaboration).filter(code__in=codes)
        pictures = queries.pictures_of(viewer=viewer, collaboration=collaboration, indicators=rows)
        return {self._address(collaboration, one.indicator): wording.latest_sentence(one) for one in pictures}

    @staticmethod
    def _address(collaboration: Collaboration, indicator: Indicator) -> str:
        return reverse("monitoring:indicator", args=[collaboration.slug, indicator.code])


INDICATORS = Indicators()
