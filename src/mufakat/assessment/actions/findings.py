"""A party answers a finding about the collaboration it belongs to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.assessment.actions.writing import write
from mufakat.assessment.models import ANSWERS, Assessment, FindingResponse
from mufakat.collaborations.models import Party
from mufakat.collaborations.rules import may_speak_for
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua


def answer_finding(
    *, actor: Actor, assessment: Assessment, code: str, party: Party, answer: str, words: str, now: datetime
) -> FindingResponse:
    """Agree, agree in part or object, in the party's own words. What was said before stays."""
    with transaction.atomic():
        current = versions.lock(Assessment.objects.select_related("collaboration"), assessment.pk)
        access.require(actor, "assessment.answer_finding", current.collaboration)
        speaks = may_speak_for(actor, party)
        if party.collaboration_id != current.collaboration_id or not speaks:
            raise NotAllowed("not_your_party", speaks.sentence)
        judged = next((one for one in current.content["elements"] if one["code"] == code), None)
        if judged is None:
            raise Refused("no_finding", dua("Belum ada temuan tentang unsur ini.", "There is no finding on this element yet."))
        if answer not in ANSWERS:
            raise Refused("unknown_answer", dua("Pilih tanggapan dari daftar.", "Choose an answer from the list."))
        own = words.strip()[:4000]
        if answer != "agree" and not own:
            raise Refused("words_missing", dua("Tulis apa yang menurut Anda keliru.", "Write what is wrong in your view."))
        given = FindingResponse.objects.create(
            assessment=current,
            element=code,
            party=party,
            answer=answer,
            words=own,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        name = party.organisation.name_id
        data = {"element": code, "answer": answer, "party": name}
        write(actor, current.collaboration, given, "finding.answered", now, data, label=current.title_id, on_behalf_of=name)
        return given
