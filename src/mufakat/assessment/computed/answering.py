"""What `mufakat assess` answers: the author's or evaluator's judgement, and what is computed beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from mufakat.assessment import computing, observing, queries
from mufakat.assessment.computed import verdicts
from mufakat.collaborations.models import Collaboration
from mufakat.evidence.frameworks import InstalledFramework, get_framework
from mufakat.evidence.wording import wording
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused

NOT_JUDGED: dict[str, Any] = {"assessment": None, "period": None, "basis": "computed", "dimensions": [], "elements": []}


def assessed(*, viewer: Actor, slug: str, framework: str, today: date) -> dict[str, Any]:
    """The newest judgement with the computed result beside it; the computed result alone where nobody judged.

    Where nobody judged and there is nothing to compute a level or a score from, that is refused in words.
    """
    computed = _computed(viewer, slug, framework, today)
    try:
        judged = queries.assess(viewer=viewer, slug=slug, framework=framework)
    except Refused as refused:
        if refused.code != "not_assessed" or computed is None or not computed["said"]:
            raise
        judged = {**NOT_JUDGED, "collaboration": slug, "framework": framework, **computed["judged"]}
    beside = computed["content"] if computed else None
    return {**judged, "computed": beside, "verdicts_compared": computed["verdicts"] if computed else []}


def _computed(viewer: Actor, slug: str, framework: str, today: date) -> dict[str, Any] | None:
    collaboration = Collaboration.objects.filter(slug=slug).first()
    if collaboration is None:
        return None  # `queries.assess` says which there are.
    chosen = get_framework(framework)
    window = observing.window_until(today)
    material = computing.gather(viewer=viewer, collaboration=collaboration, window=window)
    content = computing.compute(chosen, collaboration, material)
    studies = verdicts.compared(viewer=viewer, collaboration=collaboration, framework=chosen, content=content)
    return {
        "content": content,
        "verdicts": [verdicts.as_data(one) for one in studies],
        "said": any(one["streams"][name] is not None for one in content["elements"] for name in ("perceived", "told")),
        "judged": _as_judged(content, chosen),
    }


def _as_judged(content: computing.Content, framework: InstalledFramework) -> dict[str, Any]:
    """The computed levels in the shape of a judgement; the weakest by its least favourable stream."""
    named = framework.named
    ranked = [one for one in computing.weakest_first(content) if one["least"] is not None]
    dimensions = sorted((one for one in content["dimensions"] if one["least"] is not None), key=lambda one: one["least"])
    return {
        "framework_version": framework.version,
        "dimensions": [
            {
                "code": one["code"],
                "name": wording(named[one["code"]].name),
                "level": None,
                "state": one["state"],
                "evidence": one["told"]["excerpts"],
            }
            for one in content["dimensions"]
        ],
        "elements": [
            {
                "code": one["code"],
                "dimension": one["dimension"],
                "name": wording(named[one["code"]].name),
                "level": one["told"]["level"],
                "state": one["state"],
                "evidence": one["told"]["excerpts"],
                "confidence": one["told"]["confidence"],
                "recompute": False,
            }
            for one in content["elements"]
        ],
        "weakest": {
            "dimension": dimensions[0]["code"] if dimensions else None,
            "element": ranked[0]["code"] if ranked else None,
        },
    }
