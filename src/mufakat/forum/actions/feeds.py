"""The act on a person's own calendar address."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.collaborations import rules as collaboration_rules
from mufakat.documents.codes import new_code
from mufakat.forum.models import CalendarFeed
from mufakat.kernel import history
from mufakat.kernel.access import Actor
from mufakat.kernel.models import PLATFORM_SCOPE
from mufakat.kernel.refusals import NotAllowed


def renew_calendar_feed(*, actor: Actor, now: datetime) -> CalendarFeed:
    """Make a new address for one's own meetings; an older one stops working."""
    with transaction.atomic():
        if actor.user_id is None:
            raise NotAllowed("sign_in", collaboration_rules.SIGN_IN_FIRST)
        values = {"feed_code": new_code(), "made_at": now}
        feed, _ = CalendarFeed.objects.update_or_create(user_id=actor.user_id, defaults=values)
        history.record(
            actor=actor, scope_id=PLATFORM_SCOPE, verb="forum.feed.renewed", subject="forum.calendarfeed", label="", now=now
        )
        return feed
