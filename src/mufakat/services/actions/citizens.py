"""Acts on what citizens say: received day and night, answered by a named party, closed with reasons, brought to a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from collabgov.services.numbers import is_secret, write_number
from mufakat.forum import actions as forum_actions
from mufakat.kernel import access, versions
from mufakat.kernel.access import ANYBODY, Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.sealed_text import open_text, seal_text
from mufakat.kernel.web.language import dua
from mufakat.services.actions.writing import required, write
from mufakat.services.models import CitizenVoice, ServiceCase, SharedService
from mufakat.services.rules_citizens import SECRETARIAT_ANSWERS
from mufakat.services.secrets_of_cases import digest_of, new_secret
from mufakat.services.words import IDENTITY_CHOICES, VOICE_KINDS
from mufakat.services.words_citizens import DECISIONS

FIRST_ANSWER = timedelta(hours=24)
"""On the clock, seven days a week."""
LONGEST_TEXT, LONGEST_ANSWER = 4000, 4000
MARK, WIDTH = "V", 5


@dataclass(frozen=True)
class Said:
    """What somebody says, and how far he or she wants to be known."""

    kind: str
    text: str
    place: str = ""
    about_party: str = ""
    identity: str = "anonymous"
    name: str = ""
    contact: str = ""


def submit_voice(
    *,
    service: SharedService,
    said: Said,
    now: datetime,
    actor: Actor = ANYBODY,
    case: ServiceCase | None = None,
    secret: str = "",
) -> tuple[CitizenVoice, str]:
    """Receive a complaint, report, suggestion or question; the secret that comes back is the only key to its answer.

    Who holds the link of a case speaks about it without an account; everybody else about services that everybody may see.
    The page gives the secret along, so that the same form sent twice is one voice.
    """
    secret = secret if is_secret(secret) else new_secret()
    with transaction.atomic():
        known = CitizenVoice.objects.filter(secret_digest=digest_of(secret), service=service).first()
        if known is not None:
            return known, secret
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        if case is None:
            access.require(actor, "services.view_service", current)
        if said.kind == "collaboration":
            access.require(actor, "services.complain_as_staff", current)
        _require_sound(current, said, case)
        serial = CitizenVoice.objects.filter(service=current).count() + 1
        number = write_number(serial, prefix=f"{current.number_prefix}{MARK}", width=WIDTH)
        named = said.identity != "anonymous"
        voice = CitizenVoice.objects.create(
            service=current, case=case, number=number, secret_digest=digest_of(secret), kind=said.kind,
            text=said.text.strip(), place=said.place.strip()[:200], step=case.step if case else "", identity=said.identity,
            name_sealed=seal_text(said.name.strip()[:200], f"voice-name:{number}") if named and said.name.strip() else None,
            contact_sealed=_sealed_contact(said, number), about_party=said.about_party,
            answering_party=answering_party(current, said), received_at=now, answer_due_at=now + FIRST_ANSWER,
        )  # fmt: skip
        # Whoever spoke is nobody in the history, a signed-in officer too: it names no sender.
        write(ANYBODY, current, "voice.received", now, voice, number, {"kind": said.kind})
        return voice, secret


def _sealed_contact(said: Said, number: str) -> bytes | None:
    """How to reach an anonymous sender is not kept, even where it was typed."""
    if said.identity == "anonymous" or not said.contact.strip():
        return None
    return seal_text(said.contact.strip()[:200], f"voice-contact:{number}")


def _require_sound(service: SharedService, said: Said, case: ServiceCase | None) -> None:
    if said.kind not in VOICE_KINDS or said.identity not in IDENTITY_CHOICES:
        raise Refused("voice_unknown", dua("Pilih jenisnya.", "Choose its kind."))
    if not said.text.strip():
        raise Refused("text_missing", dua("Tulis apa yang terjadi.", "Write what happened."))
    if len(said.text) > LONGEST_TEXT:
        raise Refused(
            "text_too_long", dua("Tulis paling banyak {n} huruf.", "Write at most {n} characters.").with_values(n=LONGEST_TEXT)
        )
    if said.identity != "anonymous" and not said.contact.strip():
        raise Refused(
            "contact_missing",
            dua(
                "Tulis cara menghubungi Anda, atau pilih tanpa nama; jawabannya tetap dapat dibaca lewat tautan.",
                "Write how to reach you, or choose to stay without a name; the answer is read through the link all the same.",
            ),
        )
    known = set(service.bound_parties.values_list("key", flat=True))
    if said.about_party and said.about_party not in known:
        raise Refused("party_unknown", dua("Pilih pihak dari layanan ini.", "Choose a party of this service."))
    if case is not None and case.service_id != service.pk:
        raise Refused("case_unknown", dua("Kasus ini bukan kasus layanan ini.", "This case is not one of this service."))


def answering_party(service: SharedService, said: Said) -> str:
    """Who answers: never the party it is about; reports of brokers and complaints of staff go to the secretariat."""
    if said.kind in ("brokering", "collaboration"):
        return SECRETARIAT_ANSWERS
    keys = [key for key in service.bound_parties.order_by("id").values_list("key", flat=True) if key != said.about_party]
    return keys[0] if keys else SECRETARIAT_ANSWERS


def _locked(voice: CitizenVoice, actor: Actor) -> CitizenVoice:
    current = versions.lock(CitizenVoice.objects.select_related("service__collaboration"), voice.pk)
    access.require(actor, "services.answer_voice", current)
    if current.state == "closed":
        raise Refused("voice_closed", dua("Suara ini sudah selesai.", "This is closed already."))
    return current


def answer_voice(*, actor: Actor, voice: CitizenVoice, text: str, now: datetime) -> CitizenVoice:
    """Give the first answer by a person; the sender reads it through the link."""
    with transaction.atomic():
        current = _locked(voice, actor)
        if current.first_answered_at is not None:
            raise Refused(
                "answered", dua("Sudah dijawab; tutup dengan hasilnya.", "Answered already; close it with its outcome.")
            )
        current.first_answer = required(text, LONGEST_ANSWER)
        current.first_answered_at, current.first_answered_by_id, current.state = now, actor.user_id, "answered"
        versions.save_revised(current, ["first_answer", "first_answered_at", "first_answered_by", "state"])
        in_time = now <= current.answer_due_at
        write(actor, current.service, "voice.answered", now, current, current.number, {"in_time": in_time})
        return current


def close_voice(*, actor: Actor, voice: CitizenVoice, closing: str, now: datetime, decision: str = "") -> CitizenVoice:
    """Close with what was done; a suggestion needs a decision, and every decision its reasons."""
    with transaction.atomic():
        current = _locked(voice, actor)
        if current.kind == "suggestion" and decision not in DECISIONS:
            raise Refused(
                "decision_missing", dua("Pilih keputusan atas usul ini.", "Choose what is decided on the suggestion.")
            )
        if current.kind != "suggestion":
            decision = ""
        current.closing = required(closing, LONGEST_ANSWER)
        if current.first_answered_at is None:
            current.first_answer, current.first_answered_at = current.closing, now
            current.first_answered_by_id = actor.user_id
        current.decision, current.closed_at, current.state = decision, now, "closed"
        changed = ["closing", "decision", "closed_at", "state", "first_answer", "first_answered_at", "first_answered_by"]
        versions.save_revised(current, changed)
        write(actor, current.service, "voice.closed", now, current, current.number, {"decision": decision})
        return current


def pass_voice_on(*, actor: Actor, voice: CitizenVoice, party: str, now: datetime) -> CitizenVoice:
    """Give it to another party or to the secretariat; never to the party it is about."""
    with transaction.atomic():
        current = _locked(voice, actor)
        known = {SECRETARIAT_ANSWERS, *current.service.bound_parties.values_list("key", flat=True)}
        if party not in known or party == current.answering_party:
            raise Refused("party_unknown", dua("Pilih pihak lain dari layanan ini.", "Choose another party of this service."))
        if party == current.about_party or (current.kind in ("brokering", "collaboration") and party != SECRETARIAT_ANSWERS):
            raise Refused(
                "own_matter",
                dua(
                    "Pihak yang dibicarakan tidak menjawab sendiri. Pilih pihak lain.",
                    "The party it is about does not answer itself. Choose another.",
                ),
            )
        current.answering_party = party
        versions.save_revised(current, ["answering_party"])
        write(actor, current.service, "voice.passed_on", now, current, current.number, {"party": party})
        return current


def read_sender(*, actor: Actor, voice: CitizenVoice, now: datetime) -> tuple[str, str]:
    """Open the name and the way to reach the sender; that it was opened is on record."""
    with transaction.atomic():
        access.require(actor, "services.read_sender", voice)
        name = open_text(voice.name_sealed, f"voice-name:{voice.number}") if voice.name_sealed else ""
        contact = open_text(voice.contact_sealed, f"voice-contact:{voice.number}") if voice.contact_sealed else ""
        write(actor, voice.service, "voice.sender_read", now, voice, voice.number, {})
        return name, contact


def bring_to_meeting(*, actor: Actor, voice: CitizenVoice, now: datetime) -> CitizenVoice:
    """Propose it for the next evaluation meeting: kind and number, never the text or the sender."""
    with transaction.atomic():
        current = _locked(voice, actor)
        service = current.service
        kind = VOICE_KINDS[current.kind]
        forum_actions.propose_agenda_item(
            actor=actor, collaboration=service.collaboration, source_kind="voice", source_key=str(current.public_id),
            title=f"{kind.id}: {current.number}", title_en=f"{kind.en}: {current.number}",
            reason=f"{service.name_id}, diterima {current.received_at:%d-%m-%Y}",
            reason_en=f"{service.name_en or service.name_id}, received {current.received_at:%Y-%m-%d}",
            source_url=reverse("services:voice", args=[service.collaboration.slug, service.key, current.public_id]), now=now,
        )  # fmt: skip
        current.brought_to = reverse("forum:proposals", args=[service.collaboration.slug])
        versions.save_revised(current, ["brought_to"])
        write(actor, service, "voice.brought_to_meeting", now, current, current.number, {})
        return current
