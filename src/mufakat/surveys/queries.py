"""Named reads over waves; each takes the viewer, except where the wave itself was read for one. Sheets are read in bulk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from collabgov.surveys import scoring
from collabgov.surveys.scoring import Sheet, prepare
from mufakat.collaborations.models import Collaboration
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.surveys import codes, instruments
from mufakat.surveys.models import AnswerSheet, AskedParty, Invitation, InvitationCode, LeftOutItem, UnsentAnswers, Wave

VIEW = "surveys.view_wave"
CHUNK = 2000


def list_waves(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Wave]:
    """Waves of a collaboration with how many were asked and answered; without the frozen questionnaires, which are large."""
    found = access.visible(viewer, VIEW, Wave.objects.filter(collaboration=collaboration))
    standing = ~Q(invitations__state="withdrawn")
    return found.defer("questionnaire").annotate(
        invited=Count("invitations", filter=standing),
        answered=Count("invitations", filter=Q(invitations__state="answered")),
    )


def get_wave(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Wave:
    """A wave of this collaboration; one of another looks absent."""
    found = Wave.objects.filter(collaboration=collaboration).select_related("collaboration")
    return access.get_visible(viewer, VIEW, found, public_id=public_id)


def locked_waves(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Wave]:
    """Waves of items whose results may be read, newest first; those that only ask about partners give no score."""
    found = Wave.objects.filter(collaboration=collaboration, state="locked", asks_items=True).select_related("collaboration")
    return access.visible(viewer, VIEW, found).order_by("-number")


def prepared_wave(wave: Wave) -> scoring.Wave:
    """The answers of a locked wave as the measures read them: three queries, whatever their number.

    Organisations are named by the key of their party, the same in every wave. Items left out are not in it.
    """
    if wave.state != "locked":
        raise Refused(
            "not_locked",
            dua("Hasil terbaca setelah jawaban dikunci.", "Results can be read once the answers are locked."),
        )
    instrument = instruments.of(wave)
    asked = {one.group_key: one for one in wave.asked.all()}
    without = left_out_codes(wave)
    sheets = (
        Sheet(str(asked[group].party_id), asked[group].sector, _items(answers, without))
        for group, _, _, answers in sheet_rows(wave)
    )
    sectors = {str(one.party_id): one.sector for one in asked.values()}
    return prepare(instrument.questionnaire, sheets, sectors, key=wave.questionnaire_key)


def _items(answers: dict[str, Any], without: frozenset[str]) -> dict[str, Any]:
    return {code: said for code, said in answers.items() if instruments.BETWEEN not in code and code not in without}


def sheet_rows(wave: Wave) -> Iterator[tuple[UUID, str, str, dict[str, Any]]]:
    """Group, division, role and answers of every sheet, in an order that tells nothing; one query, no record per row."""
    rows = AnswerSheet.objects.filter(wave_key=wave.public_id).order_by("id")
    return rows.values_list("group_key", "division", "role", "answers").iterator(chunk_size=CHUNK)


def left_out_codes(wave: Wave) -> frozenset[str]:
    return frozenset(LeftOutItem.objects.filter(wave=wave, taken_back_at=None).values_list("code", flat=True))


def asked_parties(wave: Wave) -> list[AskedParty]:
    """Who is asked, with how many persons and how many of them answered; withdrawn invitations do not count."""
    standing = ~Q(invitations__state="withdrawn")
    return list(
        wave.asked.annotate(
            invited=Count("invitations", filter=standing),
            answered=Count("invitations", filter=Q(invitations__state="answered")),
        )
    )


def invitations_of(wave: Wave) -> QuerySet[Invitation]:
    return Invitation.objects.filter(wave=wave).select_related("asked")


def find_by_code(code: str) -> Invitation | None:
    """The invitation that a code opens; a code that nobody made, or that was withdrawn, opens nothing."""
    if not codes.is_sound(code):
        return None
    key = InvitationCode.objects.filter(digest=codes.digest_of(code)).values_list("invitation_key", flat=True).first()
    if key is None:
        return None
    related = ("asked", "wave__collaboration")
    return Invitation.objects.filter(public_id=key).exclude(state="withdrawn").select_related(*related).first()


def find_walk_in(code: str) -> Wave | None:
    """The wave that anybody may answer by this code."""
    if not codes.is_sound(code):
        return None
    return Wave.objects.filter(walk_in_digest=codes.digest_of(code)).select_related("collaboration").first()


def unsent_answers(invitation: Invitation) -> dict[str, Any]:
    """What this invitation has answered so far."""
    found = UnsentAnswers.objects.filter(invitation_key=invitation.public_id).values_list("answers", flat=True).first()
    return dict(found or {})


def waiting_for(*, viewer: Actor, now: datetime, limit: int) -> list[Invitation]:
    """Open questionnaires this person is asked to answer."""
    mine = access.visible(viewer, "surveys.answer", Invitation.objects.filter(state="waiting", wave__state="open"))
    near = mine.filter(wave__closes_on__gte=now.date()).select_related("wave__collaboration", "asked")
    return list(near.order_by("wave__closes_on", "id").defer("wave__questionnaire")[:limit])


def over_and_open(*, viewer: Actor, now: datetime, limit: int) -> list[Wave]:
    """Waves whose closing day has passed and whose answers nobody has locked."""
    kept = access.visible(viewer, "surveys.lock_wave", Wave.objects.filter(state="open", closes_on__lt=now.date()))
    return list(kept.select_related("collaboration").defer("questionnaire").order_by("closes_on", "id")[:limit])
