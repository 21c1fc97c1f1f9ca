"""Every write on logins. Passwords pass through, are never recorded, never shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from mufakat.accounts.models import User
from mufakat.kernel import access, history
from mufakat.kernel.access import Actor
from mufakat.kernel.models import PLATFORM_SCOPE
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, parse_phone

FOR_ADMINS = "admins"
"""Visibility of these entries: the platform's keepers and the owner."""


def create_login(
    *,
    actor: Actor,
    now: datetime,
    phone: str = "",
    email: str = "",
    password: str | None = None,
    is_platform_admin: bool = False,
    demo_role: str | None = None,
) -> User:
    """Create a login for a phone number or an e-mail. Without a password nobody can sign in to it by password."""
    with transaction.atomic():
        access.require(actor, "accounts.create_login")
        user = User(
            phone=_read_phone(phone), email=_read_email(email), is_platform_admin=is_platform_admin, demo_role=demo_role or None
        )
        if user.phone is None and user.email is None and user.demo_role is None:
            raise Refused("contact_missing", dua("Isi nomor telepon atau surel.", "Give a phone number or an e-mail."))
        _refuse_taken(user)
        if password is None or user.demo_role is not None:
            user.set_unusable_password()
        else:
            _refuse_weak(password, user)
            user.set_password(password)
        user.save(force_insert=True)
        _write(actor, user, "created", now, {"platform_admin": is_platform_admin, "demo_role": demo_role or ""})
        return user


def change_password(*, actor: Actor, user: User, current: str, new: str, now: datetime) -> User:
    """Replace the owner's password. Every other session of the login ends with the old one."""
    with transaction.atomic():
        access.require(actor, "accounts.change_password", user)
        locked = _locked(user)
        if not locked.check_password(current):
            raise Refused("wrong_password", dua("Kata sandi sekarang tidak cocok.", "The present password does not match."))
        if current == new:
            raise Refused("same_password", dua("Pilih kata sandi yang lain.", "Choose a different password."))
        _refuse_weak(new, locked)
        locked.set_password(new)
        locked.save(update_fields=["password"])
        _write(actor, locked, "password_changed", now)
        return locked


def end_sessions(*, actor: Actor, user: User, now: datetime) -> User:
    """End every session of a login, also the one this is asked from."""
    with transaction.atomic():
        access.require(actor, "accounts.end_sessions", user)
        locked = _locked(user)
        locked.session_epoch += 1
        locked.save(update_fields=["session_epoch"])
        _write(actor, locked, "sessions_ended", now)
        return locked


def deactivate_login(*, actor: Actor, user: User, reason: str, now: datetime) -> User:
    """Close a login: its sessions end, nobody can sign in to it. What it did stays on record."""
    with transaction.atomic():
        access.require(actor, "accounts.deactivate_login", user)
        locked = _locked(user)
        if locked.pk == actor.user_id:
            raise Refused(
                "own_login", dua("Anda tidak dapat menonaktifkan akun sendiri.", "You cannot deactivate your own login.")
            )
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasan penonaktifan.", "Write why the login is deactivated."))
        if not locked.is_active:
            raise Refused("already_inactive", dua("Akun ini sudah tidak aktif.", "This login is already inactive."))
        locked.is_active = False
        locked.session_epoch += 1
        locked.save(update_fields=["is_active", "session_epoch"])
        _write(actor, locked, "deactivated", now, {"reason": reason.strip()[:300]})
        return locked


def reactivate_login(*, actor: Actor, user: User, now: datetime) -> User:
    """Open a closed login again."""
    with transaction.atomic():
        access.require(actor, "accounts.deactivate_login", user)
        locked = _locked(user)
        if locked.is_active:
            raise Refused("already_active", dua("Akun ini sudah aktif.", "This login is already active."))
        locked.is_active = True
        locked.save(update_fields=["is_active"])
        _write(actor, locked, "reactivated", now)
        return locked


def _locked(user: User) -> User:
    found = User.objects.select_for_update().filter(pk=user.pk).first()
    if not isinstance(found, User):
        raise NotVisible("gone", dua("Akun ini sudah tidak ada.", "This login is no longer there."))
    return found


def _read_phone(phone: str) -> str | None:
    if not phone.strip():
        return None
    try:
        return parse_phone(phone)
    except Unreadable as problem:
        raise Refused("phone_unreadable", problem.sentence) from None


def _read_email(email: str) -> str | None:
    cleaned = email.strip().lower()
    if not cleaned:
        return None
    try:
        validate_email(cleaned)
    except ValidationError:
        raise Refused("email_unreadable", dua("Periksa alamat surelnya.", "Check the e-mail address.")) from None
    return cleaned


def _refuse_taken(user: User) -> None:
    taken = (user.phone and User.objects.filter(phone=user.phone).exists()) or (
        user.email and User.objects.filter(email=user.email).exists()
    )
    if taken:
        raise Refused(
            "login_taken", dua("Sudah ada akun dengan nomor atau surel itu.", "A login with that number or e-mail exists.")
        )
    if user.demo_role and User.objects.filter(demo_role=user.demo_role).exists():
        raise Refused("demo_role_taken", dua("Peran contoh itu sudah ada akunnya.", "That example role already has a login."))


def _refuse_weak(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise Refused("weak_password", " ".join(str(message) for message in problem.messages)) from None


def _write(actor: Actor, user: User, happened: str, now: datetime, data: Mapping[str, Any] | None = None) -> None:
    history.record(
        actor=actor,
        scope_id=PLATFORM_SCOPE,
        verb=f"accounts.login.{happened}",
        subject=user,
        label=user.handle[-8:],
        now=now,
        data=data,
        visibility=FOR_ADMINS,
    )
