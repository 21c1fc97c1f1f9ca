"""What people fill in about documents: the fields of a template, reasons, fingerprints. Nothing is saved here."""

from __future__ import annotations

from mufakat.documents.forms.issuing import IssueForm, ReasonForm
from mufakat.documents.forms.rows import RowsColumn, RowsField
from mufakat.documents.forms.verifying import MatchForm

__all__ = ["IssueForm", "MatchForm", "ReasonForm", "RowsColumn", "RowsField"]
