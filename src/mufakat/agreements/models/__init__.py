"""What the app keeps: instruments with their places and parts."""

from mufakat.agreements.models.instruments import Agreement, ArrangementPart, Clause, ReferenceNumber

__all__ = ["Agreement", "ArrangementPart", "Clause", "ReferenceNumber"]
