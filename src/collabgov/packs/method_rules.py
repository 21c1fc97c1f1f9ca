"""What must hold within a method pack beyond the shape of its file, and the count of its own cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from collabgov.decisions import Ballot, BallotMistaken, Criterion, Elector, Rules, RulesMistaken, Vote, decide, read_content
from collabgov.decisions.methods import Choices, rules_of
from collabgov.decisions.rules import WAYS
from collabgov.packs.references import CrossCheck
from collabgov.packs.schema import Framework, Manifest, Method, MethodCase
from collabgov.packs.schema.method import MethodCaseGroup

FILE = "method.yaml"


def judge_method(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    """The rules work with every choice the method leaves, and the ballots of its cases can be counted."""
    method = check.sections.get(FILE)
    if not isinstance(method, Method):
        return
    plain = method.model_dump(mode="json")
    secrets = {"never": [False], "allowed": [False, True], "required": [True]}[method.secrecy]
    for unit in method.one_vote_per:
        for secret in secrets:
            try:
                rules_of(plain, Choices(one_vote_per=unit, secret=secret))
            except RulesMistaken as mistake:
                words = {"reason_id": mistake.sentence.id, "reason_en": mistake.sentence.en}
                path = tuple(int(part) - 1 if part.isdigit() else part for part in mistake.field.split("."))
                check.note("method_rule", FILE, path, **words)
                return
    if method.silence == "agree" and method.ballot != "stance":
        check.note("method_silence", FILE, ("silence",), method.silence)
    for file, case in check.sections.items():
        if isinstance(case, MethodCase):
            _case_counts(check, file, method, case)


def _case_counts(check: CrossCheck, file: str, method: Method, case: MethodCase) -> None:
    try:
        rules = _rules(method, case)
    except RulesMistaken as mistake:
        check.note("method_case", file, (), reason_id=mistake.sentence.id, reason_en=mistake.sentence.en)
        return
    for place, group in enumerate(case.groups):
        try:
            _content(rules, case, group)
        except BallotMistaken as mistake:
            words = {"reason_id": mistake.sentence.id, "reason_en": mistake.sentence.en}
            check.note("method_case", file, ("groups", place), **words)


def _rules(method: Method, case: MethodCase) -> Rules:
    """The rules that a case is counted by: the first unit the method allows, secret only where it must be."""
    choices = Choices(
        one_vote_per=method.one_vote_per[0], secret=method.secrecy == "required", seats=case.seats,
        amount=case.amount, step=case.step, chair=case.chair, seed=case.seed,
    )  # fmt: skip
    return rules_of(method.model_dump(mode="json"), choices)


def _content(rules: Rules, case: MethodCase, group: MethodCaseGroup) -> Any:
    """What the group votes; None when it says nothing."""
    return None if group.content is None else read_content(rules, case.options, list(case.criteria), group.content)


def vote_of(method: Method, case: MethodCase) -> Vote:
    """The vote that a case describes."""
    rules = _rules(method, case)
    electors: list[Elector] = []
    ballots: list[Ballot] = []
    present: set[str] = set()
    aside: set[str] = set()
    for group in case.groups:
        content = _content(rules, case, group)
        for _ in range(group.electors):
            elector = Elector(f"e{len(electors):06d}", group.sector)
            electors.append(elector)
            present |= {elector.key} if group.present else set()
            aside |= {elector.key} if group.aside else set()
            if content is not None:
                ballots.append(Ballot(content, elector.key, elector.sector))
    criteria = tuple(Criterion(key, weight) for key, weight in case.criteria.items())
    return Vote(
        rules, tuple(electors), tuple(ballots), tuple(case.options), criteria,
        present=frozenset(present) if rules.meeting_quorum else None, aside=frozenset(aside),
    )  # fmt: skip


def differences(method: Method, case: MethodCase) -> Iterator[str]:
    """Where the case comes out otherwise than it expects, counted as real votes are."""
    found, expected = decide(vote_of(method, case)), case.expect
    if found.verdict != expected.verdict:
        yield f"verdict: {found.verdict} != {expected.verdict}"
    if sorted(found.winners) != sorted(expected.winners) and WAYS.get(found.way) != "allocation":
        yield f"winners: {', '.join(found.winners) or '-'} != {', '.join(expected.winners) or '-'}"
    if expected.way is not None and found.way != expected.way:
        yield f"way: {found.way or '-'} != {expected.way}"
    shares = found.rungs[-1].figures.get("shares") if found.rungs else None
    if expected.shares is not None and shares != expected.shares:
        yield f"shares: {shares} != {expected.shares}"
