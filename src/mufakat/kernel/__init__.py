"""The ground every domain app stands on; no word of the domain in here."""

from mufakat.kernel.refusals import NotVisible, Refused, Stale

__all__ = ["NotVisible", "Refused", "Stale"]
