"""Measures of collaborative governance as a plain Python library.

No Django, no clock, no input or output except loading packs, no randomness without a seed: usable from a notebook.
"""
