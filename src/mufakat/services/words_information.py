"""Fixed words of public information and of training members."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

CHANNEL_KINDS = {
    "call_centre": dua("Pusat panggilan", "Call centre"),
    "message": dua("Pesan singkat atau WhatsApp", "Text message or WhatsApp"),
    "email": dua("Surel", "E-mail"),
    "web": dua("Laman web", "Web site"),
    "social": dua("Media sosial", "Social media"),
    "counter": dua("Loket informasi", "Information desk"),
    "letter": dua("Surat", "Letter"),
}
LANGUAGES = {
    "id": dua("Bahasa Indonesia", "Indonesian"),
    "en": dua("Bahasa Inggris", "English"),
    "bug": dua("Bahasa Bugis", "Buginese"),
    "mak": dua("Bahasa Makassar", "Makassarese"),
    "sda": dua("Bahasa Toraja", "Toraja"),
    "mdr": dua("Bahasa Mandar", "Mandar"),
    "jv": dua("Bahasa Jawa", "Javanese"),
    "su": dua("Bahasa Sunda", "Sundanese"),
    "mad": dua("Bahasa Madura", "Madurese"),
    "min": dua("Bahasa Minang", "Minangkabau"),
    "ban": dua("Bahasa Bali", "Balinese"),
    "ace": dua("Bahasa Aceh", "Acehnese"),
    "bjn": dua("Bahasa Banjar", "Banjarese"),
    "btk": dua("Bahasa Batak", "Batak"),
}
"""Codes as ISO 639 has them, so that a page tells readers and screen readers which language it speaks."""
CAPACITY_KINDS = {
    "training": dua("Pelatihan", "Training"),
    "mentoring": dua("Pendampingan", "Mentoring"),
    "study_visit": dua("Studi banding", "Study visit"),
    "exchange": dua("Pertukaran petugas", "Exchange of staff"),
    "equipment": dua("Penguatan sarana", "Equipment"),
}
INNOVATION_KINDS = {
    "product": dua("Produk atau proses", "Product or process"),
    "delivery": dua("Cara penyampaian", "Delivery"),
    "administrative": dua("Administratif", "Administrative"),
    "conceptual": dua("Konseptual", "Conceptual"),
    "interaction": dua("Interaksi sistem", "Interaction of systems"),
}
INNOVATION_SOURCES = {
    "adoptive": dua("Adopsi dari tempat lain", "Adopted from elsewhere"),
    "instructive": dua("Diperintahkan dari atas", "Instructed from above"),
    "own": dua("Gagasan sendiri", "Own idea"),
}
