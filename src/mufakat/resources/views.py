"""The means of a collaboration: who brings what, who lacks what, who depends on whom."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.words import SECTORS
from mufakat.kernel.access import may
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.resources import queries
from mufakat.resources.models import KINDS, PURPOSES
from mufakat.resources.register import KEY, RESOURCES

MOST_LINES = 50


@require_GET
def resource_matrix(request: Request, slug: str) -> HttpResponse:
    """Party by kind of means, what is lacking, the difference between sectors, dependency, money and its purpose."""
    collaboration = collaboration_of(request, slug)
    asked: dict[str, Any] = {"viewer": request.acting, "collaboration": collaboration}
    matrix = queries.matrix_of(**asked)
    money = queries.money_by_purpose(**asked)
    lacking = list(queries.lacking(**asked)[: MOST_LINES + 1])
    context = page(
        request,
        collaboration,
        "records",
        register_key=KEY,
        matrix=matrix,
        kinds=[KINDS[kind] for kind in matrix.kinds],
        rows=[_row(row, matrix.kinds) for row in matrix.rows],
        lacking=[{"line": line, "kind": KINDS[line.kind]} for line in lacking[:MOST_LINES]],
        more_lacking=len(lacking) > MOST_LINES,
        sectors=[(SECTORS[row.sector], row) for row in queries.disparity(**asked)],
        dependencies=[{"line": line, "kind": KINDS[line.kind]} for line in queries.dependencies(**asked)[:MOST_LINES]],
        unscored=queries.unscored_count(**asked),
        money=[(_purpose(purpose), lines) for purpose, lines in money.items() if lines],
        unfunded=queries.unfunded_activities(**asked)[:MOST_LINES],
        may_add=bool(may(request.acting, RESOURCES.permission, collaboration)),
    )
    return render(request, "resources/resource_matrix.html", context)


def _purpose(purpose: str) -> Any:
    return PURPOSES.get(purpose, dua("Tujuannya tidak disebut", "Purpose not stated"))


def _row(row: queries.PartyMeans, kinds: tuple[str, ...]) -> dict[str, Any]:
    return {"party": row.party, "cells": [row.cells.get(kind, {}) for kind in kinds], "brings": row.count("brings")}
