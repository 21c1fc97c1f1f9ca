"""Complaints and suggestions that are still open put themselves forward for the next evaluation meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from mufakat.collaborations.models import Collaboration
from mufakat.forum.agenda_sources import MOST, Candidate
from mufakat.kernel.web.language import dua
from mufakat.services.queries.voices import open_complaints
from mufakat.services.words import VOICE_KINDS

LABEL = dua("Suara warga yang terbuka", "Open voice of a citizen")


def open_voices(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Kind, number, service and age; never what was said or who said it."""
    for voice in open_complaints(collaboration, most=MOST):
        kind, service, days = VOICE_KINDS[voice.kind], voice.service, (now - voice.received_at).days
        yield Candidate(
            str(voice.public_id),
            dua(f"{kind.id}: {voice.number}", f"{kind.en}: {voice.number}"),
            dua(f"{service.name_id}, terbuka {days} hari", f"{service.name_en or service.name_id}, open for {days} days"),
            reverse("services:voice", args=[collaboration.slug, service.key, voice.public_id]),
        )
