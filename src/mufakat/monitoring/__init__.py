"""Indicators, targets, printed tables and their checks."""
