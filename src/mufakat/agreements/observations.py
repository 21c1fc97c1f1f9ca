"""What the agreements of a collaboration say about its arrangement: how complete, how binding, how clear its duties are.

Formulas of `agr.complete`, `agr.validity`, `rule.in_force`, `rule.signed`, `rule.reviewed` and `role.accepted` follow the
record catalogue of the assessment specification; the others that begin with `agr.` are the platform's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

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
from collabgov.record_catalogue import definition_of
from collabgov.sentences import Sentence
from mufakat.agreements import duty_words
from mufakat.agreements.binding import binding_fingerprint, is_bound, standing_clauses
from mufakat.agreements.completeness import completeness_of
from mufakat.agreements.duty_rules import required_parties
from mufakat.agreements.models import Agreement, ChangeRequest, Provision
from mufakat.agreements.queries import short_name
from mufakat.agreements.terms import term_of
from mufakat.collaborations.models import Collaboration, Party

MOST_AGREEMENTS = 50
RULE_SUBJECTS: dict[str, tuple[str, ...]] = {
    "membership": ("membership",),
    "agenda": ("meeting_schedule", "operating_protocol"),
    "decision": ("decision_rule",),
    "dissent": ("dispute",),
    "data": ("confidentiality",),
    "exit": ("termination",),
}
"""What a rule set covers, and the kinds of clause that show it."""
NEVER_REVIEWED = Sentence(
    "Aturannya belum pernah dievaluasi sejak berlaku.", "The rules have never been evaluated since they took effect."
)
NO_END = Sentence("Tidak ada tanggal berakhir yang tercatat.", "No end date is recorded.")


COMPLETE = definition_of("agr.complete", Sentence("isi yang disyaratkan", "required contents"))
VALIDITY = definition_of("agr.validity", Sentence("naskah berlaku", "agreements in force"))
IN_FORCE = definition_of("rule.in_force", Sentence("hal", "subjects"))
SIGNED = definition_of("rule.signed", Sentence("pihak", "parties"))
REVIEWED = definition_of("rule.reviewed", Sentence("naskah berlaku", "agreements in force"))
ACCEPTED = definition_of("role.accepted", Sentence("pihak yang bergabung", "parties that joined"))
CLEAR = definition_of("agr.duties_clear", Sentence("kewajiban", "duties"))
UNOWNED = definition_of("agr.duties_unowned", Sentence("kewajiban", "duties"))
TASKLESS = definition_of("agr.parties_without_duty", Sentence("pihak yang bergabung", "parties that joined"))
GRANTED = definition_of("agr.rights_granted", Sentence("hak yang dinilai pemegangnya", "rights checked by their holder"))
CHANGE_DAYS = definition_of("agr.change_days", Sentence("usul perubahan", "proposed changes"))


@dataclass
class _Read:
    """Everything the figures rest on, read once."""

    collaboration: Collaboration
    joined: list[Party]
    agreements: list[Agreement]
    duties: list[Provision]
    rights: list[Provision]
    drafts: list[Provision]
    """Duties that were read from an article and are not in force yet."""
    acknowledged: dict[int, set[int]] = field(default_factory=dict)
    """Agreement -> parties that acknowledged the wording in force."""

    def record(self, agreement: Agreement) -> Record:
        return Record(short_name(agreement), reverse("agreements:agreement", args=[self.collaboration.slug, agreement.key]))

    def records(self, agreements: Iterable[Agreement]) -> list[Record]:
        return [self.record(agreement) for agreement in agreements]

    def of_duty(self, duty: Provision) -> Record:
        place = reverse("agreements:agreement", args=[self.collaboration.slug, duty.agreement.key])
        return Record(f"{duty.key} {duty.action}"[:120], f"{place}#pasal-{duty.clause.place}")


def observe(collaboration: Collaboration, window: Window) -> list[Observation]:
    """What the agreements that are in force say at the end of the window; changes are those proposed within it."""
    read = _read(collaboration)
    return [
        _complete(read, window),
        _validity(read, window),
        _covered(read, window),
        _signed(read, window),
        _reviewed(read, window),
        _accepted(read, window),
        _clear(read, window),
        _unowned(read, window),
        _taskless(read, window),
        _granted(read, window),
        _change_days(read, window),
    ]


def _read(collaboration: Collaboration) -> _Read:
    in_force = Agreement.objects.filter(collaboration=collaboration, state="in_force").exclude(level="legal_basis")
    related = ("numbers", "parts", "parties__organisation", "evaluations", "acknowledgements")
    agreements = list(in_force.select_related("collaboration").prefetch_related(*related).order_by("id")[:MOST_AGREEMENTS])
    provisions = Provision.objects.filter(agreement__in=agreements, state__in=(*duty_words.STANDING, "draft"))
    found = list(
        provisions.select_related("agreement", "clause", "holder__organisation").prefetch_related("checks").order_by("id")
    )
    standing = [one for one in found if one.is_standing]
    read = _Read(
        collaboration,
        list(Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation").order_by("id")),
        agreements,
        [one for one in standing if one.kind == "duty"],
        [one for one in standing if one.kind == "right"],
        [one for one in found if one.kind == "duty" and not one.is_standing],
    )
    for agreement in agreements:
        if is_bound(agreement):
            wording = binding_fingerprint(agreement)
            read.acknowledged[agreement.pk] = {
                one.party_id for one in agreement.acknowledgements.all() if one.wording_sha256 == wording
            }
    return read


def _complete(read: _Read, window: Window) -> Observation:
    rows = [
        row for agreement in read.agreements for found in [completeness_of(agreement)] for row in (*found.rows, *found.others)
    ]
    present = sum(row.state == "present" for row in rows)
    unknown = sum(row.state == "not_known" for row in rows)
    note = Sentence(f"{unknown} isi belum diperiksa.", f"{unknown} contents were not examined.") if unknown else None
    return observed_share(COMPLETE, window, present, len(rows), records=read.records(read.agreements), note=note)


def _validity(read: _Read, window: Window) -> Observation:
    terms = [(agreement, _ends_on(agreement, window.end)) for agreement in read.agreements]
    ends = [end for _, end in terms if end is not None]
    days = Fraction((max(ends) - window.end).days) if ends else None
    return observed_value(
        VALIDITY, window, days, len(read.agreements), records=read.records(read.agreements), note=None if ends else NO_END
    )


def _ends_on(agreement: Agreement, today: date) -> date | None:
    return term_of(
        valid_from=agreement.valid_from, valid_until=agreement.valid_until, state=agreement.state, today=today
    ).ends_on


def _covered(read: _Read, window: Window) -> Observation:
    kinds = {clause.kind for agreement in read.agreements for clause in standing_clauses(agreement) if clause.text_id.strip()}
    covered = [subject for subject, shown_by in RULE_SUBJECTS.items() if kinds & set(shown_by)]
    return observed_share(IN_FORCE, window, len(covered), len(RULE_SUBJECTS), records=read.records(read.agreements))


def _signed(read: _Read, window: Window) -> Observation:
    hits, silent, of = 0, Counter[str](), Counter[str]()
    bound = [agreement for agreement in read.agreements if agreement.pk in read.acknowledged]
    for agreement in bound:
        for party in required_parties(agreement):
            known = party.pk in read.acknowledged[agreement.pk]
            hits += known
            of[party.sector] += 1
            silent[party.sector] += not known
    missing = [Missing(sector, silent[sector], number) for sector, number in sorted(of.items())]
    return observed_share(SIGNED, window, hits, of.total(), records=read.records(bound), missing=missing)


def _reviewed(read: _Read, window: Window) -> Observation:
    held = [one.held_on for agreement in read.agreements for one in agreement.evaluations.all() if one.held_on <= window.end]
    days = Fraction((window.end - max(held)).days) if held else None
    note = None if held else NEVER_REVIEWED
    return observed_value(REVIEWED, window, days, len(read.agreements), records=read.records(read.agreements), note=note)


def _accepted(read: _Read, window: Window) -> Observation:
    accepted = {duty.holder_id for duty in read.duties if duty.holder_id in read.acknowledged.get(duty.agreement_id, ())}
    return _of_parties(ACCEPTED, read, window, [party for party in read.joined if party.pk in accepted])


def _taskless(read: _Read, window: Window) -> Observation:
    busy = {duty.holder_id for duty in read.duties}
    return _of_parties(TASKLESS, read, window, [party for party in read.joined if party.pk not in busy])


def _of_parties(definition: Definition, read: _Read, window: Window, hits: Sequence[Party]) -> Observation:
    slug = read.collaboration.slug
    records = [
        Record(party.organisation.shown_short, reverse("collaborations:party", args=[slug, party.organisation.slug]))
        for party in hits
    ]
    return observed_share(definition, window, len(hits), len(read.joined), records=records)


def _clear(read: _Read, window: Window) -> Observation:
    clear = [duty for duty in read.duties if _is_clear(duty)]
    of = Counter(duty.holder.sector for duty in read.duties if duty.holder is not None)
    unclear = of - Counter(duty.holder.sector for duty in clear if duty.holder is not None)
    missing = [Missing(sector, unclear[sector], number) for sector, number in sorted(of.items())]
    records = [read.of_duty(duty) for duty in read.duties]
    return observed_share(CLEAR, window, len(clear), len(read.duties), records=records, missing=missing)


def _unowned(read: _Read, window: Window) -> Observation:
    """A duty in force always has its holder; what was read from an article and laid aside may have none."""
    unowned = [duty for duty in read.drafts if duty.holder_id is None]
    of = len(read.duties) + len(read.drafts)
    return observed_share(UNOWNED, window, len(unowned), of, records=[read.of_duty(duty) for duty in unowned])


def _is_clear(duty: Provision) -> bool:
    return bool(duty.holder_id and (duty.measure or duty.target) and (duty.due_on or duty.rhythm))


def _granted(read: _Read, window: Window) -> Observation:
    said = [(right, answer) for right in read.rights if (answer := _last_answer(right)) is not None]
    granted = sum(answer == "granted" for _, answer in said)
    return observed_share(GRANTED, window, granted, len(said), records=[read.of_duty(right) for right, _ in said])


def _last_answer(right: Provision) -> str | None:
    """What the holder last said of its right; checks come newest first."""
    return next((check.answer for check in right.checks.all() if check.party_id == right.holder_id), None)


def _change_days(read: _Read, window: Window) -> Observation:
    proposed = ChangeRequest.objects.filter(agreement__collaboration=read.collaboration, proposed_at__isnull=False)
    proposed = proposed.filter(proposed_at__date__gte=window.start, proposed_at__date__lte=window.end).select_related(
        "agreement"
    )
    durations = []
    for change in proposed:
        assert change.proposed_at is not None
        ended = change.took_effect_at is not None and change.took_effect_at.date() <= window.end
        until = change.took_effect_at.date() if ended and change.took_effect_at else window.end
        durations.append(Duration(max(0, (until - change.proposed_at.date()).days), ended))
    median = kaplan_meier_median(durations)
    still_open = Sentence("Lebih dari separuhnya masih terbuka.", "More than half are still open.")
    note = still_open if durations and median is None else None
    records = read.records({change.agreement_id: change.agreement for change in proposed}.values())
    return observed_value(CHANGE_DAYS, window, median, len(durations), records=records, note=note)
