"""Anticipated refusals: what the platform answers when an act is not possible, in a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Refused(Exception):
    """An act is not possible now. `code` is for machines, `sentence` tells a person what to do."""

    status = 409

    def __init__(self, code: str, sentence: Any, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.facts: Mapping[str, Any] = facts

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowed(Refused):
    """The object may be seen, but this act is not this person's."""

    status = 403


class NotVisible(Refused):
    """Absent, or not for these eyes: both look the same."""

    status = 404


class Stale(Refused):
    """Somebody saved a newer version meanwhile. `facts` carry both texts, so that nothing typed is lost."""

    status = 409
