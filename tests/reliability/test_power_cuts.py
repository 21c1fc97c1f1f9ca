"""What the power cut leaves of the registers: every acknowledged line, whole, or it was not acknowledged."""

from __future__ import annotations

from pathlib import Path

from reliability import power
from reliability.writing import LABEL

ACTS, CUTS = 60, 60
pytestmark = power.needs_strace


def losses(folder: Path, synchronous: str) -> tuple[int, int, int]:
    """Over many cuts: how many lost an acknowledged act, how many were corrupt, how many acts were half there."""
    start = power.files_of(folder)
    steps = power.traced(folder, synchronous, "writing", "write", str(ACTS))
    assert sum(step.kind == "ack" for step in steps) == ACTS
    assert sum(step.kind == "write" for step in steps) > ACTS
    lossy = corrupt = halves = 0
    for left in power.after_cuts(start, steps, CUTS, folder.parent / "rebuilt"):
        found = left.database.execute(
            "SELECT object_label FROM kernel_historyentry WHERE object_label LIKE ?", [f"{LABEL}%"]
        ).fetchall()
        entries = {row[0] for row in found}
        lines = left.database.execute("SELECT COUNT(*) FROM collaborations_interest").fetchone()[0]
        lossy += bool({f"{LABEL} {said.removeprefix('ACK ')}" for said in left.acknowledged} - entries)
        corrupt += not left.is_whole
        halves += abs(lines - len(entries))
    return lossy, corrupt, halves


def test_no_acknowledged_act_is_lost_in_a_power_cut(folder: Path) -> None:
    assert losses(folder, "FULL") == (0, 0, 0)


def test_with_weaker_syncing_acts_would_be_lost(folder: Path) -> None:
    """The sabotage: were this to lose nothing, the test above would prove nothing."""
    lossy, corrupt, halves = losses(folder, "NORMAL")
    assert lossy > CUTS // 2
    assert (corrupt, halves) == (0, 0)
