"""The fixed words of this app and how they read in both languages (the glossary of `docs/reference/glossary.md`)."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

SECTORS = {
    "government": dua("Pemerintah", "Government"),
    "state_enterprise": dua("BUMN/BUMD", "State enterprise"),
    "private": dua("Swasta", "Private"),
    "society": dua("Masyarakat", "Society"),
    "academia": dua("Akademisi", "Academia"),
    "media": dua("Media", "Media"),
}
ROLES = {
    "convenor": dua("Pemrakarsa dan pemimpin", "Convenor"),
    "facilitator": dua("Fasilitator", "Facilitator"),
    "sponsor": dua("Pendukung", "Sponsor"),
    "member": dua("Anggota", "Member"),
    "observer": dua("Pengamat", "Observer"),
    "beneficiary": dua("Penerima manfaat", "Beneficiary"),
    "outsider": dua("Pihak luar", "Outsider"),
}
STATUSES = {
    "proposed": dua("Diusulkan", "Proposed"),
    "invited": dua("Diundang", "Invited"),
    "joined": dua("Bergabung", "Joined"),
    "declined": dua("Menolak", "Declined"),
    "left": dua("Keluar", "Left"),
}
DECISION_RIGHTS = {
    "decide": dua("Ikut memutuskan", "Decides"),
    "consulted": dua("Dimintai pendapat", "Consulted"),
    "informed": dua("Diberi tahu", "Informed"),
    "none": dua("Tanpa hak keputusan", "No decision right"),
    "not_stated": dua("Tidak disebutkan", "Not stated"),
}
PHASES = {
    "initiation": dua("Penjajakan", "Initiation"),
    "agreement": dua("Kesepakatan", "Agreement"),
    "implementation": dua("Pelaksanaan", "Implementation"),
    "evaluation": dua("Evaluasi", "Evaluation"),
    "adaptation": dua("Penyesuaian", "Adaptation"),
    "closed": dua("Ditutup", "Closed"),
}
SUBJECTS = {
    "public_policy": dua("Kebijakan publik", "Public policy"),
    "public_management": dua("Pengelolaan publik", "Public management"),
    "public_service": dua("Layanan publik", "Public service"),
    "other": dua("Lainnya", "Other"),
}
KINDS = {
    "collaborative_governance": dua("Tata kelola kolaboratif", "Collaborative governance"),
    "public_service_partnership": dua("Kemitraan layanan publik", "Public-service partnership"),
    "craft_cluster": dua("Klaster usaha", "Craft cluster"),
    "regional_cooperation": dua("Kerja sama daerah", "Regional cooperation"),
    "assistance": dua("Bantuan kedinasan", "Official assistance"),
}
NETWORK_FORMS = {
    "self_governed": dua("Tata kelola oleh peserta", "Participant-governed"),
    "lead_organisation": dua("Organisasi pemimpin", "Lead organisation"),
    "network_administrative_organisation": dua("Organisasi administrasi jejaring", "Network administrative organisation"),
    "none_chosen": dua("Belum dipilih", "None chosen"),
}
DECISION_RULES = {
    "consensus_first": dua("Musyawarah mufakat dahulu", "Consensus first"),
    "majority": dua("Suara terbanyak", "Majority"),
    "not_stated": dua("Belum disebutkan", "Not stated"),
}
VISIBILITIES = {
    "public": dua("Terbuka untuk umum", "Open to the public"),
    "parties": dua("Hanya para pihak", "Parties only"),
}
SCOPE_ROLES = {
    "secretary": dua("Sekretariat", "Secretariat"),
    "leader": dua("Pimpinan", "Leader"),
    "evaluator": dua("Penilai", "Evaluator"),
    "observer": dua("Pengamat", "Observer"),
    "representative": dua("Wakil pihak", "Party representative"),
}
AUTHORITIES = {
    "decide": dua("Berwenang memutuskan", "May decide"),
    "consult": dua("Menyampaikan pendapat", "May speak, not decide"),
    "none": dua("Hanya hadir", "Attends only"),
}
SEAT_KINDS = {"designated": dua("Wakil tetap", "Designated representative"), "alternate": dua("Wakil pengganti", "Alternate")}
INTEREST_KINDS = {
    "interest": dua("Kepentingan", "Interest"),
    "concern": dua("Kekhawatiran", "Concern"),
    "value": dua("Nilai", "Value"),
    "expected_gain": dua("Manfaat yang diharapkan", "Expected gain"),
    "contribution": dua("Sumbangan", "Contribution"),
    "reason_to_join": dua("Alasan bergabung", "Reason to join"),
}
PROBLEM_KINDS = {
    "problem": dua("Masalah", "Problem"),
    "barrier": dua("Hambatan", "Barrier"),
    "opportunity": dua("Peluang", "Opportunity"),
}
BARRIER_KINDS = {
    "knowledge": dua("Pengetahuan", "Knowledge"),
    "resource": dua("Sumber daya", "Resource"),
    "procedure": dua("Prosedur", "Procedure"),
    "exogenous": dua("Dari luar", "Exogenous"),
}
PROBLEM_STATES = {
    "open": dua("Terbuka", "Open"),
    "answered": dua("Terjawab", "Answered"),
    "not_stated": dua("Tidak disebutkan", "Not stated"),
}
STARTING_KINDS = {
    "cooperation": dua("Riwayat kerja sama", "History of cooperation"),
    "conflict": dua("Riwayat konflik", "History of conflict"),
    "power_asymmetry": dua("Ketidakseimbangan kekuasaan", "Power asymmetry"),
    "resource_asymmetry": dua("Ketidakseimbangan sumber daya", "Resource asymmetry"),
    "incentive": dua("Insentif berpartisipasi", "Incentive to participate"),
    "disincentive": dua("Penghalang berpartisipasi", "Disincentive to participate"),
    "initial_trust": dua("Kepercayaan awal", "Initial trust"),
    "urgency": dua("Kemendesakan", "Urgency"),
    "leader_background": dua("Latar belakang pemimpin", "Leader's background"),
    "origin": dua("Asal mula", "Origin"),
}
FACT_STATES = {
    "agreed": dua("Disepakati", "Agreed"),
    "contested": dua("Diperdebatkan", "Contested"),
    "unsourced": dua("Tanpa sumber", "Unsourced"),
}
RELATION_KINDS = {
    "coordination": dua("Koordinasi", "Coordination"),
    "information": dua("Informasi", "Information"),
    "credit": dua("Kredit", "Credit"),
    "training": dua("Pelatihan", "Training"),
    "orders": dua("Pesanan", "Orders"),
    "aid": dua("Bantuan", "Aid"),
    "regulation": dua("Pengaturan", "Regulation"),
    "depends_on": dua("Bergantung pada", "Depends on"),
    "service": dua("Layanan", "Service"),
    "other": dua("Lainnya", "Other"),
}
RIGHT_BASES = {
    "main_task": dua("Tugas pokok dan fungsi", "Main task and function"),
    "agreement": dua("Kesepakatan", "Agreement"),
    "custom": dua("Kebiasaan", "Custom"),
    "law": dua("Peraturan", "Law"),
    "not_stated": dua("Tidak disebutkan", "Not stated"),
}
WORK_LINE_KINDS = {
    "work_line": dua("Bidang kerja bersama", "Joint line of work"),
    "cooperation_sector": dua("Bidang kerja sama", "Cooperation sector"),
    "programme_of_agency": dua("Program instansi", "Agency programme"),
}
JOINT_KINDS = {
    "policy_development": dua("Penyusunan kebijakan", "Policy development"),
    "programme_management": dua("Pengelolaan program", "Programme management"),
    "service_delivery": dua("Penyelenggaraan layanan", "Service delivery"),
}
RULE_KINDS = {
    "rule": dua("Aturan dasar", "Ground rule"),
    "principle": dua("Prinsip operasi", "Operating principle"),
    "freedom": dua("Keleluasaan pihak", "Freedom kept by parties"),
    "prohibition": dua("Larangan", "Prohibition"),
    "consequence": dua("Konsekuensi", "Consequence"),
}
PLAN_KINDS = {
    "law": dua("Undang-undang", "Law"),
    "regulation": dua("Peraturan", "Regulation"),
    "ministry_plan": dua("Rencana kementerian", "Ministry plan"),
    "regional_plan": dua("Rencana daerah", "Regional plan"),
    "agency_plan": dua("Rencana perangkat daerah", "Agency plan"),
    "presidential_agenda": dua("Agenda Presiden", "Presidential agenda"),
    "other": dua("Lainnya", "Other"),
}
PRE_CHECK_QUESTIONS = {
    "history": dua("Apakah riwayat para pihak memungkinkan kerja sama?", "Does the parties' history allow cooperation?"),
    "incentives": dua("Apakah para pihak punya alasan untuk ikut?", "Do the parties have reasons to take part?"),
    "urgency": dua("Apakah masalahnya mendesak?", "Is the problem urgent?"),
    "agreement_on_problem": dua("Apakah para pihak melihat masalah yang sama?", "Do the parties see the same problem?"),
    "interdependence": dua("Apakah satu pihak tidak cukup sendirian?", "Is one party alone not enough?"),
    "leader": dua("Apakah ada yang dipercaya untuk mengundang?", "Is there somebody trusted to convene?"),
}
PRE_CHECK_ANSWERS = {
    "yes": dua("Ya", "Yes"),
    "partly": dua("Sebagian", "Partly"),
    "no": dua("Tidak", "No"),
    "not_known": dua("Belum diketahui", "Not known"),
}
