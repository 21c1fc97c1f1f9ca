"""History sentences of this app. A login is named by its handle, which says nothing about its owner."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "login.created": ("{actor} membuat akun {label}", "{actor} created the login {label}"),
    "login.password_changed": ("Kata sandi akun {label} diganti", "The password of the login {label} was changed"),
    "login.sessions_ended": ("Semua sesi akun {label} diakhiri", "All sessions of the login {label} were ended"),
    "login.deactivated": ("{actor} menonaktifkan akun {label}: {reason}", "{actor} deactivated the login {label}: {reason}"),
    "login.reactivated": ("{actor} mengaktifkan kembali akun {label}", "{actor} reactivated the login {label}"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"accounts.{name}", indonesian, english)
