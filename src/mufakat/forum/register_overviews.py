"""What the registers of the forum add up to: readiness for the rules that are to take effect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.overviews import Line, Overview
from mufakat.forum.mandates import local_day
from mufakat.forum.readiness import steps_of
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua

MOST_RULES = 20


def readiness(collaboration: Collaboration) -> Overview:
    """Per regulation: steps done of those planned, and the day it takes effect."""
    question = dua("Siapkah para pihak sebelum aturannya berlaku?", "Are the parties ready before the rule takes effect?")
    today = local_day(timezone.now(), collaboration)
    late = Count("id", filter=Q(done_on__isnull=True, due_on__lt=today))
    rules = steps_of(collaboration).order_by("-in_force_on", "change__title").values("in_force_on", "change__title")
    rows = rules.annotate(planned=Count("id"), done=Count("done_on"), late=late)[:MOST_RULES]
    if not rows:
        return Overview(question, dua("Belum ada langkah kesiapan yang direncanakan.", "No step of readiness is planned yet."))
    return Overview(question, "", tuple(_line(row) for row in rows))


def _line(row: Mapping[str, Any]) -> Line:
    words = dua("{a} dari {b} langkah selesai; berlaku {d}.", "{a} of {b} steps done; takes effect on {d}.")
    detail = words.with_values(a=row["done"], b=row["planned"], d=tanggal(row["in_force_on"], "sedang"))
    state: tuple[str, Any] = ("jalan", dua("Disiapkan", "Being prepared"))
    if row["late"]:
        state = ("lambat", dua("{n} langkah terlambat", "{n} steps late").with_values(n=row["late"]))
    elif row["done"] == row["planned"]:
        state = ("selesai", dua("Siap", "Ready"))
    return Line(row["change__title"], detail, *state)
