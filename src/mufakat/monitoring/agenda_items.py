"""Indicators that miss their target put themselves forward for an agenda."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from mufakat.collaborations.models import Collaboration
from mufakat.forum.agenda_sources import MOST, Candidate
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.web.language import dua
from mufakat.monitoring import queries, wording
from mufakat.monitoring.readings import Picture

MOST_LOOKED_AT = 60
LABEL = dua("Indikator di bawah target", "Indicator that misses its target")


class SpokenAim:
    """Target, result and gap, written when they are read, in the reader's language."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture

    def __str__(self) -> str:
        return wording.aim_sentence(self.picture)


def missed_targets(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Indicators whose latest target with a result was not reached, the furthest from it first; one line per target."""
    aimed = queries.indicators_of(viewer=SYSTEM, collaboration=collaboration).filter(targets__isnull=False).distinct()
    pictures = queries.pictures_of(viewer=SYSTEM, collaboration=collaboration, indicators=aimed[:MOST_LOOKED_AT])
    for picture in sorted(pictures, key=lambda one: one.urgency)[:MOST]:
        aim, indicator = picture.aim, picture.indicator
        if aim is None or aim.actual is None or aim.gap is None or aim.gap.met is not False:
            continue
        yield Candidate(
            f"{indicator.code}:{aim.target.period}",
            dua("Indikator: {n}", "Indicator: {n}").with_values(
                n=dua(indicator.name_id, indicator.name_en or indicator.name_id)
            ),
            SpokenAim(picture),
            reverse("monitoring:indicator", args=[collaboration.slug, indicator.code]),
        )
