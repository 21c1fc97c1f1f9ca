"""What tasks need, kept as a register: which means, from whom, and whether it is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mufakat.collaborations.registers.parts import TEXT_FIELDS, party_of, plain, register_of, text, text_labels, word
from mufakat.kernel import registers
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua
from mufakat.resources import needs
from mufakat.resources.models import KINDS, SECURED, TaskNeed


def guard(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """What is there comes from somebody; a task that was settled or released needs nothing new."""
    if values.get("state") == "secured" and values.get("provider") is None:
        raise Refused("provider_missing", dua("Pilih pihak yang memberikannya.", "Choose the party that gives it."))
    if line is None and not values["commitment"].is_open:
        raise Refused("task_settled", dua("Pilih tugas yang masih berjalan.", "Choose a task that is still open."))


NEEDS = register_of(
    "kebutuhan-tugas",
    "task_need",
    TaskNeed,
    dua("Kebutuhan tugas", "What tasks need"),
    dua("Kebutuhan", "Need"),
    dua(
        "Sumber daya yang diperlukan sebuah tugas, dari siapa, dan apakah sudah ada. Tugas tanpa dana diberi tanda.",
        "The means that a task needs, from whom, and whether it is there. Tasks without funds are flagged.",
    ),
    columns=(
        Column(dua("Tugas", "Task"), lambda line: line.commitment.text),
        Column(dua("Jenis", "Kind"), word(KINDS, "kind"), "tag"),
        Column(dua("Yang diperlukan", "What is needed"), text),
        Column(dua("Rupiah", "Rupiah"), plain("amount"), "money"),
        Column(dua("Keadaan", "State"), word(SECURED, "state"), "tag"),
        Column(dua("Dari", "From"), party_of("provider")),
    ),
    fields=("commitment", "kind", *TEXT_FIELDS, "amount", "state", "provider"),
    labels={
        "commitment": dua("Tugas", "Task"),
        "amount": dua("Rupiah, bila dana", "Rupiah, where it is money"),
        "state": dua("Apakah sudah ada?", "Is it there?"),
        "provider": dua("Pihak yang memberikannya", "Party that gives it"),
        **text_labels("Yang diperlukan", "What is needed"),
    },
    choices={"kind": KINDS, "state": SECURED},
    related=("commitment", "provider__organisation"),
    group="means",
    order=30,
    guard=guard,
    overview=needs.overview,
)


def declare() -> None:
    registers.declare(NEEDS, check=NEEDS.check)
