"""History sentences of the forum."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "meeting.scheduled": ("{actor} menjadwalkan {label}", "{actor} scheduled {label}"),
    "meeting.rescheduled": ("{actor} mengubah jadwal {label}: {reason}", "{actor} rescheduled {label}: {reason}"),
    "meeting.invited": ("Undangan {label} dikirim kepada {count} pihak", "Invitations to {label} were sent to {count} parties"),
    "meeting.answered": (
        "{party} menjawab undangan {label}: {answer_id}",
        "{party} answered the invitation to {label}: {answer_en}",
    ),
    "meeting.delegate_confirmed": (
        "{actor} memastikan utusan {party} untuk {label}",
        "{actor} confirmed the delegate of {party} for {label}",
    ),
    "meeting.agenda_published": (
        "Agenda {label} diterbitkan: {count} pokok",
        "The agenda of {label} was published: {count} items",
    ),
    "meeting.attended": ("Kehadiran {party} pada {label} dicatat", "The attendance of {party} at {label} was recorded"),
    "meeting.attendance_corrected": (
        "Catatan kehadiran {party} pada {label} dihapus: {reason}",
        "A record of {party} attending {label} was removed: {reason}",
    ),
    "meeting.held": ("{label} terlaksana, dihadiri {count} pihak", "{label} was held, {count} parties attended"),
    "meeting.cancelled": ("{label} dibatalkan: {reason}", "{label} was cancelled: {reason}"),
    "agenda.proposed": ("{actor} mengusulkan agenda: {label}", "{actor} proposed for an agenda: {label}"),
    "agenda.scheduled": ("{label} masuk agenda {meeting}", "{label} was put on the agenda of {meeting}"),
    "agenda.declined": ("{label} tidak diagendakan: {reason}", "{label} was not scheduled: {reason}"),
    "agenda.arranged": ("Butir {label} diatur: {minutes} menit", "Item {label} was arranged: {minutes} minutes"),
    "agenda.treated": ("Butir {label} dibahas dalam {meeting}", "Item {label} was treated in {meeting}"),
    "agenda.carried_over": (
        "Butir {label} dibawa ke rapat berikutnya (ke-{times})",
        "Item {label} was carried over (time {times})",
    ),
    "agenda.voice_recorded": ("{party} berbicara tentang {label}", "{party} spoke on {label}"),
    "agenda.dissent_handled": (
        "Catatan {party} tentang {label} ditangani",
        "The reservation of {party} on {label} was handled",
    ),
    "agenda.alternative_recorded": ("Pilihan untuk {label} dicatat", "An alternative for {label} was recorded"),
    "agenda.alternative_judged": ("Pilihan untuk {label}: {outcome_id}", "Alternative for {label}: {outcome_en}"),
    "meeting.arrived": ("Wakil {party} hadir pada {label}", "A representative of {party} arrived at {label}"),
    "meeting.list_entered": (
        "Daftar hadir {label} dimasukkan: {count} orang",
        "The list of {label} was entered: {count} people",
    ),
    "meeting.door_opened": ("Kode hadir {label} dibuka", "The attendance code of {label} was opened"),
    "meeting.guest_invited": ("Ahli diundang ke {label}: {skill}", "An expert was invited to {label}: {skill}"),
    "meeting.stated": ("{party} menulis untuk {label}: {kind_id}", "{party} wrote for {label}: {kind_en}"),
    "meeting.match_rated": ("{party} menilai kecocokan agenda pada {label}", "{party} rated the match of agendas at {label}"),
    "meeting.pulse_opened": ("Umpan balik rahasia {label} dibuka", "Confidential feedback on {label} was opened"),
    "series.started": ("{actor} menetapkan jadwal tetap {label}: {rhythm_id}", "{actor} set the schedule {label}: {rhythm_en}"),
    "series.revised": ("{actor} mengubah jadwal tetap {label}: {reason}", "{actor} changed the schedule {label}: {reason}"),
    "series.ended": ("Jadwal tetap {label} berakhir: {reason}", "The schedule {label} ended: {reason}"),
    "series.interval_missed": ("{label}: rapat {due_on_id} terlewat", "{label}: the meeting of {due_on_en} was missed"),
    "dates.asked": ("{actor} mencari tanggal untuk {label}", "{actor} asked for a date for {label}"),
    "dates.said": ("{party} menyatakan tanggal yang bisa untuk {label}", "{party} said which dates suit for {label}"),
    "dates.settled": ("Tanggal {label} ditetapkan: {day_id}", "The date of {label} was settled: {day_en}"),
    "dates.closed": ("Pencarian tanggal {label} ditutup: {reason}", "The search for a date for {label} was closed: {reason}"),
    "minutes.written": ("Konsep notula {label} disimpan (naskah {number})", "Minutes of {label} were saved (text {number})"),
    "minutes.correction_opened": (
        "Notula {label} dikirim untuk koreksi sampai {until_id}",
        "The minutes of {label} were sent for correction until {until_en}",
    ),
    "minutes.returned": (
        "Notula {label} kembali menjadi konsep: {reason}",
        "The minutes of {label} became a draft again: {reason}",
    ),
    "minutes.remarked": ("{party} memberi catatan atas notula {label}", "{party} remarked on the minutes of {label}"),
    "minutes.remark_answered": (
        "Catatan {party} atas notula {label}: {state_id}",
        "Remark of {party} on the minutes of {label}: {state_en}",
    ),
    "minutes.approved": ("Notula {number} {label} disahkan ({digest})", "Minutes {number} of {label} were approved ({digest})"),
    "minutes.signed": (
        "Notula {number} {label} ditandatangani: {capacity_id}",
        "Minutes {number} of {label} signed: {capacity_en}",
    ),
    "minutes.published": (
        "Versi publik notula {number} {label} terbit ({digest})",
        "The public version of minutes {number} of {label} was published ({digest})",
    ),
    "minutes.erratum_written": (
        "Ralat {erratum} atas notula {number}: {reason}",
        "Erratum {erratum} to minutes {number}: {reason}",
    ),
    "minutes.read": ("Notula {number} {label} dibaca", "Minutes {number} of {label} were read"),
    "feed.renewed": ("{actor} memperbarui alamat kalendernya", "{actor} renewed the own calendar address"),
    "matter.raised": ("{party} mengangkat {label}", "{party} raised {label}"),
    "matter.assigned": (
        "{label} menjadi tanggungan {owner}, tenggat {due_on_id}",
        "{label} was given to {owner}, due {due_on_en}",
    ),
    "matter.forwarded": ("{label} diteruskan kepada {owner}: {reason}", "{label} was forwarded to {owner}: {reason}"),
    "matter.reported": ("{party} memberi kabar tentang {label}", "{party} gave word on {label}"),
    "matter.answered": ("{party} menjawab {label} setelah {days} hari", "{party} answered {label} after {days} days"),
    "matter.declined": (
        "{party} menjawab bahwa {label} tidak dapat dipenuhi, dengan alasan",
        "{party} answered with reasons that {label} cannot be met",
    ),
    "matter.reopened": ("{label} dibuka lagi: {reason}", "{label} was opened again: {reason}"),
    "matter.withdrawn": ("{label} dicabut: {reason}", "{label} was withdrawn: {reason}"),
    "knowledge.shared": ("{label} dibagikan kepada {count} orang", "{label} was shared with {count} people"),
    "knowledge.read": ("{label} dibaca oleh wakil {party}", "{label} was read by a representative of {party}"),
    "knowledge.planned": ("{party} merencanakan berbagi: {label}", "{party} plans to share: {label}"),
    "knowledge.duty_recorded": ("Kewajiban {party} menurut {label} dicatat", "What {label} asks of {party} was recorded"),
    "conflict.opened": ("Perselisihan {label} dicatat", "Dispute {label} was put on record"),
    "conflict.stepped": ("Perselisihan {label}: {state_id}", "Dispute {label}: {state_en}"),
    "conflict.escalation_answered": (
        "Jawaban atas eskalasi {label} dicatat",
        "The answer to the escalation of {label} was recorded",
    ),
    "conflict.settled": ("Perselisihan {label} selesai: {result_id}", "Dispute {label} was settled: {result_en}"),
    "conflict.reopened": ("Perselisihan {label} dibuka lagi", "Dispute {label} was opened again"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"forum.{name}", indonesian, english)
