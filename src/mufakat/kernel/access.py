"""Who may do what to which: every permission is declared once and answers both questions.

`check` answers "may this actor do this to that object?", `filter` answers "to which objects?". A property test holds the
two together. Absent and forbidden look the same. There is no silent superuser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from mufakat.kernel.refusals import NotAllowed, NotVisible
from mufakat.kernel.web.language import dua

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Actor:
    """Who acts or looks: a login, the person behind it, and what that person holds in each scope.

    A scope is the unit that owns records (a collaboration); a seat is a place in it that the person fills today.
    """

    user_id: int | None = None
    person_id: int | None = None
    label: str = ""
    site_roles: frozenset[str] = frozenset()
    scope_roles: Mapping[int, frozenset[str]] = field(default_factory=dict)
    seats: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        return self.user_id is not None

    def roles_in(self, scope_id: int) -> frozenset[str]:
        return self.scope_roles.get(scope_id, frozenset())

    def holds(self, scope_id: int, *roles: str) -> bool:
        """Does the actor hold one of these roles in the scope?"""
        return not self.roles_in(scope_id).isdisjoint(roles)

    def scopes_with(self, *roles: str) -> list[int]:
        """Scopes in which the actor holds one of these roles (any role when none is named)."""
        return [scope for scope, held in self.scope_roles.items() if held and (not roles or not held.isdisjoint(roles))]

    def seats_in(self, scope_id: int) -> frozenset[int]:
        return self.seats.get(scope_id, frozenset())


ANYBODY = Actor()
SYSTEM = Actor(label="Mufakat", site_roles=frozenset({"system"}))


@dataclass(frozen=True)
class Decision:
    """The answer to a permission question; a denial carries the sentence that is shown."""

    allowed: bool
    code: str = ""
    sentence: Any = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOW = Decision(True)


def deny(code: str, sentence: Any) -> Decision:
    return Decision(False, code, sentence)


Check = Callable[[Actor, Any], Decision]
Filter = Callable[[Actor, "QuerySet[Any]"], "QuerySet[Any]"]


@dataclass(frozen=True)
class Permission:
    name: str
    label: Any
    explanation: Any
    check: Check
    filter: Filter | None = None


PERMISSIONS: dict[str, Permission] = {}


def declare(name: str, *, label: Any, explanation: Any, check: Check, filter: Filter | None = None) -> Permission:
    """Declare a permission `app.verb_object` once. Declaring the same name twice is a bug."""
    if name in PERMISSIONS:
        raise ValueError(f"Permission {name} is declared twice.")
    permission = Permission(name, label, explanation, check, filter)
    PERMISSIONS[name] = permission
    return permission


def permission(name: str) -> Permission:
    try:
        return PERMISSIONS[name]
    except KeyError:
        raise LookupError(f"Permission {name} is not declared in any rules.py.") from None


def may(actor: Actor, name: str, subject: Any = None) -> Decision:
    """May the actor do this to the subject?"""
    if "system" in actor.site_roles:
        return ALLOW
    return permission(name).check(actor, subject)


def require(actor: Actor, name: str, subject: Any = None) -> None:
    """Refuse with the permission's own sentence unless the actor may."""
    decision = may(actor, name, subject)
    if not decision:
        raise NotAllowed(decision.code or name, decision.sentence)


def visible(actor: Actor, name: str, queryset: QuerySet[M]) -> QuerySet[M]:
    """The part of the queryset that the actor may see or act on under this permission."""
    if "system" in actor.site_roles:
        return queryset
    rule = permission(name)
    if rule.filter is None:
        raise LookupError(f"Permission {name} has no filter form; it cannot drive a list.")
    return rule.filter(actor, queryset)


def get_visible(actor: Actor, name: str, queryset: QuerySet[M], **lookup: Any) -> M:
    """One object through the filter: absent and forbidden give the same refusal."""
    found = visible(actor, name, queryset).filter(**lookup).first()
    if found is None:
        raise NotVisible(
            "not_visible",
            dua(
                "Halaman ini tidak ada, atau bukan untuk Anda. Periksa tautannya, atau masuk dengan akun lain.",
                "This page does not exist, or is not for you. Check the link, or sign in with another account.",
            ),
        )
    return found


@dataclass(frozen=True)
class Grants:
    """What one provider knows about a user."""

    person_id: int | None = None
    label: str = ""
    site_roles: Iterable[str] = ()
    scope_roles: Mapping[int, Iterable[str]] = field(default_factory=dict)
    seats: Mapping[int, Iterable[int]] = field(default_factory=dict)


Provider = Callable[[int, Any], Grants]
_providers: list[Provider] = []


def provide_grants(provider: Provider) -> None:
    """Register a function (user id, date) -> Grants; called by apps that own roles, in their apps.py."""
    if provider not in _providers:
        _providers.append(provider)


def actor_for(user_id: int | None, today: Any) -> Actor:
    """The acting side of a login today, read fresh: a revoked role stops at the next request."""
    if user_id is None:
        return ANYBODY
    person_id: int | None = None
    label = ""
    site_roles: set[str] = set()
    scope_roles: dict[int, set[str]] = {}
    seats: dict[int, set[int]] = {}
    for provider in _providers:
        grants = provider(user_id, today)
        person_id = grants.person_id or person_id
        label = grants.label or label
        site_roles.update(grants.site_roles)
        for scope, roles in grants.scope_roles.items():
            scope_roles.setdefault(scope, set()).update(roles)
        for scope, held in grants.seats.items():
            seats.setdefault(scope, set()).update(held)
    return Actor(
        user_id=user_id,
        person_id=person_id,
        label=label,
        site_roles=frozenset(site_roles),
        scope_roles={scope: frozenset(roles) for scope, roles in scope_roles.items()},
        seats={scope: frozenset(held) for scope, held in seats.items()},
    )
