"""Acts on what a writer of minutes has typed and not saved: kept on the way, loaded again, thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from mufakat.forum.actions.minutes import SEALED, cleaned
from mufakat.forum.models import Meeting, Minutes, MinutesDraft, MinutesText
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

SAVED_SINCE = dua(
    "Anda sudah menyimpan naskah yang lebih baru. Muat ulang halaman ini.", "You have saved a newer text. Reload this page."
)


def keep_draft(*, actor: Actor, meeting: Meeting, texts: Mapping[str, str], based_on: int, now: datetime) -> MinutesDraft:
    """Keep what this writer has typed so far; nobody else reads it, nothing is minuted by it, so the history has no line.

    What was typed before the writer's own newest text is late on its way and would bring old words back: it is refused.
    """
    with transaction.atomic():
        access.require(actor, "forum.write_minutes", meeting)
        if meeting.state == "cancelled":
            raise Refused("meeting_over", dua("Rapat ini dibatalkan.", "This meeting was cancelled."))
        if Minutes.objects.filter(meeting=meeting, number__isnull=False).exists():
            raise Refused("sealed", SEALED)
        if MinutesText.objects.filter(minutes__meeting=meeting, number__gt=based_on, written_by_id=actor.user_id).exists():
            raise Refused("saved_since", SAVED_SINCE)
        kept = {"texts": cleaned(texts), "based_on": based_on, "kept_at": now}
        draft, _ = MinutesDraft.objects.update_or_create(meeting_key=meeting.public_id, writer_id=actor.user_id, defaults=kept)
        return draft


def drop_draft(*, actor: Actor, meeting: Meeting) -> None:
    """Throw away what this writer typed and did not save."""
    with transaction.atomic():
        access.require(actor, "forum.write_minutes", meeting)
        MinutesDraft.objects.filter(meeting_key=meeting.public_id, writer_id=actor.user_id).delete()
