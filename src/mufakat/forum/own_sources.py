"""What the forum itself knows of that needs discussing: late promises, unanswered matters, terms, duties, limits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import Lower
from django.urls import reverse

from mufakat.agreements import queries as agreement_queries
from mufakat.agreements.models import Clause
from mufakat.collaborations.models import Collaboration
from mufakat.commitments.models import Commitment
from mufakat.forum import agenda_sources, readiness
from mufakat.forum.agenda_sources import MOST, Candidate
from mufakat.forum.mandates import local_day
from mufakat.forum.models import Conflict, Matter, Meeting, TimeLimit
from mufakat.forum.words import OPEN_CONFLICTS
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua

OWNER_WITHIN = timedelta(days=7)
EVALUATED_WITHIN = timedelta(days=180)
DISPUTE_RESTS = timedelta(days=30)
CLUSTER_WITHIN, FEWEST_OF_CLUSTER = timedelta(days=90), 3


class SpokenDay:
    """A date that is written when it is read, in the reader's language."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __str__(self) -> str:
        return tanggal(self.day, "sedang")

    def __format__(self, _: str) -> str:
        return str(self)


def register() -> None:
    for kind, label, provide in (
        ("commitment", dua("Komitmen yang terlambat", "Overdue commitment"), overdue_commitments),
        ("matter", dua("Permintaan yang belum terjawab", "Request without an answer"), waiting_matters),
        ("cluster", dua("Masalah yang berulang", "Problem that keeps coming"), problem_clusters),
        ("agreement", dua("Kesepakatan yang segera berakhir", "Agreement that ends soon"), ending_agreements),
        ("evaluation", dua("Kewajiban evaluasi menurut perjanjian", "Duty to evaluate under an agreement"), due_evaluations),
        ("time_limit", dua("Batas waktu yang lewat", "Time limit that has passed"), passed_limits),
        ("readiness", dua("Langkah kesiapan yang terlambat", "Late step of readiness"), late_readiness),
        ("conflict", dua("Perselisihan yang terbuka", "Open dispute"), open_conflicts),
    ):
        agenda_sources.register(kind, label, provide)


def _text(record: Any) -> Any:
    """A record's main text in both languages."""
    return dua(record.text_id, record.text_en or record.text_id)


