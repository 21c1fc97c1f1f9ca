"""Registers of cooperation between governments and of the bodies that carry a collaboration: what each is for, who keeps it."""

from __future__ import annotations

from typing import Any

from mufakat.agreements import cooperating, guidance_registers, models, register_guards, register_overviews
from mufakat.collaborations.registers.parts import TEXT_FIELDS, names_of, party_of, plain, register_of, text, text_labels, word
from mufakat.kernel import registers
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

INSTRUMENT = dua("Naskahnya", "Its instrument")
GROUP = "rules"


def _title_of(field: str) -> Any:
    """Show the title of a related instrument, or nothing."""
    return lambda line: getattr(line, field).title if getattr(line, f"{field}_id") else ""


REGISTERS = [
    register_of(
        "kerja-sama-daerah",
        "regional_cooperation",
        models.RegionalCooperation,
        dua("Kerja sama daerah", "Regional cooperation"),
        dua("Kerja sama daerah", "Regional cooperation"),
        dua(
            "Dengan siapa daerah bekerja sama, dan tiga dasarnya: efisiensi, efektivitas pelayanan, saling menguntungkan.",
            "With whom a region cooperates, and the three grounds: efficiency, effectiveness of service, mutual benefit.",
        ),
        columns=(
            Column(dua("Mitra", "Partner"), word(cooperating.PARTNERS, "partner"), "tag"),
            Column(dua("Kesejahteraan rakyat", "People's welfare"), text),
            Column(dua("Efisiensi", "Efficiency"), plain("efficiency")),
            Column(dua("Efektivitas", "Effectiveness"), plain("effectiveness")),
            Column(dua("Saling menguntungkan", "Mutual benefit"), plain("mutual_benefit")),
            Column(dua("Dasar hukum", "Legal basis"), plain("legal_basis")),
            Column(INSTRUMENT, _title_of("agreement")),
        ),
        fields=("partner", *TEXT_FIELDS, "efficiency", "effectiveness", "mutual_benefit", "legal_basis", "agreement"),
        labels={
            "partner": dua("Mitra", "Partner"),
            "efficiency": dua("Dasar 1: efisiensi", "Ground 1: efficiency"),
            "effectiveness": dua("Dasar 2: efektivitas pelayanan publik", "Ground 2: effectiveness of public service"),
            "mutual_benefit": dua("Dasar 3: saling menguntungkan", "Ground 3: mutual benefit"),
            "legal_basis": dua("Dasar hukum", "Legal basis"),
            "agreement": INSTRUMENT,
            **text_labels("Bagaimana ini menyejahterakan rakyat", "How it serves people's welfare"),
        },
        hints={"legal_basis": dua("Wajib untuk mitra di luar negeri.", "Needed for partners abroad.")},
        choices={"partner": cooperating.PARTNERS},
        related=("agreement",),
        group=GROUP,
        order=40,
        guard=register_guards.regional_cooperation,
    ),
    register_of(
        "bidang-kerja-sama",
        "cooperation_field",
        models.CooperationField,
        dua("Bidang kerja sama", "Fields of cooperation"),
        dua("Bidang kerja sama", "Field of cooperation"),
        dua(
            "Setiap bidang adalah satu jalur kerja dengan objek, wilayah, tujuan, dan standarnya.",
            "Each field is one line of work with its object, area, aim and standard.",
        ),
        columns=(
            Column(dua("Bidang", "Field"), text),
            Column(dua("Objek", "Object"), plain("object")),
            Column(dua("Wilayah", "Area"), plain("area")),
            Column(dua("Tujuan", "Aim"), plain("aim")),
            Column(dua("Standar", "Standard"), plain("standard")),
            Column(dua("Penanggung jawab", "Responsible"), party_of("responsible")),
        ),
        fields=(*TEXT_FIELDS, "object", "area", "aim", "standard", "responsible", "agreement"),
        labels={
            "object": dua("Objek", "Object"),
            "area": dua("Wilayah", "Area"),
            "aim": dua("Tujuan", "Aim"),
            "standard": dua("Standar", "Standard"),
            "responsible": dua("Penanggung jawab", "Responsible"),
            "agreement": INSTRUMENT,
            **text_labels("Nama bidang", "Name of the field"),
        },
        related=("responsible__organisation",),
        group=GROUP,
        order=50,
    ),
    register_of(
        "struktur",
        "structure_unit",
        models.StructureUnit,
        dua("Struktur dan mandat", "Structure and mandate"),
        dua("Badan dalam struktur", "Body of the structure"),
        dua(
            "Badan yang menjalankan kolaborasi, lebih dari sekadar surat keputusan: anggota, mandat, di bawah siapa.",
            "The bodies that carry the collaboration, beyond the bare decree: their members, their mandate, under whom.",
        ),
        columns=(
            Column(dua("Badan", "Body"), text),
            Column(dua("Macam", "Sort"), word(cooperating.UNITS, "kind"), "tag"),
            Column(dua("Di bawah", "Under"), lambda line: line.above.text if line.above_id else ""),
            Column(dua("Mandat", "Mandate"), plain("mandate")),
            Column(dua("Dipimpin", "Led by"), party_of("led_by")),
            Column(dua("Anggota", "Members"), names_of("members")),
            Column(dua("Masa jabatan (tahun)", "Term (years)"), plain("term_years"), "number"),
            Column(INSTRUMENT, _title_of("agreement")),
        ),
        fields=("kind", *TEXT_FIELDS, "above", "mandate", "led_by", "members", "term_years", "agreement"),
        labels={
            "above": dua("Di bawah badan", "Under the body"),
            "mandate": dua("Mandat: apa yang boleh dan harus dilakukannya", "Mandate: what it may and must do"),
            "led_by": dua("Dipimpin pihak", "Led by the party"),
            "members": dua("Anggota", "Members"),
            "term_years": dua("Masa jabatan kursinya, dalam tahun", "Term of its seats, in years"),
            "agreement": dua("Dibentuk oleh naskah", "Set up by the instrument"),
            **text_labels("Nama badan", "Name of the body"),
        },
        hints={
            "kind": dua(
                "Badan bersama: milik beberapa pihak, bukan salah satunya.",
                "A joint body belongs to several parties, not to one of them.",
            )
        },
        choices={"kind": cooperating.UNITS},
        related=("above", "led_by__organisation", "agreement", "members__organisation"),
        group=GROUP,
        order=60,
        guard=register_guards.structure_unit,
        overview=register_overviews.structure,
    ),
    register_of(
        "kursi",
        "structure_seat",
        models.StructureSeat,
        dua("Kursi dan masa jabatan", "Seats and terms"),
        dua("Kursi", "Seat"),
        dua(
            "Kursi dipegang sebuah jabatan dari salah satu pihak, bukan orang; masanya dijaga dan serah terimanya dicatat.",
            "A seat is held by an office of a party, not by a person; its term is watched and its hand-over recorded.",
        ),
        columns=(
            Column(dua("Kursi", "Seat"), text),
            Column(dua("Badan", "Body"), lambda line: line.unit.text),
            Column(dua("Pihak", "Party"), party_of("holder")),
            Column(dua("Jabatan", "Office"), plain("office")),
            Column(dua("Mulai", "From"), plain("held_from"), "short_date"),
            Column(dua("Sampai", "Until"), plain("held_until"), "short_date"),
            Column(dua("Diserahterimakan", "Handed over"), plain("handed_over_on"), "short_date"),
        ),
        fields=(*("unit", *TEXT_FIELDS, "holder", "office", "held_from", "held_until", "handed_over_on", "handover_note"),),
        labels={
            "unit": dua("Badan", "Body"),
            "holder": dua("Pihak yang memegangnya", "Party that holds it"),
            "office": dua("Jabatan yang memegangnya", "Office that holds it"),
            "held_from": dua("Mulai", "From"),
            "held_until": dua("Hari terakhir", "Last day"),
            "handed_over_on": dua("Tanggal serah terima", "Date of the hand-over"),
            "handover_note": dua("Isi serah terima", "What was handed over"),
            **text_labels("Kursi, mis. ketua", "Seat, e.g. chair"),
        },
        hints={
            "office": dua(
                "Jabatan, bukan nama orang. Mis. Sekretaris Daerah.", "An office, never a name. E.g. Regional Secretary."
            ),
            "held_until": dua("Kosong = sampai masa jabatan badannya.", "Empty = until the term of its body."),
        },
        related=("unit", "holder__organisation"),
        group=GROUP,
        order=70,
        guard=register_guards.structure_seat,
        overview=register_overviews.seats,
    ),
    register_of(
        "nilai-kerja-sama",
        "value_check",
        models.ValueCheck,
        dua("Nilai kerja sama", "Values of the cooperation"),
        dua("Pemeriksaan nilai", "Value check"),
        dua(
            "Apakah kerja sama ini setara, adil, partisipatif, transparan, dan demokratis? Jawab dengan bukti.",
            "Is the cooperation equal, fair, participatory, transparent and democratic? Answer with evidence.",
        ),
        columns=(
            Column(dua("Nilai", "Value"), word(cooperating.VALUES, "value")),
            Column(dua("Jawaban", "Answer"), word(cooperating.VALUE_ANSWERS, "answer"), "tag"),
            Column(dua("Bukti", "Evidence"), text),
            Column(INSTRUMENT, _title_of("agreement")),
        ),
        fields=("value", "answer", *TEXT_FIELDS, "agreement"),
        labels={
            "value": dua("Nilai", "Value"),
            "answer": dua("Apakah dijaga?", "Is it kept?"),
            "agreement": INSTRUMENT,
            **text_labels("Bukti", "Evidence"),
        },
        choices={"value": cooperating.VALUES, "answer": cooperating.VALUE_ANSWERS},
        related=("agreement",),
        group=GROUP,
        order=80,
        overview=register_overviews.values,
    ),
    register_of(
        "kewenangan-bersama",
        "shared_power_work",
        models.SharedPowerWork,
        dua("Pekerjaan lintas kewenangan", "Work across powers"),
        dua("Pekerjaan lintas kewenangan", "Work across powers"),
        dua(
            "Pekerjaan yang memerlukan kewenangan dua badan atau lebih, dan kerja sama atau hukum yang mendasarinya.",
            "Work that needs the powers of two or more bodies, and the cooperation or the law it rests on.",
        ),
        columns=(
            Column(dua("Pekerjaan", "Work"), text),
            Column(dua("Badan", "Bodies"), names_of("bodies")),
            Column(dua("Kerja sama", "Cooperation"), _title_of("agreement")),
            Column(dua("Hukum yang mengatur lain", "Law that provides otherwise"), plain("law")),
        ),
        fields=(*TEXT_FIELDS, "bodies", "agreement", "law"),
        labels={
            "bodies": dua("Badan yang berwenang", "Bodies with the powers"),
            "agreement": dua("Kerja sama yang mendasarinya", "Cooperation it rests on"),
            "law": dua("Atau hukum yang mengatur lain", "Or the law that provides otherwise"),
            **text_labels("Pekerjaan", "Work"),
        },
        related=("agreement", "bodies__organisation"),
        group=GROUP,
        order=90,
        guard=register_guards.shared_power_work,
    ),
    register_of(
        "hubungan-fungsional",
        "functional_tie",
        models.FunctionalTie,
        dua("Hubungan fungsional kementerian dan lembaga", "Functional ties of ministries and agencies"),
        dua("Hubungan fungsional", "Functional tie"),
        dua(
            "Kementerian dan lembaga nonkementerian yang berhubungan secara fungsional sebagai satu sistem pemerintahan.",
            "Ministries and non-ministry agencies related functionally, as one system of government.",
        ),
        columns=(
            Column(dua("Kementerian", "Ministry"), party_of("ministry")),
            Column(dua("Lembaga", "Agency"), party_of("agency")),
            Column(dua("Bersama sebagai satu sistem", "As one system"), text),
            Column(dua("Dasar", "Basis"), plain("basis")),
        ),
        fields=("ministry", "agency", *TEXT_FIELDS, "basis"),
        labels={
            "ministry": dua("Kementerian", "Ministry"),
            "agency": dua("Lembaga nonkementerian", "Non-ministry agency"),
            "basis": dua("Dasar hukum", "Legal basis"),
            **text_labels("Yang dikerjakan sebagai satu sistem", "What they do as one system"),
        },
        related=("ministry__organisation", "agency__organisation"),
        group=GROUP,
        order=100,
        guard=register_guards.functional_tie,
    ),
    register_of(
        "koordinasi-lembaga",
        "coordinated_act",
        models.CoordinatedAct,
        dua("Tindakan lembaga dan koordinasinya", "Acts of agencies and their coordination"),
        dua("Tindakan lembaga", "Act of an agency"),
        dua(
            "Tindakan lembaga nonkementerian memperlihatkan koordinasinya dengan kementerian: kapan dan bagaimana.",
            "An act of a non-ministry agency shows its coordination with the ministry: when and how.",
        ),
        columns=(
            Column(dua("Tindakan", "Act"), text),
            Column(dua("Lembaga dan kementerian", "Agency and ministry"), lambda line: str(line.tie)),
            Column(dua("Tanggal", "Date"), plain("on"), "short_date"),
            Column(dua("Dikoordinasikan", "Coordinated"), plain("coordinated_on"), "short_date"),
            Column(dua("Caranya", "How"), plain("coordination")),
        ),
        fields=("tie", *TEXT_FIELDS, "on", "coordinated_on", "coordination"),
        labels={
            "tie": dua("Lembaga dan kementeriannya", "Agency and its ministry"),
            "on": dua("Tanggal tindakan", "Date of the act"),
            "coordinated_on": dua("Tanggal koordinasi", "Date of the coordination"),
            "coordination": dua("Bukti koordinasi: rapat, surat, nomornya", "Proof of it: meeting, letter, its number"),
            **text_labels("Tindakan", "Act"),
        },
        related=("tie__agency__organisation", "tie__ministry__organisation"),
        group=GROUP,
        order=110,
        guard=register_guards.coordinated_act,
    ),
    register_of(
        "nspk",
        "affair_norm",
        models.AffairNorm,
        dua("Norma, standar, prosedur, kriteria (NSPK)", "Norms, standards, procedures, criteria (NSPK)"),
        dua("NSPK", "NSPK"),
        dua(
            "Pegangan bagi setiap urusan yang diserahkan ke daerah, pemiliknya, dan praktik baik yang dirujuk.",
            "The guide for each affair devolved to regions, its owner, and the good practice it refers to.",
        ),
        columns=(
            Column(dua("Urusan", "Affair"), plain("affair")),
            Column(dua("Macam", "Sort"), word(cooperating.NORMS, "kind"), "tag"),
            Column(dua("Judul", "Title"), text),
            Column(dua("Pemilik", "Owner"), party_of("owner")),
            Column(dua("Praktik baik", "Good practice"), plain("good_practice")),
        ),
        fields=("affair", "kind", *TEXT_FIELDS, "owner", "good_practice"),
        labels={
            "affair": dua("Urusan yang diserahkan", "Devolved affair"),
            "owner": dua("Pemilik", "Owner"),
            "good_practice": dua("Praktik baik yang dirujuk", "Good practice it refers to"),
            **text_labels("Judul dan nomornya", "Its title and number"),
        },
        hints={"kind": dua("Belum ada: urusan ini tampil dalam laporan.", "None yet: the affair shows in the report.")},
        choices={"kind": cooperating.NORMS},
        related=("owner__organisation",),
        group=GROUP,
        order=120,
        guard=register_guards.affair_norm,
        overview=register_overviews.norms,
    ),
]


def declare() -> None:
    """Declare them: every party keeps them, as it keeps the other registers."""
    for register in [*REGISTERS, *guidance_registers.REGISTERS]:
        registers.declare(register, check=register.check)
