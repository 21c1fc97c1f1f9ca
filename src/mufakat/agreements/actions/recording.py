"""How acts on rights, duties, changes and transfers write their history entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mufakat.agreements.models import Agreement, ChangeRequest, Provision
from mufakat.collaborations.models import Party
from mufakat.kernel import history
from mufakat.kernel.access import Actor


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
