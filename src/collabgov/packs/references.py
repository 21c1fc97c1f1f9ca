"""What the files of a pack say about each other: every key named somewhere exists, nothing carries one name twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from collabgov.packs.located import LocatedDocument, Path, dotted
from collabgov.packs.problems import PackProblem, pack_problem
from collabgov.packs.schema import PackModel
from collabgov.packs.shapes import nearest_hint
from collabgov.sentences import Sentence

KINDS: dict[str, Sentence] = {
    "actor": Sentence("aktor di actors.yaml", "actors in actors.yaml"),
    "system": Sentence("sistem di collaboration.yaml", "systems in collaboration.yaml"),
    "indicator": Sentence("indikator di indicators.yaml", "indicators in indicators.yaml"),
    "table": Sentence("tabel di indicators.yaml", "tables in indicators.yaml"),
    "column": Sentence("kolom tabel ini", "columns of this table"),
    "series": Sentence("deret indikator ini", "series of this indicator"),
    "evidence": Sentence("bukti di evidence.yaml", "evidence in evidence.yaml"),
    "element": Sentence("unsur kerangka ini", "elements of this framework"),
    "dimension": Sentence("dimensi kerangka ini", "dimensions of this framework"),
    "criterion": Sentence("kriteria kerangka yang disebut di requires", "criteria of the frameworks named in requires"),
    "framework": Sentence("kerangka yang tersedia", "frameworks at hand"),
    "basis": Sentence("unsur kerangka dan bukti paket ini", "framework elements and evidence of this pack"),
    "requirement": Sentence("isi yang disyaratkan", "required contents"),
    "stage": Sentence("tahap di instrument.yaml", "stages in instrument.yaml"),
    "item": Sentence("butir angket ini", "items of this questionnaire"),
    "variable": Sentence("peubah rulebook.yaml ini", "variables of this rulebook.yaml"),
    "figure": Sentence("angka jejaring dan hasil yang dikenal", "known figures of network and result"),
    "record_indicator": Sentence("angka pada katalog catatan", "figures of the record catalogue"),
    "judged": Sentence("unsur yang dinilai di sini", "elements judged here"),
    "service_party": Sentence("pihak di parties", "parties in parties"),
    "service_lane": Sentence("jalur di lanes", "lanes in lanes"),
    "service_hours": Sentence("jam kerja di hours", "working hours in hours"),
    "service_applicant": Sentence("jenis pemohon di applicant_kinds", "kinds of applicant in applicant_kinds"),
    "service_fact": Sentence("keterangan di facts", "facts in facts"),
    "service_item": Sentence("barang di items", "items in items"),
    "service_form": Sentence("formulir di forms", "forms in forms"),
    "service_step": Sentence("langkah di steps", "steps in steps"),
    "service_limit": Sentence("batas waktu di limits", "limits in limits"),
    "service_pause": Sentence("alasan jeda di pauses", "reasons in pauses"),
    "service_requirement": Sentence("persyaratan di requirements", "requirements in requirements"),
    "service_area": Sentence("daerah di delivery.areas", "areas in delivery.areas"),
}

# Where a key of each kind is made: file and path, `*` standing for every item of a list.
DEFINITIONS: dict[str, tuple[str, str]] = {
    "actor": ("actors.yaml", "actors.*.key"),
    "system": ("collaboration.yaml", "systems.*.key"),
    "indicator": ("indicators.yaml", "indicators.*.code"),
    "table": ("indicators.yaml", "tables.*.key"),
    "evidence": ("evidence.yaml", "evidence.*.key"),
}

# Where a key of each kind is named.
REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("actors.yaml", "actors.*.part_of", "actor"),
    ("parties.yaml", "parties.*.actor", "actor"),
    ("parties.yaml", "parties.*.proposed_by", "actor"),
    ("parties.yaml", "parties.*.systems.*", "system"),
    ("collaboration.yaml", "initiator", "actor"),
    ("collaboration.yaml", "leader", "actor"),
    ("agreements.yaml", "agreements.*.issuer", "actor"),
    ("agreements.yaml", "agreements.*.parties.*", "actor"),
    ("agreements.yaml", "agreements.*.numbers.*.party", "actor"),
    ("agreements.yaml", "agreements.*.clauses.*.holder", "actor"),
    ("agreements.yaml", "agreements.*.clauses.*.counterpart", "actor"),
    ("indicators.yaml", "indicators.*.owner", "actor"),
    ("indicators.yaml", "checks.*.indicator", "indicator"),
    ("indicators.yaml", "checks.*.table", "table"),
    ("evidence.yaml", "evidence.*.actor", "actor"),
    ("assessments.yaml", "assessments.*.elements.*.evidence.*", "evidence"),
    ("records.yaml", "interests.*.actor", "actor"),
    ("records.yaml", "problems.*.system", "system"),
    ("records.yaml", "problems.*.raised_by", "actor"),
    ("records.yaml", "starting_conditions.*.actors.*", "actor"),
    ("records.yaml", "relations.*.source", "actor"),
    ("records.yaml", "relations.*.target", "actor"),
    ("records.yaml", "decision_rights.*.actor", "actor"),
    ("records.yaml", "resources.*.actor", "actor"),
    ("records.yaml", "commitments.*.actor", "actor"),
    ("records.yaml", "small_wins.*.evidence.*", "evidence"),
    ("records.yaml", "programmes.*.partners.*", "actor"),
)

# What must be unique within its own list.
UNIQUE: tuple[tuple[str, str], ...] = (
    ("actors.yaml", "actors.*.key"),
    ("parties.yaml", "parties.*.actor"),
    ("collaboration.yaml", "systems.*.key"),
    ("agreements.yaml", "agreements.*.key"),
    ("agreements.yaml", "agreements.*.clauses.*.address"),
    ("agreements.yaml", "agreements.*.parts.*.part"),
    ("indicators.yaml", "indicators.*.code"),
    ("indicators.yaml", "indicators.*.series.*.key"),
    ("indicators.yaml", "indicators.*.series.*.values.*.period"),
    ("indicators.yaml", "indicators.*.targets.*.period"),
    ("indicators.yaml", "tables.*.key"),
    ("indicators.yaml", "tables.*.columns.*.key"),
    ("indicators.yaml", "checks.*.key"),
    ("indicators.yaml", "lists.*.key"),
    ("evidence.yaml", "evidence.*.key"),
    ("assessments.yaml", "assessments.*.key"),
    ("assessments.yaml", "assessments.*.elements.*.code"),
    ("assessments.yaml", "assessments.*.dimensions.*.code"),
    ("assessments.yaml", "criteria.*.criterion"),
    ("records.yaml", "problems.*.key"),
    ("framework.yaml", "dimensions.*.code"),
    ("framework.yaml", "criteria.*.code"),
    ("framework.yaml", "scale.levels.*.level"),
    ("instrument.yaml", "requirements.*.key"),
    ("instrument.yaml", "stages.*.key"),
    ("instrument.yaml", "skeleton.*.address"),
    ("calendar.yaml", "years.*.year"),
    ("calendar.yaml", "years.*.days.*.day"),
    ("service.yaml", "standard.*.component"),
    ("service.yaml", "parties.*.key"),
    ("service.yaml", "lanes.*.key"),
    ("service.yaml", "hours.*.key"),
    ("service.yaml", "facts.*.key"),
    ("service.yaml", "applicant_kinds.*.key"),
    ("service.yaml", "requirements.*.key"),
    ("service.yaml", "fees.*.key"),
    ("service.yaml", "items.*.key"),
    ("service.yaml", "forms.*.key"),
    ("service.yaml", "forms.*.fields.*.key"),
    ("service.yaml", "steps.*.key"),
    ("service.yaml", "limits.*.key"),
    ("service.yaml", "pauses.*.key"),
    ("service.yaml", "incidents.*.key"),
    ("service.yaml", "delivery.reasons_against.*.key"),
    ("service.yaml", "delivery.heard_from.*.key"),
    ("service.yaml", "delivery.failures.*.key"),
    ("service.yaml", "delivery.recipients.*.key"),
    ("service.yaml", "delivery.areas.*.key"),
    ("service.yaml", "cancellation.reasons.*.key"),
    ("pack.yaml", "requires.*"),
)


def walk(value: object, pattern: str) -> Iterator[tuple[Path, object]]:
    """Every value of a model at `pattern`, with its path; what is left out is passed over."""
    yield from _walk(value, tuple(pattern.split(".")), ())


def _walk(value: object, pattern: tuple[str, ...], path: Path) -> Iterator[tuple[Path, object]]:
    if value is None:
        return
    if not pattern:
        yield path, value
    elif pattern[0] == "*":
        assert isinstance(value, list | tuple)
        for index, item in enumerate(value):
            yield from _walk(item, pattern[1:], (*path, index))
    else:
        assert isinstance(value, BaseModel)
        yield from _walk(getattr(value, pattern[0]), pattern[1:], (*path, pattern[0]))


@dataclass
class CrossCheck:
    """The read files of one pack, and the problems found between them."""

    sections: Mapping[str, PackModel]
    documents: Mapping[str, LocatedDocument]
    problems: list[PackProblem] = field(default_factory=list)
    questionnaires: Mapping[str, PackModel] = field(default_factory=dict)
    """Questionnaires at hand by key; what names one that is not at hand cannot be held against it."""

    def note(self, code: str, file: str, path: Path, value: object = "", **words: object) -> None:
        document = self.documents.get(file)
        position = document.position(path) if document else None
        self.problems.append(pack_problem(code, file=file, position=position, where=dotted(path), value=value, **words))

    def unknown(self, kind: str, file: str, path: Path, value: object, known: Collection[str]) -> None:
        """Note that `value` is not one of the known keys of its kind, with the nearest ones."""
        named, hint = KINDS[kind], nearest_hint(str(value), known)
        words = {"kind_id": named.id, "kind_en": named.en, "hint_id": hint.id, "hint_en": hint.en}
        self.note("unknown_reference", file, path, value, **words)

    def known(self, kind: str) -> set[str]:
        """Every key of a kind that the pack makes."""
        file, pattern = DEFINITIONS[kind]
        section = self.sections.get(file)
        return {str(value) for _, value in walk(section, pattern)}

    def references(self) -> None:
        """Every key named in one place is made in another."""
        known = {kind: self.known(kind) for kind in DEFINITIONS}
        for file, pattern, kind in REFERENCES:
            if DEFINITIONS[kind][0] not in self.sections:
                continue  # That file could not be read; its own problems are told already.
            for path, value in walk(self.sections.get(file), pattern):
                if value not in known[kind]:
                    self.unknown(kind, file, path, value, known[kind])

    def uniqueness(self) -> None:
        """No two items of one list carry the same identity."""
        for file, pattern in UNIQUE:
            seen: set[tuple[Path, object]] = set()
            steps = pattern.split(".")
            last = len(steps) - 1 - steps[::-1].index("*")
            for path, value in walk(self.sections.get(file), pattern):
                identity = (path[:last], value)
                if identity in seen:
                    self.note("duplicate_identity", file, path, value)
                seen.add(identity)
