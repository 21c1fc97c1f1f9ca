"""Addresses of payments, powers of attorney and personal data, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from mufakat.services.views import money, money_personal, money_powers, money_settling, tracking

S = "layanan/<slug:service>/"
C = f"{S}permohonan/<str:number>/"
PATTERNS: list[URLPattern] = [
    path(f"{C}bayar/", money.take_payment, name="pay"),
    path(f"{C}kode-billing/", money.give_billing_code, name="billing_code"),
    path(f"{C}kuasa/", money_powers.power, name="power"),
    path(f"{C}cetak/<slug:form>/", money_powers.print_paper, name="print_paper"),
    path(f"{C}data-pribadi/", money_personal.personal_data, name="personal"),
    path(f"{C}data-pribadi/unduh/", money_personal.download_values, name="personal_copy"),
    path(f"{C}data-pribadi/perbaiki/", money_personal.correct_value, name="personal_correct"),
    path(f"{C}data-pribadi/hapus/", money_personal.erase_values, name="personal_erase"),
    path(f"{S}pembayaran/", money_settling.list_payments, name="payments"),
    path(f"{S}pembayaran/unduh/<str:kind>/", money_settling.download_payments, name="payments_download"),
    path(f"{S}pembayaran/<uuid:payment>/koreksi/", money_settling.correct_payment, name="correct_payment"),
    path(f"{S}setoran/", money_settling.settlements, name="settlements"),
    path(f"{S}setoran/<uuid:settlement>/", money_settling.settlement, name="settlement"),
    path(f"{S}setoran/<uuid:settlement>/unduh/<str:kind>/", money_settling.download_settlement, name="settlement_download"),
    path(f"{S}surat-tugas/", money_settling.assign, name="assign"),
]
SITE_PATTERNS: list[URLPattern] = [
    path("lacak/", tracking.find_case, name="find"),
    path("lacak/<str:number>/", tracking.track_by_number, name="number"),
    re_path(r"^[Ll]/(?P<secret>[^/]{1,64})/?$", tracking.track_by_link, name="link"),
    re_path(r"^[Ll]/(?P<secret>[^/]{1,64})/(?P<act>[a-z-]{1,30})/$", tracking.act_by_link, name="act_by_link"),
]
"""Below /, for people without an account."""
