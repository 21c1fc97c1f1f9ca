"""Registers with which the parties come to understand each other: interests, problems, terms, facts."""

from __future__ import annotations

from mufakat.collaborations import models, words
from mufakat.collaborations.registers.parts import TEXT, TEXT_FIELDS, party_of, register_of, text, word
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

REGISTERS = [
    register_of(
        "kepentingan",
        "interest",
        models.Interest,
        dua("Kepentingan para pihak", "Interests of the parties"),
        dua("Kepentingan", "Interest"),
        dua(
            "Apa yang diinginkan, dikhawatirkan, dihargai, diharapkan, dan disumbangkan setiap pihak, dan mana yang sama.",
            "What each party wants, fears, values, expects and brings, and what is shared.",
        ),
        columns=(
            Column(dua("Pihak", "Party"), party_of("party")),
            Column(dua("Jenis", "Kind"), word(words.INTEREST_KINDS, "kind"), "tag"),
            Column(TEXT, text),
            Column(dua("Orang (peran)", "Person (role)"), lambda line: line.person_role),
            Column(dua("Bersama", "Shared"), lambda line: line.shared, "yes"),
        ),
        fields=("party", "kind", *TEXT_FIELDS, "person_role", "shared"),
        labels={
            "person_role": dua("Bila milik satu orang: perannya", "If one person's: the role"),
            "shared": dua("Kepentingan bersama", "Shared interest"),
        },
        choices={"kind": words.INTEREST_KINDS},
        related=("party__organisation",),
        group="understanding",
        order=10,
    ),
    register_of(
        "masalah",
        "problem",
        models.Problem,
        dua("Masalah, hambatan, dan peluang", "Problems, barriers and opportunities"),
        dua("Masalah atau peluang", "Problem or opportunity"),
        dua(
            "Apa yang menghalangi atau membuka jalan, menurut siapa, di sistem, komoditas, pasar, dan wilayah mana.",
            "What stands in the way or opens one, according to whom, in which system, commodity, market and region.",
        ),
        columns=(
            Column(dua("Jenis", "Kind"), word(words.PROBLEM_KINDS, "kind"), "tag"),
            Column(TEXT, text),
            Column(dua("Jenis hambatan", "Barrier kind"), word(words.BARRIER_KINDS, "barrier_kind")),
            Column(dua("Sistem", "System"), lambda line: line.system.name if line.system_id else ""),
            Column(dua("Diangkat oleh", "Raised by"), party_of("raised_by")),
            Column(
                dua("Komoditas, pasar, wilayah", "Commodity, market, region"),
                lambda line: " · ".join(part for part in (line.commodity_id, line.market_id, line.region_code) if part),
            ),
            Column(dua("Keadaan", "State"), word(words.PROBLEM_STATES, "state"), "tag"),
        ),
        fields=(
            "kind",
            *TEXT_FIELDS,
            "barrier_kind",
            "system",
            "raised_by",
            "commodity_id",
            "market_id",
            "region_code",
            "state",
        ),
        labels={
            "barrier_kind": dua("Bila hambatan: jenisnya", "If a barrier: its kind"),
            "raised_by": dua("Diangkat oleh", "Raised by"),
            "commodity_id": dua("Komoditas", "Commodity"),
            "market_id": dua("Pasar", "Market"),
            "region_code": dua("Kode wilayah", "Region code"),
        },
        choices={"kind": words.PROBLEM_KINDS, "barrier_kind": words.BARRIER_KINDS, "state": words.PROBLEM_STATES},
        related=("system", "raised_by__organisation"),
        group="understanding",
        order=20,
    ),
    register_of(
        "istilah",
        "term",
        models.Term,
        dua("Istilah yang disepakati", "Agreed terms"),
        dua("Istilah", "Term"),
        dua(
            "Satu arti untuk semua pihak dan masyarakat, supaya tidak ada makna ganda.",
            "One meaning for all parties and the public, so that nothing has two.",
        ),
        columns=(Column(dua("Istilah", "Term"), lambda line: line.term), Column(dua("Arti", "Meaning"), text)),
        fields=("term_id", "term_en", *TEXT_FIELDS),
        labels={
            "term_id": dua("Istilah", "Term"),
            "term_en": dua("Istilah (Inggris), bila ada", "Term (English), if any"),
            "text_id": dua("Arti", "Meaning"),
            "text_en": dua("Arti (Inggris), bila ada", "Meaning (English), if any"),
        },
        group="understanding",
        order=30,
    ),
    register_of(
        "fakta",
        "fact",
        models.Fact,
        dua("Fakta yang ditelusuri bersama", "Joint fact-finding"),
        dua("Fakta", "Fact"),
        dua(
            "Fakta beserta sumbernya, dan apakah para pihak menyepakatinya atau memperdebatkannya.",
            "Facts with their source, and whether the parties agree on them or contest them.",
        ),
        columns=(
            Column(TEXT, text),
            Column(dua("Keadaan", "State"), word(words.FACT_STATES, "state"), "tag"),
            Column(dua("Sumber", "Source"), lambda line: line.source),
            Column(dua("Catatan", "Note"), lambda line: line.note_id),
        ),
        fields=(*TEXT_FIELDS, "state", "source", "note_id"),
        labels={"source": dua("Sumber", "Source"), "note_id": dua("Catatan", "Note")},
        choices={"state": words.FACT_STATES},
        group="understanding",
        order=40,
    ),
]
