"""The fixed words of this app in both languages."""

from __future__ import annotations

import re

from mufakat.kernel.web.language import Dua, dua

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
SHORT_KINDS = {
    "decree": dua("SK", "Decree"),
    "joint_decree": dua("SKB", "Joint decree"),
    "memorandum": dua("Nota kesepahaman", "MoU"),
    "cooperation_agreement": dua("PKS", "Agreement"),
    "joint_agreement": dua("KSB", "Joint agreement"),
    "memorandum_of_agreement": dua("Nota kesepakatan", "MoA"),
}
"""How people call an instrument before its number; the others are called by their title."""
STATES = {
    "draft": dua("Rancangan", "Draft"),
    "for_signature": dua("Menunggu tanda tangan", "Awaiting signatures"),
    "abandoned": dua("Rancangan dibatalkan", "Draft abandoned"),
    "in_force": dua("Berlaku", "In force"),
    "expired": dua("Berakhir", "Expired"),
    "replaced": dua("Diganti", "Replaced"),
    "missing": dua("Belum ada", "Missing"),
    "recommended": dua("Disarankan", "Recommended"),
    "unwritten": dua("Tidak tertulis", "Unwritten"),
    "cited": dua("Dirujuk", "Cited"),
}
STATE_TAGS = {
    "draft": "tunggu",
    "for_signature": "jalan",
    "abandoned": "netral",
    "in_force": "selesai",
    "expired": "lambat",
    "replaced": "netral",
    "missing": "belum",
    "recommended": "tunggu",
    "unwritten": "hati",
    "cited": "netral",
}
DRAWN_UP_STATES = ("draft", "for_signature", "abandoned")
"""States that only drawing up and issuing for signature lead to; nobody sets them by hand."""
FORMALITIES = {"formal": dua("Formal", "Formal"), "informal": dua("Informal", "Informal")}
LEVELS = {
    "within_party": dua("Di dalam satu pihak", "Within one party"),
    "between_parties": dua("Antarpihak", "Between parties"),
    "legal_basis": dua("Dasar hukum", "Legal basis"),
}
COOP_CLASSES = {
    "main": dua("Kerja sama utama", "Main cooperation"),
    "technical": dua("Kerja sama teknis", "Technical cooperation"),
}
BASIS_STANDING = {
    "in_force": ("selesai", dua("Berlaku", "In force")),
    "ended": ("lambat", dua("Tidak berlaku lagi", "No longer in force")),
    "unsure": ("belum", dua("Berlakunya belum dipastikan", "Not confirmed to be in force")),
    "unregistered": ("belum", dua("Belum didaftarkan", "Not registered")),
}
"""What is known of a law that an instrument cites, with its tag."""
PARTNER_KINDS = {
    "state": dua("Lembaga negara", "State body"),
    "government": dua("Lembaga pemerintah", "Government body"),
    "non_government": dua("Lembaga nonpemerintah", "Non-government body"),
}
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
    "consideration": dua("Menimbang", "Considerations"),
    "definition": dua("Pengertian", "Definitions"),
    "object": dua("Objek", "Object"),
    "implementation": dua("Pelaksanaan", "Implementation"),
    "membership": dua("Keanggotaan", "Membership"),
    "ground_rule": dua("Aturan dasar", "Ground rule"),
    "operating_protocol": dua("Tata kerja", "Operating protocol"),
    "decision_rule": dua("Aturan keputusan", "Decision rule"),
    "task": dua("Uraian tugas", "Task"),
    "target": dua("Target kerja", "Target"),
    "meeting_schedule": dua("Jadwal rapat", "Meeting schedule"),
    "consequence": dua("Konsekuensi", "Consequence"),
    "force_majeure": dua("Keadaan kahar", "Force majeure"),
    "change": dua("Perubahan (adendum)", "Change (addendum)"),
    "termination": dua("Pengakhiran dan akibatnya", "Termination and its consequences"),
    "confidentiality": dua("Kerahasiaan dan pelindungan data", "Confidentiality and data protection"),
    "correspondence": dua("Korespondensi", "Correspondence"),
    "closing": dua("Penutup", "Closing"),
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
ROW_STATES = PART_STATES | {"started": dua("Belum selesai", "Not finished")}
"""As pages show a part: an article that was begun and still has open blanks is neither there nor absent."""
ROW_TAGS = {"present": "selesai", "absent": "lambat", "started": "hati", "not_known": "belum"}
PART_KINDS = {
    "purpose": ("purpose",),
    "membership": ("membership",),
    "ground_rules": ("ground_rule",),
    "operating_protocol": ("operating_protocol",),
    "decision_rules": ("decision_rule",),
    "tasks": ("task", "duty"),
    "targets": ("target",),
    "meeting_schedule": ("meeting_schedule",),
    "consequences": ("consequence",),
}
"""Articles of which kinds show a part."""
MEMBER = dua("Anggota", "Member")
MARKS = {
    "R": dua("dibaca di sumbernya", "read in the source"),
    "S": dua("dari sumber yang melaporkannya", "from a source reporting it"),
    "M": dua("dari ingatan, belum diperiksa ahli hukum", "from memory, not checked by a lawyer"),
    "C": dua("dihitung", "computed"),
    "D": dua("usulan Mufakat", "proposed by Mufakat"),
}
"""Where a requirement comes from, as packs mark it."""
POINTS = ("unwritten", "charter", "commitment_statement")
"""Kinds whose places are points, not articles."""
ARTICLE = re.compile(r"^(?P<article>\d+[A-Z]?)(?:\((?P<paragraph>\w+)\))?(?:\((?P<letter>\w+)\))?$")


def place_of(address: str) -> str:
    """An address as links and anchors carry it: 14(2) and 14-2 are the same place, 14-2."""
    return re.sub(r"[^0-9a-z]+", "-", address.lower()).strip("-")


def place_label(kind: str, address: str) -> Dua:
    """An address as people cite it: Pasal 14 ayat (2); a point of what has no articles."""
    found = ARTICLE.match(address)
    if found is None or kind in POINTS:
        return dua("Butir {a}", "Point {a}").with_values(a=address)
    article, paragraph, letter = found.groups()
    if letter and paragraph.isalpha():
        words = dua("Pasal {a} huruf {p} angka {h}", "Article {a}({p})({h})")
    elif letter:
        words = dua("Pasal {a} ayat ({p}) huruf {h}", "Article {a}, paragraph ({p})({h})")
    elif paragraph and paragraph.isalpha():
        words = dua("Pasal {a} huruf {p}", "Article {a}({p})")
    elif paragraph:
        words = dua("Pasal {a} ayat ({p})", "Article {a}, paragraph ({p})")
    else:
        words = dua("Pasal {a}", "Article {a}")
    return words.with_values(a=article, p=paragraph, h=letter)
