"""Password hashing at the strength that ASVS 5.0 appendix C approves and a two-core machine can bear.

Django's default Argon2 costs about 180 ms and 100 MiB per sign-in; t=2, m=19 MiB, p=1 costs about 19 ms.
"""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
