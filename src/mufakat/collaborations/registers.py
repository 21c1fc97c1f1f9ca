"""The registers of a collaboration: what each list is for, which fields it has, who keeps it."""

from __future__ import annotations

from typing import Any

from mufakat.collaborations import models, rules, words
from mufakat.kernel import registers
from mufakat.kernel.registers import Column, Register
from mufakat.kernel.web.language import dua

TEXT = dua("Isi", "Text")
TEXT_FIELDS = ("text_id", "text_en")
COMMON_LABELS = {
    "text_id": dua("Isi (Bahasa Indonesia)", "Text (Indonesian)"),
    "text_en": dua("Isi (Inggris), bila ada", "Text (English), if any"),
    "party": dua("Pihak", "Party"),
    "kind": dua("Jenis", "Kind"),
    "system": dua("Sistem", "System"),
    "state": dua("Keadaan", "State"),
    "source": dua("Dari pihak", "From party"),
    "target": dua("Ke pihak", "To party"),
}


def word(table: dict[str, Any], field: str) -> Any:
    """Show a fixed word of the glossary instead of its code."""
    return lambda line: table.get(getattr(line, field), "")


def text(line: Any) -> str:
    return str(line.text)


def party_of(field: str) -> Any:
    """Show the organisation's name of a related party, or nothing."""
    return lambda line: getattr(line, field).organisation.name if getattr(line, f"{field}_id") else ""


def _register(key: str, noun: str, model: Any, title: Any, singular: Any, explanation: Any, **rest: Any) -> Register:
    labels = {**COMMON_LABELS, **rest.pop("labels", {})}
    return Register(key=key, noun=noun, model=model, title=title, singular=singular, explanation=explanation, labels=labels, **rest)


def all_registers() -> list[Register]:
    return [*_understanding(), *_ground(), *_rules_and_rights(), *_from_study()]


