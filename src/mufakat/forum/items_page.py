"""What the page of one agenda item shows and offers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from mufakat.commitments.models import Commitment
from mufakat.forum import presenting, queries
from mufakat.forum.forms import meetings as forms
from mufakat.forum.forms import voices as voice_forms
from mufakat.forum.models import AgendaProposal
from mufakat.forum.words import ALTERNATIVE_OUTCOMES, DISSENT, ITEM_ABOUT, TREATMENTS, VOICE_KINDS
from mufakat.kernel.access import Actor, may

TREATMENT_TAGS = {"open": "belum", "treated": "selesai", "carried": "tunggu"}
OUTCOME_TAGS = {"open": "belum", "chosen": "selesai", "set_aside": "netral"}


def source_of(item: AgendaProposal) -> str:
    """The address that what follows from the item names as its source."""
    assert item.meeting is not None
    return reverse("forum:item", args=[item.collaboration.slug, item.meeting.public_id, item.public_id])


def item_page(viewer: Actor, item: AgendaProposal, now: datetime, bound: Mapping[str, Any]) -> dict[str, Any]:
    """The dialogue on an item with the forms this viewer may send."""
    meeting = item.meeting
    assert meeting is not None
    dialogue = queries.dialogue_of(viewer=viewer, item=item)
    keeps = bool(may(viewer, "forum.record_voice", meeting))
    coming, begun = meeting.state in queries.COMING_STATES, now >= meeting.starts_at
    skills = queries.skills_for(viewer=viewer, item=item)
    return {
        "item": item,
        "meeting": meeting,
        "source": presenting.source_label(item) if item.source_url else "",
        "about": ITEM_ABOUT[item.about],
        "treatment": TREATMENTS[item.treatment],
        "treatment_tag": TREATMENT_TAGS[item.treatment],
        "dialogue": dialogue,
        "voices": [_voice(one, keeps, bound) for one in dialogue.contributions],
        "ways": [_way(one, keeps, bound) for one in dialogue.alternatives],
        "skills": skills,
        "knowledge": list(item.knowledge.all()),
        "carried_from": item.carried_from,
        "follow_ups": list(Commitment.objects.filter(source_url=source_of(item)).select_related("party__organisation")),
        "matters": [one for one in queries.matters_in(viewer=viewer, meeting=meeting) if one.item_id == item.pk],
        "keeps": keeps,
        "may_raise": bool(may(viewer, "forum.raise_matter", item.collaboration)),
        **(_forms(item, bound, coming, begun, skills) if keeps else {}),
    }


def _forms(item: AgendaProposal, bound: Mapping[str, Any], coming: bool, begun: bool, skills: Any) -> dict[str, Any]:
    """The forms of the keepers, as far as the meeting has come."""
    meeting = item.meeting
    assert meeting is not None
    made: dict[str, Any] = {}
    if coming:
        initial = {
            "place": item.position, "minutes": item.minutes_allotted, "owner": item.owner_id, "about": item.about,
            "skills_needed": item.skills_needed, "knowledge": [one.pk for one in item.knowledge.all()],
        }  # fmt: skip
        made["arrange_form"] = forms.ArrangeForm(collaboration=item.collaboration, initial=initial, prefix="arrange")
        if skills and skills.missing:
            made["guest_form"] = forms.GuestForm(initial={"skill": skills.missing[0]}, prefix="guest")
    if begun:
        made["outcome_form"] = forms.OutcomeForm(initial={"outcome": item.outcome}, prefix="outcome")
        made["voice_form"] = voice_forms.ContributionForm(meeting=meeting, prefix="voice")
        made["follow_form"] = forms.FollowUpForm(collaboration=item.collaboration, prefix="follow")
    made["way_form"] = voice_forms.AlternativeForm(meeting=meeting, prefix="way")
    return {**made, **{name: form for name, form in bound.items() if name.endswith("_form")}}


def _voice(one: Any, keeps: bool, bound: Mapping[str, Any]) -> dict[str, Any]:
    form = bound.get(f"handling_{one.pk}")
    if form is None and keeps and one.kind in DISSENT and one.handled_at is None:
        form = voice_forms.HandlingForm(prefix=f"handling-{one.pk}")
    return {"row": one, "kind": VOICE_KINDS[one.kind], "tag": "hati" if one.kind in DISSENT else "netral", "form": form}


def _way(one: Any, keeps: bool, bound: Mapping[str, Any]) -> dict[str, Any]:
    form = bound.get(f"judge_{one.pk}")
    if form is None and keeps:
        form = voice_forms.AlternativeOutcomeForm(
            initial={"outcome": one.outcome, "reason": one.reason}, prefix=f"judge-{one.pk}"
        )
    return {"row": one, "outcome": ALTERNATIVE_OUTCOMES[one.outcome], "tag": OUTCOME_TAGS[one.outcome], "form": form}
