"""Public addresses."""

from __future__ import annotations

from django.urls import path

from mufakat.portal import views

app_name = "portal"
urlpatterns = [
    path("segel/", views.list_seals, name="seals"),
    path("segel/kunci.txt", views.download_key, name="seal_key"),
    path("segel/<int:number>.txt", views.download_note, name="seal_note"),
]
