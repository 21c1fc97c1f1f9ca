"""Addresses of setting up and running a service, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern, path

from mufakat.services.views import running

PATTERNS: list[URLPattern] = [
    path("layanan/", running.service_list, name="list"),
    path("layanan/baru/", running.found_service, name="found"),
    path("layanan/<slug:service>/", running.service_page, name="service"),
    path("layanan/<slug:service>/jalan/", running.move_service, name="move"),
    path("layanan/<slug:service>/keterangan/", running.describe_service, name="describe"),
    path("layanan/<slug:service>/biaya/", running.price, name="price"),
]
SITE_PATTERNS: list[URLPattern] = []
"""Below /, for people without an account."""
