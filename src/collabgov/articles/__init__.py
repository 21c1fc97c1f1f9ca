"""The text of an agreement as chapters, articles, paragraphs and letters, with everything doubtful reported in order."""

from collabgov.articles.clause_kinds import KindSuggestion, suggest_kind
from collabgov.articles.findings import Finding
from collabgov.articles.pieces import Piece
from collabgov.articles.proposing import Proposal, propose_clauses
from collabgov.articles.reading import Reading, read_articles

__all__ = ["Finding", "KindSuggestion", "Piece", "Proposal", "Reading", "propose_clauses", "read_articles", "suggest_kind"]
