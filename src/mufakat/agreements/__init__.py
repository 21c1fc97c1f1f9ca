"""Decrees, agreements, charters and unwritten understandings, with citable articles."""
