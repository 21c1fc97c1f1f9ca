"""CPU time and queries of the pages people open most, against a view that does nothing, on small and large databases.

    python bench/pages.py             1,000 and 100,000 collaborations; writes bench/results.md
    python bench/pages.py --small     200 collaborations, prints only: does it still run?

Runs on a throw-away SQLite file. Each page is measured in turns with the null view in the same process (page, null, page,
null ...), so that what slows the machine slows both; the ratio is what to compare between machines.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import re
import resource
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sections import with_sections_of_others

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results.md"
NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
PAIRS, WARM_UPS = 7, 2
OWN_SECTIONS = ("What every first view", "Checking one password")
"""How the sections of this benchmark begin, beside those named by a number of collaborations."""
PAGES = {
    "null view": "/null/",
    "front page": "/",
    "list": "/k/",
    "list, found by words": "/k/?cari=nomor",
    "home": "/k/ekspor-sulsel/",
    "parties": "/k/ekspor-sulsel/pihak/",
    "register": "/k/ekspor-sulsel/catatan/kepentingan/",
    "evidence": "/k/ekspor-sulsel/bukti/",
    "indicator": "/k/ekspor-sulsel/indikator/nilai-ekspor/",
    "assessment": "/k/ekspor-sulsel/penilaian/dinamika-2019/",
    "actor": "/aktor/dinas-perdagangan/",
    "actors": "/aktor/",
    "search": "/cari/?q=ekspor",
    "search, common word": "/cari/?q=kolaborasi",
}


@dataclass(frozen=True)
class Measured:
    """One page: median CPU milliseconds, the same against the null view, queries, kilobytes plain and compressed."""

    page: str
    milliseconds: float
    ratio: float
    queries: int
    plain_kb: float
    sent_kb: float


def prepare(folder: Path) -> None:
    """Settings, tables, the five cases of the studies; a null view beside the product's own."""
    os.environ.update({"MUFAKAT_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "mufakat.config.settings"})
    for name in ("DATABASE_URL", "MUFAKAT_DEBUG", "MUFAKAT_DEMO"):
        os.environ.pop(name, None)
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()
    from django.conf import settings
    from django.http import HttpResponse
    from django.urls import path

    from mufakat.config import cases, urls
    from mufakat.config.commands.serving import prepare as prepare_folder

    settings.ALLOWED_HOSTS = ["*"]
    urls.urlpatterns.insert(0, path("null/", lambda request: HttpResponse("")))
    prepare_folder()
    cases.install_builtin(NOW)


def fill(how_many: int) -> None:
    """Public collaborations with a party each hundredth, and what the search knows of every tenth."""
    from mufakat.actors.models import Organisation
    from mufakat.collaborations.models import Collaboration, Party
    from mufakat.kernel.models import SearchEntry
    from mufakat.kernel.search import stem

    have = Collaboration.objects.count()
    rows = [
        Collaboration(
            slug=f"nomor-{number}",
            title_id=f"Kolaborasi nomor {number}",
            title_en=f"Collaboration number {number}",
            visibility="public",
            created_at=NOW,
        )
        for number in range(have, how_many)
    ]
    Collaboration.objects.bulk_create(rows, batch_size=1000)
    made = list(Collaboration.objects.filter(slug__startswith="nomor-", parties=None).values_list("pk", "slug", "title_id"))
    organisations = list(Organisation.objects.values_list("pk", flat=True))
    parties = [
        Party(collaboration_id=pk, organisation_id=organisation, sector="government", status="joined", created_at=NOW)
        for pk, _, _ in made[::100]
        for organisation in organisations[:8]
    ]
    Party.objects.bulk_create(parties, batch_size=1000)
    entries = [
        SearchEntry(
            scope_id=pk,
            kind="bench",
            object_id=slug,
            title_id=title,
            title_en=title,
            url=f"/k/{slug}/",
            audience="public",
            stems=f"{stem('kolaborasi')} kolaborasi nomor {slug}",
        )
        for pk, slug, title in made[::10]
    ]
    SearchEntry.objects.bulk_create(entries, batch_size=1000, ignore_conflicts=True)


def cpu_milliseconds(act: Callable[[], Any]) -> float:
    """User and system time of this process while it acts."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    act()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def measure(name: str, address: str) -> Measured:
    """The page in turns with the null view; queries counted in a round of their own."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    for _ in range(WARM_UPS):
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        client.get("/null/")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)
    page, null = [], []
    for _ in range(PAIRS):
        page.append(cpu_milliseconds(lambda: client.get(address)))
        null.append(cpu_milliseconds(lambda: client.get("/null/")))
    ratio = statistics.median(page) / max(statistics.median(null), 0.01)
    body = answer.content
    sent = len(gzip.compress(body, 6)) / 1024
    return Measured(name, statistics.median(page), ratio, queries, len(body) / 1024, sent)


def static_weight() -> dict[str, float]:
    """Compressed kilobytes of the style and scripts that every page names."""
    from django.test import Client

    named = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', Client().get("/k/").content.decode())
    found = {}
    for name in named:
        from django.conf import settings

        found[re.sub(r"\.[0-9a-f]{12}\.", ".", name)] = len(gzip.compress((settings.STATIC_ROOT / name).read_bytes(), 9)) / 1024
    return found


def password_cost() -> list[float]:
    """CPU milliseconds of checking one password."""
    from django.contrib.auth.hashers import check_password, make_password

    encoded = make_password("kata sandi yang panjang")
    return [cpu_milliseconds(lambda: check_password("kata sandi yang panjang", encoded)) for _ in range(5)]


def table(rows: list[Measured]) -> list[str]:
    lines = ["| Page | CPU ms | x null | Queries | HTML KB | compressed KB |", "|---|--:|--:|--:|--:|--:|"]
    lines += [
        f"| {row.page} | {row.milliseconds:.1f} | {row.ratio:.1f} | {row.queries} | {row.plain_kb:.1f} | {row.sent_kb:.1f} |"
        for row in rows
    ]
    return lines


def report(sizes: list[int]) -> str:
    """Measure at every size and write it up."""
    import django

    lines = [
        "# Pages measured",
        "",
        f"Python {platform.python_version()}, Django {django.__version__}, SQLite, {os.cpu_count()} processors; median of "
        f"{PAIRS} turns with the null view in one process. Made by `bench/pages.py`.",
    ]
    for size in sizes:
        fill(size)
        print(f"measuring at {size:,} collaborations", file=sys.stderr)
        lines += ["", f"## {size:,} collaborations", "", *table([measure(name, address) for name, address in PAGES.items()])]
    weights = static_weight()
    lines += ["", "## What every first view loads beside the page", "", "| File | compressed KB |", "|---|--:|"]
    lines += [f"| {name} | {size:.1f} |" for name, size in weights.items()]
    costs = password_cost()
    lines += [
        "",
        "## Checking one password (argon2id)",
        "",
        f"Median {statistics.median(costs):.0f} ms CPU of {len(costs)} checks.",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="200 collaborations, print only")
    small = parser.parse_args().small
    folder = Path(tempfile.mkdtemp(prefix="mufakat-bench-"))
    try:
        prepare(folder / "data")
        text = report([200] if small else [1_000, 100_000])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(text)
    if not small:
        RESULTS.write_text(with_sections_of_others(text, RESULTS, OWN_SECTIONS), encoding="utf-8")


if __name__ == "__main__":
    main()
