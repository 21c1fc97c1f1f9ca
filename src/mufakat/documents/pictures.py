"""Pictures as they are kept: upright, at most 1280 pixels, drawn anew so that no trace of place or camera stays."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

LONGEST_SIDE = 1280
MOST_PIXELS = 60_000_000
"""Phones of today make up to 50 million; a small file that unfolds to more is made to harm."""
FORMATS = ("PNG", "JPEG", "WEBP")
QUALITY = 82


def as_kept_picture(content: bytes) -> tuple[bytes, str]:
    """The picture as JPEG, or as WebP where parts of it are see-through, with its media type."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise _refused()
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
                return _written(upright)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refused() from None
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, OverflowError, ZeroDivisionError):
        raise Refused(
            "picture_broken",
            dua(
                "Gambar ini tidak dapat dibaca. Simpan ulang sebagai JPEG atau PNG, lalu kirim lagi.",
                "This picture cannot be read. Save it again as JPEG or PNG, then send it again.",
            ),
        ) from None


def _written(picture: Image.Image) -> tuple[bytes, str]:
    """Only the pixels go over: what else the file carried (place, camera, thumbnails) stays behind."""
    target = io.BytesIO()
    if "A" in picture.getbands() or "transparency" in picture.info:
        bare = Image.new("RGBA", picture.size)
        bare.paste(picture.convert("RGBA"))
        bare.save(target, "WEBP", quality=QUALITY, method=4)
        return target.getvalue(), "image/webp"
    bare = Image.new("RGB", picture.size)
    bare.paste(picture.convert("RGB"))
    bare.save(target, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return target.getvalue(), "image/jpeg"


def _refused() -> Refused:
    return Refused(
        "picture_too_large",
        dua(
            "Gambar ini lebih dari {n} juta piksel. Perkecil dulu, lalu kirim lagi.",
            "This picture has more than {n} million pixels. Make it smaller, then send it again.",
        ).with_values(n=MOST_PIXELS // 1_000_000),
    )
