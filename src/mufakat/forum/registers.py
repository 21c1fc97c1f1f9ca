"""Light registers beside the meetings: encounters, activities, outputs, outreach, costs, limits, channels, skills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mufakat.collaborations import rules as collaboration_rules
from mufakat.collaborations.registers.parts import TEXT_FIELDS, names_of, party_of, plain, register_of, text, text_labels, word
from mufakat.forum import models, words
from mufakat.forum.budget import overview as budget_overview
from mufakat.forum.register_overviews import readiness as readiness_overview
from mufakat.kernel import registers
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua


def meeting_of(line: Any) -> str:
    return str(line.meeting.title) if line.meeting_id else ""


def refuse_other_places(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """A link leads to a record of this collaboration, nowhere else."""
    link = values.get("link", "")
    if link and not link.startswith(f"/k/{collaboration.slug}/"):
        raise Refused(
            "foreign_address",
            dua(
                "Salin alamat catatan dalam kolaborasi ini, mulai dengan /k/.",
                "Copy the address of a record here, from /k/ on.",
            ),
        )


ENCOUNTERS = register_of(
    "pertemuan-ringan",
    "encounter",
    models.Encounter,
    dua("Pertemuan tidak resmi dan kunjungan", "Informal encounters and visits"),
    dua("Pertemuan tidak resmi", "Informal encounter"),
    dua(
        "Kontak di luar rapat, satu baris saja: telepon, pesan, kunjungan, evaluasi di tempat. Setiap pihak boleh mencatat.",
        "Contacts beside the meetings, in one line: phone, message, visit, evaluation on the premises. Every party may record.",
    ),
    columns=(
        Column(dua("Tanggal", "Date"), plain("held_on"), "date"),
        Column(dua("Cara", "How"), word(words.ENCOUNTER_KINDS, "kind"), "tag"),
        Column(dua("Pihak", "Parties"), names_of("parties")),
        Column(dua("Tentang", "About"), text),
        Column(dua("Dikunjungi", "Visited"), party_of("visited")),
        Column(dua("Temuan", "Findings"), plain("findings")),
        Column(dua("Masalah terkait", "Matter"), lambda line: line.matter.label if line.matter_id else ""),
        Column(dua("Terkait", "Belongs to"), plain("link")),
    ),
    fields=("held_on", "kind", "parties", *TEXT_FIELDS, "visited", "findings", "matter", "link"),
    labels={
        "held_on": dua("Tanggal", "Date"),
        "kind": dua("Cara", "How"),
        "parties": dua("Pihak yang bertemu", "Parties that met"),
        "visited": dua("Pihak yang dikunjungi", "Party visited"),
        "findings": dua("Temuan di tempat", "Findings on the premises"),
        "matter": dua("Masalah yang dibicarakan", "Matter it was about"),
        "link": dua("Keputusan atau catatan terkait", "Decision or record it belongs to"),
        **text_labels("Tentang apa, satu baris", "What about, in one line"),
    },
    hints={"link": dua("Alamat di kolaborasi ini, seperti /k/…", "An address in this collaboration, like /k/…")},
    choices={"kind": words.ENCOUNTER_KINDS},
    related=("visited__organisation", "matter", "parties__organisation"),
    guard=refuse_other_places,
    group="working",
    order=60,
    members_only=True,
)
ACTIVITIES = register_of(
    "kegiatan",
    "activity",
    models.Activity,
    dua("Kegiatan dan siapa yang harus diajak", "Activities and who must be called"),
    dua("Kegiatan", "Activity"),
    dua(
        "Untuk tiap kegiatan: lembaga yang bertanggung jawab dan pihak yang harus diajak bila kegiatan itu dirapatkan.",
        "For each activity: the institution that answers for it and the parties that must be called when it is discussed.",
    ),
    columns=(
        Column(dua("Kegiatan", "Activity"), text),
        Column(dua("Penanggung jawab", "Answers for it"), party_of("responsible")),
        Column(dua("Harus diajak", "Must be called"), names_of("must_call")),
    ),
    fields=(*TEXT_FIELDS, "responsible", "must_call"),
    labels={
        "responsible": dua("Lembaga penanggung jawab", "Institution that answers for it"),
        "must_call": dua("Pihak yang harus diajak", "Parties that must be called"),
        **text_labels("Kegiatan", "Activity"),
    },
    related=("responsible__organisation", "must_call__organisation"),
    group="working",
    order=65,
)
FOCUS_OUTPUTS = register_of(
    "hasil-diskusi",
    "focus_output",
    models.FocusOutput,
    dua("Hasil diskusi kelompok terpumpun", "Outputs of focus-group discussions"),
    dua("Hasil diskusi", "Output of a discussion"),
    dua(
        "Kebutuhan kerja sama, hambatan, pilihan jalan keluar, dan kisah sukses dari sebuah diskusi (FGD).",
        "Needs for cooperation, barriers, options and success stories out of a focus-group discussion.",
    ),
    columns=(
        Column(dua("Diskusi", "Discussion"), meeting_of),
        Column(dua("Jenis", "Kind"), word(words.FOCUS_KINDS, "kind"), "tag"),
        Column(dua("Isi", "Text"), text),
        Column(dua("Dari pihak", "From party"), party_of("party")),
    ),
    fields=("meeting", "kind", *TEXT_FIELDS, "party"),
    labels={"meeting": dua("Diskusi", "Discussion"), "party": dua("Dari pihak", "From party")},
    choices={"kind": words.FOCUS_KINDS},
    related=("meeting", "party__organisation"),
    group="working",
    order=70,
    members_only=True,
)
OUTREACH = register_of(
    "sosialisasi",
    "outreach",
    models.Outreach,
    dua("Sosialisasi", "Outreach"),
    dua("Sosialisasi", "Outreach"),
    dua(
        "Sosialisasi langsung lewat pertemuan atau tidak langsung lewat brosur dan siaran, dengan khalayak yang terjangkau.",
        "Outreach in a session or through brochures and broadcasts, with the audience it reached.",
    ),
    columns=(
        Column(dua("Tanggal", "Date"), plain("held_on"), "date"),
        Column(dua("Cara", "How"), word(words.OUTREACH_KINDS, "kind"), "tag"),
        Column(dua("Pelaksana", "Carried out by"), party_of("party")),
        Column(dua("Isi", "Text"), text),
        Column(dua("Media", "Medium"), plain("medium")),
        Column(dua("Khalayak", "Audience"), plain("audience")),
        Column(dua("Terjangkau", "Reached"), plain("reached"), "number"),
    ),
    fields=("held_on", "kind", "party", *TEXT_FIELDS, "medium", "audience", "reached"),
    labels={
        "held_on": dua("Tanggal", "Date"),
        "kind": dua("Cara", "How"),
        "party": dua("Pelaksana", "Carried out by"),
        "medium": dua("Media atau bentuk pertemuan", "Medium or kind of session"),
        "audience": dua("Khalayak", "Audience"),
        "reached": dua("Banyak orang terjangkau", "Number of people reached"),
    },
    choices={"kind": words.OUTREACH_KINDS},
    related=("party__organisation",),
    group="working",
    order=75,
)
COSTS = register_of(
    "anggaran-rapat",
    "meeting_cost",
    models.MeetingCost,
    dua("Anggaran rapat", "Budget for meetings"),
    dua("Anggaran rapat", "Meeting cost"),
    dua("Rencana dan pemakaian dana untuk rapat, per tahun dan per rapat.", "Planned and spent money for meetings, by year."),
    columns=(
        Column(dua("Tahun", "Year"), plain("year")),
        Column(dua("Untuk", "For"), text),
        Column(dua("Rapat", "Meeting"), meeting_of),
        Column(dua("Sumber dana", "Paid by"), party_of("payer")),
        Column(dua("Rencana", "Planned"), plain("planned"), "money"),
        Column(dua("Terpakai", "Spent"), plain("spent"), "money"),
    ),
    fields=("year", *TEXT_FIELDS, "meeting", "payer", "planned", "spent"),
    labels={
        "year": dua("Tahun anggaran", "Budget year"),
        "meeting": dua("Rapat, bila untuk satu rapat", "Meeting, where it is for one"),
        "payer": dua("Sumber dana", "Paid by"),
        "planned": dua("Rencana (rupiah)", "Planned (rupiah)"),
        "spent": dua("Terpakai (rupiah), bila sudah", "Spent (rupiah), if known"),
        **text_labels("Untuk apa", "For what"),
    },
    related=("meeting", "payer__organisation"),
    overview=budget_overview,
    group="means",
    order=70,
    members_only=True,
)
LIMITS = register_of(
    "batas-waktu",
    "time_limit",
    models.TimeLimit,
    dua("Batas waktu tahap dan perundingan", "Time limits of phases and negotiations"),
    dua("Batas waktu", "Time limit"),
    dua(
        "Sampai kapan sebuah tahap atau perundingan boleh berlangsung. Yang lewat mengajukan diri ke agenda.",
        "How long a phase or a negotiation may take. What has passed puts itself on the agenda.",
    ),
    columns=(
        Column(dua("Sampai", "Until"), plain("until"), "date"),
        Column(dua("Untuk", "For"), word(words.LIMIT_KINDS, "kind"), "tag"),
        Column(dua("Yang harus tercapai", "What must be reached"), text),
        Column(dua("Pihak", "Parties"), names_of("parties")),
        Column(dua("Keadaan", "State"), word(words.LIMIT_STATES, "state"), "tag"),
        Column(dua("Hasil", "Outcome"), plain("outcome")),
    ),
    fields=("kind", *TEXT_FIELDS, "until", "parties", "state", "outcome"),
    labels={
        "kind": dua("Untuk", "For"),
        "until": dua("Sampai tanggal", "Until"),
        "outcome": dua("Hasil", "Outcome"),
        **text_labels("Yang harus tercapai", "What must be reached"),
    },
    choices={"kind": words.LIMIT_KINDS, "state": words.LIMIT_STATES},
    related=("parties__organisation",),
    check=collaboration_rules.may_manage,
    group="working",
    order=80,
)
CHANNELS = register_of(
    "saluran",
    "communication_channel",
    models.CommunicationChannel,
    dua("Saluran komunikasi", "Communication channels"),
    dua("Saluran komunikasi", "Communication channel"),
    dua(
        "Saluran antar pihak: terbuka bagi siapa, seberapa teratur, dan aturan dasar yang menetapkannya.",
        "Channels between the parties: open to whom, how regular, and the ground rule that lays them down.",
    ),
    columns=(
        Column(dua("Saluran", "Channel"), text),
        Column(dua("Terbuka bagi", "Open to"), word(words.OPENNESS, "openness"), "tag"),
        Column(dua("Keteraturan", "Regularity"), plain("regular")),
        Column(
            dua("Ditetapkan dalam aturan", "Laid down in the rule"),
            lambda line: line.rule.text if line.rule_id else str(dua("belum ditetapkan", "not laid down yet")),
        ),
    ),
    fields=(*TEXT_FIELDS, "openness", "regular", "rule"),
    labels={
        "openness": dua("Terbuka bagi", "Open to"),
        "regular": dua("Seberapa teratur", "How regular"),
        "rule": dua("Aturan dasar yang menetapkannya", "Ground rule that lays it down"),
        **text_labels("Saluran", "Channel"),
    },
    choices={"openness": words.OPENNESS},
    related=("rule",),
    group="working",
    order=85,
)
READINESS = register_of(
    "kesiapan-aturan",
    "readiness",
    models.Readiness,
    dua("Kesiapan sebelum aturan berlaku", "Readiness before a rule takes effect"),
    dua("Langkah kesiapan", "Step of readiness"),
    dua(
        "Siapa menyiapkan apa sebelum sebuah peraturan berlaku. Langkah yang lewat mengajukan diri ke agenda.",
        "Who prepares what before a regulation takes effect. Steps that are late put themselves on the agenda.",
    ),
    columns=(
        Column(dua("Peraturan", "Regulation"), lambda line: line.change.title),
        Column(dua("Berlaku", "In force"), plain("in_force_on"), "date"),
        Column(dua("Pihak", "Party"), party_of("party")),
        Column(dua("Langkah", "Step"), text),
        Column(dua("Tenggat", "Due"), plain("due_on"), "date"),
        Column(dua("Selesai", "Done"), plain("done_on"), "date"),
    ),
    fields=("change", "in_force_on", "party", *TEXT_FIELDS, "due_on", "done_on"),
    labels={
        "change": dua("Peraturan yang berubah", "Regulation that changes"),
        "in_force_on": dua("Mulai berlaku", "Takes effect on"),
        "due_on": dua("Siap paling lambat", "Ready at the latest"),
        "done_on": dua("Selesai tanggal, bila sudah", "Done on, where it is"),
        **text_labels("Langkah kesiapan", "Step of readiness"),
    },
    related=("change", "party__organisation"),
    overview=readiness_overview,
    group="working",
    order=82,
)
EXPERTISE = register_of(
    "keahlian",
    "expertise",
    models.Expertise,
    dua("Keahlian para pihak", "Skills of the parties"),
    dua("Keahlian", "Skill"),
    dua(
        "Keahlian yang dibawa tiap pihak. Butir teknis dibandingkan dengan daftar ini sebelum dibahas.",
        "Skills each party brings. A technical item is compared with this list before it is discussed.",
    ),
    columns=(Column(dua("Pihak", "Party"), party_of("party")), Column(dua("Keahlian", "Skill"), text)),
    fields=("party", *TEXT_FIELDS),
    labels=text_labels("Keahlian", "Skill"),
    related=("party__organisation",),
    group="knowledge",
    order=50,
)
ALL = (ENCOUNTERS, ACTIVITIES, FOCUS_OUTPUTS, OUTREACH, COSTS, LIMITS, CHANNELS, READINESS, EXPERTISE)


def declare() -> None:
    for register in ALL:
        registers.declare(register, check=register.check)
