"""Every write on organisations and people: who there is, under which names, and what becomes of duplicates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from mufakat.actors import events, queries
from mufakat.actors.indexing import index_organisation
from mufakat.actors.merging import move_everything
from mufakat.actors.models import (
    ORGANISATION_KINDS,
    PAST_RELATION_KINDS,
    Organisation,
    OrganisationAlias,
    PastRelation,
    Person,
)
from mufakat.actors.naming import checked_name, refuse_identity_number
from mufakat.kernel import access, history, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.ids import free_address
from mufakat.kernel.models import PLATFORM_SCOPE
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, parse_phone

ORGANISATION_FIELDS = (
    "name_id", "name_en", "short_name", "kind", "region", "part_of", "description_id", "description_en", "constituency_id",
    "constituency_en", "characteristics_id", "characteristics_en", "expertise_id", "expertise_en", "vision_id", "vision_en",
    "mission",
)  # fmt: skip
TEXT_FIELDS = tuple(
    name for name in ORGANISATION_FIELDS if name.rpartition("_")[2] in {"id", "en"} and not name.startswith("name")
)
PERSON_FIELDS = ("full_name", "phone", "email", "organisation", "position")
LONGEST_TEXT = 10_000
MOST_ALIASES = 50
MOST_MISSION_POINTS = 50
DATE_PARTS = (4, 7, 10)


def register_organisation(
    *, actor: Actor, values: Mapping[str, Any], now: datetime, aliases: tuple[str, ...] = (), is_another: bool = False
) -> Organisation:
    """Register a body. One known by the same name but for spelling is shown first; `is_another` says it is not it."""
    with transaction.atomic():
        access.require(actor, "actors.register_organisation")
        checked = _checked(values)
        if "name_id" not in checked or "kind" not in checked:
            raise Refused("name_missing", dua("Tulis nama dan jenis organisasinya.", "Write the organisation's name and kind."))
        names = [checked_name(name) for name in aliases]
        if not is_another:
            _refuse_known(checked["name_id"], checked.get("name_en", ""), checked.get("short_name", ""), *names)
        organisation = Organisation(slug=_free_slug(checked.get("short_name") or checked["name_id"]), **checked)
        organisation.save(force_insert=True)
        for name in dict.fromkeys(names):
            OrganisationAlias.objects.create(organisation=organisation, name=name)
        _write(actor, "organisation.registered", organisation, now, {"kind": organisation.kind, "another": is_another})
        index_organisation(organisation)
        publish(events.OrganisationRegistered(organisation.pk))
        return organisation


def revise_organisation(
    *, actor: Actor, organisation: Organisation, values: Mapping[str, Any], expected_version: int, now: datetime
) -> Organisation:
    """Change what is known of a body; refused when somebody saved a newer version than the one shown."""
    with transaction.atomic():
        access.require(actor, "actors.revise_organisation", organisation)
        current = versions.lock(Organisation.objects.all(), organisation.pk, expected_version)
        _refuse_merged(current)
        checked = _checked(values)
        if "part_of" in checked:
            _refuse_circle(current, checked["part_of"])
        changed = [name for name, value in checked.items() if getattr(current, name) != value]
        before = {name: _plain(getattr(current, name)) for name in changed}
        for name in changed:
            setattr(current, name, checked[name])
        versions.save_revised(current, [*changed, "name_key", "short_key"])
        _write(
            actor, "organisation.revised", current, now,
            {"changed": {name: [before[name], _plain(checked[name])] for name in changed}},
        )  # fmt: skip
        index_organisation(current)
        publish(events.OrganisationRevised(current.pk))
        return current


def add_alias(*, actor: Actor, organisation: Organisation, name: str, now: datetime) -> OrganisationAlias:
    """Record another name under which the same body is known."""
    with transaction.atomic():
        access.require(actor, "actors.add_alias", organisation)
        current = versions.lock(Organisation.objects.all(), organisation.pk)
        _refuse_merged(current)
        cleaned = checked_name(name)
        own = [current.name_id, current.name_en, current.short_name, *current.aliases.values_list("name", flat=True)]
        if cleaned.casefold() in {known.casefold() for known in own}:
            raise Refused(
                "alias_known", dua("Nama ini sudah tercatat untuk organisasi ini.", "This name is already on record for it.")
            )
        if len(own) >= MOST_ALIASES:
            raise Refused("too_many_aliases", dua("Sudah terlalu banyak nama lain.", "There are too many aliases already."))
        others = queries.similar_organisations(cleaned, except_pk=current.pk)
        if others:
            raise _looks_known(others)
        alias = OrganisationAlias.objects.create(organisation=current, name=cleaned)
        _write(actor, "organisation.alias_added", current, now, {"alias": cleaned})
        index_organisation(current)
        return alias


def merge_organisations(
    *, actor: Actor, source: Organisation, target: Organisation, reason: str, now: datetime
) -> Organisation:
    """Join two entries of one body. Both histories stay; the source's names lead to the target from now on.

    What hangs on the source is handed over by the apps that keep it; where both take part in the same collaboration the
    merge is refused and nothing changes.
    """
    with transaction.atomic():
        access.require(actor, "actors.merge_organisations", source)
        access.require(actor, "actors.merge_organisations", target)
        first, second = sorted((source.pk, target.pk))
        locked = {pk: versions.lock(Organisation.objects.all(), pk) for pk in (first, second)}
        old, kept = locked[source.pk], locked[target.pk]
        if old.pk == kept.pk:
            raise Refused("same_organisation", dua("Pilih dua organisasi yang berbeda.", "Choose two different organisations."))
        _refuse_merged(old)
        _refuse_merged(kept)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasan penggabungan.", "Write why they are merged."))
        move_everything(actor, old, kept, now)
        _hand_over(old, kept)
        old.merged_into = kept
        versions.save_revised(old, ["merged_into"])
        data = {"reason": reason.strip()[:300]}
        _write(actor, "organisation.merged", old, now, {**data, "target": kept.name_id, "target_id": str(kept.public_id)})
        _write(actor, "organisation.absorbed", kept, now, {**data, "source": old.name_id, "source_id": str(old.public_id)})
        index_organisation(old)
        index_organisation(kept)
        publish(events.OrganisationsMerged(old.pk, kept.pk))
        return kept


def _hand_over(old: Organisation, kept: Organisation) -> None:
    """People, units, past relations and names go to the body that stays."""
    Person.objects.filter(organisation=old).update(organisation=kept)
    Organisation.objects.filter(part_of=old).exclude(pk=kept.pk).update(part_of=kept)
    if kept.part_of_id == old.pk:
        kept.part_of = None
        versions.save_revised(kept, ["part_of"])
    Organisation.objects.filter(merged_into=old).update(merged_into=kept)
    PastRelation.objects.filter(organisation=old).exclude(other=kept).update(organisation=kept)
    PastRelation.objects.filter(other=old).exclude(organisation=kept).update(other=kept)
    known = {name.casefold() for name in (kept.name_id, kept.short_name, *kept.aliases.values_list("name", flat=True))}
    for name in (old.name_id, old.short_name, *old.aliases.values_list("name", flat=True)):
        if name and name.casefold() not in known:
            known.add(name.casefold())
            OrganisationAlias.objects.create(organisation=kept, name=name)


def record_past_relation(
    *, actor: Actor, organisation: Organisation, other: Organisation, kind: str, text: str, now: datetime,
    text_en: str = "", since: str = "", until: str = "",
) -> PastRelation:  # fmt: skip
    """Record what two bodies had to do with each other before they met in a collaboration."""
    with transaction.atomic():
        access.require(actor, "actors.record_past_relation", organisation)
        if organisation.pk == other.pk:
            raise Refused("same_organisation", dua("Pilih dua organisasi yang berbeda.", "Choose two different organisations."))
        _refuse_merged(organisation)
        _refuse_merged(other)
        if kind not in PAST_RELATION_KINDS:
            raise Refused(
                "unknown_word", dua("Pilih jenis hubungan dari daftar.", "Choose the kind of relation from the list.")
            )
        told = _checked_text(text)
        if not told:
            raise Refused(
                "text_missing", dua("Tulis apa yang terjadi di antara keduanya.", "Write what there was between them.")
            )
        relation = PastRelation.objects.create(
            organisation=organisation, other=other, kind=kind, text_id=told, text_en=_checked_text(text_en),
            since=_partial_date(since), until=_partial_date(until), recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        _write(
            actor,
            "organisation.past_relation_recorded",
            organisation,
            now,
            {"other": other.name_id, "kind": kind, "text": told[:300]},
        )
        return relation


def register_person(*, actor: Actor, values: Mapping[str, Any], now: datetime) -> Person:
    """Register a person an organisation works through. Name and contact go into the erasable part of the history only."""
    with transaction.atomic():
        access.require(actor, "actors.register_person")
        person = Person(**_checked_person(values))
        if not person.full_name:
            raise Refused("name_missing", dua("Tulis nama lengkapnya.", "Write the full name."))
        person.save(force_insert=True)
        _write_person(actor, "person.registered", person, now, {name: _plain(getattr(person, name)) for name in PERSON_FIELDS})
        return person


def revise_person(*, actor: Actor, person: Person, values: Mapping[str, Any], expected_version: int, now: datetime) -> Person:
    """Change a person's data; refused when somebody saved a newer version than the one shown."""
    with transaction.atomic():
        access.require(actor, "actors.revise_person", person)
        current = versions.lock(Person.objects.all(), person.pk, expected_version)
        checked = _checked_person(values)
        if checked.get("full_name") == "":
            raise Refused("name_missing", dua("Tulis nama lengkapnya.", "Write the full name."))
        if "organisation" in checked and checked["organisation"] != current.organisation:
            _refuse_foreign_organisation(actor, checked["organisation"])
        changed = [name for name, value in checked.items() if getattr(current, name) != value]
        personal = {name: [_plain(getattr(current, name)), _plain(checked[name])] for name in changed}
        for name in changed:
            setattr(current, name, checked[name])
        versions.save_revised(current, changed)
        _write_person(actor, "person.revised", current, now, personal, {"fields": changed})
        return current


