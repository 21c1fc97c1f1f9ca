"""Writing a proposal: what, why now, which options, by which way of deciding, until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from collabgov.decisions import RulesMistaken
from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party, SharedCriterion
from mufakat.decisions import certificates, methods, words
from mufakat.decisions.chronicle import write
from mufakat.decisions.models import Decision, Option, Proposal, ProposalCriterion, Wording
from mufakat.evidence.models import EvidenceRecord
from mufakat.forum.models import AgendaProposal, Meeting
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

LONGEST_WORDING = 20_000


@dataclass(frozen=True)
class OptionText:
    """One option as it is typed; `source_url` where it comes from, such as an agenda proposal."""

    text: str
    note: str = ""
    source_url: str = ""


@dataclass(frozen=True)
class Draft:
    """What a proposer fills in."""

    title: str
    wording: str
    deadline: datetime
    kind: str = "substantive"
    matter: str = "action"
    force: str = "binding"
    title_en: str = ""
    wording_en: str = ""
    why_now: str = ""
    impact: str = ""
    common_good: str = ""
    method: str = methods.USUAL
    one_vote_per: str = "party"
    secret: bool = False
    seats: int = 1
    amount: int = 0
    step: int = 1
    chair: Sequence[str] = ()
    """The chair's order in a tie: texts of the options, or one stance."""
    silence_basis: str = ""
    options: Sequence[OptionText] = ()
    criteria: Sequence[SharedCriterion] = ()
    evidence: Sequence[EvidenceRecord] = ()
    proposed_by: Party | None = None
    meeting: Meeting | None = None
    agenda_item: AgendaProposal | None = None
    agreement: Agreement | None = None
    revisits: Decision | None = None
    aim: str = ""

    @property
    def related(self) -> list[object | None]:
        return [self.proposed_by, self.meeting, self.agenda_item, self.agreement, self.revisits, *self.criteria, *self.evidence]


def propose(*, actor: Actor, collaboration: Collaboration, draft: Draft, now: datetime) -> Proposal:
    """Put a proposal on paper. It is open to nobody's vote yet."""
    with transaction.atomic():
        access.require(actor, "decisions.propose", collaboration)
        _require_own_party(actor, collaboration, draft)
        _require_sound(collaboration, draft)
        proposal = Proposal(
            collaboration=collaboration, is_example=collaboration.is_example, recorded_at=now, recorded_by_id=actor.user_id
        )
        _fill(proposal, draft)
        proposal.save(force_insert=True)
        _fill_parts(proposal, draft)
        _add_wording(actor, proposal, draft, now)
        write(actor, proposal, "proposal.proposed", now, {"kind": draft.kind, "method": draft.method}, party=draft.proposed_by)
        return proposal


def revise_proposal(*, actor: Actor, proposal: Proposal, draft: Draft, expected_version: int, now: datetime) -> Proposal:
    """Change a draft. Once it is open, only its wording may change, and only by asking everybody again."""
    with transaction.atomic():
        current = versions.lock(Proposal.objects.all(), proposal.pk, expected_version)
        access.require(actor, "decisions.revise_proposal", current)
        if current.state != "draft":
            raise Refused(
                "not_a_draft",
                dua("Usulan ini sudah dibuka; isinya dibekukan.", "This proposal is open; its content is frozen."),
            )
        _require_own_party(actor, current.collaboration, draft)
        _require_sound(current.collaboration, draft)
        _fill(current, draft)
        _fill_parts(current, draft)
        changed = _add_wording(actor, current, draft, now)
        versions.save_revised(current, [*FILLED, "round"])
        write(actor, current, "proposal.revised", now, {"worded": changed}, party=draft.proposed_by)
        return current


# --- filling ------------------------------------------------------------------------------------------------------

LONGEST = {"title_en": 200, "silence_basis": 300}
TEXTS = ("title_en", "why_now", "impact", "common_good", "silence_basis")
PLAIN = ("kind", "matter", "force", "one_vote_per", "secret", "seats", "amount", "step", "aim", "deadline")
LINKS = ("proposed_by", "meeting", "agenda_item", "agreement", "revisits")
FILLED = [*TEXTS, *PLAIN, *LINKS, "title_id", "method_key", "chair"]


def _fill(proposal: Proposal, draft: Draft) -> None:
    proposal.title_id = draft.title.strip()[:200]
    proposal.method_key = draft.method
    for name in TEXTS:
        setattr(proposal, name, getattr(draft, name).strip()[: LONGEST.get(name, 4000)])
    for name in (*PLAIN, *LINKS):
        setattr(proposal, name, getattr(draft, name))
    keys = {option.text.strip(): key for key, option in _keyed(draft.options)}
    proposal.chair = [keys.get(text.strip(), text.strip()) for text in draft.chair]


