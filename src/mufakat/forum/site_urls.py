"""Addresses of the forum: my tasks at the top level, meetings and agendas below /k/<slug>/, all under one name."""

from __future__ import annotations

from django.urls import path

from mufakat.forum.views import meetings, my_tasks, proposals

app_name = "forum"
K = "k/<slug:slug>/rapat/"
M = f"{K}<uuid:meeting>/"
U = f"{K}usulan/"
urlpatterns = [
    path("tugas/", my_tasks.my_tasks, name="my_tasks"),
    path(K, meetings.meeting_list, name="meetings"),
    path(f"{K}baru/", meetings.schedule_meeting, name="schedule"),
    path(f"{K}unduh.<str:kind>", meetings.meeting_download, name="download"),
    path(U, proposals.proposal_list, name="proposals"),
    path(f"{U}baru/", proposals.propose_agenda_item, name="propose"),
    path(f"{U}unduh.<str:kind>", proposals.proposal_download, name="proposal_download"),
    path(f"{U}<uuid:proposal>/agendakan/", proposals.schedule_agenda_item, name="schedule_item"),
    path(f"{U}<uuid:proposal>/tolak/", proposals.decline_agenda_item, name="decline_item"),
    path(M, meetings.meeting_detail, name="meeting"),
    path(f"{M}kalender.ics", meetings.meeting_calendar, name="calendar"),
    path(f"{M}kehadiran.<str:kind>", meetings.attendance_download, name="attendance_download"),
    path(f"{M}undangan/", meetings.send_invitations, name="invite"),
    path(f"{M}jawab/", meetings.answer_invitation, name="answer"),
    path(f"{M}pastikan/", meetings.confirm_delegate, name="confirm"),
    path(f"{M}agenda/", meetings.publish_agenda, name="publish_agenda"),
    path(f"{M}hadir/", meetings.record_attendance, name="attendance"),
    path(f"{M}hadir/<int:attendance>/hapus/", meetings.remove_attendance, name="remove_attendance"),
    path(f"{M}terlaksana/", meetings.record_held, name="held"),
    path(f"{M}batalkan/", meetings.cancel_meeting, name="cancel"),
    path(f"{M}jadwal/", meetings.reschedule_meeting, name="reschedule"),
]
