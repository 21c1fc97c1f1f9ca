"""Registers about leading together: functions, choice of the leading body, advocates, continuity, conduct."""

from __future__ import annotations

from mufakat.collaborations import models, overviews, rules
from mufakat.collaborations.registers import guards
from mufakat.collaborations.registers.parts import TEXT_FIELDS, names_of, party_of, plain, register_of, text, text_labels, word
from mufakat.collaborations.words import working as words
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

REGISTERS = [
    register_of(
        "fungsi-kepemimpinan",
        "leadership_function",
        models.LeadershipFunction,
        dua("Fungsi kepemimpinan", "Leadership functions"),
        dua("Fungsi kepemimpinan", "Leadership function"),
        dua(
            "Memimpin adalah pekerjaan yang dapat dibagi. Catat siapa yang memegang fungsi apa, dan buktinya.",
            "Leading is work that can be shared. Record who carries which function, and the evidence.",
        ),
        columns=(
            Column(dua("Fungsi", "Function"), word(words.LEADING_WORK, "function")),
            Column(dua("Pemegang", "Holders"), names_of("holders")),
            Column(dua("Berjalan?", "Carried out?"), word(words.STANDINGS, "standing"), "tag"),
            Column(dua("Bukti", "Evidence"), text),
        ),
        fields=("function", "holders", "standing", *TEXT_FIELDS),
        labels={
            "function": dua("Fungsi", "Function"),
            "holders": dua("Pemegang, boleh lebih dari satu", "Holders, one or more"),
            "standing": dua("Apakah dijalankan?", "Is it carried out?"),
            **text_labels("Bukti", "Evidence"),
        },
        hints={"standing": dua("Penilaian memerlukan bukti.", "A judgement needs evidence.")},
        choices={"function": words.LEADING_WORK, "standing": words.STANDINGS},
        related=("holders__organisation",),
        group="leadership",
        order=10,
        guard=guards.leadership_function,
        overview=overviews.leadership_scorecard,
    ),
    register_of(
        "pemilihan-pemimpin",
        "leader_selection",
        models.LeaderSelection,
        dua("Pemilihan pemimpin", "Choosing the leading body"),
        dua("Pemilihan pemimpin", "Choice of the leading body"),
        dua(
            "Kriteria lebih dulu, lalu pihak yang dipertimbangkan, lalu pilihan dan alasannya.",
            "Criteria first, then the parties considered, then the choice and its reason.",
        ),
        columns=(
            Column(dua("Terpilih", "Chosen"), party_of("chosen")),
            Column(dua("Kriteria", "Criteria"), plain("criteria")),
            Column(dua("Dipertimbangkan", "Considered"), names_of("candidates")),
            Column(dua("Alasan", "Reason"), text),
            Column(dua("Struktur tetap mendatar", "Structure stays horizontal"), word(words.HORIZONTAL, "horizontal"), "tag"),
            Column(dua("Tanggal", "Date"), plain("selected_on"), "date"),
        ),
        fields=("criteria", "candidates", "chosen", *TEXT_FIELDS, "horizontal", "selected_on"),
        labels={
            "criteria": dua("Kriteria yang dipakai", "Criteria that were used"),
            "candidates": dua("Pihak yang dipertimbangkan", "Parties that were considered"),
            "chosen": dua("Pihak terpilih", "Chosen party"),
            "horizontal": dua("Apakah struktur tetap mendatar?", "Does the structure stay horizontal?"),
            "selected_on": dua("Tanggal pemilihan", "Date of the choice"),
            **text_labels("Alasan", "Reason"),
        },
        choices={"horizontal": words.HORIZONTAL},
        related=("chosen__organisation", "candidates__organisation"),
        group="leadership",
        order=20,
        guard=guards.leader_selection,
    ),
    register_of(
        "pembela-tujuan",
        "advocate",
        models.PurposeAdvocate,
        dua("Pembela tujuan", "Advocates of the purpose"),
        dua("Pembela tujuan", "Advocate of the purpose"),
        dua(
            "Siapa di dalam kolaborasi yang menjaga pembicaraan tetap pada tujuan.",
            "Who inside the collaboration keeps the discussion on the purpose.",
        ),
        columns=(
            Column(dua("Pihak", "Party"), party_of("party")),
            Column(dua("Jabatan", "Post"), plain("post")),
            Column(dua("Caranya", "How"), text),
        ),
        fields=("party", "post", *TEXT_FIELDS),
        labels={"post": dua("Jabatan, tanpa nama orang", "Post, without a person's name"), **text_labels("Caranya", "How")},
        related=("party__organisation",),
        group="leadership",
        order=30,
    ),
    register_of(
        "keberlanjutan",
        "continuity",
        models.ContinuityProvision,
        dua("Keberlanjutan", "Continuity"),
        dua("Penjamin keberlanjutan", "Provision for continuity"),
        dua(
            "Apa yang membuat kolaborasi berlanjut saat pimpinannya berganti: pengganti, sistem, regulasi, nilai.",
            "What keeps the collaboration going when its leaders change: successor, system, regulation, values.",
        ),
        columns=(
            Column(dua("Penjamin", "Provision"), word(words.CONTINUITY_KINDS, "kind"), "tag"),
            Column(dua("Isi", "Text"), text),
        ),
        fields=("kind", *TEXT_FIELDS),
        choices={"kind": words.CONTINUITY_KINDS},
        group="leadership",
        order=40,
        overview=overviews.continuity,
    ),
    register_of(
        "perilaku",
        "conduct",
        models.ConductCheck,
        dua("Cermin perilaku", "Conduct self-check"),
        dua("Jawaban cermin perilaku", "Conduct answer"),
        dua(
            "Tiga garis perilaku. Setiap pihak menjawab untuk dirinya sendiri, dengan contoh.",
            "Three lines of conduct. Each party answers for itself, with an example.",
        ),
        columns=(
            Column(dua("Pihak", "Party"), party_of("party")),
            Column(dua("Perilaku", "Conduct"), word(words.CONDUCT_LINES, "line")),
            Column(dua("Jawaban", "Answer"), word(words.THREE_ANSWERS, "answer"), "tag"),
            Column(dua("Contoh", "Example"), text),
        ),
        fields=("party", "line", "answer", *TEXT_FIELDS),
        labels={
            "line": dua("Perilaku", "Conduct"),
            "answer": dua("Apakah kami melakukannya?", "Do we do it?"),
            **text_labels("Contoh", "Example"),
        },
        choices={"line": words.CONDUCT_LINES, "answer": words.THREE_ANSWERS},
        related=("party__organisation",),
        group="leadership",
        order=50,
        check=rules.may_answer_for_a_party,
        own="party",
        overview=overviews.conduct,
    ),
]
