"""The fixed words of cooperation between governments: partners, bodies, seats, values, shared powers, norms, guidance."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

PARTNERS = {
    "region_mandatory": dua("Daerah lain, wajib", "Another region, compulsory"),
    "region_voluntary": dua("Daerah lain, sukarela", "Another region, voluntary"),
    "third_party": dua("Pihak ketiga", "Third party"),
    "central": dua("Pemerintah pusat (sinergi)", "Central government (synergy)"),
    "foreign_region": dua("Pemerintah daerah di luar negeri", "Regional government abroad"),
    "foreign_body": dua("Lembaga di luar negeri", "Institution abroad"),
}
FOREIGN = ("foreign_region", "foreign_body")
"""Partners with whom a cooperation stands only on a legal basis of its own."""
UNITS = {
    "joint_body": dua("Badan bersama (sekretariat bersama)", "Joint body (joint secretariat)"),
    "task_force": dua("Gugus tugas atau forum resmi", "Task force or formal forum"),
    "steering": dua("Pengarah", "Steering board"),
    "daily_board": dua("Pengurus harian", "Daily board"),
    "office": dua("Kantor", "Office"),
    "support_staff": dua("Tenaga pendukung", "Support staff"),
    "work_team": dua("Tim kerja", "Work team"),
}
TEAMS = ("task_force", "work_team")
"""Bodies that work through their members: one without them is named."""
VALUES = {
    "equal": dua("Setara", "Equal"),
    "fair": dua("Adil", "Fair"),
    "participatory": dua("Partisipatif", "Participatory"),
    "transparent": dua("Transparan", "Transparent"),
    "democratic": dua("Demokratis", "Democratic"),
}
VALUE_ANSWERS = {"yes": dua("Ya", "Yes"), "partly": dua("Sebagian", "Partly"), "no": dua("Tidak", "No")}
NORMS = {
    "norm": dua("Norma", "Norm"),
    "standard": dua("Standar", "Standard"),
    "procedure": dua("Prosedur", "Procedure"),
    "criterion": dua("Kriteria", "Criterion"),
    "none_yet": dua("Belum ada", "None yet"),
}
COORDINATING = {
    "policy": dua("Merumuskan dan menetapkan kebijakan", "Forms and sets policy"),
    "coordination": dua("Koordinasi dan sinkronisasi pelaksanaannya", "Coordinates and synchronises its execution"),
    "property": dua("Mengelola barang milik negara", "Manages state property"),
    "supervision": dua("Mengawasi pelaksanaan tugas", "Supervises the execution of tasks"),
}
"""The role of a coordinating ministry (UU 39/2008 pasal 8 ayat (3), as the training module reports it)."""
GUIDANCE = {"guidance": dua("Pembinaan", "Guidance"), "supervision": dua("Pengawasan", "Supervision")}
