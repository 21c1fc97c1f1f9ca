"""Opening cases: at the counter, by the applicant on the web, or many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from collabgov.packs.schema import Service
from collabgov.services.cases import CaseState
from collabgov.services.engine import open_case
from collabgov.services.numbers import write_number
from collabgov.services.refusals import CaseRefused
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services import events
from mufakat.services.actions.writing import write
from mufakat.services.models import ApplicationGroup, Consent, CustodyEntry, Holding, PersonalValue, ServiceCase, SharedService
from mufakat.services.opened import calendars_for, content_at, content_of
from mufakat.services.personal_values import sealed_values
from mufakat.services.secrets_of_cases import digest_of, new_secret, sealed
from mufakat.services.standing import columns_of, custody_rows, held_items

PURPOSE = "application"
"""What the data given when applying are for."""
WIDTH = 6
"""Signs of the serial: over a thousand million cases for each service."""


@dataclass(frozen=True)
class Application:
    """What an applicant brings: the kind, facts that conditions ask about, what was written into the forms."""

    applicant_kind: str
    facts: Mapping[str, int] = field(default_factory=dict)
    standing: str = "person"
    area: str = ""
    written: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(form, field) -> what was written there."""
    notice: str = ""
    """Digest of the notice that the applicant was told before giving personal data."""
    secret: str = ""
    """Of its link, where the sending itself settles it; made here otherwise."""


@dataclass(frozen=True)
class OpenedCase:
    """A new case and the secret of its link, which is shown on its receipt."""

    case: ServiceCase
    secret: str


def open_cases(
    *,
    actor: Actor,
    service: SharedService,
    applications: Sequence[Application],
    channel: str,
    now: datetime,
    group: ApplicationGroup | None = None,
) -> list[OpenedCase]:
    """Open a case for each application, all or none, with one entry in the history. The number of queries does not grow."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        access.require(actor, "services.apply" if channel == "web" else "services.work_in_service", current)
        access.require(actor, "services.apply", current)
        version = current.versions.get(state="in_force")
        content, calendars = content_of(version), calendars_for(current.pk, content_of(version))
        opened: list[OpenedCase] = []
        states: list[CaseState] = []
        for place, application in enumerate(applications, start=1):
            state = _opened_state(content, application, now)
            number = write_number(current.last_serial + place, prefix=current.number_prefix, width=WIDTH)
            secret = application.secret or new_secret()
            case = ServiceCase(
                service=current, version_used=version, number=number, secret_digest=digest_of(secret),
                secret_sealed=sealed(secret, number), applicant_kind=application.applicant_kind,
                standing=application.standing, channel=channel, group=group, opened_at=now, opened_by_id=actor.user_id,
                first_facts=dict(application.facts), area=application.area,
                **columns_of(content_at(version, channel), state, calendars, now),
            )  # fmt: skip
            opened.append(OpenedCase(case, secret))
            states.append(state)
        _write_rows(opened, states, applications, content, now)
        current.last_serial += len(opened)
        versions.save_revised(current, ["last_serial"])
        first, last = opened[0].case.number, opened[-1].case.number
        data = {"count": len(opened), "channel": channel, "first": first, "last": last}
        subject = opened[0].case if len(opened) == 1 else current
        write(actor, current, "case.opened" if len(opened) == 1 else "cases.opened", now, subject, first, data)
        publish(events.CasesMoved(current.collaboration_id, current.pk, tuple(one.case.pk for one in opened)))
        return opened


def _opened_state(content: Service, application: Application, now: datetime) -> CaseState:
    if application.area and content.delivery and application.area not in {one.key for one in content.delivery.areas}:
        raise Refused("area_unknown", dua("Daerah ini tidak dilayani.", "This area is not served."))
    try:
        return open_case(content, applicant=application.applicant_kind, at=now, facts=application.facts)
    except CaseRefused as refusal:
        raise Refused(refusal.code, dua(refusal.sentence.id, refusal.sentence.en)) from None


def _write_rows(
    opened: Sequence[OpenedCase],
    states: Sequence[CaseState],
    applications: Sequence[Application],
    content: Service,
    now: datetime,
) -> None:
    if not opened:
        raise Refused("nothing_to_open", dua("Isi sedikitnya satu permohonan.", "Give at least one application."))
    ServiceCase.objects.bulk_create([one.case for one in opened])
    holdings: list[Holding] = []
    links: list[CustodyEntry] = []
    values: list[PersonalValue] = []
    consents = [
        Consent(case=one.case, purpose=PURPOSE, notice_sha256=application.notice, given_at=now)
        for one, application in zip(opened, applications, strict=True)
        if application.notice
    ]
    for one, state, application in zip(opened, states, applications, strict=True):
        links += custody_rows(one.case, state.links)
        holdings += [
            Holding(case=one.case, service_id=one.case.service_id, item=item, lane=held.lane, since=held.since)
            for item, held in held_items(state).items()
        ]
        values += sealed_values(content, one.case, application.written, now)
    Holding.objects.bulk_create(holdings)
    CustodyEntry.objects.bulk_create(links)
    PersonalValue.objects.bulk_create(values)
    Consent.objects.bulk_create(consents)
