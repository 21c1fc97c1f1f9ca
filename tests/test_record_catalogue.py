"""Every figure the apps compute from records stands in the library's catalogue, with the same unit, direction and minimum."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from collabgov.observations import Definition
from collabgov.record_catalogue import record_catalogue
from mufakat.assessment import observing

HOW = "add a row to src/collabgov/record_catalogue.csv, so that frameworks can name it"


def definitions() -> Iterator[Definition]:
    """The definitions that modules of the platform hold, alone or in a list or table."""
    assert observing
    for name, module in list(sys.modules.items()):
        if name.startswith("mufakat.") and ".tests" not in name:
            for value in list(vars(module).values()):
                held = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else (value,)
                yield from (one for one in held if type(one) is Definition)


def test_every_figure_of_the_apps_stands_in_the_catalogue() -> None:
    catalogue = record_catalogue()
    found = {one.key: one for one in definitions()}
    assert len(found) >= 50
    assert not found.keys() - catalogue.keys(), HOW
    differing = [
        key
        for key, one in found.items()
        if (one.unit, one.direction, one.minimum) != (catalogue[key].unit, catalogue[key].direction, catalogue[key].minimum)
    ]
    assert not differing, HOW
