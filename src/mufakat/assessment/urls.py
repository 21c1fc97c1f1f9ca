"""Addresses of assessments, below a collaboration."""

from __future__ import annotations

from django.urls import path

from mufakat.assessment import assessing_urls
from mufakat.assessment.views import (
    assessing,
    balancing,
    comparing,
    computed,
    computed_files,
    observations,
    recommending,
    results,
)

app_name = "assessment"
A = "penilaian/<slug:key>/"
E = f"{A}<str:code>/"
C = "penilaian/terhitung/<slug:framework>/"
urlpatterns = [
    *assessing_urls.urlpatterns,
    path("pengamatan/", observations.observation_list, name="observations"),
    path("pengamatan/unduh.<str:kind>", observations.observation_download, name="observation_download"),
    path("keseimbangan/", balancing.sector_balance, name="balance"),
    path("rekomendasi/", recommending.recommendation_list, name="recommendations"),
    path("rekomendasi/unduh.<str:kind>", recommending.recommendation_download, name="recommendation_download"),
    path("rekomendasi/<str:advice>/agenda/", recommending.put_on_agenda, name="recommend"),
    path("penilaian/", results.assessment_list, name="list"),
    path("penilaian/baru/", assessing.open_assessment, name="open"),
    path("penilaian/model/", comparing.model_comparison, name="model"),
    path("penilaian/enam-kriteria/", comparing.six_criteria, name="criteria"),
    path("penilaian/unduh.<str:kind>", results.download, name="download"),
    path("penilaian/daftar-periksa/<slug:framework>/", comparing.checklist, name="checklist"),
    path(C, computed.computed_result, name="computed"),
    path(f"{C}simpan/", computed.keep_result, name="keep_result"),
    path(f"{C}cara/", computed.computed_how, name="computed_how"),
    path(f"{C}unduh.<str:kind>", computed_files.computed_download, name="computed_download"),
    path(f"{C}unsur/<str:code>/", computed.computed_element, name="computed_element"),
    path(f"{C}unsur/<str:code>/agenda/", computed.propose_computed, name="computed_propose"),
    path(A, results.result, name="result"),
    path(E, results.element, name="element"),
    path(f"{E}agenda/", assessing.propose_agenda, name="propose"),
    path(f"{E}nilai/", assessing.judge_element, name="judge"),
]
