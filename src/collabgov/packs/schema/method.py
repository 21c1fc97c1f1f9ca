"""`method.yaml`: a way of deciding as data: what is asked, what counts, when it is reached, what follows when it is not."""

from __future__ import annotations

from collabgov.packs.schema.base import PackModel, Text


class Method(PackModel):
    """A way of deciding."""

    name: Text
