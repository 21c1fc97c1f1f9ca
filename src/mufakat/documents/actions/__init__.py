"""Every act on documents, by subject: files, issuing, numbers, signatures."""

from __future__ import annotations

from mufakat.documents.actions.drafting import Signer, Subject, preview_document
from mufakat.documents.actions.files import keep_content, store_file
from mufakat.documents.actions.issuing import draw_up, issue_document, withdraw_document
from mufakat.documents.actions.numbering import next_number
from mufakat.documents.actions.returned import take_back_signed, tie_signatures
from mufakat.documents.actions.signatures import confirm_document, sign_with_certificate

__all__ = [
    "Signer",
    "Subject",
    "confirm_document",
    "draw_up",
    "issue_document",
    "keep_content",
    "next_number",
    "preview_document",
    "sign_with_certificate",
    "store_file",
    "take_back_signed",
    "tie_signatures",
    "withdraw_document",
]
