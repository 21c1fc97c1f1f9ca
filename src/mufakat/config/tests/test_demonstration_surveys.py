"""The invented collaboration asks itself: a locked questionnaire with a result, and an open one that stays open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.collaborations.models import Collaboration
from mufakat.config import cases, demonstration
from mufakat.config import demonstration_story as story
from mufakat.kernel import history
from mufakat.kernel.access import SYSTEM
from mufakat.surveys import queries
from mufakat.surveys.models import Invitation, Wave

pytestmark = pytest.mark.django_db


def test_one_questionnaire_is_locked_one_is_open_and_every_name_is_an_example(settings: Any) -> None:
    settings.DEMO = True
    now = timezone.now()
    cases.install_pack(load_pack(django_settings.PACKS_DIR / "questionnaires" / "collaboration-items"), now)
    demonstration.refresh(now)
    cluster = Collaboration.objects.get(slug=story.SLUG)
    assert [(one.number, one.state, "(contoh)" in one.title) for one in Wave.objects.order_by("number")] == [
        (1, "locked", True),
        (2, "open", True),
    ]
    assert not Wave.objects.exclude(collaboration=cluster).exists()
    (locked,) = queries.locked_waves(viewer=SYSTEM, collaboration=cluster)
    found = queries.prepared_wave(locked)
    assert (len(found.rows), found.response) == (16, 1.0)
    asked = Invitation.objects.filter(wave__state="open")
    assert (asked.filter(state="answered").count(), asked.filter(state="waiting").count()) == (4, 12)
    assert all("(contoh)" in one for one in Invitation.objects.values_list("addressee", flat=True))
    assert history.verify_scope(cluster.pk).ok
    demonstration.refresh(now + timedelta(days=30))
    assert Wave.objects.get(state="open").closes_on > (now + timedelta(days=30)).date()
