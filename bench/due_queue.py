"""Working lists over a million cases, and a spreadsheet of ten thousand applications; against a null view.

    python bench/due_queue.py             writes its section of bench/results.md
    python bench/due_queue.py --small     2,000 cases and 50 rows, prints only: does it still run?

Signed in as an officer of the counter, on a throw-away SQLite file. The budget: the list of what is due today takes less than
50 ms of CPU over 1,000,000 cases. The rows are copied from one case that was opened as every other; four in ten are under way,
their due moments lie over sixty days. Each page is measured in turns with the null view in the same process, as in `pages.py`.
"""

from __future__ import annotations

import csv
import io
import os
import platform
import time
from datetime import date, timedelta
from typing import Any

from commitment_board import measure
from pages import PAIRS, RESULTS, prepare, table
from sections import measured_in_a_folder

HEADING = "Working lists of a shared service"
BUDGET = 50.0
SLUG = "layanan-besar"
HOME = f"/k/{SLUG}/layanan/paspor-antar/permohonan/"
PAGES = {
    "null view": "/null/",
    "due today": f"{HOME}?daftar=hari-ini",
    "due today, one party and step": f"{HOME}?daftar=hari-ini&pihak=imigrasi&langkah=foto",
    "late": f"{HOME}?daftar=terlambat",
    "my turn": f"{HOME}?daftar=giliran",
    "all under way": f"{HOME}?daftar=berjalan",
}
ORDINARY = {
    "pages": 48, "electronic": 0, "replacement": 0, "lost": 0, "damaged": 0, "disaster": 0, "name_change": 0,
    "migrant_worker": 0,
}  # fmt: skip
OPEN_IN_TEN = 4
MINUTES = 60 * 24 * 60
"""Over which the due moments are spread, half of them gone by."""
STEPS = (("periksa", "loket"), ("foto", "foto"), ("ajudikasi", "ajudikator"), ("cetak", "pencetak"))


def running(now: Any) -> tuple[Any, Any]:
    """The passport service between two parties, with one officer of the counter."""
    from django.conf import settings

    from collabgov.packs.loading import load_pack
    from mufakat.accounts.models import User
    from mufakat.actors.models import Organisation, Person
    from mufakat.collaborations import actions as collaboration_actions
    from mufakat.collaborations.models import Party
    from mufakat.config import cases
    from mufakat.kernel.access import actor_for
    from mufakat.services import actions

    for kind, key in (("calendars", "indonesia"), ("services", "paspor-antar")):
        cases.install_pack(load_pack(settings.PACKS_DIR / kind / key), now)
    users = [User.objects.create(phone=f"+62812000000{number}") for number in (1, 2)]
    for user in users:
        Person.objects.create(full_name="Petugas", user=user)
    secretary = actor_for(users[0].pk, now.date())
    collaboration = collaboration_actions.found_collaboration(
        actor=secretary, slug=SLUG, title="Layanan yang besar", public_problem="Antrean.", now=now,
        today=now.date() - timedelta(days=400),
    )  # fmt: skip
    secretary = actor_for(users[0].pk, now.date())
    parties = {}
    for key in ("imigrasi", "pos"):
        organisation = Organisation.objects.create(slug=f"bench-{key}", name_id=key.title(), kind="agency")
        parties[key] = Party.objects.create(
            collaboration=collaboration, organisation=organisation, sector="government", status="joined", created_at=now
        )
    service = actions.found_service(
        actor=secretary, collaboration=collaboration, pack_key="paspor-antar", prefix="PAS", parties=parties, now=now
    )
    actions.name_officer(
        actor=secretary, service=service, lane="loket", name="Loket", user_id=users[1].pk, now=now, active_from=date(2020, 1, 1)
    )
    return users[1], actions.start_service(actor=secretary, service=service, now=now)


