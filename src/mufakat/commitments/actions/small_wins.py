"""Small wins: intermediate results that everybody sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments.models import SmallWin
from mufakat.commitments.registers import SMALL_WINS
from mufakat.documents.actions import keep_content
from mufakat.documents.models import StoredFile
from mufakat.kernel import access, history, registers, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

MOST_FILES = 10


def record_small_win(
    *,
    actor: Actor,
    collaboration: Collaboration,
    text: str,
    now: datetime,
    date: str = "",
    text_en: str = "",
    parties: Sequence[Party] = (),
    proof_url: str = "",
    evidence: Sequence[Any] = (),
) -> SmallWin:
    """Put an intermediate result into the register that everybody sees, with the parties that reached it together."""
    values = {
        "text_id": text, "text_en": text_en, "date": date, "proof_url": proof_url, "evidence": list(evidence),
        "parties": list(parties),
    }  # fmt: skip
    line = registers.record_line(actor=actor, register=SMALL_WINS, scope=collaboration, values=values, now=now)
    assert isinstance(line, SmallWin)
    return line


def attach_win_proof(*, actor: Actor, win: SmallWin, content: bytes, name: str, now: datetime) -> StoredFile:
    """Put a photo or a file with a small win; what everybody may see of the collaboration, everybody may see of its proof."""
    with transaction.atomic():
        current = versions.lock(SmallWin.objects.filter(withdrawn_at__isnull=True), win.pk)
        access.require(actor, SMALL_WINS.permission, current.collaboration)
        if current.files.count() >= MOST_FILES:
            raise Refused(
                "enough_proofs",
                dua("Satu hasil memuat paling banyak {n} berkas.", "One result holds at most {n} files.").with_values(
                    n=MOST_FILES
                ),
            )
        file = keep_content(
            actor=actor, collaboration=current.collaboration, content=content, name=name, purpose="proof", audience="public",
            now=now,
        )  # fmt: skip
        current.files.add(file)
        history.record(
            actor=actor,
            scope_id=current.collaboration_id,
            verb="commitments.small_win.proof_added",
            subject=current,
            label=current.text_id[:120],
            now=now,
            data={"sha256": file.sha256},
        )
        return file
