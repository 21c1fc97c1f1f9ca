"""What every journey looks at on a page: does it fit, and is it free of serious faults for who cannot see it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"


def fits(page: Page) -> None:
    """Nothing stands beyond the edge, and no script is needed to know that."""
    width = (page.viewport_size or {"width": 0})["width"]
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= width + 1


def accessible(page: Page) -> None:
    """No serious fault that a machine can find on what the browser shows now."""
    found = page.evaluate(f"{AXE.read_text(encoding='utf-8')}; axe.run().then(r => r.violations)")
    serious = [(one["id"], one["nodes"][0]["html"][:120]) for one in found if one["impact"] in {"serious", "critical"}]
    assert not serious
