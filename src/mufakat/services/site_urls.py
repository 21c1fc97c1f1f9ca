"""Addresses of services for people without an account: applying, tracking, complaints."""

from __future__ import annotations

from mufakat.services.addresses import cases, citizens, hand_overs, money, running

app_name = "public_services"
urlpatterns = [
    *running.SITE_PATTERNS,
    *cases.SITE_PATTERNS,
    *hand_overs.SITE_PATTERNS,
    *money.SITE_PATTERNS,
    *citizens.SITE_PATTERNS,
]
