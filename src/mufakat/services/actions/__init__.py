"""Every act on services: founding and running them, opening cases, working on them."""

from mufakat.services.actions.founding import end_officer, found_service, name_officer, start_service
from mufakat.services.actions.opening import Application, OpenedCase, open_cases
from mufakat.services.actions.taking_in import Entry, Taken, take_in
from mufakat.services.actions.working import record_event, record_for_many

__all__ = [
    "Application",
    "Entry",
    "OpenedCase",
    "Taken",
    "end_officer",
    "found_service",
    "name_officer",
    "open_cases",
    "record_event",
    "record_for_many",
    "start_service",
    "take_in",
]
