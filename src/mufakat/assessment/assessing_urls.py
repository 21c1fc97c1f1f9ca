"""Addresses of assessing together, below a collaboration; they stand before the addresses of single assessments."""

from __future__ import annotations

from django.urls import path

from mufakat.assessment.views import comparing, elsewhere, findings, juries, lessons, phases

P = "penilaian/pelajaran/<uuid:proposition>/"
T = "penilaian/tahap/<uuid:run>/"
J = "penilaian/panel/<uuid:jury>/"
urlpatterns = [
    path("penilaian/panel/", juries.jury_list, name="juries"),
    path("penilaian/panel/baru/", juries.open_jury, name="open_jury"),
    path(J, juries.jury_detail, name="jury"),
    path(f"{J}kursi/", juries.take_seat, name="jury_seat"),
    path(f"{J}kirim/", juries.send_in, name="jury_send"),
    path(f"{J}kunci/", juries.lock, name="jury_lock"),
    path(f"{J}nilai/<str:code>/", juries.judge_alone, name="jury_element"),
    path(f"{J}putusan/<str:code>/", juries.settle, name="jury_settle"),
    path("penilaian/tahap/", phases.run_list, name="phase_runs"),
    path(T, phases.run_detail, name="phases"),
    path(f"{T}tutup/<str:dimension>/", phases.close_phase, name="close_phase"),
    path(f"{T}<str:code>/", phases.question, name="question"),
    path(f"{T}<str:code>/<slug:act>/", phases.act_on_question, name="question_act"),
    path("penilaian/model/catat/", comparing.record_change, name="record_change"),
    path("penilaian/model/<slug:change>/agenda/", comparing.propose_change, name="propose_change"),
    path("penilaian/pelajaran/", lessons.proposition_list, name="propositions"),
    path(P, lessons.proposition_detail, name="proposition"),
    path(f"{P}bukti/", lessons.ground, name="ground"),
    path(f"{P}kesimpulan/", lessons.conclude, name="conclude"),
    path(f"{P}bagikan/", lessons.share, name="share"),
    path("penilaian/<slug:key>/lain/", elsewhere.compare_elsewhere, name="elsewhere"),
    path("penilaian/<slug:key>/<str:code>/tanggapan/", findings.answer_finding, name="answer_finding"),
]
