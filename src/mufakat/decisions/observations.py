"""What the records of decisions say about a collaboration in a window of time. It informs; it judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import Count
from django.urls import reverse

from collabgov.observations import (
    Definition,
    Duration,
    Missing,
    Observation,
    Record,
    Window,
    kaplan_meier_median,
    observed_share,
    observed_value,
)
from collabgov.sentences import Sentence
from mufakat.collaborations.models import Collaboration
from mufakat.decisions import measures
from mufakat.decisions.electorate import day_in
from mufakat.decisions.models import Decision, ObjectionAnswer, Proposal, Stance
from mufakat.forum.working_days import after_working_days, working_days_between

DECIDED = ("adopted", "not_adopted", "chosen")
STILL_OPEN = Sentence(
    "Lebih dari separuh usulan belum diputuskan, jadi median belum ada.",
    "More than half of the proposals are not decided, so there is no median yet.",
)


@dataclass(frozen=True)
class _Read:
    """Everything the figures rest on, read once."""

    collaboration: Collaboration
    window: Window
    decisions: list[Decision]
    """Taken in the window."""
    proposals: list[Proposal]
    """Put forward in the window, drafts that wait to be opened among them; withdrawn ones left out."""

    def day(self, moment: object) -> date:
        return day_in(self.collaboration, moment)  # type: ignore[arg-type]

    def record(self, decision: Decision) -> Record:
        url = reverse("decisions:decision", args=[self.collaboration.slug, decision.code])
        return Record(f"{decision.code} {decision.title_id}"[:120], url)

    def records(self, decisions: Iterable[Decision]) -> list[Record]:
        return [self.record(one) for one in decisions]

    def put_forward(self, proposals: Iterable[Proposal]) -> list[Record]:
        return [
            Record(one.title_id[:120], reverse("decisions:proposal", args=[self.collaboration.slug, one.public_id]))
            for one in proposals
        ]


def observe(collaboration: Collaboration, window: Window) -> list[Observation]:
    """The nine figures about decisions, each with its counts and its records."""
    taken = Decision.objects.filter(collaboration=collaboration, decided_on__range=(window.start, window.end))
    decisions = list(taken.select_related("publication").defer("certificate").order_by("number"))
    rows = Proposal.objects.filter(collaboration=collaboration).exclude(state="withdrawn").order_by("id")
    proposals = list(
        rows.select_related("decision").prefetch_related("extensions").defer("method", "rules", "decision__certificate")
    )
    put = [one for one in proposals if day_in(collaboration, one.recorded_at) in window]
    read = _Read(collaboration, window, decisions, put)
    return [
        _turnaround(read),
        _closed(read, proposals),
        _reopened(read),
        _consensus(read),
        _objections(read),
        _positions(read),
        _with(read, measures.OPTIONS, _has_options(read)),
        _with(read, measures.EVIDENCE, _cites_evidence(read)),
        _published(read),
    ]


def _turnaround(read: _Read) -> Observation:
    durations = [_duration(read, one) for one in read.proposals]
    median = kaplan_meier_median(durations)
    note = STILL_OPEN if median is None and durations else None
    return observed_value(
        measures.TURNAROUND, read.window, median, len(durations), records=read.put_forward(read.proposals), note=note
    )


def _duration(read: _Read, proposal: Proposal) -> Duration:
    """Working days until it was decided; what the window's end cuts off is still open."""
    begun = read.day(proposal.recorded_at)
    decision = getattr(proposal, "decision", None)
    if decision is not None and decision.verdict in DECIDED and decision.decided_on <= read.window.end:
        return Duration(working_days_between(begun, decision.decided_on), True)
    return Duration(working_days_between(begun, read.window.end), False)


def _closed(read: _Read, proposals: Iterable[Proposal]) -> Observation:
    """Against the deadline first set: more time given later does not make it in time."""
    due = [(one, read.day(_first_deadline(one))) for one in proposals if one.state != "draft"]
    due = [(one, day) for one, day in due if day in read.window]
    in_time = [one for one, day in due if _is_decided_by(one, after_working_days(day, measures.CLOSING_DAYS))]
    records = read.put_forward(one for one, _ in due)
    return observed_share(measures.CLOSED, read.window, len(in_time), len(due), records=records)


def _first_deadline(proposal: Proposal) -> object:
    return next((one.before for one in proposal.extensions.all()), proposal.deadline)


def _is_decided_by(proposal: Proposal, day: date) -> bool:
    decision = getattr(proposal, "decision", None)
    return decision is not None and decision.verdict in DECIDED and decision.decided_on <= day


