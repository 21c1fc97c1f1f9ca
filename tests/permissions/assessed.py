"""Assessing together, in every state an address asks about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mufakat.assessment import actions
from mufakat.collaborations.models import Collaboration
from mufakat.kernel.access import Actor

FRAMEWORK = "strategic-collaborative-2021"
PHASED = "ratner-2012"
CODES = ("SC.MIS", "SC.COM", "SC.TRU", "SC.MUT")


def make_assessed(
    *, collaboration: Collaboration, secretary: Actor, evaluator: Actor, mark: str, now: datetime
) -> dict[str, Any]:
    """A panel in which only the evaluator judges so far, and one whose assessors differ."""
    open_panel = _panel(collaboration, secretary, mark, now)
    actions.take_seat(actor=evaluator, jury=open_panel, judges_as=f"Penilai luar {mark}", now=now)
    differing = _panel(collaboration, secretary, mark, now)
    for actor, state in ((evaluator, "not_assessed"), (secretary, "not_enough_evidence")):
        actions.take_seat(actor=actor, jury=differing, judges_as=f"Penilai {mark}", now=now)
        for code in CODES:
            values = {"state": state, "justification": f"Alasan {mark}"}
            actions.give_opinion(actor=actor, jury=differing, code=code, values=values, expected_version=0, now=now)
        actions.send_in(actor=actor, jury=differing, now=now)
    run = actions.open_run(actor=secretary, collaboration=collaboration, framework=PHASED, title=f"Tahap {mark}", now=now)
    told = actions.record_proposition(
        actor=secretary, collaboration=collaboration, kind="lesson", text=f"Pelajaran {mark}", context="", now=now
    )
    judged = next(one for one in collaboration.assessments.order_by("id") if one.content["elements"])
    change = actions.record_model_change(
        actor=secretary, collaboration=collaboration, assessment=judged, element=judged.content["elements"][0]["code"],
        values={"aspect": f"Aspek {mark}", "change": "added", "existing": "-", "recommended": f"Saran {mark}"}, now=now,
    )  # fmt: skip
    return {
        "run": run.public_id,
        "panel": open_panel.public_id,
        "differing_panel": differing.public_id,
        "panel_element": CODES[0],
        "told": told.public_id,
        "model_change": change.public_id,
    }


def _panel(collaboration: Collaboration, secretary: Actor, mark: str, now: datetime) -> Any:
    return actions.open_jury(
        actor=secretary, collaboration=collaboration, framework=FRAMEWORK, title=f"Panel {mark}", period="2026",
        method=f"Cara {mark}", seats=2, now=now,
    )  # fmt: skip
