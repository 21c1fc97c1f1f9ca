"""The items of installed questionnaires, for their wording beside the numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from collabgov.packs.schema.questionnaire import Questionnaire, QuestionnaireItem
from mufakat.kernel.models import InstalledPack

KIND = "questionnaire"


def questions_of(questionnaire: str | None) -> Mapping[str, QuestionnaireItem]:
    """Every item of a questionnaire's current version by its code; none where it is not installed."""
    rows = InstalledPack.objects.filter(kind=KIND, key=questionnaire or "", is_current=True)
    row = rows.values_list("version", "sha256").first()
    return _items(questionnaire or "", *row) if row else {}


@lru_cache(maxsize=16)
def _items(key: str, version: str, sha256: str) -> Mapping[str, QuestionnaireItem]:
    """Read once per process: the sha256 names the content for ever."""
    found = InstalledPack.objects.only("content").get(kind=KIND, key=key, version=version, sha256=sha256)
    read = Questionnaire.model_validate(found.content["sections"]["questionnaire"])
    return {item.code: item for item in read.items}