def _understanding() -> list[Register]:
    return [
        _register(
            "kepentingan", "interest", models.Interest,
            dua("Kepentingan para pihak", "Interests of the parties"), dua("Kepentingan", "Interest"),
            dua("Apa yang diinginkan, dikhawatirkan, dihargai, diharapkan, dan disumbangkan setiap pihak, dan mana yang sama.",
                "What each party wants, fears, values, expects and brings, and what is shared."),
            columns=(Column(dua("Pihak", "Party"), party_of("party")), Column(dua("Jenis", "Kind"), word(words.INTEREST_KINDS, "kind"), "tag"),
                     Column(TEXT, text), Column(dua("Orang (peran)", "Person (role)"), lambda line: line.person_role),
                     Column(dua("Bersama", "Shared"), lambda line: line.shared, "yes")),
            fields=("party", "kind", *TEXT_FIELDS, "person_role", "shared"),
            labels={"person_role": dua("Bila milik satu orang: perannya", "If one person's: the role"), "shared": dua("Kepentingan bersama", "Shared interest")},
            choices={"kind": words.INTEREST_KINDS}, related=("party__organisation",), group="understanding", order=10,
        ),
        _register(
            "masalah", "problem", models.Problem,
            dua("Masalah, hambatan, dan peluang", "Problems, barriers and opportunities"), dua("Masalah atau peluang", "Problem or opportunity"),
            dua("Apa yang menghalangi atau membuka jalan, menurut siapa, di sistem, komoditas, pasar, dan wilayah mana.",
                "What stands in the way or opens one, according to whom, in which system, commodity, market and region."),
            columns=(Column(dua("Jenis", "Kind"), word(words.PROBLEM_KINDS, "kind"), "tag"), Column(TEXT, text),
                     Column(dua("Jenis hambatan", "Barrier kind"), word(words.BARRIER_KINDS, "barrier_kind")),
                     Column(dua("Sistem", "System"), lambda line: line.system.name if line.system_id else ""),
                     Column(dua("Diangkat oleh", "Raised by"), party_of("raised_by")),
                     Column(dua("Komoditas, pasar, wilayah", "Commodity, market, region"), lambda line: " · ".join(
                         part for part in (line.commodity_id, line.market_id, line.region_code) if part)),
                     Column(dua("Keadaan", "State"), word(words.PROBLEM_STATES, "state"), "tag")),
            fields=("kind", *TEXT_FIELDS, "barrier_kind", "system", "raised_by", "commodity_id", "market_id", "region_code", "state"),
            labels={"barrier_kind": dua("Bila hambatan: jenisnya", "If a barrier: its kind"), "raised_by": dua("Diangkat oleh", "Raised by"),
                    "commodity_id": dua("Komoditas", "Commodity"), "market_id": dua("Pasar", "Market"), "region_code": dua("Kode wilayah", "Region code")},
            choices={"kind": words.PROBLEM_KINDS, "barrier_kind": words.BARRIER_KINDS, "state": words.PROBLEM_STATES},
            related=("system", "raised_by__organisation"), group="understanding", order=20,
        ),
        _register(
            "istilah", "term", models.Term,
            dua("Istilah yang disepakati", "Agreed terms"), dua("Istilah", "Term"),
            dua("Satu arti untuk semua pihak dan masyarakat, supaya tidak ada makna ganda.", "One meaning for all parties and the public, so that nothing has two."),
            columns=(Column(dua("Istilah", "Term"), lambda line: line.term), Column(dua("Arti", "Meaning"), text)),
            fields=("term_id", "term_en", *TEXT_FIELDS),
            labels={"term_id": dua("Istilah", "Term"), "term_en": dua("Istilah (Inggris), bila ada", "Term (English), if any"),
                    "text_id": dua("Arti", "Meaning"), "text_en": dua("Arti (Inggris), bila ada", "Meaning (English), if any")},
            group="understanding", order=30,
        ),
        _register(
            "fakta", "fact", models.Fact,
            dua("Fakta yang ditelusuri bersama", "Joint fact-finding"), dua("Fakta", "Fact"),
            dua("Fakta beserta sumbernya, dan apakah para pihak menyepakatinya atau memperdebatkannya.", "Facts with their source, and whether the parties agree on them or contest them."),
            columns=(Column(TEXT, text), Column(dua("Keadaan", "State"), word(words.FACT_STATES, "state"), "tag"),
                     Column(dua("Sumber", "Source"), lambda line: line.source), Column(dua("Catatan", "Note"), lambda line: line.note_id)),
            fields=(*TEXT_FIELDS, "state", "source", "note_id"),
            labels={"source": dua("Sumber", "Source"), "note_id": dua("Catatan", "Note")}, choices={"state": words.FACT_STATES}, group="understanding", order=40,
        ),
        _register(
            "kriteria", "criterion", models.SharedCriterion,
            dua("Kriteria bersama", "Shared criteria"), dua("Kriteria", "Criterion"),
            dua("Ukuran yang disepakati di muka untuk menimbang informasi dan pilihan.", "Measures agreed beforehand, to weigh information and options."),
            columns=(Column(dua("Kriteria", "Criterion"), text), Column(dua("Bobot", "Weight"), lambda line: line.weight, "number")),
            fields=(*TEXT_FIELDS, "weight"), labels={"weight": dua("Bobot", "Weight")}, group="understanding", order=50,
        ),
        _register(
            "teori-tindakan", "theory", models.TheoryOfAction,
            dua("Teori tindakan bersama", "Shared theory of action"), dua("Teori tindakan", "Theory of action"),
            dua("Mengapa kerja bersama ini akan sampai ke hasil: besarnya masalah, cakupan, dan skala tindakan.", "Why this joint work will reach the result: size of the problem, scope and scale of the action."),
            columns=(Column(dua("Jalan ke hasil", "Path to the result"), text), Column(dua("Besarnya masalah", "Size of the problem"), lambda line: line.size_id),
                     Column(dua("Cakupan dan skala", "Scope and scale"), lambda line: line.scope_of_work_id)),
            fields=(*TEXT_FIELDS, "size_id", "scope_of_work_id"),
            labels={"size_id": dua("Besarnya masalah", "Size of the problem"), "scope_of_work_id": dua("Cakupan dan skala tindakan", "Scope and scale of the action")},
            group="understanding", order=60,
        ),
        _register(
            "penelusuran", "discovery", models.DiscoveryRound,
            dua("Putaran penelusuran", "Discovery rounds"), dua("Putaran penelusuran", "Discovery round"),
            dua("Ulangi penelusuran kepentingan dan masalah pada waktu yang ditetapkan, lalu bandingkan dengan putaran sebelumnya.",
                "Repeat the discovery of interests and problems at set times and compare with the round before."),
            columns=(Column(dua("Tanggal", "Date"), lambda line: line.held_on, "date"), Column(dua("Yang ditemukan", "What was found"), text),
                     Column(dua("Kepentingan", "Interests"), lambda line: line.interests_counted, "number"),
                     Column(dua("Di antaranya bersama", "Of these shared"), lambda line: line.shared_counted, "number"),
                     Column(dua("Masalah terbuka", "Open problems"), lambda line: line.problems_open_counted, "number"),
                     Column(dua("Berikutnya", "Next"), lambda line: line.next_on, "date")),
            fields=("held_on", *TEXT_FIELDS, "next_on"),
            labels={"held_on": dua("Tanggal putaran", "Date of the round"), "next_on": dua("Putaran berikutnya", "Next round")}, group="understanding", order=70,
        ),
        _register(
            "penyesuaian-harapan", "expectation", models.ExpectationChange,
            dua("Penyesuaian tugas dan harapan", "Adjusted tasks and expectations"), dua("Penyesuaian", "Adjustment"),
            dua("Tugas dan saling harap yang disesuaikan, sebagai langkah yang tercatat.", "Tasks and mutual expectations that were adjusted, as a recorded step."),
            columns=(Column(dua("Pihak", "Party"), party_of("party")), Column(dua("Sebelum", "Before"), lambda line: line.before),
                     Column(dua("Sesudah", "After"), lambda line: line.after), Column(dua("Alasan", "Reason"), text)),
            fields=("party", "before", "after", *TEXT_FIELDS),
            labels={"before": dua("Sebelum", "Before"), "after": dua("Sesudah", "After"), "text_id": dua("Alasan", "Reason"), "text_en": dua("Alasan (Inggris), bila ada", "Reason (English), if any")},
            related=("party__organisation",), group="understanding", order=80,
        ),
    ]  # fmt: skip


