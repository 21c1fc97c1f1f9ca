"""The second row of navigation inside a collaboration. Apps above add their tab; a tab without content stays hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.urls import reverse

from mufakat.collaborations import queries
from mufakat.collaborations.models import Collaboration
from mufakat.kernel.web.requests import Request

Rows = tuple[QuerySet[Model], ...]


@dataclass(frozen=True)
class Tab:
    key: str
    label: Any
    url_name: str
    order: int
    rows: Rows

    @property
    def content(self) -> Q:
        """Has this collaboration a row in any of them?"""
        condition = Q()
        for rows in self.rows:
            condition |= Q(Exists(rows.filter(collaboration=OuterRef("pk"))))
        return condition


_tabs: list[Tab] = []


def register(key: str, label: Any, url_name: str, *, order: int, rows: Rows = ()) -> None:
    """Add a tab. `rows` are records with a `collaboration`; where none is there the tab is hidden, unless the viewer keeps
    the place. A tab without `rows` always shows."""
    if all(tab.key != key for tab in _tabs):
        _tabs.append(Tab(key, label, url_name, order, rows))
        _tabs.sort(key=lambda tab: tab.order)


def shown(request: Request, collaboration: Collaboration, current: str) -> list[dict[str, Any]]:
    """Tabs for this viewer: those with content, and for members all of them, so that they can begin."""
    member = bool(request.acting.roles_in(collaboration.pk))
    filled = {tab.key for tab in _tabs} if member else _with_content(collaboration)
    return [
        {"label": tab.label, "url": reverse(tab.url_name, args=[collaboration.slug]), "current": tab.key == current}
        for tab in _tabs
        if tab.key == current or tab.key in filled
    ]


def _with_content(collaboration: Collaboration) -> set[str]:
    """Keys of the tabs that have something to open, in one query."""
    asked = [tab for tab in _tabs if tab.rows]
    always = {tab.key for tab in _tabs if not tab.rows}
    if not asked:
        return always
    found = Collaboration.objects.filter(pk=collaboration.pk).annotate(**{f"tab_{tab.key}": tab.content for tab in asked})
    row = found.values(*(f"tab_{tab.key}" for tab in asked)).get()
    return always | {tab.key for tab in asked if row[f"tab_{tab.key}"]}


def collaboration_of(request: Request, slug: str) -> Collaboration:
    """The collaboration of the address, for this viewer; one that is not theirs to see looks absent."""
    return queries.get_collaboration(viewer=request.acting, slug=slug)


def page(request: Request, collaboration: Collaboration, current: str, /, **context: Any) -> dict[str, Any]:
    """Template context of a page inside a collaboration; templates extend `collaborations/collaboration_base.html`."""
    return {"collaboration": collaboration, "tabs": shown(request, collaboration, current), "current_tab": current, **context}
