"""What is wrong with a pack, where, and what to do: one sentence and one remedy, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from collabgov.packs.problem_texts import FILE_TEXTS
from collabgov.packs.problem_texts_content import CONTENT_TEXTS
from collabgov.packs.problem_texts_documents import DOCUMENT_TEXTS
from collabgov.packs.problem_texts_services import SERVICE_TEXTS
from collabgov.sentences import Sentence

LONGEST_SHOWN_VALUE = 80
PROBLEM_TEXTS = FILE_TEXTS | CONTENT_TEXTS | DOCUMENT_TEXTS | SERVICE_TEXTS


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A place in a file, counted from 1 as editors do."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One thing a pack author has to put right."""

    code: str
    file: str
    line: int
    column: int
    where: str
    """The field, e.g. `actors.3.key`, or the cell, e.g. `row 5, value`."""
    message: Sentence
    remedy: Sentence
    value: str = ""

    def in_language(self, language: str) -> str:
        """The problem as one readable line: place, sentence, remedy."""
        shown = f" [{self.value}]" if self.value else ""
        where = f" {self.where}:" if self.where else ""
        sentences = f"{self.message.in_language(language)}{shown} {self.remedy.in_language(language)}"
        return f"{self.file}:{self.line}:{self.column}:{where} {sentences}"

    def __str__(self) -> str:
        return self.in_language("en")


class PackRefused(Exception):
    """The pack cannot be used as it is; carries every problem found, in reading order."""

    def __init__(self, problems: Iterable[PackProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def pack_problem(
    code: str, *, file: str, position: Position | None = None, where: str = "", value: object = "", **words: object
) -> PackProblem:
    """A problem by its name in the list of problem texts, with the words its sentences need."""
    message, remedy = PROBLEM_TEXTS[code]
    place = position or Position()
    return PackProblem(
        code, file, place.line, place.column, where, message.filled(**words), remedy.filled(**words), _shown(value)
    )


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    text = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return text if len(text) <= LONGEST_SHOWN_VALUE else text[: LONGEST_SHOWN_VALUE - 1] + "…"
