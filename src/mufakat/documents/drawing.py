"""From the frozen data of a document to its PDF: the same data, the same bytes, today and in ten years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from collabgov.documents import Facts, Fault, Signing, compose, read_values
from collabgov.packs.schema.document import DocumentTemplate
from mufakat.documents.rendering.typesetting import SheetFacts, Typeset, typeset
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


class DataRefused(Refused):
    """What was filled in does not fit the template; `facts["faults"]` names each field."""

    status = 422


@dataclass(frozen=True)
class Frozen:
    """Everything a document is drawn from, as it is kept with it."""

    values: Mapping[str, Any]
    title: str
    number: str
    dated: date
    place: str
    paper: str
    language: str
    letterhead: Sequence[str]
    collaboration: str
    parties: Sequence[str]
    signatories: Sequence[Mapping[str, str]]
    address: str

    def as_json(self) -> dict[str, Any]:
        return {
            "values": dict(self.values),
            "title": self.title,
            "number": self.number,
            "dated": self.dated.isoformat(),
            "place": self.place,
            "paper": self.paper,
            "language": self.language,
            "letterhead": list(self.letterhead),
            "collaboration": self.collaboration,
            "parties": list(self.parties),
            "signatories": [dict(one) for one in self.signatories],
            "address": self.address,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Frozen:
        return cls(**{**data, "dated": date.fromisoformat(data["dated"])})


def read_data(template: DocumentTemplate, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, typed and cleaned, as plain data; refused with every fault named where it does not fit."""
    values, faults = read_values(template, given)
    if faults:
        raise data_refused(template, faults)
    return values.as_json()


def data_refused(template: DocumentTemplate, faults: Sequence[Fault]) -> DataRefused:
    labels = {one.key: dua(one.label.id, one.label.en) for one in template.fields}
    first = faults[0]
    sentence = dua("{isian}: {kalimat}", "{isian}: {kalimat}").with_values(
        isian=labels.get(first.field, first.field), kalimat=dua(first.sentence.id, first.sentence.en)
    )
    return DataRefused("data_refused", sentence, faults=tuple(faults))


def draw(template: DocumentTemplate, frozen: Frozen, *, draft: bool = False) -> Typeset:
    """The PDF of a document; a draft carries the word PRATINJAU across each page."""
    values, faults = read_values(template, frozen.values)
    if faults:
        raise data_refused(template, faults)
    facts = Facts(
        dated=frozen.dated,
        number=frozen.number,
        place=frozen.place,
        title=frozen.title,
        collaboration=frozen.collaboration,
        letterhead=tuple(frozen.letterhead),
        parties=tuple(frozen.parties),
        signatories=tuple(Signing(**one) for one in frozen.signatories),
    )
    sheet = SheetFacts(
        title=frozen.title,
        number=frozen.number,
        address=frozen.address,
        issuer=(list(frozen.letterhead) or [frozen.collaboration])[0],
        dated=frozen.dated,
        paper=frozen.paper,
        language=frozen.language,
        draft=draft,
    )
    return typeset(compose(template, values, facts, frozen.language), sheet)
