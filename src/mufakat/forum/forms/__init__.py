"""What people fill in, parsed into plain values; nothing is saved here."""

from mufakat.forum.forms.parts import ClockField

__all__ = ["ClockField"]
