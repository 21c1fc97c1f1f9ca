"""Who may see the network: whoever may see the collaboration."""

from __future__ import annotations

from mufakat.collaborations import rules as collaboration_rules
from mufakat.kernel import access
from mufakat.kernel.web.language import dua


def declare() -> None:
    """Declare this app's permission."""
    access.declare(
        "network.view_network",
        label=dua("Melihat jejaring", "See the network"),
        explanation=dua("Siapa saja yang boleh melihat kolaborasinya.", "Whoever may see the collaboration."),
        check=collaboration_rules.may_view,
        filter=collaboration_rules.viewable,
    )
