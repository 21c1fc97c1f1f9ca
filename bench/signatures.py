"""Signatures per second and the memory they take, against the bare arithmetic and against pyHanko by itself.

    python bench/signatures.py             writes its section of bench/results.md
    python bench/signatures.py --small     5 of each, prints only: does it still run?

Everything is measured in turns in one process, so that what slows the machine slows all. The bare arithmetic (sha256 over the
file and one ECDSA signature, P-256) is what no program can do without; pyHanko by itself signs invisibly and looks at nothing.
Ours draws a stamp into the place of the name and examines every signature in the file again before it is kept.
"""

from __future__ import annotations

import gc
import hashlib
import os
import platform
import resource
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sections import measured_in_a_folder

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results.md"
NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
HEADING = "Signatures"
WARM_UPS = 2
MOST_SIGNATURES = 10
sys.path.insert(0, str(ROOT / "src"))


@dataclass(frozen=True)
class Measured:
    """One kind of work: median CPU milliseconds and the same against the bare arithmetic."""

    work: str
    milliseconds: float
    ratio: float

    @property
    def line(self) -> str:
        return f"| {self.work} | {self.milliseconds:.1f} | {1000 / self.milliseconds:.0f} | {self.ratio:.0f} |"


def prepare(folder: Path) -> None:
    """Settings and tables on a throw-away SQLite file, one collaboration."""
    os.environ.update({"MUFAKAT_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "mufakat.config.settings"})
    os.environ["MUFAKAT_DEMO_CERTIFICATES"] = "1"
    for name in ("DATABASE_URL", "MUFAKAT_DEBUG", "MUFAKAT_DEMO"):
        os.environ.pop(name, None)
    import django

    django.setup()
    from django.conf import settings

    from collabgov.packs.loading import load_pack
    from mufakat.config import cases
    from mufakat.config.commands.serving import prepare as prepare_folder

    prepare_folder()
    cases.install_pack(load_pack(settings.PACKS_DIR / "documents" / "berita-acara"), NOW)


def cpu_milliseconds(act: Callable[[], Any]) -> float:
    """User and system time of this process and of those it started and waited for."""
    before = _spent()
    act()
    return 1000 * (_spent() - before)


def _spent() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


class Desk:
    """A document as it is issued, people with certificates, and the work to measure."""

    def __init__(self) -> None:
        from mufakat.documents.signing import authority, engine, trust
        from mufakat.documents.signing.providers import keys_folder

        self.engine = engine
        own = authority.demonstration_authority(keys_folder(), now=NOW)
        self.people = [
            authority.issue_certificate(own, name=f"Orang {number}", organisation="Dinas", office="Kepala", now=NOW)
            for number in range(MOST_SIGNATURES)
        ]
        self.demonstration = trust.read_trust_list(keys_folder() / "none", keys_folder()).demonstration
        self.acts = Acts()
        self.issued = self.acts.issued_bytes()
        self.boxes = tuple(
            {"page": 1, "x": 60 + 240 * (number % 2), "y": 60 + 60 * (number // 2), "width": 200, "height": 50}
            for number in range(MOST_SIGNATURES)
        )
        self.signed = [self.issued]
        for number in range(MOST_SIGNATURES):
            self.signed.append(self.sign(self.signed[-1], number))

    def bare(self) -> None:
        """What no program can do without: one hash of the file, one signature over it."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec, utils

        digest = hashlib.sha256(self.issued).digest()
        self.people[0].key.sign(digest, ec.ECDSA(utils.Prehashed(hashes.SHA256())))

    def alone(self) -> None:
        """pyHanko without a stamp and without looking again."""
        self._put(self.issued, 0, place=None, stamp=None)

    def sign(self, pdf: bytes, number: int) -> bytes:
        from mufakat.documents.signing.places import place_from
        from mufakat.documents.signing.stamps import Stamp, draw_stamp

        place = place_from(self.boxes[number])
        assert place is not None
        stamp = draw_stamp(Stamp("Ditandatangani secara elektronik", [f"Orang {number}", "Kepala", "20 November 2026"]), place)
        return self._put(pdf, number, place=place, stamp=stamp)

    def _put(self, pdf: bytes, number: int, **seen: Any) -> bytes:
        from mufakat.documents.signing.asking import Request

        holder = self.people[number]
        request = Request(field=f"F{number}", label="Tanda tangan", reason="Setuju", moment=NOW, **seen)
        return self.engine.sign_pdf(pdf, request, key=holder.key, certificate=holder.certificate, above=holder.above)

    def question(self, signatures: int) -> Any:
        from mufakat.documents.signing.asking import Question

        return Question(
            self.signed[signatures], len(self.issued), NOW.isoformat(), self.boxes, demonstration=self.demonstration
        )

    def examine(self, signatures: int) -> None:
        found = self.engine.examine(self.question(signatures))
        assert len(found.people) == signatures
        assert not found.base_changed

    def examine_apart(self, signatures: int) -> None:
        from mufakat.documents.signing.apart import examine_apart

        assert len(examine_apart(self.question(signatures)).people) == signatures


class Acts:
    """The whole acts, with lock, permission, flushed file and history."""

    def __init__(self) -> None:
        from mufakat.accounts.models import User
        from mufakat.actors.models import Organisation, Person
        from mufakat.collaborations import actions as collaboration_actions
        from mufakat.collaborations.models import Representative
        from mufakat.kernel import access

        self.day = NOW.date()
        secretary = User.objects.create(phone="+6281200000000")
        self.collaboration = collaboration_actions.found_collaboration(
            actor=access.actor_for(secretary.pk, self.day), slug="bench", title="Sampah", public_problem="Penuh.", now=NOW,
            today=self.day,
        )  # fmt: skip
        self.secretary = access.actor_for(secretary.pk, self.day)
        body = Organisation.objects.create(slug="dinas", name_id="Dinas", kind="agency")
        party = collaboration_actions.propose_party(
            actor=self.secretary, collaboration=self.collaboration, organisation=body, sector="government", now=NOW
        )
        self.party = collaboration_actions.move_party(actor=self.secretary, party=party, move="join", now=NOW)
        user = User.objects.create(phone="+6281200000001")
        person = Person.objects.create(full_name="Andi Sulaiman", user=user)
        self.representative = Representative.objects.create(
            party=self.party, person=person, authority="decide", valid_from=self.day - timedelta(days=9)
        )
        self.signer = access.actor_for(user.pk, self.day)

    def issue(self) -> Any:
        from mufakat.documents import actions

        return actions.issue_document(
            actor=self.secretary, collaboration=self.collaboration, template="berita-acara",
            data={"about": "Serah terima", "opening": "Sekretariat menyerahkan timbangan. " * 30}, subject_kind="bench",
            subject_id="1", title_id="Berita acara", dated=self.day, place="Yogyakarta", now=NOW,
            signatories=[actions.Signer("Andi Sulaiman", "Kepala", self.party, self.representative)],
        )  # fmt: skip

    def issued_bytes(self) -> bytes:
        from mufakat.documents import blobs

        return blobs.read(self.issue().sha256)

    def confirm(self, document: Any) -> None:
        from mufakat.documents import actions

        place = document.signatories.get()
        actions.confirm_document(actor=self.signer, signatory=place, seen_sha256=document.sha256, now=NOW)

    def certify(self, document: Any) -> None:
        from mufakat.documents import actions
        from mufakat.documents.signing.providers import Credentials

        actions.sign_with_certificate(
            actor=self.signer, signatory=document.signatories.get(), provider="demonstration", credentials=Credentials(),
            seen_sha256=document.sha256, now=NOW,
        )  # fmt: skip


def works(desk: Desk) -> list[tuple[str, Callable[[], Callable[[], Any]]]]:
    """What is measured: a name, and what prepares one turn (not measured) and gives back the turn."""
    acts = desk.acts
    fresh: Callable[[Callable[[Any], None]], Callable[[], Callable[[], Any]]] = lambda act: lambda: _with(act, acts.issue())  # noqa: E731
    return [
        ("sha256 and one ECDSA signature", lambda: desk.bare),
        ("pyHanko by itself", lambda: desk.alone),
        ("with a stamp in its place", lambda: lambda: desk.sign(desk.issued, 0)),
        ("the tenth with a stamp", lambda: lambda: desk.sign(desk.signed[9], 9)),
        ("examined: 1 signature", lambda: lambda: desk.examine(1)),
        ("examined: 2 signatures", lambda: lambda: desk.examine(2)),
        ("examined: 10 signatures", lambda: lambda: desk.examine(10)),
        ("a stranger's file, 2 signatures, in a process apart", lambda: lambda: desk.examine_apart(2)),
        ("confirmed on the platform, the whole act", fresh(acts.confirm)),
        ("signed with a certificate and examined, the whole act", fresh(acts.certify)),
    ]


def _with(act: Callable[[Any], None], document: Any) -> Callable[[], Any]:
    return lambda: act(document)


def report(turns: int) -> str:
    """The table, and what became of memory while it was made."""
    before = resident_megabytes()
    desk = Desk()
    gc.collect()
    first = resident_megabytes()
    taken: dict[str, list[float]] = {name: [] for name, _ in works(desk)}
    for turn in range(WARM_UPS + turns):
        for name, ready in works(desk):
            cost = cpu_milliseconds(ready())
            if turn >= WARM_UPS:
                taken[name].append(cost)
    gc.collect()
    after = resident_megabytes()
    medians = {name: statistics.median(costs) for name, costs in taken.items()}
    bare = max(next(iter(medians.values())), 0.01)
    size, ten = len(desk.issued) / 1024, len(desk.signed[10]) / 1024
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} processors; median of {turns} turns, all kinds in turns in one "
        f"process, a file of {size:.0f} KB ({ten:.0f} KB with ten signatures). Made by `bench/signatures.py`.",
        "",
        "| Work | CPU ms | a second and processor | x bare arithmetic |",
        "|---|--:|--:|--:|",
        *(Measured(name, median, median / bare).line for name, median in medians.items()),
        "",
        f"Memory of the process: {before:.0f} MB before the first signature, {first:.0f} MB after {MOST_SIGNATURES}, "
        f"{after:.0f} MB after {6 * (turns + WARM_UPS)} more signatures and confirmations.",
    ]
    return "\n".join(lines)


def main() -> None:
    measured_in_a_folder(__doc__, HEADING, RESULTS, prepare, report, small=5, small_means="5 turns", full=40)


if __name__ == "__main__":
    main()
