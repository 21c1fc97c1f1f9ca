"""Addresses of hand-overs, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern, path

from mufakat.services.views import deliveries, field, hand_overs

P = "layanan/<slug:service>/"
C = f"{P}permohonan/<str:number>/"
B = f"{P}serah-terima/<str:number>/"
PATTERNS: list[URLPattern] = [
    path(f"{P}serahkan/", hand_overs.hand_over, name="give"),
    path(f"{P}terima/", hand_overs.receive, name="receive"),
    path(f"{P}serah-terima/", hand_overs.hand_overs, name="hand_overs"),
    path(B, hand_overs.batch, name="hand_over"),
    path(f"{B}slip/", hand_overs.slip, name="slip"),
    path(f"{P}pemohon-antaran/", hand_overs.delivery_applicants, name="delivery_applicants"),
    path(f"{P}lapangan/", field.field_page, name="field"),
    path(f"{P}lapangan/kirim/", field.send_in, name="send_in"),
    path(f"{P}kejadian/", deliveries.incidents, name="incidents"),
    path(f"{P}kejadian/<uuid:incident>/", deliveries.incident, name="incident"),
    path(f"{C}serahkan/", deliveries.deliver, name="deliver"),
    path(f"{C}antaran-gagal/", deliveries.fail_delivery, name="fail_delivery"),
    path(f"{C}bukti-terima/", deliveries.delivery_proof, name="delivery_proof"),
    path(f"{C}kejadian/", deliveries.report_incident, name="report_incident"),
]
SITE_PATTERNS: list[URLPattern] = []
"""Below /, for people without an account."""
