"""Registers by which a collaboration is guided: steps for problems, roles of ministries, their reports, guidance of regions."""

from __future__ import annotations

from mufakat.agreements import cooperating, guidance_overviews, models, register_guards
from mufakat.collaborations.registers.parts import TEXT_FIELDS, party_of, plain, register_of, text, text_labels, word
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

GROUP = "rules"
MINISTRY = dua("Kementerian", "Ministry")

REGISTERS = [
    register_of(
        "buku-langkah",
        "problem_guide",
        models.ProblemGuide,
        dua("Buku langkah bila ada masalah", "Playbook for problems"),
        dua("Langkah yang disepakati", "Agreed steps"),
        dua(
            "Masalah apa yang mungkin timbul di tiap sistem, langkah yang sudah disepakati, dan siapa yang memimpinnya.",
            "Which problems may arise in each system, the steps agreed on, and who leads them.",
        ),
        columns=(
            Column(dua("Masalah", "Problem"), text),
            Column(dua("Sistem", "System"), lambda line: line.system.name),
            Column(dua("Langkah", "Steps"), plain("steps")),
            Column(dua("Penanggung jawab", "In charge"), party_of("in_charge")),
            Column(dua("Paling lama", "Within"), plain("within")),
            Column(dua("Disepakati", "Agreed on"), plain("agreed_on"), "short_date"),
        ),
        fields=("system", *TEXT_FIELDS, "steps", "in_charge", "within", "agreed_on", "agreement"),
        labels={
            "steps": dua("Langkah, satu per baris", "Steps, one a line"),
            "in_charge": dua("Pihak yang memimpin langkah itu", "The party that leads the steps"),
            "within": dua("Paling lama selesai dalam", "To be done within"),
            "agreed_on": dua("Disepakati pada", "Agreed on"),
            "agreement": dua("Dasarnya", "Its basis"),
            **text_labels("Masalah", "Problem"),
        },
        hints={"within": dua("Mis. 2 hari kerja.", "E.g. 2 working days.")},
        related=("system", "in_charge__organisation", "agreement"),
        group=GROUP,
        order=130,
        guard=register_guards.problem_guide,
        overview=guidance_overviews.playbook,
    ),
    register_of(
        "fungsi-koordinator",
        "coordinating_function",
        models.CoordinatingFunction,
        dua("Fungsi kementerian koordinator", "Functions of a coordinating ministry"),
        dua("Fungsi", "Function"),
        dua(
            "Kementerian koordinator berperan dengan empat fungsi. Catat bagaimana masing-masing dijalankan di sini.",
            "A coordinating ministry has four functions. Record how each is carried out here.",
        ),
        columns=(
            Column(MINISTRY, party_of("ministry")),
            Column(dua("Fungsi", "Function"), word(cooperating.COORDINATING, "function"), "tag"),
            Column(dua("Bagaimana dijalankan", "How it is carried out"), text),
            Column(dua("Bukti", "Evidence"), plain("evidence")),
        ),
        fields=("ministry", "function", *TEXT_FIELDS, "evidence"),
        labels={
            "ministry": dua("Kementerian koordinator", "Coordinating ministry"),
            "function": dua("Fungsi", "Function"),
            "evidence": dua("Bukti: rapat, surat, keputusan", "Evidence: meeting, letter, decision"),
            **text_labels("Bagaimana dijalankan", "How it is carried out"),
        },
        choices={"function": cooperating.COORDINATING},
        related=("ministry__organisation",),
        group=GROUP,
        order=140,
        guard=register_guards.ministry_only,
        overview=guidance_overviews.coordinating,
    ),
    register_of(
        "laporan-kinerja",
        "accountability_report",
        models.AccountabilityReport,
        dua("Laporan akuntabilitas kinerja", "Performance-accountability reports"),
        dua("Laporan kinerja", "Performance report"),
        dua(
            "Laporan kinerja tempat kementerian mempertanggungjawabkan bagiannya dalam kolaborasi ini.",
            "The performance report in which a ministry answers for its part in this collaboration.",
        ),
        columns=(
            Column(MINISTRY, party_of("ministry")),
            Column(dua("Tahun", "Year"), plain("year"), "number"),
            Column(dua("Laporan", "Report"), plain("title")),
            Column(dua("Sasaran yang dilayani", "Target it serves"), plain("target")),
            Column(dua("Yang dilaporkan tentang kolaborasi", "What it says of the collaboration"), text),
        ),
        fields=("ministry", "year", "title", "target", *TEXT_FIELDS),
        labels={
            "ministry": MINISTRY,
            "year": dua("Tahun laporan", "Year of the report"),
            "title": dua("Judul dan nomor laporan", "Title and number of the report"),
            "target": dua("Sasaran atau indikator dalam laporan", "Target or indicator in the report"),
            **text_labels("Yang dilaporkan tentang kolaborasi", "What it says of the collaboration"),
        },
        related=("ministry__organisation",),
        group=GROUP,
        order=150,
        guard=register_guards.ministry_only,
        overview=guidance_overviews.accountability,
    ),
    register_of(
        "pembinaan-pengawasan",
        "central_guidance",
        models.CentralGuidance,
        dua("Pembinaan dan pengawasan daerah", "Guidance and supervision of regions"),
        dua("Pembinaan atau pengawasan", "Guidance or supervision"),
        dua(
            "Apa yang dilakukan badan pusat terhadap daerah: kapan, apa hasilnya, dan apa tindak lanjutnya.",
            "What central bodies did toward regions: when, what came of it, and what follows.",
        ),
        columns=(
            Column(dua("Tanggal", "Date"), plain("on"), "short_date"),
            Column(dua("Macam", "Sort"), word(cooperating.GUIDANCE, "kind"), "tag"),
            Column(dua("Badan pusat", "Central body"), party_of("central_body")),
            Column(dua("Daerah", "Region"), party_of("region")),
            Column(dua("Yang dilakukan", "What was done"), text),
            Column(dua("Hasil", "Result"), plain("found")),
            Column(dua("Tindak lanjut", "Follow-up"), plain("follow_up")),
        ),
        fields=("kind", "central_body", "region", "on", *TEXT_FIELDS, "found", "follow_up"),
        labels={
            "kind": dua("Pembinaan atau pengawasan", "Guidance or supervision"),
            "central_body": dua("Badan pusat", "Central body"),
            "region": dua("Daerah", "Region"),
            "on": dua("Tanggal", "Date"),
            "found": dua("Hasil atau temuan", "Result or finding"),
            "follow_up": dua("Tindak lanjut", "Follow-up"),
            **text_labels("Yang dilakukan", "What was done"),
        },
        choices={"kind": cooperating.GUIDANCE},
        related=("central_body__organisation", "region__organisation"),
        group=GROUP,
        order=160,
        guard=register_guards.central_guidance,
        overview=guidance_overviews.guidance,
    ),
]
