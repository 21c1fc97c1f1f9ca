"""The demonstration: example logins and one invented collaboration, made through the same acts as real work.

Everything invented is marked as an example. A second run changes nothing; once the newest meeting has passed, the next one
is called and the open due dates move along, each as an act on record.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from mufakat.accounts import actions as account_actions
from mufakat.accounts.models import User
from mufakat.actors import actions as actor_actions
from mufakat.actors.models import Organisation, Person
from mufakat.collaborations import actions as collaboration_actions
from mufakat.collaborations.models import Collaboration, RoleAssignment
from mufakat.config import demonstration_service
from mufakat.config import demonstration_story as story
from mufakat.config.demonstration_cluster import ZONE, Teller
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

__all__ = ["IN_THE_CASES", "ZONE", "how_to_enter", "refresh"]
IN_THE_CASES = {"evaluator": "evaluator", "leader": "observer"}
"""Which example login holds which role in the five collaborations of the studies; none of them speaks for a party there."""


def refresh(now: datetime) -> None:
    """Make what is missing of the demonstration and bring what is stale up to today."""
    if not settings.DEMO:
        raise Refused(
            "not_demonstration",
            dua("Contoh hanya dibuat dalam mode peragaan.", "Examples are made in demonstration mode only."),
        )
    with transaction.atomic():
        users = _logins(now)
        _roles_in_the_cases(users, now)
        teller = Teller(users, now)
        cluster = Collaboration.objects.filter(slug=story.SLUG).first()
        if cluster is None:
            teller.tell_from_the_beginning()
        else:
            teller.continue_with(cluster)
        demonstration_service.refresh(users, now)


def _logins(now: datetime) -> dict[str, User]:
    """The example logins by key; none of them has a password."""
    known = {str(user.demo_role): user for user in User.objects.filter(demo_role__in=[one.key for one in story.LOGINS])}
    for one in story.LOGINS:
        if one.key not in known:
            known[one.key] = account_actions.create_login(
                actor=SYSTEM, now=now, demo_role=one.key, is_platform_admin=one.key == "admin"
            )
            example_person(known[one.key], one.name, one.position, None, now)
    return known


def example_person(user: User, name: str, position: str, organisation: Organisation | None, now: datetime) -> Person:
    """An invented person behind a login, marked as an example."""
    values: dict[str, Any] = {"full_name": name, "position": position, "organisation": organisation}
    person = actor_actions.register_person(actor=SYSTEM, values=values, now=now)
    actor_actions.connect_login(actor=SYSTEM, person=person, user_id=user.pk, now=now)
    Person.objects.filter(pk=person.pk).update(is_example=True)
    return person


def _roles_in_the_cases(users: dict[str, User], now: datetime) -> None:
    cases = Collaboration.objects.exclude(from_pack="")
    held = set(RoleAssignment.objects.filter(user__in=users.values()).values_list("collaboration_id", "user_id", "role"))
    for case in cases:
        for key, role in IN_THE_CASES.items():
            if (case.pk, users[key].pk, role) not in held:
                collaboration_actions.assign_role(
                    actor=SYSTEM,
                    collaboration=case,
                    user_id=users[key].pk,
                    role=role,
                    valid_from=now.date() - timedelta(days=1),
                    now=now,
                )


def how_to_enter(address: str) -> str:
    """What to print when the demonstration answers: where it is, as whom one can enter, and how."""
    width = max(len(one.position) for one in story.LOGINS)
    roles = "\n".join(f"  {one.position.ljust(width)}  {one.name}" for one in story.LOGINS)
    return (
        f"\nMufakat: {address}/\n"
        f"Masuk / sign in: {address}/masuk/ (satu klik, tanpa kata sandi / one click, no password)\n"
        f"{roles}\n"
        f"Contoh / example: {address}/k/{story.SLUG}/\n"
        "Ctrl-C: berhenti / stop\n"
    )
