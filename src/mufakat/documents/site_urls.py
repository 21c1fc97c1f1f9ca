"""The public address of a printed document, short enough for a QR code; capitals and small letters both lead there."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from mufakat.documents.views import verification

app_name = "verification"
urlpatterns: list[URLPattern] = [
    path("D/", verification.find_document, name="find"),
    re_path(r"^[Dd]/(?P<code>[^/]{1,64})/?$", verification.verify_document, name="document"),
]
