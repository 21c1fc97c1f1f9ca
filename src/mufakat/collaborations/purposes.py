"""What the purpose page shows: stances of the parties, their own visions, the words they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from mufakat.collaborations import forms, queries
from mufakat.collaborations.models import Collaboration, DiscoveryRound, Interest, Party, Problem, PurposeStatement
from mufakat.kernel.access import Actor
from mufakat.kernel.models import in_language
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.registers import Register
from mufakat.kernel.web.formats import teks
from mufakat.kernel.web.language import dua

STANCES = {
    "endorse": (dua("Mendukung", "Endorses"), "selesai"),
    "remark": (dua("Mendukung dengan catatan", "Endorses with a remark"), "hati"),
    "decline": (dua("Tidak mendukung", "Declines"), "lambat"),
    "none": (dua("Belum bersikap", "No stance yet"), "belum"),
}
COMMON_WORDS = frozenset(
    [
        "yang",
        "dan",
        "di",
        "ke",
        "dari",
        "untuk",
        "dengan",
        "sebagai",
        "dalam",
        "pada",
        "para",
        "serta",
        "adalah",
        "atau",
        "oleh",
        "kota",
        "menjadi",
        "lebih",
        "terhadap",
        "mempunyai",
        "the",
        "and",
        "of",
        "to",
        "in",
        "for",
        "with",
        "as",
        "a",
        "an",
        "on",
        "by",
        "more",
    ]
)
LEAST_LETTERS = 4


def overview(*, viewer: Actor, collaboration: Collaboration, bound_form: Any = None) -> dict[str, Any]:
    """Newest wording, one stance per joined party (silence is no stance), earlier wordings, visions side by side."""
    purpose = queries.latest_purpose(collaboration)
    joined = list(
        Party.objects.filter(collaboration=collaboration, status="joined")
        .exclude(role="outsider")
        .select_related("organisation")
        .order_by("id")
    )
    stances = [_stance(viewer, party, purpose, bound_form) for party in joined] if purpose else []
    missions = [
        {
            "organisation": p.organisation,
            "vision": in_language(p.organisation, "vision"),
            "mission": [teks(text) for text in p.organisation.mission],
        }
        for p in joined
    ]
    return {
        "purpose": purpose,
        "stances": stances,
        "counts": {key: sum(row["stance"] == key for row in stances) for key in STANCES},
        "earlier": list(PurposeStatement.objects.filter(collaboration=collaboration)[1:20]),
        "missions": missions if any(row["vision"] or row["mission"] for row in missions) or not collaboration.from_pack else [],
        "common_words": common_words(missions),
    }


def _stance(viewer: Actor, party: Party, purpose: PurposeStatement, bound_form: Any) -> dict[str, Any]:
    given = next((e for e in purpose.endorsements.all() if e.party_id == party.pk), None)
    stance = given.stance if given else "none"
    label, tag = STANCES[stance]
    row = {"party": party, "stance": stance, "label": label, "tag": tag, "remark": given.remark if given else "", "form": None}
    if party.pk in viewer.seats_in(party.collaboration_id):
        mine = bound_form is not None and bound_form.data.get("party") == str(party.pk)
        row["form"] = bound_form if mine else forms.EndorseForm(initial={"party": party.pk}, auto_id=f"sikap_{party.pk}_%s")
    return row


def common_words(missions: list[dict[str, Any]]) -> list[str]:
    """Words of substance that stand in the vision or mission of more than one party."""
    seen: Counter[str] = Counter()
    for row in missions:
        text = " ".join([row["vision"], *row["mission"]]).casefold()
        seen.update({word for word in re.findall(r"[a-z]+", text) if len(word) >= LEAST_LETTERS and word not in COMMON_WORDS})
    return sorted(word for word, times in seen.items() if times > 1)


def own_party(*, viewer: Actor, collaboration: Collaboration, party_id: str) -> Party:
    """A party of this collaboration by its number; anything else looks absent."""
    found = (
        Party.objects.select_related("organisation", "collaboration")
        .filter(collaboration=collaboration, pk=int(party_id) if party_id.isdigit() else 0)
        .first()
    )
    if found is None:
        raise NotVisible("not_visible", "")
    return found


def completed(register: Register, collaboration: Collaboration, values: Mapping[str, Any]) -> dict[str, Any]:
    """A discovery round counts what the registers hold on its day, so that rounds can be compared."""
    filled = {name: value for name, value in values.items() if name != "version"}
    if register.model is DiscoveryRound:
        interests = Interest.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
        filled["interests_counted"] = interests.count()
        filled["shared_counted"] = interests.filter(shared=True).count()
        filled["problems_open_counted"] = Problem.objects.filter(
            collaboration=collaboration, withdrawn_at__isnull=True, state="open"
        ).count()
    return filled
