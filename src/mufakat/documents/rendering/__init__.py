"""Composed blocks become a PDF/A-3a that is also PDF/UA-1, byte for byte the same for equal content."""
