"""`document.yaml`: the layout of an official document as data; the platform's own typesetting draws it."""

from __future__ import annotations

from collabgov.packs.schema.base import PackModel, Text


class DocumentTemplate(PackModel):
    """A kind of official document: what it is called and which blocks it consists of, in order."""

    name: Text
