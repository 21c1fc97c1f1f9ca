"""What must hold within a service pack beyond the shape of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from collabgov.expressions import ExpressionRefused, parse_expression
from collabgov.packs.calendar_rules import check_hours
from collabgov.packs.located import Path
from collabgov.packs.references import CrossCheck, walk
from collabgov.packs.schema import Framework, Manifest, Service, ServiceCase, ServiceStep
from collabgov.services.conditions import conditions_of, names_of
from collabgov.services.responsibilities import unclear_steps

FILE = "service.yaml"
DEFINED = {
    "service_party": "parties.*.key",
    "service_lane": "lanes.*.key",
    "service_hours": "hours.*.key",
    "service_applicant": "applicant_kinds.*.key",
    "service_fact": "facts.*.key",
    "service_item": "items.*.key",
    "service_form": "forms.*.key",
    "service_step": "steps.*.key",
    "service_limit": "limits.*.key",
    "service_pause": "pauses.*.key",
    "service_requirement": "requirements.*.key",
    "service_area": "delivery.areas.*.key",
}
NAMED: tuple[tuple[str, str], ...] = (
    ("parties.*.hours", "service_hours"),
    ("lanes.*.party", "service_party"),
    ("coordinator", "service_lane"),
    ("requirements.*.applicants.*", "service_applicant"),
    ("fees.*.account", "service_party"),
    ("forms.*.signed_by.*", "service_lane"),
    ("forms.*.fields.*.seen_by.*", "service_party"),
    ("steps.*.lane", "service_lane"),
    ("steps.*.to_lane", "service_lane"),
    ("steps.*.items.*", "service_item"),
    ("steps.*.makes.*", "service_item"),
    ("steps.*.form", "service_form"),
    ("steps.*.sets.*", "service_fact"),
    ("steps.*.roles.*.lane", "service_lane"),
    ("steps.*.next.*.to", "service_step"),
    ("limits.*.starts.step", "service_step"),
    ("limits.*.stops.step", "service_step"),
    ("limits.*.hours", "service_hours"),
    ("limits.*.step", "service_step"),
    ("limits.*.pauses.*", "service_pause"),
    ("limits.*.escalate_to", "service_lane"),
    ("delivery.fact", "service_fact"),
    ("delivery.power", "service_fact"),
    ("delivery.offered_in", "service_step"),
    ("delivery.step", "service_step"),
    ("delivery.return_step", "service_step"),
    ("delivery.fee_account", "service_party"),
    ("incidents.*.owner", "service_lane"),
    ("incidents.*.tells.*", "service_party"),
    ("incidents.*.then", "service_step"),
    ("cancellation.until", "service_step"),
    ("cancellation.return_to", "service_lane"),
)
NAMED_IN_CASES: tuple[tuple[str, str], ...] = (
    ("applicant", "service_applicant"),
    ("area", "service_area"),
    ("events.*.step", "service_step"),
    ("events.*.lane", "service_lane"),
    ("events.*.to", "service_lane"),
    ("events.*.items.*", "service_item"),
    ("expect.step", "service_step"),
    ("expect.clocks.*.limit", "service_limit"),
    ("expect.missing.*", "service_requirement"),
)


def judge_service(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    """Judge a service pack as one of the kinds of packs."""
    judge_procedure(check)


def judge_procedure(check: CrossCheck) -> None:
    """Every key named is made, exactly one lane is accountable for each step, and every case can come to an end."""
    service = check.sections.get(FILE)
    if not isinstance(service, Service):
        return
    known = {kind: {str(value) for _, value in walk(service, pattern)} for kind, pattern in DEFINED.items()}
    before = len(check.problems)
    _names(check, FILE, service, NAMED, known)
    for file, case in check.sections.items():
        if isinstance(case, ServiceCase):
            _names(check, file, case, NAMED_IN_CASES, known)
    if len(check.problems) > before:
        return  # What follows would only repeat that a key is missing.
    for index, hours in enumerate(service.hours):
        check_hours(check, FILE, ("hours", index), hours)
    _conditions(check, service)
    for unclear in unclear_steps(service):
        place = [step.key for step in service.steps].index(unclear.step)
        words = {"reason_id": unclear.sentence.id, "reason_en": unclear.sentence.en}
        check.note("step_accountable", FILE, ("steps", place, "roles"), unclear.step, **words)
    for index, step in enumerate(service.steps):
        for code, path in _mistakes_of(step):
            check.note(code, FILE, ("steps", index, *path), step.key)
    _parts(check, service)
    _graph(check, service)


def _names(
    check: CrossCheck, file: str, section: object, named: tuple[tuple[str, str], ...], known: dict[str, set[str]]
) -> None:
    for pattern, kind in named:
        for path, value in walk(section, pattern):
            if value not in known[kind]:
                check.unknown(kind, file, path, value, known[kind])


def _conditions(check: CrossCheck, service: Service) -> None:
    names = names_of(service)
    for path, text in conditions_of(service):
        try:
            parse_expression(text, names)
        except ExpressionRefused as refusal:
            check.note("service_condition", FILE, path, text, reason_id=refusal.sentence.id, reason_en=refusal.sentence.en)


def _mistakes_of(step: ServiceStep) -> Iterator[tuple[str, Path]]:
    if step.kind == "hand_over" and (not step.items or step.to_lane in (None, step.lane)):
        yield "step_hand_over", ()
    if step.kind != "hand_over" and step.to_lane is not None:
        yield "step_to_lane", ("to_lane",)
    if step.kind == "deliver" and not step.items:
        yield "step_gives_nothing", ()
    if step.needs and step.needs_note is None:
        yield "step_without_note", ("needs",)
    for number, way in enumerate(step.next):
        if (way.to is None) == (way.ends is None):
            yield "step_way", ("next", number)
    if not step.next or step.next[-1].when is not None:
        yield "step_no_way", ("next",)


def _parts(check: CrossCheck, service: Service) -> None:
    made = {item for step in service.steps for item in step.makes}
    for index, item in enumerate(service.items):
        if not item.from_start and item.key not in made:
            check.note("item_from_nowhere", FILE, ("items", index), item.key)
    applicants = {party.key for party in service.parties if party.role == "applicant"}
    if len([lane for lane in service.lanes if lane.party in applicants]) != 1:
        check.note("one_applicant", FILE, ("lanes",))
    for index, form in enumerate(service.forms):
        for number, field in enumerate(form.fields):
            if field.personal != "none" and (field.purpose is None or not field.seen_by):
                check.note("personal_purpose", FILE, ("forms", index, "fields", number), field.key)
    _limits(check, service)
    _delivery(check, service)


def _limits(check: CrossCheck, service: Service) -> None:
    for index, limit in enumerate(service.limits):
        if limit.kind == "legal" and limit.pauses:
            check.note("legal_never_pauses", FILE, ("limits", index, "pauses"), limit.key)
        for name, trigger in (("starts", limit.starts), ("stops", limit.stops)):
            if (trigger.on in ("entered", "done")) != (trigger.step is not None):
                check.note("trigger_step", FILE, ("limits", index, name), limit.key)


def _delivery(check: CrossCheck, service: Service) -> None:
    if service.delivery is None:
        return
    kinds = {step.key: step.kind for step in service.steps}
    for name, expected in (("step", "deliver"), ("return_step", "hand_over")):
        key = getattr(service.delivery, name)
        if kinds[key] != expected:
            check.note("delivery_step", FILE, ("delivery", name), key, expected=expected)


# --- where cases go -----------------------------------------------------------------------------------------------


def _graph(check: CrossCheck, service: Service) -> None:
    ways = {step.key: {way.to for way in step.next if way.to} for step in service.steps}
    places = {step.key: index for index, step in enumerate(service.steps)}
    starts = {service.steps[0].key} if service.steps else set()
    starts |= {incident.then for incident in service.incidents if incident.then}
    starts |= {service.delivery.return_step} if service.delivery else set()
    reached = _closure(starts, ways)
    back: dict[str, set[str]] = {key: {other for other in ways if key in ways[other]} for key in ways}
    ending = _closure({step.key for step in service.steps if any(way.ends for way in step.next)}, back)
    for key, index in places.items():
        if key not in reached:
            check.note("step_unreached", FILE, ("steps", index), key)
        if key not in ending:
            check.note("service_no_end", FILE, ("steps", index, "next"), key)
    passing = {step.key for step in service.steps if step.kind == "hand_over"}
    among = {key: ways[key] & passing for key in passing}
    for key in sorted(passing, key=places.__getitem__):
        if key in _closure(among[key], among):
            check.note("service_endless", FILE, ("steps", places[key], "next"), key)
            return


def _closure(starts: set[str], ways: Mapping[str, set[str]]) -> set[str]:
    """Everything that can be reached, the starts included."""
    found, waiting = set(starts), list(starts)
    while waiting:
        further = ways[waiting.pop()] - found
        found |= further
        waiting += further
    return found
