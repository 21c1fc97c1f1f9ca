"""What organisations say about each other in a locked wave: who knows whom, and how far they trust, by the library's rules.

What one organisation received is told to that organisation alone; everybody sees sectors, and by how many an organisation is
not recognised. How far the leading party stands behind the shared goal is told to all members, as announced before answering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from collabgov import relations
from collabgov.surveys.answers import organisation_score
from mufakat.surveys.instruments import BETWEEN, KNOWN
from mufakat.surveys.models import AskedParty
from mufakat.surveys.results import Read

RECOGNISED_FROM = 0.5
LEADING = "convenor"
GOAL = "trust_mission"
KINDS = ("credibility", "trust", "value")
"""What a question about partners is about begins with one of these."""


@dataclass(frozen=True)
class Recognition:
    """By how many of the other organisations that answered one is known."""

    asked: AskedParty
    known_by: int
    of: int

    @property
    def may_show(self) -> bool:
        """With two who answered, each would know from the count what the other said."""
        return self.of >= relations.FEWEST_RATERS

    @property
    def is_unrecognised(self) -> bool:
        """Known by fewer than half of at least three others."""
        return self.may_show and self.known_by * 2 < self.of


@dataclass(frozen=True)
class Received:
    """One thing that was rated: overall, by sector for everybody, and what the own organisations received."""

    kind: str
    overall: float | None
    percent: float | None
    by_sector: Mapping[str, float | None]
    own: tuple[tuple[AskedParty, float, int], ...]


@dataclass(frozen=True)
class Relations:
    recognition: tuple[Recognition, ...]
    received: tuple[Received, ...]
    leader: tuple[AskedParty, float, int] | None
    """The leading party, how far others see it stand behind the shared goal (1 to 4), and how many said so."""


def relations_of(found: Read, own_parties: Iterable[int]) -> Relations:
    """Everything the wave says about partners, for a reader who speaks for `own_parties`."""
    asked = {str(one.party_id): one for one in found.record.asked.select_related("party")}
    said = _by_pair(found)
    mine = {str(party) for party in own_parties} & set(asked)
    questions = found.instrument.partner_questions
    results = []
    for kind in KINDS:
        codes = [one.code for one in questions if one.about.split("_")[0] == kind and not one.several]
        if codes:
            results.append(_received(kind, codes, said, asked, mine))
    return Relations(_recognition(said, asked), tuple(results), _leader(found, said, asked))


def _by_pair(found: Read) -> dict[tuple[str, str], dict[str, float]]:
    """(rater, rated) -> what the rater's organisation says, over its respondents; who does not know a partner rates nothing."""
    given: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for (asked, _, _), answers in zip(found.groups, found.raw, strict=True):
        for field, said in answers.items():
            code, between, partner = field.partition(BETWEEN)
            is_unknown = code != KNOWN and answers.get(f"{KNOWN}{BETWEEN}{partner}") == 0
            if between and isinstance(said, int) and not is_unknown:
                given[str(asked.party_id), partner][code].append(said)
    return {
        pair: {code: score for code, values in codes.items() if (score := organisation_score(values)) is not None}
        for pair, codes in given.items()
    }


def _recognition(
    said: Mapping[tuple[str, str], Mapping[str, float]], asked: Mapping[str, AskedParty]
) -> tuple[Recognition, ...]:
    found = []
    for name, one in sorted(asked.items(), key=lambda pair: pair[1].label):
        heard = [codes[KNOWN] >= RECOGNISED_FROM for (_, rated), codes in said.items() if rated == name and KNOWN in codes]
        found.append(Recognition(one, sum(heard), len(heard)))
    return tuple(found)


def _received(
    kind: str,
    codes: Sequence[str],
    said: Mapping[tuple[str, str], Mapping[str, float]],
    asked: Mapping[str, AskedParty],
    mine: set[str],
) -> Received:
    ratings = {pair: [given.get(code) for code in codes] for pair, given in said.items() if pair[1] in asked}
    found = relations.received(list(asked), ratings, len(codes))
    enough = sum(found.raters.values()) >= relations.FEWEST_RATERS
    own = tuple(
        (asked[name], mean, found.raters[name])
        for name in sorted(mine)
        if (mean := found.by_actor[name]) is not None and found.raters[name] >= relations.FEWEST_RATERS
    )
    sectors = found.shown_to_others({name: one.sector for name, one in asked.items()})
    return Received(kind, found.overall if enough else None, found.percent if enough else None, sectors, own)


def _leader(
    found: Read, said: Mapping[tuple[str, str], Mapping[str, float]], asked: Mapping[str, AskedParty]
) -> tuple[AskedParty, float, int] | None:
    code = next((one.code for one in found.instrument.partner_questions if one.about == GOAL), None)
    leading = next((name for name, one in asked.items() if one.party.role == LEADING), None)
    if code is None or leading is None:
        return None
    ratings = {pair: [given.get(code)] for pair, given in said.items()}
    got = relations.received(list(asked), ratings, 1)
    mean = got.by_actor[leading]
    enough = got.raters[leading] >= max(relations.FEWEST_RATERS, found.record.smallest_group)
    return (asked[leading], mean, got.raters[leading]) if mean is not None and enough else None
