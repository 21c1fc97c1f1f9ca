"""Where people go from the page of a service: each part of the app adds its pages, shown to who may open them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mufakat.kernel.access import may
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services.models import SharedService


@dataclass(frozen=True)
class WorkLink:
    """A page of the service; `permission` is asked of the service. Addresses take the slug and the service's key."""

    label: Any
    url_name: str
    permission: str = "services.view_service"


LINKS: list[WorkLink] = [
    WorkLink(dua("Kerjakan permohonan", "Work on applications"), "services:cases", "services.work_in_service"),
    WorkLink(dua("Ajukan permohonan", "Apply"), "services:apply", "services.apply"),
    WorkLink(dua("Antrean hari ini", "Waiting line today"), "services:waiting_line", "services.take_ticket"),
    WorkLink(dua("Ajukan rombongan", "File for many"), "services:file_group", "services.file_group"),
    WorkLink(dua("Hitung biaya", "Work out the price"), "services:price"),
    WorkLink(dua("Tempat layanan", "Places"), "services:points"),
    WorkLink(dua("Informasi dan saluran", "Information and channels"), "services:information"),
    WorkLink(dua("Jam kerja dan libur", "Hours and days off"), "services:calendar"),
    WorkLink(dua("Petugas", "Officers"), "services:officers", "services.read_officers"),
    WorkLink(dua("Prosedur sebagai SOP", "Procedure as SOP"), "services:procedure"),
    WorkLink(dua("Siapa melakukan apa", "Who does what"), "services:responsibilities"),
    WorkLink(dua("Siapa membaca data apa", "Who reads which data"), "services:data_sharing"),
    WorkLink(dua("Terbitan dan konsep", "Versions and draft"), "services:versions"),
    WorkLink(dua("Ubah keterangan layanan", "Describe the service"), "services:describe", "services.manage_service"),
]
"""In the order in which they are shown."""


def links_for(request: Request, service: SharedService) -> list[dict[str, Any]]:
    """The links that the viewer may follow."""
    slug = service.collaboration.slug
    return [
        {"label": link.label, "url": reverse(link.url_name, args=[slug, service.key])}
        for link in LINKS
        if may(request.acting, link.permission, service)
    ]
