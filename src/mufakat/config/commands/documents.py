"""`mufakat documents verify` and `audit`: what a file is, and whether every signature still stands as it was given."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mufakat.config.cli import DONE, REFUSED, command, show


def add(commands: Any) -> None:
    parser = commands.add_parser("documents", help="verify files and signatures of issued documents")
    subcommands = parser.add_subparsers(title="documents commands", metavar="COMMAND", required=True)
    verify = command(
        subcommands,
        "verify",
        "say which issued document a PDF is, and whether it was changed; exit code 1 when not",
        run_verify,
        data=True,
    )
    verify.add_argument("path", type=Path, help="a PDF, signed or not")
    audit = command(
        subcommands,
        "audit",
        "hold every signature against its file and the history; exit code 1 when one does not stand",
        run_audit,
        data=True,
    )
    audit.add_argument("slug", nargs="?", default="", help="one collaboration (default: all)")


def run_verify(given: argparse.Namespace) -> int:
    from django.utils import timezone

    from mufakat.config.commands.serving import prepare
    from mufakat.documents import checking
    from mufakat.documents.models import VERDICTS
    from mufakat.kernel.refusals import Refused
    from mufakat.kernel.web.language import dua

    if not given.path.is_file():
        raise Refused("no_file", dua("Berkas tidak ditemukan.", "There is no such file."))
    prepare()
    with given.path.open("rb") as file:
        content = file.read(checking.LARGEST + 1)
    checking.require_readable_size(content)
    document = checking.find_document(content)
    if document is None:
        show(given, {"verdict": "unknown"}, lambda: "Bukan dokumen dari sini. / No document from here.")
        return REFUSED
    verdict = checking.verify_file(document=document, content=content, now=timezone.now())
    is_issued = verdict.code == "unsigned" and content == checking.issued_content(document)
    data = {
        "document": {
            "collaboration": document.collaboration.slug,
            "number": document.number,
            "title": document.title_id,
            "code": document.code,
            "state": document.state,
            "sha256": document.sha256,
        },
        "is_issued_file": is_issued,
        **verdict.as_data(),
    }
    lines = [f"{document}: {VERDICTS[verdict.code]}", *(str(sentence) for sentence in verdict.sentences)]
    lines += [f"  {one.number}. {one.name} ({one.issuer}): {one.trust}, {_standing(one)}" for one in verdict.examination.people]
    show(given, data, lambda: "\n".join(lines))
    return DONE if verdict.matches or is_issued else REFUSED


def _standing(found: Any) -> str:
    return "utuh / whole" if found.holds else "tidak utuh / not whole"


def run_audit(given: argparse.Namespace) -> int:
    from django.utils import timezone

    from mufakat.collaborations import queries
    from mufakat.config.commands.serving import prepare
    from mufakat.documents.auditing import audit
    from mufakat.documents.models import Document
    from mufakat.kernel.access import SYSTEM

    prepare()
    documents = Document.objects.select_related("collaboration", "file").order_by("pk")
    if given.slug:
        documents = documents.filter(collaboration=queries.get_collaboration(viewer=SYSTEM, slug=given.slug))
    now, checked, faults = timezone.now(), 0, []
    for document in documents.iterator(chunk_size=100):
        checked += 1
        faults += audit(document, now=now)
    rows = [
        {
            "collaboration": one.document.collaboration.slug,
            "document": str(one.document.public_id),
            "number": one.document.number,
            "signature": one.signature,
            "fault": one.code,
        }
        for one in faults
    ]
    lines = [f"{one.document} {one.signature}: {one.sentence}" for one in faults]
    summary = f"{checked} dokumen / documents; {len(faults)} kesalahan / faults."
    show(given, {"ok": not faults, "documents": checked, "faults": rows}, lambda: "\n".join([*lines, summary]))
    return REFUSED if faults else DONE
