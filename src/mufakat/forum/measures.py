"""The figures about meetings, voices, knowledge and disputes: taken from the library's catalogue, with what each counts."""

from __future__ import annotations

from collabgov.record_catalogue import definition_of
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


ON_TIME = definition_of("meet.on_time", Sentence("rapat direncanakan", "planned"))
RHYTHM = definition_of("meet.rhythm", HELD)
IN_PERSON = definition_of("meet.inperson", HELD)
QUORUM = definition_of("meet.quorum", Sentence("rapat terlaksana dengan aturan kuorum", "held meetings with a quorum rule"))
NOTICE = definition_of("meet.notice", HELD)
MINUTES_DAYS = definition_of("meet.minutes_days", HELD)
RATE = definition_of("att.rate", HELD, PAID_ATTENDANCE)
SECTOR_GAP = definition_of("att.sector_gap", SECTORS, PAID_ATTENDANCE)
MANDATE = definition_of("att.mandate", Sentence("kehadiran", "attendances"), PAID_ATTENDANCE)
CONTINUITY = definition_of("rep.continuity", Sentence("pihak dengan dua pasangan rapat", "actors with two pairs of meetings"))
TURNOVER = definition_of("rep.turnover", Sentence("bulan", "months"))
VOICE_SHARE = definition_of(
    "voice.share", Sentence("rapat yang mencatat siapa berbicara", "meetings that note who spoke"), SPEAKING
)
VOICE_EQUALITY = definition_of("voice.equality", Sentence("sumbangan tercatat", "contributions"), SPEAKING)
SECTOR_RATIO = definition_of("voice.sector_ratio", SECTORS, SPEAKING)
BREADTH = definition_of("agenda.breadth", Sentence("butir agenda", "items"))
PUBLISHERS = definition_of("info.publishers", ACTORS)
ACCESS_PARITY = definition_of("info.access_parity", Sentence("dokumen dibagikan", "documents"))
LATENCY = definition_of("info.latency", Sentence("catatan", "entries"))
DISPUTES_OPEN = definition_of("conf.open", ACTORS, INSIDE_ONLY)
RESOLVED_DAYS = definition_of("conf.resolved_days", Sentence("perselisihan", "disputes"), INSIDE_ONLY)
ESCALATION = definition_of("auth.escalation", Sentence("eskalasi jatuh tempo", "due"), INSIDE_ONLY)
CHAIRS = definition_of("lead.chair_rotation", Sentence("rapat dengan pemimpin tercatat", "meetings with a chair on record"))
