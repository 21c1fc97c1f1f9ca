"""`instrument.yaml`: a kind of agreement as data: required parts, who signs, how it is numbered, articles to start from."""

from __future__ import annotations

from collabgov.packs.schema.base import PackModel, Text


class Instrument(PackModel):
    """A kind of instrument that parties stand on."""

    name: Text
