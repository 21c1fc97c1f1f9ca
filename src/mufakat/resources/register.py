"""The resource register: what the list is for, which fields it has, who keeps it."""

from __future__ import annotations

from typing import Any

from mufakat.collaborations import rules
from mufakat.collaborations.registers.parts import TEXT_FIELDS, party_of, register_of, text, word
from mufakat.kernel import registers
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua
from mufakat.resources import models

KEY = "sumber-daya"
NOT_SCORED = dua("belum dinilai", "not scored")


def dependency_words(line: Any) -> Any:
    """The derived dependency, or that it was not scored; a missing score is never a zero."""
    return NOT_SCORED if line.dependency is None else line.dependency


RESOURCES = register_of(
    KEY,
    "resource",
    models.Resource,
    dua("Sumber daya", "Resources"),
    dua("Sumber daya", "Resource"),
    dua("Siapa membawa apa, siapa kekurangan apa.", "Who brings what, who lacks what."),
    columns=(
        Column(dua("Pihak", "Party"), party_of("party")),
        Column(dua("Jenis", "Kind"), word(models.KINDS, "kind"), "tag"),
        Column(dua("Keadaan", "State"), word(models.STATES, "state"), "tag"),
        Column(dua("Isi", "Text"), text),
        Column(dua("Untuk", "Purpose"), word(models.PURPOSES, "purpose")),
        Column(dua("Kegiatan", "Activity"), lambda line: line.activity),
        Column(dua("Ketergantungan (1–25)", "Dependency (1–25)"), dependency_words, "number"),
    ),
    fields=("party", "kind", "state", *TEXT_FIELDS, "purpose", "activity_id", "vital", "controlled_by_others"),
    labels={
        "purpose": dua("Untuk apa", "What it is for"),
        "activity_id": dua("Untuk kegiatan apa, bila ada", "For which activity, if any"),
        "vital": dua("Seberapa penting, 1 sampai 5", "How vital it is, 1 to 5"),
        "controlled_by_others": dua("Seberapa jauh dikuasai pihak lain, 1 sampai 5", "How far others control it, 1 to 5"),
    },
    hints={
        "activity_id": dua(
            "Dana yang kurang untuk satu kegiatan ditandai: tanpa dana kegiatan itu tidak jalan.",
            "Money that is lacking for one activity is flagged: without funds it does not run.",
        ),
        "controlled_by_others": dua(
            "Ketergantungan dihitung dari kedua nilai ini, dan hanya bila keduanya diisi.",
            "Dependency follows from these two scores, and only when both are given.",
        ),
    },
    choices={"kind": models.KINDS, "state": models.STATES, "purpose": models.PURPOSES},
    related=("party__organisation",),
    group="means",
    order=20,
)


def declare() -> None:
    """Every party may keep it, whatever its sector."""
    registers.declare(RESOURCES, check=rules.may_contribute)
