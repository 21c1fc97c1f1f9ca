"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from mufakat.accounts import views

app_name = "accounts"
urlpatterns = [
    path("masuk/", views.sign_in, name="sign_in"),
    path("keluar/", views.sign_out, name="sign_out"),
    path("profil/", views.profile, name="profile"),
    path("profil/kata-sandi/", views.change_password, name="change_password"),
    path("profil/akhiri-sesi/", views.end_sessions, name="end_sessions"),
    path("peragaan/<slug:role>/", views.demo_enter, name="demo_enter"),
]
