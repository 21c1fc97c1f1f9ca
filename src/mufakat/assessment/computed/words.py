"""The fixed words of computed results in both languages."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

STREAMS = {
    "perceived": dua("Kata orang", "What people say"),
    "recorded": dua("Kata catatan", "What records show"),
    "told": dua("Kutipan terkode", "Coded excerpts"),
}
"""In the order of every table."""
SHAPES = {"perceived": "○", "recorded": "◆", "told": "■"}
STATES = {
    "agree": dua("Sejalan", "Agree"),
    "mixed": dua("Agak berbeda", "Somewhat apart"),
    "contested": dua("Berselisih", "Differ"),
    "one_source": dua("Satu sumber saja", "One source only"),
    "nothing": dua("Belum ada data", "No data yet"),
}
STATE_TAGS = {"agree": "selesai", "mixed": "tunggu", "contested": "hati", "one_source": "netral", "nothing": "kurang_data"}
GRADES = {
    "A": dua("tiga sumber sejalan", "three sources agree"),
    "B": dua("dua sumber", "two sources"),
    "C": dua("satu survei, paling sedikit 60% pihak menjawab", "one survey, at least 60 % of the parties answered"),
    "D": dua("satu sumber yang tipis, atau belum ada", "one thin source, or none yet"),
}
"""Strength of the evidence behind one element, strongest first."""
CONFIDENCES = {
    "high": dua("kutipannya banyak dan beragam", "many and varied excerpts"),
    "medium": dua("kutipannya cukup beragam", "fairly varied excerpts"),
    "low": dua("kutipannya sedikit atau seragam", "few or uniform excerpts"),
    "none": dua("belum cukup untuk peringkat", "not enough for a level"),
}
NOT_STATED = dua("Sektor tidak disebut", "Sector not stated")
SECTOR_VIEWS = {
    "agree": dua("Sektor sejalan", "Sectors agree"),
    "differ": dua("Sektor bertentangan", "Sectors contradict"),
    "one": dua("Satu sektor saja", "One sector only"),
    "none": dua("Belum ada kutipan", "No excerpts yet"),
}
SECTOR_VIEW_TAGS = {"agree": "selesai", "differ": "hati", "one": "netral", "none": "kurang_data"}
DIMENSION_RULES = {
    "judged": dua(
        "Kerangka ini tidak menghitung nilai dimensi dari unsurnya.",
        "This framework does not compute a dimension from its elements.",
    ),
    "minimum": dua(
        "Nilai dimensi adalah nilai unsurnya yang terendah, bila paling sedikit dua pertiga unsur yang terukur punya nilai.",
        "A dimension is its lowest element, where at least two thirds of the measurable elements have a value.",
    ),
    "mean_of_assessed": dua(
        "Nilai dimensi adalah rata-rata unsurnya, bila paling sedikit dua pertiga unsur yang terukur punya nilai.",
        "A dimension is the mean of its elements, where at least two thirds of the measurable elements have a value.",
    ),
}
FORMULAS = (
    (
        dua("Kata orang", "What people say"),
        dua(
            "Jawaban 1–5; butir terbalik dihitung 6 dikurangi jawaban. Rata-rata butir per orang (paling sedikit dua pertiga "
            "terjawab), lalu per organisasi, lalu per sektor, lalu antarsektor dengan bobot sama. Skala 0–100: "
            "(rata-rata − 1) × 25. Kurang dari 3 orang atau 2 organisasi: tidak ditampilkan.",
            "Answers 1 to 5; reversed items count as 6 minus the answer. Mean of the items per person (at least two thirds "
            "answered), then per organisation, then per sector, then over sectors with equal weight. On 0 to 100: "
            "(mean − 1) × 25. Fewer than 3 people or 2 organisations: not shown.",
        ),
    ),
    (
        dua("Kata catatan", "What records show"),
        dua(
            "Tiap angka catatan ditempatkan dari ujung terburuk (0) ke ujung terbaik (100) menurut katalog, lalu dirata-rata. "
            "Angka tanpa ujung hanya ditampilkan. Di bawah jumlah catatan minimum tidak ada nilai.",
            "Each figure from records is placed between its worst end (0) and its best end (100) by the catalogue, then "
            "averaged. Figures without ends are only shown. Below the minimum of records there is no value.",
        ),
    ),
    (
        dua("Kutipan terkode", "Coded excerpts"),
        dua(
            "Bagian kutipan yang mendukung dihitung per sektor (kutipan campuran dihitung setengah), lalu dirata-rata "
            "antarsektor: di bawah 1/5 peringkat 1, di bawah 2/5 peringkat 2, di bawah 3/5 peringkat 3, di bawah 4/5 "
            "peringkat 4, selebihnya 5. Kurang dari dua kutipan: tanpa peringkat. Bila ada yang mendukung, paling rendah 2. "
            "Peringkat 5 perlu dokumen atau pengamatan, dua sektor, dan tidak satu pun yang melemahkan. "
            "Skala 0–100: (peringkat − 1) × 25.",
            "The share of excerpts that support is taken per sector (a mixed excerpt counts half), then averaged over sectors: "
            "below 1/5 level 1, below 2/5 level 2, below 3/5 level 3, below 4/5 level 4, else 5. Fewer than two excerpts: no "
            "level. Where something supports, at least 2. Level 5 needs a document or an observation, two sectors, and nothing "
            "that weakens. On 0 to 100: (level − 1) × 25.",
        ),
    ),
    (
        dua("Berdampingan", "Side by side"),
        dua(
            "Jarak antara sumber tertinggi dan terendah: di bawah 20 sejalan, 20 sampai di bawah 30 agak berbeda, 30 atau "
            "lebih berselisih. Gabungan dirata-rata hanya bila sejalan. Urutan perhatian memakai sumber yang terendah.",
            "Distance between the highest and the lowest source: below 20 they agree, from 20 to below 30 they are somewhat "
            "apart, from 30 on they differ. Sources are averaged only where they agree. Attention goes by the lowest.",
        ),
    ),
)
"""How the numbers come about, in words. Rules of this project (mark D), the same for every framework and every study."""
