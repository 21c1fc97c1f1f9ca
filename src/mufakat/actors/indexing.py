"""What the search box finds of organisations. People are never indexed."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from mufakat.actors.models import Organisation
from mufakat.kernel import search
from mufakat.kernel.models import PLATFORM_SCOPE
from mufakat.kernel.web.language import dua

KIND = "organisation"


def index_organisation(organisation: Organisation) -> None:
    """Make the organisation findable by its names, aliases and what is told of it; a merged one is no longer found."""
    if organisation.merged_into_id is not None:
        search.forget(KIND, organisation.public_id)
        return
    told = (
        organisation.short_name, *organisation.aliases.values_list("name", flat=True), str(organisation.kind_label),
        organisation.region.name if organisation.region else "", organisation.description_id, organisation.description_en,
        organisation.constituency_id, organisation.characteristics_id, organisation.expertise_id, organisation.expertise_en,
    )  # fmt: skip
    search.index(
        scope_id=PLATFORM_SCOPE,
        kind=KIND,
        object_id=organisation.public_id,
        title=dua(organisation.name_id, organisation.name_en or organisation.name_id),
        body="\n".join(part for part in told if part),
        url=_address(organisation),
        audience="public",
    )


def _address(organisation: Organisation) -> str:
    try:
        return reverse("actors:organisation", args=[organisation.slug])
    except NoReverseMatch:
        return f"/aktor/{organisation.slug}/"


def index_all() -> int:
    """Index every organisation anew, as after loading a pack; returns how many."""
    count = 0
    for organisation in Organisation.objects.select_related("region").order_by("pk").iterator(chunk_size=500):
        index_organisation(organisation)
        count += 1
    return count
