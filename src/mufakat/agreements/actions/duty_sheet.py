"""Saving the duty sheet: every answered row becomes or stays a draft; all of them, or none with every mistake named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from mufakat.agreements.actions.checking import end_provision
from mufakat.agreements.actions.provisions import checked, revise_provision, write_joint_duty, write_provision
from mufakat.agreements.importing.duty_rows import Answer
from mufakat.agreements.models import Agreement, Provision
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

TAKEN_BACK = "Dijawab “bukan kewajiban” di lembar kewajiban."
"""Kept as the reason of the ending, in the language of the paper."""

ONE_RIGHT_EACH = dua(
    "Hak tidak dapat bersama. Pilih satu pihak, lalu tambah butir untuk pihak lain.",
    "A right is not shared. Choose one party, then add an item for the other one.",
)


def save_duty_sheet(*, actor: Actor, agreement: Agreement, answers: Mapping[int, Answer], now: datetime) -> Counter[str]:
    """Write, revise and take back drafts as the rows say; counts what was done. `answers` are named by their row."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.select_related("collaboration"), agreement.pk)
        access.require(actor, "agreements.write_provision", current)
        drafts = _drafts(current, answers)
        done: Counter[str] = Counter()
        mistakes: dict[int, Any] = {}
        for place, answer in answers.items():
            try:
                with transaction.atomic():
                    own = [drafts[key] for key in answer.versions]
                    done[_saved(actor, current, answer, own, now)] += 1
            except Refused as refusal:
                mistakes[place] = refusal
        if mistakes:
            sentence = dua(
                "Belum ada yang disimpan: {n} butir perlu diperbaiki.", "Nothing is saved yet: {n} items have to be corrected."
            )
            raise Refused("rows_not_sound", sentence.with_values(n=len(mistakes)), rows=mistakes)
        return done


def _drafts(agreement: Agreement, answers: Mapping[int, Answer]) -> dict[str, Provision]:
    """The items that the rows stand for; one of another clause or instrument looks absent."""
    wanted = {key: answer.clause.pk for answer in answers.values() for key in answer.versions}
    related = ("agreement__collaboration", "clause", "holder__organisation", "counterpart")
    found = {one.key: one for one in Provision.objects.filter(agreement=agreement, key__in=wanted).select_related(*related)}
    if set(found) != set(wanted) or any(found[key].clause_id != clause for key, clause in wanted.items()):
        raise NotVisible("not_visible", "")
    return found


def _saved(actor: Actor, agreement: Agreement, answer: Answer, drafts: Sequence[Provision], now: datetime) -> str:
    if answer.kind == "none":
        for draft in drafts:
            end_provision(actor=actor, provision=draft, because="mistaken", reason=TAKEN_BACK, now=now)
        return "taken_back" if drafts else "unchanged"
    fitting = [draft for draft in drafts if draft.kind == answer.kind]
    if answer.is_joint != (len(drafts) > 1) or len(fitting) < len(drafts):
        fitting = fitting[:1] if not answer.is_joint else []
    for draft in drafts:
        if draft not in fitting:
            end_provision(actor=actor, provision=draft, because="mistaken", reason=TAKEN_BACK, now=now)
    if not fitting:
        _write(actor, answer, now)
        return "written"
    changed = [_revised(actor, agreement, answer, draft, now) for draft in fitting]
    return "revised" if any(changed) or len(fitting) < len(drafts) else "unchanged"


def _write(actor: Actor, answer: Answer, now: datetime) -> None:
    if not answer.is_joint:
        write_provision(actor=actor, clause=answer.clause, values={**answer.values, "holder": answer.holder}, now=now)
    elif answer.kind == "right":
        raise Refused("not_joint", ONE_RIGHT_EACH)
    else:
        write_joint_duty(actor=actor, clause=answer.clause, values=answer.values, now=now)


def _revised(actor: Actor, agreement: Agreement, answer: Answer, draft: Provision, now: datetime) -> bool:
    """Revise the draft unless the row says what it says already, so that looking again leaves no trace in the history."""
    values = {**answer.values, "holder": answer.holder}
    if answer.is_joint:
        values |= {"holder": draft.holder, "counterpart": draft.counterpart}
    plain = {**checked(agreement, {**values, "kind": draft.kind}), "is_main_task": draft.is_main_task}
    if all(getattr(draft, name) == value for name, value in plain.items()):
        return False
    values["is_main_task"] = draft.is_main_task
    revise_provision(actor=actor, provision=draft, values=values, expected_version=answer.versions[draft.key], now=now)
    return True
