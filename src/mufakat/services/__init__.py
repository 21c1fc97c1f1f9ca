"""Shared public services: cases, hand-overs, clocks."""
