"""Kept files: what is taken, what is refused, what is left of a picture, and who gets it back."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from PIL import Image

from mufakat.collaborations.actions import found_collaboration
from mufakat.collaborations.models import Collaboration, Party
from mufakat.documents import actions, blobs, media
from mufakat.documents.models import StoredFile
from mufakat.documents.uploads import PhotoOrVoiceField, UploadField
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"


def picture(width: int = 60, height: int = 40, form: str = "JPEG", **saved: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGBA" if form != "JPEG" else "RGB", (width, height), (10, 120, 130)).save(target, form, **saved)
    return target.getvalue()


def archive(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return target.getvalue()


@pytest.fixture
def store(founder: Actor, collaboration: Collaboration, clock: datetime) -> Callable[..., StoredFile]:
    def stored(content: bytes = PDF, **given: Any) -> StoredFile:
        usual = {"actor": founder, "name": "bukti.pdf", "purpose": "proof", "audience": "parties"}
        return actions.store_file(collaboration=collaboration, content=content, now=clock, **{**usual, **given})

    return stored


def test_store_file_keeps_the_content_under_its_own_fingerprint(store: Callable[..., StoredFile]) -> None:
    file = store()
    assert blobs.read(file.sha256) == PDF
    place = Path(default_storage.path(blobs.place_of(file.sha256)))
    assert place.parts[-3:] == (file.sha256[:2], file.sha256[2:4], file.sha256)
    assert [entry for entry in os.listdir(place.parent) if entry.startswith(".draft")] == []


def test_equal_contents_lie_once_and_each_upload_has_its_own_record(store: Callable[..., StoredFile]) -> None:
    first, second = store(), store(name="lagi.pdf")
    assert first.sha256 == second.sha256
    assert first.pk != second.pk
    place = Path(default_storage.path(blobs.place_of(first.sha256)))
    assert os.listdir(place.parent) == [first.sha256]


def test_a_half_written_content_is_written_again(store: Callable[..., StoredFile]) -> None:
    file = store()
    place = Path(default_storage.path(blobs.place_of(file.sha256)))
    place.write_bytes(PDF[:10])
    store()
    assert place.read_bytes() == PDF


def test_the_content_is_on_disk_before_the_record(store: Callable[..., StoredFile], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    made = StoredFile.objects.create

    def watched(**values: Any) -> StoredFile:
        seen.append(default_storage.exists(blobs.place_of(values["sha256"])))
        return made(**values)

    monkeypatch.setattr(StoredFile.objects, "create", watched)
    store()
    assert seen == [True]


def test_store_file_writes_one_entry_that_names_no_person(
    store: Callable[..., StoredFile], collaboration: Collaboration
) -> None:
    before = HistoryEntry.objects.filter(scope_id=collaboration.pk).count()
    file = store(name="KTP Budi Santoso.pdf")
    entries = HistoryEntry.objects.filter(scope_id=collaboration.pk).order_by("-seq")
    assert entries.count() == before + 1
    entry = entries[0]
    assert entry.verb == "documents.file.stored"
    assert "Budi" not in str(entry.data) + entry.object_label
    assert entry.personal == {"name": "KTP Budi Santoso.pdf"}
    assert file.name == "KTP Budi Santoso.pdf"


def test_a_stranger_cannot_keep_a_file_here(store: Callable[..., StoredFile], stranger: Actor) -> None:
    with pytest.raises(NotAllowed):
        store(actor=stranger)
    assert not StoredFile.objects.exists()


def test_a_proof_of_forty_megabytes_is_refused_with_its_size_and_the_limit(store: Callable[..., StoredFile]) -> None:
    with pytest.raises(Refused) as refused:
        store(PDF + b" " * (40 * media.MEGABYTE))
    assert refused.value.code == "file_too_large"
    assert "40.1 MB" in str(refused.value)
    assert "10 MB" in str(refused.value)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (PDF, "a.exe", "application/pdf"),
        (picture(form="PNG"), "a.pdf", "image/png"),
        (picture(), "", "image/jpeg"),
        (picture(form="WEBP"), "a", "image/webp"),
        (archive("[Content_Types].xml", "word/document.xml"), "a.bin", f"{media.OFFICE}.wordprocessingml.document"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "a", f"{media.OFFICE}.spreadsheetml.sheet"),
        (b"OggS\0\2" + b"\0" * 40, "suara", "audio/ogg"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "suara", "audio/webm"),
        (b"\0\0\0\x1cftypM4A \0\0\0\0", "suara", "audio/mp4"),
        (b"ID3\x04\0" + b"\0" * 20, "suara", "audio/mpeg"),
        (b"\xff\xfb\x90\x64" + b"\0" * 20, "suara", "audio/mpeg"),
        (b"nama;jumlah\nAda;1", "tabel.csv", "text/csv"),
        (b"Catatan rapat.", "catatan", "text/plain"),
        (b"From: a@b.example\nSubject: Halo\n\nIsi", "surat.eml", "message/rfc822"),
    ],
)
def test_what_a_file_is_follows_from_its_content(content: bytes, name: str, kind: str) -> None:
    assert media.media_type_of(content, name) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + b"\0" * 60,
        b"\x7fELF" + b"\0" * 60,
        b"<html><script>alert(1)</script>",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b"GIF89a" + b"\0" * 30,
        archive("setup.exe"),
        archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04broken",
        b"\0\1\2\3",
        b"#!/bin/sh\nrm -rf /",
        b"\0\0\0\x1cftypqt  \0\0\0\0",
    ],
)
def test_what_the_platform_does_not_know_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        media.media_type_of(content, "bukti.pdf")
    assert refused.value.code == "file_kind"


def test_an_empty_file_is_refused(store: Callable[..., StoredFile]) -> None:
    with pytest.raises(Refused) as refused:
        store(b"")
    assert refused.value.code == "file_empty"


def test_a_photo_is_kept_small_upright_and_without_its_place() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Kamera Contoh"
    exif.get_ifd(0x8825)[2] = (7.0, 48.0, 30.0)
    kept = media.prepare(picture(3000, 2000, exif=exif), name="foto.jpeg", purpose="proof")
    with Image.open(io.BytesIO(kept.content)) as found:
        assert max(found.size) == 1280
        assert found.height > found.width
        assert not found.getexif()
        assert set(found.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert (kept.media_type, kept.name) == ("image/jpeg", "foto.jpg")
    assert b"Kamera" not in kept.content


def test_a_picture_one_can_see_through_stays_so() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(target, "PNG")
    kept = media.prepare(target.getvalue(), name="cap.png", purpose="attachment")
    assert (kept.media_type, kept.name) == ("image/webp", "cap.webp")
    with Image.open(io.BytesIO(kept.content)) as found:
        assert found.convert("RGBA").getpixel((5, 5))[3] == 0


def test_a_small_file_that_unfolds_to_a_giant_picture_is_refused() -> None:
    target = io.BytesIO()
    Image.new("1", (12000, 12000)).save(target, "PNG")
    assert len(target.getvalue()) < 100_000
    with pytest.raises(Refused) as refused:
        media.prepare(target.getvalue(), name="bom.png", purpose="proof")
    assert refused.value.code == "picture_too_large"


@pytest.mark.parametrize("broken", [picture()[:200], b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"\xff\xd8\xff" + b"\xff" * 300])
def test_a_broken_picture_is_refused_in_words(broken: bytes) -> None:
    with pytest.raises(Refused) as refused:
        media.prepare(broken, name="rusak.jpg", purpose="proof")
    assert refused.value.code == "picture_broken"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Dokumen\\laporan akhir.docx", "laporan akhir.pdf"),
        ("a\u202efdp.exe", "a fdp.pdf"),
        ("", "berkas.pdf"),
        ("...", "berkas.pdf"),
        ('x"\r\nSet-Cookie: a=b.pdf', "x Set-Cookie a=b.pdf"),
        ("n" * 400, "n" * 116 + ".pdf"),
        ("Bukti penerimaan 2026.PDF", "Bukti penerimaan 2026.pdf"),
    ],
)
def test_names_are_shown_without_paths_and_tricks(given: str, kept: str) -> None:
    assert media.clean_name(given, "application/pdf") == kept


def test_keep_content_belongs_to_the_act_above_and_writes_no_entry(
    founder: Actor, collaboration: Collaboration, clock: datetime
) -> None:
    before = HistoryEntry.objects.count()
    with transaction.atomic():
        file = actions.keep_content(
            actor=founder, collaboration=collaboration, content=PDF, name="a", purpose="proof", audience="public", now=clock
        )
    assert HistoryEntry.objects.count() == before
    assert file.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("audience", "opens"),
    [
        ("public", {"founder": 200, "member": 200, "stranger": 404, "visitor": 404}),
        ("parties", {"founder": 200, "member": 200, "stranger": 404, "visitor": 404}),
        ("restricted", {"founder": 200, "member": 404, "stranger": 404, "visitor": 404}),
    ],
)
def test_only_who_may_see_a_file_gets_it(
    audience: str,
    opens: dict[str, int],
    store: Callable[..., StoredFile],
    collaboration: Collaboration,
    founder: Actor,
    stranger: Actor,
    make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
    client_as: Callable[..., Any],
    client: Any,
) -> None:
    file = store(audience=audience)
    member = member_of(make_party("Dinas Lingkungan"))
    url = reverse("documents:file", args=[collaboration.slug, file.public_id])
    clients = {"founder": client_as(founder), "member": client_as(member), "stranger": client_as(stranger), "visitor": client}
    assert {name: one.get(url).status_code for name, one in clients.items()} == opens


def test_a_restricted_file_stays_open_to_who_brought_it(
    store: Callable[..., StoredFile],
    collaboration: Collaboration,
    make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
    client_as: Callable[..., Any],
) -> None:
    member, other = member_of(make_party("Dinas Lingkungan")), member_of(make_party("Dinas Pasar"), "Orang Kedua")
    file = store(actor=member, audience="restricted")
    url = reverse("documents:file", args=[collaboration.slug, file.public_id])
    assert client_as(member).get(url).status_code == 200
    assert client_as(other).get(url).status_code == 404


def test_a_file_of_another_collaboration_looks_absent(
    store: Callable[..., StoredFile], founder: Actor, clock: datetime, client_as: Callable[..., Any]
) -> None:
    other = found_collaboration(
        actor=founder, slug="sebelah", title="Sebelah", public_problem="Lain.", now=clock, today=clock.date()
    )
    file = store()
    assert client_as(founder).get(reverse("documents:file", args=[other.slug, file.public_id])).status_code == 404


def test_a_file_leaves_as_what_it_is_and_runs_nothing(
    store: Callable[..., StoredFile], collaboration: Collaboration, founder: Actor, client_as: Callable[..., Any]
) -> None:
    file = store(b"Catatan <script>alert(1)</script>", name="catatan.html")
    answer = client_as(founder).get(reverse("documents:file", args=[collaboration.slug, file.public_id]))
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="catatan.txt"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
    again = client_as(founder).get(
        reverse("documents:file", args=[collaboration.slug, file.public_id]), headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_a_picture_is_shown_in_the_page_it_belongs_to(
    store: Callable[..., StoredFile], collaboration: Collaboration, founder: Actor, client_as: Callable[..., Any]
) -> None:
    file = store(picture(), name="foto.jpg")
    url = reverse("documents:file", args=[collaboration.slug, file.public_id])
    shown, saved = client_as(founder).get(url), client_as(founder).get(f"{url}?simpan")
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert saved.headers["Content-Disposition"].startswith("attachment")


def test_an_upload_field_refuses_by_size_before_it_reads() -> None:
    class Huge(SimpleUploadedFile):
        def read(self, *args: Any) -> bytes:
            raise AssertionError("read before it was judged")

    sent = Huge("besar.pdf", PDF)
    sent.size = 50 * media.MEGABYTE
    field = UploadField(purpose="proof")
    with pytest.raises(Exception, match="10 MB"):
        field.clean(sent)


def test_a_photo_or_voice_field_offers_the_camera_and_takes_whichever_is_filled() -> None:
    field = PhotoOrVoiceField(required=False)
    html = field.widget.render("proof", None, {"id": "id_proof"})
    assert 'capture="environment"' in html
    assert 'accept="audio/*"' in html
    sent = SimpleUploadedFile("rekaman.ogg", b"OggS\0\2" + b"\0" * 40)
    given = field.widget.value_from_datadict({}, {"proof-suara": sent}, "proof")
    upload = field.clean(given)
    assert upload is not None
    assert upload.content.startswith(b"OggS")
    assert field.clean(field.widget.value_from_datadict({}, {}, "proof")) is None
