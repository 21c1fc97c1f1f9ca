"""What happened to documents, for the apps above. A document names what it documents as an address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DocumentIssued:
    collaboration_id: int
    document_id: int
    subject_kind: str
    subject_id: str


@dataclass(frozen=True)
class DocumentReplaced:
    """A newer document stands in its place."""

    collaboration_id: int
    document_id: int
    replaced_by_id: int
    subject_kind: str
    subject_id: str


@dataclass(frozen=True)
class DocumentWithdrawn:
    collaboration_id: int
    document_id: int
    subject_kind: str
    subject_id: str


@dataclass(frozen=True)
class DocumentSigned:
    """One more signature; `is_complete` when everybody who was to sign has signed."""

    collaboration_id: int
    document_id: int
    subject_kind: str
    subject_id: str
    is_complete: bool
