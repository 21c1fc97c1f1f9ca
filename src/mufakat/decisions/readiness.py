"""What stands between a draft and its opening: what must be put right, and what everybody should know beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from collabgov.decisions import Rules, RulesMistaken
from mufakat.decisions import electorate, methods, words
from mufakat.decisions.models import Option, Proposal, Wording
from mufakat.kernel.web.language import dua

FEWEST_OPTIONS = 2
MOST_OPTIONS = 40


@dataclass(frozen=True)
class Issue:
    """One thing to put right, or to know (`blocks` is False)."""

    code: str
    sentence: Any
    blocks: bool = True


def issues(proposal: Proposal, now: datetime) -> list[Issue]:
    """Everything that must be settled before this proposal can be opened, in the order of the form."""
    way = methods.find(proposal.method_key)
    found = [*_content(proposal, now)]
    if way is None:
        return [*found, Issue("no_method", dua("Pilih cara memutuskan.", "Choose a way of deciding."))]
    try:
        rules = methods.rules_for(proposal, way)
    except RulesMistaken as mistake:
        sentence = dua(mistake.sentence.id, mistake.sentence.en)
        return [*found, Issue("rules", dua("Cara memutuskan: {s}", "Way of deciding: {s}").with_values(s=sentence))]
    options = list(proposal.options.all())
    found += [*_choices(proposal, rules, options), *_ties(rules, options), *_conditions(proposal, rules)]
    return [*found, *_electors(proposal, rules, now)]


def _content(proposal: Proposal, now: datetime) -> Iterator[Issue]:
    if not Wording.objects.filter(proposal=proposal).exists():
        yield Issue("no_wording", dua("Tulis naskah keputusannya.", "Write the wording of the decision."))
    if not proposal.why_now.strip():
        yield Issue("no_reason", dua("Tulis mengapa diputuskan sekarang.", "Write why it is decided now."))
    if proposal.kind == "substantive" and not proposal.common_good.strip():
        yield Issue(
            "no_common_good",
            dua(
                "Tulis kebaikan bersama yang dilayani keputusan ini, bukan jumlah kepentingan tiap pihak.",
                "Write the common good that this decision serves, not the sum of what each party wants.",
            ),
        )
    if proposal.deadline <= now:
        yield Issue(
            "deadline_past", dua("Tenggatnya sudah lewat. Tulis tenggat baru.", "The deadline has passed. Set a new one.")
        )
    if proposal.matter not in words.MATTERS_OF[proposal.kind]:
        yield Issue("matter", dua("Pilih perkara yang sesuai jenisnya.", "Choose a matter that fits the kind."))


def _choices(proposal: Proposal, rules: Rules, options: Sequence[Option]) -> Iterator[Issue]:
    if rules.ballot != "stance" and not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
        yield Issue(
            "options",
            dua("Tulis 2 sampai {n} pilihan.", "Write 2 to {n} options.").with_values(n=MOST_OPTIONS),
        )
    if rules.ballot == "criteria" and not proposal.criteria.exists():
        yield Issue("criteria", dua("Pilih kriteria bersama yang dipakai.", "Choose the shared criteria that are used."))
    if rules.ballot == "allocation" and not rules.amount:
        yield Issue("amount", dua("Tulis jumlah yang dibagi.", "Write the amount that is shared out."))
    seats = max(rung.seats for rung in rules.rungs)
    if rules.ballot == "ranking" and seats >= len(options) > 1:
        yield Issue("seats", dua("Kursi harus lebih sedikit daripada pilihan.", "There must be fewer seats than options."))


def _ties(rules: Rules, options: Sequence[Option]) -> Iterator[Issue]:
    if rules.tie != "chair":
        return
    keys = {option.key for option in options} if rules.ballot != "stance" else set()
    given = set(rules.chair)
    settled = given == keys if keys else given in ({"agree"}, {"object"})
    if not given or not settled:
        yield Issue(
            "chair",
            dua("Ketua menulis dulu urutannya bila seri.", "The chair first writes down the order in a tie."),
        )


def _conditions(proposal: Proposal, rules: Rules) -> Iterator[Issue]:
    if rules.silence == "agree" and not proposal.silence_basis.strip():
        yield Issue(
            "silence_basis",
            dua(
                "Sebut aturan dasar yang menghitung diam sebagai setuju, atau pilih cara lain.",
                "Name the ground rule that counts silence as agreement, or choose another way.",
            ),
        )
    if rules.meeting_quorum is not None and proposal.meeting_id is None:
        yield Issue("no_meeting", dua("Sebut rapatnya: kuorum rapat diperlukan.", "Name the meeting: its quorum is needed."))


def _electors(proposal: Proposal, rules: Rules, now: datetime) -> Iterator[Issue]:
    found = electorate.planned(proposal.collaboration, rules.one_vote_per, now)
    if not found.electors:
        yield Issue("no_electors", dua("Belum ada pihak yang berhak memutuskan.", "No party may decide yet."))
        return
    if found.without_decider:
        names = ", ".join(one.label for one in found.without_decider[:5])
        yield Issue(
            "no_decider",
            dua(
                "Belum ada wakil yang berwenang memutuskan di: {n}.", "Nobody with authority to decide represents: {n}."
            ).with_values(n=names),
            blocks=False,
        )
    if rules.secret:
        yield from _secrecy(rules, [one.party.sector for one in found.electors])


def _secrecy(rules: Rules, sectors: Sequence[str]) -> Iterator[Issue]:
    groups = list(Counter(sectors).values()) if rules.counts_sectors else [len(sectors)]
    if min(groups) == 1:
        yield Issue(
            "secret_alone",
            dua(
                "Satu kelompok hanya berisi satu pemilik suara: suaranya akan terbaca. Pilih suara terbuka atau cara lain.",
                "One group has a single elector: that vote would be readable. Choose an open vote or another way.",
            ),
        )
    elif min(groups) < words.FEW_ELECTORS:
        yield Issue("secret_few", words.SECRET_FEW.with_values(n=min(groups)), blocks=False)
