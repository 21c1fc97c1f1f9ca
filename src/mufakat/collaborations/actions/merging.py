"""Two organisations turn out to be one: their places in collaborations move along, unless both already have one."""

from __future__ import annotations

from datetime import datetime

from mufakat.actors.models import Organisation
from mufakat.collaborations.actions.writing import write_history
from mufakat.collaborations.models import Party
from mufakat.kernel import versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def move_places(actor: Actor, source: Organisation, target: Organisation, now: datetime) -> None:
    """Move every party of the source to the target; refused where both are parties of the same collaboration."""
    both = set(target.parties.values_list("collaboration_id", flat=True))
    for party in Party.objects.select_for_update().select_related("collaboration").filter(organisation=source):
        if party.collaboration_id in both:
            raise Refused(
                "both_are_parties",
                dua(
                    "Keduanya pihak dalam {k}. Catat salah satunya keluar dulu, lalu gabungkan lagi.",
                    "Both are parties of {k}. Record one of them as left first, then merge again.",
                ).with_values(k=party.collaboration.title),
            )
        party.organisation = target
        versions.save_revised(party, ["organisation"])
        write_history(actor, party.collaboration, "party.merged", party, target.name_id, now, {"former": source.name_id})
