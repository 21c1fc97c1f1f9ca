"""The id that groups everything one request did; set by the middleware, read by history."""

from __future__ import annotations

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
