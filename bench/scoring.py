"""What scoring costs: every framework over one collaboration, the rubric over 10,000 excerpts, a wave of 100,000 answers.

The library alone, without platform or database. `--small` takes little of everything and only prints.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT / "bench"))

from sections import put  # noqa: E402

from collabgov.diagnosis import diagnose  # noqa: E402
from collabgov.framework_scores import Scales, score_framework  # noqa: E402
from collabgov.packs.loading import load_frameworks, load_pack, load_questionnaires  # noqa: E402
from collabgov.packs.schema import Framework, Questionnaire, Rulebook  # noqa: E402
from collabgov.readings import Known, read_variables  # noqa: E402
from collabgov.record_catalogue import record_catalogue  # noqa: E402
from collabgov.rubric import Excerpt, rubric_level, stability  # noqa: E402
from collabgov.surveys.reliability import cronbach_alpha  # noqa: E402
from collabgov.surveys.scoring import Sheet, Wave, prepare, score_each_item  # noqa: E402

SECTORS = ("government", "private", "society")
TURNS = 7


def sheets(bank: Questionnaire, number: int, organisations: int) -> list[Sheet]:
    chance = random.Random(1)
    return [
        Sheet(
            f"o{place % organisations}",
            SECTORS[place % organisations % 3],
            {item.code: chance.randint(bank.lowest, bank.highest) for item in bank.items},
        )
        for place in range(number)
    ]


def excerpts(number: int) -> list[Excerpt]:
    chance = random.Random(2)
    directions, kinds = ("supports", "weakens", "mixed"), ("interview", "document", "observation")
    return [Excerpt(chance.choice(directions), chance.choice(kinds), chance.choice(SECTORS)) for _ in range(number)]


def cpu(work: Callable[[], object]) -> float:
    """Median CPU milliseconds of several turns."""
    found = []
    for _ in range(TURNS):
        before = time.process_time()
        work()
        found.append((time.process_time() - before) * 1000)
    return statistics.median(found)


def every_framework(wave: Wave, frameworks: dict[str, Framework]) -> None:
    shared: Scales = {}
    figures = dict.fromkeys(record_catalogue(), 0.5)
    for framework in frameworks.values():
        score_framework(framework, wave, figures, scored=shared)


def plain_alpha(rows: Sequence[Sequence[float]]) -> float:
    """The bare formula over complete rows, as a table tool computes it: the yardstick."""
    table = np.asarray(rows, dtype=np.float64)
    items = table.shape[1]
    return float(items / (items - 1) * (1 - table.var(axis=0, ddof=1).sum() / table.sum(axis=1).var(ddof=1)))


def measured(small: bool) -> list[tuple[str, float]]:
    questionnaires = load_questionnaires(ROOT / "packs" / "questionnaires")
    bank = questionnaires["collaboration-items"]
    frameworks = load_frameworks(ROOT / "packs" / "frameworks", questionnaires)
    rules = load_pack(ROOT / "packs" / "rulebooks" / "published-propositions", None, questionnaires).sections["rulebook"]
    assert isinstance(rules, Rulebook)
    elements = sum(len(dimension.elements) for one in frameworks.values() for dimension in one.dimensions)
    told = excerpts(300 if small else 10_000)
    wave = prepare(bank, sheets(bank, 36, 12), key="collaboration-items")
    crowd = sheets(bank, 40 if small else 100_000 // len(bank.items), 400)
    rows = [[float(value) for value in sheet.answers.values() if isinstance(value, int)] for sheet in crowd]
    known = Known(items=score_each_item(wave), response=1.0)
    parts = [told[place::elements] for place in range(elements)]
    return [
        (
            f"{len(frameworks)} frameworks, {elements} elements, 36 sheets of 12 organisations",
            cpu(lambda: every_framework(wave, frameworks)),
        ),
        (f"rubric over {len(told)} excerpts for {elements} elements", cpu(lambda: [rubric_level(part) for part in parts])),
        ("the same with every excerpt left out and turned once", cpu(lambda: [stability(part) for part in parts])),
        (
            f"{len(rules.rules)} rules over {len(rules.variables)} variables",
            cpu(lambda: diagnose(rules, read_variables(rules, known))),
        ),
        (
            f"{len(crowd) * len(bank.items)} answers in one wave, all frameworks",
            cpu(lambda: every_framework(prepare(bank, crowd), frameworks)),
        ),
        (f"alpha over {len(crowd)} rows", cpu(lambda: cronbach_alpha(rows))),
        ("alpha by the bare formula", cpu(lambda: plain_alpha(rows))),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="little of everything, print only")
    given = parser.parse_args()
    lines = ["| Work | CPU ms |", "|---|---:|", *(f"| {name} | {spent:.1f} |" for name, spent in measured(given.small))]
    text = f"Median of {TURNS} turns, library alone, {sys.version.split()[0]}.\n\n" + "\n".join(lines)
    print(text)
    if not given.small:
        put(ROOT / "bench" / "results.md", "Scoring", text)


if __name__ == "__main__":
    main()
