"""Registers about trust and relations: events, ratings, influence, silo signs, differences."""

from __future__ import annotations

from mufakat.collaborations import models, overviews, rules
from mufakat.collaborations.registers import guards
from mufakat.collaborations.registers.parts import (
    TEXT,
    TEXT_FIELDS,
    names_of,
    party_of,
    plain,
    register_of,
    text,
    text_labels,
    word,
)
from mufakat.collaborations.words import working as words
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

REGISTERS = [
    register_of(
        "peristiwa-kepercayaan",
        "trust_event",
        models.TrustEvent,
        dua("Peristiwa kepercayaan", "Trust events"),
        dua("Peristiwa kepercayaan", "Trust event"),
        dua(
            "Apa yang menaikkan atau menurunkan kepercayaan, ketegangan, ketidakseimbangan, dan pemulihannya.",
            "What raised or lowered trust, tensions, imbalances, and how they are repaired.",
        ),
        columns=(
            Column(dua("Tanggal", "Date"), plain("happened_on"), "date"),
            Column(dua("Jenis", "Kind"), word(words.TRUST_EVENT_KINDS, "kind")),
            Column(dua("Arah", "Direction"), word(words.DIRECTIONS, "direction"), "tag"),
            Column(dua("Pihak", "Parties"), names_of("parties")),
            Column(dua("Yang terjadi", "What happened"), text),
            Column(dua("Pemulihan", "Repair"), plain("repair")),
            Column(dua("Keadaan", "State"), word(words.REPAIR_STATES, "repair_state"), "tag"),
        ),
        fields=("happened_on", "kind", "direction", "parties", *TEXT_FIELDS, "repair", "repair_state"),
        labels={
            "happened_on": dua("Tanggal kejadian", "Date it happened"),
            "direction": dua("Akibatnya bagi kepercayaan", "What it did to trust"),
            "repair": dua("Pemulihan atau penyeimbangnya", "Repair or remedy"),
            "repair_state": dua("Keadaan pemulihan", "State of the repair"),
            **text_labels("Yang terjadi", "What happened"),
        },
        choices={"kind": words.TRUST_EVENT_KINDS, "direction": words.DIRECTIONS, "repair_state": words.REPAIR_STATES},
        related=("parties__organisation",),
        group="trust",
        order=10,
    ),
    register_of(
        "kepercayaan",
        "trust_rating",
        models.TrustRating,
        dua("Kepercayaan antarpihak", "Trust between parties"),
        dua("Nilai kepercayaan", "Trust rating"),
        dua(
            "Setiap pihak menilai pihak lain tiap setengah tahun: percaya pada kerjanya, dan percaya sebagai kawan bicara. "
            "Hanya para pihak yang melihatnya.",
            "Each party rates the others every half-year: trust in their work, and trust in dealing with them. "
            "Only the parties see it.",
        ),
        columns=(
            Column(dua("Penilai", "Rated by"), party_of("rater")),
            Column(dua("Yang dinilai", "Rated party"), party_of("rated")),
            Column(dua("Tahun", "Year"), lambda line: str(line.year)),
            Column(dua("Masa", "Period"), word(words.HALVES, "half")),
            Column(dua("Kerja (1–5)", "Work (1–5)"), plain("professional"), "number"),
            Column(dua("Pergaulan (1–5)", "Dealings (1–5)"), plain("social"), "number"),
            Column(dua("Alasan", "Reason"), text),
        ),
        fields=("rater", "rated", "year", "half", "professional", "social", *TEXT_FIELDS),
        labels={
            "rater": dua("Pihak Anda", "Your party"),
            "rated": dua("Pihak yang dinilai", "Party that is rated"),
            "year": dua("Tahun", "Year"),
            "half": dua("Masa", "Period"),
            "professional": dua("Kepercayaan pada kerjanya, 1 sampai 5", "Professional trust, 1 to 5"),
            "social": dua("Kepercayaan dalam pergaulan, 1 sampai 5", "Social trust, 1 to 5"),
            **text_labels("Alasan", "Reason"),
        },
        hints={
            "professional": dua("1 = sangat rendah, 5 = sangat tinggi.", "1 = very low, 5 = very high."),
            "social": dua("1 = sangat rendah, 5 = sangat tinggi.", "1 = very low, 5 = very high."),
        },
        choices={"half": words.HALVES},
        related=("rater__organisation", "rated__organisation"),
        group="trust",
        order=20,
        check=rules.may_answer_for_a_party,
        guard=guards.trust_rating,
        own="rater",
        members_only=True,
        overview=overviews.trust_link,
    ),
    register_of(
        "pengaruh",
        "influence",
        models.Influence,
        dua("Peta pengaruh", "Influence map"),
        dua("Pengaruh", "Influence"),
        dua(
            "Siapa memengaruhi keputusan mana, sekuat apa, dan siapa yang dapat mendukung atau menentang.",
            "Who influences which decision, how strongly, and who could support or oppose.",
        ),
        columns=(
            Column(dua("Pihak", "Party"), party_of("party")),
            Column(dua("Keputusan", "Decision"), text),
            Column(dua("Kekuatan (1–5)", "Strength (1–5)"), plain("strength"), "number"),
            Column(dua("Kecenderungan", "Leaning"), word(words.LEANINGS, "leaning"), "tag"),
        ),
        fields=("party", *TEXT_FIELDS, "strength", "leaning"),
        labels={
            "strength": dua("Kekuatan pengaruh, 1 sampai 5", "Strength of influence, 1 to 5"),
            "leaning": dua("Dapat mendukung atau menentang?", "Could support or oppose?"),
            **text_labels("Keputusan yang dipengaruhi", "Decision that is influenced"),
        },
        choices={"leaning": words.LEANINGS},
        related=("party__organisation",),
        group="trust",
        order=30,
    ),
    register_of(
        "tanda-silo",
        "silo_sign",
        models.SiloSign,
        dua("Tanda silo", "Silo signs"),
        dua("Tanda silo", "Silo sign"),
        dua(
            "Tujuan atau aturan dua pihak yang bertumpang tindih atau bertentangan.",
            "Goals or rules of two parties that overlap or clash.",
        ),
        columns=(
            Column(dua("Pihak pertama", "First party"), party_of("first")),
            Column(dua("Pihak kedua", "Second party"), party_of("second")),
            Column(dua("Jenis", "Kind"), word(words.SILO_KINDS, "kind"), "tag"),
            Column(TEXT, text),
            Column(dua("Keadaan", "State"), word(words.SETTLING_STATES, "state"), "tag"),
        ),
        fields=("first", "second", "kind", *TEXT_FIELDS, "state"),
        labels={"first": dua("Pihak pertama", "First party"), "second": dua("Pihak kedua", "Second party")},
        choices={"kind": words.SILO_KINDS, "state": words.SETTLING_STATES},
        related=("first__organisation", "second__organisation"),
        group="trust",
        order=40,
    ),
    register_of(
        "perbedaan",
        "difference",
        models.Difference,
        dua("Perbedaan", "Differences"),
        dua("Perbedaan", "Difference"),
        dua(
            "Beda kewenangan, prosedur, atau gaya kerja di antara para pihak, dan keadaannya.",
            "Differences of authority, procedure or work style between the parties, and their state.",
        ),
        columns=(
            Column(dua("Jenis", "Kind"), word(words.DIFFERENCE_KINDS, "kind"), "tag"),
            Column(dua("Pihak", "Parties"), names_of("parties")),
            Column(TEXT, text),
            Column(dua("Keadaan", "State"), word(words.SETTLING_STATES, "state"), "tag"),
        ),
        fields=("kind", "parties", *TEXT_FIELDS, "state"),
        choices={"kind": words.DIFFERENCE_KINDS, "state": words.SETTLING_STATES},
        related=("parties__organisation",),
        group="trust",
        order=50,
    ),
]
