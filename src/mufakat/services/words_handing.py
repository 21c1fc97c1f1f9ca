"""Fixed words of hand-overs, deliveries and losses in both languages."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

SIGNATURES = {
    "word": dua("Penerima menyatakan menerima", "The recipient said so"),
    "paper": dua("Tanda tangan di kertas", "Signed on paper"),
    "photo": dua("Foto tanda terima", "Photo of the receipt"),
}
INCIDENT_STATES = {
    "open": dua("Belum selesai", "Open"),
    "found": dua("Ditemukan", "Found"),
    "settled": dua("Diselesaikan", "Settled"),
}
WAYS_OF_TELLING = {
    "phone": dua("Telepon", "Phone"),
    "message": dua("Pesan", "Message"),
    "letter": dua("Surat", "Letter"),
    "person": dua("Bertemu langsung", "In person"),
}
ANSWERS = {
    "applied": dua("Tercatat", "Taken in"),
    "waiting": dua("Menunggu konfirmasi pihak lain", "Waits for the other side"),
    "refused": dua("Tidak dapat diterima", "Not accepted"),
}
LIST_STATES = {
    "to_list": dua("Belum didaftar", "Not listed yet"),
    "listed": dua("Menunggu konfirmasi", "Waits to be confirmed"),
    "missing": dua("Tidak ada saat serah terima", "Missing at the hand-over"),
    "confirmed": dua("Dikonfirmasi", "Confirmed"),
}
NOT_OUR_NUMBER = dua("Bukan nomor layanan ini.", "Not a number of this service.")
A_BATCH_NUMBER = dua(
    "Ini nomor serah terima, bukan nomor permohonan. Buka lewat Terima.",
    "This is the number of a hand-over, not of a case. Open it under Receive.",
)
