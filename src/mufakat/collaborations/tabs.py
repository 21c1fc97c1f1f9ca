"""The second row of navigation inside a collaboration. Apps above add their tab; a tab without content stays hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mufakat.collaborations import queries
from mufakat.collaborations.models import Collaboration
from mufakat.kernel.web.requests import Request


@dataclass(frozen=True)
class Tab:
    key: str
    label: Any
    url_name: str
    order: int
    has_content: Callable[[Collaboration], bool]


_tabs: list[Tab] = []


def register(key: str, label: Any, url_name: str, *, order: int, has_content: Callable[[Collaboration], bool]) -> None:
    """Add a tab; `has_content(collaboration)` hides it where there is nothing to open, unless the viewer keeps the place."""
    if all(tab.key != key for tab in _tabs):
        _tabs.append(Tab(key, label, url_name, order, has_content))
        _tabs.sort(key=lambda tab: tab.order)


def shown(request: Request, collaboration: Collaboration, current: str) -> list[dict[str, Any]]:
    """Tabs for this viewer: those with content, and for members all of them, so that they can begin."""
    member = bool(request.acting.roles_in(collaboration.pk))
    return [
        {"label": tab.label, "url": reverse(tab.url_name, args=[collaboration.slug]), "current": tab.key == current}
        for tab in _tabs
        if tab.key == current or member or tab.has_content(collaboration)
    ]


def collaboration_of(request: Request, slug: str) -> Collaboration:
    """The collaboration of the address, for this viewer; one that is not theirs to see looks absent."""
    return queries.get_collaboration(viewer=request.acting, slug=slug)


def page(request: Request, collaboration: Collaboration, current: str, /, **context: Any) -> dict[str, Any]:
    """Template context of a page inside a collaboration; templates extend `collaborations/collaboration_base.html`."""
    return {"collaboration": collaboration, "tabs": shown(request, collaboration, current), "current_tab": current, **context}
