"""The fixed words of this app in both languages."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

STATES = {
    "assessed": dua("Dinilai", "Assessed"),
    "not_assessed": dua("Tidak dinilai", "Not assessed"),
    "not_enough_evidence": dua("Bukti belum cukup", "Not enough evidence"),
}
CHECKS = {
    "seen": dua("Terlihat", "Seen"),
    "partly": dua("Terlihat sebagian", "Seen in part"),
    "not_seen": dua("Tidak terlihat", "Not seen"),
}
"""What an evaluator saw of a sign to look for."""
CHECK_OPEN = dua("Belum diperiksa", "Not looked at")
STATE_TAGS = {"not_assessed": "belum", "not_enough_evidence": "kurang_data"}
CONFIDENCES = {
    "high": dua("Keyakinan tinggi", "High confidence"),
    "medium": dua("Keyakinan sedang", "Medium confidence"),
    "low": dua("Keyakinan rendah", "Low confidence"),
    "none": dua("Keyakinan tidak disebut", "Confidence not stated"),
}
PLACES = {
    "abstract": dua("abstrak", "abstract"),
    "background": dua("latar belakang", "background"),
    "findings": dua("temuan", "findings"),
    "matrix": dua("matriks", "matrix"),
    "discussion": dua("pembahasan", "discussion"),
    "conclusion": dua("kesimpulan", "conclusion"),
    "table": dua("tabel", "table"),
    "figure": dua("gambar", "figure"),
}
WARNINGS = {
    "one_sector_only": dua("hanya satu sektor bersuara", "one sector only"),
    "one_kind_only": dua("hanya satu jenis bukti", "one kind of evidence only"),
    "no_society_statement": dua("tanpa suara masyarakat", "no statement from society"),
    "no_evidence": dua("tanpa bukti", "no evidence"),
}
RECOUNT = dua("Perlu dihitung ulang: ada bukti yang dicabut.", "To be recomputed: evidence was withdrawn.")
MARKS = {
    "R": dua("dibaca di sumbernya", "read in the source itself"),
    "S": dua("dibaca di sumber yang melaporkannya", "read in a source that reports it"),
    "M": dua("dari ingatan; periksa sebelum dikutip", "from memory; check before quoting"),
    "C": dua("dihitung", "computed"),
    "D": dua("usulan proyek ini", "proposed by this project"),
}
LINKS = {
    "strengthens": dua("memperkuat", "strengthens"),
    "shapes": dua("membentuk", "shapes"),
    "starts": dua("memulai", "starts"),
    "feeds_back": dua("berbalik memengaruhi", "feeds back to"),
}
QUESTIONS = {
    "conditions": dua("Apakah syarat-syaratnya ada?", "Are the conditions there?"),
    "process": dua("Bagaimana prosesnya berjalan?", "How does the process run?"),
    "structure": dua("Bagaimana susunannya?", "How is it built?"),
    "productivity": dua("Apakah berhasil?", "Does it produce results?"),
}
CHANGES = {
    "added": dua("Ditambahkan", "Added"),
    "changed": dua("Diubah", "Changed"),
    "kept": dua("Dipertahankan", "Kept"),
    "removed": dua("Dihapus", "Removed"),
    "not_covered": dua("Tidak dibahas", "Not covered"),
}
CHANGE_TAGS = {"added": "selesai", "changed": "jalan", "kept": "netral", "removed": "hati", "not_covered": "belum"}
CRITERION_STATES = {
    "met": dua("Terpenuhi", "Met"),
    "not_met": dua("Tidak terpenuhi", "Not met"),
    "no_evidence": dua("Belum ada bukti", "No evidence"),
}
CRITERION_TAGS = {"met": "selesai", "not_met": "hati", "no_evidence": "belum"}
BASES = {
    "reference": dua("Penilaian rujukan", "Reference assessment"),
    "evaluator": dua("Penilaian penilai", "Evaluator's assessment"),
    "computed": dua("Penilaian terhitung", "Computed assessment"),
}
BASIS_EXPLAINED = {
    "reference": dua(
        "Kata-katanya dari penulis studi; peringkat 1–5 adalah bacaan rujukan atas kata-kata itu. "
        "Hasil terhitung dari jawaban orang dan catatan sistem berdiri di sampingnya.",
        "The words are the study author's; levels 1–5 are a reference reading of those words. "
        "What is computed from people's answers and system records stands beside it.",
    ),
    "evaluator": dua(
        "Penilai kolaborasi ini memberi peringkat dengan alasan dan bukti. "
        "Hasil terhitung dari jawaban orang dan catatan sistem berdiri di sampingnya.",
        "An evaluator of this collaboration gave the levels, with reasons and evidence. "
        "What is computed from people's answers and system records stands beside it.",
    ),
    "computed": dua(
        "Dihitung dari jawaban orang, catatan sistem, dan kutipan terkode, dengan aturan yang sama untuk semua.",
        "Computed from people's answers, system records and coded excerpts, by the same rules for all.",
    ),
}
ROLES = {
    "analyst": dua("Peringkat oleh penyusun rujukan", "Levels by the compiler of the reference"),
    "author": dua("Peringkat oleh penulis studi", "Levels by the study's author"),
}
DIRECTIONS = {
    "+": dua("makin besar makin baik", "higher is better"),
    "-": dua("makin kecil makin baik", "lower is better"),
    "0": dua("tanpa arah baik", "no better direction"),
}
ADVICE_STATES = {
    "fired": dua("Dianjurkan", "Advised"),
    "question": dua("Pertanyaan, buktinya tipis", "A question: thin evidence"),
    "not_evaluable": dua("Belum dapat dinilai", "Cannot be told yet"),
    "not_fired": dua("Tidak berlaku di sini", "Does not apply here"),
}
ADVICE_TAGS = {"fired": "hati", "question": "tunggu", "not_evaluable": "kurang_data", "not_fired": "netral"}
RULE_KINDS = {
    "no_go": dua("Alasan untuk berhati-hati", "A reason for caution"),
    "go": dua("Sebelum memulai", "Before starting"),
    "design": dua("Rancangan", "Design"),
    "process": dua("Proses", "Process"),
    "structure": dua("Susunan", "Structure"),
    "results": dua("Hasil", "Results"),
    "check": dua("Periksa dahulu", "Check first"),
}
GRADES = {
    "A": dua("tiga sumber sejalan", "three sources agree"),
    "B": dua("dua sumber", "two sources"),
    "C": dua("satu sumber yang cukup lengkap", "one source, complete enough"),
    "D": dua("satu sumber yang tipis", "one thin source"),
}
"""How well a value is known, strongest first."""
