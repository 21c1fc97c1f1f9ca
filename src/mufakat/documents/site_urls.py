"""The public address of a printed document, short enough for a QR code."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "verification"
urlpatterns: list[URLPattern] = []
