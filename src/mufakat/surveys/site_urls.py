"""Addresses of questionnaires: answering by a code at the top level, everything else below /k/<slug>/angket/."""

from __future__ import annotations

from django.urls import path, re_path

from mufakat.surveys.views import answering, asking, results, waves

app_name = "surveys"
K = "k/<slug:slug>/angket/"
W = f"{K}<uuid:wave>/"
J = r"^[Jj]/(?P<code>[^/]{1,64})"
urlpatterns = [
    re_path(r"^[Jj]/?$", answering.enter_code, name="enter_code"),
    re_path(rf"{J}/?$", answering.start, name="start"),
    re_path(rf"{J}/(?P<place>[0-9]{{1,4}})/$", answering.step_at, name="step"),
    re_path(rf"{J}/simpan/$", answering.keep, name="keep"),
    re_path(rf"{J}/periksa/$", answering.check, name="check"),
    re_path(rf"{J}/terkirim/$", answering.sent, name="sent"),
    path(K, waves.wave_list, name="list"),
    path(f"{K}baru/", waves.open_wave, name="open"),
    path(f"{K}saya/<uuid:invitation>/", asking.answer_own, name="answer_own"),
    path(W, waves.wave_detail, name="wave"),
    path(f"{W}perpanjang/", waves.extend_wave, name="extend"),
    path(f"{W}batalkan/", waves.cancel_wave, name="cancel"),
    path(f"{W}kunci/", waves.lock_wave, name="lock"),
    path(f"{W}diminta/", asking.ask, name="ask"),
    path(f"{W}diminta/<int:number>/tarik/", asking.withdraw_invitation, name="withdraw_invitation"),
    path(f"{W}ingatkan/", asking.remind, name="remind"),
    path(f"{W}umum/", asking.open_to_all, name="open_to_all"),
    path(f"{W}lembar/", asking.print_sheets, name="sheets"),
    path(f"{W}ketik/", asking.type_sheet, name="type_sheet"),
    path(f"{W}ketik/<int:number>/", asking.type_answers, name="type_answers"),
    path(f"{W}hasil/", results.wave_result, name="result"),
    path(f"{W}hasil/unduh.<str:kind>", results.result_download, name="result_download"),
    path(f"{W}hasil/butir/<str:code>/", results.leave_out_item, name="leave_out_item"),
    path(f"{W}hasil/butir/<str:code>/hitung/", results.take_back_item, name="take_back_item"),
]
