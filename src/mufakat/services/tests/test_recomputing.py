"""Recomputation finds whatever was not written by an act."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mufakat.services.models import CaseRecord, CustodyEntry, Holding, ServiceCase
from mufakat.services.recomputing import recompute
from mufakat.services.tests.a_running_service import RunningService


def found(running: RunningService, later: timedelta = timedelta(days=1)) -> list[str]:
    return [one.what for one in recompute(ServiceCase.objects.all(), running.now + later).departures]


def test_cases_at_every_step_are_what_their_records_say(running: RunningService) -> None:
    for step in ("serah_permohonan", "serah_berkas", "ke_pengiriman", "nowhere"):
        running.bring_to(running.open().case, step)
    case = running.bring_to(running.open().case, "serah_paspor")
    at = running.now + timedelta(hours=1)
    running.record(case, "paused", "loket", at=at, reason="menunggu_pemohon")
    running.record(case, "listed", "loket", at=at, batch="ST")
    result = recompute(ServiceCase.objects.all(), running.now + timedelta(days=3))
    assert (result.cases, result.departures) == (5, [])
    assert result.records == CaseRecord.objects.count()
    assert result.links == CustodyEntry.objects.count()


@pytest.mark.parametrize(
    ("model", "which", "change", "what"),
    [
        (ServiceCase, {}, {"step": "cetak"}, "step"),
        (ServiceCase, {}, {"due_at": None}, "due_at"),
        (ServiceCase, {}, {"records_taken_in": 3}, "records_taken_in"),
        (Holding, {"item": "paspor"}, {"lane": "pos_antar"}, "holding:paspor"),
        (Holding, {"item": "paspor"}, {"listed_for": "pos_antar"}, "holding:paspor"),
        (CustodyEntry, {"item": "paspor", "number": 1}, {"received_by": "somebody"}, "chain:paspor:1:digest"),
        (CustodyEntry, {"item": "paspor", "number": 1}, {"receiver": "pos_antar"}, "link:paspor:1"),
        (CaseRecord, {"kind": "done", "step": "periksa"}, {"place": None}, "records"),
    ],
)
def test_what_no_act_wrote_is_found(
    running: RunningService, model: Any, which: dict[str, Any], change: dict[str, Any], what: str
) -> None:
    running.bring_to(running.open().case, "serah_paspor")
    assert found(running) == []
    assert model.objects.filter(**which).update(**change) == 1
    assert what in found(running)
