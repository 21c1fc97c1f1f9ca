"""How often numbers are looked up from one network: enough for people, too little for somebody who tries them all."""

from __future__ import annotations

import hashlib

from axes.helpers import get_client_ip_address
from django.core.cache import cache

from mufakat.kernel.web.requests import Request

MOST = 60
WITHIN_MINUTES = 10


def is_too_often(request: Request) -> bool:
    """Count this look-up; true when the network has asked too often. Kept for minutes, in memory, and never as an address."""
    address = hashlib.sha256(f"lookup {get_client_ip_address(request)}".encode()).hexdigest()
    cache.add(f"services-lookups:{address}", 0, WITHIN_MINUTES * 60)
    try:
        return cache.incr(f"services-lookups:{address}") > MOST
    except ValueError:  # it ran out between the two
        return False
