"""Loading a pack: read its folder, hold every file against its shape, and the files against each other.

Everything that is wrong is told at once. A pack that loads is complete, consistent and named for ever by its sha256.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from collabgov.packs.csv_tables import Row, read_series, read_table
from collabgov.packs.folders import PackFolder, read_folder
from collabgov.packs.kinds import KINDS
from collabgov.packs.located import LocatedDocument, dotted, read_yaml
from collabgov.packs.problems import PackProblem, PackRefused, pack_problem
from collabgov.packs.references import CrossCheck
from collabgov.packs.schema import (
    Framework,
    Indicators,
    Manifest,
    Observation,
    PackModel,
    Questionnaire,
)
from collabgov.packs.shapes import read_shape


@dataclass(frozen=True)
class LoadedPack:
    """A pack that has passed every check. `sections` holds each file by its name without ending."""

    manifest: Manifest
    sections: Mapping[str, PackModel]
    series: Mapping[tuple[str, str], tuple[Observation, ...]]
    """Values of each series, from its file or from indicators.yaml: (indicator code, series key) -> observations."""
    tables: Mapping[str, tuple[Row, ...]]
    cases: Mapping[str, PackModel]
    """The pack's own cases by file name."""
    frameworks: Mapping[str, Framework]
    """The frameworks a case pack requires; for a framework pack, itself."""
    texts: Mapping[str, str]
    """The markdown files of the pack, as written."""
    sha256: str
    path: Path

    @property
    def identity(self) -> str:
        """`kind/key@version`."""
        return f"{self.manifest.kind}/{self.manifest.key}@{self.manifest.version}"


@dataclass
class _Loading:
    folder: PackFolder
    problems: list[PackProblem]
    documents: dict[str, LocatedDocument] = field(default_factory=dict)
    sections: dict[str, PackModel] = field(default_factory=dict)
    series: dict[tuple[str, str], tuple[Observation, ...]] = field(default_factory=dict)
    tables: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def manifest(self) -> Manifest:
        """The manifest; without it nothing else can be judged."""
        if "pack.yaml" not in self.folder.texts:
            self.problems.append(pack_problem("missing_file", file="pack.yaml", name="pack.yaml"))
            raise PackRefused(self.problems)
        self.shape("pack.yaml", Manifest)
        manifest = self.sections.get("pack.yaml")
        if not isinstance(manifest, Manifest):
            raise PackRefused(self.problems)
        if manifest.source and manifest.source.file and ("/" in manifest.source.file or ".." in manifest.source.file):
            position = self.documents["pack.yaml"].position(("source", "file"))
            self.problems.append(
                pack_problem(
                    "unsafe_name", file="pack.yaml", position=position, where="source.file", value=manifest.source.file
                )
            )
        return manifest

    def shape(self, name: str, shape: type[PackModel]) -> None:
        self.used.add(name)
        document, problems = read_yaml(self.folder.texts[name], name)
        self.problems += problems
        if document is None:
            return
        self.documents[name] = document
        section, problems = read_shape(document, shape)
        self.problems += problems
        if section is not None:
            self.sections[name] = section

    def files(self, kind: str) -> None:
        """Every file the kind of pack knows; a file that may be left out is as good as an empty one."""
        known = KINDS[kind]
        for name, shape in known.files.items():
            if name in self.folder.texts:
                self.shape(name, shape)
            elif name in known.needed:
                self.problems.append(pack_problem("missing_file", file=name, name=name))
            else:
                self.sections[name] = shape()
        if known.own_case is not None:
            for name in sorted(self.folder.texts):
                if name.startswith("cases/") and name.count("/") == 1 and name.endswith(".yaml"):
                    self.shape(name, known.own_case)

    def figures(self) -> None:
        """The CSV files that indicators.yaml names."""
        section = self.sections.get("indicators.yaml")
        if not isinstance(section, Indicators):
            return
        for index, indicator in enumerate(section.indicators):
            for number, series in enumerate(indicator.series):
                values: Sequence[Observation] = series.values
                if series.file is not None:
                    text = self.data(series.file, ("indicators", index, "series", number, "file"))
                    values, problems = read_series(text, series.file) if text is not None else ([], [])
                    self.problems += problems
                self.series[indicator.code, series.key] = tuple(values)
        for index, table in enumerate(section.tables):
            text = self.data(table.file, ("tables", index, "file"))
            rows, problems = read_table(text, table) if text is not None else ([], [])
            self.problems += problems
            self.tables[table.key] = tuple(MappingProxyType(dict(row)) for row in rows)

    def data(self, name: str, path: tuple[str | int, ...]) -> str | None:
        self.used.add(name)
        if name in self.folder.texts:
            return self.folder.texts[name]
        position = self.documents["indicators.yaml"].position(path)
        self.problems.append(
            pack_problem("missing_file", file="indicators.yaml", position=position, where=dotted(path), value=name, name=name)
        )
        return None

    def leftovers(self, kind: str) -> None:
        """Files that have no place: a forgotten file is usually a misspelt name."""
        expected = KINDS[kind].known_files
        for name in sorted(self.folder.texts.keys() - self.used):
            if name.startswith("data/") and name.endswith(".csv"):
                if "indicators.yaml" in self.sections:
                    self.problems.append(pack_problem("unused_data", file=name))
            elif not name.endswith(".md"):
                self.problems.append(pack_problem("unexpected_file", file=name, kind=kind, expected=expected))


