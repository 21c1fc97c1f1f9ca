"""The programme register: what the list is for, which fields it has, who keeps it."""

from __future__ import annotations

from typing import Any

from mufakat.collaborations import rules
from mufakat.collaborations.registers.parts import TEXT_FIELDS, register_of, word
from mufakat.kernel import registers
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua
from mufakat.programmes import models

KEY = "program"


def partner_names(line: Any) -> str:
    """The partners by their short names."""
    return ", ".join(party.organisation.shown_short for party in line.partners.all())


PROGRAMMES = register_of(
    KEY,
    "programme",
    models.Programme,
    dua("Program dan layanan", "Programmes and services"),
    dua("Program", "Programme"),
    dua(
        "Pilar, kegiatan, mitra, masa, dan hasilnya; juga inovasi, langkah layanan, pelatihan, dan bantuan.",
        "Pillar, activity, partners, period and result; also innovations, service steps, trainings and support.",
    ),
    columns=(
        Column(dua("Pilar", "Pillar"), lambda line: line.pillar),
        Column(dua("Kegiatan", "Activity"), lambda line: line.name),
        Column(dua("Jenis", "Kind"), word(models.KINDS, "kind"), "tag"),
        Column(dua("Mitra", "Partners"), partner_names),
        Column(dua("Masa", "Period"), lambda line: line.period),
        Column(dua("Isi", "Content"), lambda line: line.text),
        Column(dua("Hasil", "Result"), lambda line: line.result),
        Column(dua("TI/non-TI", "IT/non-IT"), word(models.TECHNOLOGIES, "technology")),
        Column(dua("Keadaan", "State"), word(models.STATES, "state")),
    ),
    fields=(
        *("kind", "pillar_id", "pillar_en", "name_id", "name_en", "partners", "period"),
        *TEXT_FIELDS,
        *("result_id", "result_en", "technology", "state"),
    ),
    labels={
        "pillar_id": dua("Pilar", "Pillar"),
        "pillar_en": dua("Pilar (Inggris), bila ada", "Pillar (English), if any"),
        "name_id": dua("Kegiatan", "Activity"),
        "name_en": dua("Kegiatan (Inggris), bila ada", "Activity (English), if any"),
        "partners": dua("Mitra", "Partners"),
        "period": dua("Masa atau mulai", "Period or start"),
        "result_id": dua("Hasil", "Result"),
        "result_en": dua("Hasil (Inggris), bila ada", "Result (English), if any"),
        "technology": dua("Bila inovasi: TI atau non-TI", "If an innovation: IT or non-IT"),
    },
    hints={
        "name_id": dua(
            "Pakai nama yang sama untuk pelatihan yang sama, agar tumpang tindih terlihat.",
            "Use the same name for the same training, so that overlaps show.",
        )
    },
    choices={"kind": models.KINDS, "technology": models.TECHNOLOGIES, "state": models.STATES},
    related=("partners__organisation",),
    group="means",
    order=10,
)


def declare() -> None:
    """Every party may keep it, whatever its sector."""
    registers.declare(PROGRAMMES, check=rules.may_contribute)
