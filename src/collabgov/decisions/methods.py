"""From a method (a pack, as data) and what is chosen before opening to the rules of one vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from collabgov.decisions.rules import Rules, RulesMistaken, read_rules
from collabgov.sentences import Sentence

CHOICE = Sentence("Cara memutuskan ini tidak membolehkannya.", "This way of deciding does not allow it.")
SECRET_WITH_REASONS = Sentence(
    "Sikap dengan alasan wajib tidak dapat rahasia.", "Stances that need a reason cannot be given in secret."
)
COPIED = (
    "ballot",
    "stances",
    "reason_for",
    "vote_quorum",
    "meeting_quorum",
    "tie",
    "silence",
    "aside_in_base",
    "top",
    "points",
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the proposer settles before opening, within what the method allows."""

    one_vote_per: str = "party"
    secret: bool = False
    seats: int = 1
    amount: int = 0
    step: int = 1
    chair: Sequence[str] = ()
    seed: str = ""


def rules_of(method: Mapping[str, Any], choices: Choices) -> Rules:
    """The rules of one vote. `method` is the content of `method.yaml` in plain form."""
    if choices.one_vote_per not in (method.get("one_vote_per") or ["party"]):
        raise RulesMistaken("one_vote_per", CHOICE)
    secrecy = method.get("secrecy") or "never"
    if (choices.secret and secrecy == "never") or (not choices.secret and secrecy == "required"):
        raise RulesMistaken("secrecy", CHOICE)
    plain = {key: method[key] for key in COPIED if method.get(key) is not None}
    if choices.secret:
        _require_no_written_reason(plain)
    ladder = [{**rung, "seats": choices.seats if rung.get("way") == "stv" else 1} for rung in method.get("ladder") or []]
    return read_rules(
        {
            **plain,
            "ladder": ladder,
            "one_vote_per": choices.one_vote_per,
            "secret": choices.secret,
            "amount": choices.amount,
            "step": choices.step,
            "chair": list(choices.chair),
            "seed": choices.seed,
        }
    )


def _require_no_written_reason(plain: dict[str, Any]) -> None:
    """Handwriting gives a voter away: a secret ballot has no reasons, and no hold that somebody would have to answer."""
    if plain.get("ballot") == "stance" and "block" in (plain.get("stances") or ("block",)):
        raise RulesMistaken("secrecy", SECRET_WITH_REASONS)
    plain["reason_for"] = []
