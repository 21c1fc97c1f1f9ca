"""Officers and their logins: an officer without a login is tied to one once there is one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.accounts.models import User
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, parse_phone
from mufakat.services.actions.writing import write
from mufakat.services.models import Officer
from mufakat.services.opened import content_of


def find_login(contact: str) -> User | None:
    """The active login of a phone number or an e-mail; none when there is none yet."""
    typed = contact.strip()
    if not typed:
        return None
    if "@" in typed:
        return User.objects.filter(email=typed.lower(), is_active=True).first()
    try:
        return User.objects.filter(phone=parse_phone(typed), is_active=True).first()
    except Unreadable as problem:
        raise Refused("phone_unreadable", problem.sentence) from None


def link_officer(*, actor: Actor, officer: Officer, contact: str, now: datetime) -> Officer:
    """Tie an officer to the login of a phone number or an e-mail, so that he or she can work here."""
    with transaction.atomic():
        current = versions.lock(Officer.objects.select_related("service__collaboration"), officer.pk)
        content = content_of(current.service.versions.get(state="in_force"))
        party = next((one.party for one in content.lanes if one.key == current.lane), "")
        bound = current.service.bound_parties.select_related("service", "party").get(key=party)
        access.require(actor, "services.name_officers", bound)
        login = find_login(contact)
        if login is None:
            raise Refused(
                "no_login",
                dua(
                    "Belum ada akun dengan nomor atau surel itu. Minta pengelola platform membuatnya, lalu tautkan lagi.",
                    "No login has that number or e-mail yet. Ask the platform's keeper for one, then link again.",
                ),
            )
        current.user = login
        versions.save_revised(current, ["user"])
        write(actor, current.service, "officer.linked", now, current, current.lane, {"lane": current.lane})
        return current
