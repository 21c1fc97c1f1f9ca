"""The register of standing strategies: how the parties decide, settle disagreement and evaluate until they agree otherwise."""

from __future__ import annotations

from mufakat.collaborations import rules as collaboration_rules
from mufakat.decisions import words
from mufakat.decisions.models import StandingStrategy
from mufakat.kernel import registers
from mufakat.kernel.registers import Column, Register
from mufakat.kernel.web.language import dua

STRATEGIES = Register(
    key="strategi",
    noun="strategy",
    model=StandingStrategy,
    title=dua("Strategi tetap", "Standing strategies"),
    singular=dua("Strategi tetap", "Standing strategy"),
    explanation=dua(
        "Cara yang berlaku terus untuk memutuskan, menyelesaikan perbedaan, dan mengevaluasi, sampai disepakati lain.",
        "What holds on until agreed otherwise: how to decide, to settle disagreement and to evaluate.",
    ),
    columns=(
        Column(dua("Tentang", "About"), lambda one: words.STRATEGY_SUBJECTS[one.subject], "tag"),
        Column(dua("Langkahnya", "How it goes"), lambda one: one.text),
        Column(dua("Diselesaikan oleh", "Settled by"), lambda one: one.settled_by),
        Column(dua("Penanggung jawab", "Responsible"), lambda one: one.responsible.name if one.responsible else ""),
        Column(dua("Tiap (bulan)", "Every (months)"), lambda one: one.every_months, "number"),
        Column(dua("Ditetapkan", "Adopted by"), lambda one: one.adopted_by.code if one.adopted_by else ""),
    ),
    fields=("subject", "text_id", "text_en", "method_key", "settled_by", "responsible", "every_months", "adopted_by"),
    labels={
        "subject": dua("Tentang", "About"),
        "text_id": dua("Langkahnya", "How it goes, step by step"),
        "text_en": dua("Langkahnya (Inggris)", "How it goes (English)"),
        "method_key": dua("Cara memutuskan yang biasa", "Usual way of deciding"),
        "settled_by": dua("Siapa yang menyelesaikan bila para pihak tidak dapat", "Who settles it when the parties cannot"),
        "responsible": dua("Pihak penanggung jawab", "Responsible party"),
        "every_months": dua("Dijalankan tiap berapa bulan", "Gone through every how many months"),
        "adopted_by": dua("Ditetapkan dengan keputusan", "Adopted by decision"),
    },
    hints={
        "method_key": dua("Kunci paketnya, misalnya consensus.", "The key of its pack, such as consensus."),
        "settled_by": dua("Jabatan atau badan, bukan nama orang.", "A post or body, not a person."),
    },
    choices={"subject": words.STRATEGY_SUBJECTS},
    related=("responsible__organisation", "adopted_by"),
    group="rules",
    order=40,
)


def declare() -> None:
    registers.declare(STRATEGIES, check=collaboration_rules.may_manage)
