"""`mufakat packs`: make, check, preview, install and list packs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from collabgov.packs.scaffolding import KINDS_WITH_STARTER
from mufakat.config.cli import DONE, REFUSED, command, problem_line, show


def add(commands: Any) -> None:
    parser = commands.add_parser("packs", help="make, check, preview, install and list packs")
    subcommands = parser.add_subparsers(title="packs commands", metavar="COMMAND", required=True)
    new = command(subcommands, "new", "write a commented, valid pack to start from", run_new)
    new.add_argument("kind", choices=KINDS_WITH_STARTER)
    new.add_argument("key", help="lower-case letters, digits and hyphens")
    new.add_argument("--in", dest="folder", type=Path, default=Path(), help="folder to write into (default: here)")
    for name, help_text, run in (
        ("check", "check a pack and run its own cases; exit code 1 when something is wrong", run_check),
        ("preview", "show what a pack contains, in words", run_preview),
        ("install", "publish a pack's version on this platform", run_install),
    ):
        command(subcommands, name, help_text, run, data=name == "check").add_argument("path", type=Path)
    command(subcommands, "list", "list installed packs", run_list, data=True)


def run_new(given: argparse.Namespace) -> int:
    from collabgov.packs.scaffolding import new_pack

    print(new_pack(given.kind, given.key, given.folder))
    return DONE


def _load(path: Path) -> Any:
    from collabgov.packs.loading import load_pack
    from mufakat.config.cases import builtin_frameworks, builtin_questionnaires

    return load_pack(path, builtin_frameworks(), builtin_questionnaires())


def run_check(given: argparse.Namespace) -> int:
    from collabgov.packs.checking import run_checks
    from collabgov.packs.own_cases import RUNNERS, run_own_cases
    from collabgov.packs.problems import PackRefused

    try:
        pack = _load(given.path)
    except PackRefused as refused:
        problems = [_problem(problem) for problem in refused.problems]
        text = "\n".join(problem_line(problem) for problem in refused.problems)
        show(given, {"ok": False, "problems": problems}, lambda: text)
        return REFUSED
    if pack.manifest.kind in RUNNERS:
        results = run_own_cases(pack)
        failed = [result for result in results if not result.passed]
        text = f"{pack.identity}: {len(results) - len(failed)} of {len(results)} own cases as expected."
        show(given, {"ok": not failed, "problems": [str(result) for result in failed], "pack": pack.identity}, lambda: text)
        return REFUSED if failed else DONE
    if pack.manifest.kind != "case":
        show(given, {"ok": True, "pack": pack.identity, "problems": []}, lambda: f"{pack.identity}: valid.")
        return DONE
    checks = run_checks(pack)
    wrong = [check for check in checks if not check.passed]
    lines = [
        f"{pack.identity}: valid. {len(checks)} printed figures checked, {len(wrong)} do not add up (shown, not repaired):"
    ]
    lines += [f"  {check.title.id}: tercetak {check.printed}, dihitung {check.computed}" for check in wrong]
    data = {"ok": True, "pack": pack.identity, "problems": [], "figures_that_do_not_add_up": [check.key for check in wrong]}
    show(given, data, lambda: "\n".join(lines))
    return DONE


def _problem(problem: Any) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "where": problem.where,
        "value": problem.value,
        "message": {"id": problem.message.id, "en": problem.message.en},
        "remedy": {"id": problem.remedy.id, "en": problem.remedy.en},
    }


def run_preview(given: argparse.Namespace) -> int:
    from collabgov.packs.preview import preview

    print(preview(_load(given.path)))
    return DONE


def run_install(given: argparse.Namespace) -> int:
    from django.utils import timezone

    from mufakat.config import cases
    from mufakat.config.commands.serving import prepare

    prepare()
    pack = _load(given.path)
    loaded = (cases.load_case if pack.manifest.kind == "case" else cases.install_pack)(pack, timezone.now())
    print(f"{loaded.key} {loaded.version}: {loaded.outcome}")
    return DONE


def run_list(given: argparse.Namespace) -> int:
    from mufakat.config.commands.serving import prepare
    from mufakat.kernel.models import InstalledPack

    prepare()
    rows = [
        {
            "kind": row.kind,
            "key": row.key,
            "version": row.version,
            "title": row.title_id,
            "current": row.is_current,
            "sha256": row.sha256,
        }
        for row in InstalledPack.objects.order_by("kind", "key", "id").defer("content")
    ]
    show(
        given,
        rows,
        lambda: "\n".join(f"{r['kind']}/{r['key']}@{r['version']}  {r['title']}" for r in rows) or "No packs installed.",
    )
    return DONE