def _ground() -> list[Register]:
    return [
        _register(
            "kondisi-awal", "starting_condition", models.StartingCondition,
            dua("Kondisi awal", "Starting conditions"), dua("Kondisi awal", "Starting condition"),
            dua("Riwayat kerja sama atau konflik, ketidakseimbangan, dan insentif sebelum kolaborasi mulai.", "History of cooperation or conflict, asymmetries and incentives before the start."),
            columns=(Column(dua("Jenis", "Kind"), word(words.STARTING_KINDS, "kind"), "tag"), Column(TEXT, text),
                     Column(dua("Pihak", "Parties"), lambda line: ", ".join(p.organisation.shown_short for p in line.parties.all())),
                     Column(dua("Kepercayaan awal", "Initial trust"), lambda line: line.trust_level, "number")),
            fields=("kind", *TEXT_FIELDS, "parties", "trust_level"),
            labels={"parties": dua("Pihak yang terkait", "Parties concerned"), "trust_level": dua("Bila kepercayaan awal: 1 sampai 5", "If initial trust: 1 to 5")},
            choices={"kind": words.STARTING_KINDS}, related=("parties__organisation",), group="ground", order=10,
        ),
        _register(
            "prasyarat", "pre_check", models.PreCheck,
            dua("Pemeriksaan sebelum mulai", "Check before the start"), dua("Jawaban prasyarat", "Pre-check answer"),
            dua("Apakah kolaborasi diperlukan dan mungkin? Jawab enam pertanyaan, dengan alasan.", "Is collaboration needed and feasible? Answer six questions, with reasons."),
            columns=(Column(dua("Pertanyaan", "Question"), word(words.PRE_CHECK_QUESTIONS, "question")), Column(dua("Jawaban", "Answer"), word(words.PRE_CHECK_ANSWERS, "answer"), "tag"), Column(dua("Alasan", "Reason"), text)),
            fields=("question", "answer", *TEXT_FIELDS),
            labels={"question": dua("Pertanyaan", "Question"), "answer": dua("Jawaban", "Answer"), "text_id": dua("Alasan", "Reason"), "text_en": dua("Alasan (Inggris), bila ada", "Reason (English), if any")},
            choices={"question": words.PRE_CHECK_QUESTIONS, "answer": words.PRE_CHECK_ANSWERS}, group="ground", order=20,
        ),
        _register(
            "hubungan", "relation", models.Relation,
            dua("Hubungan antarpihak", "Ties between parties"), dua("Hubungan", "Tie"),
            dua("Siapa memberi apa kepada siapa dan siapa bergantung pada siapa, sebelum dan selama kolaborasi.", "Who gives what to whom and who depends on whom, before and during the collaboration."),
            columns=(Column(dua("Dari", "From"), party_of("source")), Column(dua("Ke", "To"), party_of("target")), Column(dua("Jenis", "Kind"), word(words.RELATION_KINDS, "kind"), "tag"), Column(TEXT, text),
                     Column(dua("Sudah ada sebelumnya", "Existed before"), lambda line: line.before_start, "yes")),
            fields=("source", "target", "kind", *TEXT_FIELDS, "before_start"),
            labels={"before_start": dua("Sudah ada sebelum kolaborasi", "Existed before the collaboration")}, choices={"kind": words.RELATION_KINDS},
            related=("source__organisation", "target__organisation"), group="ground", order=30,
        ),
        _register(
            "rencana", "plan", models.PlanLink,
            dua("Peraturan dan rencana yang dilayani", "Laws and plans served"), dua("Peraturan atau rencana", "Law or plan"),
            dua("Peraturan, rencana, dan agenda yang menjadi sandaran kolaborasi.", "Laws, plans and agendas the collaboration stands on."),
            columns=(Column(dua("Jenis", "Kind"), word(words.PLAN_KINDS, "kind"), "tag"), Column(dua("Judul", "Title"), text)),
            fields=("kind", *TEXT_FIELDS), labels={"text_id": dua("Judul", "Title"), "text_en": dua("Judul (Inggris), bila ada", "Title (English), if any")},
            choices={"kind": words.PLAN_KINDS}, group="ground", order=40,
        ),
    ]  # fmt: skip


