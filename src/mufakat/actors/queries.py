"""Named reads over organisations, people and regions; each takes the viewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from mufakat.actors.models import Organisation, OrganisationAlias, PastRelation, Person, Region
from mufakat.actors.naming import name_key
from mufakat.kernel import access
from mufakat.kernel.access import Actor, Grants
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua

VIEW = "actors.view_organisation"
SEE_PEOPLE = "actors.see_person"
MOST_WORDS = 6
MOST_SUGGESTIONS = 5
MOST_CHOICES = 20


def grants_of(user_id: int, _: date) -> Grants:
    """The person behind a login and the name that history shows."""
    found = Person.objects.filter(user_id=user_id).values_list("pk", "full_name").first()
    return Grants(person_id=found[0], label=found[1]) if found else Grants()


def list_organisations(*, viewer: Actor, words: str = "", kind: str = "", region: str = "") -> QuerySet[Organisation]:
    """Organisations with what a row of the list shows; the page cuts it by key, at the same cost at any length."""
    found = access.visible(viewer, VIEW, Organisation.objects.filter(merged_into__isnull=True))
    for word in words.replace("\x00", " ")[:200].split()[:MOST_WORDS]:
        found = found.filter(_named(word))
    if kind:
        found = found.filter(kind=kind)
    if region:
        found = found.filter(within(region, "region__code"))
    return found.select_related("region").prefetch_related("aliases")


def _named(word: str) -> Q:
    """The word stands in a name, the short name or an alias."""
    alias = OrganisationAlias.objects.filter(organisation=OuterRef("pk"), name__icontains=word)
    return Q(name_id__icontains=word) | Q(name_en__icontains=word) | Q(short_name__icontains=word) | Q(Exists(alias))


def within(code: str, column: str) -> Q:
    """The region itself and everything below it; `73.1` is not above `73.10`."""
    return Q(**{column: code}) | Q(**{f"{column}__startswith": f"{code}."})


def get_organisation(*, viewer: Actor, slug: str) -> Organisation:
    """One organisation by its slug, merged ones too: the page then points to where it went."""
    queryset = Organisation.objects.select_related("region__parent", "part_of", "merged_into")
    return access.get_visible(viewer, VIEW, queryset, slug=slug)


def units_of(*, viewer: Actor, organisation: Organisation) -> QuerySet[Organisation]:
    """Bodies that belong to this one."""
    return access.visible(viewer, VIEW, Organisation.objects.filter(part_of=organisation, merged_into__isnull=True))


def past_relations_of(*, viewer: Actor, organisation: Organisation) -> QuerySet[PastRelation]:
    """Past relations in which the organisation stands on either side."""
    access.require(viewer, VIEW, organisation)
    either = Q(organisation=organisation) | Q(other=organisation)
    return PastRelation.objects.filter(either).select_related("organisation", "other")


@dataclass(frozen=True)
class PersonRow:
    """A person as this viewer may see them: the post always, name and contact only to partners."""

    position: str
    person: Person | None


def people_of(*, viewer: Actor, organisation: Organisation) -> list[PersonRow]:
    """The organisation's people: named where the viewer shares a collaboration with them, otherwise posts, each once."""
    everybody = Person.objects.filter(organisation=organisation)
    named = list(access.visible(viewer, SEE_PEOPLE, everybody))
    hidden = everybody.exclude(pk__in=[person.pk for person in named]).exclude(position="")
    posts = hidden.order_by("position").values_list("position", flat=True).distinct()
    return [PersonRow(person.position, person) for person in named] + [PersonRow(post, None) for post in posts]


def get_person(*, viewer: Actor, public_id: Any) -> Person:
    """One person this viewer may change."""
    queryset = Person.objects.select_related("organisation")
    return access.get_visible(viewer, "actors.revise_person", queryset, public_id=public_id)


def similar_organisations(*names: str, except_pk: int | None = None) -> list[Organisation]:
    """Bodies whose name, short name or alias is the same but for spelling."""
    keys = {key for key in (name_key(name) for name in names if name.strip()) if key}
    if not keys:
        return []
    alias = OrganisationAlias.objects.filter(organisation=OuterRef("pk"), name_key__in=keys)
    same = Organisation.objects.filter(
        Q(name_key__in=keys) | Q(short_key__in=keys) | Q(Exists(alias)), merged_into__isnull=True
    )
    return list(
        same.exclude(pk__in=[except_pk] if except_pk else []).select_related("region").order_by("id")[:MOST_SUGGESTIONS]
    )


def get_choosable(*, viewer: Actor, slug: str) -> Organisation:
    """An organisation that can still be chosen: not merged into another one."""
    return access.get_visible(viewer, VIEW, Organisation.objects.filter(merged_into__isnull=True), slug=slug)


def choices_for(*, viewer: Actor, words: str, except_pk: int | None = None) -> list[Organisation]:
    """A few organisations to choose from, by what was typed; never the whole list."""
    if not words.strip():
        return []
    found = list_organisations(viewer=viewer, words=words).exclude(pk__in=[except_pk] if except_pk else [])
    return list(found.order_by("name_id", "id")[:MOST_CHOICES])


def get_region(*, code: str) -> Region:
    """One region by its official code, with what lies above it."""
    found = Region.objects.select_related("parent__parent__parent").filter(code=code).first()
    if found is None:
        raise NotVisible("not_visible", dua("Wilayah ini tidak ada dalam daftar.", "This region is not in the list."))
    return found
