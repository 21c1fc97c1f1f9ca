"""What several assessors said, beside each other: only to be read once all have sent in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from collabgov.packs import schema
from collabgov.sentences import Sentence
from collabgov.surveys.assessors import AssessorAgreement, assessor_agreement, spread, to_settle_first
from collabgov.surveys.coders import needs_third
from mufakat.assessment.models import Jury, JuryOpinion, JurySeat, JurySettlement
from mufakat.collaborations.models import Collaboration
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web import formats

VIEW = "assessment.see_inside"
LONGEST = 3900
"""Characters of a finding that a judgement keeps; the full words stay with the panel."""
CAREFUL = ("none", "low", "medium", "high")
"""Confidences from the most careful on; a panel is as sure as its least sure assessor."""


@dataclass(frozen=True)
class Difference:
    """One element: what each assessor said in the order of their seats, and what was settled."""

    element: schema.FrameworkElement
    dimension: schema.Dimension
    seats: tuple[JurySeat, ...]
    opinions: tuple[JuryOpinion | None, ...]
    settlement: JurySettlement | None

    @property
    def code(self) -> str:
        return self.element.code

    @property
    def levels(self) -> tuple[int | None, ...]:
        return tuple(one.level if one else None for one in self.opinions)

    @property
    def differs(self) -> bool:
        return len({one.said if one else None for one in self.opinions}) > 1

    @property
    def spread(self) -> int | None:
        return spread(self.levels)

    @property
    def is_wide(self) -> bool:
        """Two levels or more apart: another pair of eyes must look."""
        given = [level for level in self.levels if level is not None]
        return bool(given) and needs_third(min(given), max(given))

    @property
    def settled_by_one_of_them(self) -> int | None:
        """Whoever settled it, where that is one of the assessors themselves."""
        settled = self.settlement.settled_by_id if self.settlement else None
        return settled if settled in {seat.user_id for seat in self.seats} else None

    def judged(self) -> dict[str, Any]:
        """The element as the locked assessment keeps it."""
        given = [one for one in self.opinions if one is not None]
        said = self.settlement or given[0]
        own = [
            (f"Penilai {seat.number} ({seat.judges_as})", f"Assessor {seat.number} ({seat.judges_as})", _told(one))
            for seat, one in zip(self.seats, self.opinions, strict=True)
            if one is not None
        ]
        indonesian, english = "\n".join(f"{i}: {t}" for i, _, t in own), "\n".join(f"{e}: {t}" for _, e, t in own)
        if self.settlement is None:
            finding = {"id": indonesian[:LONGEST], "en": english[:LONGEST]}
            reason = {"id": "Semua penilai berpendapat sama.", "en": "All assessors say the same."}
        else:
            finding = {"id": self.settlement.reason[:LONGEST], "en": self.settlement.reason[:LONGEST]}
            reason = {"id": indonesian[:LONGEST], "en": english[:LONGEST]}
        return {
            "code": self.code,
            "state": said.state,
            "level": said.level,
            "confidence": min((one.confidence for one in given), key=CAREFUL.index, default="none"),
            "finding": finding,
            "reason": reason,
            "evidence": list(dict.fromkeys(key for one in given for key in one.evidence)),
            "improvements": [],
        }


def _told(opinion: JuryOpinion) -> str:
    level = "–" if opinion.level is None else str(opinion.level)
    return f"{level}. {opinion.justification}" + (f" ({opinion.gap})" if opinion.gap else "")


def juries_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Jury]:
    """Panels of the collaboration, the newest first; for its own people only."""
    rows = Jury.objects.filter(collaboration=collaboration).select_related("collaboration", "result")
    return access.visible(viewer, VIEW, rows)


def get_jury(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Jury:
    """One panel, inside this collaboration only."""
    rows = Jury.objects.filter(collaboration=collaboration).select_related("collaboration", "result")
    return access.get_visible(viewer, VIEW, rows, public_id=public_id)


def may_compare(*, viewer: Actor, jury: Jury) -> bool:
    """Levels of the others open to assessors once all have sent in, and to the collaboration's people when it is locked."""
    if jury.state == "open":
        return False
    return jury.state == "locked" or bool(access.may(viewer, "assessment.assess", jury.collaboration))


