"""Sign in by phone number or e-mail."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from mufakat.accounts.models import User
from mufakat.kernel.web.formats import parse_phone


class PhoneOrEmail(BaseBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        if not username or password is None:
            return None
        user = self._find(username.strip())
        if user is None:
            make_password(password)  # the same work as for a known login, so that the time tells nothing
            return None
        return user if user.is_active and check_password(password, user.password) else None

    def _find(self, username: str) -> User | None:
        if "@" in username:
            return User.objects.filter(email__iexact=username).first()
        try:
            phone = parse_phone(username)
        except ValueError:
            return None
        return User.objects.filter(phone=phone).first()

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
