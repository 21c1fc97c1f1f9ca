"""Every act on documents, by subject: files, issuing, numbers, signatures."""

from __future__ import annotations
