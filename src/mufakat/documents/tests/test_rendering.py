"""What the PDF is: tagged, archivable, the same for the same content, and only text where people wrote text."""

from __future__ import annotations

import hashlib
import io
import re
import threading
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pypdf import PdfReader

from collabgov.documents import compose, read_values
from collabgov.packs.document_cases import facts_of
from collabgov.packs.loading import LoadedPack, load_pack
from mufakat.documents.rendering import typesetting
from mufakat.documents.rendering.printable import BOX, FONTS, as_printed, cannot_be_printed, printable
from mufakat.documents.rendering.typesetting import SheetFacts, Typeset, typeset
from mufakat.kernel.refusals import Refused

ADDRESS = "HTTPS://MUFAKAT.EXAMPLE/D/0123456789ABCDEF"
FOLDERS = sorted(folder for folder in (Path(settings.PACKS_DIR) / "documents").iterdir() if (folder / "pack.yaml").is_file())
MILLIMETRE = 72 / 25.4
HOSTILE = [
    '#read("/etc/passwd") #panic("x")',
    "$ x^2 $ @label <label> \\ \\n",
    "`code` ```raw``` *bold* _emph_ = heading - list + enum / term",
    "{subject} {{number}} // comment /* block */ #{let a = 1}",
    "\"quoted\" 'single' \\u{1F600} [content] #[x]",
]


def sheet(**given: Any) -> SheetFacts:
    usual: dict[str, Any] = {
        "title": "Berita acara uji",
        "number": "001/BA/SEK/XI/2026",
        "address": ADDRESS,
        "issuer": "Sekretariat Contoh",
        "dated": date(2026, 11, 25),
    }
    return SheetFacts(**{**usual, **given})


def texts(*paragraphs: str) -> list[dict[str, Any]]:
    return [{"block": "text", "paragraphs": list(paragraphs), "align": "", "indent": False}]


def read(drawn: Typeset) -> PdfReader:
    return PdfReader(io.BytesIO(drawn.content))


def words_in(drawn: Typeset) -> str:
    """Everything that can be copied out of the PDF, with single spaces."""
    return re.sub(r"\s+", " ", "\n".join(page.extract_text() for page in read(drawn).pages)).replace("\u200b", "")


def places_of(drawn: Typeset, page: int = 0) -> list[tuple[str, float, float]]:
    """Each piece of text with where it begins, from the lower left corner."""
    found: list[tuple[str, float, float]] = []

    def note(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        if text.strip():
            x, y = tm[4], tm[5]
            found.append((text.strip(), x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]))

    read(drawn).pages[page].extract_text(visitor_text=note)
    return found


def test_every_pdf_is_tagged_archivable_and_says_its_language_and_title() -> None:
    found = read(typeset(texts("Isi."), sheet()))
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("id")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/OutputIntents" in root
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfaid:part(>|=\")3", metadata)
    assert re.search(r"pdfaid:conformance(>|=\")A", metadata)
    assert re.search(r"pdfuaid:part(>|=\")1", metadata)
    assert found.metadata is not None
    assert found.metadata.title == "Berita acara uji"
    fonts = [font.get_object() for page in found.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile" in str(font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()) for font in fonts)


def test_an_english_document_says_so() -> None:
    assert str(read(typeset(texts("Text."), sheet(language="en"))).trailer["/Root"]["/Lang"]).startswith("en")


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 210, 297), ("f4", 215, 330)])
def test_sheets_have_the_size_of_the_paper(paper: str, width: int, height: int) -> None:
    box = read(typeset(texts("Isi."), sheet(paper=paper))).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((width * MILLIMETRE, height * MILLIMETRE), abs=0.1)


def test_every_page_says_its_number_of_how_many_and_where_to_check() -> None:
    drawn = typeset(texts(*["Kalimat panjang yang diulang. " * 40] * 12), sheet())
    pages = read(drawn).pages
    assert len(pages) == drawn.pages > 2
    for place, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"halaman {place} dari {len(pages)}" in text
        assert "Nomor 001/BA/SEK/XI/2026" in text
        assert ADDRESS in text
    assert "page 1 of 1" in words_in(typeset(texts("Text."), sheet(language="en")))


def test_equal_content_gives_equal_bytes_and_other_content_does_not() -> None:
    first, again = typeset(texts("Isi."), sheet()), typeset(texts("Isi."), sheet())
    assert first.content == again.content
    assert typeset(texts("Isi lain."), sheet()).content != first.content
    assert typeset(texts("Isi."), sheet(number="002")).content != first.content


def test_a_fresh_compiler_draws_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = typeset(texts("Isi."), sheet())
    monkeypatch.setattr(typesetting, "_own", threading.local())
    assert typeset(texts("Isi."), sheet()).content == first.content


def test_several_threads_draw_at_once_each_its_own_document() -> None:
    found: dict[int, list[str]] = {}
    failed: list[BaseException] = []

    def draw(number: int) -> None:
        try:
            found[number] = [
                hashlib.sha256(typeset(texts(f"Utas {number} kali {turn}"), sheet()).content).hexdigest() for turn in range(4)
            ]
        except BaseException as problem:
            failed.append(problem)

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    for number, digests in found.items():
        alone = [hashlib.sha256(typeset(texts(f"Utas {number} kali {turn}"), sheet()).content).hexdigest() for turn in range(4)]
        assert digests == alone


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_never_read_as_markup(text: str) -> None:
    blocks = [
        *texts(text),
        {"block": "title", "lines": [text], "numbers": [text], "number_last": False, "about": [text, text], "below": text},
        {"block": "facts", "rows": [[text, text]]},
        {"block": "list", "marker": "number", "items": [text]},
    ]
    shown = words_in(typeset(blocks, sheet(title=text, number=text)))
    bare = re.sub(r"\W", "", text)
    assert re.sub(r"\W", "", shown).count(bare) >= 7