def connect_login(*, actor: Actor, person: Person, user_id: int, now: datetime) -> Person:
    """Say whose login it is. One login belongs to one person, and the other way round."""
    with transaction.atomic():
        access.require(actor, "actors.connect_login", person)
        current = versions.lock(Person.objects.all(), person.pk)
        if current.user_id is not None or Person.objects.filter(user_id=user_id).exists():
            raise Refused(
                "login_connected", dua("Orang atau akun ini sudah terhubung.", "This person or login is already connected.")
            )
        current.user_id = user_id
        versions.save_revised(current, ["user"])
        _write_person(actor, "person.login_connected", current, now, {}, {"user": user_id})
        return current


def _refuse_foreign_organisation(actor: Actor, organisation: Organisation | None) -> None:
    """Nobody writes a person into an organisation whose data is not theirs to keep: that would open its data to them."""
    if organisation is not None:
        access.require(actor, "actors.revise_organisation", organisation)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Only known fields, cleaned; anything else that was sent is ignored."""
    checked = {name: values[name] for name in ORGANISATION_FIELDS if name in values}
    if "name_id" in checked:
        checked["name_id"] = checked_name(checked["name_id"])
    for name in ("name_en", "short_name"):
        if checked.get(name):
            checked[name] = checked_name(checked[name])
    if len(checked.get("short_name", "")) > 60:
        raise Refused("name_too_long", dua("Nama singkat paling panjang 60 huruf.", "A short name has at most 60 letters."))
    if "kind" in checked and checked["kind"] not in ORGANISATION_KINDS:
        raise Refused(
            "unknown_word", dua("Pilih jenis organisasi dari daftar.", "Choose the kind of organisation from the list.")
        )
    for name in TEXT_FIELDS:
        if name in checked:
            checked[name] = _checked_text(checked[name])
    if "mission" in checked:
        checked["mission"] = _checked_mission(checked["mission"])
    return checked


def _checked_mission(mission: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The points of a mission in both languages, without empty ones."""
    points = [{"id": _checked_text(point.get("id", "")), "en": _checked_text(point.get("en", ""))} for point in mission]
    return [point for point in points if point["id"]][:MOST_MISSION_POINTS]


