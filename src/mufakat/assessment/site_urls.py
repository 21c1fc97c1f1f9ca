"""Addresses of the installed frameworks, which belong to no collaboration."""

from __future__ import annotations

from django.urls import path

from mufakat.assessment.views import frameworks, lessons

app_name = "frameworks"
urlpatterns = [
    path("kerangka/", frameworks.framework_list, name="list"),
    path("kerangka/persilangan/", frameworks.crosswalk, name="crosswalk"),
    path("kerangka/<slug:key>/", frameworks.framework_detail, name="detail"),
    path("pelajaran/", lessons.everywhere, name="lessons"),
]
