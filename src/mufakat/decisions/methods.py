"""Ways of deciding that are installed, and the rules that one proposal would be decided by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from collabgov.decisions import Rules
from collabgov.decisions.methods import Choices, rules_of
from mufakat.decisions.models import Proposal
from mufakat.kernel.models import InstalledPack
from mufakat.kernel.web.formats import teks

USUAL = "consensus"


@dataclass(frozen=True)
class Way:
    """An installed way of deciding."""

    key: str
    version: str
    sha256: str
    content: dict[str, Any]

    @property
    def name(self) -> str:
        return teks(self.content["name"])

    @property
    def how(self) -> str:
        return teks(self.content["how"])

    @property
    def fits(self) -> str:
        return teks(self.content.get("fits"))

    @property
    def ballot(self) -> str:
        return str(self.content["ballot"])

    @property
    def units(self) -> list[str]:
        return list(self.content.get("one_vote_per") or ["party"])

    @property
    def secrecy(self) -> str:
        return str(self.content.get("secrecy") or "never")

    @property
    def days(self) -> int:
        return int(self.content.get("days") or 7)


def installed() -> list[Way]:
    """Current versions of all ways of deciding; the usual one first, then by name."""
    found = [_way(pack) for pack in InstalledPack.objects.filter(kind="method", is_current=True)]
    return sorted(found, key=lambda way: (way.key != USUAL, way.ballot != "stance", way.name))


def find(key: str) -> Way | None:
    pack = InstalledPack.objects.filter(kind="method", key=key, is_current=True).first()
    return _way(pack) if pack else None


def _way(pack: InstalledPack) -> Way:
    return Way(pack.key, pack.version, pack.sha256, pack.content["sections"]["method"])


def way_of(proposal: Proposal) -> Way | None:
    """The way as it was frozen at opening; before that the installed one."""
    if proposal.method is not None:
        return Way(proposal.method_key, proposal.method_version, proposal.method_sha256, proposal.method)
    return find(proposal.method_key)


def rules_for(proposal: Proposal, way: Way, seed: str = "") -> Rules:
    """The rules of this proposal under a way of deciding; `RulesMistaken` where a choice does not fit."""
    return rules_of(
        way.content,
        Choices(
            one_vote_per=proposal.one_vote_per, secret=proposal.secret, seats=proposal.seats, amount=proposal.amount,
            step=proposal.step, chair=proposal.chair, seed=seed,
        ),
    )  # fmt: skip
