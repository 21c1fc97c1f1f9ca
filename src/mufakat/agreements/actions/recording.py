"""How acts on rights, duties, changes and transfers write their history entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mufakat.agreements.models import Agreement, ChangeRequest, Provision
from mufakat.collaborations.models import Collaboration, Party
from mufakat.documents.actions import keep_content
from mufakat.documents.models import StoredFile
from mufakat.kernel import history
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible


@dataclass(frozen=True)
class Paper:
    """A signed paper as somebody brought it; kept only once the act was found sound."""

    content: bytes
    name: str


def kept_paper(actor: Actor, collaboration: Collaboration, paper: StoredFile | Paper, now: datetime) -> StoredFile:
    """The paper as a file of this collaboration; one of another collaboration looks absent."""
    if isinstance(paper, Paper):
        return keep_content(
            actor=actor, collaboration=collaboration, content=paper.content, name=paper.name, purpose="proof",
            audience="parties", now=now,
        )  # fmt: skip
    if paper.collaboration_id != collaboration.pk:
        raise NotVisible("not_visible", "")
    return paper


def write_provision_history(
    actor: Actor,
    provision: Provision,
    happened: str,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    *,
    party: Party | None = None,
) -> None:
    """One entry about one right or duty, named by its number and what is to be done."""
    _record(
        actor,
        provision.agreement,
        f"provision.{happened}",
        provision,
        _called(provision),
        now,
        {"key": provision.key, **(data or {})},
        party,
    )


def write_change_history(
    actor: Actor,
    change: ChangeRequest,
    happened: str,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    *,
    party: Party | None = None,
) -> None:
    """One entry about a proposed change, named by its number and the instrument."""
    kept = {"key": change.key, "proposal_sha256": change.proposal_sha256, **(data or {})}
    _record(
        actor, change.agreement, f"change.{happened}", change, f"{change.key}, {change.agreement.title_id}", now, kept, party
    )


def write_about_agreement(
    actor: Actor, agreement: Agreement, happened: str, now: datetime, data: Mapping[str, Any], *, party: Party | None = None
) -> None:
    """One entry about what was said of the instrument itself."""
    _record(actor, agreement, f"agreement.{happened}", agreement, agreement.title_id, now, data, party)


def _called(provision: Provision) -> str:
    return f"{provision.key} {provision.action_id[:160]}"


def _record(
    actor: Actor,
    agreement: Agreement,
    verb: str,
    subject: Any,
    label: str,
    now: datetime,
    data: Mapping[str, Any],
    party: Party | None,
) -> None:
    history.record(
        actor=actor,
        scope_id=agreement.collaboration_id,
        verb=f"agreements.{verb}",
        subject=subject,
        label=label,
        now=now,
        data=data,
        on_behalf_of=party.organisation.name_id if party else "",
    )
