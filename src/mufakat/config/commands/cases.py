"""`mufakat cases`: list, load and check the collaborations that come as packs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mufakat.config.cli import DONE, REFUSED, command, problem_line, show


def add(commands: Any) -> None:
    parser = commands.add_parser("cases", help="list, load and check collaborations that come as packs")
    subcommands = parser.add_subparsers(title="cases commands", metavar="COMMAND", required=True)
    command(subcommands, "list", "list the case packs with what they hold", run_list, data=True)
    load = command(subcommands, "load", "load case packs into this platform (all that ship with it, or one folder)", run_load)
    load.add_argument("path", type=Path, nargs="?")
    check = command(subcommands, "check", "check case packs and the figures they print", run_check, data=True)
    check.add_argument("path", type=Path, nargs="?")


def _packs(path: Path | None) -> list[Any]:
    from django.conf import settings

    from collabgov.packs.loading import load_pack
    from mufakat.config.cases import builtin_frameworks, pack_folders

    frameworks = builtin_frameworks()
    folders = [path] if path else pack_folders(settings.PACKS_DIR / "cases")
    return [load_pack(folder, frameworks) for folder in folders]


def describe(pack: Any) -> dict[str, Any]:
    """The documented shape of one row: {slug, title, parties, agreements, indicators, evidence, elements_judged}."""
    sections = pack.sections
    judged = {
        (assessment.framework, element.code)
        for assessment in sections["assessments"].assessments
        for element in assessment.elements
        if element.state == "assessed"
    }
    return {
        "slug": pack.manifest.key,
        "title": sections["collaboration"].title.id,
        "parties": len(sections["parties"].parties),
        "agreements": len(sections["agreements"].agreements),
        "indicators": len(sections["indicators"].indicators),
        "evidence": len(sections["evidence"].evidence),
        "elements_judged": len(judged),
    }


def run_list(given: argparse.Namespace) -> int:
    rows = [describe(pack) for pack in _packs(None)]
    lines = [
        f"{row['slug']}: {row['title']}\n    {row['parties']} pihak, {row['agreements']} naskah, "
        f"{row['indicators']} indikator, {row['evidence']} bukti, {row['elements_judged']} unsur dinilai"
        for row in rows
    ]
    show(given, rows, lambda: "\n".join(lines))
    return DONE


def run_load(given: argparse.Namespace) -> int:
    from django.utils import timezone

    from mufakat.config import cases
    from mufakat.config.commands.serving import prepare

    prepare()
    now = timezone.now()
    if given.path is None:
        loaded = cases.install_builtin(now)
    else:
        cases.install_frameworks(now)
        loaded = [cases.load_case(pack, now) for pack in _packs(given.path)]
    for one in loaded:
        print(f"{one.key} {one.version}: {one.outcome}")
    if not loaded:
        print("Everything is loaded already.")
    return DONE


def run_check(given: argparse.Namespace) -> int:
    from collabgov.packs.checking import run_checks
    from collabgov.packs.problems import PackRefused

    try:
        packs = _packs(given.path)
    except PackRefused as refused:
        problems = [f"{problem.file}:{problem.line} {problem.message.en} {problem.remedy.en}" for problem in refused.problems]
        text = "\n".join(problem_line(problem) for problem in refused.problems)
        show(given, {"ok": False, "problems": problems}, lambda: text)
        return REFUSED
    rows = []
    for pack in packs:
        outcomes = run_checks(pack)
        failing = [
            {"key": o.key, "title": o.title.id, "printed": str(o.printed), "computed": str(o.computed)}
            for o in outcomes
            if not o.passed
        ]
        rows.append({"slug": pack.manifest.key, "checked": len(outcomes), "do_not_add_up": failing})
    lines = []
    for row in rows:
        lines.append(f"{row['slug']}: {row['checked']} figures checked, {len(row['do_not_add_up'])} do not add up")
        lines += [f"    {f['title']}: tercetak {f['printed']}, dihitung {f['computed']}" for f in row["do_not_add_up"]]
    show(given, {"ok": True, "cases": rows}, lambda: "\n".join(lines))
    return DONE