def load_pack(
    path: Path | str,
    frameworks: Mapping[str, Framework] | None = None,
    questionnaires: Mapping[str, Questionnaire] | None = None,
) -> LoadedPack:
    """The pack in a folder, or `PackRefused` with everything that is wrong with it.

    `frameworks` holds the frameworks at hand by pack key; a case pack is held against those it requires. `questionnaires`
    likewise; a framework is held against the one whose items it names.
    """
    loading, manifest = _read(path)
    return _judged(loading, manifest, dict(frameworks or {}), questionnaires or {})


def _read(path: Path | str) -> tuple[_Loading, Manifest]:
    """Every file of a pack held against its shape; what lies between files is judged afterwards."""
    folder, problems = read_folder(Path(path))
    loading = _Loading(folder, problems)
    manifest = loading.manifest()
    loading.files(manifest.kind)
    loading.figures()
    loading.leftovers(manifest.kind)
    return loading, manifest


def _judged(
    loading: _Loading, manifest: Manifest, at_hand: Mapping[str, Framework], questionnaires: Mapping[str, Questionnaire]
) -> LoadedPack:
    check = CrossCheck(loading.sections, loading.documents, questionnaires=questionnaires)
    check.uniqueness()
    KINDS[manifest.kind].judge(check, manifest, at_hand)
    loading.problems += check.problems
    if loading.problems:
        raise PackRefused(loading.problems)
    return _loaded(loading, manifest, at_hand)


def _loaded(loading: _Loading, manifest: Manifest, at_hand: Mapping[str, Framework]) -> LoadedPack:
    own = loading.sections.get("framework.yaml")
    kind = KINDS[manifest.kind]
    used = {manifest.key: own} if isinstance(own, Framework) else {}
    if kind.rests_on_frameworks:
        used = {key: at_hand[key] for key in manifest.requires}
    cases = {name: case for name, case in loading.sections.items() if name.startswith("cases/")}
    names = [*kind.files]
    return LoadedPack(
        manifest=manifest,
        sections=MappingProxyType({name.removesuffix(".yaml"): loading.sections[name] for name in names}),
        series=MappingProxyType(loading.series),
        tables=MappingProxyType(loading.tables),
        cases=MappingProxyType(cases),
        frameworks=MappingProxyType(used),
        texts=MappingProxyType({name: text for name, text in loading.folder.texts.items() if name.endswith(".md")}),
        sha256=loading.folder.sha256,
        path=loading.folder.path,
    )


def load_frameworks(folder: Path | str, questionnaires: Mapping[str, Questionnaire] | None = None) -> dict[str, Framework]:
    """Every framework pack directly below `folder`, by key; each may point to the others."""
    read = [_read(entry) for entry in _packs_below(folder)]
    found = {
        manifest.key: section
        for loading, manifest in read
        if isinstance(section := loading.sections.get("framework.yaml"), Framework)
    }
    for loading, manifest in read:
        _judged(loading, manifest, found, questionnaires or {})
    return found


def load_questionnaires(folder: Path | str) -> dict[str, Questionnaire]:
    """Every questionnaire pack directly below `folder`, by key."""
    found: dict[str, Questionnaire] = {}
    for entry in _packs_below(folder):
        pack = load_pack(entry)
        section = pack.sections.get("questionnaire")
        if isinstance(section, Questionnaire):
            found[pack.manifest.key] = section
    return found


def _packs_below(folder: Path | str) -> list[Path]:
    return sorted(entry for entry in Path(folder).iterdir() if (entry / "pack.yaml").is_file())
