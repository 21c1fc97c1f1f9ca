"""What to speak up about: terms that end, instruments that should have followed, evaluations that are overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from mufakat.agreements import kinds
from mufakat.agreements.kinds import InstalledKind
from mufakat.agreements.models import Agreement
from mufakat.agreements.queries.instruments import VIEW_COLLABORATION
from mufakat.agreements.terms import WARNING_DAYS, evaluation_due, last_day, term_of
from mufakat.collaborations.models import Collaboration
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua

MOST = 50


@dataclass(frozen=True)
class Notice:
    """Something to do about one instrument, in a sentence."""

    agreement: Agreement
    code: str
    tag: str
    sentence: Any
    due_on: date | None = None


def notices_of(*, viewer: Actor, collaboration: Collaboration, today: date) -> list[Notice]:
    """Everything to speak up about in one collaboration, terms first."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    return notices_among(Agreement.objects.filter(collaboration=collaboration), today)


def notices_among(rows: QuerySet[Agreement], today: date) -> list[Notice]:
    """The same over any instruments: three bounded reads, whatever their number."""
    known = list(kinds.installed_kinds().values())
    in_force = rows.filter(state="in_force").select_related("drawn_from", "rules", "collaboration")
    in_force = in_force.defer("drawn_from__content").prefetch_related("numbers")
    return [*_ending(in_force, known, today), *_not_followed(in_force, known, today), *_not_evaluated(in_force, today)]


def _ending(rows: QuerySet[Agreement], known: list[InstalledKind], today: date) -> list[Notice]:
    furthest = max([*WARNING_DAYS, *(limit for kind in known for limit in kind.content.alerts.before_end)])
    horizon = (today + timedelta(days=furthest)).isoformat()
    found = []
    for row in rows.filter(valid_until__gt="", valid_until__lte=horizon).order_by("valid_until", "id")[:MOST]:
        kind = kinds.kind_of(row)
        limits = tuple(kind.content.alerts.before_end) if kind else WARNING_DAYS
        term = term_of(valid_from=row.valid_from, valid_until=row.valid_until, state=row.state, today=today, limits=limits)
        if term.warns:
            found.append(Notice(row, "ended" if term.stage == 0 else "ends_soon", term.tag, term.sentence, term.ends_on))
    return found


def _not_followed(rows: QuerySet[Agreement], known: list[InstalledKind], today: date) -> list[Notice]:
    """A joint agreement that no cooperation agreement follows, as long after its signing as its kind says."""
    found = []
    for kind in known:
        rule = kind.content.alerts.follow_up
        if rule is None:
            continue
        latest = (today - timedelta(days=rule.after)).isoformat()
        followed = Agreement.objects.filter(follows=OuterRef("pk"), kind=rule.kind).exclude(state__in=("draft", "abandoned"))
        waiting = rows.filter(~Exists(followed), kind=kind.content.kind, signed__gt="", signed__lte=latest)
        waiting = waiting.filter(Q(drawn_from=None) | Q(drawn_from_id=kind.pk))
        for row in waiting.order_by("signed", "id")[:MOST]:
            signed = last_day(row.signed)
            days = (today - signed).days if signed else 0
            words = dua(
                "{n} hari sejak ditandatangani, belum ada {k}: susun, atau catat bila sudah ada.",
                "{n} days since it was signed, and no {k} yet: draw one up, or record it.",
            )
            named = kinds.name_of_key(rule.kind)
            found.append(Notice(row, "follow_up_missing", "hati", words.with_values(n=days, k=named)))
    return found


def _not_evaluated(rows: QuerySet[Agreement], today: date) -> list[Notice]:
    found = []
    for row in rows.filter(rules__evaluation_months__isnull=False).prefetch_related("evaluations").order_by("id")[:MOST]:
        held = max((one.held_on for one in row.evaluations.all()), default=None)
        due = evaluation_due(row.valid_from, row.rules.evaluation_months, held)
        if due is not None and due < today:
            words = dua("Evaluasi yang jatuh pada {d} belum dicatat.", "The evaluation due on {d} is not recorded.")
            found.append(Notice(row, "evaluation_overdue", "hati", words.with_values(d=tanggal(due, "sedang")), due))
    return found
