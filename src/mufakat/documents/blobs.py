"""Contents on disk, each once under its own sha256. A content is whole and flushed before any record may name it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def place_of(sha256: str) -> str:
    """Where a content lies in the storage: `ab/cd/abcd…`."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def write(content: bytes) -> str:
    """Put the content into the storage, unless it is there already, and return its sha256.

    Beside the last name first, flushed, then renamed: whoever sees the name sees the whole content, also after a power cut.
    A content whose act is rolled back stays behind unnamed; it does no harm and is found again when the act is repeated.
    """
    sha256 = digest(content)
    name = place_of(sha256)
    try:
        path = Path(default_storage.path(name))
    except NotImplementedError:  # a storage without folders puts a whole object or none
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(content))
        return sha256
    if not path.exists() or path.stat().st_size != len(content):
        _write_whole(path, content)
    return sha256


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft)
        raise
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    """A new name is only safe once the folder that holds it is on disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(sha256: str) -> bytes:
    """The content of that name."""
    with default_storage.open(place_of(sha256), "rb") as file:
        return bytes(file.read())
