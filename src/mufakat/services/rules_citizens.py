"""Who reads what citizens say and who answers. A voice about a party is never answered by that party alone.

The secretariat sees every voice. The party that answers sees those given to it; the party it is about sees them as well, except
reports of brokers and illegal charges. Who said it is opened only by those who answer, and a confidential name only by the
secretariat.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from mufakat.collaborations.rules import KEEPERS, KEEPERS_ONLY, NOT_A_MEMBER, SIGN_IN_FIRST
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua
from mufakat.services.lanes import lanes_of, services_worked_in
from mufakat.services.models import BoundParty, ServiceVersion
from mufakat.services.opened import content_of

SECRETARIAT_ANSWERS = "sekretariat"
"""In the place of a party: nobody else may answer."""
NOT_YOURS = dua(
    "Suara ini dijawab pihak lain. Hubungi sekretariat bila keliru.",
    "Another party answers this. Ask the secretariat if that is wrong.",
)
NAME_KEPT = dua("Nama pengirim dirahasiakan.", "The sender's name is kept confidential.")


def party_keys(actor: Actor) -> dict[int, set[str]]:
    """For which parties of which services the actor stands: as their representative, or as an officer in their lanes."""
    found: dict[int, set[str]] = {}
    seats = [party for held in actor.seats.values() for party in held]
    if seats:
        for service, key in BoundParty.objects.filter(party_id__in=seats).values_list("service_id", "key"):
            found.setdefault(service, set()).add(key)
    worked = services_worked_in(actor)
    versions = ServiceVersion.objects.filter(service_id__in=worked, state="in_force").defer("content") if worked else ()
    for version in versions:
        lanes = {lane.key: lane.party for lane in content_of(version).lanes}
        mine = {lanes[lane] for lane in lanes_of(actor, version.service_id) if lane in lanes}
        found.setdefault(version.service_id, set()).update(mine)
    return found


def may_view_voice(actor: Actor, voice: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if actor.holds(voice.service.collaboration_id, *KEEPERS):
        return ALLOW
    mine = party_keys(actor).get(voice.service_id, set())
    if voice.answering_party in mine or (voice.about_party in mine and voice.kind != "brokering"):
        return ALLOW
    return deny("not_visible", NOT_A_MEMBER)


def viewable_voices(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    seen = Q(service__collaboration_id__in=actor.scopes_with(*KEEPERS))
    for service, keys in party_keys(actor).items():
        about = Q(about_party__in=keys) & ~Q(kind="brokering")
        seen |= Q(service_id=service) & (Q(answering_party__in=keys) | about)
    return queryset.filter(seen)


def may_answer_voice(actor: Actor, voice: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if actor.holds(voice.service.collaboration_id, *KEEPERS):
        return ALLOW
    mine = party_keys(actor).get(voice.service_id, set())
    return ALLOW if voice.answering_party in mine else deny("not_yours", NOT_YOURS)


def answerable_voices(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    seen = Q(service__collaboration_id__in=actor.scopes_with(*KEEPERS))
    for service, keys in party_keys(actor).items():
        seen |= Q(service_id=service, answering_party__in=keys)
    return queryset.filter(seen)


def may_read_sender(actor: Actor, voice: Any) -> Decision:
    """Who said it: a named sender for those who answer, a confidential one for the secretariat alone."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if actor.holds(voice.service.collaboration_id, *KEEPERS):
        return ALLOW
    if voice.identity != "named":
        return deny("name_kept", NAME_KEPT)
    return may_answer_voice(actor, voice)


def readable_senders(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    kept = Q(service__collaboration_id__in=actor.scopes_with(*KEEPERS))
    for service, keys in party_keys(actor).items():
        kept |= Q(service_id=service, answering_party__in=keys, identity="named")
    return queryset.filter(kept)


def may_complain_as_staff(actor: Actor, service: Any) -> Decision:
    """Officers and representatives of the parties that run the service, and its secretariat."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if actor.holds(service.collaboration_id, *KEEPERS) or party_keys(actor).get(service.pk):
        return ALLOW
    return deny("keepers_only", KEEPERS_ONLY)


def staffed(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    own = [service for service, keys in party_keys(actor).items() if keys]
    return queryset.filter(Q(collaboration_id__in=actor.scopes_with(*KEEPERS)) | Q(pk__in=own))


PERMISSIONS: list[tuple[str, Any, Any, Any, Any]] = [
    (
        "view_voice",
        dua("Membaca suara warga", "Read what citizens say"),
        dua("Pihak yang menjawab, pihak yang dibicarakan (kecuali laporan calo), dan sekretariat.",
            "The party that answers, the party it is about (not reports of brokers), and the secretariat."),
        may_view_voice, viewable_voices,
    ),
    (
        "answer_voice",
        dua("Menjawab warga", "Answer citizens"),
        dua("Pihak yang ditunjuk menjawab, dan sekretariat.", "The party that is to answer, and the secretariat."),
        may_answer_voice, answerable_voices,
    ),
    (
        "read_sender",
        dua("Membaca nama pengirim", "Read the sender's name"),
        dua("Yang menjawab, bila pengirim memakai nama; nama rahasia hanya bagi sekretariat.",
            "Those who answer, when the sender gave a name; a confidential name only for the secretariat."),
        may_read_sender, readable_senders,
    ),
    (
        "complain_as_staff",
        dua("Mengeluhkan kerja samanya", "Complain about the collaboration"),
        dua("Petugas dan wakil pihak penyelenggara, dan sekretariat.",
            "Officers and representatives of the parties that run it, and the secretariat."),
        may_complain_as_staff, staffed,
    ),
]  # fmt: skip
