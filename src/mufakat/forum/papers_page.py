"""The page of a meeting's papers: those issued, and a form for each that can be issued now."""

from __future__ import annotations

from typing import Any

from mufakat.accounts.models import User
from mufakat.collaborations import queries as collaboration_queries
from mufakat.documents import queries as document_queries
from mufakat.documents.models import STATES
from mufakat.forum import queries
from mufakat.forum.actions.papers import standing
from mufakat.forum.forms.papers import LetterForm, ListForm, MinutesPaperForm
from mufakat.forum.mandates import day_of
from mufakat.forum.models import Meeting, Minutes
from mufakat.forum.papers import LETTER, LIST, MINUTES, SUBJECTS
from mufakat.kernel.access import Actor, may
from mufakat.kernel.web.formats import rentang_waktu, tanggal
from mufakat.kernel.web.language import dua

OPENING = dua(
    "{k} akan mengadakan {r} pada {d}, {w}.",
    "{k} will hold {r} on {d}, {w}.",
)
SECRETARIAT = dua("Sekretariat", "Secretariat")


def papers_page(viewer: Actor, meeting: Meeting, bound: dict[str, Any]) -> dict[str, Any]:
    """Everything the page shows; `bound` are forms sent back."""
    minutes = queries.minutes_of(viewer=viewer, meeting=meeting)
    shown: dict[str, Any] = {
        "meeting": meeting,
        "minutes": minutes,
        "issued": [{"document": one, "state": STATES[one.state]} for one in _issued(viewer, meeting, minutes)],
        "is_member": bool(may(viewer, "forum.read_minutes", meeting)),
    }
    if may(viewer, "forum.issue_paper", meeting) and meeting.state in queries.COMING_STATES:
        shown["letter_form"] = letter_form(meeting) if meeting.state == "invited" else None
        shown["list_form"] = list_form(meeting)
    if minutes is not None and minutes.is_sealed and may(viewer, "forum.issue_minutes_paper", minutes):
        shown["minutes_form"] = minutes_form(viewer, minutes)
    return shown | bound


def _issued(viewer: Actor, meeting: Meeting, minutes: Minutes | None) -> list[Any]:
    """Newest first; a visitor meets the public version of the minutes only."""
    wanted = [(SUBJECTS[LETTER], str(meeting.public_id))]
    written = minutes or queries.public_minutes_of(viewer=viewer, meeting=meeting)
    if written is not None:
        key = (minutes or written.approved.minutes).public_id
        wanted += [(SUBJECTS[MINUTES], str(key)), (SUBJECTS[MINUTES], f"{key}+public")]
    return [
        one
        for kind, subject in wanted
        for one in document_queries.documents_of(viewer=viewer, subject_kind=kind, subject_id=subject)
    ]


def letter_form(meeting: Meeting, data: Any = None) -> LetterForm:
    zone = meeting.collaboration
    opening = OPENING.with_values(
        k=zone.title_id, r=meeting.title_id, d=tanggal(meeting.starts_at, "panjang", zone),
        w=rentang_waktu(meeting.starts_at, meeting.ends_at, zone),
    )  # fmt: skip
    first = {"opening": opening.id, "post": SECRETARIAT.id}
    replaces = standing(LETTER, str(meeting.public_id)) is not None
    return LetterForm(data, prefix="letter", initial=first, replaces=replaces)


def list_form(meeting: Meeting, data: Any = None) -> ListForm:
    replaces = standing(LIST, str(meeting.public_id)) is not None
    return ListForm(data, prefix="list", initial={"paper": "f4"}, replaces=replaces)


def minutes_form(viewer: Actor, minutes: Minutes, data: Any = None) -> MinutesPaperForm:
    """The chair as far as known: the representative of the chairing party on that day."""
    meeting, approved = minutes.meeting, minutes.approved
    first = {"note_taker_post": SECRETARIAT.id, "note_taker": _own_name(viewer)}
    if meeting.chaired_by is not None:
        holders = collaboration_queries.current_representatives(meeting.collaboration, day_of(meeting))
        holder = next(iter(holders.get(meeting.chaired_by_id or 0, [])), None)
        first |= {"chair": holder.person.full_name if holder else "", "chair_post": meeting.chaired_by.organisation.name_id}
    replaces = any(standing(MINUTES, f"{minutes.public_id}{tail}") for tail in ("", "+public"))
    has_public = approved.public_versions.exists()
    return MinutesPaperForm(data, prefix="minutes", initial=first, replaces=replaces, has_public=has_public)


def _own_name(viewer: Actor) -> str:
    person = User.objects.filter(pk=viewer.user_id, person__isnull=False).values_list("person__full_name", flat=True).first()
    return person or ""
