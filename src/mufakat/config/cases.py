"""Loads case packs into every app: whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from collabgov.packs import schema
from collabgov.packs.folders import read_folder
from collabgov.packs.kinds import KINDS
from collabgov.packs.loading import LoadedPack, load_frameworks, load_pack, load_questionnaires
from mufakat.actors import region_loading
from mufakat.agreements import case_loading as agreements
from mufakat.assessment import case_loading as assessment
from mufakat.collaborations import case_loading as collaborations
from mufakat.collaborations.models import Collaboration
from mufakat.commitments import case_loading as commitments
from mufakat.evidence import case_loading as evidence
from mufakat.kernel import history
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.models import PLATFORM_SCOPE, InstalledPack
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.monitoring import case_loading as monitoring
from mufakat.programmes import case_loading as programmes
from mufakat.resources import case_loading as resources

SECTION_LOADERS = (evidence, commitments, agreements, programmes, resources, monitoring, assessment)


@dataclass(frozen=True)
class Loaded:
    """What became of one pack: `new` or `unchanged`."""

    key: str
    version: str
    outcome: str


def install_pack(pack: LoadedPack, now: datetime) -> Loaded:
    """Publish a pack's version. The same version with other content is refused: published versions never change."""
    manifest = pack.manifest
    with transaction.atomic():
        known = InstalledPack.objects.filter(kind=manifest.kind, key=manifest.key, version=manifest.version).first()
        if known is not None:
            if known.sha256 == pack.sha256:
                return Loaded(manifest.key, manifest.version, "unchanged")
            raise Refused(
                "version_published",
                dua(
                    "Paket {paket} sudah terbit dengan isi lain. Naikkan nomor versinya, lalu pasang lagi.",
                    "The pack {paket} is already published with other content. Raise its version, then install again.",
                ).with_values(paket=pack.identity),
            )
        InstalledPack.objects.filter(kind=manifest.kind, key=manifest.key).update(is_current=False)
        installed = InstalledPack.objects.create(
            kind=manifest.kind,
            key=manifest.key,
            version=manifest.version,
            sha256=pack.sha256,
            title_id=manifest.title.id,
            title_en=manifest.title.en,
            installed_at=now,
            content=_content(pack),
        )
        history.record(
            actor=SYSTEM,
            scope_id=PLATFORM_SCOPE,
            verb="kernel.pack.installed",
            subject=installed,
            label=pack.identity,
            now=now,
            data={"sha256": pack.sha256},
            visibility="public",
        )
    return Loaded(manifest.key, manifest.version, "new")


def _content(pack: LoadedPack) -> dict[str, Any]:
    return {
        "manifest": pack.manifest.model_dump(mode="json"),
        "sections": {name: section.model_dump(mode="json") for name, section in pack.sections.items()},
        "frameworks": {key: _framework_version(key) for key in pack.manifest.requires},
    }


def _framework_version(key: str) -> str | None:
    found = InstalledPack.objects.filter(kind="framework", key=key, is_current=True).values_list("version", flat=True).first()
    return str(found) if found else None


def load_case(pack: LoadedPack, now: datetime) -> Loaded:
    """Write a case into every app in one transaction; nothing of it stays when any part is refused."""
    existing = Collaboration.objects.filter(slug=pack.manifest.key).first()
    if existing is not None:
        if existing.pack_sha256 == pack.sha256:
            return Loaded(pack.manifest.key, pack.manifest.version, "unchanged")
        raise Refused(
            "case_loaded",
            dua(
                "Kolaborasi {slug} sudah dimuat dari {paket} dan tidak ditimpa. Pakai folder data baru untuk memuat ulang.",
                "The collaboration {slug} was already loaded from {paket} and is not overwritten. "
                "Use a new data folder to load again.",
            ).with_values(slug=existing.slug, paket=existing.from_pack or "-"),
        )
    with transaction.atomic():
        install_pack(pack, now)
        context = collaborations.load(pack, now)
        for app in SECTION_LOADERS:
            app.load(context)
    return Loaded(pack.manifest.key, pack.manifest.version, "new")


def builtin_questionnaires() -> Mapping[str, schema.Questionnaire]:
    """The item banks that ship with Mufakat: what frameworks ask is held against them."""
    return load_questionnaires(settings.PACKS_DIR / "questionnaires")


def builtin_frameworks() -> Mapping[str, schema.Framework]:
    return load_frameworks(settings.PACKS_DIR / "frameworks", builtin_questionnaires())


def install_builtin(now: datetime) -> list[Loaded]:
    """Install the packs that ship with Mufakat: regions, frameworks, the five cases. Safe and quick to run again."""
    region_loading.load_regions(settings.PACKS_DIR / "regions")
    waiting = [
        (kind, folder)
        for kind in KINDS
        for folder in pack_folders(settings.PACKS_DIR / f"{kind}s")
        if not _is_installed(kind, folder)
    ]
    if not waiting:
        return []
    frameworks = builtin_frameworks()
    return [(load_case if kind == "case" else install_pack)(load_pack(folder, frameworks), now) for kind, folder in waiting]


def install_frameworks(now: datetime) -> list[Loaded]:
    """Install the frameworks that ship with Mufakat; a case pack needs those it was judged by."""
    frameworks = builtin_frameworks()
    folders = pack_folders(settings.PACKS_DIR / "frameworks")
    return [install_pack(load_pack(folder, frameworks), now) for folder in folders if not _is_installed("framework", folder)]


def _is_installed(kind: str, folder: Path) -> bool:
    """Is exactly this content installed? Compared by digest, without reading it as a pack."""
    digest = read_folder(folder)[0].sha256
    return InstalledPack.objects.filter(kind=kind, key=folder.name, sha256=digest).exists()


def pack_folders(parent: Path) -> list[Path]:
    """Folders below `parent` that hold a pack, in the order of their names."""
    return sorted(entry for entry in parent.iterdir() if (entry / "pack.yaml").is_file()) if parent.is_dir() else []
