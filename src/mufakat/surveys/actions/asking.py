"""Deciding who is asked, and drawing the codes by which they answer. A code is shown once; only its digest is kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from mufakat.actors import models as actors
from mufakat.collaborations.models import Party
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.surveys import codes, words
from mufakat.surveys.chronicle import write
from mufakat.surveys.models import AskedParty, Invitation, InvitationCode, Wave
from mufakat.surveys.rules import INVITATIONS

MOST_AT_ONCE = 200
MOST_CODES = 5
"""So many codes of one invitation are valid at a time; the oldest one stops first."""


@dataclass(frozen=True)
class Person:
    """Somebody who is asked: the post or place, and where in the organisation."""

    addressee: str = ""
    division: str = ""
    role: str = ""
    person: actors.Person | None = None


@dataclass(frozen=True)
class Drawn:
    """An invitation with its code, in the moment in which the code is known."""

    invitation: Invitation
    code: str


def ask(*, actor: Actor, wave: Wave, party: Party, people: Sequence[Person], way: str, now: datetime) -> list[Drawn]:
    """Ask persons of an organisation; each gets a number and a code. Its sector is noted as it stands now."""
    with transaction.atomic():
        current = versions.lock(Wave.objects.all(), wave.pk)
        access.require(actor, "surveys.ask", current)
        require_open(current)
        if party.collaboration_id != current.collaboration_id:
            raise NotVisible("not_visible", "")
        _check(people, way)
        _not_again(current, party, people)
        asked = asked_party(current, party)
        last = current.invitations.aggregate(last=Max("number"))["last"] or 0
        invitations = Invitation.objects.bulk_create(
            Invitation(
                wave=current, asked=asked, number=last + place, addressee=one.addressee.strip()[:120], person=one.person,
                division=one.division.strip()[:80] if current.keeps_division else "",
                role=one.role if current.keeps_role else "", way=way,
            )
            for place, one in enumerate(people, 1)
        )  # fmt: skip
        write(actor, current, "party.asked", now, {"number": len(people)}, party=asked.label)
        return draw(invitations)


def _check(people: Sequence[Person], way: str) -> None:
    if way not in ("link", "paper", "interview"):
        raise Refused("unknown_way", dua("Pilih cara menjawab.", "Choose a way of answering."))
    if not people or len(people) > MOST_AT_ONCE:
        raise Refused(
            "how_many",
            dua("Isi 1 sampai {n} orang sekali jalan.", "Enter 1 to {n} people at a time.").with_values(n=MOST_AT_ONCE),
        )
    if any(one.role and one.role not in words.ROLES for one in people):
        raise Refused("unknown_role", dua("Pilih peran dari daftar.", "Choose a role from the list."))


def _not_again(wave: Wave, party: Party, people: Sequence[Person]) -> None:
    """A form sent twice asks nobody twice: whoever is named already has a code."""
    standing = wave.invitations.filter(asked__party=party).exclude(state="withdrawn")
    known = set(standing.exclude(addressee="").values_list("addressee", "division"))
    named = {(one.addressee.strip()[:120], one.division.strip()[:80] if wave.keeps_division else "") for one in people}
    if known & named:
        raise Refused(
            "asked_already",
            dua(
                "{p} sudah diminta. Kode baru dibuat lewat Ingatkan; orang lain ditulis dengan jabatan lain.",
                "{p} is asked already. Draw a new code under Remind; name another person by another post.",
            ).with_values(p=", ".join(sorted(post for post, _ in known & named))),
        )


def asked_party(wave: Wave, party: Party) -> AskedParty:
    """The organisation as it stands in this wave; noted once."""
    found, _ = AskedParty.objects.get_or_create(
        wave=wave,
        party=party,
        defaults={"sector": party.sector, "status": party.status, "label": party.organisation.name_id[:240]},
    )
    return found


def require_open(wave: Wave) -> None:
    if wave.state != "open":
        raise Refused("not_open", dua("Angket ini tidak terbuka lagi.", "This questionnaire is no longer open."))


def draw(invitations: Sequence[Invitation]) -> list[Drawn]:
    """A further code for each; only the digest is kept."""
    drawn = [Drawn(invitation, codes.new_code()) for invitation in invitations]
    InvitationCode.objects.bulk_create(
        InvitationCode(digest=codes.digest_of(one.code), invitation_key=one.invitation.public_id) for one in drawn
    )
    return drawn


def draw_anew(*, actor: Actor, wave: Wave, invitations: Sequence[Invitation], now: datetime) -> list[Drawn]:
    """Further codes for people who have not answered, to remind them; what they answered so far stays open to both."""
    with transaction.atomic():
        current = versions.lock(Wave.objects.all(), wave.pk)
        access.require(actor, "surveys.ask", current)
        require_open(current)
        waiting = [one for one in invitations if one.wave_id == current.pk and one.state == "waiting"][:MOST_AT_ONCE]
        if not waiting:
            raise Refused("nobody_waiting", dua("Semua yang ditanya sudah menjawab.", "Everybody asked has answered."))
        drawn = draw(waiting)
        _forget_oldest(waiting)
        write(actor, current, "codes.drawn", now, {"number": len(drawn)})
        return drawn


def _forget_oldest(invitations: Sequence[Invitation]) -> None:
    valid: dict[object, list[int]] = {}
    keys = InvitationCode.objects.filter(invitation_key__in=[one.public_id for one in invitations]).order_by("id")
    for pk, invitation in keys.values_list("pk", "invitation_key"):
        valid.setdefault(invitation, []).append(pk)
    over = [pk for found in valid.values() for pk in found[:-MOST_CODES]]
    InvitationCode.objects.filter(pk__in=over).delete()


def draw_own_code(*, actor: Actor, invitation: Invitation, now: datetime) -> str:
    """A code for the signed-in person's own questionnaire, so that from there on it is answered like any other."""
    with transaction.atomic():
        current = versions.lock(Invitation.objects.select_related("wave", "asked"), invitation.pk)
        access.require(actor, "surveys.answer", current)
        require_open(current.wave)
        (drawn,) = draw([current])
        _forget_oldest([current])
        write(actor, current.wave, "codes.drawn", now, {"number": 1})
        return drawn.code


