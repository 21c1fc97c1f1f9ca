"""The words of deciding, in both languages: kinds of proposals, stances with their shapes, verdicts, ways of counting."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

KINDS = {
    "substantive": dua("Pokok", "Substantive"),
    "procedural": dua("Tata cara", "Procedural"),
}
KIND_EXPLANATIONS = {
    "substantive": dua(
        "Apa yang dikerjakan bersama, atau rekomendasi akhir.", "What is done together, or a final recommendation."
    ),
    "procedural": dua(
        "Cara bekerja: agenda, jadwal, kelompok kerja, teknik kolaborasi.",
        "How to work: agenda, schedule, working groups, technique of collaboration.",
    ),
}
MATTERS = {
    "action": dua("Tindakan bersama", "Joint action"),
    "recommendation": dua("Rekomendasi akhir", "Final recommendation"),
    "agenda": dua("Agenda", "Agenda"),
    "schedule": dua("Jadwal", "Schedule"),
    "working_group": dua("Kelompok kerja", "Working group"),
    "technique": dua("Teknik kolaborasi", "Technique of collaboration"),
}
MATTERS_OF = {
    "substantive": ("action", "recommendation"),
    "procedural": ("agenda", "schedule", "working_group", "technique"),
}
FORCES = {
    "binding": dua("Mengikat", "Binding"),
    "provisional": dua("Sementara", "Provisional"),
}
STATES = {
    "draft": dua("Rancangan", "Draft"),
    "open": dua("Terbuka", "Open"),
    "closed": dua("Ditutup", "Closed"),
    "withdrawn": dua("Ditarik", "Withdrawn"),
}
STANCES = {
    "agree": dua("Setuju", "Agree"),
    "reserve": dua("Setuju dengan catatan", "Agree with reservation"),
    "abstain": dua("Abstain", "Abstain"),
    "object": dua("Keberatan", "Objection"),
    "block": dua("Menahan", "Hold"),
}
NO_STANCE = dua("Belum bersikap", "No stance yet")
NO_VOTE = dua("Belum bersuara", "No vote yet")
HAS_VOTED = dua("Sudah bersuara", "Has voted")
STEPPED_ASIDE = dua("Tidak ikut bersuara", "Does not vote")
STANCE_SHAPES = {"agree": "●", "reserve": "◍", "abstain": "○", "object": "▲", "block": "■", "": "·"}
"""The shape says the same as the colour."""
STANCE_MEANINGS = {
    "agree": dua("Kami mendukung usulan ini.", "We support this proposal."),
    "reserve": dua("Kami mendukung, dengan catatan tertulis.", "We support it, with a written reservation."),
    "abstain": dua("Kami tidak menentukan sikap dan tidak menghalangi.", "We take no side and do not stand in the way."),
    "object": dua("Kami tidak setuju. Alasannya dicatat dan dijawab.", "We disagree. The reason is recorded and answered."),
    "block": dua(
        "Usulan ini tidak boleh jalan sebelum alasan kami diselesaikan.",
        "This must not go ahead before our reason is resolved.",
    ),
}
SECRET_MEANINGS = {**STANCE_MEANINGS, "object": dua("Kami tidak setuju.", "We disagree.")}
"""In a secret vote nobody asks for a reason, and nobody answers it."""
VERDICTS = {
    "adopted": dua("Diterima", "Adopted"),
    "not_adopted": dua("Tidak diterima", "Not adopted"),
    "chosen": dua("Terpilih", "Chosen"),
    "tied": dua("Seri, keadaan tetap", "Tied, nothing changes"),
    "no_quorum": dua("Kuorum tidak tercapai", "No quorum"),
    "referred": dua("Dirujuk", "Referred"),
}
VERDICT_KINDS = {
    "adopted": "selesai",
    "chosen": "selesai",
    "not_adopted": "netral",
    "tied": "hati",
    "no_quorum": "hati",
    "referred": "tunggu",
}
WAYS = {
    "consensus": dua("Mufakat", "Consensus"),
    "consent": dua("Tanpa penahan", "Consent"),
    "majority": dua("Suara terbanyak", "Majority"),
    "schulze": dua("Peringkat berpasangan (Schulze)", "Pairwise ranking (Schulze)"),
    "instant_runoff": dua("Peringkat berputaran", "Instant runoff"),
    "stv": dua("Peringkat beberapa kursi (STV)", "Ranking for several seats (STV)"),
    "score": dua("Jumlah nilai", "Total score"),
    "allocation": dua("Pembagian anggaran", "Budget allocation"),
    "criteria": dua("Perbandingan menurut kriteria", "Comparison on criteria"),
    "referral": dua("Dirujuk", "Referral"),
}
UNITS = {
    "party": dua("Satu suara tiap pihak", "One vote per party"),
    "seat": dua("Satu suara tiap wakil tetap", "One vote per designated representative"),
}
TIES = {
    "status_quo": dua("Seri berarti keadaan tetap.", "A tie leaves things as they are."),
    "chair": dua(
        "Seri diputus oleh urutan yang ditulis ketua sebelum dibuka.", "A tie follows the order the chair wrote before opening."
    ),
    "lot": dua("Seri diundi dengan benih yang diterbitkan.", "A tie is drawn by lot from a published seed."),
}
SILENCES = {
    "no_stance": dua("Diam bukan persetujuan.", "Silence is not agreement."),
    "agree": dua("Diam dihitung setuju, menurut aturan dasar.", "Silence counts as agreement, by the ground rules."),
}
HANDLINGS = {
    "resolved": dua("Diselesaikan", "Resolved"),
    "annexed": dua("Dicatat di samping keputusan", "Kept beside the decision"),
}
AIMS = {
    "": dua("Usulan baru", "New proposal"),
    "change": dua("Mengubah keputusan", "Changes a decision"),
    "confirm": dua("Mengukuhkan keputusan sementara", "Confirms a provisional decision"),
}
TESTS = {
    "somebody_voted": dua("Ada yang bersuara", "Somebody voted"),
    "vote_quorum": dua("Kuorum suara", "Quorum of the vote"),
    "vote_quorum_in_sector": dua("Kuorum suara di sektor", "Quorum of the vote in the sector"),
    "vote_quorum_sectors": dua("Banyaknya sektor yang bersuara", "Number of sectors that voted"),
    "meeting_quorum": dua("Kuorum rapat", "Quorum of the meeting"),
    "meeting_quorum_in_sector": dua("Kuorum rapat di sektor", "Quorum of the meeting in the sector"),
    "meeting_quorum_sectors": dua("Banyaknya sektor yang hadir", "Number of sectors present"),
    "somebody_agrees": dua("Ada yang setuju", "Somebody agrees"),
    "nothing_stands_against": dua("Tidak ada yang menghalangi", "Nothing stands in the way"),
    "majority": dua("Mayoritas seluruhnya", "Majority overall"),
    "sector_majority": dua("Mayoritas di sektor", "Majority in the sector"),
    "sectors": dua("Banyaknya sektor yang mencapai mayoritas", "Number of sectors with a majority"),
}
STRATEGY_SUBJECTS = {
    "deciding": dua("Cara memutuskan", "Way of deciding"),
    "disagreement": dua("Penyelesaian perbedaan", "Settling disagreement"),
    "evaluation": dua("Evaluasi", "Evaluation"),
}
SECRET_LIMIT = dua(
    "Suara rahasia disimpan terpisah dari nama, tanpa waktu dan urutan. Yang tetap dapat terbaca: hasil yang bulat menunjukkan "
    "suara semua orang, dan siapa pun yang menguasai basis data beserta cadangannya dapat mencoba menghubungkannya.",
    "Secret ballots are kept apart from names, without time or order. What can still be read: a unanimous result tells "
    "everybody's vote, and whoever controls the database and its backups may try to connect them.",
)
FEW_ELECTORS = 5
SECRET_FEW = dua(
    "Hanya {n} pemilik suara dalam kelompok yang dihitung: suara rahasia mudah ditebak di sini.",
    "Only {n} electors in a group that is counted: a secret vote is easily guessed here.",
)
GAP_DAYS = 183
"""Substantive decisions further apart than half a year are flagged as a gap."""
NO_MANDATE_ASK = dua(
    "Mandat Anda hari ini tidak memberi wewenang memutuskan untuk pihak ini. Anda dapat menulis pendapat. {s}",
    "Your mandate of today does not let you decide for this party. You can write a remark. {s}",
)
ASKED_AGAIN = dua(
    "Naskahnya berubah. Sikap pada naskah {n}: {s}. Kirim lagi atau ubah; tanpa itu pihak ini belum bersikap.",
    "The wording changed. The stance on wording {n}: {s}. Send it again or change it; otherwise this party has no stance.",
)
