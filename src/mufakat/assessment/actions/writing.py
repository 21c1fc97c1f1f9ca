"""What every act of assessing shares: words, a validated judgement, evidence that counts, the history entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.text import slugify

from collabgov.packs import schema
from mufakat.assessment.models import Assessment
from mufakat.collaborations.models import Collaboration
from mufakat.evidence import queries as evidence_queries
from mufakat.kernel import history
from mufakat.kernel.access import Actor
from mufakat.kernel.ids import free_address
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def both(text: str) -> dict[str, str]:
    """What an evaluator writes stands in both languages until somebody translates it."""
    return {"id": text.strip(), "en": text.strip()}


def validated(content: Mapping[str, Any]) -> dict[str, Any]:
    """The judgement in the shape of its schema; anything else is a fault of ours and stops the act."""
    return schema.Assessment.model_validate(content).model_dump(mode="json")


def free_key(collaboration: Collaboration, wanted: str) -> str:
    """A key nobody has used here; the caller holds the collaboration's lock."""
    base = slugify(wanted)[:56].strip("-")
    used = set(Assessment.objects.filter(collaboration=collaboration, key__startswith=base).values_list("key", flat=True))
    return free_address(base, used)


def typed(text: str, code: str, sentence: Any, most: int = 4000) -> str:
    """What was typed without its edges; refused when nothing is left."""
    cleaned = text.strip()[:most]
    if not cleaned:
        raise Refused(code, sentence)
    return cleaned


def counted_keys(
    *, actor: Actor, collaboration: Collaboration, place: tuple[str, str], keys: Sequence[str], is_assessed: bool
) -> list[str]:
    """The evidence a judgement names; it must be there, and a level must rest on some: named, or tied to the element."""
    framework, element = place
    counted = evidence_queries.counted_evidence(viewer=actor, collaboration=collaboration)
    named = list(dict.fromkeys(keys))
    known = set(counted.filter(key__in=named).values_list("key", flat=True))
    unknown = [key for key in named if key not in known]
    if unknown:
        raise Refused(
            "unknown_evidence",
            dua("Bukti {k} tidak ada di sini.", "There is no evidence {k} here.").with_values(k=", ".join(unknown)),
        )
    if is_assessed and not known and not counted.filter(links__framework=framework, links__element=element).exists():
        raise Refused(
            "no_evidence",
            dua(
                "Peringkat perlu bukti. Catat buktinya dahulu, atau pilih “Bukti belum cukup”.",
                "A level needs evidence. Record it first, or choose “Not enough evidence”.",
            ),
        )
    return named


def write(
    actor: Actor,
    collaboration: Collaboration,
    subject: Model,
    happened: str,
    now: datetime,
    data: Mapping[str, Any],
    *,
    label: str,
    members_only: bool = False,
    on_behalf_of: str = "",
) -> None:
    """The one history entry of an act; as open as the collaboration, unless it is for its members only."""
    is_public = collaboration.visibility == "public" and not members_only
    history.record(
        actor=actor,
        scope_id=collaboration.pk,
        verb=f"assessment.{happened}",
        subject=subject,
        label=label,
        now=now,
        data=data,
        on_behalf_of=on_behalf_of,
        visibility="public" if is_public else "parties",
    )
