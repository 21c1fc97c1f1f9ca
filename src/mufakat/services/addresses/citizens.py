"""Addresses of what citizens say and of the figures, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern, path

from mufakat.services.views import figures

SERVICE = "layanan/<slug:key>/"
PATTERNS: list[URLPattern] = [
    path(f"{SERVICE}angka/", figures.service_figures, name="figures"),
    path(f"{SERVICE}angka/unduh.<str:kind>", figures.figures_download, name="figures_download"),
    path(f"{SERVICE}angka/baca/", figures.read_figures, name="read_figures"),
]
SITE_PATTERNS: list[URLPattern] = []
"""Below /, for people without an account."""
