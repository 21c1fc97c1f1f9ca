"""Forms of this app. What is typed as a password is never shown again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from mufakat.accounts.models import User
from mufakat.kernel.web.language import dua

LONGEST_PASSWORD = 256


def password_field(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(render_value=False, attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, strip=False, max_length=LONGEST_PASSWORD, help_text=help_text)


class SignInForm(forms.Form):
    username = forms.CharField(
        label=dua("Nomor telepon atau surel", "Phone number or e-mail"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = password_field(dua("Kata sandi", "Password"), "current-password")
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


class ChangePasswordForm(forms.Form):
    current = password_field(dua("Kata sandi sekarang", "Present password"), "current-password")
    new = password_field(
        dua("Kata sandi baru", "New password"),
        "new-password",
        dua(
            "Paling sedikit 12 huruf. Beberapa kata acak lebih mudah diingat.",
            "At least 12 characters. A few random words are easier to remember.",
        ),
    )

    def __init__(self, *args: Any, user: User | None = None, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)

    def clean_new(self) -> str:
        new = str(self.cleaned_data["new"])
        validate_password(new, self.user)
        return new
