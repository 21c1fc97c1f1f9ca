"""Words out of files that people bring: Word, PDF, text; and files that are something else than they say."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import nsdecls

from collabgov.articles import propose_clauses, read_articles
from mufakat.agreements.importing import printed
from mufakat.agreements.importing.numbering import in_format
from mufakat.agreements.importing.sources import read_file, read_pasted
from mufakat.agreements.tests import agreement_files as files
from mufakat.kernel.web.reading import Unreadable

MAIN = "word__document_dot_xml"


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_file(content)
    return str(refused.value.sentence)


def body(inner: str) -> bytes:
    return f"<w:document {nsdecls('w')}><w:body>{inner}</w:body></w:document>".encode()


def of_body(inner: str) -> list[str]:
    return read_file(files.with_parts(files.agreement_docx(), **{MAIN: body(inner)})).text.split("\n")


def test_the_automatic_numbers_of_word_are_written_out() -> None:
    source = read_file(files.agreement_docx())
    rows = propose_clauses(read_articles(source.text))
    typed = propose_clauses(read_articles(read_file(files.agreement_docx(numbers_by_word=False)).text))
    assert [(row.address, row.heading, row.text) for row in rows] == [(row.address, row.heading, row.text) for row in typed]
    assert [row.address for row in rows][:5] == ["1", "2", "3(1)", "3(2)", "3(3)"]
    assert rows[-1].address == "12"
    assert "27 nomor otomatis dari Word ikut dibaca." in [str(notice) for notice in source.notices]


def test_numbering_begins_anew_where_word_says_so_and_counts_on_elsewhere() -> None:
    document = files.new_document()
    for text, level, number in (
        ("", 0, 3),
        ("satu", 1, 3),
        ("dua", 1, 3),
        ("huruf", 2, 3),
        ("", 0, 3),
        ("lagi", 1, 3),
        ("", 0, 4),
    ):
        files.numbered(document, text, level, number)
    files.numbered(document, "tanpa nomor", 0, 0)
    assert read_file(files.saved(document)).text.split("\n") == [
        "Pasal 1", "(1) satu", "(2) dua", "a. huruf", "Pasal 2", "(1) lagi", "Pasal 9", "tanpa nomor",
    ]  # fmt: skip


def test_a_numbered_style_numbers_its_paragraphs() -> None:
    document = docx.Document()
    for text in ("pendataan", "pengantaran"):
        document.add_paragraph(text, style="List Number")
    assert read_file(files.saved(document)).text.split("\n") == ["1. pendataan", "2. pengantaran"]


@pytest.mark.parametrize(
    ("value", "kind", "written"),
    [
        (4, "lowerRoman", "iv"),
        (14, "upperRoman", "XIV"),
        (27, "lowerLetter", "aa"),
        (3, "decimalZero", "03"),
        (500, "upperRoman", "500"),
    ],
)
def test_numbers_are_written_as_word_writes_them(value: int, kind: str, written: str) -> None:
    assert in_format(value, kind) == written


def test_inserted_words_count_and_deleted_words_do_not_and_both_are_told() -> None:
    inner = (
        "<w:p><w:r><w:t>Pos wajib </w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t>segera </w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText>lambat </w:delText></w:r></w:del><w:r><w:t>mengantar.</w:t></w:r></w:p>"
        "<w:p><w:moveFrom w:id='3' w:author='x'><w:r><w:t>pindah</w:t></w:r></w:moveFrom></w:p>"
    )
    source = read_file(files.with_parts(files.agreement_docx(), **{MAIN: body(inner)}))
    assert source.text.strip() == "Pos wajib segera mengantar."
    assert "1 sisipan dibaca, 2 hapusan tidak" in str(source.notices[0])


def test_comments_footnotes_tables_boxes_and_hidden_words_are_told() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    inner = (
        f"<w:p>{run.format('Teks')}<w:r><w:commentReference w:id='0'/></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run.format('Sel')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run.format('Kotak')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run.format('Isian')}</w:p></w:sdtContent></w:sdt>"
    )
    source = read_file(files.with_parts(files.agreement_docx(), **{MAIN: body(inner)}))
    assert [line for line in source.text.split("\n") if line] == ["Teks", "Sel", "Kotak", "Isian"]
    told = " ".join(str(notice) for notice in source.notices)
    for words in ("1 komentar", "1 catatan kaki", "1 tabel", "1 kotak teks", "1 bagian tersembunyi"):
        assert words in told


def test_signs_of_word_become_plain_signs() -> None:
    inner = (
        "<w:p><w:r><w:t>satu</w:t><w:tab/><w:t>dua</w:t><w:br/><w:t>masing</w:t><w:noBreakHyphen/><w:t>masing</w:t></w:r></w:p>"
    )
    assert of_body(inner) == ["satu dua", "masing-masing"]


def test_macros_are_never_opened_and_that_is_said() -> None:
    source = read_file(files.with_parts(files.agreement_docx(), word__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0macro"))
    assert "Pasal 12" in source.text
    assert "Makro di dalamnya diabaikan." in [str(notice) for notice in source.notices]


ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("part", [MAIN, "word__numbering_dot_xml", "word__styles_dot_xml"])
@pytest.mark.parametrize("head", [ENTITY, LAUGHS], ids=["external entity", "entities that grow"])
def test_a_document_that_declares_entities_is_refused(part: str, head: bytes) -> None:
    inner = body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
    assert "perintah yang tidak lazim" in refusal(files.with_parts(files.agreement_docx(), **{part: head + inner}))


def test_a_document_that_unpacks_to_far_more_than_it_weighs_is_refused() -> None:
    content = files.bomb_docx()
    assert len(content) < 200_000
    assert "jauh lebih besar daripada ukurannya" in refusal(content)


def test_a_part_that_lies_about_its_size_is_read_no_further_than_the_limit() -> None:
    content = bytearray(files.with_parts(files.agreement_docx(), **{MAIN: b"<w:document>" + b"\n" * (20 * 1024 * 1024)}))
    true_size = (20 * 1024 * 1024 + 12).to_bytes(4, "little")
    for _ in range(2):
        place = content.find(true_size)
        content[place : place + 4] = (4_000).to_bytes(4, "little")
    assert refusal(bytes(content))


def test_a_file_of_very_many_parts_is_refused() -> None:
    stream = io.BytesIO(files.agreement_docx())
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(2_100):
            archive.writestr(f"word/media/{number}.txt", "x")
    assert refusal(stream.getvalue())


def test_deeply_nested_elements_are_read_to_the_end() -> None:
    deep = 20_000
    inner = "<w:sdt>" * deep + "<w:p><w:r><w:t>dalam</w:t></w:r></w:p>" + "</w:sdt>" * deep
    assert of_body(inner) == ["dalam"]


def other_archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return stream.getvalue()


def test_a_file_that_is_something_else_is_said_to_be_that() -> None:
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    for content, words in (
        (other_archive(xl__workbook_dot_xml=b"x"), "Excel"),
        (other_archive(content_dot_xml=b"x", **{"META-INF__manifest_dot_xml": b"x"}), "LibreOffice"),
        (other_archive(apa_dot_exe=b"x"), "arsip"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "Word lama"),
        (locked, "kata sandi"),
        (b"{\\rtf1 Pasal 1}", "Rich Text"),
        (b"<!DOCTYPE html><p>Pasal 1", "halaman web"),
        (b"\x89PNG\r\n\x1a\n....", "gambar"),
        (b"PK\x03\x04 rusak", "rusak"),
        (b"MZ\x90\x00\x03\x00", "tidak dikenal"),
        (b"   \n", "kosong"),
    ):
        assert words in refusal(content), words


def test_the_name_of_a_file_is_never_asked() -> None:
    """A text file and a Word document are told apart by content; there is no name to pass."""
    assert read_file(b"Pasal 1\nIsi.\n").text == "Pasal 1\nIsi.\n"


def test_a_pdf_with_words_is_read_and_its_page_lines_set_aside() -> None:
    pages = [
        ["Perjanjian Kantor Imigrasi dan Pos", "Pasal 1", "Tujuan", "(1) Mempermudah pemohon paspor di", "Makassar.", "1"],
        ["Perjanjian Kantor Imigrasi dan Pos", "(2) Mempercepat pengantaran paspor.", "Pasal 2", "Pos wajib mengantar.", "2"],
        ["Perjanjian Kantor Imigrasi dan Pos", "Pasal 3", "Perjanjian berlaku selama dua tahun.", "Demikian dibuat.", "3"],
    ]
    reading = read_articles(read_file(files.text_pdf(pages)).text)
    rows = propose_clauses(reading)
    assert [row.address for row in rows] == ["1(1)", "1(2)", "2", "3"]
    assert rows[0].text == "Mempermudah pemohon paspor di Makassar."
    assert len([one for one in reading.dropped if one.line.text]) == 5


def test_a_scan_without_words_is_said_to_be_one() -> None:
    assert "hasil pindaian" in refusal(files.scanned_pdf())


def test_pages_without_words_among_others_are_named() -> None:
    source = read_file(files.text_pdf([["Pasal 1", "Pos wajib mengantar paspor kepada pemohon."], ["-"], ["2"]]))
    assert "Halaman 2, 3 hampir tanpa tulisan" in str(source.notices[0])


def test_a_locked_a_damaged_and_an_endless_pdf_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "kata sandi" in refusal(files.locked_pdf())
    assert "rusak" in refusal(b"%PDF-1.7\n" + b"obj" * 400)
    monkeypatch.setattr(printed, "SECONDS", 0.01)
    assert "terlalu berat" in refusal(files.text_pdf([["Pasal 1"]]))


def test_a_text_file_may_come_in_old_letters() -> None:
    source = read_file("Pasal 1\n“Isi” pasal.\n".encode("cp1252"))
    assert source.text == "Pasal 1\n“Isi” pasal.\n"
    assert "huruf Windows lama" in str(source.notices[0])
    assert read_file("Pasal 1\nIsi.\n".encode("utf-16")).text == "Pasal 1\nIsi.\n"


def test_too_large_a_file_is_refused_with_its_size_and_the_limit() -> None:
    assert "10,1 MB; batasnya 10 MB" in refusal(b"a" * (10 * 1024 * 1024 + 1))


def test_nothing_pasted_is_nothing_to_read() -> None:
    with pytest.raises(Unreadable):
        read_pasted("  \n ")
