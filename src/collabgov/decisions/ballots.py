"""Who may vote and what was voted: electors, ballots of five kinds, and one vote with everything that decides it.

Contents are plain values, so that they can stand in a certificate: a stance is a word, a ranking a list of groups (best
first, equal ones together), scores and points a mapping, judgements a mapping of mappings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from collabgov.decisions.rules import Rules
from collabgov.sentences import Sentence

Content = Any
"""A stance (text), a ranking (list of lists of option keys), or a mapping with whole numbers."""


class BallotMistaken(ValueError):
    """The ballot cannot be counted under the rules; the sentence says what to do."""

    def __init__(self, code: str, sentence: Sentence) -> None:
        super().__init__(sentence.en)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Elector:
    """Somebody who may vote: an organisation or a seat, in its sector."""

    key: str
    sector: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """One ballot that counts. In a secret vote it carries no elector, only the sector when the rules count by sector."""

    content: Content
    elector: str | None = None
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A yardstick with its weight, agreed before anybody judged."""

    key: str
    weight: int = 1


@dataclass(frozen=True)
class Vote:
    """Everything a decision is computed from. The order of electors and ballots never matters."""

    rules: Rules
    electors: tuple[Elector, ...]
    ballots: tuple[Ballot, ...]
    options: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    present: frozenset[str] | None = None
    """Electors who attended the meeting; None where no meeting counts."""
    aside: frozenset[str] = frozenset()
    """Electors who declared an interest and stepped aside; no ballot of theirs is counted."""
    participants: frozenset[str] = frozenset()
    """In a secret vote: who cast a ballot, without which."""

    @cached_property
    def base(self) -> tuple[Elector, ...]:
        """Those who count as able to vote."""
        if self.rules.aside_in_base:
            return self.electors
        return tuple(elector for elector in self.electors if elector.key not in self.aside)

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """Sectors that have somebody who may vote, by name."""
        return tuple(sorted({elector.sector for elector in self.base}))

    @cached_property
    def counted(self) -> tuple[Ballot, ...]:
        """Ballots that count: without those of electors who stepped aside."""
        return tuple(ballot for ballot in self.ballots if ballot.elector is None or ballot.elector not in self.aside)

    @cached_property
    def voted(self) -> frozenset[str]:
        """Who took part."""
        named = {ballot.elector for ballot in self.counted if ballot.elector is not None}
        return frozenset(named | (self.participants - self.aside))

    @cached_property
    def silent(self) -> tuple[Elector, ...]:
        """Who may vote and has not. That is no stance, whatever else the rules make of it."""
        return tuple(one for one in self.base if one.key not in self.voted and one.key not in self.aside)


# --- reading one ballot -------------------------------------------------------------------------------------------

CHOOSE_STANCE = Sentence("Pilih salah satu sikap.", "Choose one stance.")
UNKNOWN_OPTION = Sentence("Pilihan ini tidak ada dalam daftar.", "This option is not on the list.")
TWICE = Sentence("Satu pilihan hanya boleh sekali dalam peringkat.", "An option may stand only once in a ranking.")
RANKING_EXPECTED = Sentence("Urutkan paling sedikit satu pilihan.", "Rank at least one option.")
WHOLE_NUMBERS = Sentence("Isi bilangan bulat 0 sampai {top}.", "Write whole numbers from 0 to {top}.")
TOO_MANY_POINTS = Sentence("Jumlah poin paling banyak {points}.", "The points add up to {points} at most.")
NOTHING_GIVEN = Sentence("Isi paling sedikit satu angka.", "Write at least one number.")
UNKNOWN_CRITERION = Sentence("Kriteria ini tidak ada dalam daftar.", "This criterion is not on the list.")


def read_content(rules: Rules, options: Sequence[str], criteria: Sequence[str], content: Content) -> Content:
    """The content in its one plain form, or `BallotMistaken`."""
    if rules.ballot == "stance":
        if content not in rules.stances:
            raise BallotMistaken("unknown_stance", CHOOSE_STANCE)
        return str(content)
    if rules.ballot == "ranking":
        return _read_ranking(options, content)
    if rules.ballot == "criteria":
        return _read_judgements(options, criteria, content, rules.top)
    top = rules.top if rules.ballot == "score" else rules.points
    numbers = _read_numbers(options, content, top, UNKNOWN_OPTION, "unknown_option")
    if rules.ballot == "allocation" and sum(numbers.values()) > rules.points:
        raise BallotMistaken("too_many_points", TOO_MANY_POINTS.filled(points=rules.points))
    return numbers


def _read_ranking(options: Sequence[str], content: Content) -> list[list[str]]:
    if not isinstance(content, list | tuple):
        raise BallotMistaken("ranking", RANKING_EXPECTED)
    groups: list[list[str]] = []
    seen: set[str] = set()
    for group in content:
        names = [group] if isinstance(group, str) else group
        if not isinstance(names, list | tuple) or any(name not in options for name in names):
            raise BallotMistaken("unknown_option", UNKNOWN_OPTION)
        if seen & set(names) or len(set(names)) != len(names):
            raise BallotMistaken("ranked_twice", TWICE)
        seen.update(names)
        if names:
            groups.append(sorted(names))
    if not groups:
        raise BallotMistaken("ranking", RANKING_EXPECTED)
    return groups


def _read_numbers(known: Sequence[str], content: Content, top: int, unknown: Sentence, code: str) -> dict[str, int]:
    if not isinstance(content, Mapping) or not content:
        raise BallotMistaken("nothing_given", NOTHING_GIVEN)
    numbers: dict[str, int] = {}
    for key, value in content.items():
        if key not in known:
            raise BallotMistaken(code, unknown)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= top:
            raise BallotMistaken("number", WHOLE_NUMBERS.filled(top=top))
        numbers[str(key)] = value
    return {key: numbers[key] for key in sorted(numbers)}


def _read_judgements(options: Sequence[str], criteria: Sequence[str], content: Content, top: int) -> dict[str, dict[str, int]]:
    if not isinstance(content, Mapping) or not content:
        raise BallotMistaken("nothing_given", NOTHING_GIVEN)
    if any(option not in options for option in content):
        raise BallotMistaken("unknown_option", UNKNOWN_OPTION)
    return {
        str(option): _read_numbers(criteria, content[option], top, UNKNOWN_CRITERION, "unknown_criterion")
        for option in sorted(content)
    }
