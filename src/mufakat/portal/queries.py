"""Named reads for the public pages. What is read here is public for everybody."""

from __future__ import annotations

from django.db.models import QuerySet

from mufakat.kernel.models import Seal
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua
from mufakat.services.models import SharedService

LARGEST_NUMBER = 2**63 - 1


def published_seals() -> QuerySet[Seal]:
    """All seals, without the heads they cover: those tell how many histories there are and how fast each grows."""
    return Seal.objects.defer("heads")


def get_seal(number: int) -> Seal:
    """One seal by its number."""
    found = published_seals().filter(pk=number).first() if number <= LARGEST_NUMBER else None
    if found is None:
        raise NotVisible("not_visible", dua("Segel ini tidak ada.", "This seal does not exist."))
    return found


def takes_applications() -> bool:
    """Does any service run here, so that people come to follow an application?"""
    return SharedService.objects.exclude(state="preparing").exists()
