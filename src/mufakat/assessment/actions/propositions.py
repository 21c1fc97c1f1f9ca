"""Acts on what a case teaches: record it, tie evidence for and against, conclude, share; and changes of the model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from mufakat.assessment.actions.writing import typed, write
from mufakat.assessment.lessons import tally
from mufakat.assessment.models import Assessment, ModelChange, Proposition, PropositionEvidence
from mufakat.assessment.models.propositions import CONCLUSIONS, MODEL_CHANGES, PROPOSITION_KINDS
from mufakat.collaborations.models import Collaboration
from mufakat.evidence import queries as evidence_queries
from mufakat.forum import actions as forum
from mufakat.forum.models import AgendaProposal
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

MODEL_CHANGE = "assessment.model_change"
"""How an agenda proposal says that it comes from a recommended change of the model."""


def record_proposition(
    *, actor: Actor, collaboration: Collaboration, kind: str, text: str, context: str, now: datetime
) -> Proposition:
    """Write down what the case seems to teach; a hypothesis begins open, for its own people only."""
    with transaction.atomic():
        access.require(actor, "assessment.keep_proposition", collaboration)
        if kind not in PROPOSITION_KINDS:
            raise Refused("unknown_word", dua("Pilih jenisnya dari daftar.", "Choose the kind from the list."))
        made = Proposition.objects.create(
            collaboration=collaboration,
            kind=kind,
            text_id=typed(text, "text_missing", dua("Tulis kalimatnya.", "Write the sentence."), 2000),
            context=context.strip()[:2000],
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        _write(actor, made, "proposition.recorded", now, {"kind": kind})
        return made


def ground_proposition(
    *, actor: Actor, proposition: Proposition, key: str, supports: bool, note: str, now: datetime
) -> PropositionEvidence:
    """Tie a piece of evidence that speaks for the proposition or against it."""
    with transaction.atomic():
        current = _locked(actor, proposition, "assessment.keep_proposition")
        counted = evidence_queries.counted_evidence(viewer=actor, collaboration=current.collaboration)
        record = counted.filter(key=key.strip()).first()
        if record is None:
            raise Refused(
                "unknown_evidence",
                dua("Bukti {k} tidak ada di sini.", "There is no evidence {k} here.").with_values(k=key.strip()[:20]),
            )
        try:
            with transaction.atomic():
                made = PropositionEvidence.objects.create(
                    proposition=current, evidence=record, supports=supports, note=note.strip()[:300], recorded_at=now
                )
        except IntegrityError:
            raise Refused("already_tied", dua("Bukti itu sudah ditautkan.", "That evidence is tied already.")) from None
        data = {"evidence": record.key, "supports": supports}
        _write(actor, current, "proposition.grounded", now, data)
        return made


def conclude_proposition(
    *, actor: Actor, proposition: Proposition, conclusion: str, reason: str, expected_version: int, now: datetime
) -> Proposition:
    """Say whether it holds here, is disputed or refuted, and why; evidence must have been looked at."""
    with transaction.atomic():
        current = _locked(actor, proposition, "assessment.keep_proposition", expected_version)
        if conclusion not in CONCLUSIONS:
            raise Refused("unknown_word", dua("Pilih kesimpulannya dari daftar.", "Choose the conclusion from the list."))
        said = typed(reason, "reason_missing", dua("Tulis alasannya.", "Write the reason."), 2000)
        grounds = tally(current)
        _require_grounds(conclusion, supports=grounds[True], opposes=grounds[False])
        current.conclusion, current.conclusion_reason = conclusion, said
        versions.save_revised(current, ["conclusion", "conclusion_reason"])
        data = {"conclusion": conclusion, "supports": grounds[True], "opposes": grounds[False]}
        _write(actor, current, "proposition.concluded", now, data)
        return current


def _require_grounds(conclusion: str, *, supports: int, opposes: int) -> None:
    """A conclusion says no more than the evidence tied to the proposition."""
    if conclusion == "holds" and not supports:
        raise Refused("no_support", dua("Tautkan dahulu bukti yang mendukung.", "Tie evidence that supports it first."))
    if conclusion == "refuted" and not opposes:
        raise Refused("no_opposition", dua("Tautkan dahulu bukti yang menentang.", "Tie evidence against it first."))
    if conclusion == "disputed" and not (supports and opposes):
        raise Refused(
            "one_sided",
            dua("Diperdebatkan berarti ada bukti di kedua pihak.", "Disputed means that there is evidence on both sides."),
        )


def share_proposition(*, actor: Actor, proposition: Proposition, is_shared: bool, now: datetime) -> Proposition:
    """Make it public for others to find, or take it back; only where the collaboration itself is open."""
    with transaction.atomic():
        current = _locked(actor, proposition, "assessment.share_proposition")
        if is_shared and current.collaboration.visibility != "public":
            raise Refused(
                "not_public",
                dua(
                    "Kolaborasi ini tertutup. Buka dahulu untuk umum, lalu bagikan.",
                    "This collaboration is closed. Open it to the public first, then share.",
                ),
            )
        current.is_shared = is_shared
        versions.save_revised(current, ["is_shared"])
        happened = "proposition.shared" if is_shared else "proposition.withdrawn"
        _write(actor, current, happened, now, {})
        return current


def record_model_change(
    *,
    actor: Actor,
    collaboration: Collaboration,
    assessment: Assessment,
    element: str,
    values: Mapping[str, str],
    now: datetime,
) -> ModelChange:
    """One change from the model as it is to the model as it is recommended; it rests on a judged element."""
    with transaction.atomic():
        access.require(actor, "assessment.assess", collaboration)
        judged = {one["code"] for one in assessment.content["elements"]}
        if assessment.collaboration_id != collaboration.pk or element not in judged:
            raise Refused("no_finding", dua("Pilih unsur yang sudah dinilai.", "Choose an element that was judged."))
        if values.get("change") not in MODEL_CHANGES:
            raise Refused("unknown_word", dua("Pilih perubahannya dari daftar.", "Choose the change from the list."))
        missing = dua("Isi aspek, yang ada, dan yang disarankan.", "Fill in aspect, existing and recommended.")
        made = ModelChange.objects.create(
            collaboration=collaboration,
            aspect=typed(values.get("aspect", ""), "text_missing", missing, 200),
            change=values["change"],
            existing=typed(values.get("existing", ""), "text_missing", missing, 2000),
            recommended=typed(values.get("recommended", ""), "text_missing", missing, 2000),
            assessment=assessment,
            element=element,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        data = {"change": made.change, "assessment": assessment.key, "element": element}
        write(actor, collaboration, made, "model_change.recorded", now, data, label=made.aspect)
        return made


def propose_model_change(
    *, actor: Actor, collaboration: Collaboration, key: str, title: str, reason: str, url: str, now: datetime
) -> AgendaProposal:
    """Put a recommended change of the model on the list for the next agenda."""
    return forum.propose_agenda_item(
        actor=actor,
        collaboration=collaboration,
        title=title,
        reason=reason,
        source_kind=MODEL_CHANGE,
        source_key=key,
        source_url=url,
        now=now,
    )


def _locked(actor: Actor, proposition: Proposition, permission: str, expected_version: int | None = None) -> Proposition:
    rows = Proposition.objects.select_related("collaboration")
    current = versions.lock(rows, proposition.pk, expected_version)
    access.require(actor, permission, current.collaboration)
    return current


def _write(actor: Actor, proposition: Proposition, happened: str, now: datetime, data: Mapping[str, Any]) -> None:
    label = proposition.text_id[:120]
    members_only = not proposition.is_shared
    write(actor, proposition.collaboration, proposition, happened, now, data, label=label, members_only=members_only)
