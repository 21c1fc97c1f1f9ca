"""A simulated year of the Makassar passport service: 65,630 applications, 1,516 deliveries, through the real acts.

    python bench/simulated_year.py                      SQLite, full size; writes its section of bench/results.md
    python bench/simulated_year.py --scale 0.1          a tenth of each month
    scripts/with_postgresql.sh python bench/simulated_year.py --scale 0.1

With `--data FOLDER` a run that was killed goes on where it stood. Afterwards everything is recomputed from the records: each
parcel had exactly one holder at every moment, the monthly table equals the study's, and the digest of all clocks is the same on
both databases. `--expect DIGEST` fails when it is not.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

from sections import put

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results.md"
HEADING = "A simulated year of the passport service"


def prepare(folder: Path) -> None:
    """A database of its own: the folder's SQLite file, or the one that DATABASE_URL names."""
    os.environ["MUFAKAT_DATA_DIR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mufakat.config.settings")
    folder.mkdir(parents=True, exist_ok=True)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def live(scale: Decimal) -> dict[str, Any]:
    """Live through the year, then look at everything again from its records."""
    from django.conf import settings
    from django.db import connection

    from collabgov.packs.loading import load_pack
    from mufakat.config import simulated_year as year
    from mufakat.config.cases import builtin_frameworks
    from mufakat.config.simulated_year_service import found_simulated_service
    from mufakat.services.models import CaseRecord, CustodyEntry, ServiceCase
    from mufakat.services.queries.services import content_in_force
    from mufakat.services.recomputing import recompute

    walker = found_simulated_service()
    months = year.months_of_study(load_pack(settings.PACKS_DIR / "cases" / "paspor-makassar", builtin_frameworks()), scale)
    branch = content_in_force(walker.service).delivery
    groups = list(year.groups_of(months, walker.service, [one.key for one in branch.areas] if branch else [""]))
    began, spent = time.perf_counter(), time.process_time()
    walked = year.live_through(walker, groups)
    lived, cpu = time.perf_counter() - began, time.process_time() - spent
    began = time.perf_counter()
    now = year.years_end()
    checked = recompute(ServiceCase.objects.filter(service=walker.service), now)
    return {
        "database": connection.vendor, "walked": walked, "lived": lived, "cpu": cpu, "cases": checked.cases,
        "records": CaseRecord.objects.count(), "links": CustodyEntry.objects.count(), "departures": len(checked.departures),
        "gaps": len(year.gaps_of_custody(walker.service)), "months": year.counted_months(walker.service) == months,
        "delivered": sum(one.delivered for one in months), "digest": year.digest_of_year(walker.service, now),
        "checked": time.perf_counter() - began,
    }  # fmt: skip


def report(found: dict[str, Any], scale: Decimal) -> str:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = [
        f"Python {platform.python_version()}, {found['database']}, {os.cpu_count()} processors, scale {scale}. "
        "Made by `bench/simulated_year.py`.",
        "",
        f"- {found['cases']:,} applications, {found['delivered']:,} deliveries, {found['records']:,} records, "
        f"{found['links']:,} changes of hands.",
        f"- Lived in {found['lived']:,.0f} s ({found['cpu']:,.0f} s of CPU) for {found['walked']:,} applications in this "
        f"run; looked at again in {found['checked']:,.0f} s; {memory:,} MB of memory.",
        f"- What does not follow from the records: {found['departures']}. Moments without exactly one holder: {found['gaps']}.",
        f"- The monthly table equals the {'study' if scale == 1 else 'scaled study'}: {'yes' if found['months'] else 'NO'}.",
        f"- Digest of steps, hands and clocks: `{found['digest'][:32]}`.",
    ]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=Decimal, default=Decimal(1), help="share of each month's applications")
    parser.add_argument("--data", type=Path, help="keep the data here, and go on with it")
    parser.add_argument("--expect", default="", help="the digest of another run")
    parser.add_argument("--write", action="store_true", help="write the section also when the scale is not 1")
    given = parser.parse_args()
    folder = given.data or Path(tempfile.mkdtemp(prefix="mufakat-bench-"))
    try:
        prepare(folder)
        found = live(given.scale)
    finally:
        if given.data is None:
            shutil.rmtree(folder, ignore_errors=True)
    text = report(found, given.scale)
    print(text)
    if given.scale == 1 or given.write:
        put(RESULTS, f"{HEADING} ({found['database']}, scale {given.scale})", text)
    sound = not found["departures"] and not found["gaps"] and found["months"]
    return 0 if sound and found["digest"].startswith(given.expect) else 1


if __name__ == "__main__":
    sys.exit(main())
