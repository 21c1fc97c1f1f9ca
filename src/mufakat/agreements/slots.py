"""Places on this app's pages where the apps above may show something."""

from __future__ import annotations

from mufakat.kernel import panels


def declare() -> None:
    panels.declare_slot("agreement.purpose", "Instrument: below the words of the purpose; results held against them")
    panels.declare_slot("agreement.renewal", "Renewal: what the ending term brought, beside evaluations and promises")
