"""How this app's acts write their history entry, with the former wording where one is replaced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mufakat.agreements import indexing
from mufakat.agreements.models import Agreement
from mufakat.agreements.wording import fingerprint, wording_of
from mufakat.kernel import history
from mufakat.kernel.access import Actor


def write_history(
    actor: Actor,
    agreement: Agreement,
    happened: str,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    *,
    former: dict[str, Any] | None = None,
) -> None:
    """One entry in the collaboration's chain. A replaced wording goes in whole, so that it stays readable for ever."""
    wording = wording_of(agreement)
    kept: dict[str, Any] = {"version": agreement.version, "sha256": fingerprint(wording), **(data or {})}
    if former is not None:
        kept |= {"former": former, "former_sha256": fingerprint(former)}
    history.record(
        actor=actor,
        scope_id=agreement.collaboration_id,
        verb=f"agreements.agreement.{happened}",
        subject=agreement,
        label=agreement.title_id,
        now=now,
        data=kept,
    )
    indexing.index_agreement(agreement)
