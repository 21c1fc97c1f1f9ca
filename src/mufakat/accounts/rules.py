"""Who may do what to a login. A platform admin keeps logins; the password is the owner's alone."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from mufakat.kernel import access
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

PLATFORM_ADMIN = "platform_admin"
SIGN_IN_FIRST = dua("Masuk dulu untuk melakukan ini.", "Sign in first to do this.")
ADMINS_ONLY = dua(
    "Hanya pengelola platform. Hubungi pengelola bila Anda memerlukannya.",
    "Platform administrators only. Ask one of them if you need this.",
)
OWNER_ONLY = dua("Hanya pemilik akun ini yang dapat melakukannya.", "Only the owner of this login can do this.")


def is_platform_admin(actor: Actor) -> bool:
    return PLATFORM_ADMIN in actor.site_roles


def may_keep(actor: Actor, _: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if is_platform_admin(actor) else deny("admins_only", ADMINS_ONLY)


def keepable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset if is_platform_admin(actor) else queryset.none()


def may_as_owner(actor: Actor, user: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if user.pk == actor.user_id else deny("owner_only", OWNER_ONLY)


def owned(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(pk=actor.user_id) if actor.is_known else queryset.none()


def may_end_sessions(actor: Actor, user: Any) -> Decision:
    return ALLOW if is_platform_admin(actor) else may_as_owner(actor, user)


def endable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset if is_platform_admin(actor) else owned(actor, queryset)


def declare() -> None:
    """Declare this app's permissions."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"accounts.{name}", label=label, explanation=explanation, check=check, filter=which)


PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
    (
        "create_login",
        dua("Membuat akun", "Create a login"),
        dua("Pengelola platform.", "Platform administrators."),
        may_keep,
        None,
    ),
    (
        "deactivate_login",
        dua("Menonaktifkan akun", "Deactivate a login"),
        dua("Pengelola platform, dengan alasan.", "Platform administrators, with a reason."),
        may_keep,
        keepable,
    ),
    (
        "view_login",
        dua("Melihat akun", "See a login"),
        dua("Pemilik akun dan pengelola platform.", "Its owner and platform administrators."),
        may_end_sessions,
        endable,
    ),
    (
        "change_password",
        dua("Mengganti kata sandi", "Change the password"),
        dua("Pemilik akun saja.", "The owner only."),
        may_as_owner,
        owned,
    ),
    (
        "end_sessions",
        dua("Mengakhiri semua sesi", "End all sessions"),
        dua("Pemilik akun dan pengelola platform.", "The owner and platform administrators."),
        may_end_sessions,
        endable,
    ),
]
