"""Registers with which the parties reason together: criteria, theory of action, discovery rounds, expectations."""

from __future__ import annotations

from mufakat.collaborations import models
from mufakat.collaborations.registers.parts import TEXT_FIELDS, party_of, register_of, text
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

REGISTERS = [
    register_of(
        "kriteria",
        "criterion",
        models.SharedCriterion,
        dua("Kriteria bersama", "Shared criteria"),
        dua("Kriteria", "Criterion"),
        dua(
            "Ukuran yang disepakati di muka untuk menimbang informasi dan pilihan.",
            "Measures agreed beforehand, to weigh information and options.",
        ),
        columns=(
            Column(dua("Kriteria", "Criterion"), text),
            Column(dua("Bobot", "Weight"), lambda line: line.weight, "number"),
        ),
        fields=(*TEXT_FIELDS, "weight"),
        labels={"weight": dua("Bobot", "Weight")},
        group="understanding",
        order=50,
    ),
    register_of(
        "teori-tindakan",
        "theory",
        models.TheoryOfAction,
        dua("Teori tindakan bersama", "Shared theory of action"),
        dua("Teori tindakan", "Theory of action"),
        dua(
            "Mengapa kerja bersama ini akan sampai ke hasil: besarnya masalah, cakupan, dan skala tindakan.",
            "Why this joint work will reach the result: size of the problem, scope and scale of the action.",
        ),
        columns=(
            Column(dua("Jalan ke hasil", "Path to the result"), text),
            Column(dua("Besarnya masalah", "Size of the problem"), lambda line: line.size_id),
            Column(dua("Cakupan dan skala", "Scope and scale"), lambda line: line.scope_of_work_id),
        ),
        fields=(*TEXT_FIELDS, "size_id", "scope_of_work_id"),
        labels={
            "size_id": dua("Besarnya masalah", "Size of the problem"),
            "scope_of_work_id": dua("Cakupan dan skala tindakan", "Scope and scale of the action"),
        },
        group="understanding",
        order=60,
    ),
    register_of(
        "penelusuran",
        "discovery",
        models.DiscoveryRound,
        dua("Putaran penelusuran", "Discovery rounds"),
        dua("Putaran penelusuran", "Discovery round"),
        dua(
            "Ulangi penelusuran kepentingan dan masalah pada waktu yang ditetapkan, lalu bandingkan dengan putaran sebelumnya.",
            "Repeat the discovery of interests and problems at set times and compare with the round before.",
        ),
        columns=(
            Column(dua("Tanggal", "Date"), lambda line: line.held_on, "date"),
            Column(dua("Yang ditemukan", "What was found"), text),
            Column(dua("Kepentingan", "Interests"), lambda line: line.interests_counted, "number"),
            Column(dua("Di antaranya bersama", "Of these shared"), lambda line: line.shared_counted, "number"),
            Column(dua("Masalah terbuka", "Open problems"), lambda line: line.problems_open_counted, "number"),
            Column(dua("Berikutnya", "Next"), lambda line: line.next_on, "date"),
        ),
        fields=("held_on", *TEXT_FIELDS, "next_on"),
        labels={"held_on": dua("Tanggal putaran", "Date of the round"), "next_on": dua("Putaran berikutnya", "Next round")},
        computed=("interests_counted", "shared_counted", "problems_open_counted"),
        group="understanding",
        order=70,
    ),
    register_of(
        "penyesuaian-harapan",
        "expectation",
        models.ExpectationChange,
        dua("Penyesuaian tugas dan harapan", "Adjusted tasks and expectations"),
        dua("Penyesuaian", "Adjustment"),
        dua(
            "Tugas dan saling harap yang disesuaikan, sebagai langkah yang tercatat.",
            "Tasks and mutual expectations that were adjusted, as a recorded step.",
        ),
        columns=(
            Column(dua("Pihak", "Party"), party_of("party")),
            Column(dua("Sebelum", "Before"), lambda line: line.before),
            Column(dua("Sesudah", "After"), lambda line: line.after),
            Column(dua("Alasan", "Reason"), text),
        ),
        fields=("party", "before", "after", *TEXT_FIELDS),
        labels={
            "before": dua("Sebelum", "Before"),
            "after": dua("Sesudah", "After"),
            "text_id": dua("Alasan", "Reason"),
            "text_en": dua("Alasan (Inggris), bila ada", "Reason (English), if any"),
        },
        related=("party__organisation",),
        group="understanding",
        order=80,
    ),
]
