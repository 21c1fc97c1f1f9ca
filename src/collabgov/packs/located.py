"""YAML read as plain values that still know on which line they stand.

Only the plain part of YAML is read: mappings with word keys, lists, texts, whole numbers, decimals, true, false and
null. Dates, `yes`, `no` and `on` stay texts; a decimal keeps its digits exactly as written. Anchors, aliases, tags,
double keys and second documents are refused: they hide what a reader of the file would not see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from collabgov.packs.problems import PackProblem, Position, pack_problem

DEEPEST_NESTING = 40
LONGEST_NUMBER = 40
READER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")
DECIMAL_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
WORDS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class LocatedDocument:
    """The content of one YAML file, and the position of every value and key in it."""

    file: str
    content: object
    values: Mapping[Path, Position]
    keys: Mapping[Path, Position]

    def position(self, path: Path) -> Position:
        """Where `path` stands; of the nearest part around it when the path itself is not there."""
        for length in range(len(path), -1, -1):
            known = self.values.get(path[:length])
            if known is not None:
                return known
        return Position()

    def key_position(self, path: Path) -> Position:
        """Where the key of `path` stands."""
        return self.keys.get(path) or self.position(path)


class _Stopped(Exception):
    """Reading cannot go on; the problem is already noted."""


@dataclass
class _Reading:
    file: str
    events: Iterator[Event]
    problems: list[PackProblem] = field(default_factory=list)
    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)

    def note(self, code: str, event: Event, path: Path, value: object = "", **words: object) -> None:
        self.problems.append(
            pack_problem(code, file=self.file, position=_position(event), where=dotted(path), value=value, **words)
        )

    def document(self) -> object:
        content: object = None
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.note("yaml_documents", event, ())
                    raise _Stopped
            elif isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent | AliasEvent):
                content = self.node(event, ())
        return content

    def node(self, event: Event, path: Path) -> object:
        self.values[path] = _position(event)
        if len(path) > DEEPEST_NESTING:
            self.note("yaml_depth", event, path, limit=DEEPEST_NESTING)
            raise _Stopped
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None:
            self.note("yaml_alias", event, path, getattr(event, "anchor", ""))
        if getattr(event, "tag", None) is not None:
            self.note("yaml_tag", event, path, getattr(event, "tag", ""))
        if isinstance(event, MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(path)
        return self.scalar(event, path) if isinstance(event, ScalarEvent) else None

    def mapping(self, path: Path) -> dict[str, object]:
        content: dict[str, object] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            key = self.key(event, path)
            below = (*path, key)
            if below in self.keys:
                self.note("duplicate_key", event, below, key=key, first=self.keys[below].line)
            else:
                self.keys[below] = _position(event)
            content[key] = self.node(next(self.events), below)
        return content

    def key(self, event: Event, path: Path) -> str:
        if not isinstance(event, ScalarEvent):
            self.note("yaml_key", event, path)
            raise _Stopped
        if event.anchor is not None or event.tag is not None:
            self.note("yaml_alias" if event.anchor is not None else "yaml_tag", event, path)
        return str(event.value)

    def sequence(self, path: Path) -> list[object]:
        content: list[object] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            content.append(self.node(event, (*path, len(content))))
        return content

    def scalar(self, event: ScalarEvent, path: Path) -> object:
        text: str = event.value
        if event.style is not None and event.style != "":
            return text
        if text in WORDS:
            return WORDS[text]
        whole, decimal = WHOLE_NUMBER.fullmatch(text), DECIMAL_NUMBER.fullmatch(text)
        if (whole or decimal) and len(text) > LONGEST_NUMBER:
            self.note("number_too_long", event, path, text)
            return None
        if whole:
            return int(text)
        return Decimal(text) if decimal else text


def _position(event: Event) -> Position:
    mark = event.start_mark
    return Position() if mark is None else Position(mark.line + 1, mark.column + 1)


def dotted(path: Path) -> str:
    """A path as people read it, list items counted from 1: `actors.3.key`."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def read_yaml(text: str, file: str) -> tuple[LocatedDocument | None, list[PackProblem]]:
    """The document in `text` with its positions, or None when it could not be read; and every problem met."""
    reading = _Reading(file, iter(()))
    content: object = None
    try:
        reading.events = iter(yaml.parse(text, Loader=READER))
        content = reading.document()
    except _Stopped:
        return None, reading.problems
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        position = Position(mark.line + 1, mark.column + 1) if mark else Position()
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        # A brace in the reader's own words must not be taken for a placeholder: it is passed as a value, never as text.
        reading.problems.append(pack_problem("yaml_syntax", file=file, position=position, reason=reason))
        return None, reading.problems
    return LocatedDocument(file, content, reading.values, reading.keys), reading.problems
