"""Addresses of setting up and running a service, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern, path

from mufakat.services.views import responsibilities, running, versions

PATTERNS: list[URLPattern] = [
    path("layanan/", running.service_list, name="list"),
    path("layanan/baru/", running.found_service, name="found"),
    path("layanan/<slug:service>/", running.service_page, name="service"),
    path("layanan/<slug:service>/jalan/", running.move_service, name="move"),
    path("layanan/<slug:service>/keterangan/", running.describe_service, name="describe"),
    path("layanan/<slug:service>/biaya/", running.price, name="price"),
    path("layanan/<slug:service>/sop/", versions.procedure, name="procedure"),
    path("layanan/<slug:service>/sop/unduh.<str:kind>", versions.procedure_download, name="procedure_download"),
    path("layanan/<slug:service>/peran/", responsibilities.responsibilities, name="responsibilities"),
    path(
        "layanan/<slug:service>/peran/unduh.<str:kind>",
        responsibilities.responsibility_download,
        name="responsibility_download",
    ),
    path("layanan/<slug:service>/berbagi-data/", responsibilities.data_sharing, name="data_sharing"),
    path("layanan/<slug:service>/berbagi-data/unduh.<str:kind>", responsibilities.sharing_download, name="sharing_download"),
    path("layanan/<slug:service>/terbitan/", versions.versions, name="versions"),
    path("layanan/<slug:service>/terbitan/mulai/", versions.start_draft, name="start_draft"),
    path("layanan/<slug:service>/terbitan/konsep/", versions.draft, name="draft"),
    path("layanan/<slug:service>/terbitan/konsep/berkas/", versions.upload, name="upload"),
    path("layanan/<slug:service>/terbitan/konsep/ajukan/", versions.propose_version, name="propose_version"),
    path("layanan/<slug:service>/terbitan/konsep/berlakukan/", versions.put_in_force, name="put_in_force"),
    path("layanan/<slug:service>/terbitan/konsep/buang/", versions.drop_draft, name="drop_draft"),
    path("layanan/<slug:service>/terbitan/konsep/<slug:section>/", versions.edit_section, name="edit_section"),
    path("layanan/<slug:service>/terbitan/<int:number>.<str:kind>", versions.version_file, name="version_file"),
]
SITE_PATTERNS: list[URLPattern] = []
"""Below /, for people without an account."""
