"""Informants are known by what they do, never by name: finds a personal name where a role is asked for."""

from __future__ import annotations

import re

from mufakat.actors.models import Person
from mufakat.collaborations.models import Collaboration
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

ADDRESSED = re.compile(
    r"\b(?:Bapak|Ibu|Pak|Bu|Sdr|Sdri|Saudara|Saudari|Tn|Ny|Drs|Dra|Dr|Ir|Prof|H|Hj|Mr|Mrs|Ms)\.?\s+(?!Rumah|Kota)[A-Z][a-z]+"
)
DEGREE = re.compile(r",\s*(?:S|M)\.\s?[A-Z][A-Za-z]*\b")
SHORTEST_NAME = 4


def refuse_names(text: str, collaboration: Collaboration) -> None:
    """Refuse a role that names a person: a form of address, a degree, or somebody who represents a party here."""
    if ADDRESSED.search(text) or DEGREE.search(text) or _names_a_representative(text, collaboration):
        raise Refused(
            "names_a_person",
            dua(
                "Tulis perannya saja, misalnya “Kepala seksi ekspor”. Nama orang tidak dicatat.",
                "Write the role only, for example “Head of the export section”. Names of people are not recorded.",
            ),
        )


def _names_a_representative(text: str, collaboration: Collaboration) -> bool:
    lowered = text.casefold()
    people = Person.objects.filter(mandates__party__collaboration=collaboration).values_list("full_name", flat=True)
    return any(len(name) >= SHORTEST_NAME and name.casefold() in lowered for name in people.distinct())