def _rules_and_rights() -> list[Register]:
    return [
        _register(
            "aturan", "ground_rule", models.GroundRule,
            dua("Aturan main", "Rules of the game"), dua("Aturan", "Rule"),
            dua("Aturan dasar, prinsip operasi, keleluasaan setiap pihak, larangan, dan konsekuensi yang disepakati.", "Ground rules, operating principles, freedoms, prohibitions and consequences that were agreed."),
            columns=(Column(dua("Jenis", "Kind"), word(words.RULE_KINDS, "kind"), "tag"), Column(TEXT, text), Column(dua("Disepakati", "Agreed"), lambda line: line.agreed_on, "date")),
            fields=("kind", *TEXT_FIELDS, "agreed_on"), labels={"agreed_on": dua("Tanggal disepakati", "Date agreed")}, choices={"kind": words.RULE_KINDS}, group="rules", order=10,
        ),
        _register(
            "wewenang", "decision_right", models.DecisionRight,
            dua("Daftar wewenang", "Authority register"), dua("Wewenang", "Decision right"),
            dua("Apa yang boleh diputuskan setiap pihak, atas dasar apa, dengan prosedur yang mana, dan siapa yang melepas wewenang itu.", "What each party may decide, on which basis, by which procedure, and who gave the right up."),
            columns=(Column(dua("Pihak", "Party"), party_of("party")), Column(dua("Wewenang", "Right"), text), Column(dua("Dasar", "Basis"), word(words.RIGHT_BASES, "basis"), "tag"),
                     Column(dua("Prosedur", "Procedure"), lambda line: line.procedure_id or dua("Belum ada", "None yet")), Column(dua("Hanya mengusulkan", "May only ask"), lambda line: line.only_asks, "yes"),
                     Column(dua("Dilepas oleh", "Given up by"), party_of("gained_from"))),
            fields=("party", *TEXT_FIELDS, "basis", "procedure_id", "only_asks", "gained_from"),
            labels={"text_id": dua("Wewenang", "Right"), "text_en": dua("Wewenang (Inggris), bila ada", "Right (English), if any"), "basis": dua("Dasar", "Basis"), "procedure_id": dua("Prosedur", "Procedure"),
                    "only_asks": dua("Hanya boleh meminta atau mengusulkan", "May only ask or propose"), "gained_from": dua("Dilepas oleh pihak", "Given up by party")},
            choices={"basis": words.RIGHT_BASES}, related=("party__organisation", "gained_from__organisation"), group="rules", order=20,
        ),
        _register(
            "bidang-kerja", "work_line", models.WorkLine,
            dua("Bidang kerja bersama", "Joint lines of work"), dua("Bidang kerja", "Line of work"),
            dua("Hal-hal yang disepakati untuk dikelola bersama, dengan penanggung jawab, sasaran, dan standarnya.", "What all agreed to manage together, with who answers for it, its aim and standard."),
            columns=(Column(TEXT, text), Column(dua("Macam", "Sort"), word(words.WORK_LINE_KINDS, "kind")), Column(dua("Jenis kerja", "Kind of work"), word(words.JOINT_KINDS, "joint_kind"), "tag"),
                     Column(dua("Penanggung jawab", "Responsible"), party_of("responsible")), Column(dua("Standar", "Standard"), lambda line: line.standard)),
            fields=("kind", *TEXT_FIELDS, "joint_kind", "responsible", "standard"),
            labels={"joint_kind": dua("Jenis kerja", "Kind of work"), "responsible": dua("Penanggung jawab", "Responsible"), "standard": dua("Standar", "Standard")},
            choices={"kind": words.WORK_LINE_KINDS, "joint_kind": words.JOINT_KINDS}, related=("responsible__organisation",), group="rules", order=30,
        ),
    ]  # fmt: skip


