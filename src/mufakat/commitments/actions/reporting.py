"""Reporting: what the party says about its promise, and the proof it sends."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from mufakat.commitments import events
from mufakat.commitments.actions.writing import day_in, is_on_behalf, save_state, write
from mufakat.commitments.models import PROOF_KINDS, REPORTS, Commitment, ProgressReport, Proof
from mufakat.commitments.rules import COMMITMENTS, SETTLED_STATES
from mufakat.documents import blobs
from mufakat.documents.actions import keep_content
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

MOST_PROOFS = 10


class Told(TypedDict, total=False):
    """What a report may tell beyond its word and its line."""

    proof_url: str
    done_on: date | None
    reached: str
    members_count: int | None
    members_named: str


def report_progress(
    *,
    actor: Actor,
    commitment: Commitment,
    said: str,
    text: str,
    now: datetime,
    report_id: UUID | None = None,
    brings_proof: bool = False,
    **told: Unpack[Told],
) -> ProgressReport:
    """Say for the party: done, partly or stuck. The same `report_id` sent again, from whichever session, is one report.

    After the promise was judged the report is kept as late proof and moves nothing. `brings_proof`: a file is sent along,
    so the line may stay empty.
    """
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        access.require(actor, "commitments.report_progress", current)
        known = ProgressReport.objects.filter(commitment=current, client_key=report_id).first() if report_id else None
        if known is not None:
            return known
        _require_sound(current, said, text, brings_proof, told, now)
        late = current.state in SETTLED_STATES
        state = current.state if late else _next(actor, current, said)
        report = ProgressReport.objects.create(
            commitment=current,
            client_key=report_id,
            said=said,
            text=text.strip()[:500],
            done_on=told.get("done_on"),
            reached=told.get("reached", "").strip()[:120],
            proof_url=told.get("proof_url", "")[:300],
            members_count=told.get("members_count"),
            members_named=told.get("members_named", "").strip()[:1000],
            on_behalf=is_on_behalf(actor, current),
            after_closing=late,
            reported_at=now,
            reported_by_id=actor.user_id,
        )
        if not late:
            save_state(current, state)
        label = REPORTS[said]
        data = {"said": said, "said_id": label.id, "said_en": label.en, "by_secretariat": report.on_behalf}
        write(actor, current, "late_proof_sent" if late else "progress_reported", now, data)
        event = events.LateProofSent if late else events.ProgressReported
        publish(event(current.collaboration_id, current.pk, said))
        return report


def _next(actor: Actor, commitment: Commitment, said: str) -> str:
    move = "report_done" if said == "done" else "report"
    return lifecycle.next_state(COMMITMENTS, actor=actor, subject=commitment, move=move, state=commitment.state)


def _require_sound(commitment: Commitment, said: str, text: str, brings_proof: bool, told: Told, now: datetime) -> None:
    if said not in REPORTS:
        raise Refused("unknown_word", dua("Pilih selesai, sebagian, atau terhambat.", "Choose done, partly or stuck."))
    if not text.strip() and not brings_proof and not told.get("proof_url"):
        raise Refused(
            "text_missing",
            dua(
                "Tulis satu kalimat, atau sertakan foto atau rekaman suara.", "Write one line, or send a photo or a voice note."
            ),
        )
    done_on = told.get("done_on")
    if done_on is not None and done_on > day_in(commitment.collaboration, now):
        raise Refused(
            "in_the_future",
            dua("Tanggal selesai tidak boleh setelah hari ini.", "The day it was done cannot be after today."),
        )


def attach_proof(*, actor: Actor, report: ProgressReport, content: bytes, name: str, now: datetime) -> Proof:
    """Put a photo, a voice note or another file with a report that nobody has answered yet, or with late proof.

    An act of its own, so that the words of a report arrive even where the file is refused; the same file again is one proof.
    """
    with transaction.atomic():
        commitment = versions.lock(Commitment.objects.all(), report.commitment_id)
        access.require(actor, "commitments.report_progress", commitment)
        current = versions.lock(ProgressReport.objects.all(), report.pk)
        sent = blobs.digest(content)
        known = Proof.objects.filter(report=current, upload_sha256=sent).first()
        if known is not None:
            return known
        _require_room(current)
        file = keep_content(
            actor=actor, collaboration=commitment.collaboration, content=content, name=name, purpose="proof",
            audience="parties", now=now,
        )  # fmt: skip
        proof = Proof.objects.create(report=current, file=file, upload_sha256=sent, added_at=now, added_by_id=actor.user_id)
        kind = PROOF_KINDS[proof.kind]
        data = {"kind_id": kind.id.lower(), "kind_en": kind.en.lower(), "sha256": file.sha256}
        write(actor, commitment, "proof_added", now, data)
        publish(events.ProofAdded(commitment.collaboration_id, commitment.pk, proof.pk))
        return proof


def _require_room(report: ProgressReport) -> None:
    if report.answer:
        raise Refused(
            "answered",
            dua("Laporan ini sudah ditanggapi. Kirim laporan baru.", "This report was answered already. Send a new report."),
        )
    if Proof.objects.filter(report=report).count() >= MOST_PROOFS:
        raise Refused(
            "enough_proofs",
            dua("Satu laporan memuat paling banyak {n} berkas.", "One report holds at most {n} files.").with_values(
                n=MOST_PROOFS
            ),
        )
