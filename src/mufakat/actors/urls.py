"""Addresses of this app."""

from __future__ import annotations

from django.urls import path, register_converter

from mufakat.actors import views


class RegionCode:
    """An official region code: 73, 73.71, 33.72.02, 33.72.02.1003."""

    regex = r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RegionCode, "region_code")

app_name = "actors"
urlpatterns = [
    path("aktor/", views.list_organisations, name="organisations"),
    path("aktor/baru/", views.register_organisation, name="register_organisation"),
    path("aktor/<slug:slug>/", views.show_organisation, name="organisation"),
    path("aktor/<slug:slug>/ubah/", views.revise_organisation, name="revise_organisation"),
    path("aktor/<slug:slug>/nama-lain/", views.add_alias, name="add_alias"),
    path("aktor/<slug:slug>/gabung/", views.merge_organisations, name="merge_organisations"),
    path("aktor/<slug:slug>/hubungan/", views.record_past_relation, name="record_past_relation"),
    path("aktor/<slug:slug>/orang/", views.register_person, name="register_person"),
    path("orang/<uuid:public_id>/ubah/", views.revise_person, name="revise_person"),
    path("wilayah/<region_code:code>/", views.show_region, name="region"),
]
