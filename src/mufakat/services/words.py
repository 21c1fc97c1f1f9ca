"""Fixed words of services in both languages."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

SERVICE_STATES = {
    "preparing": dua("Disiapkan", "Being prepared"),
    "running": dua("Berjalan", "Running"),
    "stopped": dua("Dihentikan", "Stopped"),
}
VERSION_STATES = {
    "draft": dua("Konsep", "Draft"),
    "in_force": dua("Berlaku", "In force"),
    "replaced": dua("Sudah diganti", "Replaced"),
}
CHANNELS = {
    "counter": dua("Datang langsung", "At the counter"),
    "web": dua("Lewat web", "On the web"),
    "sheet": dua("Dari lembar sebar", "From a spreadsheet"),
}
QUEUE_LINES = {
    "usual": dua("Antrean biasa", "Usual line"),
    "priority": dua("Antrean prioritas", "Priority line"),
}
APPLICANT_STANDINGS = {
    "person": dua("Orang perseorangan", "A person"),
    "group": dua("Kelompok", "A group"),
    "legal_entity": dua("Badan hukum", "A legal entity"),
}
OUTCOMES = {
    "completed": dua("Selesai", "Completed"),
    "cancelled": dua("Dibatalkan", "Cancelled"),
    "refused": dua("Ditolak", "Refused"),
    "lost": dua("Hilang", "Lost"),
}
STANDINGS = {
    "applied": dua("Tercatat", "Taken in"),
    "waiting": dua("Menunggu catatan lain", "Waits for another record"),
    "refused": dua("Tidak dapat diterima", "Not accepted"),
}
EVENT_KINDS = {
    "recorded": dua("Keterangan dicatat", "Facts recorded"),
    "done": dua("Langkah selesai", "Step done"),
    "listed": dua("Didaftar untuk diserahkan", "Listed to be handed over"),
    "confirmed": dua("Diterima", "Received"),
    "not_received": dua("Tidak ada saat serah terima", "Missing at the hand-over"),
    "withdrawn": dua("Penyerahan ditarik", "Hand-over taken back"),
    "delivered": dua("Diterima pemohon", "Received by the applicant"),
    "delivery_failed": dua("Antaran gagal", "Delivery failed"),
    "paused": dua("Dijeda", "Paused"),
    "resumed": dua("Dilanjutkan", "Resumed"),
    "lost": dua("Hilang", "Lost"),
    "damaged": dua("Rusak", "Damaged"),
    "found": dua("Ditemukan", "Found"),
    "settled": dua("Kejadian diselesaikan", "Incident settled"),
    "revoked": dua("Kuasa dicabut", "Power withdrawn"),
    "cancelled": dua("Dibatalkan pemohon", "Cancelled by the applicant"),
}
HAND_OVER_STATES = {
    "listed": dua("Menunggu penerima", "Waits for the receiver"),
    "confirmed": dua("Diterima", "Received"),
    "differs": dua("Diterima dengan selisih", "Received with differences"),
    "withdrawn": dua("Ditarik", "Taken back"),
}
PAYMENT_STATES = {
    "awaited": dua("Menunggu pembayaran", "Payment awaited"),
    "paid": dua("Dibayar", "Paid"),
    "settled": dua("Cocok dengan setoran", "Matches the settlement"),
}
POWER_STATES = {
    "drawn": dua("Dibuat", "Drawn up"),
    "signed": dua("Ditandatangani", "Signed"),
    "revoked": dua("Dicabut", "Withdrawn"),
    "expired": dua("Habis masa berlakunya", "Expired"),
}
VOICE_KINDS = {
    "complaint": dua("Pengaduan", "Complaint"),
    "brokering": dua("Calo atau pungutan liar", "Broker or illegal charge"),
    "suggestion": dua("Usul", "Suggestion"),
    "information": dua("Permintaan informasi", "Request for information"),
    "collaboration": dua("Keluhan petugas tentang kerja samanya", "Staff complaint about the collaboration"),
}
VOICE_STATES = {
    "received": dua("Diterima", "Received"),
    "answered": dua("Dijawab", "Answered"),
    "closed": dua("Selesai", "Closed"),
}
IDENTITY_CHOICES = {
    "named": dua("Dengan nama", "With my name"),
    "confidential": dua("Nama dirahasiakan", "Name kept confidential"),
    "anonymous": dua("Tanpa nama", "Without a name"),
}
WEEK_DAYS = {
    "mon": dua("Senin", "Monday"),
    "tue": dua("Selasa", "Tuesday"),
    "wed": dua("Rabu", "Wednesday"),
    "thu": dua("Kamis", "Thursday"),
    "fri": dua("Jumat", "Friday"),
    "sat": dua("Sabtu", "Saturday"),
    "sun": dua("Minggu", "Sunday"),
}
LIMIT_UNITS = {
    "working_day": dua("hari kerja", "working days"),
    "day": dua("hari kalender", "calendar days"),
    "month": dua("bulan", "months"),
    "working_hour": dua("jam kerja", "working hours"),
    "hour": dua("jam", "hours"),
    "minute": dua("menit", "minutes"),
}
CHANGE_KINDS = {
    "added": dua("Ditambah", "Added"),
    "removed": dua("Dihapus", "Removed"),
    "changed": dua("Diubah", "Changed"),
}
STEP_ROLES = {
    "accountable": dua("penanggung jawab", "accountable"),
    "responsible": dua("pelaksana", "responsible"),
    "consulted": dua("dimintai pendapat", "consulted"),
    "informed": dua("diberi tahu", "informed"),
}
SOP_SYMBOLS = {
    "start": dua("○ mulai", "○ start"),
    "process": dua("▭ kegiatan", "▭ activity"),
    "decision": dua("◇ keputusan", "◇ decision"),
    "hand_over": dua("▱ serah", "▱ hand over"),
    "receive": dua("▱ terima", "▱ receive"),
    "end": dua("○ selesai", "○ end"),
}
POINT_DAYS = {
    "present": dua("Hadir", "There"),
    "late": dua("Terlambat", "Late"),
    "missing": dua("Tidak hadir", "Not there"),
    "unrecorded": dua("Belum dicatat", "Not recorded"),
    "today": dua("Hari ini", "Today"),
    "ahead": dua("Direncanakan", "Ahead"),
}
POINT_DAY_TAGS = {
    "present": "selesai",
    "late": "hati",
    "missing": "lambat",
    "unrecorded": "hati",
    "today": "jalan",
    "ahead": "belum",
}
