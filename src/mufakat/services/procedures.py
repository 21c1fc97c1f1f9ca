"""A procedure as the agreement's annex and as what an editor gets wrong: read with every mistake named, written as articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from collabgov.packs.problems import PackProblem
from collabgov.packs.schema import Service
from collabgov.packs.service_checking import check_service, check_service_text
from collabgov.sentences import Sentence
from collabgov.services.limits import Span
from collabgov.services.reading import Reading
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import Dua, dua

MOST_TOLD = 5
LARGEST_TEXT = 1024 * 1024


def read_procedure(raw: Mapping[str, Any]) -> Service:
    """The procedure in data of a form, or a refusal that names what is wrong and what to do."""
    content, problems = check_service(raw)
    return _sound(content, problems, with_lines=False)


def read_procedure_text(text: str) -> Service:
    """The procedure in a YAML text, or a refusal that names the lines."""
    if len(text) > LARGEST_TEXT:
        raise Refused("file_too_large", dua("Berkas paling besar 1 MB.", "The file may have 1 MB at most."))
    content, problems = check_service_text(text)
    return _sound(content, problems, with_lines=True)


def _sound(content: Service | None, problems: Sequence[PackProblem], *, with_lines: bool) -> Service:
    if content is not None:
        return content
    more = len(problems) - MOST_TOLD
    told = [_told(one, with_lines) for one in problems[:MOST_TOLD]]
    if more > 0:
        told.append(dua(f"Dan {more} lagi.", f"And {more} more."))
    raise Refused("procedure_wrong", dua(" ".join(one.id for one in told), " ".join(one.en for one in told)))


def _told(problem: PackProblem, with_lines: bool) -> Dua:
    place_id = f"Baris {problem.line} ({problem.where})" if with_lines else problem.where
    place_en = f"Line {problem.line} ({problem.where})" if with_lines else problem.where
    shown = f" [{problem.value}]" if problem.value else ""
    return dua(
        f"{place_id}: {problem.message.id}{shown} {problem.remedy.id}",
        f"{place_en}: {problem.message.en}{shown} {problem.remedy.en}",
    )


def annex_text(content: Service, number: int, sha256: str, language: str = "id") -> str:
    """The steps and limits as the annex of an agreement has them; the digest says exactly which version it is."""
    reading = Reading.of(content)
    head = Sentence(f"Tata cara {content.name.id}, terbitan {number} (sha256 {sha256}).",
                    f"Procedure of {content.name.en}, version {number} (sha256 {sha256}).")  # fmt: skip
    lines = [_in(head, language)]
    for place, step in enumerate(content.steps, start=1):
        who = _in(reading.lane_name(step.lane), language)
        to = f" → {_in(reading.lane_name(step.to_lane), language)}" if step.to_lane else ""
        lines.append(f"{place}. {_in(Sentence(step.name.id, step.name.en), language)} ({who}{to})")
    lines.append(_in(Sentence("Batas waktu:", "Limits:"), language))
    for limit in content.limits:
        span = _in(Span(limit.amount, limit.unit).in_words, language)
        lines.append(f"- {_in(Sentence(limit.name.id, limit.name.en), language)}: {span}")
    return "\n".join(lines)


def _in(sentence: Sentence, language: str) -> str:
    return sentence.en if language == "en" else sentence.id
