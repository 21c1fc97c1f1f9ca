"""The sentences of problems in document templates: what is wrong and what to do."""

from __future__ import annotations

from collabgov.sentences import Sentence

DOCUMENT_TEXTS: dict[str, tuple[Sentence, Sentence]] = {
    "block_unnamed": (
        Sentence("Blok ini belum menyebut jenisnya.", "This block does not say of which kind it is."),
        Sentence("Tulis `block:` dengan salah satu jenis blok.", "Write `block:` with one of the kinds of blocks."),
    ),
    "template_name_unknown": (
        Sentence("Templat ini tidak punya isian {{{name}}}.", "The template has no field {{{name}}}."),
        Sentence("{hint_id}", "{hint_en}"),
    ),
    "template_brace": (
        Sentence("Kurung kurawal hanya untuk nama isian.", "Braces are for names of fields only."),
        Sentence("Tulis nama isian di dalamnya, atau hapus kurungnya.", "Write the name of a field inside, or remove them."),
    ),
    "template_condition": (
        Sentence("{reason_id}", "{reason_en}"),
        Sentence(
            "Tulis perbandingan atas nama isian, misalnya attachments > 0.",
            "Write a comparison over names of fields, for example attachments > 0.",
        ),
    ),
    "template_field_kind": (
        Sentence("Blok ini memerlukan isian berjenis {expected}.", "This block needs a field of kind {expected}."),
        Sentence("{hint_id}", "{hint_en}"),
    ),
    "template_field_reserved": (
        Sentence("Nama ini sudah dipakai platform.", "The platform uses this name itself."),
        Sentence("Beri nama lain pada isian ini.", "Give this field another name."),
    ),
    "template_options": (
        Sentence("Hanya isian pilihan yang memerlukan `options`.", "A field of kind choice needs `options`, no other."),
        Sentence("Tulis pilihannya, atau ubah jenis isian.", "Write the options, or change the kind of the field."),
    ),
    "template_columns": (
        Sentence("Isian baris memerlukan `columns`, dan hanya isian itu.", "A field of kind rows needs `columns`, no other."),
        Sentence("Tulis kolomnya, atau ubah jenis isian.", "Write the columns, or change the kind of the field."),
    ),
    "template_row": (
        Sentence("Isian baris, dan hanya itu, memerlukan `row`.", "`row` is for fields of rows, which need it."),
        Sentence("Tambahkan atau hapus `row`.", "Add `row` or remove it."),
    ),
    "template_number": (
        Sentence("{reason_id}", "{reason_en}"),
        Sentence("Contohnya ada di templat berita-acara.", "The template berita-acara shows how."),
    ),
    "template_no_signatures": (
        Sentence("Penanda tangan diminta tanpa ruang tanda tangan.", "Signatories are asked for, but have no space."),
        Sentence("Tambahkan blok signatures.", "Add a signatures block."),
    ),
    "template_signers": (
        Sentence("Paling banyak lebih kecil daripada paling sedikit.", "The most is less than the least."),
        Sentence("Besarkan most_signatories.", "Raise most_signatories."),
    ),
    "template_empty": (
        Sentence("Templat ini tidak punya blok.", "The template has no block."),
        Sentence("Tambahkan sedikitnya satu blok.", "Add at least one block."),
    ),
}
