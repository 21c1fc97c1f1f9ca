"""Addresses of the resource page, below /k/<slug>/."""

from __future__ import annotations

from django.urls import path

from mufakat.resources import views

app_name = "resources"
urlpatterns = [path("sumber-daya/", views.resource_matrix, name="matrix")]
