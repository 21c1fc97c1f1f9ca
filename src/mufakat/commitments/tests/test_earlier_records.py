"""Promises recorded before dates that count and sources were kept: what is known of them is filled in, no more."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps

from mufakat.collaborations.models import Party
from mufakat.commitments.models import Commitment

pytestmark = pytest.mark.django_db


def test_earlier_promises_get_the_date_that_counts_and_their_source(port: Party, clock: datetime) -> None:
    judged = datetime(2026, 9, 2, 5, tzinfo=UTC)

    def earlier(text: str, **fields: object) -> None:
        Commitment.objects.create(collaboration=port.collaboration, party=port, text_id=text, recorded_at=clock, **fields)

    earlier("kept", state="kept", due_on=date(2026, 9, 1), settled_at=judged, source_url="/k/x/kesepakatan/1/")
    earlier("studied", state="kept", source_lines="L1-L2")
    earlier("met", state="pledged", due_on=date(2026, 12, 1), source_url="/k/x/rapat/1/")
    import_module("mufakat.commitments.migrations.0002_depth").fill_from_what_is_known(apps, None)
    found = {one.text_id: one for one in Commitment.objects.all()}
    assert (found["kept"].on_time_until, found["kept"].evidenced_on, found["kept"].source_kind) == (
        date(2026, 9, 1), date(2026, 9, 2), "clause",
    )  # fmt: skip
    assert (found["studied"].source_kind, found["studied"].evidenced_on, found["studied"].kept_on_time) == ("study", None, None)
    assert (found["met"].source_kind, found["met"].on_time_until) == ("meeting", date(2026, 12, 1))
