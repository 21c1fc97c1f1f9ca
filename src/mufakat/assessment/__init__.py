"""Judgements against published frameworks, opened down to the evidence."""
