"""The sentences of problems in services and calendars: what is wrong and what to do."""

from __future__ import annotations

from collabgov.sentences import Sentence

SERVICE_TEXTS: dict[str, tuple[Sentence, Sentence]] = {
    "step_accountable": (
        Sentence("{reason_id}", "{reason_en}"),
        Sentence("Beri tepat satu jalur peran accountable.", "Give the role accountable to exactly one lane."),
    ),
    "service_condition": (
        Sentence("{reason_id}", "{reason_en}"),
        Sentence(
            "Tulis perbandingan atas keterangan layanan, misalnya delivery == 1 and complete == 1.",
            "Write a comparison over facts of the service, for example delivery == 1 and complete == 1.",
        ),
    ),
    "step_without_note": (
        Sentence("Syarat langkah ini tidak memberi tahu apa yang harus dilakukan.", "The condition does not say what to do."),
        Sentence("Isi needs_note dengan kalimat yang diawali kata kerja.", "Fill in needs_note, beginning with a verb."),
    ),
    "step_hand_over": (
        Sentence("Serah terima memerlukan barang dan dua jalur berbeda.", "A hand-over needs items and two different lanes."),
        Sentence("Isi items dan to_lane yang bukan jalur pemberi.", "Fill in items, and a to_lane other than the giver."),
    ),
    "step_to_lane": (
        Sentence("Hanya serah terima yang punya penerima.", "Only a hand-over has a receiver."),
        Sentence("Hapus to_lane, atau tulis kind: hand_over.", "Remove to_lane, or write kind: hand_over."),
    ),
    "step_gives_nothing": (
        Sentence("Langkah penyerahan ini tidak menyerahkan apa pun.", "This step gives nothing to the applicant."),
        Sentence("Sebut barangnya di items.", "Name it in items."),
    ),
    "step_way": (
        Sentence("Jalan ini tidak menuju tepat satu tempat.", "This way does not lead to exactly one place."),
        Sentence("Isi to atau ends, salah satu saja.", "Fill in to or ends, one of the two."),
    ),
    "step_no_way": (
        Sentence("Kasus dapat tertahan di langkah ini.", "A case can get stuck in this step."),
        Sentence("Jadikan jalan terakhir tanpa when.", "Let the last way have no `when`."),
    ),
    "step_unreached": (
        Sentence("Tidak ada langkah yang menuju ke sini.", "No step leads here."),
        Sentence("Sebut langkah ini di next langkah lain, atau hapus.", "Name it in `next` of another step, or remove it."),
    ),
    "service_no_end": (
        Sentence("Dari langkah ini kasus tidak pernah selesai.", "From this step no case ever ends."),
        Sentence("Tulis ends pada salah satu jalannya.", "Write `ends` on one of the ways that follow."),
    ),
    "service_endless": (
        Sentence("Serah terima ini berputar tanpa langkah manusia.", "These hand-overs go round without any act in between."),
        Sentence("Sisipkan langkah kerja di putaran itu.", "Put a step of work into the circle."),
    ),
    "item_from_nowhere": (
        Sentence("Barang ini tidak berasal dari mana pun.", "This item comes from nowhere."),
        Sentence("Tulis from_start: true, atau sebut di makes.", "Write from_start: true, or name it in `makes` of a step."),
    ),
    "one_applicant": (
        Sentence("Layanan memerlukan tepat satu jalur pemohon.", "A service needs exactly one lane of the applicant."),
        Sentence("Beri satu pihak peran applicant dan satu jalur.", "Give one party the role applicant, and one lane."),
    ),
    "legal_never_pauses": (
        Sentence("Batas hukum tidak pernah berhenti.", "A legal limit never pauses."),
        Sentence("Hapus pauses, atau tulis kind: promise.", "Remove pauses, or write kind: promise."),
    ),
    "trigger_step": (
        Sentence("Jam ini tidak tahu langkah mana yang dimaksud.", "This clock does not know which step is meant."),
        Sentence("Isi step pada entered dan done; kosongkan pada opened dan closed.",
                 "Name the step with entered and done, none with opened and closed."),
    ),
    "personal_purpose": (
        Sentence("Data pribadi diminta tanpa tujuan atau tanpa pembaca.", "Personal data are asked without purpose or reader."),
        Sentence("Isi purpose dan seen_by.", "Fill in purpose and seen_by."),
    ),
    "hours_mistaken": (
        Sentence("{reason_id}", "{reason_en}"),
        Sentence("Contoh: mon: [07.30-12.00, 13.00-16.00].", "For example: mon: [07.30-12.00, 13.00-16.00]."),
    ),
    "delivery_step": (
        Sentence("Langkah ini harus berjenis {expected}.", "This step has to be of kind {expected}."),
        Sentence("Pilih langkah lain atau ubah jenisnya.", "Choose another step or change its kind."),
    ),
    "day_in_other_year": (
        Sentence("Hari ini bukan dari tahun {year}.", "This day is not in the year {year}."),
        Sentence("Pindahkan ke tahunnya.", "Move it to its year."),
    ),
    "season_order": (
        Sentence("Hari pertama sesudah hari terakhir.", "The first day is after the last."),
        Sentence("Tukar keduanya.", "Exchange them."),
    ),
}  # fmt: skip
