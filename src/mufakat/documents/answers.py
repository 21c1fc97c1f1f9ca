"""The public answer about a file: matches or not, how many signatures are in it and what they are worth. Never whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mufakat.documents.signing.verdicts import Verdict
from mufakat.kernel.web.language import dua

MATCHES = dua("Sesuai", "It matches")
DIFFERS = dua("Tidak sesuai", "It does not match")
SAME = dua("Berkas ini sama persis dengan dokumen yang diterbitkan.", "This file is exactly the document that was issued.")
KEPT = dua(
    "Berkas ini dokumen yang diterbitkan, dengan tanda tangan di dalamnya.",
    "This file is the document that was issued, with signatures in it.",
)
SIGNED = dua(
    "Berkas ini dokumen yang diterbitkan, dengan {n} tanda tangan utuh di dalamnya. Selain itu tidak ada yang berubah.",
    "This file is the document that was issued, with {n} whole signatures in it. Nothing else has changed.",
)
OTHER = dua(
    "Berkas ini berbeda dari dokumen yang diterbitkan. Hasil pindai kertas dan berkas yang disimpan ulang selalu berbeda; "
    "mintalah PDF aslinya.",
    "This file differs from the document that was issued. A scan of the paper and a file that was saved anew always differ; "
    "ask for the original PDF.",
)
TRUSTED = dua("{n} dari penerbit sertifikat yang dipercaya di sini.", "{n} by issuers of certificates that are trusted here.")
DEMONSTRATION = dua(
    "{n} dengan sertifikat demonstrasi, tanpa kekuatan hukum.", "{n} with demonstration certificates, without legal force."
)
UNKNOWN = dua(
    "{n} dari penerbit yang tidak dikenal di sini; itu bukan berarti tidak sah.",
    "{n} by issuers not known here; that does not make them void.",
)
STAMP_ELSEWHERE = dua(
    "Hati-hati: cap {n} tanda tangan berada di luar tempatnya dan dapat menutupi isi. Bandingkan dengan berkas asli.",
    "Take care: the stamps of {n} signatures lie outside their places and can cover text. Compare with the original.",
)


@dataclass(frozen=True)
class Answer:
    """What the page says of a file."""

    matches: bool
    sentences: Sequence[Any]
    is_doubtful: bool = False
    """It matches, and there is something to look at."""

    @property
    def title(self) -> Any:
        return MATCHES if self.matches else DIFFERS

    @property
    def kind(self) -> str:
        return "galat" if not self.matches else "hati" if self.is_doubtful else "sukses"


ISSUED = Answer(True, (SAME,))
KNOWN = Answer(True, (KEPT,))
FOREIGN = Answer(False, (OTHER,))


def answer_for(verdict: Verdict) -> Answer:
    """The answer about a file that begins with the issued document."""
    if not verdict.matches:
        return Answer(False, verdict.sentences)
    unknown = verdict.count - verdict.trusted_count - verdict.demonstration_count
    counts = ((TRUSTED, verdict.trusted_count), (DEMONSTRATION, verdict.demonstration_count), (UNKNOWN, unknown))
    sentences = [SIGNED.with_values(n=verdict.count), *(words.with_values(n=n) for words, n in counts if n)]
    elsewhere = sum(1 for one in verdict.examination.signatures if one.is_elsewhere)
    if elsewhere:
        sentences.append(STAMP_ELSEWHERE.with_values(n=elsewhere))
    return Answer(True, tuple(sentences), is_doubtful=bool(elsewhere))
