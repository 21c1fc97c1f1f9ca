"""Every act of assessing: open an assessment against a framework, judge its elements, propose a weak one for the agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from collabgov.observations import Window
from collabgov.packs import schema
from mufakat.assessment.actions.writing import both, counted_keys, free_key, validated, write
from mufakat.assessment.diagnosing import Advice, plain_values
from mufakat.assessment.models import Assessment, Jury, Recommendation
from mufakat.assessment.words import CHECKS
from mufakat.collaborations.models import Collaboration
from mufakat.evidence.frameworks import get_framework
from mufakat.forum import actions as forum
from mufakat.forum.models import AgendaProposal
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

SOURCE_KIND = "assessment.element"
"""How an agenda proposal says that it comes from a judged element."""
RECOMMENDED = "assessment.recommendation"
"""How an agenda proposal says that it comes from the advice of a rule."""
RATING_NOTE = {
    "id": "Peringkat diberikan penilai kolaborasi ini, dengan alasan dan bukti pada tiap unsur.",
    "en": "Levels were given by an evaluator of this collaboration, with reasons and evidence for each element.",
}


def open_assessment(
    *, actor: Actor, collaboration: Collaboration, framework: str, title: str, period: str, method: str, now: datetime
) -> Assessment:
    """Open an assessment against the framework's current version; every element begins as not assessed."""
    with transaction.atomic():
        access.require(actor, "assessment.assess", collaboration)
        chosen = get_framework(framework)
        versions.lock(Collaboration.objects.all(), collaboration.pk)
        if not (title.strip() and period.strip() and method.strip()):
            raise Refused("text_missing", dua("Isi judul, masa, dan caranya.", "Fill in title, period and method."))
        key = free_key(collaboration, f"{framework}-{period}")
        content = {
            "key": key,
            "framework": framework,
            "title": both(title),
            "period": period.strip(),
            "assessed_on": now.date().isoformat(),
            "rating_by": "analyst",
            "rating_note": RATING_NOTE,
            "method": both(method),
            "elements": [],
        }
        assessment = Assessment.objects.create(
            collaboration=collaboration,
            key=key,
            framework=framework,
            framework_version=chosen.version,
            basis="evaluator",
            title_id=title.strip()[:300],
            period=period.strip()[:60],
            content=validated(content),
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        _write(actor, assessment, "assessment.opened", now, {"framework": framework, "version": chosen.version})
        return assessment


def judge_element(
    *, actor: Actor, assessment: Assessment, code: str, values: Mapping[str, Any], expected_version: int, now: datetime
) -> Assessment:
    """Judge one element: a level with its reason and evidence, or the plain word that it was not or could not be assessed."""
    with transaction.atomic():
        current = versions.lock(Assessment.objects.select_related("collaboration"), assessment.pk, expected_version)
        access.require(actor, "assessment.assess", current.collaboration)
        if current.basis != "evaluator":
            raise Refused("reference", dua("Penilaian rujukan tidak diubah.", "A reference assessment is not changed."))
        if Jury.objects.filter(result=current).exists():
            raise Refused(
                "locked",
                dua(
                    "Hasil panel penilai sudah dikunci. Buka panel baru untuk menilai lagi.",
                    "What a panel of assessors settled is locked. Open a new panel to judge again.",
                ),
            )
        framework = get_framework(current.framework, current.framework_version)
        elements = {element.code: element for dimension in framework.content.dimensions for element in dimension.elements}
        if code not in elements:
            raise Refused("unknown_element", dua("Kerangka ini tidak punya unsur itu.", "This framework has no such element."))
        judged = {**_judged(actor, current, code, values), "parts": _signs(elements[code], values.get("checks", ()))}
        others = [element for element in current.content["elements"] if element["code"] != code]
        current.content = validated({**current.content, "elements": [*others, judged]})
        versions.save_revised(current, ["content"])
        data = {"element": code, "state": judged["state"], "level": judged["level"], "evidence": judged["evidence"]}
        _write(actor, current, "element.judged", now, data)
        return current


def _judged(actor: Actor, assessment: Assessment, code: str, values: Mapping[str, Any]) -> dict[str, Any]:
    assessed = values["state"] == "assessed"
    if assessed and not values.get("level"):
        raise Refused("level_missing", dua("Pilih peringkatnya.", "Choose the level."))
    if not str(values.get("finding", "")).strip() or not str(values.get("reason", "")).strip():
        raise Refused("reason_missing", dua("Tulis temuan dan alasannya.", "Write the finding and the reason."))
    keys = counted_keys(
        actor=actor,
        collaboration=assessment.collaboration,
        place=(assessment.framework, code),
        keys=values.get("evidence", ()),
        is_assessed=assessed,
    )
    return {
        "code": code,
        "state": values["state"],
        "level": int(values["level"]) if assessed else None,
        "confidence": values.get("confidence") or "none",
        "finding": both(values["finding"]),
        "reason": both(values["reason"]),
        "evidence": keys,
        "improvements": [both(line) for line in str(values.get("improvements", "")).splitlines() if line.strip()],
    }


def _signs(element: schema.FrameworkElement, checks: Sequence[str]) -> list[dict[str, Any]]:
    """What was seen of each sign the framework looks for; signs nobody looked at are left out."""
    return [
        {"name": text.model_dump(mode="json"), "level": None, "state": {"id": seen.id, "en": seen.en}}
        for text, check in zip(element.looks_for, checks, strict=False)
        if (seen := CHECKS.get(check)) is not None
    ]


def propose_element(
    *, actor: Actor, assessment: Assessment, title: tuple[str, str], reason: tuple[str, str], code: str, url: str, now: datetime
) -> AgendaProposal:
    """Put a weak element on the list of agenda proposals, with the address of its judgement."""
    return forum.propose_agenda_item(
        actor=actor,
        collaboration=assessment.collaboration,
        title=title[0],
        title_en=title[1],
        reason=reason[0],
        reason_en=reason[1],
        source_kind=SOURCE_KIND,
        source_key=source_key(assessment.key, code),
        source_url=url,
        now=now,
    )


def recommend(
    *, actor: Actor, collaboration: Collaboration, advice: Advice, window: Window, url: str, now: datetime
) -> Recommendation:
    """Put the advice of a rule on the list for an agenda, and keep it with the values that made its condition hold."""
    with transaction.atomic():
        access.require(actor, "forum.propose_agenda_item", collaboration)
        if not advice.is_advice:
            raise Refused(
                "no_advice",
                dua(
                    "Syarat anjuran ini tidak lagi terpenuhi menurut catatan. Muat ulang halamannya.",
                    "By the records the condition of this advice no longer holds. Load the page again.",
                ),
            )
        rule = advice.verdict.rule
        proposal = forum.propose_agenda_item(
            actor=actor,
            collaboration=collaboration,
            title=rule.then.id,
            title_en=rule.then.en,
            reason=f"{rule.id}: {rule.cite}",
            reason_en=f"{rule.id}: {rule.cite}",
            source_kind=RECOMMENDED,
            source_key=advice.key,
            source_url=url,
            now=now,
        )
        kept = Recommendation.objects.create(
            collaboration=collaboration,
            rulebook=advice.rulebook.key,
            rulebook_version=advice.rulebook.version,
            rule=rule.id,
            state=advice.verdict.state,
            text_id=rule.then.id,
            text_en=rule.then.en,
            cite=rule.cite,
            mark=rule.mark,
            window_start=window.start,
            window_end=window.end,
            values=plain_values(advice),
            proposal=proposal,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        _write(actor, kept, "recommendation.made", now, {"rule": rule.id, "rulebook": advice.rulebook.key}, str(kept))
        return kept


def source_key(assessment: str, code: str) -> str:
    return f"{assessment}:{code}"


def _write(
    actor: Actor,
    subject: Assessment | Recommendation,
    happened: str,
    now: datetime,
    data: Mapping[str, Any],
    label: str = "",
) -> None:
    write(actor, subject.collaboration, subject, happened, now, data, label=label or str(getattr(subject, "title_id", "")))
