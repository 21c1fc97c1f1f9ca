"""What an article seems to be about, from its heading and its words. A suggestion, with the word it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass

BINDING = ("right", "duty", "prohibition")
HEADINGS: tuple[tuple[str, str], ...] = (
    ("dispute", r"perselisihan|sengketa|disputes?"),
    ("force_majeure", r"keadaan (?:kahar|memaksa)|force majeure"),
    ("confidentiality", r"kerahasiaan|perlindungan data|pelindungan data|confidentiality|data protection"),
    ("termination", r"pengakhiran|pemutusan|pembatalan|termination"),
    ("change", r"adendum|addendum|amandemen|perubahan|amendments?"),
    ("consequence", r"sanksi|konsekuensi|wanprestasi|sanctions?|consequences?"),
    ("decision_rule", r"pengambilan keputusan|aturan keputusan|kuorum|decision[- ]making|decision rules?|quorum"),
    ("meeting_schedule", r"jadwal rapat|rapat|pertemuan|meetings?"),
    ("transfer", r"pengalihan|peralihan|assignment|transfer"),
    ("publicity", r"sosialisasi|publikasi|penyebarluasan|publicity|dissemination"),
    ("cost", r"pembiayaan|biaya|anggaran|pendanaan|pembayaran|costs?|funding|budget|payment"),
    ("term", r"jangka waktu|masa berlaku|berakhirnya|duration|term"),
    ("evaluation", r"evaluasi|pemantauan|monitoring|pelaporan|pengawasan|evaluation|reporting"),
    ("target", r"target|sasaran|indikator|targets?|indicators?"),
    ("prohibition", r"larangan|prohibitions?"),
    ("definition", r"pengertian|definisi|ketentuan umum|definitions?|general provisions"),
    ("membership", r"keanggotaan|susunan|membership"),
    ("task", r"uraian tugas|pembagian tugas|tasks?"),
    ("ground_rule", r"aturan dasar|kode etik|ground rules?"),
    ("operating_protocol", r"tata kerja|sekretariat|operating protocol"),
    ("correspondence", r"korespondensi|surat[- ]menyurat|pemberitahuan|correspondence|notices?"),
    ("scope", r"ruang lingkup|scope"),
    ("object", r"objek|obyek|object"),
    ("purpose", r"maksud|tujuan|purpose|objectives?"),
    ("procedure", r"tata cara|prosedur|mekanisme|procedures?"),
    ("implementation", r"pelaksanaan|implementation"),
    ("closing", r"penutup|ketentuan lain(?:-lain)?|closing|miscellaneous"),
)
WORDS: tuple[tuple[str, str], ...] = (
    ("prohibition", r"dilarang|tidak boleh|tidak diperkenankan|tidak berhak|shall not|must not|may not"),
    ("duty", r"berkewajiban|wajib|kewajiban|bertanggung jawab|tanggung jawab|shall|must|is obliged|are obliged|responsible"),
    ("right", r"berhak|hak|berwenang|is entitled|are entitled|rights?|may"),
    ("transfer", r"mengalihkan|dialihkan|assign"),
    ("publicity", r"menyosialisasikan|mensosialisasikan|memublikasikan|publicise"),
    ("dispute", r"musyawarah untuk mufakat|pengadilan negeri|arbitrase|arbitration"),
    ("decision_rule", r"suara terbanyak|kuorum|majority|quorum"),
    ("term", r"berlaku (?:selama|untuk jangka waktu|sejak)|valid (?:for|until)"),
    ("cost", r"dibebankan (?:pada|kepada)|are borne by|is borne by"),
    ("evaluation", r"dievaluasi|evaluasi|evaluat\w+"),
    ("purpose", r"bertujuan|bermaksud|aims? (?:at|to)"),
)
GENERAL_HEADING = re.compile(
    r"\b(?:hak|kewajiban|tugas|tanggung jawab|rights?|duties|obligations?|responsibilit\w+)\b", re.IGNORECASE
)
PATTERNS = {
    table: tuple((kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in rows)
    for table, rows in (("headings", HEADINGS), ("words", WORDS))
}
LONGEST_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class KindSuggestion:
    """A kind of clause and the word that suggests it; `other` without a word when nothing does."""

    kind: str
    because: str

    @property
    def is_suggested(self) -> bool:
        return bool(self.because)


NOTHING = KindSuggestion("other", "")


def suggest_kind(heading: str, text: str, lead: str = "") -> KindSuggestion:
    """The kind that heading and words suggest. `lead` is the sentence that a letter belongs to: “PIHAK KESATU wajib:”."""
    by_heading = _first("headings", heading)
    if by_heading.is_suggested and not GENERAL_HEADING.search(heading):
        return by_heading
    by_lead = _first("words", lead[-LONGEST_LOOKED_AT:])
    if by_lead.kind in BINDING:
        return by_lead
    by_text = _first("words", text[:LONGEST_LOOKED_AT])
    if by_text.is_suggested:
        return by_text
    if by_heading.is_suggested:
        return by_heading
    return _first("words", heading)


def binds(text: str) -> bool:
    """Do these words give a right or a duty, or forbid something?"""
    return _first("words", text[-LONGEST_LOOKED_AT:]).kind in BINDING


def _first(table: str, text: str) -> KindSuggestion:
    for kind, pattern in PATTERNS[table]:
        found = pattern.search(text)
        if found:
            return KindSuggestion(kind, found[0])
    return NOTHING
