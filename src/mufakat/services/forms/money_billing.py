"""The billing code that the state's system gave for an application."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from collabgov.services.numbers import code_mistake
from mufakat.kernel.web.language import dua
from mufakat.services.pricing import Account


class BillingForm(forms.Form):
    account = forms.ChoiceField(label=dua("Rekening", "Account"))
    code = forms.CharField(label=dua("Kode billing", "Billing code"), max_length=60)

    def __init__(self, accounts: Sequence[Account], data: Any = None) -> None:
        super().__init__(data)
        self.accounts = {one.key: one for one in accounts}
        self.fields["account"].choices = [(one.key, one.name) for one in accounts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        account, code = self.accounts.get(values.get("account", "")), values.get("code")
        mistake = code_mistake(code.upper(), account.billing_code) if account and account.billing_code and code else None
        if mistake:
            self.add_error("code", dua(mistake.sentence.id, mistake.sentence.en))
        return values
