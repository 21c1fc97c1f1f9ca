"""What each figure about meetings, voices, knowledge and disputes counts: its formula, its minimum, which way is better."""

from __future__ import annotations

from collabgov.observations import NO_PERSONS, THIN_RECORDS, Definition, Direction, Unit
from collabgov.sentences import Sentence

HELD = Sentence("rapat terlaksana", "held meetings")
SECTORS = Sentence("sektor", "sectors")
ACTORS = Sentence("pihak", "actors")
SPEAKING = Sentence(
    "Menghitung siapa berbicara mengukur bicara, bukan pengaruh.",
    "Counting contributions measures speaking, not influence.",
)
PAID_ATTENDANCE = Sentence(
    "Kehadiran dapat karena dibayar atau diperintah.",
    "Attendance can be paid or ordered.",
)
INSIDE_ONLY = Sentence(
    "Perselisihan rahasia ikut dihitung, tidak pernah disebut.",
    "Confidential disputes are counted, never named.",
)


def _define(
    key: str,
    label: Sentence,
    formula: Sentence,
    minimum: int,
    minimum_of: Sentence,
    *,
    unit: Unit = "share",
    direction: Direction = "+",
    also: tuple[Sentence, ...] = (),
) -> Definition:
    return Definition(key, label, formula, unit, direction, minimum, minimum_of, (THIN_RECORDS, NO_PERSONS, *also))


