"""Domain events: a lower app announces what happened, an upper app listens. Delivered after commit, never before."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.db import transaction

E = TypeVar("E")
logger = logging.getLogger("mufakat.events")
_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(event_type: type[E], listener: Callable[[E], None]) -> None:
    """Call `listener` with every published event of this type; done in the listening app's apps.py."""
    if listener not in _listeners[event_type]:
        _listeners[event_type].append(listener)


def publish(event: Any) -> None:
    """Announce a frozen dataclass in the past tense. Listeners hear it once the transaction has committed.

    A listener that fails is logged and does not undo the act: the act is already on record.
    """
    for listener in _listeners[type(event)]:
        transaction.on_commit(partial(_deliver, listener, event))


def _deliver(listener: Callable[[Any], None], event: Any) -> None:
    try:
        listener(event)
    except Exception:
        logger.exception("A listener of %s failed", type(event).__name__)
