"""Lists of commitments by what people choose, and one commitment with what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from mufakat.collaborations.models import Collaboration
from mufakat.commitments.models import (
    OPEN_STATES,
    SOURCES,
    ChangeRequest,
    Commitment,
    ConsequenceDecision,
    ProgressReport,
    Proof,
    SmallWin,
)
from mufakat.commitments.queries.groups import KEPT_LATE, VIEW, WITHOUT_BASIS, groups_on
from mufakat.commitments.rules import all_seats
from mufakat.documents.models import StoredFile
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotVisible

MOST_ITEMS = 100


@dataclass(frozen=True)
class Chosen:
    """What somebody chose to see of an action plan; empty means all."""

    group: str = ""
    party: str = ""
    """Slug of the organisation that promised, or that carries the promise along."""
    source: str = ""
    form: str = ""
    due_from: date | None = None
    due_until: date | None = None
    mine: bool = False
    """Only promises that the viewer's own parties gave, carry or receive."""
    without_basis: bool = False
    words: str = ""
    series: Any = field(default=None)


EVERYTHING = Chosen()


def list_commitments(
    *,
    viewer: Actor,
    collaboration: Collaboration,
    today: date = date.min,
    group: str = "",
    party: str = "",
    without_basis: bool = False,
    chosen: Chosen | None = None,
) -> QuerySet[Commitment]:
    """Commitments of a visible collaboration in line: overdue first; `today` is needed where a group depends on it."""
    access.require(viewer, VIEW, collaboration)
    chosen = chosen or Chosen(group=group, party=party, without_basis=without_basis)
    found = Commitment.objects.filter(collaboration=collaboration).select_related(
        "party__organisation", "counterpart__organisation"
    )
    return found.filter(_in_group(chosen.group, today) & _as_chosen(chosen, viewer)).order_by("queue_on", "id")


def _in_group(group: str, today: date) -> Q:
    groups = {**groups_on(today), "open": Q(state__in=OPEN_STATES), "kept_late": KEPT_LATE}
    return groups.get(group, Q())


def _as_chosen(chosen: Chosen, viewer: Actor) -> Q:
    condition = Q()
    if chosen.party:
        condition &= _of_organisation(chosen.party)
    if chosen.source in SOURCES:
        condition &= Q(source_kind=chosen.source)
    if chosen.form:
        condition &= Q(form=chosen.form)
    if chosen.due_from:
        condition &= Q(due_on__gte=chosen.due_from)
    if chosen.due_until:
        condition &= Q(due_on__lte=chosen.due_until)
    if chosen.mine:
        condition &= _concerns(all_seats(viewer))
    if chosen.without_basis:
        condition &= WITHOUT_BASIS
    if chosen.words:
        condition &= Q(text_id__icontains=chosen.words) | Q(text_en__icontains=chosen.words)
    return condition & Q(series=chosen.series) if chosen.series is not None else condition


def _of_organisation(slug: str) -> Q:
    along = Commitment.carried_with.through.objects.filter(commitment=OuterRef("pk"), party__organisation__slug=slug)
    return Q(party__organisation__slug=slug) | Q(Exists(along))


def _concerns(seats: list[int]) -> Q:
    along = Commitment.carried_with.through.objects.filter(commitment=OuterRef("pk"), party__in=seats)
    return Q(party__in=seats) | Q(counterpart__in=seats) | Q(Exists(along))


def get_commitment(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Commitment:
    """One commitment of this collaboration; one of another collaboration looks absent."""
    found = list_commitments(viewer=viewer, collaboration=collaboration).select_related("series")
    commitment = found.filter(public_id=public_id).first()
    if commitment is None:
        raise NotVisible("not_visible", "")
    commitment.collaboration = collaboration
    return commitment


def get_report(*, viewer: Actor, commitment: Commitment, public_id: Any) -> ProgressReport:
    """One report of this commitment."""
    access.require(viewer, VIEW, commitment.collaboration)
    report = ProgressReport.objects.filter(commitment=commitment, public_id=public_id).first()
    if report is None:
        raise NotVisible("not_visible", "")
    return report


def get_change(*, viewer: Actor, commitment: Commitment, public_id: Any) -> ChangeRequest:
    """One request to change this commitment."""
    access.require(viewer, VIEW, commitment.collaboration)
    change = ChangeRequest.objects.filter(commitment=commitment, public_id=public_id).first()
    if change is None:
        raise NotVisible("not_visible", "")
    change.commitment = commitment
    return change


def get_small_win(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> SmallWin:
    """One small win of this collaboration that stands."""
    access.require(viewer, VIEW, collaboration)
    win = SmallWin.objects.filter(collaboration=collaboration, public_id=public_id, withdrawn_at__isnull=True).first()
    if win is None:
        raise NotVisible("not_visible", "")
    win.collaboration = collaboration
    return win


@dataclass(frozen=True)
class ShownReport:
    """A report with the proof that one viewer may open."""

    report: ProgressReport
    proofs: list[Proof]


def reports_of(*, viewer: Actor, commitment: Commitment) -> list[ShownReport]:
    """What the party reported, newest first, each with the proof that this viewer may open."""
    access.require(viewer, VIEW, commitment.collaboration)
    reports = list(commitment.reports.all()[:MOST_ITEMS])
    files = access.visible(viewer, "documents.open_file", StoredFile.objects.filter(collaboration=commitment.collaboration))
    proofs: dict[int, list[Proof]] = {}
    for proof in Proof.objects.filter(report__in=reports, file__in=files).select_related("file").order_by("id"):
        proofs.setdefault(proof.report_id, []).append(proof)
    return [ShownReport(report, proofs.get(report.pk, [])) for report in reports]


def changes_of(*, viewer: Actor, commitment: Commitment) -> list[ChangeRequest]:
    """Every change that was asked for, newest first, with its answer."""
    access.require(viewer, VIEW, commitment.collaboration)
    changes = commitment.changes.select_related("because_of__party__organisation")
    found = list(changes[:MOST_ITEMS])
    for change in found:
        change.commitment = commitment
    return found


def consequences_of(*, viewer: Actor, commitment: Commitment) -> list[ConsequenceDecision]:
    """What was decided to follow, newest first."""
    access.require(viewer, VIEW, commitment.collaboration)
    return list(commitment.consequence_decisions.all()[:MOST_ITEMS])


def history_of_commitment(*, viewer: Actor, commitment: Commitment) -> list[HistoryEntry]:
    """What happened to one commitment and to the series it belongs to, newest first; the public sees what was made public."""
    access.require(viewer, VIEW, commitment.collaboration)
    own = Q(object_kind="commitments.commitment", object_id=str(commitment.public_id))
    if commitment.series is not None:
        own |= Q(object_kind="commitments.commitmentseries", object_id=str(commitment.series.public_id))
    entries = HistoryEntry.objects.filter(own, scope_id=commitment.collaboration_id)
    if not viewer.roles_in(commitment.collaboration_id):
        entries = entries.filter(visibility="public")
    return list(entries.order_by("-seq")[:MOST_ITEMS])


def small_wins(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[SmallWin]:
    """Small wins that stand, with their parties, evidence and files."""
    access.require(viewer, VIEW, collaboration)
    wins = SmallWin.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
    return wins.prefetch_related("evidence", "files", "parties__organisation")


def newest_small_wins(*, viewer: Actor, collaboration: Collaboration, limit: int = 3) -> list[SmallWin]:
    """The latest small wins."""
    return list(small_wins(viewer=viewer, collaboration=collaboration).order_by("-date", "-id")[:limit])
