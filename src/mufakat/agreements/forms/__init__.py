"""What people fill in about instruments: parsed into plain values, nothing saved here."""

from mufakat.agreements.forms.instruments import (
    AgreementForm,
    ClauseForm,
    FormaliseForm,
    NumberForm,
    PartForm,
    PartialDateField,
    RenewalForm,
    ReviseClauseForm,
    ReviseForm,
    UnwrittenForm,
    starting_values,
)

__all__ = [
    "AgreementForm",
    "ClauseForm",
    "FormaliseForm",
    "NumberForm",
    "PartForm",
    "PartialDateField",
    "RenewalForm",
    "ReviseClauseForm",
    "ReviseForm",
    "UnwrittenForm",
    "starting_values",
]
