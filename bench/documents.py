"""Documents drawn up per second and the memory it takes, against an empty sheet, over 200 documents of each kind.

    python bench/documents.py             writes its section of bench/results.md
    python bench/documents.py --small     10 documents, prints only: does it still run?

The empty sheet passes through the same compiler and gets the same footer, QR and PDF/A-3a; it is drawn in turns with the
document in one process, so that what slows the machine slows both. "Issued" is the whole act on a throw-away SQLite file:
number, PDF, flushed file, signatories, history.
"""

from __future__ import annotations

import gc
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sections import measured_in_a_folder

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results.md"
NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
HEADING = "Documents drawn up"
WARM_UPS = 3
NEVER_DRAWN = 100_000
"""Added to the number of an empty sheet, so that none is remembered from another turn."""


@dataclass(frozen=True)
class Measured:
    """One kind of document: median CPU milliseconds, the same against the empty sheet, pages, kilobytes."""

    kind: str
    milliseconds: float
    ratio: float
    pages: int
    kilobytes: float

    @property
    def line(self) -> str:
        cells = (
            f"{self.milliseconds:.1f}",
            f"{1000 / self.milliseconds:.0f}",
            f"{self.ratio:.1f}",
            str(self.pages),
            f"{self.kilobytes:.0f}",
        )
        return f"| {self.kind} | {' | '.join(cells)} |"


def prepare(folder: Path) -> None:
    os.environ.update({"MUFAKAT_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "mufakat.config.settings"})
    for name in ("DATABASE_URL", "MUFAKAT_DEBUG", "MUFAKAT_DEMO"):
        os.environ.pop(name, None)
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()
    from django.conf import settings

    from collabgov.packs.loading import load_pack
    from mufakat.config import cases
    from mufakat.config.commands.serving import prepare as prepare_folder

    prepare_folder()
    for key in ("berita-acara", "pks"):
        cases.install_pack(load_pack(settings.PACKS_DIR / "documents" / key), NOW)


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """User and system time of the process in milliseconds, and what came of it."""
    before = time.process_time()
    result = work()
    return (time.process_time() - before) * 1000, result


def resident_megabytes() -> float:
    """Memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


def sheet(number: int) -> Any:
    from mufakat.documents.rendering.typesetting import SheetFacts

    return SheetFacts(
        title=f"Dokumen {number}",
        number=f"{number:03}/SEK/XI/2026",
        address="HTTPS://MUFAKAT.CONTOH.GO.ID/D/0123456789ABCDEF",
        issuer="Sekretariat",
        dated=date(2026, 11, 20),
    )


def record(number: int) -> dict[str, Any]:
    return {
        "about": f"Serah terima {number}",
        "opening": f"Sekretariat menyerahkan {number} timbangan kepada dinas.",
        "items": [{"name": f"Timbangan {place}", "amount": "1 buah"} for place in range(8)],
    }


def agreement(number: int) -> dict[str, Any]:
    text = f"Para pihak ke-{number} bertukar data setiap bulan dan menanggung biayanya masing-masing. " * 3
    return {
        "about": f"Pengelolaan sampah {number}",
        "considerations": [f"bahwa perlu bekerja bersama ({number})"] * 4,
        "articles": [{"heading": f"Pasal {place}", "paragraphs": [text, text]} for place in range(20)],
    }


def drawing(template: str, data: Callable[[int], dict[str, Any]], signers: int) -> Callable[[int], Any]:
    """Draw a document of the template without keeping it."""
    from mufakat.documents import installed
    from mufakat.documents.drawing import Frozen, draw

    content = installed.get_template(template).content

    def one(number: int) -> Any:
        facts = sheet(number)
        people = [{"name": f"Nama {place}", "party": "Dinas", "office": "Kepala", "mandate": ""} for place in range(signers)]
        frozen = Frozen(
            values=data(number), title=facts.title, number=facts.number, dated=facts.dated, place="Yogyakarta", paper="a4",
            language="id", letterhead=["SEKRETARIAT"], collaboration="Sampah", parties=["A", "B"], signatories=people,
            address=facts.address,
        )  # fmt: skip
        return draw(content, frozen)

    return one


def empty(number: int) -> Any:
    from mufakat.documents.rendering.typesetting import typeset

    return typeset([], sheet(number))


def measure(kind: str, one: Callable[[int], Any], count: int) -> Measured:
    """Median over `count` documents, each in turn with an empty sheet."""
    for number in range(WARM_UPS):
        one(number), empty(number)
    own, null, last = [], [], None
    for number in range(WARM_UPS, count + WARM_UPS):
        took, last = spent(lambda number=number: one(number))
        own.append(took)
        null.append(spent(lambda number=number: empty(number + NEVER_DRAWN))[0])
    median = statistics.median(own)
    size = len(last.content) / 1024 if last is not None else 0.0
    return Measured(kind, median, median / statistics.median(null), last.pages if last is not None else 0, size)


def issuing() -> Callable[[int], Any]:
    """The whole act, on records of its own."""
    from mufakat.accounts.models import User
    from mufakat.collaborations.actions import found_collaboration
    from mufakat.documents import actions, blobs
    from mufakat.documents.rendering.typesetting import Typeset
    from mufakat.kernel import access

    user = User.objects.create(phone="+6281200000000")
    collaboration = found_collaboration(
        actor=access.actor_for(user.pk, NOW.date()),
        slug="bench",
        title="Sampah",
        public_problem="Penuh.",
        now=NOW,
        today=NOW.date(),
    )
    actor = access.actor_for(user.pk, NOW.date())

    def one(number: int) -> Any:
        document = actions.issue_document(
            actor=actor, collaboration=collaboration, template="berita-acara", data=record(number), subject_kind="bench",
            subject_id=str(number), title_id=f"Berita acara {number}", dated=NOW.date(), place="Yogyakarta",
            signatories=[actions.Signer("Nama")], now=NOW,
        )  # fmt: skip
        return Typeset(blobs.read(document.sha256), 1)

    return one


def report(count: int) -> str:
    """The table, and what became of memory while it was made."""
    before = resident_megabytes()
    rows = [measure("empty sheet", empty, count)]
    gc.collect()
    first = resident_megabytes()
    rows.append(measure("official record", drawing("berita-acara", record, 2), count))
    rows.append(measure("agreement of 20 articles", drawing("pks", agreement, 2), count))
    rows.append(measure("official record, issued", issuing(), count))
    gc.collect()
    after = resident_megabytes()
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} processors; median of {count} documents of each kind, in turns "
        "with the empty sheet in one process. Made by `bench/documents.py`.",
        "",
        "| Document | CPU ms | a second and processor | x empty | Pages | KB |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    lines += [row.line for row in rows]
    lines += [
        "",
        f"Memory of the process: {before:.0f} MB before the first document, {first:.0f} MB after {2 * count} empty sheets, "
        f"{after:.0f} MB after {8 * count} documents in all.",
    ]
    return "\n".join(lines)


def main() -> None:
    measured_in_a_folder(__doc__, HEADING, RESULTS, prepare, report, small=10, small_means="10 documents", full=200)


if __name__ == "__main__":
    main()
