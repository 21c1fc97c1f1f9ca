"""What differs between two versions of a service, and which of it touches the agreement it is annexed to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from collabgov.packs.schema.service import Service, ServiceFee, ServiceForm, ServiceLimit, ServiceRequirement, ServiceStep
from collabgov.sentences import Sentence
from collabgov.services.limits import Span

Entry = ServiceStep | ServiceLimit | ServiceFee | ServiceRequirement | ServiceForm
Subject = Literal["step", "limit", "fee", "requirement", "form", "other"]
AGREED: frozenset[Subject] = frozenset({"step", "limit"})
"""The procedure and its limits are annexed to the agreement: a change of them is a change of it."""


@dataclass(frozen=True, slots=True)
class ServiceChange:
    """One difference."""

    subject: Subject
    key: str
    kind: Literal["added", "removed", "changed"]
    sentence: Sentence

    @property
    def touches_agreement(self) -> bool:
        return self.subject in AGREED


def changes_between(before: Service, after: Service) -> list[ServiceChange]:
    """Every difference in steps, limits, fees, requirements and forms, and one for all the rest."""
    changes = [*_steps(before, after), *_limits(before, after)]
    changes += _listed("fee", before.fees, after.fees)
    changes += _listed("requirement", before.requirements, after.requirements)
    changes += _listed("form", before.forms, after.forms)
    told = {"steps", "limits", "fees", "requirements", "forms"}
    if before.model_dump(exclude=told) != after.model_dump(exclude=told):
        changes.append(ServiceChange("other", "", "changed", Sentence("Bagian lain berubah.", "Other parts changed.")))
    return changes


def needs_change_request(before: Service, after: Service) -> bool:
    """Does the new version change a step or a limit that the parties agreed on?"""
    return any(change.touches_agreement for change in changes_between(before, after))


def _listed(subject: Subject, before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[ServiceChange]:
    old, new = ({entry.key: entry for entry in entries} for entries in (before, after))
    for key in dict.fromkeys([*old, *new]):
        entry = new[key] if key in new else old[key]
        name = Sentence(entry.name.id, entry.name.en)
        if key not in new:
            yield ServiceChange(subject, key, "removed", Sentence(f"Dihapus: {name.id}.", f"Removed: {name.en}."))
        elif key not in old:
            yield ServiceChange(subject, key, "added", Sentence(f"Ditambah: {name.id}.", f"Added: {name.en}."))
        elif old[key] != new[key]:
            yield ServiceChange(subject, key, "changed", Sentence(f"Diubah: {name.id}.", f"Changed: {name.en}."))


def _steps(before: Service, after: Service) -> Iterator[ServiceChange]:
    yield from _listed("step", before.steps, after.steps)
    kept = [[step.key for step in one.steps if step.key in {other.key for other in both.steps}]
            for one, both in ((before, after), (after, before))]  # fmt: skip
    if kept[0] != kept[1]:
        sentence = Sentence("Urutan langkah berubah.", "The order of steps changed.")
        yield ServiceChange("step", "", "changed", sentence)


def _limits(before: Service, after: Service) -> Iterator[ServiceChange]:
    old, new = ({limit.key: limit for limit in one.limits} for one in (before, after))
    for change in _listed("limit", before.limits, after.limits):
        if change.kind == "changed":
            yield ServiceChange("limit", change.key, "changed", _limit_change(old[change.key], new[change.key]))
        else:
            yield change


def _limit_change(before: ServiceLimit, after: ServiceLimit) -> Sentence:
    old, new = Span(before.amount, before.unit).in_words, Span(after.amount, after.unit).in_words
    if old != new:
        return Sentence(
            f"Batas {after.name.id}: {old.id} menjadi {new.id}.", f"Limit {after.name.en}: {old.en} becomes {new.en}."
        )
    return Sentence(f"Cara menghitung batas {after.name.id} berubah.", f"How the limit {after.name.en} counts has changed.")
