"""The locked waves of answers that a result reads: the newest of each questionnaire, as far as the viewer may read results."""

from __future__ import annotations

from datetime import date

from mufakat.assessment.computed.guarding import GivenWave
from mufakat.collaborations.models import Collaboration
from mufakat.forum.mandates import local_day
from mufakat.kernel.access import Actor
from mufakat.surveys import queries as surveys


def given_waves(*, viewer: Actor, collaboration: Collaboration, until: date) -> dict[str, GivenWave]:
    """By questionnaire, the newest wave locked by that day; a few queries for each, whatever the number of answers."""
    rows = surveys.locked_waves(viewer=viewer, collaboration=collaboration).values_list("pk", "questionnaire_key", "locked_at")
    newest: dict[str, int] = {}
    for pk, questionnaire, locked_at in rows:
        if locked_at is not None and local_day(locked_at, collaboration) <= until:
            newest.setdefault(questionnaire, pk)
    if not newest:
        return {}
    found = surveys.locked_waves(viewer=viewer, collaboration=collaboration).filter(pk__in=newest.values())
    return {
        wave.questionnaire_key: GivenWave(
            key=str(wave.public_id),
            title=wave.title,
            locked_on=local_day(wave.locked_at, collaboration),
            answers=surveys.prepared_wave(wave),
            smallest_group=wave.smallest_group,
        )
        for wave in found
        if wave.locked_at is not None
    }
