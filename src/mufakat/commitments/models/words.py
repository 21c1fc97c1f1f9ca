"""Fixed words of commitments, in both languages."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

STATES = {
    "pledged": dua("Dijanjikan", "Pledged"),
    "in_progress": dua("Berjalan", "In progress"),
    "reported_done": dua("Dilaporkan selesai", "Reported done"),
    "kept": dua("Terpenuhi", "Kept"),
    "partly_kept": dua("Terpenuhi sebagian", "Partly kept"),
    "broken": dua("Tidak dipenuhi", "Broken"),
    "released": dua("Dilepas", "Released"),
    "not_stated": dua("Tidak disebutkan", "Not stated"),
}
OPEN_STATES = ("pledged", "in_progress", "reported_done")
REPORTS = {
    "done": dua("Selesai", "Done"),
    "partly": dua("Sebagian", "Partly"),
    "stuck": dua("Terhambat", "Stuck"),
}
FORMS = {
    "action": dua("Tindakan", "Action"),
    "funds": dua("Dana", "Funds"),
    "goods": dua("Barang atau tempat", "Goods or premises"),
    "service": dua("Layanan", "Service"),
    "people": dua("Tenaga atau ahli", "Staff or experts"),
    "information": dua("Data atau pengetahuan", "Data or knowledge"),
    "rule": dua("Aturan atau kebijakan", "Rule or policy"),
}
SOURCES = {
    "own": dua("Dinyatakan sendiri", "Stated by the party itself"),
    "clause": dua("Pasal kesepakatan", "Clause of an agreement"),
    "decision": dua("Keputusan", "Decision"),
    "meeting": dua("Rapat", "Meeting"),
    "direction": dua("Arahan pimpinan", "Direction of the leader"),
    "study": dua("Studi", "Study"),
}
REPORT_ANSWERS = {
    "": dua("Belum ditanggapi", "Not answered yet"),
    "accepted": dua("Diterima", "Accepted"),
    "returned": dua("Dikembalikan", "Returned"),
}
PROOF_KINDS = {
    "photo": dua("Foto", "Photo"),
    "voice": dua("Rekaman suara", "Voice note"),
    "file": dua("Berkas", "File"),
}
CHANGE_KINDS = {
    "extension": dua("Perpanjangan tenggat", "Extension of the due date"),
    "renegotiation": dua("Perundingan kembali", "Renegotiation"),
    "reduction": dua("Pengurangan janji", "Reduction of the promise"),
}
CHANGE_STATES = {
    "asked": dua("Menunggu jawaban", "Waiting for an answer"),
    "agreed": dua("Disetujui", "Agreed"),
    "refused": dua("Ditolak", "Refused"),
    "withdrawn": dua("Ditarik kembali", "Withdrawn"),
    "lapsed": dua("Gugur karena janji sudah dinilai", "Lapsed: the promise was judged first"),
}
RELIABILITY = {"documented": dua("Berbukti", "Documented"), "claimed": dua("Klaim, belum berbukti", "Claimed, no proof yet")}
SIGNS = {
    "strong": dua("Mendukung", "Speaks for it"),
    "mixed": dua("Campuran", "Mixed"),
    "weak": dua("Melemahkan", "Speaks against it"),
    "unknown": dua("Belum diketahui", "Not known"),
}
STRENGTHS = {
    "strong": dua("Kuat", "Strong"),
    "fair": dua("Cukup", "Fair"),
    "weak": dua("Lemah", "Weak"),
    "unknown": dua("Belum dapat dinilai", "Cannot be rated yet"),
}
ASPECTS = {
    "interdependence": dua("Saling ketergantungan diakui", "Interdependence is recognised"),
    "ownership": dua("Proses dimiliki bersama", "The process is owned together"),
    "openness": dua("Terbuka pada manfaat bersama", "Openness to joint gain"),
}
FINDINGS = {
    "yes": dua("Ya", "Yes"),
    "partly": dua("Sebagian", "Partly"),
    "no": dua("Tidak", "No"),
}
