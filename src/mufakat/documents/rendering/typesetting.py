"""One PDF from composed blocks. A compiler is kept for each thread: it is not safe to share, and dear to make."""

from __future__ import annotations

import io
import json
import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import segno
import typst

from mufakat.documents.rendering.printable import FONTS, for_print
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

SOURCE = Path(__file__).parent / "typst" / "document.typ"
STANDARDS = ["a-3a", "ua-1"]
LONGEST_CONTENT = 300_000
"""Characters of all texts together; about 100 pages."""
MOST_PAGES = 100
SHEET_HEIGHTS = {"a4": 841.8898, "f4": 935.4331}
_own = threading.local()


@dataclass(frozen=True)
class SheetFacts:
    """What stands on every sheet, whatever the template: title, number, address for checking, paper, language."""

    title: str
    number: str
    address: str
    issuer: str
    dated: date
    paper: str = "a4"
    language: str = "id"
    draft: bool = False
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Typeset:
    """A finished PDF and where its signatures go."""

    content: bytes
    pages: int
    boxes: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Place of the signatory -> {page, x, y, width, height} in points from the lower left corner."""


def typeset(blocks: list[dict[str, Any]], sheet: SheetFacts) -> Typeset:
    """Draw the blocks. Equal blocks and facts give equal bytes: nothing of the clock or the machine gets in."""
    given = json.dumps(_given(blocks, sheet), ensure_ascii=False)
    if len(given) > LONGEST_CONTENT:
        raise too_long()
    moment = datetime(sheet.dated.year, sheet.dated.month, sheet.dated.day, tzinfo=UTC)
    compiler = _compiler()
    content = compiler.compile(
        format="pdf", sys_inputs={"document": given}, pdf_standards=STANDARDS, timestamp=int(moment.timestamp())
    )
    pages = int(json.loads(compiler.query("<last-page>", field="value", one=True)))
    if pages > MOST_PAGES:
        raise too_long()
    found = json.loads(compiler.query("<signature-box>", field="value"))
    return Typeset(bytes(content), pages, {int(one["order"]): _box(one, sheet.paper) for one in found})


def too_long() -> Refused:
    return Refused(
        "document_too_long",
        dua(
            "Dokumen ini lebih dari {n} halaman. Persingkat isinya, atau bagi menjadi beberapa dokumen atau lampiran.",
            "This document is longer than {n} pages. Shorten it, or divide it into several documents or attachments.",
        ).with_values(n=MOST_PAGES),
    )


def _given(blocks: list[dict[str, Any]], sheet: SheetFacts) -> dict[str, Any]:
    return {
        "blocks": for_print(blocks),
        "title": sheet.title,
        "number": for_print(sheet.number),
        "address": sheet.address,
        "issuer": sheet.issuer,
        "paper": sheet.paper,
        "language": sheet.language,
        "draft": sheet.draft,
        "keywords": list(sheet.keywords),
        "qr": _qr(sheet.address),
    }


def _compiler() -> Any:
    """This thread's compiler, with the platform's own fonts only: a PDF does not depend on the machine that made it."""
    if not hasattr(_own, "compiler"):
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
        nowhere = SOURCE.parent / "packages"
        _own.compiler = typst.Compiler(
            SOURCE, root=SOURCE.parent, font_paths=fonts, package_path=nowhere, package_cache_path=nowhere
        )
    return _own.compiler


def _qr(address: str) -> str:
    """The address as a QR code; in capitals it needs the smaller alphanumeric code, which phones read from further away."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", border=1, xmldecl=False, scale=4)
    return drawing.getvalue().decode()


def _box(found: dict[str, Any], paper: str) -> dict[str, Any]:
    """From the upper left corner, as typesetting counts, to the lower left one, as PDF counts."""
    height = round(found["height"], 2)
    return {
        "page": found["page"],
        "x": round(found["x"], 2),
        "y": round(SHEET_HEIGHTS[paper] - found["y"] - found["height"], 2),
        "width": round(found["width"], 2),
        "height": height,
    }
