"""Every act on evidence: record, revise, withdraw, summarise. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from mufakat.collaborations.models import Collaboration
from mufakat.evidence import events, indexing, queries
from mufakat.evidence.frameworks import get_framework
from mufakat.evidence.models import CONFIDENTIALITY, ElementLink, EvidenceRecord
from mufakat.evidence.naming import refuse_names
from mufakat.kernel import access, history, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

OWN_KEY = "BK-"
"""Prefix of records made here; those of a study keep the study's keys."""
FIELDS = (
    "kind",
    "role_id",
    "role_en",
    "party",
    "sector",
    "date",
    "statement_id",
    "statement_en",
    "direction",
    "about_outcome",
    "confidentiality",
    "consent",
    "setting",
    "standing",
    "source_name",
    "source_lines",
)
STRICTNESS = tuple(CONFIDENTIALITY)
"""From open to closed."""
FEWEST_SUMMARISED = 2


def record_evidence(*, actor: Actor, collaboration: Collaboration, values: Mapping[str, Any], now: datetime) -> EvidenceRecord:
    """Record what was said, seen or read: by role, never by name, with its direction and the elements it speaks to."""
    with transaction.atomic():
        access.require(actor, "evidence.record_evidence", collaboration)
        record = _create(actor, collaboration, values, now)
        _write(actor, record, "recorded", now)
        publish(events.EvidenceRecorded(collaboration.pk, record.pk))
        return record


def revise_evidence(
    *, actor: Actor, record: EvidenceRecord, values: Mapping[str, Any], expected_version: int, now: datetime
) -> EvidenceRecord:
    """Correct a record; refused when somebody saved a newer version than the one shown."""
    with transaction.atomic():
        current = versions.lock(EvidenceRecord.objects.select_related("collaboration"), record.pk, expected_version)
        access.require(actor, "evidence.revise_evidence", current)
        _refuse_withdrawn(current)
        _check(current.collaboration, {**_held(current), **values})
        changed = [name for name in FIELDS if name in values and getattr(current, name) != values[name]]
        for name in changed:
            setattr(current, name, values[name])
        versions.save_revised(current, changed)
        if "framework" in values and _relink(current, values["framework"], values.get("elements", ())):
            changed.append("elements")
        _write(actor, current, "revised", now, {"fields": changed})
        publish(events.EvidenceRevised(current.collaboration_id, current.pk))
        return current


def withdraw_evidence(*, actor: Actor, record: EvidenceRecord, reason: str, now: datetime) -> EvidenceRecord:
    """Take a record out of every count, with a reason. It stays readable, and scores that rest on it are marked."""
    with transaction.atomic():
        current = versions.lock(EvidenceRecord.objects.select_related("collaboration"), record.pk)
        access.require(actor, "evidence.withdraw_evidence", current)
        _refuse_withdrawn(current)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasan pencabutan.", "Write why the evidence is withdrawn."))
        current.withdrawn_at, current.withdrawn_reason = now, reason.strip()[:300]
        versions.save_revised(current, ["withdrawn_at", "withdrawn_reason"])
        _write(actor, current, "withdrawn", now, {"reason": current.withdrawn_reason})
        publish(events.EvidenceWithdrawn(current.collaboration_id, current.pk))
        return current


def summarise_evidence(
    *, actor: Actor, collaboration: Collaboration, sources: Sequence[EvidenceRecord], values: Mapping[str, Any], now: datetime
) -> EvidenceRecord:
    """Reduce several statements to one that counts in their place; each stays readable and linked from it."""
    with transaction.atomic():
        access.require(actor, "evidence.summarise_evidence", collaboration)
        keys = {source.pk for source in sources}
        counted = queries.counted_evidence(viewer=actor, collaboration=collaboration).filter(pk__in=keys)
        standing = list(counted.prefetch_related("links").order_by("id"))
        if len(standing) < FEWEST_SUMMARISED or len(standing) != len(keys):
            raise Refused(
                "nothing_to_summarise",
                dua(
                    "Pilih sedikitnya dua bukti yang berlaku dan belum diringkas.",
                    "Choose at least two standing pieces of evidence that are not summarised yet.",
                ),
            )
        closed = max([values["confidentiality"], *(source.confidentiality for source in standing)], key=STRICTNESS.index)
        summary = _create(actor, collaboration, {**values, "confidentiality": closed}, now)
        summary.reduces.set(standing)
        _carry_elements(summary, standing)
        _write(actor, summary, "summarised", now, {"sources": ", ".join(source.key for source in standing)})
        publish(events.EvidenceRecorded(collaboration.pk, summary.pk))
        return summary


