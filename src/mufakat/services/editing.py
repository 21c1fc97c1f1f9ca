"""Which parts of a procedure are edited by forms: each field with its place in the data, read from it and written back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from collabgov.services.standards import COMPONENTS
from mufakat.kernel.web.language import Dua, dua
from mufakat.services.words import WEEK_DAYS

Kind = Literal["text", "long", "amount", "unit", "money", "hours", "lane"]
Raw = Mapping[str, Any]
SECTIONS: dict[str, Dua] = {
    "langkah": dua("Nama langkah", "Names of steps"),
    "peran": dua("Penanggung jawab langkah", "Who is accountable"),
    "batas": dua("Batas waktu", "Limits"),
    "biaya": dua("Biaya", "Fees"),
    "jam": dua("Jam kerja", "Working hours"),
    "teks": dua("Teks dan standar", "Texts and standard"),
}
LANGUAGES = (("id", dua("Indonesia", "Indonesian")), ("en", dua("Inggris", "English")))


@dataclass(frozen=True)
class Editable:
    """One field: where it stands in the data, what it is called, what kind of value it has."""

    path: tuple[str | int, ...]
    label: Any
    kind: Kind
    required: bool = True

    @property
    def name(self) -> str:
        return ".".join(str(part) for part in self.path)


def fields_of(raw: Raw, section: str) -> list[Editable]:
    """The fields of a section, in the order of the procedure."""
    readers = {"langkah": _steps, "peran": _roles, "batas": _limits, "biaya": _fees, "jam": _hours, "teks": _texts}
    return list(readers[section](raw))


def value_at(raw: Raw, field: Editable) -> Any:
    """What stands there now, as the form shows it."""
    if field.kind == "lane":
        roles = raw["steps"][field.path[1]]["roles"]
        return next((role["lane"] for role in roles if role["role"] == "accountable"), "")
    value: Any = raw
    for part in field.path:
        value = value[part]
    return ", ".join(value) if field.kind == "hours" else value


def rewritten(raw: Raw, values: Mapping[str, Any], fields: list[Editable]) -> dict[str, Any]:
    """The data with what was typed; nothing else of it changes."""
    fresh: dict[str, Any] = deepcopy(dict(raw))
    for field in fields:
        if field.kind == "lane":
            _make_accountable(fresh["steps"][field.path[1]], values[field.name])
            continue
        target: Any = fresh
        for part in field.path[:-1]:
            target = target[part]
        target[field.path[-1]] = _written(values[field.name], field.kind)
    return fresh


def _written(value: Any, kind: Kind) -> Any:
    if kind == "hours":
        return [span.strip() for span in str(value or "").replace(";", ",").split(",") if span.strip()]
    if kind in ("amount", "money"):
        return None if value is None else int(value)
    return value


def _make_accountable(step: dict[str, Any], lane: str) -> None:
    """Exactly this lane is accountable; what it was before, and who was accountable, make place."""
    others = [role for role in step["roles"] if role["role"] != "accountable" and role["lane"] != lane]
    former = next((role for role in step["roles"] if role["role"] == "accountable"), {"task": None})
    task = former.get("task") if former.get("lane") == lane else None
    step["roles"] = [{"lane": lane, "role": "accountable", "task": task}, *others]


def _both(path: tuple[str | int, ...], label: Any, kind: Kind = "text") -> Iterator[Editable]:
    for language, name in LANGUAGES:
        yield Editable((*path, language), dua(f"{label.id} ({name.id})", f"{label.en} ({name.en})"), kind)


def _named(place: int, name: Raw) -> Dua:
    return dua(f"{place}. {name['id']}", f"{place}. {name['en']}")


def _steps(raw: Raw) -> Iterator[Editable]:
    for index, step in enumerate(raw["steps"]):
        yield from _both(("steps", index, "name"), _named(index + 1, step["name"]))


def _roles(raw: Raw) -> Iterator[Editable]:
    for index, step in enumerate(raw["steps"]):
        yield Editable(("steps", index, "accountable"), _named(index + 1, step["name"]), "lane")


def _limits(raw: Raw) -> Iterator[Editable]:
    for index, limit in enumerate(raw["limits"]):
        name = limit["name"]
        label = dua(f"{name['id']}: lamanya", f"{name['en']}: how long")
        yield Editable(("limits", index, "amount"), label, "amount")
        yield Editable(("limits", index, "unit"), dua(f"{name['id']}: satuan", f"{name['en']}: unit"), "unit")


def _fees(raw: Raw) -> Iterator[Editable]:
    for index, fee in enumerate(raw["fees"]):
        name = fee["name"]
        yield Editable(("fees", index, "amount"), dua(f"{name['id']} (rupiah)", f"{name['en']} (rupiah)"), "money", False)
    for index, area in enumerate((raw.get("delivery") or {}).get("areas", [])):
        name = area["name"]
        label = dua(f"Biaya antar ke {name['id']} (rupiah)", f"Delivery to {name['en']} (rupiah)")
        yield Editable(("delivery", "areas", index, "fee"), label, "money", False)


def _hours(raw: Raw) -> Iterator[Editable]:
    for index, hours in enumerate(raw["hours"]):
        for day, name in WEEK_DAYS.items():
            label = dua(f"{hours['name']['id']}: {name.id}", f"{hours['name']['en']}: {name.en}")
            yield Editable(("hours", index, "week", day), label, "hours", False)


def _texts(raw: Raw) -> Iterator[Editable]:
    yield from _both(("name",), dua("Nama layanan", "Name of the service"))
    yield from _both(("product",), dua("Produk layanan", "What it gives"), "long")
    for index in range(len(raw["promises"])):
        yield from _both(("promises", index), dua(f"Janji {index + 1}", f"Promise {index + 1}"))
    for index, component in enumerate(raw["standard"]):
        name = COMPONENTS[component["component"]]
        yield from _both(("standard", index, "text"), dua(name.id, name.en), "long")
    for index, notice in enumerate(raw["notices"]):
        for place in range(len(notice["rules"])):
            title = notice["title"]
            label = dua(f"{title['id']}, aturan {place + 1}", f"{title['en']}, rule {place + 1}")
            yield from _both(("notices", index, "rules", place), label)
