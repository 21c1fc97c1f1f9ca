"""Power cuts replayed: the system calls of a real writer, cut at any point, everything not synced thrown away.

The method: note every write, truncation and sync of the database's files with strace; for a random point in that list, start
from the files as they were, apply what a sync made durable before the point, drop the rest; open, count. No root needed.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from reliability import processes
from reliability.writing import LABEL

STRACE = shutil.which("strace")
CALLS = "openat,pwrite64,write,fdatasync,fsync,ftruncate,unlink,close"
LINE = re.compile(r"^(?:\[pid\s+\d+\] |\d+ +)?(\w+)\((.*)\)\s+= (-?\d+)")
ACTS, CUTS = 60, 60
pytestmark = pytest.mark.skipif(
    STRACE is None, reason="STRACE IS MISSING: power cuts were NOT replayed (apt-get install strace)"
)


@dataclass(frozen=True)
class Step:
    """One thing the process did: write, cut, sync, remove, or acknowledge."""

    kind: str
    file: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """What would be on the disk after a cut: only what a sync has made durable."""

    durable: dict[str, bytearray]
    pending: dict[str, list[Step]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        if step.kind in {"write", "truncate"}:
            self.pending.setdefault(step.file, []).append(step)
        elif step.kind == "unlink":
            self.durable.pop(step.file, None)
            self.pending.pop(step.file, None)
        elif step.kind == "sync":
            content = self.durable.setdefault(step.file, bytearray())
            for waiting in self.pending.pop(step.file, []):
                self._apply(content, waiting)

    @staticmethod
    def _apply(content: bytearray, step: Step) -> None:
        if step.kind == "truncate":
            del content[step.offset :]
            content.extend(bytes(step.offset - len(content)))
            return
        end = step.offset + len(step.data)
        content.extend(bytes(max(0, end - len(content))))
        content[step.offset : end] = step.data


def unescaped(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def steps_of(trace: str, folder: Path) -> list[Step]:
    """The trace as an ordered list of what happened to files of the folder, with the acknowledgements between."""
    names: dict[str, str] = {}
    found: list[Step] = []
    for line in trace.splitlines():
        match = LINE.match(line)
        if not match or int(match[3]) < 0:
            continue
        step = _step(match[1], match[2], match[3], names, str(folder))
        if step is not None:
            found.append(step)
    return found


def _step(call: str, arguments: str, result: str, names: dict[str, str], folder: str) -> Step | None:
    if call == "openat":
        path = unescaped(re.findall(r'"([^"]*)"', arguments)[0]).decode("utf-8", "replace")
        names[result] = path if path.startswith(folder) else ""
        return None
    if call == "unlink":
        path = unescaped(re.findall(r'"([^"]*)"', arguments)[0]).decode()
        return Step("unlink", path) if path.startswith(folder) else None
    handle = arguments.split(",", 1)[0].strip()
    if call == "close":
        names.pop(handle, None)
        return None
    if call == "write" and handle == "1":
        said = unescaped(re.findall(r'"([^"]*)"', arguments)[0]).decode()
        return Step("ack", data=said.strip().encode()) if said.startswith("ACK") else None
    name = names.get(handle, "")
    if not name or name.endswith(("-shm", ".gate")):
        return None
    if call == "pwrite64":
        data, rest = re.match(r'\d+, "([^"]*)"(.*)', arguments).groups()  # type: ignore[union-attr]
        return Step("write", name, int(rest.split(",")[-1]), unescaped(data))
    if call == "ftruncate":
        return Step("truncate", name, int(arguments.split(",")[1]))
    return Step("sync", name) if call in {"fdatasync", "fsync"} else None


def traced(folder: Path, synchronous: str) -> list[Step]:
    """The steps of a writer that records the lines one by one."""
    output = folder.parent / "trace.txt"
    arguments = [str(STRACE), "-f", "-xx", "-s", "70000", "-e", f"trace={CALLS}", "-o", str(output)]
    done = subprocess.run(
        [*arguments, *processes.command("write", str(ACTS))],
        env=processes.environment(folder, RELIABILITY_SYNCHRONOUS=synchronous),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    if "ptrace" in done.stderr.lower() and done.returncode:
        pytest.skip("STRACE MAY NOT TRACE HERE: power cuts were NOT replayed")
    assert done.returncode == 0, done.stderr[-2000:]
    return steps_of(output.read_text(encoding="ascii", errors="replace"), folder)


def files_of(folder: Path) -> dict[str, bytearray]:
    return {str(path): bytearray(path.read_bytes()) for path in folder.glob("mufakat.sqlite3*") if path.suffix != ".gate"}


def after_cut(start: dict[str, bytearray], steps: list[Step], cut: int, place: Path) -> tuple[int, set[str], str, int]:
    """Rebuild the disk as it stood at the cut: acknowledged acts, lines found, integrity, acts that are not whole."""
    disk = Disk({name: bytearray(content) for name, content in start.items()})
    acknowledged = 0
    for step in steps[:cut]:
        acknowledged += step.kind == "ack"
        disk.take(step)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name, content in disk.durable.items():
        (place / Path(name).name).write_bytes(content)
    database = sqlite3.connect(place / "mufakat.sqlite3")
    whole = database.execute("PRAGMA integrity_check").fetchone()[0]
    entries = {
        row[0]
        for row in database.execute("SELECT object_label FROM kernel_historyentry WHERE object_label LIKE ?", [f"{LABEL}%"])
    }
    lines = database.execute("SELECT COUNT(*) FROM collaborations_interest").fetchone()[0]
    database.close()
    return acknowledged, entries, whole, abs(lines - len(entries))


def losses(folder: Path, synchronous: str) -> tuple[int, int, int]:
    """Over many cuts: how many lost an acknowledged act, how many were corrupt, how many acts were half there."""
    start = files_of(folder)
    steps = traced(folder, synchronous)
    assert sum(step.kind == "ack" for step in steps) == ACTS
    assert sum(step.kind == "write" for step in steps) > ACTS
    chance = random.Random(7)
    lossy = corrupt = halves = 0
    for _ in range(CUTS):
        acknowledged, found, whole, half = after_cut(start, steps, chance.randint(1, len(steps)), folder.parent / "rebuilt")
        wanted = {f"{LABEL} {number}" for number in range(1, acknowledged + 1)}
        lossy += bool(wanted - found)
        corrupt += whole != "ok"
        halves += half
    return lossy, corrupt, halves


def test_no_acknowledged_act_is_lost_in_a_power_cut(folder: Path) -> None:
    assert losses(folder, "FULL") == (0, 0, 0)


def test_with_weaker_syncing_acts_would_be_lost(folder: Path) -> None:
    """The sabotage: were this to lose nothing, the test above would prove nothing."""
    lossy, corrupt, halves = losses(folder, "NORMAL")
    assert lossy > CUTS // 2
    assert (corrupt, halves) == (0, 0)
