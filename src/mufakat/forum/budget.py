"""Money for meetings, planned against spent, by year."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.overviews import Line, Overview
from mufakat.forum.models import MeetingCost
from mufakat.kernel.web.formats import rupiah
from mufakat.kernel.web.language import dua


def by_year(collaboration: Collaboration) -> list[dict[str, Any]]:
    """Per budget year: planned, spent, and how many lines have no spending reported; newest year first."""
    lines = MeetingCost.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by()
    sums = lines.values("year").annotate(
        planned_sum=Sum("planned"), spent_sum=Sum("spent"), unreported=Count("id", filter=Q(spent__isnull=True))
    )
    return sorted(({**row} for row in sums), key=lambda row: -int(row["year"]))


def overview(collaboration: Collaboration) -> Overview:
    """What was planned and spent each year, and where spending exceeds the plan."""
    years = by_year(collaboration)
    question = dua("Cukupkah dana untuk rapat?", "Is there enough money for meetings?")
    if not years:
        return Overview(question, dua("Belum ada anggaran rapat yang dicatat.", "No budget for meetings is recorded yet."))
    return Overview(question, "", tuple(_line(row) for row in years))


def _line(row: dict[str, Any]) -> Line:
    planned, spent = row["planned_sum"], row["spent_sum"] or 0
    facts = {"p": rupiah(planned), "s": rupiah(spent), "n": row["unreported"]}
    detail = dua("Rencana {p}, terpakai {s}.", "Planned {p}, spent {s}.")
    if row["unreported"]:
        detail = dua(
            "Rencana {p}, terpakai {s}; {n} baris belum dilaporkan.", "Planned {p}, spent {s}; {n} lines not reported."
        )
    over = spent > planned
    label = dua("Melebihi rencana", "Above plan") if over else dua("Dalam rencana", "Within plan")
    return Line(str(row["year"]), detail.with_values(**facts), "lambat" if over else "selesai", label)
