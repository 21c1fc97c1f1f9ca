"""Fixed words of what citizens say."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

DECISIONS = {
    "adopted": dua("Diterima", "Adopted"),
    "partly": dua("Diterima sebagian", "Adopted in part"),
    "declined": dua("Tidak diterima", "Declined"),
}
CITIZENS_SAY = {
    "complaint": dua("Pengaduan", "A complaint"),
    "brokering": dua("Calo atau pungutan liar", "Brokers or illegal charges"),
    "suggestion": dua("Usul perbaikan", "A suggestion"),
    "information": dua("Pertanyaan", "A question"),
}
"""What somebody without an account may send."""
SECRETARIAT = dua("Sekretariat kolaborasi", "The collaboration's secretariat")
STAFF_RATINGS = {
    "4": dua("Sangat baik", "Very good"),
    "3": dua("Baik", "Good"),
    "2": dua("Kurang baik", "Less than good"),
    "1": dua("Tidak baik", "Not good"),
}
STATE_TAGS = {"received": "belum", "answered": "jalan", "closed": "selesai"}
