"""A study that judged, judged again: the rubric over its coded excerpts, element by element beside the author's verdict.

The rubric (`rubric`) is the same for all studies and was written down before anything was compared. Reference levels of a
pack are read only as the other side of the comparison; they never reach the rubric.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from collabgov.packs.loading import LoadedPack
from collabgov.packs.schema import Assessment, EvidenceRecord, Framework, JudgedElement
from collabgov.rubric import FEWEST_EXCERPTS, Excerpt, excerpts_by_element
from collabgov.sentences import Sentence
from collabgov.verdicts_compared import Comparison, ElementCompared, compare


@dataclass(frozen=True)
class StudyCompared:
    """One assessment of a study beside the rubric, with the author's words for each element."""

    study: str
    assessment: Assessment
    framework: Framework
    comparison: Comparison
    judged: Mapping[str, JudgedElement]
    excerpts: Mapping[str, list[Excerpt]]

    def levels_in_words(self, code: str) -> tuple[int, ...]:
        """Every level that the author's own words earn for an element; more than one where the source contradicts itself."""
        judged = self.judged.get(code)
        if judged is None:
            return ()
        places = [one.level for one in judged.level_by_place] + [one.level for one in judged.verdicts if one.level is not None]
        return tuple(dict.fromkeys(level for level in (judged.level, *places) if level is not None))

    def reason(self, element: ElementCompared) -> Sentence:
        """Why the two levels differ, from what can be counted: excerpts, sectors, direction. Empty where they are equal."""
        if element.theirs == element.ours:
            return Sentence("", "")
        if element.theirs is None:
            return NOT_JUDGED
        if element.excerpts == 0:
            return NO_EXCERPTS
        if element.ours is None:
            return TOO_FEW
        return _divided(self.excerpts[element.code])


NOT_JUDGED = Sentence("Studi tidak menilai unsur ini.", "The study did not judge this element.")
NO_EXCERPTS = Sentence("Tidak ada kutipan berkode tentang unsur ini.", "No coded excerpt speaks of this element.")
TOO_FEW = Sentence(
    f"Kurang dari {FEWEST_EXCERPTS} kutipan: tidak cukup untuk peringkat.",
    f"Fewer than {FEWEST_EXCERPTS} excerpts: not enough for a level.",
)


def compare_study(pack: LoadedPack, frameworks: Mapping[str, Framework]) -> list[StudyCompared]:
    """Every assessment of a case pack beside the rubric over the pack's own evidence; none where the study does not judge."""
    sections: Mapping[str, Any] = pack.sections
    assessments = sections["assessments"].assessments
    return [_compared(pack, one, frameworks[one.framework]) for one in assessments if one.framework in frameworks]


def _compared(pack: LoadedPack, assessment: Assessment, framework: Framework) -> StudyCompared:
    codes = [element.code for dimension in framework.dimensions for element in dimension.elements]
    judged = {element.code: element for element in assessment.elements}
    theirs = {code: _level(judged.get(code)) for code in codes}
    excerpts = _excerpts(pack, assessment.framework, codes)
    return StudyCompared(pack.manifest.key, assessment, framework, compare(theirs, excerpts), judged, excerpts)


def _level(judged: JudgedElement | None) -> int | None:
    return judged.level if judged is not None and judged.state == "assessed" else None


def _excerpts(pack: LoadedPack, framework: str, codes: list[str]) -> dict[str, list[Excerpt]]:
    sections: Mapping[str, Any] = pack.sections
    sectors = {party.actor: party.sector for party in sections["parties"].parties}
    return excerpts_by_element(codes, _speaking_of(pack, framework), sectors=sectors)


def _speaking_of(pack: LoadedPack, framework: str) -> Iterator[EvidenceRecord]:
    section: Any = pack.sections["evidence"]
    return (record for record in section.evidence if (record.framework or section.framework) == framework)


def _divided(excerpts: list[Excerpt]) -> Sentence:
    """How the excerpts are divided: the verdict weighs them by insight, the rubric only counts them by sector."""
    counted = {word: sum(one.direction == word for one in excerpts) for word in ("supports", "mixed", "weakens")}
    sectors = len({one.sector for one in excerpts})
    return Sentence(
        f"{counted['supports']} mendukung, {counted['mixed']} berimbang, {counted['weakens']} melemahkan, "
        f"dari {sectors} sektor; rubrik menghitung per sektor, penulis menimbang isinya.",
        f"{counted['supports']} support, {counted['mixed']} mixed, {counted['weakens']} weaken, "
        f"from {sectors} sectors; the rubric counts by sector, the author weighs what they say.",
    )
