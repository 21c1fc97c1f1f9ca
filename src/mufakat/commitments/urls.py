"""Addresses of commitments, below /k/<slug>/."""

from __future__ import annotations

from django.urls import path

from mufakat.commitments import views

app_name = "commitments"
C = "komitmen/<uuid:commitment>/"
urlpatterns = [
    path("komitmen/", views.commitment_list, name="list"),
    path("komitmen/baru/", views.pledge_commitment, name="pledge"),
    path("komitmen/unduh.<str:kind>", views.commitment_download, name="download"),
    path("komitmen/pihak.<str:kind>", views.reliability_download, name="reliability_download"),
    path(C, views.commitment_detail, name="detail"),
    path(f"{C}lapor/", views.report_progress, name="report"),
    path(f"{C}terima/", views.accept_proof, name="accept"),
    path(f"{C}kembalikan/", views.return_report, name="return"),
    path(f"{C}nilai/", views.judge_commitment, name="judge"),
    path(f"{C}buka-lagi/", views.reopen_commitment, name="reopen"),
    path(f"{C}tenggat/", views.change_due_date, name="due_date"),
]
