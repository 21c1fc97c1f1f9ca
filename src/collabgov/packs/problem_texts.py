"""The sentences of pack problems in single files: what is wrong and what to do. Placeholders stand in braces."""

from __future__ import annotations

from collabgov.sentences import Sentence

FILE_TEXTS: dict[str, tuple[Sentence, Sentence]] = {
    # --- the folder ---
    "no_folder": (
        Sentence("Folder paket tidak ditemukan.", "There is no pack folder here."),
        Sentence("Beri alamat folder yang berisi pack.yaml.", "Give the path of a folder that holds pack.yaml."),
    ),
    "symlink": (
        Sentence("Tautan simbolis tidak boleh ada di dalam paket.", "A symbolic link may not be part of a pack."),
        Sentence("Ganti tautan dengan salinan berkasnya.", "Put a copy of the file in place of the link."),
    ),
    "not_a_file": (
        Sentence("Ini bukan berkas biasa.", "This is not an ordinary file."),
        Sentence("Hapus dari folder paket.", "Remove it from the pack folder."),
    ),
    "unsafe_name": (
        Sentence("Nama ini tidak aman untuk paket.", "This name is not safe in a pack."),
        Sentence(
            "Pakai huruf kecil, angka, titik, garis bawah dan tanda hubung; tanpa '..' dan tanpa garis miring di depan.",
            "Use letters, digits, dots, underscores and hyphens; no '..' and no leading slash.",
        ),
    ),
    "code_file": (
        Sentence("Berkas program tidak boleh ada di dalam paket.", "A program file may not be part of a pack."),
        Sentence(
            "Hapus berkas ini; paket hanya berisi .yaml, .csv dan .md.",
            "Remove this file; a pack holds .yaml, .csv and .md only.",
        ),
    ),
    "file_kind": (
        Sentence("Jenis berkas ini tidak dikenal paket.", "A pack does not know this kind of file."),
        Sentence("Simpan sebagai .yaml, .csv atau .md, atau hapus.", "Save it as .yaml, .csv or .md, or remove it."),
    ),
    "unexpected_file": (
        Sentence("Berkas ini tidak punya tempat dalam paket jenis {kind}.", "A {kind} pack has no place for this file."),
        Sentence(
            "Pakai salah satu nama ini: {expected}; atau hapus berkasnya.",
            "Use one of these names: {expected}; or remove the file.",
        ),
    ),
    "unused_data": (
        Sentence("Berkas data ini tidak disebut di indicators.yaml.", "indicators.yaml does not name this data file."),
        Sentence(
            "Sebut pada `file` sebuah deret atau tabel, atau hapus.", "Name it as `file` of a series or a table, or remove it."
        ),
    ),
    "missing_file": (
        Sentence("Berkas {name} tidak ada.", "The file {name} is missing."),
        Sentence("Tambahkan berkas itu pada tempatnya.", "Add the file in its place."),
    ),
    "file_too_large": (
        Sentence("Berkas lebih besar dari {limit}.", "The file is larger than {limit}."),
        Sentence("Bagi isinya ke beberapa berkas atau kurangi.", "Divide its content over several files or make it smaller."),
    ),
    "pack_too_large": (
        Sentence("Paket lebih besar dari {limit}.", "The pack is larger than {limit}."),
        Sentence(
            "Hapus yang tidak perlu atau bagi menjadi beberapa paket.",
            "Remove what is not needed or divide it into several packs.",
        ),
    ),
    "not_text": (
        Sentence("Berkas ini bukan teks UTF-8 yang bersih.", "The file is not clean UTF-8 text."),
        Sentence("Simpan ulang sebagai teks UTF-8.", "Save it again as UTF-8 text."),
    ),
    # --- YAML ---
    "yaml_syntax": (
        Sentence("YAML tidak dapat dibaca di sini: {reason}.", "The YAML cannot be read here: {reason}."),
        Sentence(
            "Periksa indentasi, titik dua dan tanda kutip pada baris ini dan baris sebelumnya.",
            "Check indentation, colons and quotes on this line and the one before.",
        ),
    ),
    "yaml_alias": (
        Sentence(
            "Jangkar dan alias YAML (& dan *) tidak dipakai di dalam paket.",
            "Anchors and aliases of YAML (& and *) are not used in packs.",
        ),
        Sentence(
            "Tulis isinya lengkap di sini, atau beri tanda kutip bila & atau * bagian dari teks.",
            "Write the content out here, or put it in quotes if & or * belongs to the text.",
        ),
    ),
    "yaml_tag": (
        Sentence("Tanda jenis YAML (!) tidak dipakai di dalam paket.", "Type tags of YAML (!) are not used in packs."),
        Sentence(
            "Hapus tandanya, atau beri tanda kutip bila ! bagian dari teks.",
            "Remove the tag, or put it in quotes if ! belongs to the text.",
        ),
    ),
    "yaml_documents": (
        Sentence("Berkas berisi lebih dari satu dokumen YAML.", "The file holds more than one YAML document."),
        Sentence(
            "Hapus baris '---' kedua atau bagi menjadi dua berkas.", "Remove the second '---' or divide it into two files."
        ),
    ),
    "yaml_depth": (
        Sentence("Isi bertingkat lebih dari {limit}.", "The content is nested more than {limit} deep."),
        Sentence("Sederhanakan susunannya.", "Make its structure simpler."),
    ),
    "yaml_key": (
        Sentence("Kunci harus berupa kata biasa.", "A key must be a plain word."),
        Sentence("Tulis kunci sebagai satu kata diikuti titik dua.", "Write the key as one word followed by a colon."),
    ),
    "duplicate_key": (
        Sentence(
            "Kunci {key} ditulis dua kali (pertama di baris {first}).",
            "The key {key} stands here twice (first on line {first}).",
        ),
        Sentence("Hapus salah satu atau satukan isinya.", "Remove one of them or join their content."),
    ),
    "number_too_long": (
        Sentence("Bilangan ini terlalu panjang.", "This number is too long."),
        Sentence("Beri tanda kutip bila ini nomor, bukan jumlah.", "Put it in quotes if it is a reference and not an amount."),
    ),
    # --- shape ---
    "field_missing": (
        Sentence("Isian {field} belum ada.", "The field {field} is missing."),
        Sentence("Tambahkan {field} di bagian ini.", "Add {field} to this part."),
    ),
    "language_missing": (
        Sentence(
            "Teks ini belum lengkap dalam dua bahasa: {field} belum ada.",
            "This text is not there in both languages: {field} is missing.",
        ),
        Sentence("Tulis `id:` (Indonesia) dan `en:` (Inggris).", "Write both `id:` (Indonesian) and `en:` (English)."),
    ),
    "field_unknown": (
        Sentence("Isian {field} tidak dikenal di sini.", "The field {field} is not known here."),
        Sentence("{hint_id}", "{hint_en}"),
    ),
    "not_in_list": (
        Sentence("Nilai ini tidak ada dalam daftar.", "This value is not on the list."),
        Sentence("Pakai salah satu: {expected}.", "Use one of: {expected}."),
    ),
    "text_expected": (
        Sentence("Di sini diperlukan teks.", "A text is needed here."),
        Sentence("Tulis teks; bila kosong, hapus isiannya.", "Write a text; leave the field out if there is none."),
    ),
    "both_languages_expected": (
        Sentence("Di sini diperlukan teks dalam dua bahasa.", "A text in both languages is needed here."),
        Sentence("Tulis `id:` dan `en:` di bawahnya.", "Write `id:` and `en:` below it."),
    ),
    "text_too_short": (
        Sentence("Teks ini kosong.", "This text is empty."),
        Sentence("Isi teksnya atau hapus isiannya.", "Fill it in or leave the field out."),
    ),
    "text_too_long": (
        Sentence("Teks lebih panjang dari {limit} huruf.", "The text is longer than {limit} characters."),
        Sentence("Persingkat menjadi paling banyak {limit} huruf.", "Shorten it to {limit} characters at most."),
    ),
    "quote_too_long": (
        Sentence("Kutipan lebih panjang dari {limit} huruf.", "The quotation is longer than {limit} characters."),
        Sentence(
            "Kutip beberapa kata saja dan ceritakan sisanya dengan kalimat sendiri.",
            "Quote a few words only and tell the rest in your own words.",
        ),
    ),
    "text_form": (
        Sentence("Bentuk tulisan ini tidak sesuai.", "This is not written in the expected form."),
        Sentence("{form_id}", "{form_en}"),
    ),
    "whole_number_expected": (
        Sentence("Di sini diperlukan bilangan bulat.", "A whole number is needed here."),
        Sentence("Tulis digit saja tanpa tanda kutip, misalnya 3.", "Write digits only, without quotes, for example 3."),
    ),
    "figure_expected": (
        Sentence("Di sini diperlukan angka.", "A figure is needed here."),
        Sentence(
            "Tulis digit dengan titik desimal, misalnya 12.5; bila tidak ada, kosongkan.",
            "Write digits with a decimal point, for example 12.5; leave it empty if there is none.",
        ),
    ),
    "number_out_of_range": (
        Sentence("Angka ini di luar batas.", "This number is outside its limits."),
        Sentence("Batasnya: {limit}.", "The limit is: {limit}."),
    ),
    "list_expected": (
        Sentence("Di sini diperlukan daftar.", "A list is needed here."),
        Sentence("Tulis tiap butir pada baris sendiri, diawali '- '.", "Write each item on its own line, starting with '- '."),
    ),
    "fields_expected": (
        Sentence("Di sini diperlukan bagian dengan beberapa isian.", "A part with fields is needed here."),
        Sentence("Tulis `nama: isi` pada baris-baris di bawahnya.", "Write `name: content` on the lines below."),
    ),
    "true_or_false": (
        Sentence("Di sini diperlukan true atau false.", "true or false is needed here."),
        Sentence("Tulis true atau false tanpa tanda kutip.", "Write true or false without quotes."),
    ),
    "not_accepted": (
        Sentence("Isi ini tidak diterima: {reason}.", "This content is not accepted: {reason}."),
        Sentence("Perbaiki isinya.", "Correct it."),
    ),
}
