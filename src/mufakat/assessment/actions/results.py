"""Keep what was computed, and compute again: by a button, by the clock, or in a round through all collaborations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from collabgov.observations import Window
from mufakat.assessment import computing, observing
from mufakat.assessment.actions.writing import write
from mufakat.assessment.computed import kept
from mufakat.assessment.models import ComputedResult, ReassessmentRound
from mufakat.collaborations.models import Collaboration
from mufakat.evidence import frameworks
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.forum import actions as forum
from mufakat.forum.mandates import local_day
from mufakat.forum.models import AgendaProposal
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

COMPUTED = "assessment.computed"
"""How an agenda proposal says that it comes from an element of a computed result."""


def keep_result(*, actor: Actor, collaboration: Collaboration, framework: str, window: Window, now: datetime) -> ComputedResult:
    """Compute by a framework as every member may read it, and keep the result as it stands; refused where nothing changed."""
    with transaction.atomic():
        access.require(actor, "assessment.keep_result", collaboration)
        chosen = frameworks.get_framework(framework)
        versions.lock(Collaboration.objects.all(), collaboration.pk)
        made = _keep_changed(actor, collaboration, [chosen], window, now)
        if not made:
            raise Refused(
                "nothing_changed",
                dua(
                    "Hasilnya sama dengan hasil terakhir yang disimpan, jadi tidak ada yang disimpan lagi.",
                    "The result is the same as the last one kept, so nothing was kept again.",
                ),
            )
        return made[0]


def reassess(*, actor: Actor, collaboration: Collaboration, now: datetime) -> list[ComputedResult]:
    """Compute a collaboration again by every framework it uses; results that did not change are not kept twice."""
    with transaction.atomic():
        access.require(actor, "assessment.keep_result", collaboration)
        versions.lock(Collaboration.objects.all(), collaboration.pk)
        reader = computing.member_of(collaboration)
        installed = frameworks.installed()
        used = kept.frameworks_used(viewer=reader, collaboration=collaboration)
        window = observing.window_until(local_day(now, collaboration))
        return _keep_changed(actor, collaboration, [installed[key] for key in used if key in installed], window, now)


def _keep_changed(
    actor: Actor, collaboration: Collaboration, chosen: Sequence[InstalledFramework], window: Window, now: datetime
) -> list[ComputedResult]:
    """The caller holds the collaboration's lock."""
    reader = computing.member_of(collaboration)
    material = computing.gather(viewer=reader, collaboration=collaboration, window=window)
    before = kept.newest_by_framework(viewer=reader, collaboration=collaboration)
    made = []
    for framework in chosen:
        content = computing.compute(framework, collaboration, material)
        basis = computing.basis_of(content)
        last = before.get(framework.key)
        if last is None or last.basis_sha256 != basis:
            made.append(_keep(actor, collaboration, framework, window, content, basis, now))
    return made


def _keep(
    actor: Actor,
    collaboration: Collaboration,
    framework: InstalledFramework,
    window: Window,
    content: computing.Content,
    basis: str,
    now: datetime,
) -> ComputedResult:
    result = ComputedResult.objects.create(
        collaboration=collaboration,
        framework=framework.key,
        framework_version=framework.version,
        window_start=window.start,
        window_end=window.end,
        wave=content["wave"]["key"] if content["wave"] else "",
        content=content,
        sha256=computing.sha256_of(content),
        basis_sha256=basis,
        recorded_at=now,
        recorded_by_id=actor.user_id,
    )
    facts = {"framework": framework.key, "version": framework.version, "sha256": result.sha256}
    label = framework.content.short_name
    write(actor, collaboration, result, "result.kept", now, facts, label=label, members_only=True)
    return result


def propose_computed(
    *, actor: Actor, collaboration: Collaboration, framework: InstalledFramework, code: str, url: str, now: datetime
) -> AgendaProposal:
    """Put an element on the list of agenda proposals. Its numbers stay on the page: not everybody may read them all."""
    name, short = framework.name_of(code), framework.content.short_name
    return forum.propose_agenda_item(
        actor=actor,
        collaboration=collaboration,
        title=f"Perbaiki {name.id[0].lower()}{name.id[1:]}",
        title_en=f"Improve {name.en[0].lower()}{name.en[1:]}",
        reason=f"Perlu perhatian menurut hasil terhitung {short}.",
        reason_en=f"Needs attention by the computed result of {short}.",
        source_kind=COMPUTED,
        source_key=f"{framework.key}:{code}",
        source_url=url,
        now=now,
    )


# --- a round through all collaborations ----------------------------------------------------------------------------


def begin_round(*, part: int, parts: int, now: datetime) -> ReassessmentRound:
    """The round that was broken off, or a new one. What it may do is asked for each collaboration when its turn comes."""
    with transaction.atomic():
        open_round = ReassessmentRound.objects.select_for_update().filter(part=part, parts=parts, finished_at__isnull=True)
        return open_round.first() or ReassessmentRound.objects.create(part=part, parts=parts, started_at=now)


def go_on(*, actor: Actor, current: ReassessmentRound, number: int, now: datetime) -> int:
    """Reassess the next few collaborations and note how far the round came, in one transaction; 0 when all are done."""
    with transaction.atomic():
        standing = ReassessmentRound.objects.select_for_update().get(pk=current.pk)
        waiting = kept.to_reassess().filter(pk__gt=standing.reached)
        if standing.parts > 1:
            waiting = waiting.extra(
                where=["collaborations_collaboration.id %% %s = %s"], params=[standing.parts, standing.part]
            )
        taken = list(waiting[:number])
        for collaboration in taken:
            standing.kept += len(reassess(actor=actor, collaboration=collaboration, now=now))
        if taken:
            standing.reached = taken[-1].pk
            standing.done += len(taken)
        else:
            standing.finished_at = now
        standing.save(update_fields=["reached", "done", "kept", "finished_at"])
        for name in ("reached", "done", "kept", "finished_at"):
            setattr(current, name, getattr(standing, name))
        return len(taken)
