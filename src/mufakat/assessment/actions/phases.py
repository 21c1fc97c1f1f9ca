"""Acts of going through phases: open, answer for a group, word a joint answer, say yes or no, plan, close a phase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mufakat.actors import queries as actors
from mufakat.actors.actions import register_organisation
from mufakat.actors.models import Organisation
from mufakat.assessment import phases
from mufakat.assessment.actions.writing import typed, write
from mufakat.assessment.models import ANSWERS, JointAnswer, JointAnswerWord, PhaseAnswer, PhaseClosing, PhaseRun, PlanItem
from mufakat.assessment.phases import Phase, Question
from mufakat.collaborations import actions as collaborations
from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.rules import may_speak_for
from mufakat.commitments import actions as commitments
from mufakat.evidence.frameworks import get_framework
from mufakat.forum import actions as forum
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua

SOURCE_KIND = "assessment.question"
"""How an agenda proposal says that it comes from the joint answer to a question."""
KIND_OF_SECTOR = {
    "government": "agency",
    "state_enterprise": "state_enterprise",
    "private": "company",
    "society": "group",
    "academia": "university",
    "media": "media",
}
"""What an organisation nobody knows yet is taken to be; whoever knows better corrects it on its page."""


def open_run(*, actor: Actor, collaboration: Collaboration, framework: str, title: str, now: datetime) -> PhaseRun:
    """Begin a passage through the phases of a framework that has a gate between them."""
    with transaction.atomic():
        access.require(actor, "assessment.lead_phases", collaboration)
        chosen = phases.with_phases().get(framework)
        if chosen is None:
            raise Refused("no_phases", dua("Kerangka ini tidak mempunyai tahap.", "This framework has no phases."))
        run = PhaseRun.objects.create(
            collaboration=collaboration,
            framework=framework,
            framework_version=chosen.version,
            title_id=typed(title, "text_missing", dua("Tulis judulnya.", "Write the title."), 300),
            opened_at=now,
            opened_by_id=actor.user_id,
        )
        _write(actor, run, "phases.opened", now, {"framework": framework, "version": chosen.version})
        return run


def answer_question(
    *,
    actor: Actor,
    run: PhaseRun,
    code: str,
    text: str,
    now: datetime,
    party: Party | None = None,
    group_name: str = "",
    heard: str = "",
) -> PhaseAnswer:
    """The answer of one group: a party through its own representative, or a group without a seat as somebody heard it."""
    with transaction.atomic():
        current, _, _ = _open_question(actor, run, code)
        words = typed(text, "text_missing", dua("Tulis jawabannya.", "Write the answer."))
        name = group_name.strip()[:200]
        if party is not None:
            _require_own(actor, current, party)
            name = ""
        elif not name or not heard.strip():
            raise Refused(
                "group_missing",
                dua("Tulis kelompoknya, dan di mana mereka ditanya.", "Write which group, and where it was asked."),
            )
        rows = current.answers.filter(element=code, party=party, group_name=name)
        fields = {"text": words, "heard": "" if party else heard.strip()[:300], "recorded_at": now}
        answer = rows.first()
        if answer is None:
            answer = PhaseAnswer.objects.create(
                run=current, element=code, party=party, group_name=name, recorded_by_id=actor.user_id, **fields
            )
        else:
            for field, value in fields.items():
                setattr(answer, field, value)
            answer.recorded_by_id = actor.user_id
            versions.save_revised(answer, [*fields, "recorded_by"])
        group = party.organisation.name_id if party else name
        _write(actor, current, "phases.answered", now, {"element": code, "group": group}, group if party else "")
        return answer


def word_joint_answer(
    *, actor: Actor, run: PhaseRun, code: str, text: str, expected_wording: int, now: datetime
) -> JointAnswer:
    """Word one answer for all; another wording asks every party anew."""
    with transaction.atomic():
        current, _, question = _open_question(actor, run, code)
        words = typed(text, "text_missing", dua("Tulis jawaban bersamanya.", "Write the joint answer."))
        if not question.answers:
            raise Refused("nobody_asked", dua("Tanyakan dahulu kepada tiap kelompok.", "Put the question to each group first."))
        joint = question.joint
        if (joint.wording if joint else 0) != expected_wording:
            raise Refused(
                "stale", dua("Rumusannya baru saja berubah. Baca dulu.", "The wording has just changed. Read it first.")
            )
        if joint is None:
            joint = JointAnswer.objects.create(
                run=current, element=code, text=words, recorded_at=now, recorded_by_id=actor.user_id
            )
        else:
            joint.text, joint.wording = words, joint.wording + 1
            joint.recorded_at, joint.recorded_by_id = now, actor.user_id
            versions.save_revised(joint, ["text", "wording", "recorded_at", "recorded_by"])
        _write(actor, current, "phases.joint_worded", now, {"element": code, "wording": joint.wording})
        return joint


def answer_joint(
    *, actor: Actor, run: PhaseRun, code: str, party: Party, answer: str, words: str, wording: int, now: datetime
) -> JointAnswerWord:
    """A party's yes, yes with a reservation, or no to the wording it was shown."""
    with transaction.atomic():
        current, _, question = _open_question(actor, run, code)
        _require_own(actor, current, party)
        joint = question.joint
        if joint is None or joint.wording != wording:
            raise Refused(
                "stale", dua("Rumusannya baru saja berubah. Baca dulu.", "The wording has just changed. Read it first.")
            )
        if answer not in ANSWERS:
            raise Refused("unknown_answer", dua("Pilih tanggapan dari daftar.", "Choose an answer from the list."))
        own = words.strip()[:4000]
        if answer != "agree" and not own:
            raise Refused("words_missing", dua("Tulis keberatan pihak Anda.", "Write your party's objection."))
        given, _ = JointAnswerWord.objects.update_or_create(
            joint=joint,
            party=party,
            wording=wording,
            defaults={"answer": answer, "words": own, "recorded_at": now, "recorded_by_id": actor.user_id},
        )
        name = party.organisation.name_id
        _write(actor, current, "phases.joint_answered", now, {"element": code, "answer": answer, "party": name}, name)
        return given


