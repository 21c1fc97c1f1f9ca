"""Automatic numbers of a Word document: what the reader sees as “Pasal 3” or “(2)” stands nowhere in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element  # the type only; defusedxml does the reading

DEEPEST = 9
BULLET = "•"
MOST_STYLES_ABOVE = 20
PLACEHOLDER = re.compile(r"%([1-9])")
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MOST_ROMAN = 399


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    legal: bool = False


@dataclass
class Numbering:
    """The lists a document defines and how far each has counted."""

    lists: Mapping[str, str]
    """Number of a list -> the definition it follows."""
    levels: Mapping[str, Mapping[int, Level]]
    starts: Mapping[str, Mapping[int, int]]
    """Number of a list -> where it begins anew, by level."""
    of_styles: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """(Definition, style) -> the level that the style stands for."""
    counted: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        """Count one paragraph on and give the words before it; nothing for a list that is not defined."""
        definition = self.lists.get(number)
        shapes = self.levels.get(definition or "", {})
        if definition is None or level not in shapes:
            return ""
        counts = self.counted.setdefault(definition, {})
        if number not in self.begun:
            self.begun.add(number)
            for place, start in self.starts.get(number, {}).items():
                counts[place] = start - 1
        counts[level] = counts.get(level, shapes[level].start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        return self._written(shapes, counts, level)

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that a style stands for, where the style itself does not say it."""
        return self.of_styles.get((self.lists.get(number, ""), style), 0)

    def _written(self, shapes: Mapping[int, Level], counts: Mapping[int, int], level: int) -> str:
        own = shapes[level]
        if own.format == "bullet":
            return BULLET
        if own.format == "none":
            return PLACEHOLDER.sub("", own.pattern).strip()

        def filled(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            shape = shapes.get(place, Level())
            return in_format(counts.get(place, shape.start), "decimal" if own.legal else shape.format)

        return PLACEHOLDER.sub(filled, own.pattern).strip()


def in_format(value: int, kind: str) -> str:
    """A number as Word writes it in this format."""
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 260 else str(value)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"} and 0 < value <= MOST_ROMAN:
        written, rest = "", value
        for worth, sign in ROMAN:
            while rest >= worth:
                written, rest = written + sign, rest - worth
        return written.upper() if kind == "upperRoman" else written
    return f"{value:02d}" if kind == "decimalZero" else str(value)


def local(element: Element) -> str:
    """The name of an element without its namespace: transitional and strict documents differ only there."""
    return str(element.tag).rsplit("}", 1)[-1]


def value_of(element: Element | None, name: str = "val", otherwise: str = "") -> str:
    """An attribute by its name without the namespace."""
    if element is None:
        return otherwise
    return next((value for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), otherwise)


def child(element: Element | None, name: str) -> Element | None:
    return None if element is None else next((one for one in element if local(one) == name), None)


def numbering_of(root: Element | None) -> Numbering:
    """The lists defined in the numbering part of a document."""
    levels: dict[str, dict[int, Level]] = {}
    lists: dict[str, str] = {}
    starts: dict[str, dict[int, int]] = {}
    of_styles: dict[tuple[str, str], int] = {}
    for element in root if root is not None else ():
        if local(element) == "abstractNum":
            definition = value_of(element, "abstractNumId")
            shapes = [one for one in element if local(one) == "lvl"]
            levels[definition] = dict(_level(one) for one in shapes)
            of_styles |= {(definition, value_of(child(one, "pStyle"))): _whole(value_of(one, "ilvl")) for one in shapes}
        elif local(element) == "num":
            number = value_of(element, "numId")
            lists[number] = value_of(child(element, "abstractNumId"))
            starts[number] = dict(_override(one) for one in element if child(one, "startOverride") is not None)
    return Numbering(lists, levels, starts, of_styles)


def _level(element: Element) -> tuple[int, Level]:
    legal = child(element, "isLgl")
    return _whole(value_of(element, "ilvl")), Level(
        start=_whole(value_of(child(element, "start"), otherwise="1")),
        format=value_of(child(element, "numFmt"), otherwise="decimal"),
        pattern=value_of(child(element, "lvlText"))[:60],
        legal=legal is not None and value_of(legal, otherwise="1") not in {"0", "false", "off"},
    )


def _override(element: Element) -> tuple[int, int]:
    return _whole(value_of(element, "ilvl")), _whole(value_of(child(element, "startOverride"), otherwise="1"))


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 0


def numbered_styles(root: Element | None) -> dict[str, tuple[str, int | None]]:
    """Styles whose paragraphs are numbered: name -> (number of the list, level); a style takes over from the one above it."""
    own: dict[str, Any] = {}
    above: dict[str, str] = {}
    for style in root if root is not None else ():
        if local(style) == "style":
            name = value_of(style, "styleId")
            own[name] = list_of(child(style, "pPr"))
            above[name] = value_of(child(style, "basedOn"))
    return {name: found for name in own if (found := _inherited(name, own, above)) is not None}


def _inherited(name: str, own: Mapping[str, Any], above: Mapping[str, str]) -> tuple[str, int | None] | None:
    level: int | None = None
    for _ in range(MOST_STYLES_ABOVE):
        number, here = own.get(name) or ("", None)
        level = here if level is None else level
        if number:
            return (number, level) if number != "0" else None
        name = above.get(name, "")
    return None


def list_of(properties: Element | None) -> tuple[str, int | None]:
    """The list and level that paragraph properties name; an empty list where they name none."""
    numbered = child(properties, "numPr")
    level = child(numbered, "ilvl")
    return value_of(child(numbered, "numId")), None if level is None else min(_whole(value_of(level)), DEEPEST - 1)
