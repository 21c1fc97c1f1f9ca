"""Agreements as files, for tests: Word with automatic numbers, PDF with and without words, and files that mean harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image
from pypdf import PdfReader, PdfWriter

ARTICLES = (
    ("Maksud dan Tujuan", "Perjanjian ini mempermudah pemohon paspor.", ()),
    ("Ruang Lingkup", "Ruang lingkup meliputi pengantaran paspor dan pertukaran data.", ()),
    (
        "Kewajiban Kantor Imigrasi",
        "",
        (
            "Kantor Imigrasi wajib menyerahkan paspor setiap hari kerja.",
            "Kantor Imigrasi wajib menunjuk petugas penghubung.",
            "Kantor Imigrasi wajib menyediakan data alamat pemohon.",
            "Kantor Imigrasi wajib membayar jasa pengantaran setiap bulan.",
            "Kantor Imigrasi wajib melatih petugas Pos.",
        ),
    ),
    (
        "Kewajiban Pos",
        "",
        (
            "Pos wajib mengantar paspor paling lama dua hari kerja.",
            "Pos wajib mencatat setiap serah terima.",
            "Pos wajib melaporkan kegagalan antar pada hari yang sama.",
            "Pos wajib menyimpan bukti terima.",
            "Pos wajib mengganti paspor yang hilang.",
        ),
    ),
    (
        "Kewajiban Bersama",
        "",
        (
            "Para pihak wajib menyosialisasikan layanan.",
            "Para pihak wajib menjaga kerahasiaan data pemohon.",
            "Para pihak wajib mengadakan rapat evaluasi.",
        ),
    ),
    (
        "Hak Para Pihak",
        "",
        ("Pos berhak menerima pembayaran tepat waktu.", "Kantor Imigrasi berhak memeriksa catatan serah terima."),
    ),
    ("Pembiayaan", "Biaya pengantaran dibebankan kepada pemohon.", ()),
    ("Pelaporan", "Pos wajib menyampaikan laporan bulanan kepada Kantor Imigrasi.", ()),
    ("Evaluasi", "Kantor Imigrasi wajib menyusun hasil evaluasi dua kali setahun.", ()),
    ("Jangka Waktu", "Perjanjian ini berlaku selama dua tahun.", ()),
    ("Penyelesaian Perselisihan", "Perselisihan diselesaikan dengan musyawarah.", ()),
    ("Penutup", "Demikian perjanjian ini dibuat dalam rangkap dua.", ()),
)
"""Twelve articles with fifteen duties and two rights."""
DUTIES = 15

NUMBERING = """
<w:numbering {ns}>
  <w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Pasal %1"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3."/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
</w:numbering>
"""


def numbered(document: Any, text: str, level: int, number: int = 3) -> Any:
    """A paragraph whose number Word writes."""
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
    return paragraph


def new_document() -> Any:
    """An empty Word document that knows Pasal, (1) and a."""
    document = docx.Document()
    part = document.part.numbering_part
    part._element = parse_xml(NUMBERING.format(ns=nsdecls("w")))
    return document


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def agreement_docx(*, numbers_by_word: bool = True) -> bytes:
    """The agreement of twelve articles, its numbers written by Word or typed by hand."""
    document = new_document()
    for line in ("PERJANJIAN KERJA SAMA", "NOMOR: 12/PKS/2026", "Kami yang bertanda tangan di bawah ini:"):
        document.add_paragraph(line)
    for number, (heading, text, paragraphs) in enumerate(ARTICLES, start=1):
        numbered(document, "", 0) if numbers_by_word else document.add_paragraph(f"Pasal {number}")
        document.add_paragraph(heading)
        if text:
            document.add_paragraph(text)
        for place, paragraph in enumerate(paragraphs, start=1):
            numbered(document, paragraph, 1) if numbers_by_word else document.add_paragraph(f"({place}) {paragraph}")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "PIHAK KESATU,", "PIHAK KEDUA,"
    return saved(document)


def with_parts(content: bytes, **parts: bytes) -> bytes:
    """The same packed file with some of its parts replaced or added; `__` stands for `/` and `_dot_` for the dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename not in named:
                target.writestr(entry, source.read(entry.filename))
        for name, part in named.items():
            target.writestr(name, part)
    return stream.getvalue()


def text_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with a text layer, written by hand: a page is a list of lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode()


def scanned_pdf(pages: int = 2) -> bytes:
    """A PDF that holds pictures only."""
    stream = io.BytesIO()
    first, *rest = [Image.new("L", (200, 280), 255) for _ in range(pages)]
    first.save(stream, "PDF", save_all=True, append_images=rest)
    return stream.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(text_pdf([["Pasal 1", "Isi."]]))))
    writer.encrypt("rahasia", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def bomb_docx() -> bytes:
    """A small file whose text part unpacks to far more than it weighs."""
    return with_parts(agreement_docx(), word__document_dot_xml=b"<w:document>" + b" " * (60 * 1024 * 1024) + b"</w:document>")
