"""Fixed words of the forum in both languages: what meetings, agenda items, minutes, requests and disputes are called."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

MEETING_STATES = {
    "planned": dua("Direncanakan", "Planned"),
    "invited": dua("Undangan terkirim", "Invited"),
    "held": dua("Terlaksana", "Held"),
    "cancelled": dua("Dibatalkan", "Cancelled"),
}
MEETING_KINDS = {
    "coordination": dua("Rapat koordinasi", "Coordination meeting"),
    "evaluation": dua("Rapat analisis dan evaluasi", "Analysis and evaluation meeting"),
    "monitoring": dua("Pemantauan bersama", "Joint monitoring"),
    "focus_group": dua("Diskusi kelompok terpumpun (FGD)", "Focus-group discussion"),
}
OCCASIONS = {
    "planned": dua("Terjadwal", "Planned"),
    "incidental": dua("Insidental, karena ada kebutuhan", "Incidental, because something came up"),
}
ANSWERS = {
    "yes": dua("Hadir", "Coming"),
    "no": dua("Berhalangan", "Not coming"),
    "alternate": dua("Diwakili", "Sends an alternate"),
}
COMING = ("yes", "alternate")
MODES = {
    "face_to_face": dua("Tatap muka", "Face to face"),
    "online": dua("Daring", "Online"),
    "both": dua("Tatap muka dan daring", "Face to face and online"),
}
SEATS = {
    "designated": dua("Wakil tetap", "Designated representative"),
    "alternate": dua("Wakil pengganti", "Alternate"),
    "none": dua("Bukan wakil yang ditetapkan", "Not a designated representative"),
}
RECORDED_BY = {
    "keeper": dua("dicatat sekretariat", "recorded by the secretariat"),
    "code": dua("kode di ruang rapat", "code in the meeting room"),
    "invitation": dua("tautan undangan", "invitation link"),
    "paper": dua("daftar hadir kertas", "paper list"),
}
PROPOSAL_STATES = {
    "proposed": dua("Diusulkan", "Proposed"),
    "scheduled": dua("Masuk agenda", "On an agenda"),
    "declined": dua("Tidak diagendakan", "Not scheduled"),
}
ITEM_KINDS = {
    "discussion": dua("Pembahasan", "Discussion"),
    "reports": dua("Laporan hasil tiap pihak", "Results reported by each party"),
}
ITEM_ABOUT = {
    "substance": dua("Pokok masalah", "The substance"),
    "process": dua("Cara mengelola kolaborasi", "Managing the collaboration itself"),
}
TREATMENTS = {
    "open": dua("Belum dibahas", "Not treated yet"),
    "treated": dua("Dibahas", "Treated"),
    "carried": dua("Dibawa ke rapat berikutnya", "Carried over"),
}
MINUTES_STATES = {
    "draft": dua("Konsep", "Draft"),
    "correction": dua("Masa koreksi", "Correction window"),
    "approved": dua("Disahkan", "Approved"),
    "signed": dua("Ditandatangani", "Signed"),
    "published": dua("Versi publik terbit", "Public version published"),
}
REMARK_KINDS = {
    "correction": dua("Koreksi", "Correction"),
    "objection": dua("Keberatan", "Objection"),
    "none": dua("Tidak ada koreksi", "No correction"),
}
REMARK_STATES = {
    "open": dua("Belum ditanggapi", "Not answered yet"),
    "accepted": dua("Diterima, naskah diperbaiki", "Accepted, the text was changed"),
    "settled": dua("Diselesaikan", "Settled"),
    "annexed": dua("Dilampirkan pada notula", "Annexed to the minutes"),
}
CAPACITIES = {
    "chair": dua("Pimpinan rapat", "Chair"),
    "minute_taker": dua("Notulis", "Minute-taker"),
    "party": dua("Wakil pihak", "Party representative"),
}
VOICE_KINDS = {
    "view": dua("Pandangan", "View"),
    "question": dua("Pertanyaan", "Question"),
    "proposal": dua("Usul", "Proposal"),
    "support": dua("Mendukung", "Supports"),
    "reservation": dua("Catatan", "Reservation"),
    "dissent": dua("Tidak setuju", "Dissents"),
}
DISSENT = ("reservation", "dissent")
ALTERNATIVE_OUTCOMES = {
    "open": dua("Masih terbuka", "Still open"),
    "chosen": dua("Dipilih", "Chosen"),
    "set_aside": dua("Tidak dipilih", "Set aside"),
}
STATEMENT_KINDS = {
    "results": dua("Hasil yang dicapai", "Results reached"),
    "needs": dua("Kebutuhan dan keinginan", "Needs and wishes"),
    "reported_back": dua("Laporan kepada organisasi dan konstituennya", "Report to its own organisation and constituents"),
}
PULSE_QUESTIONS = {
    "open_talk": dua("Saya dapat berbicara terus terang.", "I could speak frankly."),
    "no_pressure": dua("Saya tidak ditekan atau dipaksa pihak yang lebih kuat.", "No stronger party pressed or forced me."),
    "equal_voice": dua("Suara semua pihak diperlakukan sama.", "Every party's voice was treated alike."),
    "answered": dua("Masalah yang diangkat mendapat jawaban.", "Problems that were raised got an answer."),
}
PULSE_LEVELS = {
    "yes": dua("Ya", "Yes"),
    "partly": dua("Sebagian", "Partly"),
    "no": dua("Tidak", "No"),
}
MATTER_KINDS = {
    "request": dua("Permintaan", "Request"),
    "knowledge": dua("Permintaan pengetahuan", "Knowledge request"),
    "consultation": dua("Konsultasi", "Consultation"),
    "advocacy": dua("Perkara advokasi", "Advocacy case"),
    "information": dua("Informasi untuk ditindaklanjuti", "Information to follow up"),
    "problem": dua("Masalah atau kendala", "Problem or obstacle"),
    "finding": dua("Temuan evaluasi atau pemantauan", "Finding of an evaluation or of monitoring"),
    "idea": dua("Gagasan", "Idea"),
    "message": dua("Pesan yang perlu dijawab", "Message that needs an answer"),
    "own_action": dua("Tindakan mandiri yang dilaporkan", "Own action reported to the forum"),
}
PROBLEM_KINDS = ("problem", "finding", "request", "advocacy")
"""What counts as a problem raised in the forum when problems raised and answered are compared."""
MATTER_STATES = {
    "raised": dua("Belum ada penanggung jawab", "No owner yet"),
    "assigned": dua("Menunggu jawaban", "Waiting for an answer"),
    "answered": dua("Terjawab", "Answered"),
    "cannot": dua("Tidak dapat dipenuhi", "Cannot be met"),
    "withdrawn": dua("Dicabut", "Withdrawn"),
}
OPEN_MATTERS = ("raised", "assigned")
REPLY_KINDS = {
    "assigned": dua("Penanggung jawab ditetapkan", "Owner named"),
    "forwarded": dua("Diteruskan", "Forwarded"),
    "interim": dua("Kabar sementara", "Interim word"),
    "answer": dua("Jawaban", "Answer"),
    "cannot": dua("Jawaban: tidak dapat dipenuhi", "Answer: cannot be met"),
    "reopened": dua("Dibuka lagi", "Opened again"),
    "withdrawn": dua("Dicabut", "Withdrawn"),
}
ERROR_KINDS = {
    "technical": dua("Kesalahan teknis", "Technical error"),
    "procedural": dua("Kesalahan prosedur", "Procedural error"),
}
CONFLICT_KINDS = {
    "dispute": dua("Perselisihan", "Dispute"),
    "reading": dua("Penafsiran perjanjian", "Reading of the agreement"),
    "authority": dua("Kewenangan", "Authority"),
    "procedure": dua("Prosedur", "Procedure"),
    "work_style": dua("Gaya kerja", "Work style"),
    "resources": dua("Sumber daya", "Resources"),
}
CONFLICT_STATES = {
    "open": dua("Dibuka", "Opened"),
    "deliberation": dua("Musyawarah", "Deliberation"),
    "mediation": dua("Mediasi", "Mediation"),
    "escalated": dua("Dibawa ke pimpinan", "Escalated"),
    "outside": dua("Di luar kolaborasi", "Outside the collaboration"),
    "settled": dua("Selesai", "Settled"),
}
OPEN_CONFLICTS = ("open", "deliberation", "mediation", "escalated", "outside")
RESULTS = {
    "agreed": dua("Mufakat", "Agreed by all"),
    "compromise": dua("Jalan tengah", "Compromise"),
    "decided": dua("Diputus pihak yang berwenang", "Decided by who has the authority"),
    "dropped": dua("Tidak diteruskan", "Dropped"),
}
UNDERSTOOD = {
    "yes": dua("Paham", "Understood"),
    "partly": dua("Sebagian", "Partly"),
    "no": dua("Belum paham", "Not understood yet"),
}
ENCOUNTER_KINDS = {
    "visit": dua("Kunjungan", "Visit"),
    "site_evaluation": dua("Evaluasi di tempat", "Evaluation on the premises"),
    "phone": dua("Telepon", "Phone call"),
    "message": dua("Pesan singkat", "Text message"),
    "talk": dua("Pertemuan tidak resmi", "Informal meeting"),
}
FOCUS_KINDS = {
    "need": dua("Kebutuhan kerja sama", "Need for cooperation"),
    "barrier": dua("Hambatan", "Barrier"),
    "option": dua("Pilihan jalan keluar", "Option"),
    "story": dua("Kisah sukses", "Success story"),
}
OUTREACH_KINDS = {
    "direct": dua("Langsung (tatap muka)", "Direct (a session)"),
    "indirect": dua("Tidak langsung (brosur, siaran)", "Indirect (brochure, broadcast)"),
}
LIMIT_KINDS = {
    "phase": dua("Tahap kolaborasi", "Phase of the collaboration"),
    "negotiation": dua("Perundingan", "Negotiation"),
}
LIMIT_STATES = {
    "running": dua("Berjalan", "Running"),
    "reached": dua("Tercapai tepat waktu", "Reached in time"),
    "passed": dua("Lewat tanpa hasil", "Passed without a result"),
}
OPENNESS = {
    "all": dua("Terbuka bagi semua pihak", "Open to every party"),
    "some": dua("Untuk sebagian pihak", "For some parties"),
}
YES_NO = {"yes": dua("Ya", "Yes"), "no": dua("Tidak", "No")}
AVAILABILITY = {
    "yes": dua("Bisa", "Can"),
    "maybe": dua("Bila perlu", "If need be"),
    "no": dua("Tidak bisa", "Cannot"),
}
