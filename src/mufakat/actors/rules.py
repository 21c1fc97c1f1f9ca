"""Who may see and change organisations and people.

Organisations are public. People are not: who shares a collaboration with a person sees the name, everybody else sees the
post only. Which people and organisations a viewer reaches through collaborations is known by the apps above; they say it
with `reach_people` and `reach_organisations`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from mufakat.kernel import access
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

PLATFORM_ADMIN = "platform_admin"
SIGN_IN_FIRST = dua("Masuk dulu untuk melakukan ini.", "Sign in first to do this.")
ADMINS_ONLY = dua(
    "Hanya pengelola platform. Hubungi pengelola bila Anda memerlukannya.",
    "Platform administrators only. Ask one of them if you need this.",
)
NOT_A_KEEPER = dua(
    "Hanya orang dari organisasi ini, sekretariat kolaborasi yang diikutinya, atau pengelola platform.",
    "Only people of this organisation, the secretariat of a collaboration it takes part in, or platform administrators.",
)
ROLE_NEEDED = dua(
    "Hanya yang memegang peran dalam sebuah kolaborasi yang dapat mendaftarkan orang.",
    "Only who holds a role in a collaboration can register people.",
)
PEOPLE_HIDDEN = dua(
    "Nama dan kontak orang hanya untuk rekan dalam kolaborasi yang sama.",
    "Names and contacts of people are for partners in the same collaboration only.",
)
Reach = Callable[[Actor], Q]
_reach_people: list[Reach] = []
_reach_organisations: list[Reach] = []
NOBODY = Q(pk__in=[])


def reach_people(reach: Reach) -> None:
    """Register which people an actor works with: a condition on persons, from the app that knows."""
    if reach not in _reach_people:
        _reach_people.append(reach)


def reach_organisations(reach: Reach) -> None:
    """Register whose data an actor keeps: a condition on organisations, from the app that knows."""
    if reach not in _reach_organisations:
        _reach_organisations.append(reach)


def is_platform_admin(actor: Actor) -> bool:
    return PLATFORM_ADMIN in actor.site_roles


def _either(first: Q, reaches: list[Reach], actor: Actor) -> Q:
    condition = first
    for reach in reaches:
        condition |= reach(actor)
    return condition


def revisable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    if is_platform_admin(actor):
        return queryset
    if not actor.is_known:
        return queryset.none()
    own = Q(people__pk=actor.person_id) if actor.person_id else NOBODY
    reached = queryset.model._default_manager.filter(_either(own, _reach_organisations, actor))
    return queryset.filter(pk__in=reached.values("pk"))


def may_revise(actor: Actor, organisation: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if revisable(actor, type(organisation)._default_manager.filter(pk=organisation.pk)).exists():
        return ALLOW
    return deny("not_a_keeper", NOT_A_KEEPER)


def may_view_organisation(_: Actor, __: Any) -> Decision:
    return ALLOW


def all_organisations(_: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset


def may_register_organisation(actor: Actor, _: Any) -> Decision:
    return ALLOW if actor.is_known else deny("sign_in", SIGN_IN_FIRST)


def may_as_admin(actor: Actor, _: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if is_platform_admin(actor) else deny("admins_only", ADMINS_ONLY)


def open_to_admins(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset if is_platform_admin(actor) else queryset.none()


def seen_people(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    if is_platform_admin(actor):
        return queryset
    if not actor.is_known:
        return queryset.none()
    own = Q(pk=actor.person_id) if actor.person_id else NOBODY
    reached = queryset.model._default_manager.filter(_either(own, _reach_people, actor))
    return queryset.filter(pk__in=reached.values("pk"))


def may_see_person(actor: Actor, person: Any) -> Decision:
    if seen_people(actor, type(person)._default_manager.filter(pk=person.pk)).exists():
        return ALLOW
    return deny("people_hidden", PEOPLE_HIDDEN)


def may_register_person(actor: Actor, _: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if is_platform_admin(actor) or actor.scopes_with() else deny("role_needed", ROLE_NEEDED)


def revisable_people(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Oneself, and people one sees whose organisation one keeps."""
    if is_platform_admin(actor):
        return queryset
    if not actor.is_known:
        return queryset.none()
    organisations = queryset.model._meta.get_field("organisation").related_model
    kept = revisable(actor, organisations._default_manager.all()).values("pk")
    own = Q(pk=actor.person_id) if actor.person_id else NOBODY
    return seen_people(actor, queryset).filter(own | Q(organisation__in=kept))


def may_revise_person(actor: Actor, person: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if revisable_people(actor, type(person)._default_manager.filter(pk=person.pk)).exists():
        return ALLOW
    return deny("not_a_keeper", NOT_A_KEEPER)


def declare() -> None:
    """Declare this app's permissions."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"actors.{name}", label=label, explanation=explanation, check=check, filter=which)


KEEPERS = dua(
    "Orang dari organisasi itu, sekretariat kolaborasinya, pengelola platform.",
    "People of that organisation, the secretariat of its collaborations, platform administrators.",
)
PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
    (
        "view_organisation",
        dua("Melihat organisasi", "See an organisation"),
        dua("Siapa saja.", "Anybody."),
        may_view_organisation,
        all_organisations,
    ),
    (
        "register_organisation",
        dua("Mendaftarkan organisasi", "Register an organisation"),
        dua("Siapa saja yang sudah masuk.", "Anybody signed in."),
        may_register_organisation,
        None,
    ),
    ("revise_organisation", dua("Mengubah data organisasi", "Revise an organisation"), KEEPERS, may_revise, revisable),
    ("add_alias", dua("Menambah nama lain", "Add an alias"), KEEPERS, may_revise, revisable),
    ("record_past_relation", dua("Mencatat hubungan masa lalu", "Record a past relation"), KEEPERS, may_revise, revisable),
    (
        "merge_organisations",
        dua("Menggabungkan organisasi ganda", "Merge duplicate organisations"),
        dua("Pengelola platform.", "Platform administrators."),
        may_as_admin,
        open_to_admins,
    ),
    (
        "connect_login",
        dua("Menghubungkan akun dengan orang", "Connect a login to a person"),
        dua("Pengelola platform.", "Platform administrators."),
        may_as_admin,
        open_to_admins,
    ),
    (
        "see_person",
        dua("Melihat nama dan kontak orang", "See a person's name and contact"),
        dua(
            "Rekan dalam kolaborasi yang sama dan pengelola platform.",
            "Partners in the same collaboration, platform administrators.",
        ),
        may_see_person,
        seen_people,
    ),
    (
        "register_person",
        dua("Mendaftarkan orang", "Register a person"),
        dua("Yang memegang peran dalam sebuah kolaborasi.", "Who holds a role in a collaboration."),
        may_register_person,
        None,
    ),
    (
        "revise_person",
        dua("Mengubah data orang", "Revise a person's data"),
        dua("Orang itu sendiri, dan yang mengelola data organisasinya.", "The person, and who keeps the organisation's data."),
        may_revise_person,
        revisable_people,
    ),
]