@dataclass(frozen=True)
class OwnWork:
    """One assessor's own judgement so far: never anybody else's."""

    seat: JurySeat
    elements: tuple[tuple[schema.Dimension, schema.FrameworkElement], ...]
    opinions: dict[str, JuryOpinion]

    @property
    def answered(self) -> int:
        return sum(element.code in self.opinions for _, element in self.elements)

    @property
    def share(self) -> Decimal:
        """Percentage of the elements that have an answer."""
        return 100 * Decimal(self.answered) / len(self.elements) if self.elements else Decimal(0)

    @property
    def mean(self) -> Decimal | None:
        """Of the levels given so far; says nothing about the elements still open."""
        given = [one.level for one in self.opinions.values() if one.level is not None]
        return Decimal(sum(given)) / len(given) if given else None

    @property
    def with_level(self) -> int:
        return sum(one.level is not None for one in self.opinions.values())

    def next_open(self, after: str = "") -> str | None:
        """The next element without an answer, from the one just saved on and then from the start."""
        codes = [element.code for _, element in self.elements]
        place = codes.index(after) + 1 if after in codes else 0
        return next((code for code in codes[place:] + codes[:place] if code not in self.opinions), None)


def own_work(*, viewer: Actor, jury: Jury, framework: InstalledFramework) -> OwnWork | None:
    """The viewer's own seat with its opinions; nothing for anybody else."""
    seat = jury.seats.filter(user_id=viewer.user_id).first() if viewer.user_id is not None else None
    if seat is None:
        return None
    elements = tuple((dimension, element) for dimension in framework.content.dimensions for element in dimension.elements)
    return OwnWork(seat, elements, {one.element: one for one in seat.opinions.all()})


def differences(jury: Jury, framework: InstalledFramework) -> list[Difference]:
    """Every element in the framework's order; three queries at any number of elements."""
    seats = tuple(jury.seats.all())
    said: dict[tuple[int, str], JuryOpinion] = {
        (one.seat_id, one.element): one for one in JuryOpinion.objects.filter(seat__jury=jury)
    }
    settled = {one.element: one for one in jury.settlements.all()}
    return [
        Difference(
            element, dimension, seats, tuple(said.get((seat.pk, element.code)) for seat in seats), settled.get(element.code)
        )
        for dimension in framework.content.dimensions
        for element in dimension.elements
    ]


def in_order_of_settling(rows: Sequence[Difference]) -> list[Difference]:
    """The widest differences first; where all agree comes last."""
    by_code = {row.code: row for row in rows}
    ordered = [by_code[code] for code in to_settle_first({row.code: row.levels for row in rows})]
    return [row for row in ordered if row.differs] + [row for row in ordered if not row.differs]


def agreement(rows: Sequence[Difference]) -> AssessorAgreement:
    """How far the assessors see the same."""
    return assessor_agreement({row.code: row.levels for row in rows})


def said_of_agreement(rows: Sequence[Difference], seats: int) -> Sentence:
    """The agreement in a sentence that never says more than it can."""
    found = agreement(rows)
    counts = Sentence(
        "{s} penilai tanpa saling melihat: dari {n} unsur yang diberi peringkat oleh semuanya, {e} sama persis "
        "dan {w} berbeda dua tingkat atau lebih.",
        "{s} assessors without seeing each other: of {n} elements that all gave a level, {e} are exactly the same "
        "and {w} differ by two levels or more.",
    ).filled(s=seats, n=found.compared, e=found.exact, w=found.apart)
    alpha = said_of_alpha(found)
    return Sentence(f"{counts.id} {alpha.id}", f"{counts.en} {alpha.en}")


def said_of_alpha(found: AssessorAgreement) -> Sentence:
    """Krippendorff's alpha in words; where it cannot be told, why."""
    if found.alpha.alpha is None:
        return {
            "all_equal": Sentence(
                "Alfa Krippendorff tidak terdefinisi karena semua peringkat sama.",
                "Krippendorff's alpha is undefined because all levels are equal.",
            ),
        }.get(
            found.alpha.reason,
            Sentence(
                "Alfa Krippendorff tidak dapat dihitung: tidak ada unsur yang diberi peringkat oleh dua penilai.",
                "Krippendorff's alpha cannot be computed: no element has a level from two assessors.",
            ),
        )
    number = formats.angka(Decimal(str(round(found.alpha.alpha, 2))))
    said = {
        "rely": Sentence("dapat diandalkan", "reliable"),
        "tentative": Sentence("hanya untuk kesimpulan sementara", "for tentative conclusions only"),
        "discard": Sentence(
            "terlalu rendah: kesepakatannya tidak lebih baik daripada kebetulan"
            if found.alpha.alpha <= 0
            else "terlalu rendah untuk disandari tanpa penyelesaian",
            "too low: they agree no better than chance" if found.alpha.alpha <= 0 else "too low to rely on without settling",
        ),
    }[found.alpha.word]
    return Sentence(f"Alfa Krippendorff (ordinal) {number}: {said.id}.", f"Krippendorff's alpha (ordinal) {number}: {said.en}.")
