"""How a matter reads on a page, and which forms it offers to whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from mufakat.forum import queries
from mufakat.forum.forms import matters as forms
from mufakat.forum.forms import minutes as minutes_forms
from mufakat.forum.mandates import local_day
from mufakat.forum.models import Matter
from mufakat.forum.queries.matters import days_open
from mufakat.forum.rules import MATTERS
from mufakat.forum.words import ERROR_KINDS, MATTER_KINDS, MATTER_STATES, OPEN_MATTERS, REPLY_KINDS
from mufakat.kernel.access import Actor, may
from mufakat.kernel.web.formats import jarak_tenggat
from mufakat.kernel.web.language import dua

STATE_TAGS = {"raised": "hati", "assigned": "tunggu", "answered": "selesai", "cannot": "netral", "withdrawn": "netral"}
STATE_CHOICES = [
    ("open", dua("Terbuka", "Open")),
    ("late", dua("Lewat tenggat", "Overdue")),
    *MATTER_STATES.items(),
]
USUAL_TIME = timedelta(days=14)


def row(matter: Matter, today: date) -> dict[str, Any]:
    """A matter as a line of a list: kind, state or lateness, days open."""
    late = matter.state == "assigned" and matter.due_on is not None and matter.due_on < today
    label = MATTER_STATES[matter.state]
    if matter.state == "assigned" and matter.due_on is not None:
        label = _first_up(jarak_tenggat(matter.due_on, today))
    return {
        "matter": matter,
        "kind": MATTER_KINDS[matter.kind],
        "tag": "lambat" if late else STATE_TAGS[matter.state],
        "state": label,
        "days": days_open(matter, today),
        "is_open": matter.state in OPEN_MATTERS,
    }


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def cells(matter: Matter, today: date) -> list[Any]:
    raised_by = matter.raised_by.organisation.name if matter.raised_by else ""
    owner = matter.owner.organisation.name if matter.owner else ""
    return [
        matter.label, str(MATTER_KINDS[matter.kind]), matter.text, raised_by, matter.raised_on, matter.step, matter.cause,
        owner, matter.due_on, str(MATTER_STATES[matter.state]), matter.solution, matter.answered_on, days_open(matter, today),
    ]  # fmt: skip


def page_of(viewer: Actor, matter: Matter, now: datetime, bound: Mapping[str, Any]) -> dict[str, Any]:
    """The matter with its replies and the acts that are open."""
    today = local_day(now, matter.collaboration)
    replies = queries.replies_of(viewer=viewer, matter=matter)
    return {
        **row(matter, today),
        "state_word": MATTER_STATES[matter.state],
        "error": ERROR_KINDS.get(matter.error_kind, ""),
        "replies": [{"reply": one, "kind": REPLY_KINDS[one.kind]} for one in replies],
        "conflicts": [one for one in matter.conflicts.all() if may(viewer, "forum.see_conflict", one)],
        "may_dispute": bool(may(viewer, "forum.open_conflict", matter.collaboration)),
        **_forms(viewer, matter, today),
        **bound,
    }


def _forms(viewer: Actor, matter: Matter, today: date) -> dict[str, Any]:
    moves = {move.name for move in MATTERS.allowed(matter.state)}
    made: dict[str, Any] = {}
    if "assign" in moves and may(viewer, "forum.assign_matter", matter):
        initial = {"owner": matter.owner_id, "due_on": matter.due_on or today + USUAL_TIME}
        made["assign_form"] = forms.AssignForm(collaboration=matter.collaboration, initial=initial, prefix="assign")
    if "answer" in moves and may(viewer, "forum.answer_matter", matter):
        made["answer_form"] = forms.MatterAnswerForm(collaboration=matter.collaboration, prefix="answer")
        made["decline_form"] = forms.DeclineForm(prefix="decline")
        made["word_form"] = forms.WordForm(prefix="word")
    if "reopen" in moves and may(viewer, "forum.reopen_matter", matter):
        made["reopen_form"] = forms.ReopenForm(initial={"due_on": today + USUAL_TIME}, prefix="reopen")
    if "withdraw" in moves and may(viewer, "forum.reopen_matter", matter):
        made["withdraw_form"] = minutes_forms.ReasonForm(prefix="withdraw")
    return made
