"""What was signed outside and comes back: ours or not, whole or not, and whose signature is whose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from mufakat.documents import actions, blobs, checking
from mufakat.documents.models import Document, ReturnedFile, Signatory, Signature
from mufakat.documents.signing import trust
from mufakat.documents.signing.authority import serialization
from mufakat.documents.signing.verdicts import verdict_from
from mufakat.documents.tests.signed_files import (
    Holder,
    make_authority,
    make_holder,
    plain_pdf,
    sign,
    with_change,
    with_empty_box,
)
from mufakat.documents.tests.test_signing import TODAY, _Refusal, _with, certify, confirm
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed

pytestmark = pytest.mark.django_db
PSRE = make_authority()


def holder(name: str, **given: Any) -> Holder:
    moment = timezone.now()
    return make_holder(name, PSRE, **{"begins": moment - timedelta(days=9), "ends": moment + timedelta(days=9), **given})


ANDI, SITI = holder("ANDI SULAIMAN"), holder("Siti Rahma")


def signed_outside(document: Document, *people: Holder, moment: datetime | None = None, content: bytes = b"") -> bytes:
    """The issued file, signed by these people one after the other, in the places of the document."""
    content = content or blobs.read(document.sha256)
    boxes = list(document.signatories.values_list("box", flat=True))
    for number, person in enumerate(people):
        box = boxes[number % len(boxes)]
        content = sign(content, person, box=box, moment=moment or timezone.now(), field=f"Luar{len(content)}")
    return content


def take(founder: Actor, document: Document, content: bytes, **given: Any) -> ReturnedFile:
    return actions.take_back_signed(actor=founder, document=document, content=content, **{"now": timezone.now(), **given})


def tie(founder: Actor, returned: ReturnedFile, choices: dict[int, Signatory], **given: Any) -> list[Signature]:
    return actions.tie_signatures(actor=founder, returned=returned, choices=choices, **{"now": timezone.now(), **given})


def places(document: Document) -> list[Signatory]:
    return list(document.signatories.order_by("order"))


def test_take_back_signed_keeps_the_file_with_a_report_for_each_signature(document: Document, founder: Actor) -> None:
    before = HistoryEntry.objects.count()
    returned = take(founder, document, signed_outside(document, ANDI, SITI))
    assert (returned.verdict, HistoryEntry.objects.count()) == ("matches", before + 1)
    assert returned.file.audience == "restricted"
    found = verdict_from(returned.verdict, returned.report)
    assert [(one.name, one.whole, one.trust, one.is_elsewhere) for one in found.examination.people] == [
        ("ANDI SULAIMAN", True, "unknown", False),
        ("Siti Rahma", True, "unknown", False),
    ]
    assert Signature.objects.count() == 0
    document.refresh_from_db()
    assert document.state == "issued"


def test_an_issuer_that_the_operator_put_on_the_list_is_trusted(
    document: Document, founder: Actor, settings: Any, tmp_path: Any
) -> None:
    settings.TRUST_LIST = tmp_path
    (tmp_path / "psre.pem").write_bytes(PSRE.certificate.public_bytes(serialization.Encoding.PEM))
    assert trust.read_trust_list(tmp_path, tmp_path).trusted == (PSRE.der,)
    returned = take(founder, document, signed_outside(document, ANDI))
    assert returned.report["signatures"][0]["trust"] == "trusted"


def test_tie_signatures_says_whose_they_are_and_completes_the_document(document: Document, founder: Actor) -> None:
    content = signed_outside(document, ANDI, SITI)
    returned = take(founder, document, content)
    first, second = tie(founder, returned, dict(enumerate(places(document), start=1)))
    assert [one.signatory.printed_name for one in (first, second)] == ["Dr. Andi Sulaiman, M.Si.", "Siti Rahma"]
    assert (first.level, first.signed_by_id, first.certificate["provider"]) == ("certificate", None, "outside")
    assert first.signed_sha256 == document.sha256
    assert second.signed_sha256 == blobs.digest(content[: returned.report["signatures"][0]["covers"]])
    document.refresh_from_db()
    assert document.state == "signed"
    assert checking.newest_file(document) == returned.file
    entry = HistoryEntry.objects.get(verb="documents.document.tied")
    assert entry.actor_id == founder.user_id
    assert entry.data["parties"] == "Dinas Perdagangan, Balai Karantina"


def test_only_the_secretariat_takes_back_and_ties(document: Document, founder: Actor, andi: Actor, stranger: Actor) -> None:
    returned = take(founder, document, signed_outside(document, ANDI))
    for actor in (andi, stranger):
        with pytest.raises(NotAllowed):
            take(actor, document, signed_outside(document, SITI))
        with pytest.raises(NotAllowed):
            tie(actor, returned, {1: places(document)[0]})


@pytest.mark.parametrize(
    ("make", "verdict", "reason"),
    [
        (lambda d: sign(plain_pdf("Lain"), ANDI), "foreign", "foreign"),
        (lambda d: blobs.read(d.sha256), "unsigned", "identical"),
        (lambda d: with_change(signed_outside(d, ANDI)), "altered", "base_changed"),
        (lambda d: signed_outside(d, ANDI, content=with_change(blobs.read(d.sha256))), "altered", "base_changed"),
        (lambda d: _one_byte_changed(signed_outside(d, ANDI), len(blobs.read(d.sha256)) + 2500), "altered", "not_whole"),
        (lambda d: with_empty_box(signed_outside(d, ANDI)), "altered", "empty_boxes"),
        (lambda d: signed_outside(d, ANDI) + b"tambahan", "altered", "trailing"),
    ],
    ids=["another document", "without a signature", "edited after", "edited and signed", "one byte", "covered up", "junk"],
)
def test_a_file_that_is_not_simply_our_document_signed_says_why_and_brings_no_signature(
    document: Document, founder: Actor, make: Callable[[Document], bytes], verdict: str, reason: str
) -> None:
    returned = take(founder, document, make(document))
    assert returned.verdict == verdict
    assert reason in [code for code, _ in returned.report["reasons"]]
    assert all(str(sentence) for sentence in verdict_from(returned.verdict, returned.report).sentences)
    with _Refusal("not_matching"):
        tie(founder, returned, {1: places(document)[0]})


def _one_byte_changed(content: bytes, place: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 1
    return bytes(changed)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 bukan PDF", "file_not_pdf"),
        (b"", "file_not_pdf"),
        (b"%PDF-" + b"x" * (21 * 1024 * 1024), "file_too_large"),
    ],
    ids=["no PDF", "empty", "huge"],
)
def test_what_is_no_bearable_pdf_is_refused_with_a_sentence(
    document: Document, founder: Actor, content: bytes, code: str
) -> None:
    with _Refusal(code):
        take(founder, document, content)


def test_our_bytes_with_a_broken_end_are_refused(document: Document, founder: Actor) -> None:
    with _Refusal("file_broken"):
        take(founder, document, blobs.read(document.sha256) + b"\nxref\nstartxref\n1\n%%EOF")


def test_the_same_file_twice_is_taken_once(document: Document, founder: Actor, andi: Actor) -> None:
    content = signed_outside(document, ANDI)
    take(founder, document, content)
    with _Refusal("already_taken"):
        take(founder, document, content)
    mine = certify(andi, places(document)[0])
    assert mine.file is not None
    with _Refusal("already_taken"):
        take(founder, document, blobs.read(mine.file.sha256))


def test_a_file_without_a_signature_that_is_kept_here_was_stripped_or_is_out_of_date(
    document: Document, founder: Actor, andi: Actor
) -> None:
    certify(andi, places(document)[0])
    returned = take(founder, document, signed_outside(document, SITI))
    assert (returned.verdict, returned.report["reasons"]) == ("altered", [["missing", 1]])


def test_two_copies_signed_side_by_side_cannot_both_count(document: Document, founder: Actor) -> None:
    first = take(founder, document, signed_outside(document, ANDI))
    second = take(founder, document, signed_outside(document, SITI))
    tie(founder, first, {1: places(document)[0]})
    with _Refusal("outdated"):
        tie(founder, second, {1: places(document)[1]})


def test_signed_outside_over_a_signature_made_here_completes_it(document: Document, founder: Actor, andi: Actor) -> None:
    mine = certify(andi, places(document)[0])
    assert mine.file is not None
    content = sign(blobs.read(mine.file.sha256), SITI, box=places(document)[1].box, moment=timezone.now())
    returned = take(founder, document, content)
    assert returned.verdict == "matches"
    made = tie(founder, returned, {2: places(document)[1]})[0]
    assert made.signed_sha256 == mine.file.sha256
    document.refresh_from_db()
    assert document.state == "signed"


def test_a_signature_is_tied_once_and_to_one_person(document: Document, founder: Actor, andi: Actor) -> None:
    first, second = places(document)
    returned = take(founder, document, signed_outside(document, ANDI, SITI))
    with _Refusal("one_each"):
        tie(founder, returned, {1: first, 2: first})
    with _Refusal("nothing_chosen"):
        tie(founder, returned, {})
    with _Refusal("not_visible"):
        tie(founder, returned, {3: first})
    tie(founder, returned, {1: first})
    with _Refusal("one_each"):
        tie(founder, returned, {1: second})
    with _Refusal("already_signed"):
        tie(founder, returned, {2: first})
    tie(founder, returned, {2: second})


def test_one_certificate_that_signed_twice_stands_for_one_person(document: Document, founder: Actor) -> None:
    first, second = places(document)
    returned = take(founder, document, signed_outside(document, ANDI, ANDI))
    with _Refusal("same_certificate"):
        tie(founder, returned, {1: first, 2: second}, reason="sama")
    tie(founder, returned, {1: first})
    with _Refusal("same_certificate"):
        tie(founder, returned, {2: second}, reason="sama")


def test_a_certificate_in_another_name_is_tied_only_with_the_reason(document: Document, founder: Actor) -> None:
    first, _ = places(document)
    returned = take(founder, document, signed_outside(document, holder("H. Amran Mappa")))
    with _Refusal("other_person"):
        tie(founder, returned, {1: first})
    tie(founder, returned, {1: first}, reason="Nama di KTP-nya ditulis begitu; diperiksa lewat telepon")
    entry = HistoryEntry.objects.get(verb="documents.document.tied")
    assert entry.data["reason"].startswith("Nama di KTP")


def test_a_mandate_must_have_held_on_the_day_of_the_signature(document: Document, founder: Actor) -> None:
    first, _ = places(document)
    Document.objects.filter(pk=document.pk).update(issued_at=timezone.now() - timedelta(days=9))
    returned = take(founder, document, signed_outside(document, ANDI, moment=timezone.now() - timedelta(days=2)))
    _with(first, mandate_until=TODAY() - timedelta(days=3))
    with _Refusal("mandate_expired"):
        tie(founder, returned, {1: first})
    _with(first, mandate_until=TODAY() - timedelta(days=1))
    tie(founder, returned, {1: first})


def test_a_certificate_that_had_ended_when_it_signed_is_not_tied(document: Document, founder: Actor) -> None:
    ended = holder("Andi Sulaiman", ends=timezone.now() - timedelta(days=1))
    returned = take(founder, document, signed_outside(document, ended))
    assert returned.report["signatures"][0]["certificate_state"] == "expired"
    with _Refusal("certificate_ended"):
        tie(founder, returned, {1: places(document)[0]})


@pytest.mark.parametrize("days", [-30, 3])
def test_a_signature_from_before_the_document_or_from_tomorrow_is_not_believed(
    document: Document, founder: Actor, days: int
) -> None:
    wide = holder("Andi Sulaiman", begins=timezone.now() - timedelta(days=99))
    returned = take(founder, document, signed_outside(document, wide, moment=timezone.now() + timedelta(days=days)))
    with _Refusal("moment_impossible"):
        tie(founder, returned, {1: places(document)[0]})


def test_a_place_of_another_document_looks_absent(document: Document, issue: Callable[..., Document], founder: Actor) -> None:
    returned = take(founder, document, signed_outside(document, ANDI))
    foreign = issue(subject_id="lain").signatories.get(order=1)
    with _Refusal("not_visible"):
        tie(founder, returned, {1: foreign})


def test_a_document_that_is_no_longer_open_takes_nothing_back(document: Document, founder: Actor) -> None:
    returned = take(founder, document, signed_outside(document, ANDI))
    actions.withdraw_document(actor=founder, document=document, reason="Salah", now=timezone.now())
    with _Refusal("illegal_move"):
        take(founder, document, signed_outside(document, SITI))
    with _Refusal("illegal_move"):
        tie(founder, returned, {1: places(document)[0]})


def test_verify_file_answers_for_issued_signed_and_other_files(
    document: Document, founder: Actor, andi: Actor, siti: Actor
) -> None:
    def code(content: bytes) -> tuple[str, int]:
        found = checking.verify_file(document=document, content=content, now=timezone.now())
        return found.code, found.count

    confirm(siti, places(document)[1])
    made = certify(andi, places(document)[0])
    assert made.file is not None
    newest = blobs.read(made.file.sha256)
    assert code(newest) == ("matches", 1)
    assert code(blobs.read(document.sha256)) == ("unsigned", 0)
    assert code(signed_outside(document, SITI, content=newest)) == ("matches", 2)
    assert code(with_change(newest)) == ("altered", 1)
    assert code(plain_pdf("Lain")) == ("foreign", 0)


def test_find_document_knows_a_file_by_the_bytes_it_begins_with(document: Document, andi: Actor) -> None:
    made = certify(andi, places(document)[0])
    assert made.file is not None
    newest = blobs.read(made.file.sha256)
    assert checking.find_document(newest) == document
    assert checking.find_document(with_change(newest)) == document
    assert checking.find_document(blobs.read(document.sha256)) == document
    assert checking.find_document(plain_pdf("Lain")) is None
