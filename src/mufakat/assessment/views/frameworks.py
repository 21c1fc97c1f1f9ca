"""The installed frameworks: what each asks, its elements with their provenance, and how they answer to one another."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from collabgov import constructs
from collabgov.packs.schema import FrameworkElement
from mufakat.assessment import crosswalks, presenting, queries, words
from mufakat.evidence import frameworks
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.evidence.wording import wording
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


@require_GET
def framework_list(request: Request) -> HttpResponse:
    """Every framework that collaborations here can be assessed with."""
    rows = [
        {
            "framework": one,
            "question": words.QUESTIONS[one.content.question],
            "dimensions": len(one.content.dimensions),
            "elements": sum(len(d.elements) for d in one.content.dimensions),
        }
        for one in frameworks.installed().values()
    ]
    return render(request, "assessment/framework_list.html", {"rows": rows})


@require_GET
def crosswalk(request: Request) -> HttpResponse:
    """What several theories ask under different names: each shared construct with the elements that ask about it."""
    installed = frameworks.installed()
    table = constructs.crosswalk({key: one.content for key, one in installed.items()})
    rows = [
        {
            "key": key,
            "name": dua(constructs.CONSTRUCTS[key].id, constructs.CONSTRUCTS[key].en),
            "frameworks": [
                (installed[framework], [_asking(element) for element in elements]) for framework, elements in found.items()
            ],
            "elements": sum(len(elements) for elements in found.values()),
        }
        for key, found in table.items()
    ]
    return render(request, "assessment/crosswalk.html", {"rows": rows, "marks": words.MARKS.items(), "total": len(installed)})


def _asking(element: FrameworkElement) -> dict[str, Any]:
    """An element with its name, its provenance, and how many questions and figures answer it."""
    return {
        "code": element.code,
        "name": wording(element.name),
        "mark": element.mark,
        "mark_words": words.MARKS[element.mark],
        "items": len(element.items),
        "records": len(element.records),
    }


@require_GET
def framework_detail(request: Request, key: str) -> HttpResponse:
    """One framework: dimensions, elements, definitions, provenance, scale, links, and who was assessed with it."""
    installed = frameworks.installed()
    framework = frameworks.get_framework(key)
    relations = crosswalks.alike(installed)
    context = {
        "framework": framework,
        "question": words.QUESTIONS[framework.content.question],
        "dimensions": [_dimension(framework, dimension, relations, installed) for dimension in framework.content.dimensions],
        "scale": presenting.scale(framework.content),
        "links": [
            (
                wording(framework.name_of(link.source)),
                words.LINKS[link.kind],
                wording(framework.name_of(link.target)),
                wording(link.note) if link.note else "",
            )
            for link in framework.content.links
        ],
        "criteria": [(c.code, wording(c.name), wording(c.question)) for c in framework.content.criteria],
        "note": wording(framework.content.note) if framework.content.note else "",
        "assessed": list(queries.assessed_by(viewer=request.acting, framework=key)),
        "marks": words.MARKS.items(),
    }
    return render(request, "assessment/framework_detail.html", context)


def _dimension(framework: InstalledFramework, dimension: Any, relations: Any, installed: Any) -> dict[str, Any]:
    return {
        "code": dimension.code,
        "name": wording(dimension.name),
        "definition": wording(dimension.definition),
        "elements": [
            {
                "code": element.code,
                "name": wording(element.name),
                "definition": wording(element.definition),
                "term": element.term or "",
                "mark": element.mark,
                "mark_words": words.MARKS[element.mark],
                "looks_for": [wording(text) for text in element.looks_for],
                "alike": crosswalks.named(relations.get((framework.key, element.code), ()), installed),
            }
            for element in dimension.elements
        ],
    }
