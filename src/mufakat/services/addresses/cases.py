"""Addresses of cases, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern, path

from mufakat.services.views import cases, cases_groups, cases_intake, cases_queue

P = "layanan/<slug:service>/permohonan/"
A = "layanan/<slug:service>/antrean/"
G = "layanan/<slug:service>/rombongan/"
C = f"{P}<str:number>/"
PATTERNS: list[URLPattern] = [
    path(P, cases.case_list, name="cases"),
    path(f"{P}baru/", cases_intake.take_in_application, name="take_in"),
    path(f"{P}cari/", cases.find_case, name="find_case"),
    path(f"{P}serempak/", cases.work_on_many, name="work_on_many"),
    path(C, cases.case_detail, name="case"),
    path(f"{C}bukti/", cases_intake.receipt, name="receipt"),
    path(f"{C}letak/", cases.guide_applicant, name="guide"),
    path(f"{C}catat/<slug:act>/", cases.act_on_case, name="act_on_case"),
    path(G, cases_groups.file_group, name="file_group"),
    path(f"{G}templat.<str:kind>", cases_groups.group_template, name="group_template"),
    path(f"{G}<uuid:group>/", cases_groups.group_detail, name="group"),
    path(A, cases_queue.waiting_line, name="waiting_line"),
    path(f"{A}panggil/", cases_queue.call_next, name="call_next"),
    path(f"{A}<uuid:ticket>/", cases_queue.ticket, name="ticket"),
    path("layanan/<slug:service>/ajukan/", cases_intake.apply, name="apply"),
]
SITE_PATTERNS: list[URLPattern] = [
    path("bukti-permohonan/<str:secret>/", cases_intake.receipt_by_link, name="receipt"),
]
"""Below /, for people without an account."""
