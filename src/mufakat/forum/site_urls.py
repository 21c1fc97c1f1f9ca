"""Addresses of the forum: my tasks at the top level, meetings and agendas below /k/<slug>/, all under one name."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from mufakat.forum.views import (
    conflicts,
    door,
    feeds,
    handover,
    items,
    knowledge,
    matters,
    meetings,
    minutes,
    my_tasks,
    papers,
    proposals,
    quality,
    sealed,
    series,
    voices,
)

app_name = "forum"
K = "k/<slug:slug>/rapat/"
M = f"{K}<uuid:meeting>/"
U = f"{K}usulan/"
S = f"{K}jadwal/"
D = f"{K}tanggal/"
I = f"{M}butir/<uuid:item>/"  # noqa: E741 - the letter of its address
N = f"{M}notula/"
P = f"{K}permintaan/"
G = f"{K}pengetahuan/"
C = f"{K}perselisihan/"
general: list[URLPattern] = [
    path("tugas/", my_tasks.my_tasks, name="my_tasks"),
    path("kalender/perbarui/", feeds.renew_feed, name="renew_feed"),
    path("kalender/<str:code>.ics", feeds.calendar_feed, name="feed"),
    re_path(r"^[Hh]/(?P<code>[^/]{1,64})/?$", door.door, name="door"),
    path(K, meetings.meeting_list, name="meetings"),
    path(f"{K}baru/", meetings.schedule_meeting, name="schedule"),
    path(f"{K}unduh.<str:kind>", meetings.meeting_download, name="download"),
    path(f"{K}mutu/", quality.quality, name="quality"),
    path(f"{K}serah-terima/<slug:organisation>/", handover.handover_pack, name="handover"),
]
proposed: list[URLPattern] = [
    path(U, proposals.proposal_list, name="proposals"),
    path(f"{U}baru/", proposals.propose_agenda_item, name="propose"),
    path(f"{U}unduh.<str:kind>", proposals.proposal_download, name="proposal_download"),
    path(f"{U}<uuid:proposal>/agendakan/", proposals.schedule_agenda_item, name="schedule_item"),
    path(f"{U}<uuid:proposal>/tolak/", proposals.decline_agenda_item, name="decline_item"),
]
scheduled: list[URLPattern] = [
    path(S, series.series_list, name="series_list"),
    path(f"{S}baru/", series.start_series, name="start_series"),
    path(f"{S}<uuid:series>/", series.series_detail, name="series"),
    path(f"{S}<uuid:series>/ubah/", series.revise_series, name="revise_series"),
    path(f"{S}<uuid:series>/akhiri/", series.end_series, name="end_series"),
    path(f"{S}<uuid:series>/panggil/", series.call_meeting, name="call_meeting"),
    path(f"{D}baru/", series.ask_for_dates, name="ask_for_dates"),
    path(f"{D}<uuid:finding>/", series.finding_detail, name="finding"),
    path(f"{D}<uuid:finding>/jawab/", series.say_dates, name="say_dates"),
    path(f"{D}<uuid:finding>/tetapkan/", series.settle_date, name="settle_date"),
    path(f"{D}<uuid:finding>/tutup/", series.close_finding, name="close_finding"),
]
met: list[URLPattern] = [
    path(M, meetings.meeting_detail, name="meeting"),
    path(f"{M}kalender.ics", meetings.meeting_calendar, name="calendar"),
    path(f"{M}kehadiran.<str:kind>", meetings.attendance_download, name="attendance_download"),
    path(f"{M}undangan/", meetings.send_invitations, name="invite"),
    path(f"{M}jawab/", meetings.answer_invitation, name="answer"),
    path(f"{M}pastikan/", meetings.confirm_delegate, name="confirm"),
    path(f"{M}agenda/", meetings.publish_agenda, name="publish_agenda"),
    path(f"{M}agenda/ambil/", items.place_candidate, name="place_candidate"),
    path(f"{M}hadir/", meetings.record_attendance, name="attendance"),
    path(f"{M}hadir/layar/", door.door_screen, name="door_screen"),
    path(f"{M}hadir/kertas/", door.paper_list, name="paper_list"),
    path(f"{M}hadir/<int:attendance>/hapus/", meetings.remove_attendance, name="remove_attendance"),
    path(f"{M}terlaksana/", meetings.record_held, name="held"),
    path(f"{M}batalkan/", meetings.cancel_meeting, name="cancel"),
    path(f"{M}dokumen/", papers.papers, name="papers"),
    path(f"{M}dokumen/undangan/", papers.issue_letter, name="issue_letter"),
    path(f"{M}dokumen/daftar-hadir/", papers.issue_attendance_list, name="issue_attendance_list"),
    path(f"{M}dokumen/notula/", papers.issue_minutes_paper, name="issue_minutes_paper"),
    path(f"{M}unduh.<str:kind>", papers.meeting_file, name="meeting_file"),
    path(f"{M}jadwal/", meetings.reschedule_meeting, name="reschedule"),
    path(f"{M}pernyataan/", voices.state_for_meeting, name="state"),
    path(f"{M}kecocokan/", voices.rate_match, name="rate_match"),
    path(f"{M}suasana/", voices.answer_pulse, name="pulse"),
    path(f"{M}suasana/buka/", voices.open_pulse, name="open_pulse"),
    path(I, items.item_detail, name="item"),
    path(f"{I}atur/", items.arrange_item, name="arrange_item"),
    path(f"{I}tandai/", items.treat_item, name="treat_item"),
    path(f"{I}bicara/", items.record_contribution, name="contribution"),
    path(f"{I}bicara/<int:contribution>/", items.handle_dissent, name="handle_dissent"),
    path(f"{I}pilihan/", items.record_alternative, name="alternative"),
    path(f"{I}pilihan/<int:alternative>/", items.judge_alternative, name="judge_alternative"),
    path(f"{I}tindak-lanjut/", items.follow_up, name="follow_up"),
    path(f"{I}ahli/", items.invite_guest, name="invite_guest"),
]
minuted: list[URLPattern] = [
    path(N, minutes.minutes_detail, name="minutes"),
    path(f"{N}tulis/", minutes.write_minutes, name="write_minutes"),
    path(f"{N}ketikan/", minutes.keep_draft, name="keep_draft"),
    path(f"{N}naskah/<int:number>/", minutes.minutes_text, name="minutes_text"),
    path(f"{N}koreksi/", minutes.open_correction, name="open_correction"),
    path(f"{N}perpanjang/", minutes.extend_correction, name="extend_correction"),
    path(f"{N}kembalikan/", minutes.return_to_draft, name="return_to_draft"),
    path(f"{N}catatan/", minutes.remark_on_minutes, name="remark"),
    path(f"{N}catatan/<uuid:remark>/", minutes.answer_remark, name="answer_remark"),
    path(f"{N}sahkan/", minutes.approve_minutes, name="approve_minutes"),
    path(f"{N}tanda-tangan/", sealed.sign_minutes, name="sign_minutes"),
    path(f"{N}terbitkan/", sealed.publish_minutes, name="publish_minutes"),
    path(f"{N}publik/", sealed.public_minutes, name="public_minutes"),
    path(f"{N}ralat/", sealed.write_erratum, name="write_erratum"),
    path(f"{N}dibaca/", minutes.mark_read, name="mark_minutes_read"),
    path(f"{N}notula.txt", sealed.approved_text, name="approved_text"),
]
raised: list[URLPattern] = [
    path(P, matters.matter_list, name="matters"),
    path(f"{P}baru/", matters.raise_matter, name="raise_matter"),
    path(f"{P}unduh.<str:kind>", matters.matter_download, name="matter_download"),
    path(f"{P}<uuid:matter>/", matters.matter_detail, name="matter"),
    path(f"{P}<uuid:matter>/tugaskan/", matters.assign_matter, name="assign_matter"),
    path(f"{P}<uuid:matter>/kabar/", matters.report_on_matter, name="report_on_matter"),
    path(f"{P}<uuid:matter>/jawab/", matters.answer_matter, name="answer_matter"),
    path(f"{P}<uuid:matter>/tolak/", matters.decline_matter, name="decline_matter"),
    path(f"{P}<uuid:matter>/buka-lagi/", matters.reopen_matter, name="reopen_matter"),
    path(f"{P}<uuid:matter>/cabut/", matters.withdraw_matter, name="withdraw_matter"),
]
shared: list[URLPattern] = [
    path(G, knowledge.knowledge_list, name="knowledge"),
    path(f"{G}bagikan/", knowledge.share_knowledge, name="share_knowledge"),
    path(f"{G}rencana/", knowledge.plan_share, name="plan_share"),
    path(f"{G}<uuid:share>/", knowledge.share_detail, name="share"),
    path(f"{G}<uuid:share>/dibaca/", knowledge.mark_read, name="mark_receipt"),
    path(f"{G}<uuid:share>/kewajiban/", knowledge.record_duty, name="record_duty"),
    path(f"{G}<uuid:share>/penerima.<str:kind>", knowledge.receipt_download, name="receipt_download"),
]
disputed: list[URLPattern] = [
    path(C, conflicts.conflict_list, name="conflicts"),
    path(f"{C}baru/", conflicts.open_conflict, name="open_conflict"),
    path(f"{C}<uuid:conflict>/", conflicts.conflict_detail, name="conflict"),
    path(f"{C}<uuid:conflict>/langkah/", conflicts.take_step, name="conflict_step"),
    path(f"{C}<uuid:conflict>/jawaban/", conflicts.answer_escalation, name="answer_escalation"),
    path(f"{C}<uuid:conflict>/selesai/", conflicts.settle_conflict, name="settle_conflict"),
    path(f"{C}<uuid:conflict>/buka-lagi/", conflicts.reopen_conflict, name="reopen_conflict"),
]
urlpatterns = [*general, *proposed, *scheduled, *met, *minuted, *raised, *shared, *disputed]
