"""The rules of a decision as data: what is asked, what counts, when it is reached, what follows when it is not.

Rules are written down before anybody votes and travel with the certificate. `read_rules` reads the plain form (as in a pack
or a certificate) and refuses what cannot work, in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from collabgov.sentences import Sentence

STANCES = ("agree", "reserve", "abstain", "object", "block")
FOR, AGAINST = ("agree", "reserve"), ("object", "block")
WAYS = {
    "consensus": "stance",
    "consent": "stance",
    "majority": "stance",
    "schulze": "ranking",
    "instant_runoff": "ranking",
    "stv": "ranking",
    "score": "score",
    "allocation": "allocation",
    "criteria": "criteria",
}
"""Each way of counting with the kind of ballot it counts; `referral` hands the matter on and counts nothing."""
REFERRAL = "referral"
BALLOTS = ("stance", "ranking", "score", "allocation", "criteria")
BASES = ("cast", "expressed", "eligible")
TIES = ("status_quo", "chair", "lot")
SILENCES = ("no_stance", "agree")
QUOTAS = ("droop", "hare")
UNITS = ("party", "seat")
MOST_SEATS, MOST_POINTS, MOST_RUNGS = 100, 1_000_000, 6
LARGEST_AMOUNT = 10**15
FRACTION = re.compile(r"(\d{1,6})(?:/([1-9]\d{0,5}))?")


class RulesMistaken(ValueError):
    """The rules cannot work; `field` says where, `sentence` what to do."""

    def __init__(self, field: str, sentence: Sentence) -> None:
        super().__init__(f"{field}: {sentence.en}")
        self.field = field
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Threshold:
    """More than, or at least, a share of a base.

    Bases: `cast` all ballots with abstentions, `expressed` only for and against, `eligible` everybody who may vote.
    """

    share: Fraction
    base: str = "expressed"
    strict: bool = True

    def met(self, part: Fraction | int, whole: Fraction | int) -> bool:
        """Nothing out of nothing never reaches a threshold."""
        if part <= 0 or whole <= 0:
            return False
        wanted = self.share * whole
        return part > wanted if self.strict else part >= wanted


@dataclass(frozen=True, slots=True)
class Rung:
    """One way of deciding in the ladder, with what it needs."""

    way: str
    threshold: Threshold | None = None
    per_sector: Threshold | None = None
    """A second majority inside the sectors."""
    sectors_needed: int | None = None
    """In how many sectors; None = in every one."""
    seats: int = 1
    quota: str = "droop"
    unscored: str = "zero"
    """What an option without a score gets: `zero`, or `left_out` of its mean."""
    refer_to: Mapping[str, str] | None = None
    """Who decides instead, in both languages."""


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many must take part: of all, of each sector, and of how many sectors anybody."""

    share: Fraction = Fraction(0)
    per_sector: Fraction | None = None
    sectors: int | None = None

    def needed(self, eligible: int) -> int:
        """The smallest number that reaches the share, rounded up."""
        return _ceiling(self.share * eligible)

    def needed_in_sector(self, eligible: int) -> int:
        return _ceiling((self.per_sector or Fraction(0)) * eligible)


