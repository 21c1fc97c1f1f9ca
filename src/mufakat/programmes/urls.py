"""Addresses of the programme page, below /k/<slug>/."""

from __future__ import annotations

from django.urls import path

from mufakat.programmes import views

app_name = "programmes"
urlpatterns = [path("program/", views.programme_list, name="list")]
