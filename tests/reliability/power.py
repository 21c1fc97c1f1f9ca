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
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from reliability import processes

STRACE = shutil.which("strace")
CALLS = "openat,pwrite64,write,fdatasync,fsync,ftruncate,unlink,close"
LINE = re.compile(r"^(?:\[pid\s+\d+\] |\d+ +)?(\w+)\((.*)\)\s+= (-?\d+)")
needs_strace = pytest.mark.skipif(
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


def traced(folder: Path, synchronous: str, module: str, *words: str) -> list[Step]:
    """The steps of a writer that acknowledges its acts one by one."""
    output = folder.parent / "trace.txt"
    arguments = [str(STRACE), "-f", "-xx", "-s", "70000", "-e", f"trace={CALLS}", "-o", str(output)]
    done = subprocess.run(
        [*arguments, *processes.command(*words, module=module)],
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


@dataclass(frozen=True)
class Rebuilt:
    """The database as a cut left it, and what had been acknowledged before."""

    acknowledged: list[str]
    database: sqlite3.Connection

    @property
    def is_whole(self) -> bool:
        return bool(self.database.execute("PRAGMA integrity_check").fetchone()[0] == "ok")


def after_cuts(start: dict[str, bytearray], steps: list[Step], cuts: int, place: Path) -> Iterator[Rebuilt]:
    """The disk rebuilt as it stood at so many points, drawn from a fixed seed."""
    chance = random.Random(7)
    for _ in range(cuts):
        disk = Disk({name: bytearray(content) for name, content in start.items()})
        acknowledged = []
        for step in steps[: chance.randint(1, len(steps))]:
            if step.kind == "ack":
                acknowledged.append(step.data.decode())
            disk.take(step)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name, content in disk.durable.items():
            (place / Path(name).name).write_bytes(content)
        database = sqlite3.connect(place / "mufakat.sqlite3")
        yield Rebuilt(acknowledged, database)
        database.close()
