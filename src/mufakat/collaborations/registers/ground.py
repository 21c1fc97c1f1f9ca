"""Registers about the ground the collaboration starts from: conditions, pre-check, ties, plans."""

from __future__ import annotations

from mufakat.collaborations import models, words
from mufakat.collaborations.registers import guards
from mufakat.collaborations.registers.parts import TEXT, TEXT_FIELDS, party_of, register_of, text, word
from mufakat.collaborations.words import working
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

REGISTERS = [
    register_of(
        "kondisi-awal",
        "starting_condition",
        models.StartingCondition,
        dua("Kondisi awal", "Starting conditions"),
        dua("Kondisi awal", "Starting condition"),
        dua(
            "Asal mula, riwayat kerja sama atau konflik, ketidakseimbangan, dan insentif sebelum kolaborasi mulai.",
            "Origin, history of cooperation or conflict, asymmetries and incentives before the start.",
        ),
        columns=(
            Column(dua("Jenis", "Kind"), word(words.STARTING_KINDS, "kind"), "tag"),
            Column(dua("Asal mula", "Origin"), word(working.ORIGINS, "origin")),
            Column(TEXT, text),
            Column(dua("Pihak", "Parties"), lambda line: ", ".join(p.organisation.shown_short for p in line.parties.all())),
            Column(dua("Kepercayaan awal", "Initial trust"), lambda line: line.trust_level, "number"),
            Column(dua("Dengan persetujuan", "With consent"), lambda line: line.consent, "yes"),
        ),
        fields=("kind", *TEXT_FIELDS, "parties", "trust_level", "origin", "consent"),
        labels={
            "parties": dua("Pihak yang terkait", "Parties concerned"),
            "trust_level": dua("Bila kepercayaan awal: 1 sampai 5", "If initial trust: 1 to 5"),
            "origin": dua("Bila asal mula: mengapa kolaborasi dimulai", "If origin: why the collaboration began"),
            "consent": dua(
                "Bila latar belakang pemimpin: yang bersangkutan menyetujui", "If a leader's background: that person consents"
            ),
        },
        hints={
            "consent": dua(
                "Hanya latar belakang dan pengalaman, tidak pernah nilai bagi orangnya.",
                "Background and experience only, never a score of the person.",
            )
        },
        choices={"kind": words.STARTING_KINDS, "origin": working.ORIGINS},
        guard=guards.starting_condition,
        related=("parties__organisation",),
        group="ground",
        order=10,
    ),
    register_of(
        "prasyarat",
        "pre_check",
        models.PreCheck,
        dua("Pemeriksaan sebelum mulai", "Check before the start"),
        dua("Jawaban prasyarat", "Pre-check answer"),
        dua(
            "Apakah kolaborasi diperlukan dan mungkin? Jawab enam pertanyaan, dengan alasan.",
            "Is collaboration needed and feasible? Answer six questions, with reasons.",
        ),
        columns=(
            Column(dua("Pertanyaan", "Question"), word(words.PRE_CHECK_QUESTIONS, "question")),
            Column(dua("Jawaban", "Answer"), word(words.PRE_CHECK_ANSWERS, "answer"), "tag"),
            Column(dua("Alasan", "Reason"), text),
        ),
        fields=("question", "answer", *TEXT_FIELDS),
        labels={
            "question": dua("Pertanyaan", "Question"),
            "answer": dua("Jawaban", "Answer"),
            "text_id": dua("Alasan", "Reason"),
            "text_en": dua("Alasan (Inggris), bila ada", "Reason (English), if any"),
        },
        choices={"question": words.PRE_CHECK_QUESTIONS, "answer": words.PRE_CHECK_ANSWERS},
        group="ground",
        order=20,
    ),
    register_of(
        "hubungan",
        "relation",
        models.Relation,
        dua("Hubungan antarpihak", "Ties between parties"),
        dua("Hubungan", "Tie"),
        dua(
            "Siapa memberi apa kepada siapa dan siapa bergantung pada siapa, sebelum dan selama kolaborasi.",
            "Who gives what to whom and who depends on whom, before and during the collaboration.",
        ),
        columns=(
            Column(dua("Dari", "From"), party_of("source")),
            Column(dua("Ke", "To"), party_of("target")),
            Column(dua("Jenis", "Kind"), word(words.RELATION_KINDS, "kind"), "tag"),
            Column(TEXT, text),
            Column(dua("Sudah ada sebelumnya", "Existed before"), lambda line: line.before_start, "yes"),
        ),
        fields=("source", "target", "kind", *TEXT_FIELDS, "before_start"),
        labels={"before_start": dua("Sudah ada sebelum kolaborasi", "Existed before the collaboration")},
        choices={"kind": words.RELATION_KINDS},
        related=("source__organisation", "target__organisation"),
        group="ground",
        order=30,
    ),
    register_of(
        "rencana",
        "plan",
        models.PlanLink,
        dua("Peraturan dan rencana yang dilayani", "Laws and plans served"),
        dua("Peraturan atau rencana", "Law or plan"),
        dua(
            "Peraturan, rencana, dan agenda yang menjadi sandaran kolaborasi.",
            "Laws, plans and agendas the collaboration stands on.",
        ),
        columns=(Column(dua("Jenis", "Kind"), word(words.PLAN_KINDS, "kind"), "tag"), Column(dua("Judul", "Title"), text)),
        fields=("kind", *TEXT_FIELDS),
        labels={"text_id": dua("Judul", "Title"), "text_en": dua("Judul (Inggris), bila ada", "Title (English), if any")},
        choices={"kind": words.PLAN_KINDS},
        group="ground",
        order=40,
    ),
]
