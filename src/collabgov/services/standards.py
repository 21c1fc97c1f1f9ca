"""The standard of a service: which of the 14 components of UU 25/2009 are published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from collabgov.packs.schema.service import ComponentKey, Service
from collabgov.sentences import Sentence

DELIVERY: Mapping[ComponentKey, Sentence] = MappingProxyType(
    {
        "requirements": Sentence("Persyaratan", "Requirements"),
        "procedure": Sentence("Sistem, mekanisme, dan prosedur", "System, mechanism and procedure"),
        "time": Sentence("Jangka waktu penyelesaian", "Time to completion"),
        "cost": Sentence("Biaya/tarif", "Fees"),
        "product": Sentence("Produk pelayanan", "Product"),
        "complaints": Sentence("Penanganan pengaduan, saran, dan masukan", "Complaints, suggestions and feedback"),
    }
)
MANAGEMENT: Mapping[ComponentKey, Sentence] = MappingProxyType(
    {
        "legal_basis": Sentence("Dasar hukum", "Legal basis"),
        "facilities": Sentence("Sarana, prasarana, dan/atau fasilitas", "Facilities"),
        "competence": Sentence("Kompetensi pelaksana", "Competence of staff"),
        "internal_control": Sentence("Pengawasan internal", "Internal control"),
        "staff_number": Sentence("Jumlah pelaksana", "Number of staff"),
        "service_guarantee": Sentence("Jaminan pelayanan", "Guarantee of service"),
        "safety_guarantee": Sentence("Jaminan keamanan dan keselamatan", "Guarantee of security and safety"),
        "performance_evaluation": Sentence("Evaluasi kinerja pelaksana", "Evaluation of performance"),
    }
)
COMPONENTS: Mapping[ComponentKey, Sentence] = MappingProxyType({**DELIVERY, **MANAGEMENT})


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many components are published: of all, of delivery, of management; and which are not."""

    published: int
    of_delivery: int
    of_management: int
    missing: tuple[ComponentKey, ...]


def coverage_of(service: Service) -> Coverage:
    """How complete the published standard is."""
    given = {entry.component for entry in service.standard}
    return Coverage(
        published=len(given),
        of_delivery=len(given & DELIVERY.keys()),
        of_management=len(given & MANAGEMENT.keys()),
        missing=tuple(key for key in COMPONENTS if key not in given),
    )