def _ceiling(value: Fraction) -> int:
    return -((-value.numerator) // value.denominator)


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that decides besides the ballots."""

    ballot: str
    rungs: tuple[Rung, ...]
    stances: tuple[str, ...] = STANCES
    reason_for: tuple[str, ...] = ("reserve", "object", "block")
    vote_quorum: Quorum | None = None
    meeting_quorum: Quorum | None = None
    tie: str = "status_quo"
    chair: tuple[str, ...] = ()
    """The chair's vote in a tie, written down before opening: options in order, or one stance."""
    seed: str = ""
    """What a lot is drawn from; published with the certificate, its digest at opening."""
    silence: str = "no_stance"
    aside_in_base: bool = False
    """Do electors who stepped aside still count among those who may vote?"""
    one_vote_per: str = "party"
    secret: bool = False
    top: int = 5
    """Highest score or judgement."""
    points: int = 100
    amount: int = 0
    step: int = 1

    @property
    def referral(self) -> Rung | None:
        return next((rung for rung in self.rungs if rung.way == REFERRAL), None)

    @property
    def counts_sectors(self) -> bool:
        """Does the outcome depend on the sector of a ballot?"""
        quorums = (self.vote_quorum, self.meeting_quorum)
        return any(rung.per_sector for rung in self.rungs) or any(
            quorum is not None and (quorum.per_sector is not None or quorum.sectors is not None) for quorum in quorums
        )

    def plain(self) -> dict[str, object]:
        """The rules as canonical JSON can write them; `read_rules` reads them back."""
        return {
            "ballot": self.ballot, "ladder": [_plain_rung(rung) for rung in self.rungs], "stances": list(self.stances),
            "reason_for": list(self.reason_for), "vote_quorum": _plain_quorum(self.vote_quorum),
            "meeting_quorum": _plain_quorum(self.meeting_quorum), "tie": self.tie, "chair": list(self.chair),
            "seed": self.seed, "silence": self.silence, "aside_in_base": self.aside_in_base,
            "one_vote_per": self.one_vote_per, "secret": self.secret, "top": self.top, "points": self.points,
            "amount": self.amount, "step": self.step,
        }  # fmt: skip


def _plain_rung(rung: Rung) -> dict[str, object]:
    return {
        "way": rung.way, "threshold": _plain_threshold(rung.threshold), "per_sector": _plain_threshold(rung.per_sector),
        "sectors_needed": rung.sectors_needed, "seats": rung.seats, "quota": rung.quota, "unscored": rung.unscored,
        "refer_to": dict(rung.refer_to) if rung.refer_to else None,
    }  # fmt: skip


def _plain_threshold(threshold: Threshold | None) -> dict[str, object] | None:
    if threshold is None:
        return None
    return {"share": str(threshold.share), "base": threshold.base, "strict": threshold.strict}


def _plain_quorum(quorum: Quorum | None) -> dict[str, object] | None:
    if quorum is None:
        return None
    per_sector = None if quorum.per_sector is None else str(quorum.per_sector)
    return {"share": str(quorum.share), "per_sector": per_sector, "sectors": quorum.sectors}


# --- reading ------------------------------------------------------------------------------------------------------

NOT_IN_LIST = Sentence("Pilih salah satu: {list}.", "Choose one of: {list}.")
NOT_A_SHARE = Sentence("Tulis bagian seperti 1/2 atau 2/3, paling besar 1.", "Write a share like 1/2 or 2/3, at most 1.")
NOT_A_NUMBER = Sentence("Tulis bilangan bulat {low} sampai {high}.", "Write a whole number from {low} to {high}.")
NO_LADDER = Sentence("Tulis paling sedikit satu cara memutuskan.", "Write at least one way of deciding.")
LAST_REFERRAL = Sentence("Rujukan hanya boleh paling akhir.", "A referral may stand only at the end.")
OTHER_BALLOT = Sentence("Cara ini tidak menghitung suara jenis {ballot}.", "This way does not count ballots of kind {ballot}.")
MAJORITY_SHARE = Sentence("Mayoritas memerlukan bagian (share).", "A majority needs a share.")
MISSING = Sentence("Isian ini harus ada.", "This must be there.")


def read_rules(plain: Mapping[str, object]) -> Rules:
    """The rules from their plain form; `RulesMistaken` names the first thing that cannot work."""
    ballot = _word(plain, "ballot", BALLOTS)
    rungs = tuple(_read_rung(item, place, ballot) for place, item in enumerate(_list(plain, "ladder")))
    _require_ladder(rungs)
    tie = _word(plain, "tie", TIES, "status_quo")
    return Rules(
        ballot=ballot,
        rungs=rungs,
        stances=_stances(plain, "stances", STANCES),
        reason_for=_stances(plain, "reason_for", ("reserve", "object", "block")),
        vote_quorum=_read_quorum(plain, "vote_quorum"),
        meeting_quorum=_read_quorum(plain, "meeting_quorum"),
        tie=tie,
        chair=tuple(str(item) for item in _list(plain, "chair")),
        seed=str(plain.get("seed") or ""),
        silence=_word(plain, "silence", SILENCES, "no_stance"),
        aside_in_base=bool(plain.get("aside_in_base", False)),
        one_vote_per=_word(plain, "one_vote_per", UNITS, "party"),
        secret=bool(plain.get("secret", False)),
        top=_number(plain, "top", 1, 1000, 5),
        points=_number(plain, "points", 1, MOST_POINTS, 100),
        amount=_number(plain, "amount", 0, LARGEST_AMOUNT, 0),
        step=_number(plain, "step", 1, LARGEST_AMOUNT, 1),
    )


def _require_ladder(rungs: Sequence[Rung]) -> None:
    if not any(rung.way != REFERRAL for rung in rungs) or len(rungs) > MOST_RUNGS:
        raise RulesMistaken("ladder", NO_LADDER)
    for place, rung in enumerate(rungs[:-1]):
        if rung.way == REFERRAL:
            raise RulesMistaken(f"ladder.{place + 1}", LAST_REFERRAL)


def _read_rung(item: object, place: int, ballot: str) -> Rung:
    where = f"ladder.{place + 1}"
    if not isinstance(item, Mapping):
        raise RulesMistaken(where, MISSING)
    way = _word(item, "way", (*WAYS, REFERRAL), field=f"{where}.way")
    if way != REFERRAL and WAYS[way] != ballot:
        raise RulesMistaken(f"{where}.way", OTHER_BALLOT.filled(ballot=ballot))
    threshold = _read_threshold(item.get("threshold"), f"{where}.threshold")
    if way == "majority" and threshold is None:
        raise RulesMistaken(f"{where}.threshold", MAJORITY_SHARE)
    refer_to = item.get("refer_to")
    return Rung(
        way=way,
        threshold=threshold,
        per_sector=_read_threshold(item.get("per_sector"), f"{where}.per_sector"),
        sectors_needed=_optional_number(item, "sectors_needed", 1, 50, where),
        seats=_number(item, "seats", 1, MOST_SEATS, 1),
        quota=_word(item, "quota", QUOTAS, "droop", field=f"{where}.quota"),
        unscored=_word(item, "unscored", ("zero", "left_out"), "zero", field=f"{where}.unscored"),
        refer_to={str(key): str(value) for key, value in refer_to.items()} if isinstance(refer_to, Mapping) else None,
    )


def _read_threshold(item: object, where: str) -> Threshold | None:
    if item is None:
        return None
    if not isinstance(item, Mapping):
        raise RulesMistaken(where, MISSING)
    base = _word(item, "base", BASES, "expressed", field=f"{where}.base")
    return Threshold(read_share(item.get("share"), f"{where}.share"), base, bool(item.get("strict", True)))


def _read_quorum(plain: Mapping[str, object], field: str) -> Quorum | None:
    item = plain.get(field)
    if item is None:
        return None
    if not isinstance(item, Mapping):
        raise RulesMistaken(field, MISSING)
    per_sector = item.get("per_sector")
    return Quorum(
        read_share(item.get("share", "0"), f"{field}.share"),
        None if per_sector is None else read_share(per_sector, f"{field}.per_sector"),
        _optional_number(item, "sectors", 1, 50, field),
    )


def read_share(value: object, where: str) -> Fraction:
    """A share from 0 to 1 as people write it: `1/2`, `2/3`, `1`."""
    found = FRACTION.fullmatch(str(value).replace(" ", "")) if isinstance(value, str | int | Fraction) else None
    if found is None:
        raise RulesMistaken(where, NOT_A_SHARE)
    share = Fraction(int(found[1]), int(found[2] or 1))
    if share > 1:
        raise RulesMistaken(where, NOT_A_SHARE)
    return share


def _word(plain: Mapping[str, object], key: str, known: Sequence[str], usual: str = "", field: str = "") -> str:
    value = plain.get(key)
    value = usual if value is None else value
    if value not in known:
        raise RulesMistaken(field or key, NOT_IN_LIST.filled(list=", ".join(known)))
    return str(value)


def _list(plain: Mapping[str, object], key: str) -> Sequence[object]:
    value = plain.get(key) or []
    if not isinstance(value, list | tuple):
        raise RulesMistaken(key, MISSING)
    return value


def _stances(plain: Mapping[str, object], key: str, usual: Sequence[str]) -> tuple[str, ...]:
    given = [str(item) for item in _list(plain, key)] if plain.get(key) is not None else list(usual)
    if any(item not in STANCES for item in given):
        raise RulesMistaken(key, NOT_IN_LIST.filled(list=", ".join(STANCES)))
    return tuple(stance for stance in STANCES if stance in given)


def _number(plain: Mapping[str, object], key: str, low: int, high: int, usual: int) -> int:
    value = plain.get(key)
    value = usual if value is None else value
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise RulesMistaken(key, NOT_A_NUMBER.filled(low=low, high=high))
    return value


def _optional_number(plain: Mapping[str, object], key: str, low: int, high: int, where: str) -> int | None:
    return None if plain.get(key) is None else _number(plain, key, low, high, low)
