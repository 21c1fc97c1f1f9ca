"""Official documents drawn up from a template that is data: what is filled in is read, and the blocks are composed.

The result is a list of plain blocks with finished texts, the same for everybody who draws them: a typesetter, a test, a
preview in a terminal. Nothing here knows a page.
"""

from collabgov.documents.composing import Facts, Signing, compose, plain_text
from collabgov.documents.numbers import NumberPatternRefused, check_pattern, fill_number
from collabgov.documents.values import Fault, Values, clean, read_values

__all__ = [
    "Facts",
    "Fault",
    "NumberPatternRefused",
    "Signing",
    "Values",
    "check_pattern",
    "clean",
    "compose",
    "fill_number",
    "plain_text",
    "read_values",
]