def plan_commitment(
    *, actor: Actor, run: PhaseRun, code: str, party: Party, text: str, due_on: date, measure: str, url: str, now: datetime
) -> PlanItem:
    """Turn the joint answer into a promise: who does it, by when, and how one sees that it is done."""
    with transaction.atomic():
        current, joint = _agreed_answer(actor, run, code)
        if party.collaboration_id != current.collaboration_id:
            raise NotAllowed("not_your_party", dua("Pihak itu bukan dari sini.", "That party is not of this place."))
        promised = commitments.pledge_commitment(
            actor=actor,
            collaboration=current.collaboration,
            party=party,
            due_on=due_on,
            now=now,
            text=typed(text, "text_missing", dua("Tulis apa yang dikerjakan.", "Write what is to be done."), 2000),
            measure=measure.strip()[:200],
            source_kind="study",
            source_label=current.title_id[:200],
            source_url=url,
        )
        item = PlanItem.objects.create(joint=joint, commitment=promised, recorded_at=now)
        _write(actor, current, "phases.planned", now, {"element": code, "as": "commitment"})
        return item


def plan_agenda_item(*, actor: Actor, run: PhaseRun, code: str, title: str, url: str, now: datetime) -> PlanItem:
    """Turn the joint answer into a point for the next agenda."""
    with transaction.atomic():
        current, joint = _agreed_answer(actor, run, code)
        proposal = forum.propose_agenda_item(
            actor=actor,
            collaboration=current.collaboration,
            title=title,
            reason=joint.text,
            source_kind=SOURCE_KIND,
            source_key=f"{current.public_id}:{code}",
            source_url=url,
            now=now,
        )
        item = PlanItem.objects.create(joint=joint, proposal=proposal, recorded_at=now)
        _write(actor, current, "phases.planned", now, {"element": code, "as": "agenda"})
        return item