def overdue_commitments(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Promises whose date has passed and that nobody reported done."""
    late = Commitment.objects.filter(
        collaboration=collaboration, state__in=("pledged", "in_progress"), due_on__lt=local_day(now, collaboration)
    )
    for one in late.select_related("party__organisation").order_by("due_on", "id")[:MOST]:
        yield Candidate(
            str(one.public_id),
            dua("Komitmen terlambat: {t}", "Overdue commitment: {t}").with_values(t=_text(one)),
            dua("Janji {p}, tenggat {d}.", "Promised by {p}, due {d}.").with_values(
                p=one.party.organisation.name_id, d=SpokenDay(one.due_on or date.max)
            ),
            reverse("commitments:detail", args=[collaboration.slug, one.public_id]),
        )


def waiting_matters(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Matters past their date, and matters for which nobody was found within a week; own actions at once."""
    today = local_day(now, collaboration)
    ownerless = Q(state="raised", recorded_at__lte=now - OWNER_WITHIN) | Q(state="raised", kind="own_action")
    waiting = Matter.objects.filter(Q(state="assigned", due_on__lt=today) | ownerless, collaboration=collaboration)
    for one in waiting.select_related("owner__organisation").order_by("raised_on", "id")[:MOST]:
        reason = dua("Diangkat {d}, belum ada penanggung jawab.", "Raised on {d}, without an owner.")
        if one.owner is not None:
            reason = dua("Diangkat {d}, ditunggu dari {p}.", "Raised on {d}, expected from {p}.")
        owner = one.owner.organisation.name_id if one.owner else ""
        yield Candidate(
            str(one.public_id),
            dua("{n}: {t}", "{n}: {t}").with_values(n=one.label, t=_text(one)),
            reason.with_values(d=SpokenDay(one.raised_on), p=owner),
            reverse("forum:matter", args=[collaboration.slug, one.public_id]),
        )


def problem_clusters(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Steps of the work at which several problems or findings were raised within a quarter; one line per step and quarter."""
    today = local_day(now, collaboration)
    raised = Matter.objects.filter(
        collaboration=collaboration, kind__in=("problem", "finding"), raised_on__gt=today - CLUSTER_WITHIN, raised_on__lte=today
    )
    steps = raised.exclude(step="").exclude(state="withdrawn").annotate(place=Lower("step")).order_by().values("place")
    found = steps.annotate(n=Count("id"), name=Min("step"), parties=Count("raised_by", distinct=True))
    for row in found.filter(n__gte=FEWEST_OF_CLUSTER).order_by("-n", "place")[:MOST]:
        yield Candidate(
            f"{row['place'][:90]}:{today.year}-{(today.month + 2) // 3}",
            dua("Masalah berulang pada langkah: {s}", "Problems keep coming at the step: {s}").with_values(s=row["name"]),
            dua("{n} masalah dari {p} pihak dalam 90 hari.", "{n} problems from {p} parties within 90 days.").with_values(
                n=row["n"], p=row["parties"]
            ),
            reverse("forum:matters", args=[collaboration.slug]) + "?jenis=problem",
        )


def ending_agreements(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Instruments whose term ends within half a year or has passed."""
    today = local_day(now, collaboration)
    for agreement, term in agreement_queries.ending(viewer=SYSTEM, collaboration=collaboration, today=today)[:MOST]:
        yield Candidate(
            f"{agreement.key}:{agreement.valid_until}",
            dua("Pembaruan: {t}", "Renewal: {t}").with_values(
                t=dua(agreement.title_id, agreement.title_en or agreement.title_id)
            ),
            term.sentence,
            reverse("agreements:agreement", args=[collaboration.slug, agreement.key]),
        )


def due_evaluations(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Agreements in force that ask for evaluation, while nobody evaluated for half a year and no evaluation is called."""
    evaluations = Meeting.objects.filter(collaboration=collaboration, kind="evaluation")
    recent = Q(state="held", starts_at__gte=now - EVALUATED_WITHIN) | Q(state__in=("planned", "invited"), ends_at__gte=now)
    if evaluations.filter(recent).exists():
        return
    day = local_day(now, collaboration)
    half = f"{day.year}-{1 if day.month <= 6 else 2}"
    clauses = Clause.objects.filter(agreement__collaboration=collaboration, agreement__state="in_force", kind="evaluation")
    for clause in clauses.select_related("agreement").order_by("agreement_id", "order")[:MOST]:
        agreement = clause.agreement
        yield Candidate(
            f"{agreement.key}:{clause.place}:{half}",
            dua("Evaluasi menurut {a}: {t}", "Evaluation under {a}: {t}").with_values(
                a=clause.address, t=dua(agreement.title_id, agreement.title_en or agreement.title_id)
            ),
            dua("Belum ada rapat evaluasi dalam enam bulan terakhir.", "No evaluation meeting in the last six months."),
            f"{reverse('agreements:agreement', args=[collaboration.slug, agreement.key])}#pasal-{clause.place}",
        )


def passed_limits(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Time limits of phases and negotiations that passed while still running."""
    today = local_day(now, collaboration)
    limits = TimeLimit.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True, state="running", until__lt=today)
    for one in limits.order_by("until", "id")[:MOST]:
        yield Candidate(
            str(one.public_id),
            dua("Batas waktu lewat: {t}", "Time limit passed: {t}").with_values(t=_text(one)),
            dua("Batasnya {d}.", "The limit was {d}.").with_values(d=SpokenDay(one.until)),
            reverse("collaborations:register", args=[collaboration.slug, "batas-waktu"]),
        )


def late_readiness(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Steps by which a party should be ready for a changed rule and is not."""
    for one in readiness.late_steps(collaboration, local_day(now, collaboration))[:MOST]:
        yield Candidate(
            str(one.public_id),
            dua("Kesiapan {a}: {t}", "Readiness for {a}: {t}").with_values(a=one.change.title, t=_text(one)),
            dua(
                "{p}, siap paling lambat {d}; aturan berlaku {b}.", "{p}, ready by {d}; the rule takes effect on {b}."
            ).with_values(p=one.party.organisation.name_id, d=SpokenDay(one.due_on), b=SpokenDay(one.in_force_on)),
            reverse("collaborations:register", args=[collaboration.slug, "kesiapan-aturan"]),
        )


def open_conflicts(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Disputes open for a month; confidential ones never put themselves on an agenda that others read."""
    since = local_day(now - DISPUTE_RESTS, collaboration)
    found = Conflict.objects.filter(
        collaboration=collaboration, confidential=False, state__in=OPEN_CONFLICTS, opened_on__lte=since
    )
    for one in found.order_by("opened_on", "id")[:MOST]:
        yield Candidate(
            str(one.public_id),
            dua("Perselisihan {n}: {t}", "Dispute {n}: {t}").with_values(n=one.label, t=one.subject),
            dua("Dibuka {d}.", "Opened on {d}.").with_values(d=SpokenDay(one.opened_on)),
            reverse("forum:conflict", args=[collaboration.slug, one.public_id]),
        )