ON_TIME = _define(
    "meet.on_time",
    Sentence("Rapat terlaksana pada waktunya", "Meetings held on time"),
    Sentence(
        "rapat yang terlaksana paling jauh 7 hari dari tanggal rencana / rapat direncanakan; "
        "tanggal wajib yang lewat tanpa rapat ikut direncanakan",
        "meetings held within 7 days of the planned date / meetings planned; an obligatory date without a meeting was planned",
    ),
    4,
    Sentence("rapat direncanakan", "planned"),
)
RHYTHM = _define(
    "meet.rhythm",
    Sentence("Keteraturan jarak antarrapat", "Regularity of the intervals between meetings"),
    Sentence(
        "1 / (1 + koefisien variasi jarak hari antarrapat yang terlaksana)",
        "1 / (1 + coefficient of variation of the intervals between held meetings)",
    ),
    4,
    HELD,
    unit="0..1",
)
IN_PERSON = _define(
    "meet.inperson",
    Sentence("Rapat yang bertatap muka", "Meetings with an in-person part"),
    Sentence("rapat terlaksana dengan bagian tatap muka / terlaksana", "held meetings with an in-person part / held"),
    3,
    HELD,
    direction="0",
)
QUORUM = _define(
    "meet.quorum",
    Sentence("Rapat yang mencapai kuorum", "Meetings with quorum met"),
    Sentence(
        "rapat terlaksana yang mencapai kuorum / rapat terlaksana yang punya aturan kuorum",
        "held meetings with quorum met / held meetings that have a quorum rule",
    ),
    3,
    Sentence("rapat terlaksana dengan aturan kuorum", "held meetings with a quorum rule"),
)
NOTICE = _define(
    "meet.notice",
    Sentence("Agenda terbit cukup awal", "Agenda out early enough"),
    Sentence(
        "rapat yang agendanya terbit >= 3 hari kerja sebelumnya / terlaksana",
        "meetings whose agenda was out >= 3 working days before / held",
    ),
    3,
    HELD,
)
MINUTES_DAYS = _define(
    "meet.minutes_days",
    Sentence("Hari kerja sampai notula disahkan", "Working days until the minutes were approved"),
    Sentence(
        "median Kaplan-Meier hari kerja dari rapat sampai notula disahkan; yang belum dihitung sebagai belum",
        "Kaplan-Meier median of working days from the meeting to its approved minutes; what is not approved counts as open",
    ),
    3,
    HELD,
    unit="days",
    direction="-",
)
RATE = _define(
    "att.rate",
    Sentence("Kehadiran pihak", "Attendance of the parties"),
    Sentence(
        "rata-rata per pihak dari (rapat dihadiri / rapat diundang)",
        "mean over actors of (meetings attended / meetings invited)",
    ),
    3,
    HELD,
    also=(PAID_ATTENDANCE,),
)
SECTOR_GAP = _define(
    "att.sector_gap",
    Sentence("Selisih kehadiran antarsektor", "Gap of attendance between sectors"),
    Sentence("tertinggi - terendah dari kehadiran rata-rata per sektor", "max - min over sectors of mean attendance"),
    2,
    SECTORS,
    direction="-",
    also=(PAID_ATTENDANCE,),
)
MANDATE = _define(
    "att.mandate",
    Sentence("Kehadiran dengan wewenang memutuskan", "Attendances with authority to decide"),
    Sentence(
        "kehadiran wakil dengan wewenang memutuskan yang tercatat / kehadiran",
        "attendances by a representative with recorded authority to commit / attendances",
    ),
    10,
    Sentence("kehadiran", "attendances"),
    also=(PAID_ATTENDANCE,),
)
CONTINUITY = _define(
    "rep.continuity",
    Sentence("Orang yang sama datang kembali", "The same people come again"),
    Sentence(
        "pasangan rapat berurutan yang dihadiri suatu pihak dengan >= 1 orang yang sama / pasangan; "
        "rata-rata pihak dengan >= 2 pasangan",
        "over consecutive meetings attended by the same actor: pairs sharing >= 1 person / pairs; "
        "mean over actors with >= 2 pairs",
    ),
    1,
    Sentence("pihak dengan dua pasangan rapat", "actors with two pairs of meetings"),
)
TURNOVER = _define(
    "rep.turnover",
    Sentence("Wakil yang diganti per tahun masa jabatan wakil", "Representatives replaced per representative-year"),
    Sentence("wakil diganti / tahun-wakil", "representatives replaced / representative-years"),
    6,
    Sentence("bulan", "months"),
    unit="ratio",
    direction="-",
)
VOICE_SHARE = _define(
    "voice.share",
    Sentence("Pihak hadir yang berbicara", "Parties present that spoke"),
    Sentence(
        "rata-rata per rapat dari (pihak dengan >= 1 sumbangan tercatat / pihak hadir)",
        "mean over meetings of (actors with >= 1 recorded contribution / actors present)",
    ),
    3,
    Sentence("rapat yang mencatat siapa berbicara", "meetings that note who spoke"),
    also=(SPEAKING,),
)
VOICE_EQUALITY = _define(
    "voice.equality",
    Sentence("Kesetaraan suara", "Equality of voice"),
    Sentence(
        "1 - Gini ternormalkan dari sumbangan per pihak yang hadir",
        "1 - normalised Gini of contributions over actors present",
    ),
    20,
    Sentence("sumbangan tercatat", "contributions"),
    unit="0..1",
    also=(SPEAKING,),
)
SECTOR_RATIO = _define(
    "voice.sector_ratio",
    Sentence("Suara sektor yang paling sedikit", "Voice of the quietest sector"),
    Sentence(
        "sumbangan per kehadiran, sektor terendah / sektor tertinggi",
        "lowest sector contributions per attendance / highest",
    ),
    2,
    SECTORS,
    unit="0..1",
    also=(SPEAKING,),
)
BREADTH = _define(
    "agenda.breadth",
    Sentence("Pihak yang mengusulkan agenda", "Parties that placed agenda items"),
    Sentence("pihak dengan >= 1 butir agenda / pihak", "actors that placed >= 1 agenda item / actors"),
    5,
    Sentence("butir agenda", "items"),
)
PUBLISHERS = _define(
    "info.publishers",
    Sentence("Pihak yang berbagi pengetahuan", "Parties that shared knowledge"),
    Sentence("pihak yang membagikan >= 1 dokumen atau data / pihak", "actors that shared >= 1 document or data set / actors"),
    3,
    ACTORS,
)
ACCESS_PARITY = _define(
    "info.access_parity",
    Sentence("Yang dibagikan terbaca semua sektor", "What is shared is read by every sector"),
    Sentence(
        "bagian yang dibaca dari yang diterima, sektor terendah / sektor tertinggi",
        "lowest sector rate of opening shared documents / highest",
    ),
    10,
    Sentence("dokumen dibagikan", "documents"),
    unit="0..1",
)
LATENCY = _define(
    "info.latency",
    Sentence("Hari kerja dari kejadian sampai tercatat bagi semua", "Working days from the event to an entry all can see"),
    Sentence(
        "median hari kerja dari kejadian (pertemuan ringan, sosialisasi, permintaan) sampai tercatat",
        "median working days from the event (encounter, outreach, request) to its entry",
    ),
    10,
    Sentence("catatan", "entries"),
    unit="days",
    direction="-",
)
DISPUTES_OPEN = _define(
    "conf.open",
    Sentence("Perselisihan terbuka per 10 pihak", "Open disputes per 10 actors"),
    Sentence("perselisihan tercatat yang terbuka x 10 / pihak", "open recorded disputes x 10 / actors"),
    1,
    ACTORS,
    unit="ratio",
    direction="-",
    also=(INSIDE_ONLY,),
)
RESOLVED_DAYS = _define(
    "conf.resolved_days",
    Sentence("Hari sampai perselisihan selesai", "Days until a dispute was settled"),
    Sentence(
        "median Kaplan-Meier hari dari dibuka sampai selesai; yang terbuka dihitung sebagai belum selesai",
        "Kaplan-Meier median of days from opened to closed; what is open counts as open",
    ),
    3,
    Sentence("perselisihan", "disputes"),
    unit="days",
    direction="-",
    also=(INSIDE_ONLY,),
)
ESCALATION = _define(
    "auth.escalation",
    Sentence("Eskalasi yang dijawab pada waktunya", "Escalations answered in time"),
    Sentence(
        "eskalasi yang dijawab pejabat berwenang sampai batasnya / eskalasi jatuh tempo",
        "escalations answered by an authorised official within the limit / escalations due",
    ),
    1,
    Sentence("eskalasi jatuh tempo", "due"),
    also=(INSIDE_ONLY,),
)
CHAIRS = _define(
    "lead.chair_rotation",
    Sentence("Pergiliran pemimpin rapat", "Rotation of the chair"),
    Sentence(
        "pihak berbeda yang memimpin / rapat terlaksana yang pemimpinnya tercatat",
        "distinct actors that chaired / held meetings with a chair on record",
    ),
    4,
    Sentence("rapat dengan pemimpin tercatat", "meetings with a chair on record"),
    direction="0",
)
