"""Fields for files, for the forms of every app above: judged by size before they are read, and by content before use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe

from mufakat.documents import media
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

ACCEPTED = (
    ".pdf,.docx,.xlsx,.csv,.txt,.eml,image/png,image/jpeg,image/webp,audio/ogg,audio/webm,audio/mp4,audio/mpeg,.m4a,.mp3,.ogg"
)
WAYS = (
    ("foto", dua("Ambil foto", "Take a photo"), {"accept": "image/*", "capture": "environment"}),
    ("suara", dua("Rekam suara", "Record your voice"), {"accept": "audio/*", "capture": "user"}),
    ("berkas", dua("Pilih berkas", "Choose a file"), {"accept": ACCEPTED}),
)
"""On a phone the first two open the camera and the recorder; on a computer all three choose a file."""


SITE_RENDERER = TemplatesSetting()
"""Our widgets are drawn with the site's own templates, so that both languages and filters work in them."""


@dataclass(frozen=True)
class Upload:
    """A file somebody sent, read and found acceptable; handed to `actions.keep_content` or `actions.store_file`."""

    content: bytes
    name: str


def read_upload(sent: UploadedFile, purpose: str) -> Upload:
    """The file, unless it is too large or of a kind that is not taken."""
    try:
        media.require_size(sent.size or 0, purpose)
        sent.seek(0)
        content = sent.read()
        media.media_type_of(content, sent.name or "")
    except Refused as refusal:
        raise ValidationError(refusal.sentence, code=refusal.code) from None
    return Upload(content, sent.name or "")


class UploadField(forms.Field):
    """One file for a purpose; cleaned to an `Upload`, or to None where it may be left out."""

    widget = forms.FileInput

    def __init__(self, *, purpose: str = "attachment", **options: Any) -> None:
        self.purpose = purpose
        options.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPTED}))
        options.setdefault("help_text", limit_words(purpose))
        super().__init__(**options)

    def clean(self, value: Any) -> Upload | None:
        if value is None:
            self.validate(None)
            return None
        return read_upload(value, self.purpose)


def limit_words(purpose: str) -> Any:
    """What is taken for this purpose, and how much."""
    words = dua("{jenis}; paling besar {batas} MB.", "{jenis}; at most {batas} MB.")
    return words.with_values(jenis=media.KINDS_WORDS, batas=media.LIMITS[purpose])


class PhotoOrVoiceWidget(forms.Widget):
    """Three ways to the same file: the phone's camera, its recorder, or a file that is there already."""

    template_name = "documents/widgets/photo_or_voice.html"
    use_fieldset = True
    needs_multipart_form = True

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        own = (attrs or {}).get("id", f"id_{name}")
        ways = [
            {"name": f"{name}-{way}", "id": f"{own}_{place}", "label": label, **given}
            for place, (way, label, given) in enumerate(WAYS)
        ]
        return {"ways": ways}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        return mark_safe(SITE_RENDERER.render(self.template_name, self.get_context(name, value, attrs)))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return next((files[f"{name}-{way}"] for way, _, _ in WAYS if files.get(f"{name}-{way}")), None)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}-{way}" not in files for way, _, _ in WAYS)


class PhotoOrVoiceField(UploadField):
    """A photo, a voice note or a file as proof, from any phone: `proof = PhotoOrVoiceField(label=…, required=False)`."""

    def __init__(self, *, purpose: str = "proof", **options: Any) -> None:
        options.setdefault("widget", PhotoOrVoiceWidget())
        super().__init__(purpose=purpose, **options)
