"""The text of a Word document, with its automatic numbers; inserted words count, deleted ones do not.

Read here part by part instead of with python-docx, which passes over inserted words, content controls and text boxes in
silence; the words would be missing and nobody would know. Only three parts are opened, none of them may declare entities, and
nothing that the file points to is fetched or run.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError  # the type and the exception only; defusedxml does the reading

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from mufakat.agreements.importing.numbering import (
    Numbering,
    child,
    list_of,
    local,
    numbered_styles,
    numbering_of,
    value_of,
)
from mufakat.agreements.importing.packed import Packed, damaged
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.reading import Unreadable

MAIN_PART = "word/document.xml"
MACROS = "vbaproject.bin"
MOST_PARAGRAPHS = 40_000
NOT_READ = frozenset({"del", "moveFrom", "Fallback", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange"})
"""Elements whose words are not part of the text: deleted, moved away, said a second time, formerly so."""
INSERTED = frozenset({"ins", "moveTo"})
COUNTED = {"commentReference": "comments", "footnoteReference": "footnotes", "endnoteReference": "footnotes", "tbl": "tables"}
SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": " "}
OFF = frozenset({"0", "false", "off"})
PROPERTIES = frozenset({"pPr", "numPr", "rPr", "tabs"})


@dataclass(frozen=True)
class WordText:
    """The text of a document and what its reader should know."""

    text: str
    notices: tuple[Dua, ...]
    has_macros: bool


def read_word(content: bytes) -> WordText:
    """Every paragraph as a line, in reading order, its automatic number in front."""
    packed = Packed(content)
    numbering = numbering_of(_parsed(packed, "word/numbering.xml"))
    styles = numbered_styles(_parsed(packed, "word/styles.xml"))
    walk = _Walk(numbering, styles)
    try:
        for event, element in iterparse(io.BytesIO(packed.part(MAIN_PART)), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                walk.begin(element)
            else:
                walk.end(element)
    except DefusedXmlException:
        raise Unreadable(_entities()) from None
    except (ParseError, LookupError, UnicodeError, ValueError) as broken:
        if isinstance(broken, Unreadable):
            raise
        raise Unreadable(damaged()) from None
    has_macros = any(name.lower().endswith(MACROS) for name in packed.names)
    return WordText("\n".join(walk.lines), tuple(_notices(walk.counted, has_macros)), has_macros)


def _parsed(packed: Packed, name: str) -> Element | None:
    if name not in packed.names:
        return None
    try:
        root: Element = fromstring(packed.part(name), forbid_dtd=True)
    except DefusedXmlException:
        raise Unreadable(_entities()) from None
    except (ParseError, LookupError, UnicodeError, ValueError) as broken:
        if isinstance(broken, Unreadable):
            raise
        raise Unreadable(damaged()) from None
    return root


@dataclass
class _Paragraph:
    words: list[str] = field(default_factory=list)
    number: str = ""
    level: int | None = None
    style: str = ""


@dataclass
class _Walk:
    """The document from its first element to its last, without keeping it."""

    numbering: Numbering
    styles: dict[str, tuple[str, int | None]]
    lines: list[str] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    paragraphs: list[_Paragraph] = field(default_factory=list)
    skipped: int = 0
    runs: list[bool] = field(default_factory=list)
    """For each run that is open: are its words hidden?"""

    def begin(self, element: Element) -> None:
        name = local(element)
        if name in NOT_READ:
            self.skipped += 1
        if self.skipped:
            self.counted["deleted"] += name in {"del", "moveFrom"}
            return
        self.counted["inserted"] += name in INSERTED
        self.counted["boxes"] += name == "txbxContent"
        self.counted[COUNTED.get(name, "")] += 1
        if name == "p":
            self.paragraphs.append(_Paragraph())
        elif name == "r":
            self.runs.append(False)

    def end(self, element: Element) -> None:
        name = local(element)
        if name in NOT_READ:
            self.skipped -= 1
        elif not self.skipped:
            self._take(name, element)
        if name not in PROPERTIES and name not in {"numId", "ilvl"}:
            element.clear() if name in {"p", "tbl", "sdt", "r", "body"} else None

    def _take(self, name: str, element: Element) -> None:
        if name == "p" and self.paragraphs:
            self._close(self.paragraphs.pop())
        elif name == "r" and self.runs:
            self.runs.pop()
        elif not self.paragraphs:
            return
        elif name == "pPr":
            self._properties(self.paragraphs[-1], element)
        elif name == "vanish" and self.runs and value_of(element, otherwise="1") not in OFF:
            self.runs[-1] = True
            self.counted["hidden"] += 1
        elif name == "t":
            self._say(element.text or "")
        elif name in SIGNS and self.runs:
            self._say(SIGNS[name])

    def _say(self, words: str) -> None:
        if not (self.runs and self.runs[-1]):
            self.paragraphs[-1].words.append(words)

    def _properties(self, paragraph: _Paragraph, element: Element) -> None:
        paragraph.number, paragraph.level = list_of(element)
        paragraph.style = value_of(child(element, "pStyle"))

    def _close(self, paragraph: _Paragraph) -> None:
        if len(self.lines) >= MOST_PARAGRAPHS:
            raise Unreadable(_too_long())
        label = self._label(paragraph)
        self.counted["numbered"] += bool(label)
        text = "".join(paragraph.words)
        self.lines.append(f"{label} {text}".strip() if label else text)

    def _label(self, paragraph: _Paragraph) -> str:
        """The automatic number in front of a paragraph, of its own list or of its style's; 0 switches the number off."""
        number, level = paragraph.number, paragraph.level
        if not number and paragraph.style in self.styles:
            number, of_style = self.styles[paragraph.style]
            level = of_style if level is None else level
        if not number or number == "0":
            return ""
        return self.numbering.label(number, self.numbering.level_of_style(number, paragraph.style) if level is None else level)


