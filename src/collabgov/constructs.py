"""The crosswalk: what several theories ask about under different names, and where each of them asks it.

The thirteen constructs are those of the comparison in the specification (3.16); an element names the ones it asks about, so a
theory added as a folder joins the crosswalk by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from collabgov.packs.schema.framework import Framework, FrameworkElement
from collabgov.sentences import Sentence

CONSTRUCTS: Mapping[str, Sentence] = MappingProxyType(
    {
        "trust": Sentence("Kepercayaan", "Trust"),
        "power_balance": Sentence("Keseimbangan kekuasaan", "Balance of power"),
        "inclusion": Sentence("Keterbukaan bagi yang terdampak", "Inclusion of those affected"),
        "rules_roles": Sentence("Aturan dan peran", "Rules and roles"),
        "common_purpose": Sentence("Tujuan bersama", "Common purpose"),
        "deliberation": Sentence("Musyawarah dan keputusan", "Deliberation and decision"),
        "leadership": Sentence("Kepemimpinan", "Leadership"),
        "resources": Sentence("Sumber daya", "Resources"),
        "information": Sentence("Informasi", "Information"),
        "accountability": Sentence("Pertanggungjawaban", "Accountability"),
        "authority": Sentence("Jalan ke kewenangan", "Way into authority"),
        "interim_results": Sentence("Hasil antara", "Interim results"),
        "learning": Sentence("Belajar dan menyesuaikan", "Learning and adapting"),
    }
)


def asking_about(construct: str, frameworks: Mapping[str, Framework]) -> dict[str, tuple[FrameworkElement, ...]]:
    """The elements of every framework that ask about one construct, by framework; frameworks that do not ask are left out.

    An unknown construct is an error: a misspelt one would look like a construct that nobody asks about.
    """
    if construct not in CONSTRUCTS:
        raise KeyError(construct)
    found = {
        key: tuple(
            element for dimension in framework.dimensions for element in dimension.elements if construct in element.constructs
        )
        for key, framework in frameworks.items()
    }
    return {key: elements for key, elements in found.items() if elements}


def crosswalk(frameworks: Mapping[str, Framework]) -> dict[str, dict[str, tuple[FrameworkElement, ...]]]:
    """Every construct with the elements that ask about it: the table of constructs against frameworks."""
    return {construct: asking_about(construct, frameworks) for construct in CONSTRUCTS}
