"""Lost or damaged on the way: an incident with an owner, the notices it owes, and what replaces it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.db import transaction

from collabgov.packs.schema import Service
from collabgov.packs.schema import Text as PackText
from collabgov.services.cases import CaseEvent
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua
from mufakat.services import words_handing as words
from mufakat.services.actions.taking_in import Entry, take_in
from mufakat.services.actions.writing import new_mark, officer_in, required, write
from mufakat.services.lanes import lanes_of
from mufakat.services.models import Incident, IncidentNotice, ServiceCase
from mufakat.services.opened import content_of
from mufakat.services.rules import OFFICERS_ONLY

LONGEST_SAID = 500


def report_incident(
    *, actor: Actor, case: ServiceCase, lane: str, kind: Literal["lost", "damaged"], said: str, now: datetime
) -> Incident:
    """Open an incident: the case stands still until its owner settled it, and everybody it concerns is to be told."""
    with transaction.atomic():
        access.require(actor, "services.work_on_case", case)
        officer = officer_in(actor, case.service, lane, now)
        content = content_of(case.version_used)
        rule = next((one for one in content.incidents if one.key == kind), None)
        if rule is None:
            raise Refused("incident_kind", dua("Pilih hilang atau rusak.", "Choose lost or damaged."))
        what = required(said, LONGEST_SAID)
        event = CaseEvent(kind=kind, at=now, id=new_mark(), lane=lane, person=officer.reference)
        taken = take_in(actor=actor, service=case.service, entries=[Entry(case.pk, event)], now=now)[0]
        incident = Incident.objects.create(
            case=taken.case, kind=kind, owner=rule.owner, held_by=_holder(content, taken.case), said=what, opened_at=now,
            opened_by_id=actor.user_id,
        )  # fmt: skip
        IncidentNotice.objects.bulk_create(IncidentNotice(incident=incident, party=party) for party in rule.tells)
        post = next(one.post for one in content.lanes if one.key == rule.owner)
        data = {"kind_id": rule.name.id, "kind_en": rule.name.en, "owner_id": post.id, "owner_en": post.en}
        write(actor, case.service, "incident.opened", now, incident, case.number, data)
        return incident


def _holder(content: Service, case: ServiceCase) -> str:
    """In whose hands the thing was that the way to the door carries; else those of the step."""
    step = next((one for one in content.steps if content.delivery and one.key == content.delivery.step), None)
    items = step.items if step else []
    held = case.holdings.filter(item__in=items).first()
    return held.lane if held else case.lane


def tell_party(*, actor: Actor, incident: Incident, party: str, way: str, now: datetime) -> IncidentNotice:
    """Record that somebody the incident concerns was told, and how."""
    with transaction.atomic():
        current = _locked(incident)
        _require_owner(actor, current)
        if way not in words.WAYS_OF_TELLING:
            raise Refused("way", dua("Pilih caranya.", "Choose the way."))
        notice = current.notices.filter(party=party, told_at=None).first()
        if notice is None:
            raise Refused("told", dua("Sudah diberi tahu.", "Told already."))
        notice.told_at, notice.way, notice.told_by_id = now, way, actor.user_id
        notice.save(update_fields=["told_at", "way", "told_by"])
        name = party_name(content_of(current.case.version_used), party)
        write(actor, current.case.service, "incident.told", now, current, current.case.number, {"party": name.id})
        return notice


def party_name(content: Service, party: str) -> PackText:
    return next(one.name for one in content.parties if one.key == party)


def settle_incident(
    *,
    actor: Actor,
    incident: Incident,
    how: Literal["found", "settled"],
    outcome: str,
    now: datetime,
    fee: str = "",
    borne_by: str = "",
) -> Incident:
    """Close an incident: found again, or replaced by the line of the fee table that fits, borne by the party named."""
    with transaction.atomic():
        current = _locked(incident)
        _require_owner(actor, current)
        content = content_of(current.case.version_used)
        if current.state != "open":
            raise Refused("incident_closed", dua("Kejadian ini sudah diselesaikan.", "This incident is settled already."))
        if how == "settled":
            _require_replacement(content, current, fee, borne_by)
        officer = officer_in(actor, current.case.service, current.owner, now)
        event = CaseEvent(kind=how, at=now, id=new_mark(), lane=current.owner, person=officer.reference)
        take_in(actor=actor, service=current.case.service, entries=[Entry(current.case_id, event)], now=now)
        current.state, current.settled_at, current.outcome = how, now, required(outcome, LONGEST_SAID)
        current.fee, current.borne_by = (fee, borne_by) if how == "settled" else ("", "")
        versions.save_revised(current, ["state", "settled_at", "outcome", "fee", "borne_by"])
        data = {"fee": current.fee, "borne_by": current.borne_by}
        write(actor, current.case.service, f"incident.{how}", now, current, current.case.number, data)
        return current


def _locked(incident: Incident) -> Incident:
    rows = Incident.objects.select_related("case__service__collaboration", "case__version_used")
    return versions.lock(rows.select_for_update(of=("self",)), incident.pk)


def _require_owner(actor: Actor, incident: Incident) -> None:
    access.require(actor, "services.work_on_case", incident.case)
    if incident.owner not in lanes_of(actor, incident.case.service_id):
        raise NotAllowed("officers_only", OFFICERS_ONLY)


def _require_replacement(content: Service, incident: Incident, fee: str, borne_by: str) -> None:
    """The replacement is a line of the official table, borne by a party of the service or by the applicant."""
    if fee and fee not in {one.key for one in content.fees}:
        raise Refused("fee", dua("Pilih biaya dari tabel.", "Choose the fee from the table."))
    if borne_by not in {"", *(one.key for one in content.parties)}:
        raise Refused("borne_by", dua("Pilih siapa yang menanggung.", "Choose who bears it."))
    if bool(fee) != bool(borne_by):
        raise Refused(
            "fee",
            dua("Isi biaya penggantian dan siapa yang menanggungnya.", "Fill in the replacement fee and who bears it."),
        )
