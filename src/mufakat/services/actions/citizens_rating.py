"""How applicants judge the service after its end: once for each case, through the link of the receipt, without a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from collabgov.surveys.answers import DO_NOT_KNOW
from mufakat.kernel import versions
from mufakat.kernel.access import ANYBODY
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.writing import write
from mufakat.services.models import Satisfaction, ServiceCase
from mufakat.services.satisfaction import InstalledQuestions

LONGEST_WORDS = 1000


def answer_satisfaction(
    *,
    case: ServiceCase,
    asked: InstalledQuestions,
    answers: Mapping[str, str],
    staff_rating: int | None,
    words_said: str,
    now: datetime,
) -> Satisfaction:
    """Keep what the holder of the link answered. Who may is decided by the link; each case answers once, after its end."""
    with transaction.atomic():
        current = versions.lock(ServiceCase.objects.select_related("service__collaboration"), case.pk)
        if current.outcome != "completed":
            raise Refused("not_ended", dua("Nilailah sesudah layanan selesai.", "Judge it once the service is completed."))
        if Satisfaction.objects.filter(case=current).exists():
            raise Refused(
                "answered_once", dua("Permohonan ini sudah dinilai. Terima kasih.", "This was judged already. Thank you.")
            )
        kept = _kept(asked, answers)
        if not kept and staff_rating is None:
            raise Refused("nothing_said", dua("Jawab sedikitnya satu pertanyaan.", "Answer at least one question."))
        if staff_rating is not None and staff_rating not in range(1, 5):
            raise Refused("rating_unknown", dua("Pilih satu dari empat.", "Choose one of four."))
        row = Satisfaction.objects.create(
            case=current, service=current.service, questionnaire=asked.identity, answers=kept, staff_rating=staff_rating,
            words_said=words_said.strip()[:LONGEST_WORDS], answered_at=now,
        )  # fmt: skip
        service = current.service
        write(ANYBODY, service, "satisfaction.answered", now, service, service.name_id, {})
        return row


def _kept(asked: InstalledQuestions, answers: Mapping[str, str]) -> dict[str, int | str]:
    """Answers to items of the questionnaire on its scale; items left out stay missing."""
    codes = {item.code for item in asked.content.items}
    kept: dict[str, int | str] = {}
    for code, said in answers.items():
        if not said:
            continue
        within = said.isdigit() and asked.content.lowest <= int(said) <= asked.content.highest
        if code not in codes or not (within or said == DO_NOT_KNOW):
            raise Refused("answer_unknown", dua("Pilih salah satu jawaban.", "Choose one of the answers."))
        kept[code] = int(said) if within else said
    return kept
