"""Who may bring many applications together, and who follows them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from mufakat.collaborations.rules import NOT_A_MEMBER, SIGN_IN_FIRST
from mufakat.kernel import access
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua
from mufakat.services.models import ServiceCase
from mufakat.services.rules import cases_seen_by, may_apply, may_view_case, open_to


def may_file_group(actor: Actor, service: Any) -> Decision:
    """Whoever files for others has an account: an agency answers for what it brought."""
    return may_apply(actor, service) if actor.is_known else deny("sign_in", SIGN_IN_FIRST)


def open_to_groups(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return open_to(actor, queryset) if actor.is_known else queryset.none()


def may_view_group(actor: Actor, group: Any) -> Decision:
    """The agency that brought it, and whoever sees the cases of the service."""
    if actor.is_known and group.recorded_by_id == actor.user_id:
        return ALLOW
    seen = may_view_case(actor, ServiceCase(service=group.service))
    return ALLOW if seen else deny("not_visible", NOT_A_MEMBER)


def viewable_groups(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    if not actor.is_known:
        return queryset.none()
    cases = cases_seen_by(actor, ServiceCase.objects.all()).values("group_id")
    return queryset.filter(Q(recorded_by_id=actor.user_id) | Q(pk__in=cases))


def declare() -> None:
    """Declare the permissions of this part."""
    access.declare(
        "services.take_ticket",
        label=dua("Mengambil nomor antrean", "Take a number of the waiting line"),
        explanation=dua("Siapa saja, selama layanan berjalan.", "Anybody, while the service runs."),
        check=may_apply,
        filter=open_to,
    )
    access.declare(
        "services.file_group",
        label=dua("Mengajukan rombongan", "File for many"),
        explanation=dua(
            "Siapa saja yang masuk dengan akun, selama layanan berjalan.", "Anybody signed in, while the service runs."
        ),
        check=may_file_group,
        filter=open_to_groups,
    )
    access.declare(
        "services.view_group",
        label=dua("Melihat rombongan", "See a group"),
        explanation=dua(
            "Yang mengajukannya, petugas, pihak penyelenggara, dan sekretariat.",
            "Who filed it, officers, the parties that run the service, and the secretariat.",
        ),
        check=may_view_group,
        filter=viewable_groups,
    )
