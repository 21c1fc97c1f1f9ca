"""Places on this app's pages where the apps above may show something."""

from __future__ import annotations

from mufakat.kernel import panels


def declare() -> None:
    panels.declare_slot("profile.main", "Profile: seats and roles of the signed-in person; the subject is the login")
