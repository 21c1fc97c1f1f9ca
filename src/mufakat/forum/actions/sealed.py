"""Acts on approved minutes: signing the very bytes, publishing a version with passages blacked out, errata."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from mufakat.collaborations.models import Party
from mufakat.forum import events, minutes_text
from mufakat.forum.actions.words_required import known, of_here, required, typed
from mufakat.forum.chronicle import write_minutes as write_line
from mufakat.forum.minutes_text import MarksMoved
from mufakat.forum.models import ApprovedMinutes, Erratum, Minutes, MinutesSignature, PublicMinutes
from mufakat.forum.rules import MINUTES
from mufakat.forum.sealing import approved_texts
from mufakat.forum.words import CAPACITIES
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua

NOT_APPROVED = dua("Notula ini belum disahkan.", "These minutes are not approved yet.")


def sign_minutes(
    *, actor: Actor, minutes: Minutes, capacity: str, sha256: str, now: datetime, party: Party | None = None
) -> MinutesSignature:
    """Put one's name to exactly these bytes; the chair's signature makes the minutes signed, others stand beside it."""
    with transaction.atomic():
        current = versions.lock(Minutes.objects.select_related("meeting"), minutes.pk)
        access.require(actor, "forum.sign_minutes", current)
        approved = _approved(current)
        known(capacity, CAPACITIES)
        of_here(party, current.collaboration_id)
        _require_capacity(actor, current, capacity, party)
        if sha256 != approved.sha256:
            raise Refused(
                "other_bytes",
                dua(
                    "Naskah yang Anda baca bukan naskah yang disahkan. Muat ulang.",
                    "The text you read is not the approved one. Reload.",
                ),
            )
        same = (
            approved.signatures.filter(party=party)
            if party
            else approved.signatures.filter(capacity=capacity, given_by_id=actor.user_id, party=None)
        )
        if (known_one := same.first()) is not None:
            return known_one
        if capacity == "chair" and current.state == "approved":
            current.state = lifecycle.next_state(MINUTES, actor=actor, subject=current, move="sign", state=current.state)
            versions.save_revised(current, ["state"])
            publish(events.MinutesSigned(current.collaboration_id, current.pk))
        signature = MinutesSignature.objects.create(
            approved=approved, capacity=capacity, party=party, sha256=approved.sha256, given_at=now, given_by_id=actor.user_id
        )
        label = CAPACITIES[capacity]
        data = {"capacity": capacity, "capacity_id": label.id.lower(), "capacity_en": label.en.lower(), "sha256": sha256}
        write_line(actor, current, "signed", now, data, party)
        return signature


def _require_capacity(actor: Actor, minutes: Minutes, capacity: str, party: Party | None) -> None:
    """The chair is the leader, or who speaks for the chairing party; the minute-taker is the secretariat."""
    scope = minutes.collaboration_id
    seats = actor.seats_in(scope)
    may = {
        "chair": actor.holds(scope, "leader") or (minutes.meeting.chaired_by_id or 0) in seats,
        "minute_taker": actor.holds(scope, "secretary"),
        "party": party is not None and party.pk in seats,
    }[capacity]
    if not may or (capacity != "party" and party is not None):
        raise NotAllowed(
            "not_your_capacity", dua("Anda tidak menandatangani dalam kedudukan itu.", "You do not sign in that capacity.")
        )


def publish_minutes(*, actor: Actor, minutes: Minutes, marked: Mapping[str, str], reason: str, now: datetime) -> PublicMinutes:
    """Publish what everybody may read: `marked` is the approved text with marks around what is blacked out.

    Any other difference from the approved text is refused, so the public version can hide words but never change them.
    """
    with transaction.atomic():
        current = versions.lock(Minutes.objects.select_related("meeting"), minutes.pk)
        state = lifecycle.next_state(MINUTES, actor=actor, subject=current, move="publish", state=current.state)
        approved = _approved(current)
        texts = approved_texts(approved)
        try:
            marks = minutes_text.marks_for(list(texts.values()))
            found = {key: minutes_text.spans_in(key, text, marked.get(key, text), marks) for key, text in texts.items()}
        except MarksMoved:
            raise Refused(
                "text_changed",
                dua(
                    "Hanya tanda yang boleh ditambahkan; kata-katanya harus tetap seperti naskah yang disahkan.",
                    "Only marks may be added; the words must stay as they were approved.",
                ),
            ) from None
        spans = [span for one in found.values() for span in one]
        why = required(reason) if spans else reason.strip()[:300]
        hidden = {key: minutes_text.blacked_out(text, found[key]) for key, text in texts.items()}
        parts, annex = _public(approved, hidden)
        text = minutes_text.sealed_text(_head_of(approved), parts, annex)
        version = PublicMinutes.objects.create(
            approved=approved, number=approved.public_versions.count() + 1, spans=spans, reason=why, text=text,
            parts=[*parts, *({"part": f"annex-{n}", **one} for n, one in enumerate(annex, start=1))],
            sha256=minutes_text.digest(text), full_sha256=approved.sha256, published_at=now, written_by_id=actor.user_id,
        )  # fmt: skip
        current.state = state
        versions.save_revised(current, ["state"])
        data = {"sha256": version.sha256, "digest": version.sha256[:12], "full": approved.sha256, "hidden": len(spans)}
        write_line(actor, current, "published", now, data)
        publish(events.MinutesPublished(current.collaboration_id, current.pk, version.sha256))
        return version


def _public(approved: ApprovedMinutes, hidden: Mapping[str, str]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    parts = [{**one, "text": hidden[one["part"]]} for one in approved.parts]
    annex = [
        {"party": one["party"], "text": hidden[f"annex-{n}"], "answer": hidden[f"answer-{n}"]}
        for n, one in enumerate(approved.annex, start=1)
    ]
    return parts, annex


def _head_of(approved: ApprovedMinutes) -> list[str]:
    """The head of the approved text: everything before its first heading."""
    return approved.text.split("\n\n## ", 1)[0].split("\n")


def write_erratum(
    *,
    actor: Actor,
    minutes: Minutes,
    part: str,
    wrong: str,
    corrected: str,
    reason: str,
    now: datetime,
    is_public: bool = False,
) -> Erratum:
    """Record what the approved text says wrongly and how it must read; the text itself stays as it was approved."""
    with transaction.atomic():
        current = versions.lock(Minutes.objects.select_related("meeting"), minutes.pk)
        access.require(actor, "forum.write_erratum", current)
        approved = _approved(current)
        text = approved_texts(approved).get(part)
        if text is None:
            raise Refused("unknown_word", dua("Pilih bagian dari daftar.", "Choose a part from the list."))
        passage = minutes_text.clean(typed(wrong, dua("Salin kalimat yang keliru.", "Copy the wrong passage."), 4000))
        if passage not in text:
            raise Refused(
                "not_in_text",
                dua(
                    "Kalimat itu tidak ada dalam bagian ini. Salin persis dari notula.",
                    "That passage is not in this part. Copy it exactly from the minutes.",
                ),
            )
        if is_public and _touches_hidden(approved, part, passage):
            raise Refused(
                "hidden_passage",
                dua(
                    "Ralat ini menyentuh bagian yang disamarkan; simpan untuk anggota saja.",
                    "This erratum touches a blacked-out passage; keep it for members only.",
                ),
            )
        erratum = Erratum.objects.create(
            approved=approved, number=approved.errata.count() + 1, part=part, wrong=passage,
            corrected=minutes_text.clean(typed(corrected, dua("Tulis yang seharusnya.", "Write how it must read."), 4000)),
            reason=required(reason), is_public=is_public, written_at=now, written_by_id=actor.user_id,
        )  # fmt: skip
        write_line(actor, current, "erratum_written", now, {"erratum": erratum.number, "reason": erratum.reason})
        return erratum


def _touches_hidden(approved: ApprovedMinutes, part: str, passage: str) -> bool:
    """Is the passage, at any of its places, partly blacked out in the newest public version?"""
    newest = approved.public_versions.order_by("number").last()
    if newest is None:
        return False
    return passage not in {one["part"]: one["text"] for one in newest.parts}.get(part, "")


def _approved(minutes: Minutes) -> ApprovedMinutes:
    found = ApprovedMinutes.objects.filter(minutes=minutes).first()
    if found is None:
        raise Refused("not_approved", NOT_APPROVED)
    return found
