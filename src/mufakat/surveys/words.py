"""The fixed words of questionnaires in both languages."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

LEAST_GROUP = 3
"""No wave may show groups smaller than this (specification 6.1)."""
STATES = {
    "open": dua("Terbuka", "Open"),
    "locked": dua("Terkunci", "Locked"),
    "cancelled": dua("Dibatalkan", "Cancelled"),
}
STATE_KINDS = {"open": "jalan", "locked": "selesai", "cancelled": "belum"}
ROLES = {
    "head": dua("Pimpinan", "Head"),
    "staff": dua("Staf", "Staff"),
    "user": dua("Pengguna layanan", "Service user"),
    "partner": dua("Mitra", "Partner"),
    "participant": dua("Peserta kegiatan", "Participant"),
}
WAYS = {
    "link": dua("Tautan pribadi", "Personal link"),
    "paper": dua("Lembar kertas", "Paper sheet"),
    "interview": dua("Wawancara", "Interview"),
    "walk_in": dua("Datang sendiri", "Came by oneself"),
}
INVITATION_STATES = {
    "waiting": dua("Belum menjawab", "Not answered yet"),
    "answered": dua("Sudah menjawab", "Answered"),
    "withdrawn": dua("Ditarik", "Withdrawn"),
}
NOT_RECOGNISED = dua("Kami tidak mengenal organisasi ini", "We do not know this organisation")
RECOGNISED = dua("Kami mengenal organisasi ini", "We know this organisation")
RECOGNITION = dua("Apakah Anda mengenal organisasi ini?", "Do you know this organisation?")
CLOSED = dua(
    "Masa jawab sudah berakhir, jadi jawaban ini tidak tersimpan. Yang Anda pilih masih terlihat di bawah; hubungi sekretariat "
    "bila ingin masa jawab diperpanjang.",
    "The time for answering is over, so this answer was not kept. What you chose still stands below; ask the secretariat if "
    "the time should be extended.",
)
UNKNOWN_CODE = dua(
    "Kode ini tidak dikenal. Periksa hurufnya satu per satu, atau minta kode baru dari sekretariat.",
    "This code is not known. Check it letter by letter, or ask the secretariat for a new one.",
)
MISTYPED_CODE = dua(
    "Ada huruf yang keliru atau tertukar dalam kode ini. Baca lagi pelan-pelan; huruf O sama dengan angka 0.",
    "One character of this code is wrong or swapped. Read it again slowly; the letter O is the digit 0.",
)
TOO_MANY_TRIES = dua(
    "Terlalu banyak kode yang salah dari sambungan ini. Tunggu sepuluh menit, lalu coba lagi.",
    "Too many wrong codes from this connection. Wait ten minutes, then try again.",
)
UNKNOWN_SHEET = dua(
    "Nomor lembar ini tidak ada dalam angket ini. Periksa lagi, termasuk huruf di ujungnya.",
    "There is no such sheet in this questionnaire. Check it again, the last letter included.",
)
UNKNOWN_ITEM = dua("Butir ini tidak ada dalam angket.", "The form has no such item.")
TOO_MANY_STARTS = dua(
    "Terlalu banyak yang mulai dari sambungan ini sekaligus. Tunggu sepuluh menit, lalu coba lagi.",
    "Too many people began from this connection at once. Wait ten minutes, then try again.",
)
