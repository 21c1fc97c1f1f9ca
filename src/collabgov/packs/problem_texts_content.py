"""The sentences of pack problems between the files of a pack and in its figures: what is wrong and what to do."""

from __future__ import annotations

from collabgov.sentences import Sentence

CONTENT_TEXTS: dict[str, tuple[Sentence, Sentence]] = {
    # --- references ---
    "unknown_reference": (
        Sentence("Kunci ini tidak ada di antara {kind_id}.", "This key is not among the {kind_en}."),
        Sentence("{hint_id}", "{hint_en}"),
    ),
    "duplicate_identity": (
        Sentence("Nilai ini sudah dipakai butir lain.", "Another item already uses this value."),
        Sentence("Beri nilai lain, atau satukan kedua butir.", "Give it another value, or join the two items."),
    ),
    # --- kinds of instrument ---
    "requirement_shown_once": (
        Sentence(
            "Isi ini harus ditunjukkan pasal (`shown_by`) atau keterangan (`fact`), salah satu.",
            "This content must be shown by articles (`shown_by`) or by a particular (`fact`), one of the two.",
        ),
        Sentence("Isi salah satu dan hapus yang lain.", "Fill in one and remove the other."),
    ),
    "requirement_not_started": (
        Sentence("Kerangka naskah tidak punya pasal berjenis {kinds}.", "The skeleton has no article of kind {kinds}."),
        Sentence(
            "Tambahkan pasal itu pada `skeleton`, agar yang menyusun punya titik mulai.",
            "Add that article to `skeleton`, so that whoever draws it up has a place to start.",
        ),
    ),
    "pattern_missing": (
        Sentence("Pola nomornya tidak ada.", "The pattern of the number is missing."),
        Sentence("Tulis `pattern`, atau `given_by: nobody`.", "Write `pattern`, or `given_by: nobody`."),
    ),
    "pattern_part": (
        Sentence("Bagian nomor ini tidak dikenal.", "This part of the number is not known."),
        Sentence("Pakai: {expected}.", "Use: {expected}."),
    ),
    # --- what measures an element ---
    "questionnaire_not_named": (
        Sentence("Butir disebut, tetapi angketnya tidak.", "Items are named, but not the questionnaire they belong to."),
        Sentence(
            "Tulis `questionnaire:` dengan kunci paket angketnya pada framework.yaml.",
            "Write `questionnaire:` with the key of its pack in framework.yaml.",
        ),
    ),
    "points_by_level": (
        Sentence("Golongan memerlukan lima angka, satu untuk tiap peringkat.", "Classes need five points, one for each level."),
        Sentence(
            "Tulis lima angka pada `points_by_level` beserta `classes`, atau hapus keduanya.",
            "Write five figures in `points_by_level` together with `classes`, or leave both out.",
        ),
    ),
    "answer_labels": (
        Sentence("Tiap nilai skala perlu satu sebutan.", "Every value of the scale needs one label."),
        Sentence("Tulis satu `answers` untuk tiap nilai: {expected}.", "Write one of `answers` for each value: {expected}."),
    ),
    "variable_cycle": (
        Sentence("Peubah ini bergantung pada dirinya sendiri.", "This variable depends on itself."),
        Sentence("Putuskan lingkarannya: {expected}.", "Break the cycle: {expected}."),
    ),
    "framework_needed": (
        Sentence("Kerangka ini diperlukan tetapi tidak tersedia.", "This framework is needed but not available."),
        Sentence(
            "Pasang paket kerangkanya dulu, atau sebut kuncinya di `requires` pada pack.yaml.",
            "Install its pack first, or name its key in `requires` of pack.yaml.",
        ),
    ),
    "framework_not_named": (
        Sentence("Kerangka untuk kode ini tidak disebut.", "The framework of this code is not named."),
        Sentence("Tulis `framework:` di sini atau di awal berkas.", "Write `framework:` here or at the top of the file."),
    ),
    "level_missing": (
        Sentence(
            "Unsur ini dinilai tetapi tidak berperingkat dan tidak beralasan.",
            "This is judged but has neither a level nor a reason.",
        ),
        Sentence(
            "Beri `level` 1 sampai 5, atau tulis `reason` mengapa tanpa peringkat.",
            "Give a `level` of 1 to 5, or say in `reason` why there is none.",
        ),
    ),
    "level_not_allowed": (
        Sentence("Yang tidak dinilai tidak boleh berperingkat.", "What was not assessed may not have a level."),
        Sentence("Hapus `level`, atau ubah `state` menjadi assessed.", "Remove `level`, or set `state` to assessed."),
    ),
    "joint_with_itself": (
        Sentence("Unsur tidak dapat dinilai bersama dirinya sendiri.", "An element cannot be judged jointly with itself."),
        Sentence("Sebut kode unsur lain yang dinilai bersama.", "Name the other element it was judged with."),
    ),
    "period_order": (
        Sentence("Tanggal akhir lebih dulu daripada tanggal awal.", "The end lies before the start."),
        Sentence("Periksa kedua tanggal.", "Check both dates."),
    ),
    "values_twice": (
        Sentence("Nilai ada di berkas dan juga di sini.", "The values stand in a file and here as well."),
        Sentence("Pakai salah satu saja.", "Keep one of the two."),
    ),
    "check_incomplete": (
        Sentence("Pemeriksaan jenis {kind} memerlukan {fields}.", "A check of kind {kind} needs {fields}."),
        Sentence("Tambahkan isian itu.", "Add these fields."),
    ),
    "expression": (
        Sentence(
            "Rumus tidak diterima: {reason_id} (huruf ke-{character})",
            "The expression is not accepted: {reason_en} (character {character})",
        ),
        Sentence("Perbaiki rumusnya.", "Correct the expression."),
    ),
    "not_a_comparison": (
        Sentence("Pemeriksaan baris memerlukan satu perbandingan.", "A row check needs one comparison."),
        Sentence("Tulis misalnya `saldo == masuk - keluar`.", "Write for example `balance == received - spent`."),
    ),
    "unknown_check": (
        Sentence("Pemeriksaan ini tidak ada dalam daftar bawaan.", "This check is not on the built-in list."),
        Sentence(
            "Pakai salah satu: {expected}; atau hapus agar dinilai orang saja.",
            "Use one of: {expected}; or leave it out so that people judge it.",
        ),
    ),
    "scale_levels": (
        Sentence(
            "Skala harus memuat tiap peringkat 1 sampai 5 tepat sekali.",
            "The scale must hold each level from 1 to 5 exactly once.",
        ),
        Sentence("Lengkapi atau hapus yang ganda.", "Add what is missing or remove what is double."),
    ),
    # --- ways of deciding ---
    "method_rule": (
        Sentence("Cara memutuskan ini tidak dapat dipakai.", "This way of deciding cannot be used."),
        Sentence("{reason_id}", "{reason_en}"),
    ),
    "method_silence": (
        Sentence("Diam hanya dapat dihitung setuju pada sikap.", "Silence can count as agreement for stances only."),
        Sentence("Tulis no_stance.", "Write no_stance."),
    ),
    "method_case": (
        Sentence("Contoh uji ini tidak dapat dihitung.", "This case cannot be counted."),
        Sentence("{reason_id}", "{reason_en}"),
    ),
    # --- tables of figures ---
    "csv_header": (
        Sentence("Judul kolom tidak sesuai.", "The header does not match."),
        Sentence("Tulis baris pertama persis: {expected}.", "Write the first line exactly: {expected}."),
    ),
    "csv_cells": (
        Sentence("Baris ini berisi {found} sel, seharusnya {expected}.", "This row has {found} cells instead of {expected}."),
        Sentence(
            "Periksa pemisah kolom; angka ditulis dengan titik desimal (12.5) dan teks berkoma diberi tanda kutip.",
            "Check the separators; write figures with a point (12.5) and put texts with commas in quotes.",
        ),
    ),
    "csv_syntax": (
        Sentence("CSV tidak dapat dibaca di sini: {reason}.", "The CSV cannot be read here: {reason}."),
        Sentence("Periksa tanda kutip pada baris ini.", "Check the quotes on this row."),
    ),
    "csv_empty": (
        Sentence("Berkas tidak berisi baris.", "The file has no rows."),
        Sentence("Tambahkan judul kolom dan paling sedikit satu baris.", "Add the header and at least one row."),
    ),
    "csv_period": (
        Sentence("Ini bukan periode.", "This is not a period."),
        Sentence(
            "Tulis 2018, 2018-07 (bulan 01 sampai 12), 2018-Q3 atau 2018-S2.",
            "Write 2018, 2018-07 (months 01 to 12), 2018-Q3 or 2018-S2.",
        ),
    ),
    "duplicate_period": (
        Sentence("Periode ini sudah ada (baris {first}).", "This period is already there (line {first})."),
        Sentence("Hapus salah satu, atau pisahkan menjadi dua deret.", "Remove one of them, or make two series."),
    ),
    "decimal_comma": (
        Sentence("Angka ini memakai koma desimal.", "This figure has a decimal comma."),
        Sentence("Tulis {suggested}.", "Write {suggested}."),
    ),
    "not_a_figure": (
        Sentence("Ini bukan angka biasa.", "This is not a plain figure."),
        Sentence(
            "Tulis digit dengan titik desimal, tanpa pemisah ribuan, eksponen, NaN atau satuan.",
            "Write digits with a decimal point, without thousands separators, exponent, NaN or unit.",
        ),
    ),
    "formula_cell": (
        Sentence("Sel ini dapat dibaca lembar kerja sebagai rumus.", "A spreadsheet could read this cell as a formula."),
        Sentence("Hapus tanda = + - @ di awal teks.", "Remove the = + - @ at the start of the text."),
    ),
    "digits_lost": (
        Sentence(
            "Digit nomor ini tampaknya hilang: lembar kerja hanya menyimpan 15 digit.",
            "This number seems to have lost digits: a spreadsheet keeps only 15 digits.",
        ),
        Sentence(
            "Ambil lagi dari sumbernya dan simpan sebagai kolom teks.",
            "Take it again from its source and keep it in a text column.",
        ),
    ),
    "csv_state": (
        Sentence("Keadaan ini tidak dikenal.", "This state is not known."),
        Sentence("Pakai measured, no_service atau missing.", "Use measured, no_service or missing."),
    ),
    "value_without_measure": (
        Sentence("Nilai hanya ada bila keadaannya measured.", "There is a value only when the state is measured."),
        Sentence(
            "Kosongkan nilai (simpan cetakannya di printed), atau ubah keadaannya.",
            "Leave the value empty (keep what was printed in printed), or change the state.",
        ),
    ),
    "measure_without_value": (
        Sentence("Keadaannya measured tetapi nilainya kosong.", "The state is measured but there is no value."),
        Sentence("Isi nilainya, atau tulis missing atau no_service.", "Fill in the value, or write missing or no_service."),
    ),
    "note_one_language": (
        Sentence("Catatan hanya ada dalam satu bahasa.", "The note is there in one language only."),
        Sentence("Isi note_id dan note_en, atau kosongkan keduanya.", "Fill in note_id and note_en, or leave both empty."),
    ),
}
