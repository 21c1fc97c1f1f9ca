"""Addresses of services, below /k/<slug>/."""

from __future__ import annotations

from mufakat.services.addresses import cases, citizens, hand_overs, money, running

app_name = "services"
urlpatterns = [
    *running.PATTERNS,
    *cases.PATTERNS,
    *hand_overs.PATTERNS,
    *money.PATTERNS,
    *citizens.PATTERNS,
]
