"""Drawing up: a draft begins with the articles of its kind, is continued for another term, or is abandoned with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from mufakat.agreements import events, kinds
from mufakat.agreements.actions.instruments import checked_particulars, free_key, parties_of_here
from mufakat.agreements.actions.writing import write_history
from mufakat.agreements.deciding import require_not_forbidden
from mufakat.agreements.drawn import known_blanks, standing_clauses
from mufakat.agreements.kinds import InstalledKind
from mufakat.agreements.models import ActRuling, Agreement, AgreementRules, Clause, DisputeStep, PurposeWord, Share
from mufakat.agreements.signing_rules import AGREEMENTS
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

COPIED_RULES = ("decided_by", "burdens_public", "outside_budget", "evaluation_months", "evaluation_by", "evaluation_subject")
COPIED_CLAUSE = (
    "address",
    "chapter",
    "order",
    "heading_id",
    "heading_en",
    "text_id",
    "text_en",
    "kind",
    "holder",
    "counterpart",
)
COPIED_ROWS: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (Share, ("side", "party", "percent", "note")),
    (DisputeStep, ("order", "way", "text", "days")),
    (PurposeWord, ("order", "word_id", "word_en")),
    (ActRuling, ("act", "ruling", "note")),
)
CONTINUABLE = ("in_force", "expired")


def draft_agreement(
    *,
    actor: Actor,
    collaboration: Collaboration,
    kind_key: str,
    values: Mapping[str, Any],
    parties: Iterable[Party] = (),
    follows: Agreement | None = None,
    now: datetime,
) -> Agreement:
    """Begin an instrument of a kind, with the articles to start from; what is still to be written stands in braces."""
    with transaction.atomic():
        access.require(actor, "agreements.draft_agreement", collaboration)
        kind = kinds.get_kind(kind_key)
        chosen = parties_of_here(collaboration, parties)
        agreement = _begin(actor, collaboration, kind, values, chosen, now)
        agreement.follows = _followed(collaboration, kind, follows)
        agreement.save(update_fields=["follows"])
        _write_skeleton(agreement, kind, chosen)
        AgreementRules.objects.create(agreement=agreement)
        write_history(actor, agreement, "drafted", now, {"kind": kind.identity, **_called(kind)})
        publish(events.AgreementDrafted(collaboration.pk, agreement.pk))
        return agreement


def continue_agreement(
    *, actor: Actor, agreement: Agreement, kind_key: str = "", values: Mapping[str, Any], now: datetime
) -> Agreement:
    """Draw up the instrument for another term: same parties, same articles, linked to the one that ends."""
    with transaction.atomic():
        former = versions.lock(Agreement.objects.select_related("drawn_from"), agreement.pk)
        access.require(actor, "agreements.continue_agreement", former)
        _require_continuable(former)
        drawn_from = kinds.kind_of(former)
        kind = kinds.get_kind(kind_key or (drawn_from.key if drawn_from else ""))
        parties = list(former.parties.select_related("organisation"))
        kept = {"title_id": former.title_id, "title_en": former.title_en, "issuer": former.issuer, "level": former.level}
        kept |= {"coop_class": former.coop_class, "partner_kind": former.partner_kind, "legal_basis": former.legal_basis}
        following = _begin(actor, former.collaboration, kind, {**kept, **values}, parties, now)
        following.continues, following.follows = former, former.follows
        following.save(update_fields=["continues", "follows"])
        if not _copy_clauses(former, following):
            _write_skeleton(following, kind, parties)
        _copy_rules(former, following)
        write_history(
            actor, following, "continued", now, {"former": former.title_id, "former_key": former.key, **_called(kind)}
        )
        publish(events.AgreementDrafted(following.collaboration_id, following.pk))
        return following


def abandon_draft(*, actor: Actor, agreement: Agreement, reason: str, now: datetime) -> Agreement:
    """Give a draft up, with the reason. It stays readable."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk)
        current.state = lifecycle.next_state(AGREEMENTS, actor=actor, subject=current, move="abandon", state=current.state)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        versions.save_revised(current, ["state"])
        write_history(actor, current, "abandoned", now, {"reason": reason.strip()[:300]})
        return current


