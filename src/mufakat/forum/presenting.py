"""How a meeting reads on a page: its state as a tag, its parties with answer, seat and authority, the steps that are open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.words import AUTHORITIES, SECTORS
from mufakat.forum import agenda_sources, queries
from mufakat.forum.models import AgendaProposal, Attendance, Meeting
from mufakat.forum.words import ANSWERS, AVAILABILITY, MEETING_KINDS, MEETING_STATES, MODES, RECORDED_BY, SEATS, TREATMENTS
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.formats import angka, tanggal
from mufakat.kernel.web.language import dua

TREATMENT_TAGS = {"open": "belum", "treated": "selesai", "carried": "tunggu"}
STATE_TAGS = {"planned": "belum", "invited": "jalan", "held": "selesai", "cancelled": "netral"}
SOURCE_KINDS = {
    "assessment.element": dua("Unsur yang lemah dalam penilaian", "A weak element of an assessment"),
    "assessment.recommendation": dua("Rekomendasi", "A recommendation"),
    "commitment": dua("Komitmen", "Commitment"),
    "agreement": dua("Kesepakatan", "Agreement"),
    "indicator": dua("Indikator", "Indicator"),
    "evidence": dua("Bukti", "Evidence"),
    "problem": dua("Masalah", "Problem"),
    "network": dua("Jejaring", "Network"),
}
COMES_AS = {
    "designated": dua("wakil tetap datang", "the designated representative comes"),
    "alternate": dua("wakil pengganti datang", "the alternate comes"),
    "none": dua("belum menetapkan siapa yang datang", "has named nobody"),
}
HIDDEN_NAME = dua("Wakil (nama hanya untuk para pihak)", "Representative (name for parties only)")


def meeting_row(meeting: Meeting) -> dict[str, Any]:
    """A meeting as a line of a list."""
    state = MEETING_STATES[meeting.state]
    return {"meeting": meeting, "kind": STATE_TAGS[meeting.state], "state": state, "mode": MODES[meeting.mode]}


def name_of(one: Attendance, named: bool) -> str:
    """The person for members, the post for everybody else."""
    if one.person is None:
        return one.came_as
    return one.person.full_name if named else one.person.position or str(HIDDEN_NAME)


@dataclass(frozen=True)
class PlaceRow:
    """A party at a meeting as the page shows it."""

    place: queries.Place
    kind: str
    label: Any
    detail: Any
    flag: Any
    """What stands in the way of deciding: no authority, nobody named; empty when nothing does."""
    came: list[dict[str, Any]]
    options: list[dict[str, Any]]
    is_mine: bool


def place_row(place: queries.Place, *, named: bool, seats: frozenset[int], is_coming: bool, is_held: bool) -> PlaceRow:
    """The answer as a tag, who comes by seat, and the flag beside it."""
    came = [
        {
            "row": one, "name": name_of(one, named), "seat": SEATS[one.seat], "authority": AUTHORITIES[one.authority],
            "how": RECORDED_BY[one.how],
            "kind": "selesai" if one.seat == "designated" else "hati" if one.seat == "none" else "jalan",
        }
        for one in place.came
    ]  # fmt: skip
    options = [
        {
            "pk": one.pk,
            "name": one.person.full_name if named else "",
            "seat": SEATS[one.seat],
            "authority": AUTHORITIES[one.authority],
        }
        for one in place.holders
    ]
    kind, label = _answer_tag(place, is_coming, is_held)
    is_coming = is_coming and not place.came
    detail = COMES_AS[place.delegate.seat] if place.delegate and is_coming else ""
    return PlaceRow(place, kind, label, detail, _flag(place, is_coming), came, options, place.party.pk in seats)


def _answer_tag(place: queries.Place, is_coming: bool, is_held: bool) -> tuple[str, Any]:
    if place.came:
        return "selesai", dua("Hadir", "Attended")
    if is_held:
        return "netral", dua("Tidak hadir", "Did not attend")
    if not is_coming:
        return "belum", dua("Kehadiran belum dicatat", "Attendance not recorded")
    if place.answer is not None:
        return ("netral" if place.answer.answer == "no" else "selesai"), ANSWERS[place.answer.answer]
    return (
        ("tunggu", dua("Belum menjawab", "No answer yet")) if place.invited else ("belum", dua("Belum diundang", "Not invited"))
    )


def _flag(place: queries.Place, is_coming: bool) -> Any:
    if place.ends_during is not None:
        words = dua("mandatnya berakhir {d}, sebelum rapat selesai", "the mandate ends on {d}, before the meeting does")
        return words.with_values(d=tanggal(place.ends_during, "sedang"))
    if is_coming:
        if place.delegate is None:
            return ""
        if place.delegate.may_decide is None:
            return dua("belum jelas siapa yang datang", "unclear who comes")
        return "" if place.delegate.may_decide else dua("tanpa wewenang memutuskan", "without authority to decide")
    if place.came and all(one.authority != "decide" for one in place.came):
        return dua("tanpa wewenang memutuskan", "without authority to decide")
    return ""


def source_label(item: AgendaProposal) -> Any:
    """What kind of thing an item comes from."""
    return agenda_sources.label_of(item.source_kind) or SOURCE_KINDS.get(item.source_kind, dua("Sumber", "Source"))


def proposal_row(item: AgendaProposal) -> dict[str, Any]:
    """A proposal with who made it and where it comes from."""
    party = item.proposed_by
    return {
        "item": item,
        "party": party,
        "sector": SECTORS[party.sector] if party else "",
        "source": source_label(item) if item.source_url else "",
        "facts": _facts_of(item),
        "treatment": TREATMENTS[item.treatment],
        "tag": TREATMENT_TAGS[item.treatment],
    }


def _facts_of(item: AgendaProposal) -> str:
    """Who proposed and who leads it, how often it was carried over, why, what came out: in one line."""
    party, owner = item.proposed_by, item.owner
    said: list[Any] = [
        dua("diusulkan {p}", "proposed by {p}").with_values(p=party.organisation.shown_short) if party else "",
        dua("dipandu {p}", "led by {p}").with_values(p=owner.organisation.shown_short) if owner else "",
        dua("dibawa {n} kali", "carried over {n} times").with_values(n=item.carried_times) if item.carried_times else "",
        item.reason,
        item.outcome,
    ]
    return " · ".join(str(one) for one in said if one)


# --- schedules ------------------------------------------------------------------------------------------------------


def series_row(status: queries.SeriesStatus) -> dict[str, Any]:
    """A schedule as a line of a list: its rhythm, and whether it is kept."""
    series = status.series
    tag, label = _series_tag(status)
    return {
        "status": status,
        "series": series,
        "rhythm": status.rhythm,
        "kind": MEETING_KINDS[series.kind],
        "tag": tag,
        "label": label,
    }


def _series_tag(status: queries.SeriesStatus) -> tuple[str, Any]:
    if status.series.ended_on is not None:
        return "netral", dua("Berakhir", "Ended")
    if status.is_behind:
        return "lambat", dua("Rapat terlewat", "Meeting missed")
    if not status.due:
        return "belum", dua("Belum ada yang jatuh tempo", "None due yet")
    words = dua("{a} dari {b} terlaksana", "{a} of {b} held")
    kind = "selesai" if status.kept == status.due else "hati"
    return kind, words.with_values(a=status.kept, b=status.due)


# --- finding a date -------------------------------------------------------------------------------------------------

WORD_SHAPES = {"yes": "✓", "maybe": "(✓)", "no": "–", "": "?"}
UNSAID = dua("Belum menjawab", "No answer yet")


def finding_rows(table: queries.FindingTable) -> list[dict[str, Any]]:
    """Dates, the best first, each with the parties under the word they gave; those who are needed are marked."""
    rows = []
    for place, one in enumerate(table.best):
        groups = []
        for word, shape in WORD_SHAPES.items():
            said = [party for party in table.parties if one.words.get(party.pk, "") == word]
            if said:
                parties = [{"party": party, "needed": party.pk in table.needed} for party in said]
                group = {"shape": shape, "word": AVAILABILITY.get(word, UNSAID), "parties": parties, "is_unsaid": not word}
                groups.append(group)
        rows.append({"result": one, "groups": groups, "is_best": place == 0 and bool(one.yes)})
    return rows


def own_dates(table: queries.FindingTable, seats: frozenset[int]) -> list[dict[str, Any]]:
    """For each own party the dates with what it said so far."""
    own = [party for party in table.parties if party.pk in seats]
    return [
        {"party": party, "lines": [{"option": one.option, "word": one.words.get(party.pk, "")} for one in table.options]}
        for party in own
    ]


def party_here(collaboration: Collaboration, pk: str) -> Party:
    """A party of this collaboration by what a form sent; anything else looks absent."""
    number = int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 18 else 0
    found = Party.objects.filter(collaboration=collaboration, pk=number).select_related("organisation").first()
    if found is None:
        raise NotVisible("not_visible", "")
    return found


# --- quality of deliberation ----------------------------------------------------------------------------------------

QUALITY_COLUMNS = [
    {"label": dua("Rapat", "Meeting"), "kind": "text"},
    {"label": dua("Pihak berbicara", "Parties that spoke"), "kind": "text"},
    {"label": dua("Kesetaraan suara", "Equality of voice"), "kind": "text"},
    {"label": dua("Ketidaksetujuan ditangani", "Dissent handled"), "kind": "text"},
    {"label": dua("Masalah terjawab", "Problems answered"), "kind": "text"},
    {"label": dua("Komitmen", "Commitments"), "kind": "text"},
    {"label": dua("Tanpa tekanan", "Without pressure"), "kind": "text"},
]
NOT_NOTED = dua("siapa yang berbicara tidak dicatat", "who spoke was not noted")
TOO_FEW = dua("terlalu sedikit jawaban", "too few answers")
SPOKE = dua("{a} dari {b} pihak berbicara", "{a} of {b} parties spoke")
EQUAL = dua("kesetaraan {n}", "equality {n}")
HANDLED = dua("{a} dari {b} keberatan ditangani", "{a} of {b} dissents handled")
SOLVED = dua("{a} dari {b} masalah terjawab", "{a} of {b} problems answered")
PROMISED = dua("{n} komitmen", "{n} commitments")
FREE = dua("{n}% tanpa tekanan", "{n}% without pressure")


def quality_cells(row: queries.MeetingQuality) -> list[Any]:
    """One meeting as cells that also read as a sentence; what was not noted is said so, never shown as nought."""
    when = tanggal(row.meeting.starts_at, "pendek", row.meeting.collaboration)
    return [
        f"{row.meeting.title} ({when})",
        SPOKE.with_values(a=row.spoke, b=row.present) if row.is_recorded else NOT_NOTED,
        EQUAL.with_values(n=angka(float(row.equality), 2)) if row.equality is not None else "",
        HANDLED.with_values(a=row.handled, b=row.dissent) if row.dissent else "",
        SOLVED.with_values(a=row.answered, b=row.raised) if row.raised else "",
        PROMISED.with_values(n=row.commitments) if row.commitments else "",
        _pressure(row),
    ]


def _pressure(row: queries.MeetingQuality) -> Any:
    if row.pulse is None:
        return ""
    if row.pulse.is_open:
        return dua("suasana masih ditanyakan", "the pulse is still open")
    share = row.pulse.share_without_pressure()
    return TOO_FEW if share is None else FREE.with_values(n=round(share * 100))
