"""Every act on documents, by subject: files, issuing, numbers, signatures."""

from __future__ import annotations

from mufakat.documents.actions.files import keep_content, store_file
from mufakat.documents.actions.issuing import Signer, Subject, draw_up, issue_document, withdraw_document
from mufakat.documents.actions.numbering import next_number

__all__ = [
    "Signer",
    "Subject",
    "draw_up",
    "issue_document",
    "keep_content",
    "next_number",
    "store_file",
    "withdraw_document",
]
