"""One PAdES signature into a PDF, appended to what is there: not a byte that was there before changes."""

from __future__ import annotations

import asyncio
import binascii
import io
import uuid
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, TypeVar

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1, translate_pyca_cryptography_key_to_asn1
from pyhanko.pdf_utils import content, layout
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mufakat.documents.signing.asking import Request

T = TypeVar("T")


class _MemoryPage(content.PdfContent):
    """The first page of a PDF that lies in memory; pyHanko's own class wants a file."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)))
        name = b"/Stamp" + binascii.hexlify(uuid.uuid4().bytes)
        self.resources.xobject[name.decode("ascii")] = page
        left, low, right, high = page.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=abs(left - right), height=abs(low - high))
        return name + b" Do"


class _SignerAt(PdfSigner):
    """Signs at a given moment instead of reading the clock."""

    def __init__(self, moment: datetime, metadata: PdfSignatureMetadata, signer: SimpleSigner, **options: Any) -> None:
        super().__init__(metadata, signer, **options)
        self._moment = moment

    def init_signing_session(self, *given: Any, **options: Any) -> Any:
        session = super().init_signing_session(*given, **options)
        session.system_time = self._moment
        return session


def sign_pdf(
    pdf: bytes,
    request: Request,
    *,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    certificate: x509.Certificate,
    above: Sequence[x509.Certificate] = (),
) -> bytes:
    """The PDF with one more signature at its end."""
    chain = SimpleCertificateStore()
    chain.register_multiple(translate_pyca_cryptography_cert_to_asn1(one) for one in above)
    signer = SimpleSigner(
        signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
        signing_key=translate_pyca_cryptography_key_to_asn1(key),
        cert_registry=chain,
    )
    metadata = PdfSignatureMetadata(
        field_name=request.field,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        reason=request.reason,
        location=request.location or None,
    )
    signing = _SignerAt(request.moment, metadata, signer, stamp_style=_style(request), new_field_spec=_field(request))
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signed: bytes = run(signing.async_sign_pdf(writer)).getvalue()
    return signed


def _field(request: Request) -> SigFieldSpec:
    if request.place is None:
        return SigFieldSpec(request.field, readable_field_name=request.label)
    left, low, right, high = (round(corner) for corner in request.place.corners)
    return SigFieldSpec(
        request.field, on_page=request.place.page - 1, box=(left, low, right, high), readable_field_name=request.label
    )


def _style(request: Request) -> StaticStampStyle:
    """The stamp fills its place without a frame of pyHanko's own."""
    if request.place is None or request.stamp is None:
        return StaticStampStyle(border_width=0)
    whole = layout.SimpleBoxLayoutRule(
        x_align=layout.AxisAlignment.ALIGN_MID, y_align=layout.AxisAlignment.ALIGN_MID, margins=layout.Margins.uniform(0)
    )
    return StaticStampStyle(border_width=0, background=_MemoryPage(request.stamp), background_layout=whole)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Wait for pyHanko's coroutine, also where this thread already has a loop of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(max_workers=1) as other:
        return other.submit(asyncio.run, work).result()
