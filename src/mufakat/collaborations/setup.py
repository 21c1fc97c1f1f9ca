"""The set-up list "Siapkan kolaborasi": parts in any order; apps above add theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mufakat.collaborations import queries
from mufakat.collaborations.models import Collaboration, SetupStep
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


@dataclass(frozen=True)
class Part:
    """One part of the set-up: where it is done, and whether the records show that something is there."""

    key: str
    label: Any
    explanation: Any
    url_name: str
    order: int
    has_records: Callable[[Collaboration], bool]


@dataclass(frozen=True)
class Task:
    """A part as the list shows it: not begun, opened and incomplete, or finished."""

    part: Part
    url: str
    state: str


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    _parts.setdefault(part.key, part)


def known(key: str) -> Part:
    if key not in _parts:
        raise NotVisible("not_visible", dua("Bagian ini tidak ada.", "There is no such part."))
    return _parts[key]


def tasks(request: Request, collaboration: Collaboration) -> list[Task]:
    """Every part with its state: what people declared wins; otherwise records without that word count as opened."""
    declared = dict(SetupStep.objects.filter(collaboration=collaboration).values_list("key", "state"))
    found = []
    for part in sorted(_parts.values(), key=lambda one: one.order):
        state = declared.get(part.key) or ("opened" if part.has_records(collaboration) else "not_begun")
        found.append(Task(part, reverse(part.url_name, args=[collaboration.slug]), state))
    return found


def open_tasks(request: Request, collaboration: Collaboration) -> int:
    """How many parts are not finished yet; a collaboration loaded from a study needs no set-up."""
    if collaboration.from_pack:
        return 0
    return sum(task.state != "finished" for task in tasks(request, collaboration))


OWN_PARTS = (
    Part(
        "tujuan",
        dua("Tujuan dan masalah", "Purpose and problem"),
        dua("Apa yang ingin dicapai bersama, dan mengapa.", "What is to be reached together, and why."),
        "collaborations:purpose",
        10,
        lambda c: queries.latest_purpose(c) is not None,
    ),
    Part(
        "pihak",
        dua("Pihak dan wakilnya", "Parties and their representatives"),
        dua("Sedikitnya dua pihak.", "At least two parties."),
        "collaborations:parties",
        20,
        lambda c: c.parties.exists(),
    ),
    Part(
        "kondisi-awal",
        dua("Kondisi awal", "Starting conditions"),
        dua("Riwayat, ketidakseimbangan, dan insentif.", "History, asymmetries and incentives."),
        "collaborations:starting_conditions",
        30,
        lambda c: c.startingcondition_records.exists(),
    ),
    Part(
        "aturan",
        dua("Aturan dasar", "Ground rules"),
        dua("Aturan main yang disepakati.", "Rules of the game that are agreed."),
        "collaborations:ground_rules",
        40,
        lambda c: c.groundrule_records.exists(),
    ),
    Part(
        "sekretariat",
        dua("Sekretariat", "Secretariat"),
        dua("Siapa yang mengelola kolaborasi ini.", "Who manages this collaboration."),
        "collaborations:secretariat",
        50,
        lambda c: bool(c.coordinating_unit),
    ),
)


def declare_own() -> None:
    """The parts that this app owns."""
    for part in OWN_PARTS:
        register(part)
