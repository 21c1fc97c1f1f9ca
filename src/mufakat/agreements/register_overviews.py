"""What the registers of cooperation add up to: structure, seats of today and before, five values, what lacks a norm."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from mufakat.agreements import cooperating
from mufakat.agreements.models import AffairNorm, StructureSeat, StructureUnit, ValueCheck
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.overviews import Line, Overview
from mufakat.documents.mandates import local_day
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua

SOON = timedelta(days=90)
MOST = 100
ANSWER_TAGS = {"yes": "selesai", "partly": "jalan", "no": "lambat"}


def structure(collaboration: Collaboration) -> Overview:
    """The bodies, each with its place, and those without what they need: a mandate, and for a team its members."""
    units = list(_units(collaboration))
    children: dict[int | None, list[StructureUnit]] = {}
    for unit in units:
        children.setdefault(unit.above_id, []).append(unit)
    lines: list[Line] = []

    def walk(above: int | None, depth: int) -> None:
        for unit in children.get(above, ()):
            places = [party.organisation.shown_short for party in unit.members.all()]
            lines.append(Line(f"{'— ' * depth}{unit.text}", ", ".join(places), "netral", cooperating.UNITS[unit.kind]))
            walk(unit.pk, depth + 1)

    walk(None, 0)
    bare = [unit for unit in units if not unit.mandate.strip()]
    empty = [unit for unit in units if unit.kind in cooperating.TEAMS and not unit.members.all()]
    answer = dua(
        "{n} badan, {m} tanpa mandat, {k} tim tanpa anggota", "{n} bodies, {m} without a mandate, {k} teams without members"
    ).with_values(n=len(units), m=len(bare), k=len(empty))
    if not units:
        answer = dua("Belum ada badan di luar surat keputusan.", "No body beyond the bare decree yet.")
    return Overview(
        dua("Badan apa yang menjalankan kolaborasi?", "Which bodies carry the collaboration?"),
        answer,
        tuple(lines),
        dua("Tanpa mandat atau tanpa anggota", "Without a mandate or without members"),
        tuple(unit.text for unit in units if unit in bare or unit in empty),
    )


def _units(collaboration: Collaboration) -> Any:
    rows = StructureUnit.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).select_related(
        "led_by__organisation"
    )
    return rows.prefetch_related("members__organisation").order_by("id")[:MOST]


def seats(collaboration: Collaboration) -> Overview:
    """Who holds the seats now and who held them before; which terms end soon, which ended without a hand-over."""
    today = local_day(timezone.now(), collaboration)
    rows = StructureSeat.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
    found = list(rows.select_related("unit", "holder__organisation").order_by("-held_from", "id")[:MOST])
    lines = tuple(_seat_line(seat, today) for seat in found)
    held = [seat for seat in found if _holds(seat, today)]
    holders = sorted({seat.holder.organisation.shown_short for seat in held})
    answer = dua("{n} kursi kini dipegang {p}", "{n} seats, held now by {p}").with_values(
        n=len(held), p=", ".join(holders) or "–"
    )
    open_handovers = tuple(
        f"{seat.unit.text}: {seat.text}"
        for seat in found
        if _ends(seat) and _ends(seat) < today and seat.handed_over_on is None  # type: ignore[operator]
    )
    return Overview(
        dua("Siapa memegang kursinya, sekarang dan sebelumnya?", "Who holds the seats, now and before?"),
        answer,
        lines,
        dua("Masanya lewat, belum diserahterimakan", "Term over, not handed over"),
        open_handovers,
    )


def _ends(seat: StructureSeat) -> date | None:
    """The last day of the seat: as recorded, or by the term of its body."""
    if seat.held_until is not None or not seat.unit.term_years:
        return seat.held_until
    return seat.held_from.replace(year=seat.held_from.year + seat.unit.term_years, day=min(seat.held_from.day, 28)) - timedelta(
        days=1
    )


def _holds(seat: StructureSeat, day: date) -> bool:
    ends = _ends(seat)
    return seat.held_from <= day and seat.handed_over_on is None and (ends is None or day <= ends)


def _seat_line(seat: StructureSeat, today: date) -> Line:
    ends = _ends(seat)
    detail = f"{seat.holder.organisation.name}, {seat.office} · {tanggal(seat.held_from, 'pendek')}"
    if ends is not None:
        detail = f"{detail} – {tanggal(ends, 'pendek')}"
    title = f"{seat.unit.text}: {seat.text}"
    if not _holds(seat, today):
        if seat.held_from > today:
            return Line(title, detail, "tunggu", dua("Berikutnya", "Next"))
        return Line(title, detail, "netral", dua("Dulu", "Before"))
    if ends is not None and ends - today <= SOON:
        left = (ends - today).days
        return Line(
            title,
            detail,
            "hati",
            dua("{n} hari lagi: siapkan serah terima", "{n} days left: prepare the hand-over").with_values(n=left),
        )
    return Line(title, detail, "selesai", dua("Sekarang", "Now"))


def values(collaboration: Collaboration) -> Overview:
    """The five values with the newest answer to each; those that nobody looked at."""
    newest: dict[str, ValueCheck] = {}
    for check in ValueCheck.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by("-id")[:MOST]:
        newest.setdefault(check.value, check)
    kept = sum(1 for check in newest.values() if check.answer == "yes")
    lines = tuple(
        Line(label, newest[key].text, ANSWER_TAGS[newest[key].answer], cooperating.VALUE_ANSWERS[newest[key].answer])
        for key, label in cooperating.VALUES.items()
        if key in newest
    )
    missing = tuple(label for key, label in cooperating.VALUES.items() if key not in newest)
    words = dua("{n} dari 5 nilai dijaga", "{n} of 5 values are kept")
    return Overview(
        dua("Apakah nilainya dijaga?", "Are its values kept?"),
        words.with_values(n=kept),
        lines,
        dua("Belum diperiksa", "Not checked"),
        missing,
    )


def norms(collaboration: Collaboration) -> Overview:
    """Affairs by what they have; those without any norm, and norms that refer to no good practice, are named."""
    rows = list(
        AffairNorm.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by("affair", "id")[:500]
    )
    affairs: dict[str, list[AffairNorm]] = {}
    for row in rows:
        affairs.setdefault(row.affair, []).append(row)
    without = tuple(affair for affair, held in affairs.items() if all(one.kind == "none_yet" for one in held))
    lines = []
    for affair, held in affairs.items():
        have = [cooperating.NORMS[one.kind] for one in held if one.kind != "none_yet"]
        if have:
            no_practice = any(one.kind != "none_yet" and not one.good_practice for one in held)
            label = dua("Tanpa praktik baik", "No good practice") if no_practice else dua("Ada", "There")
            lines.append(Line(affair, ", ".join(str(word) for word in have), "hati" if no_practice else "selesai", label))
    words = dua("{n} urusan, {m} belum punya NSPK", "{n} affairs, {m} without any")
    return Overview(
        dua("Urusan mana yang belum punya pegangan?", "Which affairs have no guide?"),
        words.with_values(n=len(affairs), m=len(without)),
        tuple(lines),
        dua("Belum punya NSPK", "Without any"),
        without,
    )
