"""Places on this app's pages where the apps above may show something."""

from __future__ import annotations

from mufakat.kernel import panels


def declare() -> None:
    panels.declare_slot("document.main", "Document page: what the apps above know of the document")
