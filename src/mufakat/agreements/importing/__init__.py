"""Bringing the text of an agreement in: reading files, and the sheet on which a person checks what was read."""
