"""Public addresses."""

from __future__ import annotations

from django.urls import path

from mufakat.portal import homes, views

app_name = "portal"
urlpatterns = [
    path("", homes.first_page, name="first_page"),
    path("cari/", homes.search_page, name="search"),
    path("kelola/", homes.admin_landing, name="admin"),
    path("bantuan/", homes.help_page, name="help"),
    path("privasi/", homes.privacy, name="privacy"),
    path("aksesibilitas/", homes.accessibility, name="accessibility"),
    path("segel/", views.list_seals, name="seals"),
    path("segel/kunci.txt", views.download_key, name="seal_key"),
    path("segel/<int:number>.txt", views.download_note, name="seal_note"),
]
