"""Proposals and a decision of one collaboration, with its mark in every text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from collabgov.packs.loading import load_pack
from mufakat.collaborations.models import Collaboration, Party, SharedCriterion
from mufakat.config import cases
from mufakat.decisions import actions
from mufakat.decisions.actions.proposing import OptionText
from mufakat.decisions.models import Elector, Proposal
from mufakat.kernel.access import Actor

DAY = timedelta(days=1)


def make_ballots(
    *,
    collaboration: Collaboration,
    parties: Sequence[Party],
    secretary: Actor,
    member: Actor,
    counterpart: Actor,
    mark: str,
    now: datetime,
) -> dict[str, Any]:
    """One draft, one open proposal with an objection and a proxy, one decision that is published."""
    cases.install_pack(load_pack(settings.PACKS_DIR / "methods" / "consensus"), now)
    criterion = SharedCriterion.objects.create(collaboration=collaboration, text_id=f"Kriteria {mark}", recorded_at=now)

    def draft(title: str) -> actions.Draft:
        return actions.Draft(
            title=f"{title} {mark}",
            wording=f"Naskah {mark}",
            why_now=f"Sebab {mark}",
            common_good=f"Kebaikan {mark}",
            deadline=now + 7 * DAY,
            options=[OptionText(f"Pilihan {mark}", f"Catatan {mark}"), OptionText(f"Pilihan lain {mark}")],
            criteria=[criterion],
            proposed_by=parties[0],
        )

    def opened(title: str) -> Proposal:
        made = actions.propose(actor=member, collaboration=collaboration, draft=draft(title), now=now)
        made.refresh_from_db()
        return actions.open_proposal(actor=secretary, proposal=made, expected_version=made.version, now=now)

    def elector(proposal: Proposal, party: Party) -> Elector:
        return proposal.electors.get(party=party)

    decided, pending = opened("Keputusan"), opened("Usulan terbuka")
    actions.cast_stance(actor=member, elector=elector(decided, parties[0]), content="agree", reason="", now=now + DAY)
    decision = actions.close_proposal(actor=secretary, proposal=decided, now=now + 8 * DAY, published=True)
    stance = actions.cast_stance(
        actor=member, elector=elector(pending, parties[0]), content="object", reason=f"Alasan {mark}", now=now + DAY
    )
    actions.answer_objection(actor=secretary, stance=stance, handling="annexed", text=f"Jawaban {mark}", now=now + DAY)
    actions.remark(actor=counterpart, proposal=pending, text=f"Pendapat {mark}", party=parties[1], now=now + DAY)
    proxy = actions.give_proxy(
        actor=counterpart, elector=elector(pending, parties[1]), holder=elector(pending, parties[0]),
        mandate_number=f"SK {mark}", now=now + DAY,
    )  # fmt: skip
    waiting = actions.propose(actor=member, collaboration=collaboration, draft=draft("Rancangan"), now=now)
    return {
        "pending": pending.public_id,
        "draft": waiting.public_id,
        "stance": stance.public_id,
        "proxy": proxy.public_id,
        "decision": decision.code,
    }
