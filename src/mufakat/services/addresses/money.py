"""Addresses of payments, powers of attorney and personal data, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from mufakat.services.views import tracking

PATTERNS: list[URLPattern] = []
SITE_PATTERNS: list[URLPattern] = [
    path("lacak/", tracking.find_case, name="find"),
    path("lacak/<str:number>/", tracking.track_by_number, name="number"),
    re_path(r"^[Ll]/(?P<secret>[^/]{1,64})/?$", tracking.track_by_link, name="link"),
    re_path(r"^[Ll]/(?P<secret>[^/]{1,64})/(?P<act>[a-z-]{1,30})/$", tracking.act_by_link, name="act_by_link"),
]
"""Below /, for people without an account."""