def fill(service: Any, user: Any, how_many: int, now: Any) -> None:
    """Copies of one case in plain SQL: under way at several steps, or closed long ago."""
    from django.db import connection

    from mufakat.kernel.access import actor_for
    from mufakat.services import actions
    from mufakat.services.actions import Application
    from mufakat.services.models import ServiceCase

    model = actions.open_cases(
        actor=actor_for(user.pk, now.date()), service=service, applications=[Application("adult", ORDINARY)],
        channel="counter", now=now,
    )[0].case  # fmt: skip
    steps = " ".join(f"WHEN {place} THEN '{{}}'" for place in range(len(STEPS)))
    is_open = f"(i % 10) < {OPEN_IN_TEN}"
    chosen = f"CASE i % {len(STEPS)} {steps} END"
    stamp = f"{now:%Y-%m-%d %H:%M:%S}"
    own = {
        "public_id": "printf('%032x', i)",
        "number": "printf('BENCH-%07d', i)",
        "secret_digest": "printf('%064x', i)",
        "step": chosen.format(*(step for step, _ in STEPS)),
        "lane": chosen.format(*(lane for _, lane in STEPS)),
        "due_lane": chosen.format(*(lane for _, lane in STEPS)),
        "due_limit": "'satu_hari'",
        "due_at": f"CASE WHEN {is_open} THEN datetime('{stamp}', ((i * 7919) % {MINUTES} - {MINUTES // 2}) || ' minutes') END",
        "outcome": f"CASE WHEN {is_open} THEN '' ELSE 'completed' END",
        "closed_at": f"CASE WHEN {is_open} THEN NULL ELSE '{stamp}' END",
    }
    columns = [field.column for field in ServiceCase._meta.concrete_fields if not field.primary_key]
    values = ", ".join(own.get(column, f'm."{column}"') for column in columns)
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < %s) "
            f"INSERT INTO services_servicecase ({named}) SELECT {values} FROM numbers, services_servicecase m WHERE m.id = %s",
            [how_many, model.pk],
        )
        cursor.execute("ANALYZE")


def sheet(content: Any, rows: int) -> Any:
    """A bureau's list."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from mufakat.services import group_sheet

    headings = [column.label.id for column in group_sheet.columns_of(content)]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headings)
    for number in range(rows):
        told = {
            "Jenis pemohon": "Dewasa", "Jumlah halaman": "48", "Nama pemohon": f"Pemohon {number}",
            "Pemberi kuasa: nomor KTP": f"7371{number:012d}", "Telepon": "081234567890",
        }  # fmt: skip
        writer.writerow([told.get(heading, "") for heading in headings])
    return SimpleUploadedFile("daftar.csv", text.getvalue().encode())


def bring(service: Any, user: Any, rows: int, now: Any) -> list[str]:
    """Read and open a list; CPU seconds of each."""
    from mufakat.kernel.access import actor_for
    from mufakat.services import actions
    from mufakat.services.group_sheet import Together, read_sheet
    from mufakat.services.queries.services import content_in_force

    content = content_in_force(service)
    upload = sheet(content, rows)
    begun = time.process_time()
    read = read_sheet(content, upload, Together("legal_entity"), "")
    between = time.process_time()
    assert not read.problems
    actions.file_group(
        actor=actor_for(user.pk, now.date()), service=service, name="Biro", applications=read.applications, now=now
    )
    done = time.process_time()
    return [
        "", f"### A spreadsheet of {rows:,} applications, three personal data each", "",
        "| Part | CPU s | rows a CPU second |", "|---|--:|--:|",
        f"| reading and checking | {between - begun:.2f} | {rows / max(between - begun, 0.001):,.0f} |",
        f"| opening cases, sealing data | {done - between:.2f} | {rows / max(done - between, 0.001):,.0f} |",
    ]  # fmt: skip


def report(sizes: list[int]) -> str:
    from django.test import Client
    from django.utils import timezone

    now = timezone.now()
    user, service = running(now)
    client = Client()
    client.force_login(user, backend="mufakat.accounts.backends.PhoneOrEmail")
    how_many, rows = sizes
    lines = [
        f"Python {platform.python_version()}, SQLite, {os.cpu_count()} processors; median of {PAIRS} turns with the null "
        "view in one process. Made by `bench/due_queue.py`."
    ]
    lines += bring(service, user, rows, now)
    fill(service, user, how_many, now)
    measured = [measure(client, name, address) for name, address in PAGES.items()]
    lines += ["", f"### {how_many:,} cases, {OPEN_IN_TEN} in ten under way", "", *table(measured)]
    due = next(row for row in measured if row.page == "due today")
    verdict = "kept" if due.milliseconds < BUDGET else "NOT KEPT"
    lines += ["", f"Budget for what is due today: {BUDGET:.0f} ms, {verdict} at {due.milliseconds:.1f} ms."]
    return "\n".join(lines)


def main() -> None:
    measured_in_a_folder(
        __doc__, HEADING, RESULTS, prepare, report, small=[2_000, 50], small_means="2,000 cases and 50 rows",
        full=[1_000_000, 10_000],
    )  # fmt: skip


if __name__ == "__main__":
    main()
