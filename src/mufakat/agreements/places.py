"""Where this app stands outside its own pages: in the navigation of a collaboration, on its spine and in its set-up list."""

from __future__ import annotations

from mufakat.agreements import models
from mufakat.collaborations import setup, spine, tabs
from mufakat.kernel.web.language import dua


def take() -> None:
    """Register every place; called once when the app is ready."""
    spine.register("clause", "agreements:list", models.Clause.objects.all(), scope="agreement__collaboration")
    tabs.register(
        "agreements",
        dua("Kesepakatan", "Agreements"),
        "agreements:list",
        order=30,
        rows=(models.Agreement.objects.all(),),
    )
    setup.register(
        setup.Part(
            "kesepakatan",
            dua("Kesepakatan", "Agreements"),
            dua("Naskah yang menjadi dasar, atau kesepakatan lisan.", "The instruments it stands on, or what was said."),
            "agreements:list",
            60,
            lambda collaboration: collaboration.agreements.exists(),
        )
    )
