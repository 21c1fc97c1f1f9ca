"""What a party gains when an indicator improves: the register, and how it reads on the party's page."""

from __future__ import annotations

from typing import Any

from mufakat.collaborations.models import Party
from mufakat.collaborations.registers.parts import TEXT_FIELDS, party_of, register_of, text, text_labels
from mufakat.kernel import registers
from mufakat.kernel.access import Actor
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua
from mufakat.monitoring import queries, wording
from mufakat.monitoring.models import IndicatorBenefit
from mufakat.monitoring.readings import Picture

MOST_OF_PARTY = 20
MOVED: dict[bool | None, tuple[str, Any]] = {
    True: ("selesai", dua("Sedang membaik", "Improving")),
    False: ("hati", dua("Sedang memburuk", "Getting worse")),
    None: ("netral", dua("Belum ada perubahan", "No change yet")),
}
BENEFITS = register_of(
    "manfaat-indikator",
    "indicator_benefit",
    IndicatorBenefit,
    dua("Manfaat bila indikator membaik", "Benefit when an indicator improves"),
    dua("Manfaat indikator", "Benefit of an indicator"),
    dua(
        "Apa yang nyata diperoleh tiap pihak bila indikator membaik. Tampil pada halaman pihak bersama nilai terakhirnya.",
        "What each party concretely gains when an indicator improves. Shown on the party's page beside its latest figure.",
    ),
    columns=(
        Column(dua("Indikator", "Indicator"), lambda line: line.indicator.name),
        Column(dua("Pihak", "Party"), party_of("party")),
        Column(dua("Manfaat", "Benefit"), text),
    ),
    fields=("indicator", "party", *TEXT_FIELDS),
    labels={
        "indicator": dua("Indikator", "Indicator"),
        "party": dua("Bagi pihak", "For the party"),
        **text_labels("Manfaat yang nyata", "Concrete benefit"),
    },
    related=("indicator", "party__organisation"),
    group="gains",
    order=45,
)


def declare() -> None:
    registers.declare(BENEFITS, check=BENEFITS.check)


def benefits_of(viewer: Actor, party: Party) -> list[dict[str, Any]]:
    """The party's benefits, each with the latest figure of its indicator and which way that moved."""
    found = IndicatorBenefit.objects.filter(party=party, withdrawn_at__isnull=True).order_by("id")[:MOST_OF_PARTY]
    lines = list(found)
    seen: dict[str, Any] = {"viewer": viewer, "collaboration": party.collaboration}
    wanted = queries.indicators_of(**seen).filter(pk__in={one.indicator_id for one in lines}) if lines else []
    pictures = {one.indicator.pk: one for one in queries.pictures_of(**seen, indicators=wanted)}
    return [_row(one, pictures[one.indicator_id]) for one in lines]


def _row(line: IndicatorBenefit, picture: Picture) -> dict[str, Any]:
    tag, label = MOVED[picture.change.better if picture.change else None]
    sentence = wording.latest_sentence(picture)
    return {"text": line.text, "indicator": picture.indicator, "sentence": sentence, "tag": tag, "label": label}
