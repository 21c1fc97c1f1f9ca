"""Registers of rules and rights: rules of the game, authority, joint lines of work."""

from __future__ import annotations

from mufakat.collaborations import models, words
from mufakat.collaborations.registers.parts import TEXT, TEXT_FIELDS, party_of, register_of, text, word
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

REGISTERS = [
    register_of(
        "aturan",
        "ground_rule",
        models.GroundRule,
        dua("Aturan main", "Rules of the game"),
        dua("Aturan", "Rule"),
        dua(
            "Aturan dasar, prinsip operasi, keleluasaan setiap pihak, larangan, dan konsekuensi yang disepakati.",
            "Ground rules, operating principles, freedoms, prohibitions and consequences that were agreed.",
        ),
        columns=(
            Column(dua("Jenis", "Kind"), word(words.RULE_KINDS, "kind"), "tag"),
            Column(TEXT, text),
            Column(dua("Disepakati", "Agreed"), lambda line: line.agreed_on, "date"),
        ),
        fields=("kind", *TEXT_FIELDS, "agreed_on"),
        labels={"agreed_on": dua("Tanggal disepakati", "Date agreed")},
        choices={"kind": words.RULE_KINDS},
        group="rules",
        order=10,
    ),
    register_of(
        "wewenang",
        "decision_right",
        models.DecisionRight,
        dua("Daftar wewenang", "Authority register"),
        dua("Wewenang", "Decision right"),
        dua(
            "Apa yang boleh diputuskan setiap pihak, atas dasar apa, dengan prosedur mana, dan siapa yang melepasnya.",
            "What each party may decide, on which basis, by which procedure, and who gave the right up.",
        ),
        columns=(
            Column(dua("Pihak", "Party"), party_of("party")),
            Column(dua("Wewenang", "Right"), text),
            Column(dua("Dasar", "Basis"), word(words.RIGHT_BASES, "basis"), "tag"),
            Column(dua("Prosedur", "Procedure"), lambda line: line.procedure_id or dua("Belum ada", "None yet")),
            Column(dua("Hanya mengusulkan", "May only ask"), lambda line: line.only_asks, "yes"),
            Column(dua("Dilepas oleh", "Given up by"), party_of("gained_from")),
        ),
        fields=("party", *TEXT_FIELDS, "basis", "procedure_id", "only_asks", "gained_from"),
        labels={
            "text_id": dua("Wewenang", "Right"),
            "text_en": dua("Wewenang (Inggris), bila ada", "Right (English), if any"),
            "basis": dua("Dasar", "Basis"),
            "procedure_id": dua("Prosedur", "Procedure"),
            "only_asks": dua("Hanya boleh meminta atau mengusulkan", "May only ask or propose"),
            "gained_from": dua("Dilepas oleh pihak", "Given up by party"),
        },
        choices={"basis": words.RIGHT_BASES},
        related=("party__organisation", "gained_from__organisation"),
        group="rules",
        order=20,
    ),
    register_of(
        "bidang-kerja",
        "work_line",
        models.WorkLine,
        dua("Bidang kerja bersama", "Joint lines of work"),
        dua("Bidang kerja", "Line of work"),
        dua(
            "Hal-hal yang disepakati untuk dikelola bersama, dengan penanggung jawab, sasaran, dan standarnya.",
            "What all agreed to manage together, with who answers for it, its aim and standard.",
        ),
        columns=(
            Column(TEXT, text),
            Column(dua("Macam", "Sort"), word(words.WORK_LINE_KINDS, "kind")),
            Column(dua("Jenis kerja", "Kind of work"), word(words.JOINT_KINDS, "joint_kind"), "tag"),
            Column(dua("Penanggung jawab", "Responsible"), party_of("responsible")),
            Column(dua("Standar", "Standard"), lambda line: line.standard),
        ),
        fields=("kind", *TEXT_FIELDS, "joint_kind", "responsible", "standard"),
        labels={
            "joint_kind": dua("Jenis kerja", "Kind of work"),
            "responsible": dua("Penanggung jawab", "Responsible"),
            "standard": dua("Standar", "Standard"),
        },
        choices={"kind": words.WORK_LINE_KINDS, "joint_kind": words.JOINT_KINDS},
        related=("responsible__organisation",),
        group="rules",
        order=30,
    ),
]