def _create(actor: Actor, collaboration: Collaboration, values: Mapping[str, Any], now: datetime) -> EvidenceRecord:
    _check(collaboration, values)
    versions.lock(Collaboration.objects.all(), collaboration.pk)
    record = EvidenceRecord.objects.create(
        collaboration=collaboration,
        key=_next_key(collaboration),
        recorded_at=now,
        recorded_by_id=actor.user_id,
        **{name: values[name] for name in FIELDS if name in values},
    )
    _relink(record, values.get("framework", ""), values.get("elements", ()))
    return record


def _next_key(collaboration: Collaboration) -> str:
    """The next number of this collaboration's own records; the caller holds the collaboration's lock."""
    last = EvidenceRecord.objects.filter(collaboration=collaboration, key__startswith=OWN_KEY).order_by("-id").first()
    return f"{OWN_KEY}{int(last.key.removeprefix(OWN_KEY)) + 1 if last else 1}"


def _check(collaboration: Collaboration, values: Mapping[str, Any]) -> None:
    if not str(values.get("role_id", "")).strip():
        raise Refused(
            "role_missing", dua("Tulis peran informan atau nama dokumen.", "Write the informant's role or the document.")
        )
    if not str(values.get("statement_id", "")).strip():
        raise Refused("statement_missing", dua("Tulis isi buktinya.", "Write what the evidence says."))
    for name in ("role_id", "role_en"):
        refuse_names(str(values.get(name, "")), collaboration)
    party = values.get("party")
    if party is not None and party.collaboration_id != collaboration.pk:
        raise Refused("foreign_party", dua("Organisasi itu bukan pihak di sini.", "That organisation is not a party here."))


def _held(record: EvidenceRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in FIELDS}


def _relink(record: EvidenceRecord, framework: str, elements: Sequence[str]) -> bool:
    """Tie the record to elements of one framework; ties to other frameworks stay. Says whether anything changed."""
    if not framework:
        return False
    known = get_framework(framework).named
    unknown = [code for code in elements if code not in known]
    if unknown:
        raise Refused(
            "unknown_element",
            dua("Kerangka itu tidak punya unsur {kode}.", "That framework has no element {kode}.").with_values(
                kode=", ".join(unknown)
            ),
        )
    before = set(ElementLink.objects.filter(evidence=record, framework=framework).values_list("element", flat=True))
    wanted = set(elements)
    if before == wanted:
        return False
    ElementLink.objects.filter(evidence=record, framework=framework, element__in=before - wanted).delete()
    _tie(record, [(framework, code) for code in known if code in wanted - before])
    return True


def _tie(record: EvidenceRecord, elements: Sequence[tuple[str, str]]) -> None:
    ElementLink.objects.bulk_create(
        ElementLink(collaboration_id=record.collaboration_id, evidence=record, framework=framework, element=code)
        for framework, code in elements
    )


def _carry_elements(summary: EvidenceRecord, sources: Sequence[EvidenceRecord]) -> None:
    """Elements of frameworks that the form did not ask about are carried over from the sources."""
    own = set(ElementLink.objects.filter(evidence=summary).values_list("framework", flat=True))
    carried = dict.fromkeys((link.framework, link.element) for source in sources for link in source.links.all())
    _tie(summary, [pair for pair in carried if pair[0] not in own])


def _refuse_withdrawn(record: EvidenceRecord) -> None:
    if record.withdrawn_at is not None:
        raise Refused("withdrawn", dua("Bukti ini sudah dicabut.", "This evidence was already withdrawn."))


def _write(actor: Actor, record: EvidenceRecord, happened: str, now: datetime, data: Mapping[str, Any] | None = None) -> None:
    visibility = "public" if record.confidentiality == "public" and record.collaboration.visibility == "public" else "parties"
    history.record(
        actor=actor,
        scope_id=record.collaboration_id,
        verb=f"evidence.evidence.{happened}",
        subject=record,
        label=record.key,
        now=now,
        data=dict(data or {}),
        visibility=visibility,
    )
    indexing.index_evidence(record)
