"""What must hold within an instrument pack beyond the shape of its file, and its own cases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from collabgov.instruments import Alert, DrawnUp, Signer, Standing, alerts_of, contents_of, signing_obstacles
from collabgov.packs.references import CrossCheck, walk
from collabgov.packs.schema import Framework, Instrument, InstrumentCase, Manifest

FILE = "instrument.yaml"
NUMBER_PARTS = ("urut", "kode", "bulan", "bulan_romawi", "tahun")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def judge_instrument(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    """Every requirement can be met, starts in the skeleton where an article shows it, and the cases name what is there."""
    kind = check.sections.get(FILE)
    if not isinstance(kind, Instrument):
        return
    started = {article.kind for article in kind.skeleton}
    for index, requirement in enumerate(kind.requirements):
        if bool(requirement.shown_by) == (requirement.fact is not None):
            check.note("requirement_shown_once", FILE, ("requirements", index))
        elif requirement.shown_by and not started.intersection(requirement.shown_by):
            kinds = ", ".join(requirement.shown_by)
            check.note("requirement_not_started", FILE, ("requirements", index), requirement.key, kinds=kinds)
    _numbering(check, kind)
    _cases(check, kind)


def _numbering(check: CrossCheck, kind: Instrument) -> None:
    if kind.numbering.given_by != "nobody" and not kind.numbering.pattern:
        check.note("pattern_missing", FILE, ("numbering",))
    for part in PLACEHOLDER.findall(kind.numbering.pattern or ""):
        if part not in NUMBER_PARTS:
            check.note("pattern_part", FILE, ("numbering", "pattern"), part, expected=", ".join(NUMBER_PARTS))


def _cases(check: CrossCheck, kind: Instrument) -> None:
    requirements = {requirement.key for requirement in kind.requirements}
    stages = {stage.key for stage in kind.stages}
    for file, case in check.sections.items():
        if not isinstance(case, InstrumentCase):
            continue
        for path, value in walk(case, "expect.missing.*"):
            if value not in requirements:
                check.unknown("requirement", file, path, value, requirements)
        for path, value in walk(case, "passed.*"):
            if value not in stages:
                check.unknown("stage", file, path, value, stages)


def differences(kind: Instrument, case: InstrumentCase) -> Iterator[str]:
    """Where a case comes out otherwise than it expects."""
    drawn = _drawn_up(kind, case)
    expected = case.expect
    missing = [finding.requirement.key for finding in contents_of(kind, drawn) if finding.is_missing]
    yield from _compared("missing", missing, expected.missing)
    yield from _compared("signing", [found.code for found in signing_obstacles(kind, drawn)], expected.signing)
    standing = Standing(case.signed_days_ago, case.days_to_end, case.followed_up, case.evaluation_overdue)
    told: list[Alert] = alerts_of(kind, standing)
    yield from _compared("alerts", [alert.code for alert in told], expected.alerts)


def _drawn_up(kind: Instrument, case: InstrumentCase) -> DrawnUp:
    clauses = [(clause.kind, clause.text) for clause in case.clauses]
    if case.from_skeleton:
        clauses += [(article.kind, article.text.id) for article in kind.skeleton]
    return DrawnUp(
        clauses=clauses,
        facts=frozenset(case.facts),
        signers=[Signer(signer.sector, is_issuer=signer.is_issuer, by_power=signer.by_power) for signer in case.signatories],
        unsigned_parties=max(0, case.parties - len(case.signatories)),
        follows=case.follows or "",
        burdened=case.burdened,
        passed=frozenset(case.passed),
    )


def _compared(what: str, found: list[str], expected: list[str]) -> Iterator[str]:
    if sorted(set(found)) != sorted(set(expected)):
        yield f"{what}: {', '.join(sorted(set(found))) or '-'} != {', '.join(sorted(set(expected))) or '-'}"
