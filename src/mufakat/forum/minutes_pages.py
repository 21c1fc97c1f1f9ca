"""What the pages of minutes show: the text as people read it, the boxes to write in, the passages that can be blacked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Party
from mufakat.forum import minutes_text, queries, sealing
from mufakat.forum.forms import minutes as forms
from mufakat.forum.models import ApprovedMinutes, Meeting, Minutes, MinutesRemark, PublicMinutes
from mufakat.forum.prose import rendered
from mufakat.forum.sealing import approved_texts
from mufakat.forum.words import CAPACITIES, MINUTES_STATES, REMARK_KINDS, REMARK_STATES
from mufakat.kernel.access import Actor, may
from mufakat.kernel.web.language import dua

STATE_TAGS = {"draft": "belum", "correction": "tunggu", "approved": "selesai", "signed": "selesai", "published": "selesai"}
REMARK_TAGS = {"open": "hati", "accepted": "selesai", "settled": "selesai", "annexed": "netral"}
ANNEX_HEADING = dua("Lampiran {n}: keberatan {p}", "Annex {n}: objection of {p}")
ANSWER_HEADING = dua("Tanggapan atas lampiran {n}", "Answer to annex {n}")


@dataclass(frozen=True)
class ShownPart:
    """One part of a text as it is read."""

    key: str
    heading: Any
    html: Any


def shown_parts(parts: Sequence[Mapping[str, str]], headings: Mapping[str, Any] | None = None) -> list[ShownPart]:
    """Parts with words, in order, as safe HTML."""
    return [
        ShownPart(one["part"], (headings or {}).get(one["part"]) or one.get("heading", one["part"]), rendered(one["text"]))
        for one in parts
        if one["text"].strip()
    ]


def minutes_page(viewer: Actor, minutes: Minutes, now: datetime, bound: Mapping[str, Any]) -> dict[str, Any]:
    """Everything the page of the minutes shows and offers to this viewer."""
    meeting = minutes.meeting
    latest = queries.latest_text(viewer=viewer, minutes=minutes)
    sealed = minutes.approved if minutes.is_sealed else None
    keeps = bool(may(viewer, "forum.approve_minutes", minutes))
    headings = sealing.headings_of(meeting)
    parts = shown_parts(sealed.parts) if sealed else shown_parts(latest.parts if latest else [], headings)
    window_open = minutes.state == "correction" and minutes.correction_until is not None and now <= minutes.correction_until
    return {
        "minutes": minutes,
        "meeting": meeting,
        "kind": STATE_TAGS[minutes.state],
        "state": MINUTES_STATES[minutes.state],
        "latest": latest,
        "parts": parts,
        "texts": queries.texts_of(viewer=viewer, minutes=minutes),
        "keeps": keeps,
        "window_open": window_open,
        **_correction(viewer, minutes, headings, bound, keeps, window_open),
        **(_sealed(viewer, minutes, sealed, now) if sealed else {}),
    }


def _correction(
    viewer: Actor, minutes: Minutes, headings: Mapping[str, str], bound: Mapping[str, Any], keeps: bool, window_open: bool
) -> dict[str, Any]:
    """The correction window: remarks, own remarks, what the keeper can do."""
    remarks = queries.remarks_of(viewer=viewer, minutes=minutes)
    own = _own_parties(viewer, minutes) if window_open else []
    in_window = minutes.state == "correction"
    choices = list(headings.items())
    return {
        "remarks": [_remark_row(one, headings, bound, keeps and in_window) for one in remarks],
        "open_remarks": sum(one.state == "open" for one in remarks),
        "silent": sealing.silent_parties(minutes) if in_window else [],
        "open_items": sealing.open_items(minutes.meeting) if in_window else [],
        "own": own,
        "remark_form": bound.get("remark_form") or (forms.RemarkForm(parts=choices, prefix="remark") if own else None),
        "extend_form": bound.get("extend_form") or (forms.ExtendForm(prefix="extend") if keeps and in_window else None),
        "return_form": bound.get("return_form") or (forms.ReasonForm(prefix="return") if keeps and in_window else None),
    }


def _own_parties(viewer: Actor, minutes: Minutes) -> list[Party]:
    seats = viewer.seats_in(minutes.collaboration_id)
    found = Party.objects.filter(pk__in=seats, collaboration_id=minutes.collaboration_id)
    return list(found.select_related("organisation").order_by("id"))


def _remark_row(one: MinutesRemark, headings: Mapping[str, str], bound: Mapping[str, Any], may_answer: bool) -> dict[str, Any]:
    form = bound.get(f"answer_{one.pk}")
    if form is None and may_answer and one.kind != "none":
        form = forms.RemarkAnswerForm(prefix=f"answer-{one.pk}")
    return {
        "remark": one,
        "kind": REMARK_KINDS[one.kind],
        "tag": REMARK_TAGS[one.state],
        "state": REMARK_STATES[one.state] if one.kind != "none" else REMARK_KINDS["none"],
        "part": headings.get(one.part, dua("Seluruh naskah", "The whole text")),
        "form": form,
    }


def _sealed(viewer: Actor, minutes: Minutes, sealed: ApprovedMinutes, now: datetime) -> dict[str, Any]:
    """After approval: the seal, signatures, errata, who has read them, the public versions."""
    readers = queries.readers_of(viewer=viewer, minutes=minutes, now=now)
    named = collaboration_queries.shows_people(viewer, minutes.collaboration)
    return {
        "sealed": sealed,
        "intact": queries.is_intact(sealed),
        "signatures": [
            {"signature": one, "capacity": CAPACITIES[one.capacity]}
            for one in sealed.signatures.select_related("party__organisation").order_by("id")
        ],
        "capacities": _capacities(viewer, minutes, sealed),
        "annex": [{**one, "html": rendered(one["text"]), "answer_html": rendered(one["answer"])} for one in sealed.annex],
        "errata": queries.errata_of(viewer=viewer, minutes=minutes),
        "public_versions": list(sealed.public_versions.defer("parts", "text").order_by("-number")),
        "readers": readers if named else None,
        "has_read": any(one.person.pk == viewer.person_id and one.read_at for one in readers.people),
        "may_read": viewer.person_id is not None,
    }


def _capacities(viewer: Actor, minutes: Minutes, sealed: ApprovedMinutes) -> list[dict[str, Any]]:
    """In which capacities this viewer can still sign."""
    scope, seats = minutes.collaboration_id, viewer.seats_in(minutes.collaboration_id)
    signed = {(one.capacity, one.party_id, one.given_by_id) for one in sealed.signatures.all()}
    found: list[dict[str, Any]] = []
    if viewer.holds(scope, "leader") or (minutes.meeting.chaired_by_id or 0) in seats:
        found.append({"capacity": "chair", "label": CAPACITIES["chair"], "party": None})
    if viewer.holds(scope, "secretary"):
        found.append({"capacity": "minute_taker", "label": CAPACITIES["minute_taker"], "party": None})
    found = [one for one in found if (one["capacity"], None, viewer.user_id) not in signed]
    taken = [party for capacity, party, _ in signed if capacity == "party" and party is not None]
    attended = Party.objects.filter(attendances__meeting=minutes.meeting, pk__in=seats).exclude(pk__in=taken).distinct()
    return found + [
        {"capacity": "party", "label": CAPACITIES["party"], "party": party}
        for party in attended.select_related("organisation").order_by("id")
    ]


@dataclass(frozen=True)
class Box:
    """One box of the editor: heading, what stands in it, and where two wrote, what the other one wrote."""

    key: str
    heading: str
    text: str
    other: str = ""
    item: Any = None

    @property
    def rows(self) -> int:
        return max(4, min(24, self.text.count("\n") + len(self.text) // 60 + 2))


def editing_page(viewer: Actor, meeting: Meeting, typed: Mapping[str, str] | None, clash: Mapping[str, Any]) -> dict[str, Any]:
    """The editor: one box per part, with what was typed where saving was not possible."""
    minutes = queries.minutes_of(viewer=viewer, meeting=meeting)
    latest = queries.latest_text(viewer=viewer, minutes=minutes) if minutes else None
    draft = queries.draft_of(viewer=viewer, meeting=meeting) if typed is None else None
    kept = {**(minutes_text.as_mapping(latest.parts) if latest else {}), **(draft.texts if draft else {})}
    joined: Mapping[str, str] = clash.get("joined", {})
    clashes, theirs = clash.get("clashes", []), clash.get("theirs", {})
    items = {str(item.public_id): item for item in sealing.items_of(meeting)}
    boxes = []
    for key, heading in sealing.headings_of(meeting).items():
        text = kept.get(key, "") if typed is None else typed.get(key, "")
        if clash and key not in clashes:
            text = joined.get(key, text)
        other = theirs.get(key, "") if key in clashes else ""
        boxes.append(Box(key, heading, text, other, items.get(key)))
    return {
        "meeting": meeting,
        "minutes": minutes,
        "boxes": boxes,
        "based_on": clash.get("latest") or (draft.based_on if draft else latest.number if latest else 0),
        "draft": draft,
        "clashes": len(clashes),
        "prefix": forms.PREFIX,
        "is_sealed": minutes is not None and minutes.is_sealed,
        "opening": minutes_text.OPENING,
    }


@dataclass(frozen=True)
class MarkedPart:
    """An approved passage, and the same with marks around what is blacked out."""

    key: str
    heading: Any
    approved: str
    marked: str

    def retyped(self, marked: str) -> MarkedPart:
        return replace(self, marked=marked)

    @property
    def rows(self) -> int:
        return max(2, min(20, self.approved.count("\n") + len(self.approved) // 45 + 1))


def marked_parts(approved: ApprovedMinutes) -> tuple[list[MarkedPart], tuple[str, str]]:
    """Every passage with the marks of the newest public version, and the marks to use."""
    texts = approved_texts(approved)
    marks = minutes_text.marks_for(list(texts.values()))
    newest = approved.public_versions.order_by("number").last()
    spans = newest.spans if newest else []
    headings: dict[str, Any] = {one["part"]: one["heading"] for one in approved.parts}
    for number, one in enumerate(approved.annex, start=1):
        headings[f"annex-{number}"] = ANNEX_HEADING.with_values(n=number, p=one["party"])
        headings[f"answer-{number}"] = ANSWER_HEADING.with_values(n=number)
    found = []
    for key, text in texts.items():
        own = [span for span in spans if span["part"] == key]
        if text:
            found.append(MarkedPart(key, headings[key], text, minutes_text.with_marks(text, own, marks)))
    return found, marks


def public_page(viewer: Actor, meeting: Meeting, public: PublicMinutes) -> dict[str, Any]:
    """The public version with its head, digests and the errata meant for everybody."""
    minutes = public.approved.minutes
    minutes.meeting, minutes.collaboration = meeting, meeting.collaboration
    parts = [one for one in public.parts if not one["part"].startswith("annex-")]
    annex = [one for one in public.parts if one["part"].startswith("annex-")]
    return {
        "meeting": meeting,
        "minutes": minutes,
        "public": public,
        "head": public.text.split("\n\n## ", 1)[0].split("\n")[3:],
        "parts": shown_parts(parts),
        "annex": [{**one, "html": rendered(one["text"]), "answer_html": rendered(one["answer"])} for one in annex],
        "errata": [one for one in queries.errata_of(viewer=viewer, minutes=minutes) if one.is_public],
        "intact": queries.is_intact(public),
        "hidden": len(public.spans),
        "is_member": bool(viewer.roles_in(meeting.collaboration_id)),
    }
