"""Records of documents: kept files, issued documents, signatures."""

from mufakat.documents.models.files import AUDIENCES, PURPOSES, StoredFile
from mufakat.documents.models.issued import PAPERS, STATES, Document, Signatory
from mufakat.documents.models.numbering import NumberSeries
from mufakat.documents.models.signatures import LEVELS, VERDICTS, ReturnedFile, Signature

__all__ = [
    "AUDIENCES",
    "LEVELS",
    "PAPERS",
    "PURPOSES",
    "STATES",
    "VERDICTS",
    "Document",
    "NumberSeries",
    "ReturnedFile",
    "Signatory",
    "Signature",
    "StoredFile",
]
