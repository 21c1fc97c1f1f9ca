"""Counting stances: consensus, consent, and majorities on cast, expressed or eligible votes, also inside each sector.

Consensus (musyawarah mufakat): somebody agrees and no objection or hold stands. Consent: no hold stands; an objection stays
on record beside the decision. In both, abstaining is standing aside, and silence is nothing at all. Majorities: for
(agree, with or without reservation) held against the threshold; abstentions count in the base `cast` only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from collabgov.decisions.ballots import Ballot, Elector, Vote
from collabgov.decisions.outcomes import RungResult, Test
from collabgov.decisions.rules import AGAINST, FOR, STANCES, Rung, Threshold
from collabgov.decisions.ties import TieRule


def tally(vote: Vote) -> dict[str, int]:
    """How many took each stance, and how many none."""
    counted = Counter(str(ballot.content) for ballot in vote.counted)
    figures = {stance: counted[stance] for stance in STANCES}
    return {**figures, "silent": len(vote.silent), "eligible": len(vote.base), "aside": len(vote.aside)}


def count_rung(vote: Vote, rung: Rung) -> RungResult:
    """Is the proposal carried on this rung?"""
    if rung.way == "majority":
        return _majority(vote, rung)
    stopping = ("object", "block") if rung.way == "consensus" else ("block",)
    figures = tally(vote)
    agreeing = sum(figures[stance] for stance in FOR) + _agreeing_silence(vote)
    standing = sum(figures[stance] for stance in stopping)
    tests = (
        Test("somebody_agrees", agreeing >= 1, agreeing, figures["eligible"], ">= 1"),
        Test("nothing_stands_against", standing == 0, standing, figures["eligible"], "= 0"),
    )
    return RungResult(rung.way, all(test.passed for test in tests), tests)


def _agreeing_silence(vote: Vote) -> int:
    """Silence agrees only where the rules adopted beforehand say so."""
    return len(vote.silent) if vote.rules.silence == "agree" else 0


def _majority(vote: Vote, rung: Rung) -> RungResult:
    threshold = rung.threshold
    assert threshold is not None
    ballots, electors = vote.counted, vote.base
    silent = vote.silent if vote.rules.silence == "agree" else ()
    overall = _test("majority", threshold, ballots, electors, silent)
    tests = [overall]
    if rung.per_sector is not None:
        tests += _sector_tests(vote, rung, rung.per_sector, silent)
    tied = not overall.passed and _is_even(threshold, ballots, silent)
    chair = _breaks_tie(vote) if tied else TieRule("status_quo")
    carried = overall.passed or chair.best(("agree", "object")) == "agree"
    reached = carried and all(test.passed for test in tests[1:] if not test.sector)
    ties = (chair.tie(("agree", "object"), "majority", chair.best(("agree", "object"))),) if tied else ()
    return RungResult(rung.way, reached, tuple(tests), ties=ties, is_tied=tied and not chair.decides)


def _sector_tests(vote: Vote, rung: Rung, threshold: Threshold, silent: Iterable[Elector]) -> list[Test]:
    """A majority inside each sector, and whether enough sectors have one."""
    by_sector = {ballot.elector: ballot for ballot in vote.counted if ballot.elector is not None}
    home = {elector.key: elector.sector for elector in vote.electors}
    tests = []
    for sector in vote.sectors:
        inside = [ballot for key, ballot in by_sector.items() if home.get(key) == sector]
        inside += [ballot for ballot in vote.counted if ballot.elector is None and ballot.sector == sector]
        electors = [elector for elector in vote.base if elector.sector == sector]
        quiet = [elector for elector in silent if elector.sector == sector]
        tests.append(_test("sector_majority", threshold, inside, electors, quiet, sector))
    won = sum(test.passed for test in tests)
    needed = rung.sectors_needed if rung.sectors_needed is not None else len(tests)
    return [*tests, Test("sectors", won >= needed, won, len(tests), f">= {needed}")]


def _test(
    name: str,
    threshold: Threshold,
    ballots: Iterable[Ballot],
    electors: Iterable[Elector],
    silent: Iterable[Elector],
    sector: str = "",
) -> Test:
    part, whole = _part_and_whole(threshold, tuple(ballots), tuple(electors), tuple(silent))
    sign = ">" if threshold.strict else ">="
    return Test(name, threshold.met(part, whole), part, whole, f"{sign} {threshold.share} {threshold.base}", sector)


def _part_and_whole(
    threshold: Threshold, ballots: tuple[Ballot, ...], electors: tuple[Elector, ...], silent: tuple[Elector, ...]
) -> tuple[int, int]:
    in_favour = sum(ballot.content in FOR for ballot in ballots) + len(silent)
    if threshold.base == "eligible":
        return in_favour, len(electors)
    if threshold.base == "cast":
        return in_favour, len(ballots) + len(silent)
    return in_favour, in_favour + sum(ballot.content in AGAINST for ballot in ballots)


def _is_even(threshold: Threshold, ballots: tuple[Ballot, ...], silent: tuple[Elector, ...]) -> bool:
    """As many for as against, where more than half of those who said either would have done."""
    in_favour = sum(ballot.content in FOR for ballot in ballots) + len(silent)
    against = sum(ballot.content in AGAINST for ballot in ballots)
    half_of_either = threshold.base == "expressed" and threshold.strict and 2 * threshold.share == 1
    return half_of_either and in_favour == against > 0


def _breaks_tie(vote: Vote) -> TieRule:
    """For yes or no the chair's stance decides, when it was written down before opening; a lot is for choices only."""
    if vote.rules.tie != "chair" or not vote.rules.chair:
        return TieRule("status_quo")
    stance = vote.rules.chair[0]
    if stance not in (*FOR, *AGAINST):
        return TieRule("status_quo")
    return TieRule("chair", ("agree", "object") if stance in FOR else ("object", "agree"))
