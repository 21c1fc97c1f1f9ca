"""Registers of services: what makes members more able, and innovations typed by kind and by source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mufakat.collaborations.registers.parts import TEXT_FIELDS, party_of, plain, register_of, text, text_labels, word
from mufakat.kernel import registers
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua
from mufakat.services import models, words_information

GROUP = "rules"


def told_after_it_was_held(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Who took part and what came of it are known once it was held."""
    told = values.get("participants") is not None or str(values.get("outcome") or "").strip()
    if values.get("held_on") is None and told:
        raise Refused("not_held_yet", dua("Isi tanggal pelaksanaannya dulu.", "Fill in the day on which it was held first."))


REGISTERS = [
    register_of(
        "pengembangan-kapasitas",
        "capacity_action",
        models.CapacityAction,
        dua("Pengembangan kapasitas", "Training of members"),
        dua("Kegiatan", "Act"),
        dua(
            "Pelatihan dan kegiatan lain yang membuat petugas tiap pihak lebih mampu: direncanakan, lalu dicatat hasilnya.",
            "Training and other acts that make each party's people more able: planned, then recorded with what came of it.",
        ),
        columns=(
            Column(dua("Kegiatan", "Act"), text),
            Column(dua("Pihak", "Party"), party_of("party")),
            Column(dua("Bentuk", "Form"), word(words_information.CAPACITY_KINDS, "kind"), "tag"),
            Column(dua("Direncanakan", "Planned for"), plain("planned_on"), "short_date"),
            Column(dua("Dilaksanakan", "Held on"), plain("held_on"), "short_date"),
            Column(dua("Peserta", "Participants"), plain("participants"), "number"),
            Column(dua("Hasil", "What came of it"), plain("outcome")),
        ),
        fields=("party", "kind", *TEXT_FIELDS, "planned_on", "held_on", "participants", "outcome"),
        labels={
            "kind": dua("Bentuk", "Form"),
            "planned_on": dua("Direncanakan pada", "Planned for"),
            "held_on": dua("Dilaksanakan pada", "Held on"),
            "participants": dua("Jumlah peserta", "Number of participants"),
            "outcome": dua("Apa yang kini dapat dilakukan peserta", "What they can do since"),
            **text_labels("Kegiatan", "Act"),
        },
        hints={"held_on": dua("Kosong = belum dilaksanakan.", "Empty = not held yet.")},
        choices={"kind": words_information.CAPACITY_KINDS},
        related=("party__organisation",),
        group=GROUP,
        order=180,
        guard=told_after_it_was_held,
    ),
    register_of(
        "inovasi-layanan",
        "service_innovation",
        models.ServiceInnovation,
        dua("Inovasi layanan", "Innovations of services"),
        dua("Inovasi", "Innovation"),
        dua(
            "Apa yang baru dalam layanan bersama, menurut jenis dan asalnya.",
            "What is new in a shared service, by its kind and where it came from.",
        ),
        columns=(
            Column(dua("Inovasi", "Innovation"), text),
            Column(dua("Jenis", "Kind"), word(words_information.INNOVATION_KINDS, "kind"), "tag"),
            Column(dua("Asal", "Source"), word(words_information.INNOVATION_SOURCES, "source"), "tag"),
            Column(dua("Sejak", "Since"), plain("since"), "short_date"),
        ),
        fields=("kind", "source", *TEXT_FIELDS, "since"),
        labels={
            "kind": dua("Jenis", "Kind"),
            "source": dua("Asal", "Source"),
            "since": dua("Sejak", "Since"),
            **text_labels("Inovasi", "Innovation"),
        },
        choices={"kind": words_information.INNOVATION_KINDS, "source": words_information.INNOVATION_SOURCES},
        group=GROUP,
        order=190,
    ),
]


def declare() -> None:
    """Declare them: every party keeps them, as it keeps the other registers."""
    for register in REGISTERS:
        registers.declare(register, check=register.check)
