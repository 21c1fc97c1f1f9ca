"""What the instrument settles: who decides, which acts, who bears what, what to supply, what next in a dispute, which stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from mufakat.agreements import events, kinds, settling
from mufakat.agreements.actions.particulars import parties_of_here
from mufakat.agreements.actions.recording import Paper, kept_paper
from mufakat.agreements.actions.writing import write_history
from mufakat.agreements.binding import PROPOSE_A_CHANGE, is_bound
from mufakat.agreements.drawn import require_unfrozen
from mufakat.agreements.models import (
    ActRuling,
    Agreement,
    AgreementRules,
    DisputeStep,
    PurposeWord,
    RequiredInformation,
    Share,
    StagePassage,
    TermEvaluation,
)
from mufakat.collaborations.models import Party
from mufakat.documents.models import StoredFile
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

RULE_FIELDS = ("decided_by", "burdens_public", "outside_budget", "evaluation_months", "evaluation_by", "evaluation_subject")
WHOLE = Decimal(100)
LONGEST_INTERVAL = 120


def _open_for_settling(actor: Actor, agreement: Agreement) -> Agreement:
    """The instrument, locked, if this actor may settle it and its wording is not frozen."""
    current = versions.lock(Agreement.objects.select_related("collaboration"), agreement.pk)
    access.require(actor, "agreements.settle_agreement", current)
    require_unfrozen(current)
    return current


def settle_rules(
    *, actor: Actor, agreement: Agreement, values: Mapping[str, Any], deciding: Iterable[Party] = (), now: datetime
) -> AgreementRules:
    """Settle who decides on a change, whether it burdens the public or the budget, and how it is evaluated."""
    with transaction.atomic():
        current = _open_for_settling(actor, agreement)
        plain = {name: values[name] for name in RULE_FIELDS if name in values}
        named = parties_of_here(current.collaboration, deciding)
        _require_rules(current, plain, named)
        _require_basis(current, plain)
        rules, _ = AgreementRules.objects.update_or_create(agreement=current, defaults=plain)
        rules.deciding_parties.set(named if rules.decided_by == "named" else [])
        label = settling.DECIDERS.get(rules.decided_by)
        said = {"decided_by": rules.decided_by, "parties": [party.organisation.name_id for party in named]}
        said |= {"rule_id": label.id if label else "", "rule_en": label.en if label else ""}
        write_history(actor, current, "rules_settled", now, said)
        return rules


def _require_rules(agreement: Agreement, plain: Mapping[str, Any], named: Sequence[Party]) -> None:
    if plain.get("decided_by") == "named" and not named:
        raise Refused("deciders_missing", dua("Pilih pihak yang memutuskan.", "Choose the parties that decide."))
    evaluator = plain.get("evaluation_by")
    if evaluator is not None and evaluator.collaboration_id != agreement.collaboration_id:
        raise NotVisible("not_visible", "")
    months = plain.get("evaluation_months")
    if months is not None and not 1 <= months <= LONGEST_INTERVAL:
        raise Refused("interval", dua("Tulis 1 sampai {n} bulan.", "Write 1 to {n} months.").with_values(n=LONGEST_INTERVAL))


def _require_basis(agreement: Agreement, plain: Mapping[str, Any]) -> None:
    """In an instrument that binds already, its keeper only reads out who decides; the words for it must be there."""
    decided_by = plain.get("decided_by", "")
    if not is_bound(agreement) or decided_by in ("", "every_party"):
        return
    before = AgreementRules.objects.filter(agreement=agreement).values_list("decided_by", flat=True).first()
    if before and before != decided_by:
        raise Refused("needs_change_request", PROPOSE_A_CHANGE)
    if not agreement.clauses.filter(ending__isnull=True, kind__in=("decision_rule", "change")).exists():
        raise Refused(
            "basis_missing",
            dua(
                "Catat dulu pasal yang menyebut siapa yang memutuskan (Aturan keputusan atau Perubahan).",
                "First record the article that says who decides (Decision rule or Change).",
            ),
        )


def rule_acts(*, actor: Actor, agreement: Agreement, rulings: Mapping[str, tuple[str, str]], now: datetime) -> list[ActRuling]:
    """Settle which acts are allowed, need consent, or are forbidden: {act: (ruling, note)}; the others stay open."""
    with transaction.atomic():
        current = _open_for_settling(actor, agreement)
        if any(act not in settling.ACTS or ruling not in settling.RULINGS for act, (ruling, _) in rulings.items()):
            raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
        current.act_rulings.all().delete()
        rows = ActRuling.objects.bulk_create(
            ActRuling(agreement=current, act=act, ruling=ruling, note=note.strip()[:300])
            for act, (ruling, note) in rulings.items()
        )
        write_history(actor, current, "acts_ruled", now, {"acts": {act: ruling for act, (ruling, _) in rulings.items()}})
        return rows


def divide_shares(
    *, actor: Actor, agreement: Agreement, side: str, shares: Mapping[Party, Decimal], now: datetime
) -> list[Share]:
    """Divide the costs, or the benefits, among the parties; the shares add up to a hundred per cent, or there are none."""
    with transaction.atomic():
        current = _open_for_settling(actor, agreement)
        label = settling.SIDES.get(side)
        if label is None:
            raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
        parties_of_here(current.collaboration, shares)
        if any(share <= 0 or share > WHOLE for share in shares.values()):
            raise Refused(
                "share_range", dua("Tulis bagian antara 0 dan 100 persen.", "Write shares between 0 and 100 per cent.")
            )
        total = sum(shares.values(), Decimal(0))
        if shares and total != WHOLE:
            raise Refused(
                "shares_not_whole",
                dua(
                    "Bagian berjumlah {n} persen. Sesuaikan sampai tepat 100.",
                    "The shares add up to {n} per cent. Adjust them to exactly 100.",
                ).with_values(n=f"{total.normalize():f}"),
            )
        current.shares.filter(side=side).delete()
        rows = Share.objects.bulk_create(
            Share(agreement=current, side=side, party=party, percent=share) for party, share in shares.items()
        )
        divided = {party.organisation.name_id: str(share) for party, share in shares.items()}
        write_history(actor, current, "shares_divided", now, {"side_id": label.id, "side_en": label.en, "shares": divided})
        return rows


@dataclass(frozen=True)
class Step:
    """One step in settling a dispute."""

    way: str
    text: str = ""
    days: int | None = None


def order_dispute_steps(*, actor: Actor, agreement: Agreement, steps: Sequence[Step], now: datetime) -> list[DisputeStep]:
    """Settle what is tried, in order, when the parties disagree; deliberation comes first."""
    with transaction.atomic():
        current = _open_for_settling(actor, agreement)
        if any(step.way not in settling.DISPUTE_WAYS for step in steps):
            raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
        if steps and steps[0].way != "deliberation":
            raise Refused("deliberation_first", dua("Mulai dengan musyawarah.", "Begin with deliberation."))
        current.dispute_steps.all().delete()
        rows = DisputeStep.objects.bulk_create(
            DisputeStep(agreement=current, order=order, way=step.way, text=step.text.strip()[:300], days=step.days)
            for order, step in enumerate(steps, start=1)
        )
        write_history(actor, current, "dispute_steps_ordered", now, {"steps": [step.way for step in steps]})
        return rows


def set_purpose_words(
    *, actor: Actor, agreement: Agreement, words: Sequence[tuple[str, str]], now: datetime
) -> list[PurposeWord]:
    """Name the words of the purpose that results are held against, tied to the article that says it."""
    with transaction.atomic():
        current = _open_for_settling(actor, agreement)
        named = [(first.strip()[:100], second.strip()[:100]) for first, second in words if first.strip()]
        if len({first.lower() for first, _ in named}) != len(named):
            raise Refused("word_twice", dua("Tulis setiap kata sekali.", "Write each word once."))
        clause = current.clauses.filter(kind="purpose").order_by("order").first()
        current.purpose_words.all().delete()
        rows = PurposeWord.objects.bulk_create(
            PurposeWord(agreement=current, order=order, word_id=first, word_en=second, clause=clause)
            for order, (first, second) in enumerate(named, start=1)
        )
        write_history(actor, current, "purpose_words_set", now, {"words": ", ".join(first for first, _ in named)})
        return rows


def require_information(
    *, actor: Actor, agreement: Agreement, party: Party, what: str, due: str, now: datetime
) -> RequiredInformation:
    """Settle what a party must supply; what is due before signing holds the signing up until it is there."""
    with transaction.atomic():
        current = _open_for_settling(actor, agreement)
        if due not in settling.INFORMATION_DUE:
            raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
        if not current.parties.filter(pk=party.pk).exists():
            raise Refused("not_a_party", dua("Pilih pihak naskah ini.", "Choose a party to this instrument."))
        if not what.strip():
            raise Refused("what_missing", dua("Tulis keterangan apa yang diminta.", "Write which information is asked for."))
        row = RequiredInformation.objects.create(agreement=current, party=party, what=what.strip()[:300], due=due)
        write_history(actor, current, "information_required", now, {"party": party.organisation.name_id, "what": row.what})
        return row


def supply_information(
    *, actor: Actor, information: RequiredInformation, text: str, paper: StoredFile | Paper | None = None, now: datetime
) -> RequiredInformation:
    """A party supplies what was asked of it, as words or as a file."""
    with transaction.atomic():
        agreement = versions.lock(Agreement.objects.select_related("collaboration"), information.agreement_id)
        row = versions.lock(RequiredInformation.objects.select_related("party__organisation"), information.pk)
        access.require(actor, "agreements.supply_information", row.party)
        if not text.strip() and paper is None:
            raise Refused(
                "nothing_supplied", dua("Tulis keterangannya atau lampirkan berkas.", "Write the information or attach a file.")
            )
        row.supplied_text = text.strip()
        row.supplied_file = kept_paper(actor, agreement.collaboration, paper, now) if paper is not None else None
        row.supplied_at, row.supplied_by_id = now, actor.user_id
        versions.save_revised(row, ["supplied_text", "supplied_file", "supplied_at", "supplied_by"])
        said = {"party": row.party.organisation.name_id, "what": row.what}
        write_history(actor, agreement, "information_supplied", now, said)
        return row


def pass_stage(
    *, actor: Actor, agreement: Agreement, stage: str, state: str, on: date, note: str, now: datetime
) -> StagePassage:
    """Record that a stage of the procedure was passed, or is not needed here and why."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.select_related("drawn_from"), agreement.pk)
        access.require(actor, "agreements.pass_stage", current)
        kind = kinds.kind_of(current)
        known = {one.key: one for one in kind.content.stages} if kind else {}
        if stage not in known or state not in settling.PASSAGES:
            raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
        if known[stage].passed_by != "hand":
            raise Refused("passed_by_itself", dua("Tahap ini tercatat sendiri.", "This stage records itself."))
        if state == "not_needed" and (known[stage].needed == "always" or not note.strip()):
            raise Refused(
                "stage_needed",
                dua("Tahap ini wajib, atau tulis mengapa tidak perlu.", "This stage is needed, or write why it is not."),
            )
        label = kinds.both(known[stage].name)
        row, _ = StagePassage.objects.update_or_create(
            agreement=current,
            stage=stage,
            defaults={
                "state": state,
                "on": on,
                "note": note.strip()[:500],
                "recorded_at": now,
                "recorded_by_id": actor.user_id,
            },
        )
        word = settling.PASSAGES[state]
        said = {
            "stage_id": label.id,
            "stage_en": label.en,
            "state_id": word.id.lower(),
            "state_en": word.en.lower(),
            "on": on.isoformat(),
        }
        write_history(actor, current, "stage_passed", now, said)
        return row


def evaluate_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    held_on: date,
    finding: str,
    verdict: str,
    party: Party | None = None,
    paper: StoredFile | Paper | None = None,
    now: datetime,
) -> TermEvaluation:
    """Record what an evaluation of the instrument found; the renewal of its term shows it."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.select_related("collaboration"), agreement.pk)
        access.require(actor, "agreements.evaluate_agreement", current)
        if verdict not in settling.VERDICTS:
            raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
        if not finding.strip():
            raise Refused("finding_missing", dua("Tulis apa yang ditemukan.", "Write what was found."))
        if party is not None and party.collaboration_id != current.collaboration_id:
            raise NotVisible("not_visible", "")
        file = kept_paper(actor, current.collaboration, paper, now) if paper is not None else None
        row = TermEvaluation.objects.create(
            agreement=current, held_on=held_on, finding=finding.strip(), verdict=verdict, party=party, file=file,
            recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        word = settling.VERDICTS[verdict]
        said = {
            "held_on": held_on.isoformat(),
            "verdict": verdict,
            "verdict_id": word.id.lower(),
            "verdict_en": word.en.lower(),
        }
        write_history(actor, current, "evaluated", now, said)
        publish(events.AgreementEvaluated(current.collaboration_id, current.pk))
        return row
