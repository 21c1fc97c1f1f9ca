"""The files of a pack folder, read with suspicion: a pack may come from anyone."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from collabgov.packs.problems import PackProblem, PackRefused, pack_problem

MEGABYTE = 1024 * 1024
LARGEST_FILE = {".yaml": 2 * MEGABYTE, ".csv": 5 * MEGABYTE, ".md": 2 * MEGABYTE}
LARGEST_PACK = 20 * MEGABYTE
MOST_FILES = 300
DEEPEST_FOLDER = 4
SAFE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
CODE_ENDINGS = frozenset(
    {".py", ".pyc", ".pyw", ".sh", ".bash", ".zsh", ".bat", ".cmd", ".ps1", ".js", ".mjs", ".ts", ".rb", ".pl", ".php"}
    | {".so", ".dll", ".exe", ".jar", ".class", ".wasm", ".sql", ".lua", ".ipynb", ".html", ".htm", ".svg", ".xlsm"}
)


@dataclass(frozen=True)
class PackFolder:
    """Relative name of every file in a pack, its text, and the digest that names the whole."""

    path: Path
    texts: Mapping[str, str]
    sha256: str


@dataclass
class _Walk:
    root: Path
    problems: list[PackProblem] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    seen: int = 0
    size: int = 0

    def note(self, code: str, file: str, limit: str = "") -> None:
        self.problems.append(pack_problem(code, file=file, limit=limit))

    def folder(self, folder: Path, depth: int) -> None:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                self.seen += 1
                if self.seen > MOST_FILES:
                    self.note("pack_too_large", "", limit=f"{MOST_FILES} files")
                    raise PackRefused(self.problems)
                self.entry(entry, depth)

    def entry(self, entry: os.DirEntry[str], depth: int) -> None:
        name = Path(entry.path).relative_to(self.root).as_posix()
        if not SAFE_NAME.fullmatch(entry.name) or ".." in entry.name:
            self.note("unsafe_name", _printable(name))
        elif entry.is_symlink():
            self.note("symlink", name)
        elif entry.is_dir(follow_symlinks=False):
            if depth >= DEEPEST_FOLDER:
                self.note("not_a_file", name)
            else:
                self.folder(Path(entry.path), depth + 1)
        elif not entry.is_file(follow_symlinks=False):
            self.note("not_a_file", name)
        else:
            self.file(Path(entry.path), name)

    def file(self, path: Path, name: str) -> None:
        ending = path.suffix.lower()
        if ending in CODE_ENDINGS:
            self.note("code_file", name)
        elif path.suffix not in LARGEST_FILE:
            self.note("file_kind", name)
        else:
            self.read(path, name, LARGEST_FILE[ending])

    def read(self, path: Path, name: str, limit: int) -> None:
        # O_NOFOLLOW: the entry may have been exchanged for a link since it was listed.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                self.note("not_a_file", name)
                return
            content = file.read(limit + 1)
        self.size += len(content)
        if self.size > LARGEST_PACK:
            self.note("pack_too_large", "", limit=f"{LARGEST_PACK // MEGABYTE} MB")
            raise PackRefused(self.problems)
        if len(content) > limit:
            self.note("file_too_large", name, limit=f"{limit // MEGABYTE} MB")
        else:
            self.contents[name] = content


def read_folder(path: Path) -> tuple[PackFolder, list[PackProblem]]:
    """Every file of the pack at `path`, and what is wrong with the folder itself."""
    if path.is_symlink():
        raise PackRefused([pack_problem("symlink", file=path.name)])
    if not path.is_dir():
        raise PackRefused([pack_problem("no_folder", file=path.name)])
    walk = _Walk(path)
    walk.folder(path, 0)
    texts: dict[str, str] = {}
    for name, content in walk.contents.items():
        text = clean_text(content)
        if text is None:
            walk.note("not_text", name)
        else:
            texts[name] = text
    return PackFolder(path, texts, digest_of(walk.contents)), walk.problems


def clean_text(content: bytes) -> str | None:
    """The UTF-8 text of `content` without its byte order mark; None when it is not text or holds NUL bytes."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def digest_of(contents: Mapping[str, bytes]) -> str:
    """sha256 over the sorted list of (relative name, sha256 of the file): names the pack for ever."""
    whole = hashlib.sha256()
    for name in sorted(contents):
        whole.update(f"{name}\x00{hashlib.sha256(contents[name]).hexdigest()}\n".encode())
    return whole.hexdigest()


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name)
