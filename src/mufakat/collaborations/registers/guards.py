"""What single registers forbid beyond their fields: consent, evidence, reasons that hang together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mufakat.collaborations.models import Party, TrustRating
from mufakat.kernel import versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def starting_condition(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """A leader's background needs consent, unless a published study tells it; an origin needs its reason."""
    from_study = line is not None and line.source_lines
    if values.get("kind") == "leader_background" and not values.get("consent") and not from_study:
        raise Refused(
            "consent_missing",
            dua(
                "Latar belakang pemimpin hanya dicatat dengan persetujuannya. Mintalah, lalu centang persetujuan.",
                "A leader's background is recorded only with consent. Ask for it, then tick the consent.",
            ),
        )
    if values.get("kind") == "origin" and not values.get("origin"):
        raise Refused("origin_missing", dua("Pilih asal mula kolaborasi.", "Choose why the collaboration began."))


def leadership_function(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """No judgement without evidence."""
    if values.get("standing") and not str(values.get("text_id", "")).strip():
        raise Refused(
            "evidence_missing",
            dua("Tulis bukti bagi penilaian ini.", "Write the evidence for this judgement."),
        )


def leader_selection(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """The choice is made among those considered."""
    if values["chosen"].pk not in _keys(values["candidates"]):
        raise Refused(
            "not_considered",
            dua("Pilih salah satu pihak yang dipertimbangkan.", "Choose one of the parties that were considered."),
        )


def trust_rating(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """One rating per pair and half-year; who wants to change it revises the line."""
    versions.lock(Party.objects.all(), values["rater"].pk)
    same = TrustRating.objects.filter(
        rater=values["rater"],
        rated=values["rated"],
        year=values["year"],
        half=values["half"],
        withdrawn_at__isnull=True,
    )
    if line is not None:
        same = same.exclude(pk=line.pk)
    if same.exists():
        raise Refused(
            "already_rated",
            dua(
                "Pihak ini sudah dinilai untuk masa itu. Ubah catatan yang ada.",
                "This party is already rated for that period. Change the existing line.",
            ),
        )


def joint_solution(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Joining views takes at least two parties that look at the same problem."""
    views = list(values["views"])
    if any(view.problem_id != values["problem"].pk for view in views):
        raise Refused(
            "other_problem",
            dua("Pilih sudut pandang atas masalah yang sama.", "Choose views of the same problem."),
        )
    if len({view.party_id for view in views}) < 2:
        raise Refused(
            "one_view",
            dua("Gabungkan sudut pandang sedikitnya dua pihak.", "Join the views of at least two parties."),
        )


def whole_trait(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """A yes points at a record of this collaboration; a claim without a record is not counted."""
    address = str(values.get("shown_by", "")).strip()
    home = f"/k/{collaboration.slug}/"
    if address and not address.startswith(home):
        raise Refused(
            "record_elsewhere",
            dua("Alamat catatan harus diawali {a}.", "The record's address must begin with {a}.").with_values(a=home),
        )
    if values.get("answer") != "no" and not address:
        raise Refused(
            "record_missing",
            dua("Tunjukkan catatan yang membuktikannya.", "Point at the record that shows it."),
        )


def regulation_effect(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Effects are recorded for parties that the change touches."""
    if not values["change"].affected.filter(pk=values["party"].pk).exists():
        raise Refused(
            "not_affected",
            dua(
                "Pihak ini belum tercatat terdampak. Tambahkan dahulu pada perubahan aturannya.",
                "This party is not listed as affected. Add it to the change of rules first.",
            ),
        )


def first_invitation(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Nobody accepts before being invited."""
    invited, accepted = values.get("invited_on"), values.get("accepted_on")
    if invited and accepted and accepted < invited:
        raise Refused(
            "accepted_before_invited",
            dua("Penerimaan tidak bisa mendahului undangan.", "The acceptance cannot precede the invitation."),
        )


def _keys(records: Iterable[Any]) -> set[Any]:
    return {record.pk for record in records}
