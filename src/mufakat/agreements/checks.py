"""Two checks of an agreement: is the boundary of the problem drawn and read alike, is its law cited and in force?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from mufakat.kernel.web.language import dua

BOUNDARY = ("scope", "object")
"""Kinds of clause that say what an agreement is about and where it ends."""


WORDS = {"selesai": dua("Ya", "Yes"), "hati": dua("Sebagian", "Partly"), "lambat": dua("Belum", "Not yet")}


@dataclass(frozen=True)
class Check:
    """A question about the agreement, answered in words, with its tag."""

    question: Any
    kind: str
    answer: Any

    @property
    def word(self) -> Any:
        return WORDS[self.kind]


def boundary_check(kinds: Collection[str], acknowledged: int, parties: int) -> Check:
    """The boundary of the problem: written in a clause, and every party said that it knows exactly this wording."""
    question = dua("Batas masalahnya jelas dan dipahami sama?", "Is the boundary of the problem clear and read alike?")
    if not any(kind in BOUNDARY for kind in kinds):
        return Check(question, "lambat", dua("Belum ada pasal ruang lingkup atau objek.", "No clause on scope or object yet."))
    if acknowledged < parties:
        said = dua(
            "Tertulis; {n} dari {m} pihak menyatakan memahami bunyinya.",
            "Written; {n} of {m} parties said they know its words.",
        )
        return Check(question, "hati", said.with_values(n=acknowledged, m=parties))
    return Check(
        question, "selesai", dua("Tertulis, dan semua pihak menyatakan memahami bunyinya.", "Written, and every party said so.")
    )


def basis_check(standings: Sequence[str]) -> Check:
    """The law it stands on: cited, and every law that is cited holds."""
    question = dua("Dasar hukumnya disebut dan berlaku?", "Is its legal basis cited and in force?")
    if not standings:
        return Check(question, "lambat", dua("Belum ada dasar hukum yang disebut.", "No legal basis is cited yet."))
    holding, ended = standings.count("in_force"), standings.count("ended")
    if ended:
        said = dua("{n} dasar hukum tidak berlaku lagi.", "{n} cited laws are no longer in force.")
        return Check(question, "lambat", said.with_values(n=ended))
    if holding < len(standings):
        said = dua("{n} dari {m} dipastikan berlaku.", "{n} of {m} are confirmed to be in force.")
        return Check(question, "hati", said.with_values(n=holding, m=len(standings)))
    return Check(question, "selesai", dua("Semuanya dipastikan berlaku.", "All are confirmed to be in force."))
