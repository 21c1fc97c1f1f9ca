"""Addresses of setting up and running a service, below /k/<slug>/layanan/."""

from __future__ import annotations

from django.urls import URLPattern, path

from mufakat.services.views import calendars, information, officers, places, responsibilities, running, versions

PATTERNS: list[URLPattern] = [
    path("layanan/", running.service_list, name="list"),
    path("layanan/baru/", running.found_service, name="found"),
    path("layanan/<slug:service>/", running.service_page, name="service"),
    path("layanan/<slug:service>/jalan/", running.move_service, name="move"),
    path("layanan/<slug:service>/keterangan/", running.describe_service, name="describe"),
    path("layanan/<slug:service>/biaya/", running.price, name="price"),
    path("layanan/<slug:service>/petugas/", officers.officers, name="officers"),
    path("layanan/<slug:service>/petugas/baru/", officers.name_officer, name="name_officer"),
    path("layanan/<slug:service>/petugas/<uuid:officer>/akun/", officers.link_officer, name="link_officer"),
    path("layanan/<slug:service>/petugas/<uuid:officer>/akhir/", officers.end_officer, name="end_officer"),
    path("layanan/<slug:service>/kalender/", calendars.calendar, name="calendar"),
    path("layanan/<slug:service>/kalender/libur/", calendars.add_day_off, name="add_day_off"),
    path("layanan/<slug:service>/kalender/batal/", calendars.remove_day_off, name="remove_day_off"),
    path("layanan/<slug:service>/tempat/", places.points, name="points"),
    path("layanan/<slug:service>/tempat/baru/", places.open_point, name="open_point"),
    path("layanan/<slug:service>/tempat/<uuid:point>/", places.point, name="point"),
    path("layanan/<slug:service>/tempat/<uuid:point>/ubah/", places.revise_point, name="revise_point"),
    path("layanan/<slug:service>/tempat/<uuid:point>/tutup/", places.close_point, name="close_point"),
    path("layanan/<slug:service>/tempat/<uuid:point>/hadir/", places.record_presence, name="record_presence"),
    path("layanan/<slug:service>/tempat/<uuid:point>/siaga/", places.plan_shift, name="plan_shift"),
    path("layanan/<slug:service>/informasi/", information.information, name="information"),
    path("layanan/<slug:service>/informasi/saluran/", information.offer_channel, name="offer_channel"),
    path("layanan/<slug:service>/informasi/penjelasan/", information.publish_explanation, name="publish_explanation"),
    path("layanan/<slug:service>/informasi/<slug:what>/<uuid:public_id>/turun/", information.take_down, name="take_down"),
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
