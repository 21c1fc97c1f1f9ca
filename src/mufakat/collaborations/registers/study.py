"""Registers filled from a study: lessons, contradictions, and what the source does not contain."""

from __future__ import annotations

from typing import Any

from mufakat.collaborations import models
from mufakat.collaborations.registers.parts import TEXT, TEXT_FIELDS, register_of, text
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

ONLY_TEXT: dict[str, Any] = {"columns": (Column(TEXT, text),), "fields": TEXT_FIELDS, "group": "study"}
REGISTERS = [
    register_of(
        "pelajaran",
        "lesson",
        models.Lesson,
        dua("Pelajaran dan proposisi", "Lessons and propositions"),
        dua("Pelajaran", "Lesson"),
        dua(
            "Proposisi dan pelajaran dari kolaborasi ini, untuk dipakai di tempat lain.",
            "Propositions and lessons of this collaboration, for use elsewhere.",
        ),
        order=10,
        **ONLY_TEXT,
    ),
    register_of(
        "pertentangan",
        "contradiction",
        models.Contradiction,
        dua("Pertentangan dalam sumber", "Contradictions in the source"),
        dua("Pertentangan", "Contradiction"),
        dua(
            "Tempat sumber bertentangan dengan dirinya sendiri. Kami menampilkannya, tidak memutuskannya.",
            "Places where the source disagrees with itself. We show them and do not settle them.",
        ),
        order=20,
        from_study_only=True,
        **ONLY_TEXT,
    ),
    register_of(
        "ketiadaan",
        "absence",
        models.Absence,
        dua("Yang tidak ada dalam sumber", "What the source does not contain"),
        dua("Ketiadaan", "Absence"),
        dua(
            "Hal yang wajar dicari pembaca tetapi tidak ada dalam sumber.",
            "What a reader would look for and the source does not contain.",
        ),
        order=30,
        from_study_only=True,
        **ONLY_TEXT,
    ),
]
