"""Why an event is not accepted, each with a code for programs and a sentence that tells people what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from collabgov.sentences import Sentence

SENTENCES: Mapping[str, Sentence] = MappingProxyType(
    {
        "same_id": Sentence(
            "Tanda kirim ini sudah dipakai untuk catatan lain; kirim ulang sebagai catatan baru.",
            "This sending mark was used for another record; send it again as a new record.",
        ),
        "unknown_step": Sentence(
            "Langkah {step} tidak ada dalam terbitan layanan ini; buka kasus dengan terbitannya sendiri.",
            "The step {step} is not in this version of the service; open the case with its own version.",
        ),
        "unknown_kind": Sentence("Jenis catatan {kind} tidak dikenal.", "The kind of record {kind} is not known."),
        "unknown_applicant": Sentence(
            "Jenis pemohon {kind} tidak ada; pilih salah satu: {known}.",
            "There is no applicant kind {kind}; choose one of {known}.",
        ),
        "unknown_fact": Sentence(
            "Keterangan {fact} tidak dikenal layanan ini; periksa isian.", "The service does not know {fact}; check the form."
        ),
        "unknown_item": Sentence(
            "{item} bukan barang kasus ini; periksa labelnya.", "{item} does not belong to this case; check its label."
        ),
        "unknown_reason": Sentence("Pilih alasan dari daftar: {known}.", "Choose a reason from the list: {known}."),
        "fact_settled": Sentence(
            "{fact} sudah ditetapkan pada langkah yang selesai dan tidak dapat diubah.",
            "{fact} was settled in a step that is done and cannot be changed.",
        ),
        "closed": Sentence("Kasus ini sudah selesai.", "This case is closed."),
        "other_step": Sentence("Kasus ini kini di langkah {step}; muat ulang.", "This case is at the step {step} now; reload."),
        "other_lane": Sentence(
            "Langkah ini dikerjakan {lane}; minta mereka mencatatnya.", "This step is done by {lane}; ask them to record it."
        ),
        "two_sides": Sentence(
            "Langkah ini serah terima: daftarkan barangnya, lalu penerima mengonfirmasi.",
            "This step is a hand-over: list the items, then the receiver confirms.",
        ),
        "not_ready": Sentence("{note}", "{note}"),
        "no_way_on": Sentence(
            "Langkah berikutnya belum dapat ditentukan; lengkapi keterangan kasus.",
            "The next step cannot be told yet; complete the facts of the case.",
        ),
        "paused": Sentence("Kasus sedang dijeda; lanjutkan dulu.", "The case is paused; resume it first."),
        "not_paused": Sentence("Kasus ini tidak sedang dijeda.", "The case is not paused."),
        "incident_open": Sentence(
            "Ada kejadian yang belum selesai; selesaikan dulu.", "An incident is open; settle it first."
        ),
        "no_incident": Sentence("Tidak ada kejadian yang terbuka.", "No incident is open."),
        "not_holder": Sentence(
            "{item} dipegang {holder}; hanya pemegangnya yang dapat menyerahkan.",
            "{item} is held by {holder}; only the holder can hand it over.",
        ),
        "already_listed": Sentence(
            "{item} sudah didaftarkan untuk {receiver}; tarik dulu daftar itu.",
            "{item} is already listed for {receiver}; withdraw that list first.",
        ),
        "not_for_you": Sentence(
            "{item} didaftarkan untuk {receiver}, bukan untuk Anda.", "{item} is listed for {receiver}, not for you."
        ),
        "same_hands": Sentence("Pemberi dan penerima harus berbeda.", "Giver and receiver must be different."),
        "already_yours": Sentence("{item} sudah Anda terima.", "You have received {item} already."),
        "to_applicant": Sentence(
            "Untuk pemohon, catat penyerahan dengan bukti, bukan serah terima.",
            "For the applicant, record the delivery with its proof, not a hand-over.",
        ),
        "applicant_lists": Sentence(
            "Barang dari pemohon diterima di loket pada langkahnya, bukan lewat daftar.",
            "What an applicant brings is received at the counter in its step, not by a list.",
        ),
        "nothing_listed": Sentence(
            "Belum ada daftar serah terima untuk {item}.", "There is no list for {item} yet."
        ),
        "not_delivery": Sentence(
            "Langkah ini bukan penyerahan kepada pemohon; kini di langkah {step}.",
            "This step gives nothing to the applicant; the case is at {step}.",
        ),
        "power_missing": Sentence(
            "Surat kuasa tidak berlaku; jangan serahkan, kembalikan ke kantor.",
            "The power of attorney does not stand; do not hand over, bring it back to the office.",
        ),
        "too_late_to_cancel": Sentence(
            "Pembatalan hanya bisa sampai langkah {step}.", "It can be cancelled until the step {step} only."
        ),
        "cannot_cancel": Sentence("Layanan ini tidak dapat dibatalkan.", "This service cannot be cancelled."),
        "no_power": Sentence("Layanan ini tidak memakai surat kuasa.", "This service uses no power of attorney."),
        "before": Sentence(
            "Catatan sebelumnya belum sampai; tunggu pengirimannya.", "An earlier record has not arrived yet; wait for it."
        ),
    }
)  # fmt: skip
WAITING = frozenset({"before", "other_step", "not_holder", "not_delivery", "unknown_item", "not_paused", "no_incident"})
"""Refusals that a record still on its way may turn into acceptance; what is refused for another reason stays refused."""


class CaseRefused(Exception):
    """An event that the case does not accept."""

    def __init__(self, code: str, sentence: Sentence) -> None:
        self.code = code
        self.sentence = sentence
        super().__init__(f"{code}: {self.sentence.en}")


def refused(code: str, **words: Sentence | str) -> CaseRefused:
    """A refusal whose words are given in both languages or in one for both."""
    sentence = SENTENCES[code]
    words_id = {name: word.id if isinstance(word, Sentence) else word for name, word in words.items()}
    words_en = {name: word.en if isinstance(word, Sentence) else word for name, word in words.items()}
    return CaseRefused(code, Sentence(sentence.id.format(**words_id), sentence.en.format(**words_en)))
