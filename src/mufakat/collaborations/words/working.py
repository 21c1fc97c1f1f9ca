"""Fixed words of the registers about working together: leading, trusting, differing, learning, and what came of it."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

LEADERSHIP_FUNCTIONS = {
    "support_mobiliser": dua("Penggalang dukungan", "Support mobiliser"),
    "convener": dua("Pengundang", "Convener"),
    "facilitator": dua("Fasilitator", "Facilitator"),
    "mediator": dua("Penengah", "Mediator"),
    "representative": dua("Wakil keluar", "Representative"),
    "knowledge_distributor": dua("Penyebar pengetahuan", "Knowledge distributor"),
    "technology_promoter": dua("Pendorong teknologi", "Technology promoter"),
    "public_advocate": dua("Pembela kepentingan publik", "Public advocate"),
    "conflict_resolver": dua("Penyelesai konflik", "Conflict resolver"),
}
"""What leading consists of: work that several parties may carry, never a rank."""
FACILITATIVE_DUTIES = {
    "FL.1": dua("Membangun dan memelihara hubungan", "Build and keep relations"),
    "FL.2": dua("Mengajak wakil yang tepat", "Recruit the right representatives"),
    "FL.3": dua("Memulihkan ketegangan", "Repair tension"),
    "FL.4": dua("Mendorong dialog dan saling hormat", "Promote dialogue and mutual respect"),
    "FL.5": dua("Menjaga nama baik", "Keep the reputation"),
    "FL.6": dua("Menjaga keabsahan dan kredibilitas", "Keep legitimacy and credibility"),
    "FL.7": dua("Merancang jalan menuju mufakat", "Design the way to consensus"),
    "FL.8": dua("Mencari cara mengelola kolaborasi", "Find how to manage the collaboration"),
    "FL.9": dua("Menjernihkan dan membuka", "Clarify and make transparent"),
    "FL.10": dua("Strategi evaluasi dan penyelesaian beda pendapat", "Strategy for evaluation and disagreement"),
    "FL.11": dua("Menjaga struktur mendatar", "Keep the structure horizontal"),
}
"""The eleven duties of the pack `facilitative-leadership`, under the pack's own codes; a test holds the two together."""
LEADING_WORK = {**LEADERSHIP_FUNCTIONS, **FACILITATIVE_DUTIES}
STANDINGS = {
    "runs": dua("Berjalan", "Carried out"),
    "partly": dua("Sebagian", "Partly"),
    "not_yet": dua("Belum berjalan", "Not yet"),
}
TRUST_EVENT_KINDS = {
    "event": dua("Peristiwa", "Event"),
    "tension": dua("Ketegangan antarmitra", "Tension between partners"),
    "power_imbalance": dua("Ketidakseimbangan kekuasaan", "Imbalance of power"),
}
DIRECTIONS = {
    "raises": dua("Menaikkan kepercayaan", "Raises trust"),
    "lowers": dua("Menurunkan kepercayaan", "Lowers trust"),
}
REPAIR_STATES = {
    "not_needed": dua("Tidak perlu", "Not needed"),
    "none_yet": dua("Belum dipulihkan", "Not repaired yet"),
    "under_way": dua("Sedang dipulihkan", "Under repair"),
    "repaired": dua("Pulih", "Repaired"),
}
HALVES = {"1": dua("Januari–Juni", "January–June"), "2": dua("Juli–Desember", "July–December")}
LEANINGS = {
    "support": dua("Dapat mendukung", "Could support"),
    "neutral": dua("Netral", "Neutral"),
    "oppose": dua("Dapat menentang", "Could oppose"),
}
SILO_KINDS = {
    "goals_overlap": dua("Tujuan bertumpang tindih", "Goals overlap"),
    "goals_clash": dua("Tujuan bertentangan", "Goals clash"),
    "rules_overlap": dua("Aturan bertumpang tindih", "Rules overlap"),
    "rules_clash": dua("Aturan bertentangan", "Rules clash"),
}
SETTLING_STATES = {
    "open": dua("Terbuka", "Open"),
    "under_talk": dua("Sedang dibicarakan", "Being talked about"),
    "settled": dua("Selesai", "Settled"),
}
DIFFERENCE_KINDS = {
    "authority": dua("Kewenangan", "Authority"),
    "procedure": dua("Prosedur", "Procedure"),
    "work_style": dua("Gaya kerja", "Work style"),
}
BARGAINING_SUBJECTS = {
    "technical": dua("Teknis", "Technical"),
    "procedural": dua("Prosedural", "Procedural"),
    "financial": dua("Keuangan", "Financial"),
}
BARGAINING_OUTCOMES = {
    "open": dua("Masih dibahas", "Still open"),
    "agreed": dua("Disepakati", "Agreed"),
    "refused": dua("Ditolak", "Refused"),
    "off_the_table": dua("Tidak dirundingkan", "Off the table"),
}
SHARED_KINDS = {
    "goal": dua("Tujuan", "Goal"),
    "strategy": dua("Strategi", "Strategy"),
    "responsibility": dua("Tanggung jawab", "Responsibility"),
    "resource": dua("Sumber daya", "Resource"),
}
AIM_LEVELS = {
    "shared": dua("Tujuan bersama", "Shared aim"),
    "organisation": dua("Tujuan organisasi", "Aim of an organisation"),
    "individual": dua("Tujuan perorangan", "Aim of an individual"),
}
EXPERIMENT_RESULTS = {
    "running": dua("Sedang dicoba", "Being tried"),
    "worked": dua("Berhasil", "Worked"),
    "partly": dua("Sebagian berhasil", "Partly worked"),
    "did_not_work": dua("Tidak berhasil", "Did not work"),
}
CONTINUITY_KINDS = {
    "successor": dua("Pengganti", "Successor"),
    "system": dua("Sistem", "System"),
    "regulation": dua("Regulasi", "Regulation"),
    "values": dua("Nilai", "Values"),
}
HORIZONTAL = {
    "yes": dua("Ya, tetap mendatar", "Yes, stays horizontal"),
    "no": dua("Tidak lagi mendatar", "No longer horizontal"),
}
CONDUCT_LINES = {
    "chance": dua("Memberi kesempatan berbagai pihak untuk berkontribusi", "Give parties the chance to contribute"),
    "open": dua("Terbuka bekerja sama untuk menghasilkan nilai tambah", "Open to cooperation in order to produce added value"),
    "mobilise": dua(
        "Menggerakkan berbagai sumber daya untuk tujuan bersama", "Mobilise resources of many kinds for the common aim"
    ),
}
THREE_ANSWERS = {"yes": dua("Ya", "Yes"), "partly": dua("Sebagian", "Partly"), "no": dua("Tidak", "No")}
WHOLE_TRAITS = {
    "collaboration": dua("Kolaborasi", "Collaboration"),
    "togetherness": dua("Kebersamaan", "Togetherness"),
    "unity": dua("Kesatuan", "Unity"),
    "common_goal": dua("Tujuan bersama", "Common goal"),
    "all_actors": dua("Seluruh aktor dari seluruh sektor pemerintahan", "All actors of all government sectors"),
}
WORKING_WAY_KINDS = {"formal": dua("Formal", "Formal"), "informal": dua("Informal", "Informal")}
RISK_STATES = {
    "open": dua("Terbuka", "Open"),
    "handled": dua("Ditangani", "Handled"),
    "happened": dua("Terjadi", "Happened"),
    "gone": dua("Berlalu", "Gone"),
}
ORIGINS = {
    "initiative": dua("Prakarsa", "Initiative"),
    "heritage": dua("Warisan", "Heritage"),
    "success_elsewhere": dua("Keberhasilan daerah lain", "Other regions' success"),
    "shortage": dua("Kekurangan", "Shortage"),
}
SUPPORTER_KINDS = {
    "governor": dua("Gubernur", "Governor"),
    "ministry": dua("Kementerian", "Ministry"),
    "district_head": dua("Bupati atau wali kota", "District head or mayor"),
    "attache": dua("Atase", "Attaché"),
    "council": dua("DPRD", "Regional council"),
    "other": dua("Lainnya", "Other"),
}
TECHNOLOGY_STATES = {
    "planned": dua("Direncanakan", "Planned"),
    "trial": dua("Uji coba", "On trial"),
    "in_use": dua("Dipakai", "In use"),
    "dropped": dua("Ditinggalkan", "Dropped"),
}
KNOWLEDGE_KINDS = {
    "regulation": dua("Peraturan", "Regulation"),
    "trade_agreement": dua("Perjanjian perdagangan", "Trade agreement"),
    "market_opportunity": dua("Peluang pasar", "Market opportunity"),
    "new_market": dua("Peluang pasar nontradisional", "Non-traditional market opportunity"),
    "port_shipping": dua("Pelabuhan dan pelayaran", "Port and shipping"),
    "financing_scheme": dua("Skema pembiayaan", "Financing scheme"),
    "commodity": dua("Komoditas", "Commodity"),
    "procedure": dua("Prosedur", "Procedure"),
    "lesson": dua("Pelajaran", "Lesson"),
}
KNOWLEDGE_STATES = {
    "current": dua("Berlaku", "Current"),
    "conflicting": dua("Bertentangan", "Conflicting"),
    "superseded": dua("Sudah diganti", "Superseded"),
}
READERS = {
    "farmers": dua("Petani", "Farmers"),
    "fishers": dua("Nelayan", "Fishers"),
    "craftspeople": dua("Perajin", "Craftspeople"),
    "small_firms": dua("Usaha kecil", "Small firms"),
    "everybody": dua("Siapa saja", "Everybody"),
}
STORY_PATHS = {
    "internal_first": dua("Dari dalam dahulu", "Internal first"),
    "external_first": dua("Dari luar dahulu", "External first"),
}
BENEFIT_FOR = {"partner": dua("Mitra", "Partner"), "user": dua("Pengguna", "User")}
BENEFIT_KINDS = {
    "time": dua("Waktu", "Time"),
    "travel": dua("Perjalanan", "Travel"),
    "cost": dua("Biaya", "Cost"),
    "effort": dua("Tenaga", "Effort"),
    "business": dua("Peluang usaha", "Business opportunity"),
    "relief": dua("Keringanan beban", "Relief"),
    "other": dua("Lainnya", "Other"),
}