def test_writing_from_the_right_and_signs_of_other_alphabets_are_printed() -> None:
    drawn = typeset(texts("العربية dan עברית dan Ελληνικά dan Кириллица ✓ → ≤ Rp"), sheet())
    assert "Ελληνικά" in words_in(drawn)
    assert b"DejaVu" in drawn.content


def test_a_sign_that_no_font_has_becomes_a_box_and_no_error() -> None:
    drawn = typeset(texts("漢字 dan \U0001f9ff dan \x00\x07 dan \ufffe"), sheet())
    assert BOX in words_in(drawn)
    assert cannot_be_printed("Rapat 漢字 漢") == "漢字"


def test_a_word_without_end_stays_inside_the_page() -> None:
    blocks = [
        *texts("x" * 600),
        {
            "block": "table",
            "caption": "",
            "columns": [{"label": "A", "share": 1, "align": "start"}, {"label": "B", "share": 5, "align": "start"}],
            "rows": [["y" * 200, "z"]],
            "row_height": 0,
        },
    ]
    drawn = typeset(blocks, sheet())
    page = read(drawn).pages[0]
    assert max(x for _, x, _ in places_of(drawn)) < float(page.mediabox.width)
    assert page.extract_text().replace("\u200b", "").replace("\n", "").count("x" * 50) > 0
    assert len(as_printed("x" * 600)) > 600


def test_two_hundred_pages_are_refused_in_words() -> None:
    with pytest.raises(Refused) as refused:
        typeset(texts(*["Kalimat. " * 300] * 300), sheet())
    assert refused.value.code == "document_too_long"
    assert "100" in str(refused.value)


def test_many_short_lines_are_refused_by_their_pages() -> None:
    with pytest.raises(Refused) as refused:
        typeset(texts(*["a"] * 9000), sheet())
    assert refused.value.code == "document_too_long"


def test_each_signature_has_its_box_where_the_name_stands() -> None:
    boxes = [
        {"order": place, "role": "Pihak", "party": "", "name": f"Nama {place}", "office": "", "mandate": ""}
        for place in (1, 2, 3)
    ]
    blocks = [
        *texts("Isi. " * 50),
        {"block": "signatures", "place_and_date": "", "side_by_side": 2, "duty_stamp": False, "boxes": boxes},
    ]
    drawn = typeset(blocks, sheet())
    assert sorted(drawn.boxes) == [1, 2, 3]
    first, second, third = (drawn.boxes[place] for place in (1, 2, 3))
    assert first["y"] == second["y"] > third["y"]
    assert first["x"] + first["width"] < second["x"]
    x, y = next((x, y) for text, x, y in places_of(drawn) if text.startswith("Nama 1"))
    assert first["x"] < x < first["x"] + first["width"]
    assert y < first["y"]


def test_a_preview_says_so_and_an_issued_document_does_not() -> None:
    assert "PRATINJAU" in words_in(typeset(texts("Isi."), sheet(draft=True)))
    assert "PRATINJAU" not in words_in(typeset(texts("Isi."), sheet()))


def test_no_font_of_this_machine_is_used() -> None:
    drawn = typeset(texts("Isi العربية"), sheet())
    names = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z]+)", drawn.content))
    assert names <= {b"LibertinusSerif", b"DejaVuSans"}
    assert 5000 < len(printable()) < 20000


@pytest.fixture(scope="module")
def packs() -> dict[str, LoadedPack]:
    return {folder.name: load_pack(folder) for folder in FOLDERS}


@pytest.mark.parametrize("key", [folder.name for folder in FOLDERS])
@pytest.mark.parametrize("paper", ["a4", "f4"])
def test_every_template_is_drawn_from_its_own_cases(key: str, paper: str, packs: dict[str, LoadedPack]) -> None:
    """PDF/A-3a and PDF/UA-1 are enforced while drawing, so a template that breaks them fails here."""
    template: Any = packs[key].sections["document"]
    drawn = 0
    for case in packs[key].cases.values():
        given = case.model_dump()
        if given["missing"]:
            continue
        values, faults = read_values(template, given["values"])
        assert faults == []
        blocks = compose(template, values, facts_of(case), given["language"])  # type: ignore[arg-type]
        result = typeset(blocks, sheet(paper=paper, language=given["language"]))
        assert len(result.boxes) == len(given["facts"]["signatories"])
        drawn += 1
    assert drawn


def test_text_of_a_case_is_found_in_the_pdf(packs: dict[str, LoadedPack]) -> None:
    pack = packs["undangan"]
    template: Any = pack.sections["document"]
    case: Any = pack.cases["cases/quarterly-meeting.yaml"]
    values, _ = read_values(template, case.values)
    shown = words_in(typeset(compose(template, values, facts_of(case), "id"), sheet()))
    for part in ("Undangan rapat triwulan", "Kepala Dinas Dua", "Jumat, 27 November 2026", "Sekretaris Contoh"):
        assert part in shown


def test_the_font_is_the_one_we_looked_at() -> None:
    for entry in tomllib.loads((FONTS / "vendor.toml").read_text())["file"]:
        assert hashlib.sha256((FONTS / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
    assert "Tavmjong Bah" in (FONTS / "DejaVuSans.LICENSE.txt").read_text()
