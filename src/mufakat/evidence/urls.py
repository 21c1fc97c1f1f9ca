"""Addresses of evidence, below a collaboration."""

from __future__ import annotations

from django.urls import path

from mufakat.evidence import views

app_name = "evidence"
urlpatterns = [
    path("bukti/", views.evidence_list, name="list"),
    path("bukti/unduh.<str:kind>", views.evidence_download, name="download"),
    path("bukti/baru/", views.record_evidence, name="record"),
    path("bukti/ringkas/", views.summarise_evidence, name="summarise"),
    path("bukti/<slug:key>/", views.evidence_detail, name="detail"),
    path("bukti/<slug:key>/ubah/", views.revise_evidence, name="revise"),
    path("bukti/<slug:key>/cabut/", views.withdraw_evidence, name="withdraw"),
]