def _checked_text(text: str) -> str:
    cleaned = text.strip()
    if len(cleaned) > LONGEST_TEXT:
        raise Refused(
            "text_too_long",
            dua("Teks terlalu panjang. Ringkas sampai 10.000 huruf.", "The text is too long. Keep it to 10,000 letters."),
        )
    refuse_identity_number(cleaned)
    return cleaned


def _checked_person(values: Mapping[str, Any]) -> dict[str, Any]:
    checked = {name: values[name] for name in PERSON_FIELDS if name in values}
    if checked.get("full_name"):
        checked["full_name"] = checked_name(checked["full_name"])[:200]
    if "position" in checked:
        checked["position"] = _checked_text(checked["position"])[:200]
    if checked.get("phone"):
        try:
            checked["phone"] = parse_phone(checked["phone"])
        except Unreadable as problem:
            raise Refused("phone_unreadable", problem.sentence) from None
    if checked.get("email"):
        try:
            validate_email(checked["email"].strip())
        except ValidationError:
            raise Refused("email_unreadable", dua("Periksa alamat surelnya.", "Check the e-mail address.")) from None
        checked["email"] = checked["email"].strip().lower()
    return checked


def _partial_date(text: str) -> str:
    cleaned = text.strip()
    if cleaned and (len(cleaned) not in DATE_PARTS or not cleaned.replace("-", "").isdecimal()):
        raise Refused(
            "date_unreadable",
            dua("Tulis tahun, atau tahun-bulan: 2015 atau 2015-08.", "Write a year, or year-month: 2015 or 2015-08."),
        )
    return cleaned


