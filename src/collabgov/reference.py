"""What a reference assessment says: levels as judged, the evidence they rest on, and where attention is needed first.

A level is never made up. What was not assessed, or had not enough evidence, stays so and takes part in no mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from collabgov.expressions import round_half_up
from collabgov.packs.schema import (
    Assessment,
    Dimension,
    Framework,
    FrameworkElement,
    JudgedDimension,
    JudgedElement,
)

State = Literal["assessed", "not_assessed", "not_enough_evidence"]
EvidenceWarning = Literal["one_sector_only", "one_kind_only", "no_society_statement", "no_evidence"]


class SpokenEvidence(Protocol):
    """What a result needs to know of a piece of evidence; a pack's `EvidenceRecord` is one."""

    @property
    def key(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def direction(self) -> str: ...

    @property
    def sector(self) -> str | None: ...

    @property
    def actor(self) -> str | None: ...

    @property
    def framework(self) -> str | None: ...

    @property
    def elements(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How much evidence there is, and of what."""

    total: int
    by_direction: Mapping[str, int]
    by_kind: Mapping[str, int]
    by_sector: Mapping[str, int]
    """Records whose sector is not stated are counted under `not_stated`."""

    @property
    def weakening(self) -> int:
        return self.by_direction.get("weakens", 0)


@dataclass(frozen=True, slots=True)
class ElementResult:
    """One element: the judgement, its evidence, and what to be careful about."""

    code: str
    dimension: str
    element: FrameworkElement
    state: State
    level: int | None
    confidence: str
    judged_with: str | None
    """The element it was judged together with, when the source gives one verdict for both."""
    evidence: EvidenceCount
    evidence_keys: tuple[str, ...]
    conflict: bool
    """The source gives verdicts of different levels, or different levels in different places."""
    warnings: tuple[EvidenceWarning, ...]


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """One dimension: its level as the framework says it is found, and the mean of its elements beside it."""

    code: str
    dimension: Dimension
    state: State
    level: int | None
    mean_of_elements: Decimal | None
    elements_assessed: int
    elements_total: int
    evidence: EvidenceCount
    conflict: bool


@dataclass(frozen=True, slots=True)
class Weakest:
    """Where attention is needed first; None where nothing was assessed."""

    dimension: str | None
    element: str | None


@dataclass(frozen=True, slots=True)
class ReferenceResult:
    """The whole assessment."""

    framework: str
    elements: tuple[ElementResult, ...]
    dimensions: tuple[DimensionResult, ...]
    weakest: Weakest

    @property
    def elements_weakest_first(self) -> tuple[ElementResult, ...]:
        """Assessed elements in order of need; elements without a level are not ranked."""
        return tuple(sorted((e for e in self.elements if e.level is not None), key=_need_of_attention))

    @property
    def dimensions_weakest_first(self) -> tuple[DimensionResult, ...]:
        return tuple(sorted((d for d in self.dimensions if d.level is not None), key=_need_of_attention))

    @property
    def without_level(self) -> tuple[ElementResult, ...]:
        return tuple(element for element in self.elements if element.level is None)

    def element(self, code: str) -> ElementResult:
        return next(element for element in self.elements if element.code == code)

    def dimension(self, code: str) -> DimensionResult:
        return next(dimension for dimension in self.dimensions if dimension.code == code)


def _need_of_attention(result: ElementResult | DimensionResult) -> tuple[int, int]:
    """Lowest level first, then more weakening evidence; sorting keeps the framework's order for the rest."""
    assert result.level is not None
    return result.level, -result.evidence.weakening


def reference_result(
    framework: Framework,
    assessment: Assessment,
    evidence: Iterable[SpokenEvidence] = (),
    *,
    default_framework: str | None = None,
    sectors: Mapping[str, str] | None = None,
) -> ReferenceResult:
    """The assessment over its framework.

    `default_framework` is the framework of evidence that names none; `sectors` gives the sector of an actor whose
    evidence does not state one.
    """
    everything = tuple(evidence)
    default = default_framework or assessment.framework
    spoken = tuple(record for record in everything if (record.framework or default) == assessment.framework)
    reader = _Evidence(spoken, everything, sectors or {})
    judged = {element.code: element for element in assessment.elements}
    elements = tuple(
        _element_result(reader, dimension.code, element, judged)
        for dimension in framework.dimensions
        for element in dimension.elements
    )
    judged_dimensions = {dimension.code: dimension for dimension in assessment.dimensions}
    dimensions = tuple(
        _dimension_result(reader, framework, dimension, judged_dimensions.get(dimension.code), elements)
        for dimension in framework.dimensions
    )
    return ReferenceResult(assessment.framework, elements, dimensions, Weakest(_first(dimensions), _first(elements)))


def _first(results: Sequence[ElementResult] | Sequence[DimensionResult]) -> str | None:
    ranked = sorted((result for result in results if result.level is not None), key=_need_of_attention)
    return ranked[0].code if ranked else None


@dataclass(frozen=True, slots=True)
class _Evidence:
    spoken: tuple[SpokenEvidence, ...]
    """Evidence whose codes are those of this framework."""
    everything: tuple[SpokenEvidence, ...]
    sectors: Mapping[str, str]

    def about(self, codes: Iterable[str], named: Iterable[str] = ()) -> dict[str, SpokenEvidence]:
        """Distinct records that speak about one of the codes, or are named by key."""
        wanted, keys = set(codes), set(named)
        found = {record.key: record for record in self.spoken if wanted & set(record.elements)}
        return found | {record.key: record for record in self.everything if record.key in keys}

    def sector(self, record: SpokenEvidence) -> str | None:
        return record.sector or (self.sectors.get(record.actor) if record.actor else None)

    def count(self, records: Iterable[SpokenEvidence]) -> EvidenceCount:
        known = list(records)
        return EvidenceCount(
            total=len(known),
            by_direction=Counter(record.direction for record in known),
            by_kind=Counter(record.kind for record in known),
            by_sector=Counter(self.sector(record) or "not_stated" for record in known),
        )


def _element_result(
    reader: _Evidence, dimension: str, element: FrameworkElement, judged: Mapping[str, JudgedElement]
) -> ElementResult:
    own = judged.get(element.code)
    records = reader.about([element.code], own.evidence if own else ())
    count = reader.count(records.values())
    state: State = own.state if own else "not_assessed"
    return ElementResult(
        code=element.code,
        dimension=dimension,
        element=element,
        state=state,
        level=_level(own, judged),
        confidence=own.confidence if own else "none",
        judged_with=own.joint_with if own else None,
        evidence=count,
        evidence_keys=tuple(records),
        conflict=own is not None and _conflict(own),
        warnings=_warnings(count) if state == "assessed" else (),
    )


def _level(own: JudgedElement | None, judged: Mapping[str, JudgedElement]) -> int | None:
    """The level given; of the element judged jointly when one verdict stands for both."""
    if own is None or own.state != "assessed":
        return None
    other = judged.get(own.joint_with) if own.joint_with else None
    return other.level if own.level is None and other is not None else own.level


def _conflict(own: JudgedElement | JudgedDimension) -> bool:
    verdicts = {verdict.level for verdict in own.verdicts if verdict.level is not None}
    places = {place.level for place in own.level_by_place} if isinstance(own, JudgedElement) else set()
    return len(verdicts) > 1 or len(places) > 1


def _warnings(count: EvidenceCount) -> tuple[EvidenceWarning, ...]:
    if count.total == 0:
        return ("no_evidence",)
    warnings: list[EvidenceWarning] = []
    stated = [sector for sector in count.by_sector if sector != "not_stated"]
    if len(stated) == 1:
        warnings.append("one_sector_only")
    if len(count.by_kind) == 1:
        warnings.append("one_kind_only")
    if "society" not in stated:
        warnings.append("no_society_statement")
    return tuple(warnings)


def _dimension_result(
    reader: _Evidence,
    framework: Framework,
    dimension: Dimension,
    judged: JudgedDimension | None,
    elements: Sequence[ElementResult],
) -> DimensionResult:
    own = [element for element in elements if element.dimension == dimension.code]
    levels = [element.level for element in own if element.level is not None]
    named = [key for element in own for key in element.evidence_keys]
    records = reader.about([dimension.code, *(element.code for element in own)], named)
    level = _dimension_level(framework, judged, levels)
    state: State = judged.state if judged else "assessed" if level is not None else "not_assessed"
    return DimensionResult(
        code=dimension.code,
        dimension=dimension,
        state=state,
        level=level if state == "assessed" else None,
        mean_of_elements=mean_level(levels),
        elements_assessed=len(levels),
        elements_total=len(own),
        evidence=reader.count(records.values()),
        conflict=judged is not None and _conflict(judged),
    )


def _dimension_level(framework: Framework, judged: JudgedDimension | None, levels: Sequence[int]) -> int | None:
    if judged is not None:
        return judged.level
    return computed_level(framework.dimension_level, levels)


def mean_level(levels: Sequence[int]) -> Decimal | None:
    """Mean of the levels there are, to two decimals; None when there are none."""
    return round_half_up(Decimal(sum(levels)) / len(levels), 2) if levels else None


def computed_level(method: str, levels: Sequence[int]) -> int | None:
    """A dimension's level from its elements, by the framework's method; None when only people may judge it."""
    if not levels or method == "judged":
        return None
    if method == "minimum":
        return min(levels)
    return int(round_half_up(Decimal(sum(levels)) / len(levels)))
