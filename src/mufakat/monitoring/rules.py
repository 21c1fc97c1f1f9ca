"""Who may define, record, correct and judge what the parties watch together."""

from __future__ import annotations

from typing import Any

from mufakat.collaborations.rules import contributable, may_contribute, may_manage, may_speak_for
from mufakat.kernel import access
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

OWNER_ONLY = dua(
    "Indikator ini diisi oleh pihak penanggung jawabnya atau sekretariat. Minta mereka mengisinya.",
    "This indicator is filled in by the party that owns it or by the secretariat. Ask them to fill it in.",
)


def of_indicator(check: access.Check) -> access.Check:
    """The same rule, answered by the indicator's collaboration."""
    return lambda actor, indicator: check(actor, indicator.collaboration)


def may_keep(actor: Actor, indicator: Any) -> Decision:
    """The secretariat and the owner party keep an indicator; without an owner every party's representative does."""
    if indicator.owner is None:
        return may_contribute(actor, indicator.collaboration)
    if may_manage(actor, indicator.collaboration) or may_speak_for(actor, indicator.owner):
        return ALLOW
    member = may_contribute(actor, indicator.collaboration)
    return deny("owner_only", OWNER_ONLY) if member else member


KEEPERS = dua(
    "Pihak penanggung jawab dan sekretariat; tanpa penanggung jawab: wakil setiap pihak.",
    "The owner party and the secretariat; without an owner: representatives of every party.",
)
MEMBERS = dua("Wakil setiap pihak dan sekretariat.", "Representatives of every party and the secretariat.")

PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
    ("define_indicator", dua("Menambah indikator", "Add an indicator"), MEMBERS, may_contribute, contributable),
    ("revise_indicator", dua("Mengubah indikator", "Change an indicator"), KEEPERS, may_keep, None),
    ("add_source", dua("Menambah sumber", "Add a source"), MEMBERS, of_indicator(may_contribute), None),
    (
        "agree_on_source",
        dua("Mencatat sumber yang disepakati", "Record the agreed source"),
        dua("Sekretariat dan pimpinan, atas kesepakatan para pihak.", "Secretariat and leader, as the parties agreed."),
        of_indicator(may_manage),
        None,
    ),
    ("record_values", dua("Mengisi nilai", "Record values"), KEEPERS, may_keep, None),
    ("correct_value", dua("Membetulkan nilai", "Correct a value"), KEEPERS, may_keep, None),
    ("set_target", dua("Menetapkan target", "Set a target"), KEEPERS, may_keep, None),
    ("note_cause", dua("Mencatat sebab luar", "Note an outside cause"), MEMBERS, of_indicator(may_contribute), None),
]


def declare() -> None:
    """Declare this app's permissions."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"monitoring.{name}", label=label, explanation=explanation, check=check, filter=which)