def _reopened(read: _Read) -> Observation:
    asked = Proposal.objects.filter(revisits__in=read.decisions, aim="change").exclude(state__in=("draft", "withdrawn"))
    soon = {
        one.revisits_id
        for one in asked.select_related("revisits")
        if one.revisits is not None and one.opened_at is not None and _within_six_months(read, one)
    }
    return observed_share(measures.REOPENED, read.window, len(soon), len(read.decisions), records=read.records(read.decisions))


def _within_six_months(read: _Read, proposal: Proposal) -> bool:
    decided = proposal.revisits.decided_on if proposal.revisits else date.max
    return read.day(proposal.opened_at) <= decided + timedelta(days=measures.SIX_MONTHS)


def _consensus(read: _Read) -> Observation:
    by_stance = [one for one in read.decisions if one.way in ("consensus", "consent", "majority", "referral", "")]
    last = _last_stances(by_stance)
    by_stance = [one for one in by_stance if one.proposal_id in last]
    clean = [one for one in by_stance if not {"object", "block"} & set(last[one.proposal_id].values())]
    return observed_share(measures.CONSENSUS, read.window, len(clean), len(by_stance), records=read.records(by_stance))


def _last_stances(decisions: Iterable[Decision]) -> dict[int, dict[int, str]]:
    """The last open stance of each elector on the last wording, by proposal."""
    last: dict[int, dict[int, str]] = {}
    rows = Stance.objects.filter(proposal__in=[one.proposal_id for one in decisions]).exclude(stance="").order_by("id")
    for proposal, elector, stance, round_, final in rows.values_list(
        "proposal_id", "elector_id", "stance", "round", "proposal__round"
    ):
        if round_ == final:
            last.setdefault(proposal, {})[elector] = stance
    return last


def _objections(read: _Read) -> Observation:
    """Every objection or hold counts once per party and wording, whatever became of it later."""
    rows = Stance.objects.filter(
        proposal__in=[one.proposal_id for one in read.decisions], stance__in=("object", "block")
    ).order_by("id")
    raised: dict[tuple[int, int], set[int]] = {}
    for pk, elector, round_ in rows.values_list("id", "elector_id", "round"):
        raised.setdefault((elector, round_), set()).add(pk)
    answered = set(ObjectionAnswer.objects.filter(stance__in=rows).values_list("stance_id", flat=True))
    hits = sum(bool(ids & answered) for ids in raised.values())
    return observed_share(measures.OBJECTION_ANSWERED, read.window, hits, len(raised), records=read.records(read.decisions))


def _positions(read: _Read) -> Observation:
    shares = [Fraction(one.voted, one.eligible) for one in read.decisions if one.eligible]
    mean = sum(shares, Fraction(0)) / len(shares) if shares else None
    return observed_value(
        measures.POSITIONS, read.window, mean, len(shares), records=read.records(read.decisions), missing=_silent(read)
    )


def _silent(read: _Read) -> list[Missing]:
    """Per sector, as the certificates count them: places among those able to vote without a position that counted."""
    could, did = Counter[str](), Counter[str]()
    counted = Decision.objects.filter(pk__in=[one.pk for one in read.decisions])
    for sectors in counted.values_list("certificate__outcome__figures__sectors", flat=True):
        for sector, figures in sectors.items():
            could[sector] += figures["eligible"]
            did[sector] += figures["voted"]
    return [Missing(sector, could[sector] - did[sector], could[sector]) for sector in sorted(could)]


def _with(read: _Read, definition: Definition, holds: Callable[[Decision], bool]) -> Observation:
    hits = sum(holds(one) for one in read.decisions)
    return observed_share(definition, read.window, hits, len(read.decisions), records=read.records(read.decisions))


def _has_options(read: _Read) -> Callable[[Decision], bool]:
    counted = Proposal.objects.filter(decision__in=read.decisions).annotate(n=Count("options")).values_list("id", "n")
    numbers = dict(counted)
    return lambda decision: numbers.get(decision.proposal_id, 0) >= 2


def _cites_evidence(read: _Read) -> Callable[[Decision], bool]:
    citing = set(Proposal.objects.filter(decision__in=read.decisions, evidence__isnull=False).values_list("id", flat=True))
    return lambda decision: decision.proposal_id in citing


def _published(read: _Read) -> Observation:
    """Only where the collaboration is open is a decision publishable."""
    publishable = read.decisions if read.collaboration.visibility == "public" else []
    hits = sum(_is_published_soon(read, one) for one in publishable)
    return observed_share(measures.PUBLIC, read.window, hits, len(publishable), records=read.records(publishable))


def _is_published_soon(read: _Read, decision: Decision) -> bool:
    if not hasattr(decision, "publication"):
        return False
    published = read.day(decision.publication.published_at)
    return working_days_between(decision.decided_on, published) <= measures.PUBLISHING_DAYS
