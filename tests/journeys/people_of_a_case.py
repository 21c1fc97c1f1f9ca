"""Makes the people of one case's journey: a secretariat and one representative of some of its parties, with passwords.

Run with the name of the case, and with the demonstration's data folder in the environment; the people are invented.
"""

from __future__ import annotations

import sys

import django

django.setup()

from datetime import timedelta  # noqa: E402 - Django must be ready first

from django.utils import timezone  # noqa: E402

from mufakat.accounts import actions as accounts  # noqa: E402
from mufakat.actors import actions as actors  # noqa: E402
from mufakat.collaborations.models import Collaboration, Party, Representative, RoleAssignment  # noqa: E402
from mufakat.kernel.access import SYSTEM  # noqa: E402

PASSWORD = "pengelola-bersama-2026"
PEOPLE: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    "ekspor-sulsel": (
        ("0812-5550-0101", "Sri Wahyuni", None),
        ("0812-5550-0102", "Andi Sulaiman", "dinas-perdagangan"),
        ("0812-5550-0103", "Siti Rahma", "pelindo-4"),
        ("0812-5550-0104", "Budi Hartono", "eksportir"),
    ),
    "paspor-makassar": (
        ("0812-5550-0201", "Ratna Dewi", None),
        ("0812-5550-0202", "Arif Kurnia", "kantor-imigrasi-makassar"),
        ("0812-5550-0203", "Maya Lestari", "pos-makassar"),
    ),
}


def make(case: str) -> None:
    now = timezone.now()
    since = timezone.localdate() - timedelta(days=2)
    collaboration = Collaboration.objects.get(slug=case)
    for phone, name, party in PEOPLE[case]:
        user = accounts.create_login(actor=SYSTEM, now=now, phone=phone, password=PASSWORD)
        person = actors.register_person(actor=SYSTEM, values={"full_name": name}, now=now)
        actors.connect_login(actor=SYSTEM, person=person, user_id=user.pk, now=now)
        if party is None:
            RoleAssignment.objects.create(collaboration=collaboration, user=user, role="secretary", valid_from=since)
        else:
            seat = Party.objects.get(collaboration=collaboration, organisation__slug=party)
            Representative.objects.create(party=seat, person=person, authority="decide", valid_from=since)


if __name__ == "__main__":
    make(sys.argv[1])
