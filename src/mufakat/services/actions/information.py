"""Telling the public: ways to reach the service, and texts for those who read other words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction

from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, parse_phone
from mufakat.services.actions.writing import write
from mufakat.services.models import ContactChannel, Explanation, SharedService
from mufakat.services.words_information import CHANNEL_KINDS, LANGUAGES

LONGEST_TEXT = 6000


def offer_channel(
    *, actor: Actor, service: SharedService, kind: str, value: str, note: str, now: datetime
) -> ContactChannel:  # fmt: skip
    """Offer one more way to reach the service; a phone, e-mail or web address is checked."""
    with transaction.atomic():
        current = _locked(actor, service)
        if kind not in CHANNEL_KINDS:
            raise Refused("kind_unknown", dua("Pilih jenis saluran.", "Choose a kind of channel."))
        channel = ContactChannel.objects.create(
            service=current, kind=kind, value=_checked(kind, value), note=note.strip()[:200], recorded_at=now,
            recorded_by_id=actor.user_id,
        )  # fmt: skip
        write(actor, current, "channel.offered", now, channel, current.name_id, {"kind": kind})
        return channel


def publish_explanation(
    *, actor: Actor, service: SharedService, language: str, audience: str, text: str, now: datetime
) -> Explanation:
    """Publish what the service is, in a language and for a profession."""
    with transaction.atomic():
        current = _locked(actor, service)
        if language not in LANGUAGES:
            raise Refused("language_unknown", dua("Pilih bahasanya.", "Choose the language."))
        if not text.strip():
            raise Refused("text_missing", dua("Tulis penjelasannya.", "Write the explanation."))
        found = Explanation.objects.create(
            service=current, language=language, audience=audience.strip()[:120], text=text.strip()[:LONGEST_TEXT],
            recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        write(actor, current, "explanation.published", now, found, current.name_id, {"language": language})
        return found


def take_down(
    *, actor: Actor, service: SharedService, published: ContactChannel | Explanation, now: datetime
) -> None:  # fmt: skip
    """Take a channel or an explanation down; it stays on record."""
    with transaction.atomic():
        current = _locked(actor, service)
        if published.service_id != current.pk or published.closed_at is not None:
            raise Refused("gone", dua("Itu sudah tidak diumumkan.", "That is no longer published."))
        rows: Any = type(published)._default_manager.all()
        found = versions.lock(rows, published.pk)
        found.closed_at = now
        versions.save_revised(found, ["closed_at"])
        write(actor, current, "information.taken_down", now, found, current.name_id, {"what": found._meta.model_name})


def _locked(actor: Actor, service: SharedService) -> SharedService:
    current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
    access.require(actor, "services.publish_information", current)
    return current


def _checked(kind: str, value: str) -> str:
    text = value.strip()[:200]
    if not text:
        raise Refused("value_missing", dua("Isi nomor, alamat, atau laman.", "Give the number, address or page."))
    try:
        if kind == "email":
            validate_email(text)
        elif kind == "web":
            URLValidator(schemes=["https", "http"])(text)
        elif kind == "message":
            return parse_phone(text)
    except Unreadable as problem:
        raise Refused("phone_unreadable", problem.sentence) from None
    except ValidationError:
        raise Refused(
            "address_wrong", dua("Periksa alamat surel atau lamannya.", "Check the e-mail or web address.")
        ) from None  # fmt: skip
    return text
