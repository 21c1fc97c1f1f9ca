"""Addresses of cases, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
SITE_PATTERNS: list[URLPattern] = []
"""Below /, for people without an account."""