def _keyed(options: Sequence[OptionText]) -> list[tuple[str, OptionText]]:
    """Options with short keys that stand in ballots and certificates."""
    return [(f"p{place}", option) for place, option in enumerate(options, start=1)]


def _fill_parts(proposal: Proposal, draft: Draft) -> None:
    Option.objects.filter(proposal=proposal).delete()
    Option.objects.bulk_create(
        Option(
            proposal=proposal, key=key, text=option.text.strip()[:300], note=option.note.strip()[:500],
            source_url=option.source_url[:300], position=place,
        )
        for place, (key, option) in enumerate(_keyed(draft.options), start=1)
    )  # fmt: skip
    ProposalCriterion.objects.filter(proposal=proposal).delete()
    ProposalCriterion.objects.bulk_create(
        ProposalCriterion(proposal=proposal, criterion=criterion, key=f"c{place}", weight=criterion.weight or 1)
        for place, criterion in enumerate(draft.criteria, start=1)
    )
    proposal.evidence.set(draft.evidence)


def _add_wording(actor: Actor, proposal: Proposal, draft: Draft, now: datetime) -> bool:
    """A new row when the text differs from the last one; returns whether it does."""
    last = Wording.objects.filter(proposal=proposal).last()
    text_id, text_en = draft.wording.strip()[:LONGEST_WORDING], draft.wording_en.strip()[:LONGEST_WORDING]
    if last is not None and (last.text_id, last.text_en) == (text_id, text_en):
        return False
    number = 1 if last is None else last.number + 1
    Wording.objects.create(
        proposal=proposal, number=number, text_id=text_id, text_en=text_en,
        sha256=certificates.text_digest(f"{text_id}\n{text_en}"), written_at=now, written_by_id=actor.user_id,
    )  # fmt: skip
    proposal.round = number
    if last is None:
        Proposal.objects.filter(pk=proposal.pk).update(round=number)
    return True


# --- refusing -----------------------------------------------------------------------------------------------------


def _require_own_party(actor: Actor, collaboration: Collaboration, draft: Draft) -> None:
    """A representative proposes for the own party; only the secretariat proposes for none, or writes down for another."""
    if access.may(actor, "collaborations.manage_collaboration", collaboration):
        return
    party = draft.proposed_by
    if party is None or party.pk not in actor.seats_in(collaboration.pk):
        raise Refused("not_your_party", dua("Pilih pihak yang Anda wakili.", "Choose the party that you represent."))


def _require_sound(collaboration: Collaboration, draft: Draft) -> None:
    for record in draft.related:
        if record is not None and getattr(record, "collaboration_id", None) != collaboration.pk:
            raise NotVisible("not_visible", "")
    if not draft.title.strip() or not draft.wording.strip():
        raise Refused("text_missing", dua("Tulis judul dan naskahnya.", "Write the title and the wording."))
    known = draft.kind in words.KINDS and draft.force in words.FORCES and draft.one_vote_per in words.UNITS
    if not known or draft.matter not in words.MATTERS_OF[draft.kind]:
        raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
    _require_aim(draft)
    texts = [option.text.strip() for option in draft.options]
    if any(not text for text in texts) or len(set(texts)) != len(texts):
        raise Refused(
            "options", dua("Setiap pilihan ditulis sekali dan tidak kosong.", "Write every option once and not empty.")
        )
    _require_way(draft)


def _require_aim(draft: Draft) -> None:
    if (draft.revisits is None) != (draft.aim == "") or draft.aim not in words.AIMS:
        raise Refused(
            "aim", dua("Pilih keputusan yang ditinjau dan tujuannya.", "Choose the decision and the aim of revisiting.")
        )
    if draft.aim == "confirm" and draft.revisits is not None and draft.revisits.force != "provisional":
        raise Refused(
            "not_provisional",
            dua("Hanya keputusan sementara yang dikukuhkan.", "Only a provisional decision is confirmed."),
        )


def _require_way(draft: Draft) -> None:
    """The way of deciding is installed and takes the choices made."""
    way = methods.find(draft.method)
    if way is None:
        raise Refused("no_method", dua("Cara memutuskan ini tidak terpasang.", "This way of deciding is not installed."))
    probe = Proposal(
        one_vote_per=draft.one_vote_per, secret=draft.secret, seats=draft.seats, amount=draft.amount, step=draft.step
    )
    try:
        methods.rules_for(probe, way)
    except RulesMistaken as mistake:
        raise Refused("rules", dua(mistake.sentence.id, mistake.sentence.en), field=mistake.field) from None