def _called(kind: InstalledKind) -> dict[str, str]:
    return {"kind_id": kind.name.id, "kind_en": kind.name.en}


def _begin(
    actor: Actor,
    collaboration: Collaboration,
    kind: InstalledKind,
    values: Mapping[str, Any],
    parties: list[Party],
    now: datetime,
) -> Agreement:
    """The record of a draft with its particulars; its kind, state and formality are not for typing."""
    level = values.get("level") or kind.content.levels[0]
    if level not in kind.content.levels:
        raise Refused(
            "level_of_kind",
            dua("Bentuk ini tidak untuk tingkat itu. Pilih tingkat lain.", "This kind is not for that level. Choose another."),
        )
    plain = checked_particulars({**values, "level": level})
    own = {"kind": kind.content.kind, "state": "draft", "formality": kind.content.formality, "signed": ""}
    agreement = Agreement.objects.create(
        collaboration=collaboration,
        key=free_key(collaboration, plain["title_id"]),
        drawn_from_id=kind.pk,
        recorded_at=now,
        recorded_by_id=actor.user_id,
        **(plain | own),
    )
    agreement.parties.set(parties)
    return agreement


def _followed(collaboration: Collaboration, kind: InstalledKind, follows: Agreement | None) -> Agreement | None:
    if follows is None:
        return None
    if follows.collaboration_id != collaboration.pk:
        raise Refused("other_collaboration", dua("Pilih naskah kolaborasi ini.", "Choose an instrument of this collaboration."))
    if follows.state in ("draft", "abandoned"):
        raise Refused(
            "follows_draft",
            dua("Naskah yang dilaksanakan belum ditandatangani.", "The instrument it carries out is not signed."),
        )
    return follows


def _write_skeleton(agreement: Agreement, kind: InstalledKind, parties: list[Party]) -> None:
    indonesian, english = known_blanks(parties, agreement.title_id)
    Clause.objects.bulk_create(
        Clause(
            agreement=agreement,
            address=article.address,
            chapter=article.chapter or "",
            order=order,
            heading_id=article.heading.id if article.heading else "",
            heading_en=article.heading.en if article.heading else "",
            text_id=indonesian.filled(article.text.id),
            text_en=english.filled(article.text.en),
            kind=article.kind,
        )
        for order, article in enumerate(kind.content.skeleton, start=1)
    )


def _require_continuable(former: Agreement) -> None:
    if former.state not in CONTINUABLE:
        raise Refused(
            "not_in_force",
            dua(
                "Hanya naskah yang berlaku atau berakhir dapat dilanjutkan.",
                "Only an instrument in force or expired can be continued.",
            ),
        )
    require_not_forbidden(former, "renew")
    if former.continued_by.exclude(state="abandoned").exists():
        raise Refused("continued_already", dua("Kelanjutannya sudah disusun.", "Its continuation is drawn up already."))


def _copy_clauses(former: Agreement, following: Agreement) -> bool:
    """The articles that hold, at the same addresses; says whether there were any."""
    copies = [
        Clause(agreement=following, **{name: getattr(clause, name) for name in COPIED_CLAUSE})
        for clause in standing_clauses(former)
    ]
    Clause.objects.bulk_create(copies)
    return bool(copies)


def _copy_rules(former: Agreement, following: Agreement) -> None:
    """What the former one settled, to start from."""
    before = AgreementRules.objects.filter(agreement=former).first()
    kept = {name: getattr(before, name) for name in COPIED_RULES} if before else {}
    rules = AgreementRules.objects.create(agreement=following, **kept)
    if before:
        rules.deciding_parties.set(before.deciding_parties.all())
    for model, fields in COPIED_ROWS:
        rows: models.Manager[Any] = model._default_manager
        copies = [
            model(agreement=following, **{name: getattr(row, name) for name in fields}) for row in rows.filter(agreement=former)
        ]
        rows.bulk_create(copies)