def close_phase(
    *,
    actor: Actor,
    run: PhaseRun,
    dimension: str,
    missing_note: str,
    missing: Sequence[tuple[str, str]],
    now: datetime,
) -> PhaseClosing:
    """Close a phase whose questions have agreed answers, after asking who else must be involved; those are added."""
    with transaction.atomic():
        current = _locked(actor, run)
        _require_closable(phases.find_phase(_phases(current), dimension))
        note = typed(
            missing_note,
            "note_missing",
            dua(
                "Jawab dahulu: siapa lagi yang perlu dilibatkan? Bila tidak ada, tulis mengapa.",
                "Answer first: who else must be involved? If nobody, write why.",
            ),
        )
        closing = PhaseClosing.objects.create(
            run=current, dimension=dimension, missing_note=note, closed_at=now, closed_by_id=actor.user_id
        )
        closing.added.set(
            [
                collaborations.propose_party(
                    actor=actor,
                    collaboration=current.collaboration,
                    organisation=_organisation(actor, name, sector, now),
                    sector=sector,
                    why=note[:300],
                    now=now,
                )
                for name, sector in missing
            ]
        )
        data = {"phase": dimension, "added": len(missing)}
        _write(actor, current, "phases.phase_closed", now, data)
        return closing


def _organisation(actor: Actor, name: str, sector: str, now: datetime) -> Organisation:
    """A known organisation of that name; otherwise it is registered."""
    known = next(iter(actors.similar_organisations(name)), None)
    if known is not None:
        return known
    return register_organisation(actor=actor, values={"name_id": name, "kind": KIND_OF_SECTOR.get(sector, "group")}, now=now)


def _require_closable(phase: Phase | None) -> None:
    if phase is None:
        raise Refused("unknown_phase", dua("Kerangka ini tidak punya tahap itu.", "This framework has no such phase."))
    if phase.state == "closed":
        raise Refused("phase_closed", dua("Tahap ini sudah ditutup.", "This phase is closed."))
    if phase.state == "waiting":
        raise Refused("phase_waiting", dua("Tutup dahulu tahap sebelumnya.", "Close the phase before it first."))
    if phase.open_questions:
        raise Refused(
            "not_agreed",
            dua("Masih {n} pertanyaan tanpa jawaban yang disepakati.", "{n} questions have no agreed answer yet.").with_values(
                n=len(phase.open_questions)
            ),
        )


def _locked(actor: Actor, run: PhaseRun) -> PhaseRun:
    current = versions.lock(PhaseRun.objects.select_related("collaboration"), run.pk)
    access.require(actor, "assessment.lead_phases", current.collaboration)
    return current


def _phases(run: PhaseRun) -> list[Phase]:
    return phases.phases_of(run, get_framework(run.framework, run.framework_version))


def _question(run: PhaseRun, code: str) -> tuple[Phase, Question]:
    found = phases.find_question(_phases(run), code)
    if found is None:
        raise Refused("unknown_element", dua("Kerangka ini tidak punya pertanyaan itu.", "This framework asks no such thing."))
    return found


def _open_question(actor: Actor, run: PhaseRun, code: str) -> tuple[PhaseRun, Phase, Question]:
    """The question in a phase that is not closed yet."""
    current = _locked(actor, run)
    phase, question = _question(current, code)
    if phase.closing is not None:
        raise Refused("phase_closed", dua("Tahap ini sudah ditutup.", "This phase is closed."))
    return current, phase, question


def _agreed_answer(actor: Actor, run: PhaseRun, code: str) -> tuple[PhaseRun, JointAnswer]:
    current = _locked(actor, run)
    _, question = _question(current, code)
    if question.joint is None or not question.is_agreed:
        raise Refused("not_agreed", dua("Jawabannya belum disepakati.", "The answer is not agreed yet."))
    return current, question.joint


def _require_own(actor: Actor, run: PhaseRun, party: Party) -> None:
    speaks = may_speak_for(actor, party)
    if party.collaboration_id != run.collaboration_id or not speaks:
        raise NotAllowed("not_your_party", speaks.sentence)


def _write(actor: Actor, run: PhaseRun, happened: str, now: datetime, data: Mapping[str, Any], on_behalf_of: str = "") -> None:
    write(actor, run.collaboration, run, happened, now, data, label=run.title_id, members_only=True, on_behalf_of=on_behalf_of)
