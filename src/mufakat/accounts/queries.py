"""Named reads over logins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from mufakat.accounts.demo import DemoRole, demo_role
from mufakat.accounts.models import User
from mufakat.accounts.rules import PLATFORM_ADMIN
from mufakat.kernel import access
from mufakat.kernel.access import Actor, Grants
from mufakat.kernel.web.formats import samar

MOST_DEMO_LOGINS = 50


def grants_of(user_id: int, today: date) -> Grants:
    """The site-wide role of a login, and a label that hides whose it is; the app that knows people gives the name."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return Grants()
    return Grants(label=label_of(user), site_roles={PLATFORM_ADMIN} if user.is_platform_admin else ())


def label_of(user: User) -> str:
    """A login as others may see it: the number but for its last digits, the address but for its first letter."""
    if user.phone:
        return samar(user.phone)
    if user.email:
        name, _, host = user.email.partition("@")
        return f"{name[:1]}***@{host}"
    return user.handle[-8:]


def own_login(*, viewer: Actor) -> User:
    """The viewer's own login."""
    return access.get_visible(viewer, "accounts.change_password", User.objects.all(), pk=viewer.user_id)


@dataclass(frozen=True)
class DemoLogin:
    """An example login as the sign-in page offers it."""

    key: str
    name: str
    role: DemoRole


def demo_logins(*, today: date) -> list[DemoLogin]:
    """Example logins to enter with one click; none outside demonstration mode, whatever the table holds."""
    if not settings.DEMO:
        return []
    users = User.objects.filter(demo_role__isnull=False, is_active=True).order_by("id")[:MOST_DEMO_LOGINS]
    found = [
        DemoLogin(str(user.demo_role), access.actor_for(user.pk, today).label, demo_role(str(user.demo_role))) for user in users
    ]
    return sorted(found, key=lambda login: (login.role.order, login.key))


def demo_login(key: str) -> User | None:
    """The example login of this role, in demonstration mode only."""
    if not settings.DEMO:
        return None
    return User.objects.filter(demo_role=key, is_active=True).first()
