"""From rules and ballots to one outcome: quorum first, then rung by rung down the ladder."""

from __future__ import annotations

from collections.abc import Mapping

from collabgov.decisions.ballots import Elector, Vote
from collabgov.decisions.outcomes import Outcome, RungResult, Test
from collabgov.decisions.pairwise import count_schulze
from collabgov.decisions.rules import REFERRAL, Quorum, Rung
from collabgov.decisions.scores import count_allocation, count_criteria, count_score
from collabgov.decisions.stances import count_rung, tally
from collabgov.decisions.transfers import count_transfers


def decide(vote: Vote) -> Outcome:
    """The outcome. Whoever computes it from the same rules, electors and ballots gets the same, to the last figure."""
    quorum = quorum_tests(vote)
    figures = participation(vote)
    if not all(test.passed for test in quorum):
        return Outcome("no_quorum", quorum=quorum, figures=figures)
    results: list[RungResult] = []
    for rung in vote.rules.rungs:
        if rung.way == REFERRAL:
            return Outcome("referred", (), REFERRAL, quorum, tuple(results), figures)
        result = count(vote, rung)
        results.append(result)
        if result.reached:
            verdict = "adopted" if vote.rules.ballot == "stance" else "chosen"
            return Outcome(verdict, result.winners, rung.way, quorum, tuple(results), figures)
    tied = results[-1].is_tied
    return Outcome("tied" if tied else "not_adopted", results[-1].winners, "", quorum, tuple(results), figures)


def count(vote: Vote, rung: Rung) -> RungResult:
    """One rung of the ladder, by the way its name says."""
    if rung.way == "schulze":
        return count_schulze(vote)
    if rung.way in ("instant_runoff", "stv"):
        return count_transfers(vote, rung)
    if rung.way == "score":
        return count_score(vote, rung)
    if rung.way == "allocation":
        return count_allocation(vote)
    if rung.way == "criteria":
        return count_criteria(vote)
    return count_rung(vote, rung)


def participation(vote: Vote) -> dict[str, object]:
    """Who could vote, who did and who said nothing, over all and by sector; the stances where there are any."""
    by_sector = {
        sector: {
            "eligible": sum(one.sector == sector for one in vote.base),
            "voted": sum(one.sector == sector for one in vote.base if one.key in vote.voted),
        }
        for sector in vote.sectors
    }
    figures: dict[str, object] = {
        "eligible": len(vote.base), "voted": len(vote.voted), "silent": len(vote.silent), "aside": len(vote.aside),
        "sectors": by_sector,
    }  # fmt: skip
    if vote.rules.ballot == "stance":
        figures["stances"] = tally(vote)
    return figures


# --- quorum -------------------------------------------------------------------------------------------------------


def quorum_tests(vote: Vote) -> tuple[Test, ...]:
    """Meeting quorum, vote quorum, and that anybody voted at all."""
    tests = [Test("somebody_voted", bool(vote.voted), len(vote.voted), len(vote.base), ">= 1")]
    tests += _tests("vote_quorum", vote.rules.vote_quorum, vote, vote.voted)
    if vote.present is not None:
        tests += _tests("meeting_quorum", vote.rules.meeting_quorum, vote, vote.present)
    elif vote.rules.meeting_quorum is not None:
        tests.append(Test("meeting_quorum", False, 0, len(vote.base), "no meeting"))
    return tuple(tests)


def _tests(name: str, quorum: Quorum | None, vote: Vote, there: frozenset[str]) -> list[Test]:
    if quorum is None:
        return []
    base = vote.base
    taking_part = [elector for elector in base if elector.key in there]
    needed = quorum.needed(len(base))
    tests = [Test(name, len(taking_part) >= needed, len(taking_part), len(base), f">= {needed}")]
    eligible, present = _by_sector(base), _by_sector(taking_part)
    if quorum.per_sector is not None:
        for sector in vote.sectors:
            wanted, came = quorum.needed_in_sector(eligible[sector]), present.get(sector, 0)
            tests.append(Test(f"{name}_in_sector", came >= wanted, came, eligible[sector], f">= {wanted}", sector))
    if quorum.sectors is not None:
        represented = len(present)
        tests.append(Test(f"{name}_sectors", represented >= quorum.sectors, represented, len(eligible), f">= {quorum.sectors}"))
    return tests


def _by_sector(electors: tuple[Elector, ...] | list[Elector]) -> Mapping[str, int]:
    counted: dict[str, int] = {}
    for elector in electors:
        counted[elector.sector] = counted.get(elector.sector, 0) + 1
    return counted
