"""Organisations, people and regions: who there is, whatever they take part in."""
