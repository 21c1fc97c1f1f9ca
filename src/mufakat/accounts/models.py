"""A login: phone number or e-mail, a password hash, nothing else about the person."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from mufakat.kernel.ids import new_public_id


def new_handle() -> str:
    """A name for a login that says nothing about its owner."""
    return new_public_id().hex


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(handle=username)


class User(AbstractBaseUser):
    """One login. The handle is a random name that never changes; people sign in with phone or e-mail."""

    handle = models.CharField(max_length=40, unique=True, default=new_handle)
    phone = models.CharField(max_length=20, unique=True, null=True, blank=True)
    email = models.EmailField(unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_platform_admin = models.BooleanField(default=False)
    demo_role = models.CharField(max_length=40, unique=True, null=True, blank=True)
    """Key of the example role this login plays in demonstration mode; such logins have no usable password."""
    session_epoch = models.PositiveIntegerField(default=0)
    """Raised to end every session of this login at once: a session holds only for the epoch it began in."""
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "handle"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Any] = UserManager()

    def __str__(self) -> str:
        return self.handle

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session must match: the password it was opened with, and the epoch."""
        value = f"{self.password}|{self.session_epoch}"
        return salted_hmac("mufakat.accounts.session", value, secret=secret, algorithm="sha256").hexdigest()
