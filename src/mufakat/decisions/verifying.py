"""Holding a closed decision against everything else that tells of it: certificate, votes, frozen question, history.

The database refuses to change any of them. Whoever gets past that changes one and not all: then this says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from collabgov.decisions import recompute
from collabgov.decisions.certificates import digest
from mufakat.collaborations.models import Collaboration
from mufakat.decisions import certificates
from mufakat.decisions.models import Decision
from mufakat.decisions.queries import visible_decisions
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.web.language import dua

SENTENCES = {
    "certificate": dua(
        "Sertifikatnya tidak lagi menghasilkan keputusan ini.", "The certificate no longer gives this decision."
    ),
    "digest": dua(
        "Sidik jari sertifikat tidak sama dengan yang dicatat saat ditutup.",
        "The digest of the certificate is not the one recorded at closing.",
    ),
    "outcome": dua(
        "Hasil yang tercatat tidak sama dengan sertifikatnya.", "The recorded outcome is not that of the certificate."
    ),
    "votes": dua(
        "Suara dalam basis data tidak sama dengan suara dalam sertifikat.",
        "The votes in the database are not those of the certificate.",
    ),
    "question": dua(
        "Pertanyaan, pilihan, aturan, atau pemilik suara tidak sama dengan yang dibekukan.",
        "Question, options, rules or electors are not those that were frozen.",
    ),
    "bound": dua("Yang terikat tidak sama dengan yang dicatat saat ditutup.", "Who is bound is not what closing recorded."),
    "history": dua("Riwayat tidak memuat penutupan ini.", "The history holds no such closing."),
}


@dataclass(frozen=True)
class Difference:
    """Something that was changed after closing."""

    code: str

    @property
    def sentence(self) -> Any:
        return SENTENCES[self.code]


def differences(decision: Decision) -> list[Difference]:
    """What no longer agrees, in the records as they stand now; without counting the votes again."""
    held = {
        "digest": _digest_holds(decision),
        "outcome": _outcome_holds(decision),
        "votes": _votes_hold(decision),
        "question": _question_holds(decision),
        "bound": _bound_hold(decision),
        "history": _history_holds(decision),
    }
    return [Difference(code) for code, holds in held.items() if not holds]


def check_all(*, viewer: Actor, collaboration: Collaboration | None = None) -> Iterator[tuple[Decision, list[Difference]]]:
    """Every decision, counted again from its certificate and held against the records."""
    places = [collaboration] if collaboration else Collaboration.objects.filter(decisions__isnull=False).distinct()
    for place in places:
        for decision in visible_decisions(viewer=viewer, collaboration=place).defer(None).order_by("number"):
            recounted = recompute(decision.certificate).agrees
            yield decision, [*([] if recounted else [Difference("certificate")]), *differences(decision)]


def _digest_holds(decision: Decision) -> bool:
    certificate = decision.certificate
    counted = digest({key: value for key, value in certificate.items() if key != "sha256"})
    return counted == certificate.get("sha256") == decision.certificate_sha256


def _outcome_holds(decision: Decision) -> bool:
    certificate = decision.certificate
    outcome, frozen = certificate.get("outcome", {}), certificate.get("frozen", {})
    recorded = (decision.verdict, decision.way, decision.winners, decision.code, decision.wording_id, decision.title_id)
    question = frozen.get("question", {})
    return recorded == (
        outcome.get("verdict"), outcome.get("way"), outcome.get("winners"), certificate.get("about", {}).get("number"),
        question.get("wording", {}).get("id"), question.get("title", {}).get("id"),
    )  # fmt: skip


def _votes_hold(decision: Decision) -> bool:
    votes = certificates.votes_of(decision.proposal)
    return all(decision.certificate.get(part) == value for part, value in votes.items())


def _question_holds(decision: Decision) -> bool:
    """The names of the time zone and of a shared criterion may change later; they decide nothing."""
    now, then = certificates.frozen_part(certificates.read_question(decision.proposal)), decision.certificate.get("frozen", {})
    same = ("question", "options", "method", "rules", "electors", "opened_at", "deadline", "silence_basis")
    weights = [[(one["key"], one["weight"]) for one in part.get("criteria", [])] for part in (now, then)]
    return all(now[part] == then.get(part) for part in same) and weights[0] == weights[1]


def _bound_hold(decision: Decision) -> bool:
    bound = list(
        decision.bound_parties.order_by("party__organisation__slug").values_list("party__organisation__slug", flat=True)
    )
    wanted = decision.certificate.get("closed", {}).get("binds", []) if decision.is_adopted else []
    return bound == wanted


def _history_holds(decision: Decision) -> bool:
    """The closing stands in the history, which is chained and sealed, with the digest that was true then."""
    entries = HistoryEntry.objects.filter(
        verb="decisions.decision.taken", scope_id=decision.collaboration_id, object_id=str(decision.public_id)
    )
    return [entry.data.get("certificate") for entry in entries] == [decision.certificate_sha256]
