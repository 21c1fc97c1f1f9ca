"""The sentences of pack problems: what is wrong and what to do, Indonesian and English. Placeholders in braces."""

from __future__ import annotations

from collabgov.sentences import Sentence

PROBLEM_TEXTS: dict[str, tuple[Sentence, Sentence]] = {}


def _text(code: str, message_id: str, message_en: str, remedy_id: str, remedy_en: str) -> None:
    PROBLEM_TEXTS[code] = (Sentence(message_id, message_en), Sentence(remedy_id, remedy_en))


# --- the folder ----------------------------------------------------------------------------------------------------
_text(
    "no_folder",
    "Folder paket tidak ditemukan.",
    "There is no pack folder here.",
    "Beri alamat folder yang berisi pack.yaml.",
    "Give the path of a folder that holds pack.yaml.",
)
_text(
    "symlink",
    "Tautan simbolis tidak boleh ada di dalam paket.",
    "A symbolic link may not be part of a pack.",
    "Ganti tautan dengan salinan berkasnya.",
    "Put a copy of the file in place of the link.",
)
_text(
    "not_a_file",
    "Ini bukan berkas biasa.",
    "This is not an ordinary file.",
    "Hapus dari folder paket.",
    "Remove it from the pack folder.",
)
_text(
    "unsafe_name",
    "Nama ini tidak aman untuk paket.",
    "This name is not safe in a pack.",
    "Pakai huruf kecil, angka, titik, garis bawah dan tanda hubung; tanpa '..' dan tanpa garis miring di depan.",
    "Use letters, digits, dots, underscores and hyphens; no '..' and no leading slash.",
)
_text(
    "code_file",
    "Berkas program tidak boleh ada di dalam paket.",
    "A program file may not be part of a pack.",
    "Hapus berkas ini; paket hanya berisi .yaml, .csv dan .md.",
    "Remove this file; a pack holds .yaml, .csv and .md only.",
)
_text(
    "file_kind",
    "Jenis berkas ini tidak dikenal paket.",
    "A pack does not know this kind of file.",
    "Simpan sebagai .yaml, .csv atau .md, atau hapus.",
    "Save it as .yaml, .csv or .md, or remove it.",
)
_text(
    "unexpected_file",
    "Berkas ini tidak punya tempat dalam paket jenis {kind}.",
    "A {kind} pack has no place for this file.",
    "Pakai salah satu nama ini: {expected}; atau hapus berkasnya.",
    "Use one of these names: {expected}; or remove the file.",
)
_text(
    "unused_data",
    "Berkas data ini tidak disebut di indicators.yaml.",
    "indicators.yaml does not name this data file.",
    "Sebut pada `file` sebuah deret atau tabel, atau hapus.",
    "Name it as `file` of a series or a table, or remove it.",
)
_text(
    "missing_file",
    "Berkas {name} tidak ada.",
    "The file {name} is missing.",
    "Tambahkan berkas itu pada tempatnya.",
    "Add the file in its place.",
)
_text(
    "file_too_large",
    "Berkas lebih besar dari {limit}.",
    "The file is larger than {limit}.",
    "Bagi isinya ke beberapa berkas atau kurangi.",
    "Divide its content over several files or make it smaller.",
)
_text(
    "pack_too_large",
    "Paket lebih besar dari {limit}.",
    "The pack is larger than {limit}.",
    "Hapus yang tidak perlu atau bagi menjadi beberapa paket.",
    "Remove what is not needed or divide it into several packs.",
)
_text(
    "not_text",
    "Berkas ini bukan teks UTF-8 yang bersih.",
    "The file is not clean UTF-8 text.",
    "Simpan ulang sebagai teks UTF-8.",
    "Save it again as UTF-8 text.",
)
# --- YAML ----------------------------------------------------------------------------------------------------------
_text(
    "yaml_syntax",
    "YAML tidak dapat dibaca di sini: {reason}.",
    "The YAML cannot be read here: {reason}.",
    "Periksa indentasi, titik dua dan tanda kutip pada baris ini dan baris sebelumnya.",
    "Check indentation, colons and quotes on this line and the one before.",
)
_text(
    "yaml_alias",
    "Jangkar dan alias YAML (& dan *) tidak dipakai di dalam paket.",
    "Anchors and aliases of YAML (& and *) are not used in packs.",
    "Tulis isinya lengkap di sini, atau beri tanda kutip bila & atau * bagian dari teks.",
    "Write the content out here, or put it in quotes if & or * belongs to the text.",
)
_text(
    "yaml_tag",
    "Tanda jenis YAML (!) tidak dipakai di dalam paket.",
    "Type tags of YAML (!) are not used in packs.",
    "Hapus tandanya, atau beri tanda kutip bila ! bagian dari teks.",
    "Remove the tag, or put it in quotes if ! belongs to the text.",
)
_text(
    "yaml_documents",
    "Berkas berisi lebih dari satu dokumen YAML.",
    "The file holds more than one YAML document.",
    "Hapus baris '---' kedua atau bagi menjadi dua berkas.",
    "Remove the second '---' or divide it into two files.",
)
_text(
    "yaml_depth",
    "Isi bertingkat lebih dari {limit}.",
    "The content is nested more than {limit} deep.",
    "Sederhanakan susunannya.",
    "Make its structure simpler.",
)
_text(
    "yaml_key",
    "Kunci harus berupa kata biasa.",
    "A key must be a plain word.",
    "Tulis kunci sebagai satu kata diikuti titik dua.",
    "Write the key as one word followed by a colon.",
)
_text(
    "duplicate_key",
    "Kunci {key} ditulis dua kali (pertama di baris {first}).",
    "The key {key} stands here twice (first on line {first}).",
    "Hapus salah satu atau satukan isinya.",
    "Remove one of them or join their content.",
)
_text(
    "number_too_long",
    "Bilangan ini terlalu panjang.",
    "This number is too long.",
    "Beri tanda kutip bila ini nomor, bukan jumlah.",
    "Put it in quotes if it is a reference and not an amount.",
)
# --- shape ---------------------------------------------------------------------------------------------------------
_text(
    "field_missing",
    "Isian {field} belum ada.",
    "The field {field} is missing.",
    "Tambahkan {field} di bagian ini.",
    "Add {field} to this part.",
)
_text(
    "language_missing",
    "Teks ini belum lengkap dalam dua bahasa: {field} belum ada.",
    "This text is not there in both languages: {field} is missing.",
    "Tulis `id:` (Indonesia) dan `en:` (Inggris).",
    "Write both `id:` (Indonesian) and `en:` (English).",
)
_text(
    "field_unknown",
    "Isian {field} tidak dikenal di sini.",
    "The field {field} is not known here.",
    "{hint_id}",
    "{hint_en}",
)
_text(
    "not_in_list",
    "Nilai ini tidak ada dalam daftar.",
    "This value is not on the list.",
    "Pakai salah satu: {expected}.",
    "Use one of: {expected}.",
)
_text(
    "text_expected",
    "Di sini diperlukan teks.",
    "A text is needed here.",
    "Tulis teks; bila kosong, hapus isiannya.",
    "Write a text; leave the field out if there is none.",
)
_text(
    "both_languages_expected",
    "Di sini diperlukan teks dalam dua bahasa.",
    "A text in both languages is needed here.",
    "Tulis `id:` dan `en:` di bawahnya.",
    "Write `id:` and `en:` below it.",
)
_text(
    "text_too_short",
    "Teks ini kosong.",
    "This text is empty.",
    "Isi teksnya atau hapus isiannya.",
    "Fill it in or leave the field out.",
)
_text(
    "text_too_long",
    "Teks lebih panjang dari {limit} huruf.",
    "The text is longer than {limit} characters.",
    "Persingkat menjadi paling banyak {limit} huruf.",
    "Shorten it to {limit} characters at most.",
)
_text(
    "quote_too_long",
    "Kutipan lebih panjang dari {limit} huruf.",
    "The quotation is longer than {limit} characters.",
    "Kutip beberapa kata saja dan ceritakan sisanya dengan kalimat sendiri.",
    "Quote a few words only and tell the rest in your own words.",
)
_text("text_form", "Bentuk tulisan ini tidak sesuai.", "This is not written in the expected form.", "{form_id}", "{form_en}")
_text(
    "whole_number_expected",
    "Di sini diperlukan bilangan bulat.",
    "A whole number is needed here.",
    "Tulis digit saja tanpa tanda kutip, misalnya 3.",
    "Write digits only, without quotes, for example 3.",
)
_text(
    "figure_expected",
    "Di sini diperlukan angka.",
    "A figure is needed here.",
    "Tulis digit dengan titik desimal, misalnya 12.5; bila tidak ada, kosongkan.",
    "Write digits with a decimal point, for example 12.5; leave it empty if there is none.",
)
_text(
    "number_out_of_range",
    "Angka ini di luar batas.",
    "This number is outside its limits.",
    "Batasnya: {limit}.",
    "The limit is: {limit}.",
)
_text(
    "list_expected",
    "Di sini diperlukan daftar.",
    "A list is needed here.",
    "Tulis tiap butir pada baris sendiri, diawali '- '.",
    "Write each item on its own line, starting with '- '.",
)
_text(
    "fields_expected",
    "Di sini diperlukan bagian dengan beberapa isian.",
    "A part with fields is needed here.",
    "Tulis `nama: isi` pada baris-baris di bawahnya.",
    "Write `name: content` on the lines below.",
)
_text(
    "true_or_false",
    "Di sini diperlukan true atau false.",
    "true or false is needed here.",
    "Tulis true atau false tanpa tanda kutip.",
    "Write true or false without quotes.",
)
_text(
    "not_accepted",
    "Isi ini tidak diterima: {reason}.",
    "This content is not accepted: {reason}.",
    "Perbaiki isinya.",
    "Correct it.",
)
# --- references ----------------------------------------------------------------------------------------------------
_text(
    "unknown_reference",
    "Kunci ini tidak ada di antara {kind_id}.",
    "This key is not among the {kind_en}.",
    "{hint_id}",
    "{hint_en}",
)
_text(
    "duplicate_identity",
    "Nilai ini sudah dipakai butir lain.",
    "Another item already uses this value.",
    "Beri nilai lain, atau satukan kedua butir.",
    "Give it another value, or join the two items.",
)
_text(
    "framework_needed",
    "Kerangka ini diperlukan tetapi tidak tersedia.",
    "This framework is needed but not available.",
    "Pasang paket kerangkanya dulu, atau sebut kuncinya di `requires` pada pack.yaml.",
    "Install its pack first, or name its key in `requires` of pack.yaml.",
)
_text(
    "framework_not_named",
    "Kerangka untuk kode ini tidak disebut.",
    "The framework of this code is not named.",
    "Tulis `framework:` di sini atau di awal berkas.",
    "Write `framework:` here or at the top of the file.",
)
_text(
    "level_missing",
    "Unsur ini dinilai tetapi tidak berperingkat dan tidak beralasan.",
    "This is judged but has neither a level nor a reason.",
    "Beri `level` 1 sampai 5, atau tulis `reason` mengapa tanpa peringkat.",
    "Give a `level` of 1 to 5, or say in `reason` why there is none.",
)
_text(
    "level_not_allowed",
    "Yang tidak dinilai tidak boleh berperingkat.",
    "What was not assessed may not have a level.",
    "Hapus `level`, atau ubah `state` menjadi assessed.",
    "Remove `level`, or set `state` to assessed.",
)
_text(
    "joint_with_itself",
    "Unsur tidak dapat dinilai bersama dirinya sendiri.",
    "An element cannot be judged jointly with itself.",
    "Sebut kode unsur lain yang dinilai bersama.",
    "Name the other element it was judged with.",
)
_text(
    "period_order",
    "Tanggal akhir lebih dulu daripada tanggal awal.",
    "The end lies before the start.",
    "Periksa kedua tanggal.",
    "Check both dates.",
)
_text(
    "values_twice",
    "Nilai ada di berkas dan juga di sini.",
    "The values stand in a file and here as well.",
    "Pakai salah satu saja.",
    "Keep one of the two.",
)
_text(
    "check_incomplete",
    "Pemeriksaan jenis {kind} memerlukan {fields}.",
    "A check of kind {kind} needs {fields}.",
    "Tambahkan isian itu.",
    "Add these fields.",
)
_text(
    "expression",
    "Rumus tidak diterima: {reason_id} (huruf ke-{character})",
    "The expression is not accepted: {reason_en} (character {character})",
    "Perbaiki rumusnya.",
    "Correct the expression.",
)
_text(
    "not_a_comparison",
    "Pemeriksaan baris memerlukan satu perbandingan.",
    "A row check needs one comparison.",
    "Tulis misalnya `saldo == masuk - keluar`.",
    "Write for example `balance == received - spent`.",
)
_text(
    "unknown_check",
    "Pemeriksaan ini tidak ada dalam daftar bawaan.",
    "This check is not on the built-in list.",
    "Pakai salah satu: {expected}; atau hapus agar dinilai orang saja.",
    "Use one of: {expected}; or leave it out so that people judge it.",
)
_text(
    "scale_levels",
    "Skala harus memuat tiap peringkat 1 sampai 5 tepat sekali.",
    "The scale must hold each level from 1 to 5 exactly once.",
    "Lengkapi atau hapus yang ganda.",
    "Add what is missing or remove what is double.",
)
# --- tables of figures ---------------------------------------------------------------------------------------------
_text(
    "csv_header",
    "Judul kolom tidak sesuai.",
    "The header does not match.",
    "Tulis baris pertama persis: {expected}.",
    "Write the first line exactly: {expected}.",
)
_text(
    "csv_cells",
    "Baris ini berisi {found} sel, seharusnya {expected}.",
    "This row has {found} cells instead of {expected}.",
    "Periksa pemisah kolom; angka ditulis dengan titik desimal (12.5) dan teks berkoma diberi tanda kutip.",
    "Check the separators; write figures with a point (12.5) and put texts with commas in quotes.",
)
_text(
    "csv_syntax",
    "CSV tidak dapat dibaca di sini: {reason}.",
    "The CSV cannot be read here: {reason}.",
    "Periksa tanda kutip pada baris ini.",
    "Check the quotes on this row.",
)
_text(
    "csv_empty",
    "Berkas tidak berisi baris.",
    "The file has no rows.",
    "Tambahkan judul kolom dan paling sedikit satu baris.",
    "Add the header and at least one row.",
)
_text(
    "csv_period",
    "Ini bukan periode.",
    "This is not a period.",
    "Tulis 2018, 2018-07 (bulan 01 sampai 12), 2018-Q3 atau 2018-S2.",
    "Write 2018, 2018-07 (months 01 to 12), 2018-Q3 or 2018-S2.",
)
_text(
    "duplicate_period",
    "Periode ini sudah ada (baris {first}).",
    "This period is already there (line {first}).",
    "Hapus salah satu, atau pisahkan menjadi dua deret.",
    "Remove one of them, or make two series.",
)
_text(
    "decimal_comma",
    "Angka ini memakai koma desimal.",
    "This figure has a decimal comma.",
    "Tulis {suggested}.",
    "Write {suggested}.",
)
_text(
    "not_a_figure",
    "Ini bukan angka biasa.",
    "This is not a plain figure.",
    "Tulis digit dengan titik desimal, tanpa pemisah ribuan, eksponen, NaN atau satuan.",
    "Write digits with a decimal point, without thousands separators, exponent, NaN or unit.",
)
_text(
    "formula_cell",
    "Sel ini dapat dibaca lembar kerja sebagai rumus.",
    "A spreadsheet could read this cell as a formula.",
    "Hapus tanda = + - @ di awal teks.",
    "Remove the = + - @ at the start of the text.",
)
_text(
    "digits_lost",
    "Digit nomor ini tampaknya hilang: lembar kerja hanya menyimpan 15 digit.",
    "This number seems to have lost digits: a spreadsheet keeps only 15 digits.",
    "Ambil lagi dari sumbernya dan simpan sebagai kolom teks.",
    "Take it again from its source and keep it in a text column.",
)
_text(
    "csv_state",
    "Keadaan ini tidak dikenal.",
    "This state is not known.",
    "Pakai measured, no_service atau missing.",
    "Use measured, no_service or missing.",
)
_text(
    "value_without_measure",
    "Nilai hanya ada bila keadaannya measured.",
    "There is a value only when the state is measured.",
    "Kosongkan nilai (simpan cetakannya di printed), atau ubah keadaannya.",
    "Leave the value empty (keep what was printed in printed), or change the state.",
)
_text(
    "measure_without_value",
    "Keadaannya measured tetapi nilainya kosong.",
    "The state is measured but there is no value.",
    "Isi nilainya, atau tulis missing atau no_service.",
    "Fill in the value, or write missing or no_service.",
)
_text(
    "note_one_language",
    "Catatan hanya ada dalam satu bahasa.",
    "The note is there in one language only.",
    "Isi note_id dan note_en, atau kosongkan keduanya.",
    "Fill in note_id and note_en, or leave both empty.",
)
