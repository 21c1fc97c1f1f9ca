"""What an agency fills in when it brings many applications in a spreadsheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from collabgov.packs.schema import Service
from mufakat.kernel.web.fields import choices
from mufakat.kernel.web.language import dua
from mufakat.services import words
from mufakat.services.asked import asked_fields
from mufakat.services.forms.cases import OUTSIDE, area_choices, area_refusal
from mufakat.services.group_sheet import Together

ADDRESS_MISSING = dua("Tulis alamat penerimaan bersamanya.", "Write the one address of receipt.")
AREA_MISSING = dua("Pilih daerah alamat penerimaannya.", "Choose the area of the address of receipt.")


class GroupForm(forms.Form):
    """An agency, its list, and where everything is received."""

    name = forms.CharField(
        label=dua("Nama lembaga atau biro", "Name of the agency"), max_length=200,
        help_text=dua("Badan hukum atau kelompok, bukan nama orang.", "A legal entity or group, not the name of a person."),
    )  # fmt: skip
    standing = forms.ChoiceField(
        label=dua("Mengajukan sebagai", "Applies as"), initial="legal_entity",
        choices=choices({key: word for key, word in words.APPLICANT_STANDINGS.items() if key != "person"}),
    )  # fmt: skip
    at_one_address = forms.BooleanField(
        label=dua("Semua diterima di satu alamat", "All are received at one address"), required=False, initial=True
    )
    address = forms.CharField(label=dua("Alamat penerimaan bersama", "Address of receipt"), required=False, max_length=300)
    sheet = forms.FileField(
        label=dua("Lembar sebar (.xlsx atau .csv)", "Spreadsheet (.xlsx or .csv)"),
        help_text=dua("Paling banyak 10.000 baris. Satu kekeliruan saja menolak seluruh berkas, dengan semua barisnya disebut.",
                      "At most 10,000 rows. A single mistake refuses the whole file, with every row named."),
    )  # fmt: skip

    def __init__(self, *args: Any, content: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        asked = asked_fields(content)
        addresses = {one.key: one.label for one in asked if one.kind == "address"}
        self.most_written = max((one for one in asked if one.kind == "address"), key=lambda one: len(one.targets), default=None)
        if content.delivery is not None and content.delivery.areas:
            self.fields["area"] = forms.ChoiceField(
                label=dua("Diantar ke", "Brought to"), choices=area_choices(content), required=False
            )
        if len(addresses) > 1 and self.most_written:
            self.fields["address_field"] = forms.ChoiceField(
                label=dua("Alamat itu untuk isian", "That address answers"), choices=choices(addresses),
                initial=self.most_written.key,
            )  # fmt: skip
        self.order_fields(["name", "standing", "area", "at_one_address", "address", "address_field", "sheet"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("area") == OUTSIDE:
            self.add_error("area", ValidationError(_lazy(area_refusal(self.content))))
        if found.get("at_one_address") and found.get("area") and not found.get("address", "").strip():
            self.add_error("address", ValidationError(_lazy(ADDRESS_MISSING)))
        if found.get("address", "").strip() and found.get("at_one_address") and "area" in self.fields and not found.get("area"):
            self.add_error("area", ValidationError(_lazy(AREA_MISSING)))
        return found

    def together(self) -> Together:
        """What holds for every row."""
        found = self.cleaned_data
        address = " ".join(found["address"].split()) if found["at_one_address"] else ""
        usual = self.most_written.key if self.most_written else ""
        return Together(found["standing"], found.get("area") or "", address, found.get("address_field") or usual)


def _lazy(text: Any) -> Any:
    return text