def _notices(counted: Counter[str], has_macros: bool) -> list[Dua]:
    """What a reader must know of a document that holds more than plain words."""
    found = []
    if counted["inserted"] or counted["deleted"]:
        found.append(
            dua(
                "Ada perubahan terlacak: {s} sisipan dibaca, {h} hapusan tidak. Cocokkan dengan naskah yang ditandatangani.",
                "There are tracked changes: {s} insertions are read, {h} deletions are not. Compare it with the signed text.",
            ).with_values(s=counted["inserted"], h=counted["deleted"])
        )
    told = (
        ("numbered", dua("{n} nomor otomatis dari Word ikut dibaca.", "{n} automatic numbers of Word are read too.")),
        ("comments", dua("{n} komentar tidak ikut.", "{n} comments are left out.")),
        ("footnotes", dua("{n} catatan kaki tidak ikut; periksa isinya.", "{n} footnotes are left out; look at them.")),
        ("tables", dua("Isi {n} tabel dibaca baris demi baris.", "{n} tables are read line by line.")),
        ("boxes", dua("Isi {n} kotak teks ikut dibaca; periksa tempatnya.", "{n} text boxes are read too; check their place.")),
        ("hidden", dua("{n} bagian tersembunyi tidak ikut.", "{n} hidden stretches are left out.")),
    )
    found += [sentence.with_values(n=counted[name]) for name, sentence in told if counted[name]]
    if has_macros:
        found.append(dua("Makro di dalamnya diabaikan.", "The macros in it are ignored."))
    return found


def _entities() -> Dua:
    return dua(
        "Berkas ini memuat perintah yang tidak lazim dalam Word, jadi tidak dibaca. Salin naskahnya ke dokumen baru.",
        "This file holds instructions unusual in Word, so it is not read. Copy the text into a new document.",
    )


def _too_long() -> Dua:
    return dua("Naskah ini terlalu panjang. Bagi menjadi beberapa.", "This text is too long. Divide it into several.")
