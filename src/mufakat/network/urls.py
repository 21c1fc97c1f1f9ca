"""Addresses of the network page, below /k/<slug>/."""

from __future__ import annotations

from django.urls import path

from mufakat.network import views

app_name = "network"
urlpatterns = [
    path("jejaring/", views.network_page, name="map"),
    path("jejaring/unduh.<str:kind>", views.network_download, name="download"),
]
