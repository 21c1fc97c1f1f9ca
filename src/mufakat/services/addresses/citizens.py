"""Addresses of what citizens say and of the figures, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from mufakat.services.views import citizens, citizens_inside, figures

SERVICE = "layanan/<slug:service>/"
VOICE = f"{SERVICE}suara/<uuid:voice>/"
PATTERNS: list[URLPattern] = [
    path(f"{SERVICE}angka/", figures.service_figures, name="figures"),
    path(f"{SERVICE}angka/unduh.<str:kind>", figures.figures_download, name="figures_download"),
    path(f"{SERVICE}angka/baca/", figures.read_figures, name="read_figures"),
    path(f"{SERVICE}pengaduan/", citizens.complain_here, name="complain"),
    path(f"{SERVICE}suara/", citizens_inside.voice_list, name="voices"),
    path(f"{SERVICE}suara/keluhan-petugas/", citizens_inside.complain_as_staff, name="complain_as_staff"),
    path(VOICE, citizens_inside.voice_page, name="voice"),
    path(f"{VOICE}<slug:act>/", citizens_inside.act_on_voice, name="act_on_voice"),
]
SITE_PATTERNS: list[URLPattern] = [
    path("pengaduan/", citizens.choose_service, name="complain"),
    path("pengaduan/<uuid:service>/", citizens.say, name="say"),
    path("pengaduan/<uuid:service>/angka/", citizens.public_voices, name="voice_figures"),
    path("nilai/<str:secret>/", citizens.rate, name="rate"),
    re_path(r"^[Pp]/(?P<secret>[^/]{1,64})/?$", citizens.voice_by_link, name="voice"),
]
"""Below /, for people without an account."""
