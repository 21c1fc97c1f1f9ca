"""Views, forms and panels are private to their app: nobody else imports them."""

from __future__ import annotations

import grimp

PRIVATE = {"views", "forms", "panels"}


def test_pages_forms_and_panels_are_private_to_their_app() -> None:
    graph = grimp.build_graph("mufakat")
    trespasses = []
    for module in graph.modules:
        parts = module.split(".")
        if len(parts) >= 3 and parts[2] in PRIVATE and parts[1] not in {"kernel"}:
            for importer in graph.find_modules_that_directly_import(module):
                if importer.split(".")[1] != parts[1]:
                    trespasses.append(f"{importer} imports {module}")
    assert not trespasses, "\n".join(trespasses)