def _refuse_known(*names: str) -> None:
    known = queries.similar_organisations(*names)
    if known:
        raise _looks_known(known)


def _looks_known(known: list[Organisation]) -> Refused:
    return Refused(
        "looks_known",
        dua(
            "Sudah ada organisasi dengan nama yang sama: {nama}. Pakai yang itu, atau nyatakan bahwa ini organisasi lain.",
            "An organisation of the same name is known: {nama}. Use that one, or state that this is another.",
        ).with_values(nama="; ".join(organisation.name_id for organisation in known)),
        suggestions=known,
    )


def _refuse_merged(organisation: Organisation) -> None:
    if organisation.merged_into_id is not None:
        raise Refused(
            "merged", dua("Organisasi ini sudah digabung ke yang lain.", "This organisation was merged into another one.")
        )


def _refuse_circle(organisation: Organisation, above: Organisation | None) -> None:
    seen = 0
    while above is not None and seen < 50:
        if above.pk == organisation.pk:
            raise Refused(
                "part_of_itself",
                dua("Organisasi tidak bisa menjadi bagian dari dirinya.", "An organisation cannot be part of itself."),
            )
        above, seen = above.part_of, seen + 1


def _free_slug(name: str) -> str:
    """A short address from the name; a number behind it when it is taken."""
    stem = slugify(name)[:56].strip("-") or "aktor"
    stem = f"{stem}-aktor" if stem in RESERVED_SLUGS else stem
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return free_address(stem, taken)


RESERVED_SLUGS = {"baru"}
"""Words that are pages of the list, not organisations."""


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | list):
        return value
    return getattr(value, "name_id", None) or getattr(value, "code", None) or str(value)


def _write(actor: Actor, happened: str, organisation: Organisation, now: datetime, data: Mapping[str, Any]) -> None:
    history.record(
        actor=actor, scope_id=PLATFORM_SCOPE, verb=f"actors.{happened}", subject=organisation, label=organisation.name_id,
        now=now, data=data, visibility="public",
    )  # fmt: skip


def _write_person(
    actor: Actor,
    happened: str,
    person: Person,
    now: datetime,
    personal: Mapping[str, Any],
    data: Mapping[str, Any] | None = None,
) -> None:
    label = person.organisation.name_id if person.organisation else "—"
    history.record(
        actor=actor, scope_id=PLATFORM_SCOPE, verb=f"actors.{happened}", subject=person, label=label, now=now,
        data=data, personal=personal or None,
    )  # fmt: skip
