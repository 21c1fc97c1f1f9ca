"""Sign in by phone number or e-mail."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from mufakat.accounts.models import User
from mufakat.kernel.web.reading import Unreadable, parse_phone


def normal_username(typed: str) -> str:
    """One spelling for one login, so that failed tries count together: phone as E.164, address in small letters."""
    typed = typed.strip()
    if "@" in typed:
        return typed.lower()[:254]
    try:
        return parse_phone(typed)
    except Unreadable:
        return typed.lower()[:254]


class PhoneOrEmail(BaseBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        if not username or password is None:
            return None
        user = self._find(normal_username(username))
        if user is None:
            make_password(password)  # the same work as for a known login, so that the time tells nothing
            return None
        right = check_password(password, user.password)  # asked of a deactivated login too, for the same reason
        return user if right and user.is_active else None

    def _find(self, username: str) -> User | None:
        if "@" in username:
            return User.objects.filter(email__iexact=username).first()
        if not username.startswith("+"):
            return None
        return User.objects.filter(phone=username).first()

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
