"""The figures about commitments: taken from the library's catalogue, with what each counts."""

from __future__ import annotations

from collabgov.record_catalogue import definition_of
from collabgov.sentences import Sentence

DUE = Sentence("komitmen jatuh tempo", "commitments due")
COMMITMENTS = Sentence("komitmen", "commitments")
WAITING_COUNTS = Sentence(
    "Laporan selesai yang menyertakan bukti dihitung juga selagi menunggu penerimaan; com.verified menghitung yang diperiksa.",
    "A report of completion with proof counts while it waits for acceptance; com.verified counts what was checked.",
)
LATE_CHANGES = Sentence(
    "Perpanjangan yang diminta setelah tenggat tidak menjadikan janji tepat waktu.",
    "An extension asked after the due date does not make a promise on time.",
)


KEPT_ON_TIME = definition_of("com.kept_on_time", DUE, WAITING_COUNTS, LATE_CHANGES)
KEPT_EVER = definition_of("com.kept_ever", DUE, WAITING_COUNTS)
LATENESS = definition_of("com.lateness", DUE)
RENEGOTIATED = definition_of("com.renegotiated", Sentence("perkara", "cases"))
SPREAD = definition_of("com.spread", COMMITMENTS)
CROSS_SECTOR = definition_of("com.crosssector", COMMITMENTS)
VERIFIED = definition_of("com.verified", Sentence("komitmen selesai", "done"))
OWNER_CLEAR = definition_of("com.owner_clear", COMMITMENTS)
RECIPROCITY = definition_of(
    "com.recip",
    Sentence("arah janji antarpihak", "directions of promising between parties"),
    Sentence(
        "Janji kepada semua pihak tidak punya arah dan tidak dihitung.",
        "A promise to all has no direction and is not counted.",
    ),
)
FIRST_WIN = definition_of("win.first_days", Sentence("tanggal mulai", "start date"))
WIN_RATE = definition_of("win.rate", Sentence("triwulan", "quarters"))
