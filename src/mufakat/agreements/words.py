"""The fixed words of this app in both languages."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

KINDS = {
    "decree": dua("Surat keputusan (SK)", "Decree"),
    "joint_decree": dua("Surat keputusan bersama (SKB)", "Joint decree"),
    "memorandum": dua("Nota kesepahaman", "Memorandum of understanding"),
    "cooperation_agreement": dua("Perjanjian kerja sama (PKS)", "Cooperation agreement"),
    "joint_agreement": dua("Kesepakatan bersama (KSB)", "Joint agreement"),
    "memorandum_of_agreement": dua("Nota kesepakatan", "Memorandum of agreement"),
    "charter": dua("Piagam", "Charter"),
    "commitment_statement": dua("Surat pernyataan komitmen", "Statement of commitment"),
    "regulation": dua("Peraturan", "Regulation"),
    "law": dua("Undang-undang", "Law"),
    "plan": dua("Dokumen rencana", "Plan"),
    "unwritten": dua("Kesepakatan tak tertulis", "Unwritten understanding"),
}
STATES = {
    "in_force": dua("Berlaku", "In force"),
    "expired": dua("Berakhir", "Expired"),
    "replaced": dua("Diganti", "Replaced"),
    "missing": dua("Belum ada", "Missing"),
    "recommended": dua("Disarankan", "Recommended"),
    "unwritten": dua("Tidak tertulis", "Unwritten"),
    "cited": dua("Dirujuk", "Cited"),
}
FORMALITIES = {"formal": dua("Formal", "Formal"), "informal": dua("Informal", "Informal")}
LEVELS = {
    "within_party": dua("Di dalam satu pihak", "Within one party"),
    "between_parties": dua("Antarpihak", "Between parties"),
    "legal_basis": dua("Dasar hukum", "Legal basis"),
}
COOP_CLASSES = {"main": dua("Kerja sama utama", "Main cooperation"), "technical": dua("Kerja sama teknis", "Technical cooperation")}
CLAUSE_KINDS = {
    "purpose": dua("Maksud dan tujuan", "Purpose"),
    "scope": dua("Ruang lingkup", "Scope"),
    "right": dua("Hak", "Right"),
    "duty": dua("Kewajiban", "Duty"),
    "procedure": dua("Tata cara", "Procedure"),
    "cost": dua("Pembiayaan", "Costs"),
    "term": dua("Jangka waktu", "Term"),
    "evaluation": dua("Evaluasi", "Evaluation"),
    "dispute": dua("Penyelesaian perselisihan", "Dispute resolution"),
    "prohibition": dua("Larangan", "Prohibition"),
    "transfer": dua("Pengalihan", "Transfer"),
    "publicity": dua("Sosialisasi", "Publicity"),
    "other": dua("Lainnya", "Other"),
}
PARTS = {
    "purpose": dua("Tujuan", "Purpose"),
    "membership": dua("Keanggotaan", "Membership"),
    "ground_rules": dua("Aturan dasar", "Ground rules"),
    "operating_protocol": dua("Tata kerja", "Operating protocol"),
    "decision_rules": dua("Aturan keputusan", "Decision rules"),
    "tasks": dua("Uraian tugas", "Tasks"),
    "targets": dua("Target kerja", "Targets"),
    "meeting_schedule": dua("Jadwal rapat", "Meeting schedule"),
    "consequences": dua("Konsekuensi", "Consequences"),
}
PART_STATES = {
    "present": dua("Ada", "Present"),
    "absent": dua("Belum ada", "Absent"),
    "not_known": dua("Tidak diketahui", "Not known"),
}
