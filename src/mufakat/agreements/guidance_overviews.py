"""What the registers of guidance add up to, and what they lack: steps for a system, a function, a report, a visit."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, F, Max, Q, Sum
from django.utils import timezone

from mufakat.agreements import cooperating, duty_words
from mufakat.agreements.models import (
    AccountabilityReport,
    CentralGuidance,
    CoordinatingFunction,
    ProblemGuide,
    Provision,
    PublicityActivity,
)
from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.overviews import Line, Overview
from mufakat.documents.mandates import local_day
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua

LOOKED_BACK = timedelta(days=365)
MOST = 100


def playbook(collaboration: Collaboration) -> Overview:
    """Per system how many problems have agreed steps; systems that somebody must answer for and that have none are named."""
    rows = ProblemGuide.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by()
    ready: dict[int, int] = dict(rows.values_list("system").annotate(n=Count("id")))
    systems = list(collaboration.systems.order_by("id")[:MOST])
    lines = tuple(
        Line(one.name, dua("{n} masalah", "{n} problems").with_values(n=ready[one.pk]), "selesai", dua("Ada", "There"))
        for one in systems
        if one.pk in ready
    )
    missing = tuple(one.name for one in systems if one.pk not in ready)
    words = dua("{n} dari {m} sistem punya langkah yang disepakati", "{n} of {m} systems have agreed steps")
    return Overview(
        dua("Tahukah para pihak apa yang dilakukan bila ada masalah?", "Do the parties know what to do about a problem?"),
        words.with_values(n=len(lines), m=len(systems)),
        lines,
        dua("Sistem tanpa langkah", "Systems without steps"),
        missing,
    )


def coordinating(collaboration: Collaboration) -> Overview:
    """Per coordinating ministry which of the four functions are carried out; the others are named."""
    rows = CoordinatingFunction.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by(
        "ministry", "id"
    )
    held: dict[Party, set[str]] = {}
    for row in rows.select_related("ministry__organisation")[: MOST * len(cooperating.COORDINATING)]:
        held.setdefault(row.ministry, set()).add(row.function)
    whole = len(cooperating.COORDINATING)
    lines = tuple(
        Line(
            ministry.organisation.name,
            "; ".join(str(words) for key, words in cooperating.COORDINATING.items() if key in functions),
            "selesai" if len(functions) == whole else "jalan",
            dua("{n} dari {m} fungsi", "{n} of {m} functions").with_values(n=len(functions), m=whole),
        )
        for ministry, functions in held.items()
    )
    missing = tuple(
        f"{ministry.organisation.shown_short}: {words}"
        for ministry, functions in held.items()
        for key, words in cooperating.COORDINATING.items()
        if key not in functions
    )
    words = dua("{n} kementerian koordinator", "{n} coordinating ministries")
    return Overview(
        dua("Apakah keempat fungsinya dijalankan?", "Are its four functions carried out?"),
        words.with_values(n=len(held)),
        lines,
        dua("Fungsi yang belum dijalankan", "Functions not carried out"),
        missing,
    )


def accountability(collaboration: Collaboration) -> Overview:
    """Per ministry the newest report that names the collaboration; joined ministries without one are named."""
    rows = AccountabilityReport.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by()
    newest: dict[int, int] = dict(rows.values_list("ministry").annotate(last=Max("year")))
    joined = Party.objects.filter(collaboration=collaboration, status="joined", organisation__kind="ministry")
    ministries = list(
        (joined | Party.objects.filter(pk__in=newest)).select_related("organisation").order_by("id").distinct()[:MOST]
    )
    lines = tuple(
        Line(one.organisation.name, str(newest[one.pk]), "selesai", dua("Tertaut", "Linked"))
        for one in ministries
        if one.pk in newest
    )
    missing = tuple(one.organisation.name for one in ministries if one.pk not in newest)
    words = dua("{n} dari {m} kementerian mempertanggungjawabkannya", "{n} of {m} ministries answer for it")
    return Overview(
        dua("Di laporan kinerja mana kolaborasi ini dipertanggungjawabkan?", "Which performance reports answer for it?"),
        words.with_values(n=len(lines), m=len(ministries)),
        lines,
        dua("Belum tertaut pada laporan kinerja", "Not linked to a performance report"),
        missing,
    )


def guidance(collaboration: Collaboration) -> Overview:
    """Per region when it was last guided or supervised; local governments without either in a year are named."""
    rows = CentralGuidance.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by()
    last = dict(rows.values_list("region").annotate(last=Max("on")))
    open_ones = dict(rows.filter(follow_up="").values_list("region").annotate(n=Count("id")))
    local = Party.objects.filter(collaboration=collaboration, status="joined", organisation__kind="local_government")
    regions = list((local | Party.objects.filter(pk__in=last)).select_related("organisation").order_by("id").distinct()[:MOST])
    since = local_day(timezone.now(), collaboration) - LOOKED_BACK
    lines = []
    for one in regions:
        if one.pk in last:
            bare = open_ones.get(one.pk, 0)
            label = dua("{n} tanpa tindak lanjut", "{n} without follow-up").with_values(n=bare)
            tag = ("hati", label) if bare else ("selesai", dua("Ditindaklanjuti", "Followed up"))
            lines.append(Line(one.organisation.name, tanggal(last[one.pk], "sedang"), *tag))
    missing = tuple(one.organisation.name for one in regions if one.pk not in last or last[one.pk] < since)
    words = dua("{n} dari {m} daerah dibina atau diawasi setahun terakhir", "{n} of {m} regions guided or supervised in a year")
    return Overview(
        dua("Daerah mana yang dibina dan diawasi?", "Which regions are guided and supervised?"),
        words.with_values(n=len(regions) - len(missing), m=len(regions)),
        tuple(lines),
        dua("Setahun tanpa pembinaan atau pengawasan", "A year without guidance or supervision"),
        missing,
    )


def publicity(collaboration: Collaboration) -> Overview:
    """Planned, held and reached per party, in alphabetical order; who is bound to it and planned nothing is named."""
    rows = PublicityActivity.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by()
    counted = rows.values("party").annotate(
        planned=Count("id"), held=Count("id", filter=Q(held_on__isnull=False)), reached=Sum("reach"),
        in_time=Count("id", filter=Q(held_on__lte=F("planned_on"))),
    )  # fmt: skip
    numbers = {row["party"]: row for row in counted}
    bound = Provision.objects.filter(
        agreement__collaboration=collaboration, kind="duty", state__in=duty_words.STANDING, clause__kind="publicity"
    )
    keys = {*numbers, *bound.order_by().values_list("holder", flat=True)} - {None}
    parties = list(
        Party.objects.filter(pk__in=keys).select_related("organisation").order_by("organisation__name_id", "id")[:MOST]
    )
    said = dua("{n} direncanakan, {h} dilaksanakan ({t} pada waktunya), menjangkau {r} orang",
               "{n} planned, {h} held ({t} on time), {r} people reached")  # fmt: skip
    lines = []
    for party in parties:
        if one := numbers.get(party.pk):
            told = said.with_values(n=one["planned"], h=one["held"], t=one["in_time"], r=one["reached"] or 0)
            done = one["held"] == one["planned"]
            label = dua("Semua dilaksanakan", "All held") if done else dua("Belum semua", "Not all yet")
            lines.append(Line(party.organisation.name, told, "selesai" if done else "jalan", label))
    held = [numbers[party.pk]["held"] if party.pk in numbers else 0 for party in parties]
    uneven = len(held) > 1 and max(held) >= 2 * max(1, min(held)) and max(held) > min(held)
    answer = dua("{h} kegiatan dilaksanakan {n} pihak", "{h} activities held by {n} parties").with_values(
        h=sum(held), n=sum(one > 0 for one in held)
    )
    if uneven:
        answer = dua("{a}; upayanya timpang", "{a}; the effort is uneven").with_values(a=answer)
    return Overview(
        dua("Apakah semua pihak memperkenalkan layanan ini?", "Do all parties make the service known?"),
        answer,
        tuple(lines),
        dua("Wajib menyosialisasikan, belum merencanakan apa pun", "Bound to make it known, nothing planned"),
        tuple(party.organisation.name for party in parties if party.pk not in numbers),
    )
