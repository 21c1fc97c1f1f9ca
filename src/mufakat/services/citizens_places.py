"""Where figures and voices show themselves: links on the page of a service, candidates for an agenda, the nightly reading."""

from __future__ import annotations

from mufakat.accounts import demo
from mufakat.forum import agenda_sources
from mufakat.kernel.web.language import dua
from mufakat.services import agenda_items, jobs_figures, work_links
from mufakat.services.work_links import WorkLink

NIGHTLY = jobs_figures.read_figures
OWN_LINKS = (
    WorkLink(dua("Angka layanan", "Figures of the service"), "services:figures"),
    WorkLink(dua("Sampaikan pengaduan atau usul", "Send a complaint or suggestion"), "services:complain"),
    WorkLink(dua("Suara warga", "What citizens say"), "services:voices", "services.complain_as_staff"),
)


def register() -> None:
    """Add the links of this part and its source of agenda items."""
    work_links.LINKS.extend(link for link in OWN_LINKS if link not in work_links.LINKS)
    agenda_sources.register("voice", agenda_items.LABEL, agenda_items.open_voices)
    demo.describe(
        "officer",
        title=dua("Petugas layanan", "Officer of a service"),
        can=dua(
            "Menerima permohonan, mengerjakan langkahnya, dan menyerahterimakan paspor di jalurnya.",
            "Takes in applications, works on their steps and hands passports over in the own lanes.",
        ),
        order=30,
    )
