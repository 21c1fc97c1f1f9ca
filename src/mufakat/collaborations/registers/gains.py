"""Registers about what was won: support, technology, changed rules and their effects, benefits, awards."""

from __future__ import annotations

from mufakat.collaborations import models, overviews
from mufakat.collaborations.registers import guards
from mufakat.collaborations.registers.parts import TEXT_FIELDS, names_of, party_of, plain, register_of, text, text_labels, word
from mufakat.collaborations.words import working as words
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

REGISTERS = [
    register_of(
        "dukungan",
        "support_won",
        models.SupportWon,
        dua("Dukungan yang diperoleh", "Support won"),
        dua("Dukungan", "Support"),
        dua(
            "Dukungan dari gubernur, kementerian, bupati atau wali kota, atase, dan lainnya.",
            "Support from the governor, ministries, district heads, attachés and others.",
        ),
        columns=(
            Column(dua("Tanggal", "Date"), plain("won_on"), "date"),
            Column(dua("Dari", "From"), word(words.SUPPORTER_KINDS, "supporter_kind"), "tag"),
            Column(dua("Lembaga", "Office"), plain("supporter")),
            Column(dua("Dukungan", "Support"), text),
        ),
        fields=("won_on", "supporter_kind", "supporter", *TEXT_FIELDS),
        labels={
            "won_on": dua("Tanggal", "Date"),
            "supporter_kind": dua("Dari", "From"),
            "supporter": dua("Nama lembaga atau jabatan", "Name of the office"),
            **text_labels("Dukungan", "Support"),
        },
        choices={"supporter_kind": words.SUPPORTER_KINDS},
        group="gains",
        order=10,
    ),
    register_of(
        "teknologi",
        "technology",
        models.Technology,
        dua("Teknologi yang dipakai", "Technology adopted"),
        dua("Teknologi", "Technology"),
        dua(
            "Teknologi yang dipakai berkat kolaborasi, sejak kapan, dan oleh siapa.",
            "Technology adopted through the collaboration, since when and by whom.",
        ),
        columns=(
            Column(dua("Teknologi", "Technology"), text),
            Column(dua("Keadaan", "State"), word(words.TECHNOLOGY_STATES, "state"), "tag"),
            Column(dua("Sejak", "Since"), plain("adopted_on"), "date"),
            Column(dua("Pemakai", "Users"), names_of("users")),
        ),
        fields=(*TEXT_FIELDS, "state", "adopted_on", "users"),
        labels={
            "adopted_on": dua("Dipakai sejak", "In use since"),
            "users": dua("Pihak yang memakai", "Parties that use it"),
            **text_labels("Teknologi", "Technology"),
        },
        choices={"state": words.TECHNOLOGY_STATES},
        related=("users__organisation",),
        group="gains",
        order=20,
    ),
    register_of(
        "perubahan-aturan",
        "regulation_change",
        models.RegulationChange,
        dua("Perubahan peraturan", "Changes of regulation"),
        dua("Perubahan peraturan", "Change of regulation"),
        dua(
            "Peraturan yang berubah: tanggal, isi, dan pihak yang terdampak. Wakil mereka diberi tahu di Tugas saya.",
            "Regulations that change: date, content and parties affected. Their representatives are told under My tasks.",
        ),
        columns=(
            Column(dua("Peraturan", "Regulation"), plain("title")),
            Column(dua("Terbit", "Issued"), plain("changed_on"), "date"),
            Column(dua("Isi perubahan", "What changes"), text),
            Column(dua("Terdampak", "Affected"), names_of("affected")),
        ),
        fields=("title", "changed_on", *TEXT_FIELDS, "affected"),
        labels={
            "title": dua("Nama dan nomor peraturan", "Name and number of the regulation"),
            "changed_on": dua("Tanggal terbit", "Date of issue"),
            "affected": dua("Pihak yang terdampak", "Parties affected"),
            **text_labels("Isi perubahan", "What changes"),
        },
        related=("affected__organisation",),
        group="gains",
        order=30,
    ),
    register_of(
        "dampak-aturan",
        "regulation_effect",
        models.RegulationEffect,
        dua("Dampak peraturan", "Effects of regulation"),
        dua("Dampak peraturan", "Effect of a regulation"),
        dua(
            "Pendapat pihak terdampak sebelum peraturan terbit, dan dampaknya bagi masing-masing.",
            "What affected parties said before a regulation was issued, and its effect on each.",
        ),
        columns=(
            Column(dua("Peraturan", "Regulation"), lambda line: line.change.title),
            Column(dua("Pihak", "Party"), party_of("party")),
            Column(dua("Dimintai pendapat", "Consulted"), plain("consulted_on"), "date"),
            Column(dua("Pendapatnya", "What it said"), plain("opinion")),
            Column(dua("Dampaknya", "Effect"), text),
        ),
        fields=("change", "party", "consulted_on", "opinion", *TEXT_FIELDS),
        labels={
            "change": dua("Peraturan", "Regulation"),
            "consulted_on": dua("Tanggal dimintai pendapat", "Date it was consulted"),
            "opinion": dua("Pendapatnya", "What it said"),
            **text_labels("Dampak bagi pihak ini", "Effect on this party"),
        },
        related=("change", "party__organisation"),
        group="gains",
        order=40,
        guard=guards.regulation_effect,
        overview=overviews.regulation_effects,
    ),
    register_of(
        "manfaat",
        "benefit",
        models.Benefit,
        dua("Manfaat", "Benefits"),
        dua("Manfaat", "Benefit"),
        dua(
            "Yang diperoleh mitra dan pengguna: waktu, perjalanan, biaya, tenaga, peluang usaha, keringanan beban.",
            "What partners and users gained: time, travel, cost, effort, business, relief.",
        ),
        columns=(
            Column(dua("Bagi", "For"), word(words.BENEFIT_FOR, "benefit_for"), "tag"),
            Column(dua("Mitra", "Partner"), party_of("party")),
            Column(dua("Jenis", "Kind"), word(words.BENEFIT_KINDS, "kind")),
            Column(dua("Manfaat", "Benefit"), text),
            Column(dua("Besarnya", "How much"), plain("amount")),
        ),
        fields=("benefit_for", "party", "kind", *TEXT_FIELDS, "amount"),
        labels={
            "benefit_for": dua("Bagi siapa", "For whom"),
            "party": dua("Bila mitra: pihak mana", "If a partner: which party"),
            "amount": dua("Besarnya, dengan satuannya", "How much, with its unit"),
            **text_labels("Manfaat", "Benefit"),
        },
        choices={"benefit_for": words.BENEFIT_FOR, "kind": words.BENEFIT_KINDS},
        related=("party__organisation",),
        group="gains",
        order=50,
    ),
    register_of(
        "penghargaan",
        "award",
        models.Award,
        dua("Penghargaan", "Awards"),
        dua("Penghargaan", "Award"),
        dua(
            "Penghargaan dan pengakuan: tanggal, pemberi, dan untuk apa.",
            "Awards and recognition: date, giver and what for.",
        ),
        columns=(
            Column(dua("Tanggal", "Date"), plain("given_on"), "date"),
            Column(dua("Pemberi", "Giver"), plain("giver")),
            Column(dua("Untuk apa", "What for"), text),
        ),
        fields=("given_on", "giver", *TEXT_FIELDS),
        labels={
            "given_on": dua("Tanggal", "Date"),
            "giver": dua("Pemberi", "Giver"),
            **text_labels("Untuk apa", "What for"),
        },
        group="gains",
        order=60,
    ),
]
