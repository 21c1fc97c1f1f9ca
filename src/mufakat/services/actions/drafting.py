"""New versions of a procedure: a draft, checked and compared; what was agreed waits for the agreement to change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from collabgov.packs.schema import Service
from collabgov.services.versions import changes_between, needs_change_request
from mufakat.agreements import actions as agreement_actions
from mufakat.agreements.binding import is_bound
from mufakat.agreements.models import Agreement, ChangeRequest
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services import events
from mufakat.services.actions.founding import sha256_of
from mufakat.services.actions.writing import required, write
from mufakat.services.models import ServiceVersion, SharedService
from mufakat.services.opened import content_of
from mufakat.services.procedures import annex_text
from mufakat.services.rules import VERSIONS

WAITING = ("draft", "proposed", "approved", "needs_rebase")
"""A change of the agreement that may still take effect."""
LONGEST_REASON = 500


def start_draft(*, actor: Actor, service: SharedService, now: datetime) -> ServiceVersion:
    """Begin a new version as a copy of the one in force; there is one draft at a time."""
    with transaction.atomic():
        current = _locked(service.pk)
        access.require(actor, "services.manage_service", current)
        if current.versions.filter(state="draft").exists():
            raise Refused("draft_there", dua("Konsep sudah ada. Buka konsep itu.", "There is a draft already. Open it."))
        before = current.versions.get(state="in_force")
        last = current.versions.order_by("-number").values_list("number", flat=True)[0]
        draft = ServiceVersion.objects.create(
            service=current, number=last + 1, content=before.content, sha256=before.sha256, recorded_at=now,
            recorded_by_id=actor.user_id,
        )  # fmt: skip
        write(actor, current, "version.drafted", now, draft, current.name_id, {"number": draft.number})
        return draft


def revise_draft(
    *, actor: Actor, draft: ServiceVersion, content: Service, expected_version: int | None, now: datetime
) -> ServiceVersion:
    """Give the draft new content, which was checked as a pack is. A draft that waits for the parties stays as they read it."""
    with transaction.atomic():
        service = _locked(draft.service_id)
        access.require(actor, "services.manage_service", service)
        current = versions.lock(service.versions.select_related("change"), draft.pk, expected_version)
        _require_draft(current)
        _require_free(current)
        raw = content.model_dump(mode="json")
        digest = sha256_of(raw)
        if digest == current.sha256:
            return current
        current.content, current.sha256, current.change = raw, digest, None
        versions.save_revised(current, ["content", "sha256", "change"])
        write(actor, service, "version.revised", now, current, service.name_id, {"number": current.number, "sha256": digest})
        return current


def drop_draft(*, actor: Actor, draft: ServiceVersion, now: datetime) -> None:
    """Throw the draft away; that it was there stays in the history."""
    with transaction.atomic():
        service = _locked(draft.service_id)
        access.require(actor, "services.manage_service", service)
        current = versions.lock(service.versions.select_related("change"), draft.pk)
        _require_draft(current)
        _require_free(current)
        write(actor, service, "version.dropped", now, service, service.name_id, {"number": current.number})
        current.delete()


def propose_version(*, actor: Actor, draft: ServiceVersion, why: str, now: datetime) -> ChangeRequest:
    """Bring a draft that changes what was agreed before the parties: a change of the agreement with the new annex."""
    with transaction.atomic():
        service = _locked(draft.service_id)
        access.require(actor, "services.manage_service", service)
        current = versions.lock(service.versions.select_related("change"), draft.pk)
        _require_draft(current)
        _require_free(current)
        agreement = service.agreement
        if agreement is None or not is_bound(agreement):
            raise Refused(
                "no_agreement",
                dua(
                    "Layanan ini tidak terkait dengan perjanjian yang berlaku, jadi dapat diberlakukan langsung.",
                    "The service is not tied to an agreement in force, so it can be put in force directly.",
                ),
            )
        reason = required(why, LONGEST_REASON)
        content = content_of(current)
        changes = changes_between(content_of(service.versions.get(state="in_force")), content)
        if not changes:
            raise Refused("nothing_new", dua("Konsep ini belum mengubah apa pun.", "This draft changes nothing yet."))
        told = "\n".join(f"- {one.sentence.id}" for one in changes)
        change = agreement_actions.open_change_request(
            actor=actor, agreement=agreement, kind="addendum", reason=f"{reason}\n\n{told}", now=now,
            items=[_annex_item(service, agreement, current, content)],
            origin_label=f"{service.name_id}, {current.number}",
            origin_url=reverse("services:draft", args=[service.collaboration.slug, service.key]),
        )  # fmt: skip
        change = agreement_actions.propose_change_request(actor=actor, change=change, expected_version=None, now=now)
        current.change, current.why = change, reason
        versions.save_revised(current, ["change", "why"])
        data = {"number": current.number, "change": change.key, "sha256": current.sha256}
        write(actor, service, "version.proposed", now, current, service.name_id, data)
        return change


def put_in_force(*, actor: Actor, draft: ServiceVersion, why: str, now: datetime) -> ServiceVersion:
    """Put a draft in force that changes nothing the parties agreed on. New cases begin with it; the others stay on theirs."""
    with transaction.atomic():
        service = _locked(draft.service_id)
        current = versions.lock(service.versions.select_related("change"), draft.pk)
        lifecycle.next_state(VERSIONS, actor=actor, subject=service, move="put_in_force", state=current.state)
        _require_free(current)
        if touches_agreement(service, content_of(current)):
            raise Refused(
                "agreement_first",
                dua(
                    "Langkah atau batas waktu berubah, jadi perjanjiannya harus diubah dulu. Ajukan kepada para pihak.",
                    "A step or limit changes, so the agreement has to change first. Bring it before the parties.",
                ),
            )
        current.why = required(why, LONGEST_REASON)
        return _take_effect(actor, service, current, now)


def follow_change(*, change: ChangeRequest, now: datetime) -> ServiceVersion | None:
    """A change of the agreement took effect: the version proposed with it comes into force, if it is still that one."""
    with transaction.atomic():
        found = ServiceVersion.objects.filter(change=change, state="draft").first()
        if found is None or change.state != "in_force":
            return None
        service = _locked(found.service_id)
        current = versions.lock(service.versions.select_related("change"), found.pk)
        if current.state != "draft" or not is_what_was_approved(current):
            return None
        return _take_effect(SYSTEM, service, current, now)


def is_what_was_approved(version: ServiceVersion) -> bool:
    """Does the change of the agreement name exactly this content? Somebody may have amended it there."""
    return any(version.sha256 in item.text_id for item in version.change.items.all()) if version.change else False


def touches_agreement(service: SharedService, content: Service) -> bool:
    """Does this content change a step or limit that an agreement in force binds?"""
    agreement = service.agreement
    if agreement is None or not is_bound(agreement):
        return False
    return needs_change_request(content_of(service.versions.get(state="in_force")), content)


def _take_effect(actor: Actor, service: SharedService, version: ServiceVersion, now: datetime) -> ServiceVersion:
    content = content_of(version)
    _require_parties(service, content)
    before = versions.lock(service.versions.all(), service.versions.get(state="in_force").pk)
    before.state = VERSIONS.move(before.state, "replace")
    versions.save_revised(before, ["state"])
    version.state, version.in_force_from = VERSIONS.move(version.state, "put_in_force"), now
    versions.save_revised(version, ["state", "in_force_from", "why"])
    service.name_id, service.name_en = content.name.id[:200], content.name.en[:200]
    versions.save_revised(service, ["name_id", "name_en"])
    data = {"number": version.number, "sha256": version.sha256, "change": version.change.key if version.change else ""}
    write(actor, service, "version.put_in_force", now, version, service.name_id, data)
    publish(events.VersionPutInForce(service.collaboration_id, service.pk, version.pk))
    return version


def _annex_item(service: SharedService, agreement: Agreement, version: ServiceVersion, content: Service) -> Mapping[str, Any]:
    """The annex that holds the procedure: its own place in the agreement, replaced each time."""
    place = f"L{service.pk}"
    return {
        "operation": "replace" if agreement.clauses.filter(address=place).exists() else "add",
        "address": place,
        "kind": "procedure",
        "heading_id": f"Lampiran: tata cara {content.name.id}"[:300],
        "heading_en": f"Annex: procedure of {content.name.en}"[:300],
        "text_id": annex_text(content, version.number, version.sha256),
        "text_en": annex_text(content, version.number, version.sha256, "en"),
    }


def _locked(pk: int) -> SharedService:
    return versions.lock(SharedService.objects.select_related("collaboration", "agreement__collaboration"), pk)


def _require_draft(version: ServiceVersion) -> None:
    if version.state != "draft":
        raise Refused(
            "not_a_draft",
            dua(
                "Terbitan yang sudah berlaku tidak diubah. Buat konsep baru.",
                "A version in force never changes. Begin a draft.",
            ),
        )


def _require_free(version: ServiceVersion) -> None:
    if version.change is not None and version.change.state in WAITING:
        raise Refused(
            "change_waits",
            dua(
                "Konsep ini sedang dibaca para pihak ({k}). Tarik usulannya pada perjanjian lebih dulu.",
                "The parties are reading this draft ({k}). Withdraw it on the agreement first.",
            ).with_values(k=version.change.key),
        )


def _require_parties(service: SharedService, content: Service) -> None:
    """A running service has a party behind every place that its procedure needs."""
    if service.state == "preparing":
        return
    bound = set(service.bound_parties.values_list("key", flat=True))
    open_ = [one.name for one in content.parties if one.role in ("provider", "partner") and one.key not in bound]
    if open_:
        raise Refused(
            "parties_open",
            dua("Tetapkan dulu pihak untuk {id}.", "First say which party stands for {en}.").with_values(
                id=", ".join(name.id for name in open_), en=", ".join(name.en for name in open_)
            ),
        )
