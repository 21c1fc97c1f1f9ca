"""Addresses of payments, powers of attorney and personal data, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from mufakat.services.views import money, money_powers, tracking

S = "layanan/<slug:service>/"
C = f"{S}permohonan/<str:number>/"
PATTERNS: list[URLPattern] = [
    path(f"{C}bayar/", money.take_payment, name="pay"),
    path(f"{C}kode-billing/", money.give_billing_code, name="billing_code"),
    path(f"{C}kuasa/", money_powers.power, name="power"),
    path(f"{C}cetak/<slug:form>/", money_powers.print_paper, name="print_paper"),
]
SITE_PATTERNS: list[URLPattern] = [
    path("lacak/", tracking.find_case, name="find"),
    path("lacak/<str:number>/", tracking.track_by_number, name="number"),
    re_path(r"^[Ll]/(?P<secret>[^/]{1,64})/?$", tracking.track_by_link, name="link"),
    re_path(r"^[Ll]/(?P<secret>[^/]{1,64})/(?P<act>[a-z-]{1,30})/$", tracking.act_by_link, name="act_by_link"),
]
"""Below /, for people without an account."""