def _from_study() -> list[Register]:
    only_text = {"columns": (Column(TEXT, text),), "fields": TEXT_FIELDS, "group": "study"}
    return [
        _register(
            "pelajaran", "lesson", models.Lesson, dua("Pelajaran dan proposisi", "Lessons and propositions"), dua("Pelajaran", "Lesson"),
            dua("Proposisi dan pelajaran dari kolaborasi ini, untuk dipakai di tempat lain.", "Propositions and lessons of this collaboration, for use elsewhere."), order=10, **only_text,
        ),
        _register(
            "pertentangan", "contradiction", models.Contradiction, dua("Pertentangan dalam sumber", "Contradictions in the source"), dua("Pertentangan", "Contradiction"),
            dua("Tempat sumber bertentangan dengan dirinya sendiri. Kami menampilkannya, tidak memutuskannya.", "Places where the source disagrees with itself. We show them and do not settle them."),
            order=20, from_study_only=True, **only_text,
        ),
        _register(
            "ketiadaan", "absence", models.Absence, dua("Yang tidak ada dalam sumber", "What the source does not contain"), dua("Ketiadaan", "Absence"),
            dua("Hal yang wajar dicari pembaca tetapi tidak ada dalam sumber.", "What a reader would look for and the source does not contain."), order=30, from_study_only=True, **only_text,
        ),
    ]  # fmt: skip


def declare() -> None:
    for register in all_registers():
        registers.declare(register, check=rules.may_contribute)