def withdraw_invitation(*, actor: Actor, invitation: Invitation, now: datetime) -> Invitation:
    """Take an invitation back, for instance when its link went astray. Its codes open nothing any more."""
    with transaction.atomic():
        current = versions.lock(Invitation.objects.select_related("wave", "asked"), invitation.pk)
        access.require(actor, "surveys.ask", current.wave)
        if current.state == "answered":
            raise Refused("answered", dua("Jawaban ini sudah masuk.", "This answer has come in already."))
        current.state = lifecycle.next_state(
            INVITATIONS, actor=actor, subject=current.wave, move="withdraw", state=current.state
        )
        versions.save_revised(current, ["state"])
        InvitationCode.objects.filter(invitation_key=current.public_id).delete()
        write(actor, current.wave, "invitation.withdrawn", now, {}, party=current.asked.label)
        return current


def open_to_all(*, actor: Actor, wave: Wave, party: Party, now: datetime) -> str:
    """Let anybody take part by one code, for instance users of the service of a party. A new code replaces the former."""
    with transaction.atomic():
        current = versions.lock(Wave.objects.all(), wave.pk)
        access.require(actor, "surveys.ask", current)
        require_open(current)
        if party.collaboration_id != current.collaboration_id:
            raise NotVisible("not_visible", "")
        code = codes.new_code()
        current.walk_in_digest, current.walk_in_group = codes.digest_of(code), asked_party(current, party)
        versions.save_revised(current, ["walk_in_digest", "walk_in_group"])
        write(actor, current, "wave.opened_to_all", now, {}, party=current.walk_in_group.label)
        return code


def receipt() -> str:
    """What somebody may show as proof of having answered."""
    signs = "".join(secrets.choice(codes.ALPHABET) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"
