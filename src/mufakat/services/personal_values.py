"""Personal data of cases: sealed when written, opened for those whom the form names, masked for everybody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from collabgov.packs.schema import Service
from collabgov.services.personal import masked, readable_fields
from mufakat.kernel.refusals import Refused
from mufakat.kernel.sealed_text import finding_digest, open_text, seal_text
from mufakat.kernel.web.language import dua
from mufakat.services.models import PersonalValue, ServiceCase

FOUND_BY = ("identity_number", "phone")
"""Kinds by which an equal value is looked for: the same applicant twice."""
LONGEST = 1000


def _belongs(case: ServiceCase, form: str, field: str) -> str:
    return f"case:{case.public_id}:{form}:{field}"


def plain_number(value: str) -> str:
    """A number without what people put between its digits."""
    return "".join(sign for sign in value if sign.isalnum()).upper()


def sealed_values(
    content: Service, case: ServiceCase, written: Mapping[tuple[str, str], str], now: datetime
) -> list[PersonalValue]:
    """Rows for what was written into the forms of a case; a field that no form has is refused."""
    fields = {(form.key, field.key): field for form in content.forms for field in form.fields}
    rows = []
    for (form, key), value in written.items():
        text = " ".join(value.split())[:LONGEST]
        if (form, key) not in fields:
            raise Refused(
                "field_unknown", dua("Isian {isian} tidak dikenal.", "The field {isian} is not known.").with_values(isian=key)
            )
        if not text:
            continue
        kind = fields[form, key].personal
        finding = finding_digest(plain_number(text), kind) if kind in FOUND_BY else ""
        rows.append(
            PersonalValue(
                case=case, form=form, field=key, kind=kind, sealed=seal_text(text, _belongs(case, form, key)), finding=finding,
                recorded_at=now,
            )
        )  # fmt: skip
    return rows


def opened_value(row: PersonalValue) -> str:
    """What a row keeps, in clear; only for those who may read it, and on record."""
    return open_text(row.sealed, _belongs(row.case, row.form, row.field))


def read_for(content: Service, rows: Iterable[PersonalValue], party: str) -> dict[tuple[str, str], str]:
    """The values as a party of the service sees them: whole where the form names it, masked otherwise."""
    allowed = {(form.key, field.key) for form in content.forms for field in readable_fields(content, form.key, party)}
    found = {}
    for row in rows:
        value = opened_value(row)
        whole = (row.form, row.field) in allowed
        found[row.form, row.field] = value if whole else masked(value, row.kind)  # type: ignore[arg-type]
    return found
