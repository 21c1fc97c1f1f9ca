"""The fixed words of rights, duties, changes and transfers in both languages."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

PROVISION_KINDS = {"right": dua("Hak", "Right"), "duty": dua("Kewajiban", "Duty")}
KEY_STEMS = {"right": "HK", "duty": "KW"}
"""A right is numbered HK-01, a duty KW-01; the number is given once for each instrument."""
PROVISION_STATES = {
    "draft": dua("Rancangan", "Draft"),
    "in_force": dua("Berlaku", "In force"),
    "reduced": dua("Berlaku, dikurangi", "In force, reduced"),
    "transferred": dua("Dialihkan", "Transferred"),
    "ended": dua("Berakhir", "Ended"),
}
PROVISION_TAGS = {"draft": "belum", "in_force": "jalan", "reduced": "hati", "transferred": "netral", "ended": "netral"}
STANDING = ("in_force", "reduced")
"""States in which a right or duty binds."""
ENDINGS = {
    "change": dua("Diakhiri oleh perubahan yang disetujui semua pihak", "Ended by a change that every party approved"),
    "fulfilled": dua("Sudah terpenuhi seluruhnya", "Fulfilled in full"),
    "term_over": dua("Jangka waktunya lewat", "Its term has passed"),
    "mistaken": dua("Salah dibaca dari pasalnya", "Misread from its clause"),
}
RIGHT_ANSWERS = {
    "granted": dua("Diberikan", "Granted"),
    "partly": dua("Diberikan sebagian", "Partly granted"),
    "not_granted": dua("Tidak diberikan", "Not granted"),
}
RIGHT_TAGS = {"granted": "selesai", "partly": "hati", "not_granted": "lambat"}
VERDICTS = {
    "met": dua("Memenuhi standar", "Meets the standard"),
    "partly": dua("Memenuhi sebagian", "Meets it in part"),
    "not_met": dua("Tidak memenuhi", "Does not meet it"),
}
VERDICT_TAGS = {"met": "selesai", "partly": "hati", "not_met": "lambat"}
MADE_BY = {"schedule": dua("Terjadwal", "Scheduled"), "activity": dua("Kegiatan", "Activity")}
CHANGE_KINDS = {"addendum": dua("Adendum", "Addendum"), "correction": dua("Ralat", "Correction")}
CHANGE_STATES = {
    "draft": dua("Disusun", "Being drawn up"),
    "proposed": dua("Menunggu persetujuan", "Awaiting approval"),
    "approved": dua("Disetujui semua, menunggu tanggal berlaku", "Approved by all, waits for its date"),
    "needs_rebase": dua("Perlu disesuaikan dengan naskah terbaru", "Must be fitted to the newest text"),
    "rejected": dua("Ditolak", "Rejected"),
    "in_force": dua("Berlaku", "In force"),
    "withdrawn": dua("Ditarik", "Withdrawn"),
}
CHANGE_TAGS = {
    "draft": "belum",
    "proposed": "tunggu",
    "approved": "jalan",
    "needs_rebase": "hati",
    "rejected": "lambat",
    "in_force": "selesai",
    "withdrawn": "netral",
}
OPEN_CHANGES = ("draft", "proposed", "approved", "needs_rebase", "rejected")
OPERATIONS = {
    "add": dua("Tambah pasal", "Add a clause"),
    "replace": dua("Ganti bunyi pasal", "Replace the words of a clause"),
    "end": dua("Akhiri pasal", "End a clause"),
    "term": dua("Ubah jangka waktu", "Change the term"),
}
ANSWERS = {"approve": dua("Menyetujui", "Approves"), "reject": dua("Menolak", "Rejects")}
TRANSFER_STATES = {
    "refused": dua("Ditolak: belum ada persetujuan tertulis", "Refused: no written consent"),
    "consented": dua("Disetujui tertulis", "Consented in writing"),
    "declined": dua("Pihak lain tidak setuju", "The other party does not consent"),
    "carried_out": dua("Dialihkan", "Transferred"),
    "withdrawn": dua("Ditarik", "Withdrawn"),
}
TRANSFER_TAGS = {
    "refused": "lambat",
    "consented": "jalan",
    "declined": "lambat",
    "carried_out": "selesai",
    "withdrawn": "netral",
}
CONSENT_WAYS = {
    "platform": dua("Dinyatakan di sini oleh wakilnya", "Stated here by its representative"),
    "paper": dua("Surat persetujuan", "Letter of consent"),
}
