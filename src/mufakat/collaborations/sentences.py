"""What records say, in sentences: coverage, and what is known of a party."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mufakat.collaborations import queries, words
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.models import in_language
from mufakat.kernel.web.language import dua

GAINED = {
    "yes": dua("Ya", "Yes"),
    "partly": dua("Sebagian", "Partly"),
    "no": dua("Tidak", "No"),
    "": dua("Belum dinilai", "Not judged yet"),
}


def coverage_sentences(collaboration: Collaboration, parties: Iterable[Party]) -> list[Any]:
    """The coverage check over these parties in sentences: which sector, system or expert is still missing."""
    systems = list(collaboration.systems.all())
    found = queries.coverage_of(parties, systems)
    names = {system.key: system.name for system in systems}
    sentences: list[Any] = [
        dua("Belum ada pihak dari sektor {s}.", "No party from the sector {s} yet.").with_values(s=words.SECTORS[sector])
        for sector in found.missing_sectors
    ]
    sentences += [
        dua("Belum ada pihak yang menanggung sistem {s}.", "Nobody answers for the system {s} yet.").with_values(s=names[key])
        for key in found.systems_without_party
    ]
    if found.no_expert:
        sentences.append(dua("Belum ada ahli atau akademisi.", "No expert or academic yet."))
    return sentences


def party_details(party: Party) -> list[tuple[Any, Any]]:
    """Role, rights, tasks, what the party expects and gives, and whether it gained it."""
    gained = GAINED[party.gained]
    return [
        (dua("Hak keputusan", "Decision right"), words.DECISION_RIGHTS[party.decision_right]),
        (dua("Tugas", "Tasks"), in_language(party, "tasks")),
        (dua("Yang diharapkan", "Expects to gain"), in_language(party, "expects")),
        (dua("Yang disumbangkan", "Gives"), in_language(party, "gives")),
        (
            dua("Apakah manfaat itu diperoleh?", "Was it gained?"),
            f"{gained}{': ' + party.gained_note if party.gained_note else ''}",
        ),
        (dua("Diusulkan oleh", "Proposed by"), party.proposed_by.organisation.name if party.proposed_by else ""),
        (dua("Mengapa diajak", "Why it was asked"), party.proposed_why),
        (dua("Bergabung", "Joined"), party.joined_on),
    ]
