"""Signatures in PDFs, bytes in and findings out: what is whole, what was changed, what may not be read at all. No database."""

from __future__ import annotations

import io
import re
import stat
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from mufakat.documents.signing import apart, authority, engine, examining, keyfiles, names, stamps, trust
from mufakat.documents.signing.asking import Question
from mufakat.documents.signing.findings import DEMONSTRATION, TRUSTED, UNKNOWN, examination_from
from mufakat.documents.signing.places import Place, place_from
from mufakat.documents.signing.verdicts import PROBLEMS, REASONS, doubled, judge, verdict_from
from mufakat.documents.tests.signed_files import (
    BOXES,
    NOON,
    look,
    make_authority,
    make_holder,
    plain_pdf,
    sign,
    weak_key,
    with_change,
    with_empty_box,
    with_other_stamp,
)
from mufakat.kernel.refusals import Refused

PSRE = make_authority()
ANDI, SITI = make_holder("Andi Sulaiman", PSRE), make_holder("Siti Rahma", PSRE)
ISSUED = plain_pdf()
ONCE = sign(ISSUED, ANDI, 1)
TWICE = sign(ONCE, SITI, 2)


def verdict(content: bytes, issued: bytes = ISSUED, **asked: object):
    return judge(content=content, issued=issued, examination=look(content, issued, PSRE), **asked)


def test_each_signature_appends_and_leaves_every_former_byte() -> None:
    assert ONCE.startswith(ISSUED)
    assert TWICE.startswith(ONCE)
    first, second = look(TWICE, ISSUED, PSRE).signatures
    assert (first.name, first.whole, first.changed_after, first.covers) == ("Andi Sulaiman", True, "signatures", len(ONCE))
    assert (second.name, second.whole, second.changed_after, second.covers) == ("Siti Rahma", True, "nothing", len(TWICE))
    assert verdict(TWICE).code == "matches"


def test_a_signature_says_who_issued_it_when_and_over_what() -> None:
    found = look(ONCE, ISSUED, PSRE).signatures[0]
    assert (found.issuer, found.trust, found.time_source, found.certificate_state) == (
        "PSrE Contoh",
        TRUSTED,
        "signer",
        "valid",
    )
    assert found.signed_at == NOON.isoformat()
    assert found.place is not None
    assert found.place["page"] == 1


def test_an_issuer_outside_the_list_is_unknown_not_invalid() -> None:
    found = look(ONCE, ISSUED).signatures[0]
    assert (found.whole, found.holds, found.trust) == (True, True, UNKNOWN)
    assert judge(content=ONCE, issued=ISSUED, examination=look(ONCE, ISSUED)).code == "matches"


def test_the_same_name_from_another_issuer_is_not_trusted() -> None:
    impostor = make_holder("Andi Sulaiman", make_authority("PSrE Contoh"))
    assert look(sign(ISSUED, impostor), ISSUED, PSRE).signatures[0].trust == UNKNOWN


@settings(max_examples=60, deadline=None)
@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_any_flipped_bit_inside_the_signed_range_is_noticed(place: int, bit: int) -> None:
    begins, ends = _gap(TWICE)
    signed = [*range(begins), *range(ends, len(TWICE))]
    chosen = signed[place % len(signed)]
    changed = bytearray(TWICE)
    changed[chosen] ^= 1 << bit
    content = bytes(changed)
    examination = look(content, ISSUED, PSRE) if content.startswith(ISSUED) else look(ISSUED, ISSUED)
    assert examination.problem or judge(content=content, issued=ISSUED, examination=examination).code in ("altered", "foreign")


def _gap(content: bytes) -> tuple[int, int]:
    """Where the last signature itself stands, which it cannot cover."""
    ranges = re.findall(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", content)
    _, first, second, _ = (int(number) for number in ranges[-1])
    return first, second


def test_bytes_hidden_behind_a_signature_in_its_own_gap_are_noticed() -> None:
    begins, ends = _gap(ONCE)
    changed = bytearray(ONCE)
    changed[ends - 20 : ends - 10] = b"4861696c21"
    assert begins < ends - 20
    assert verdict(bytes(changed)).reasons == (("not_whole", 1),)


def test_a_change_appended_after_signing_is_noticed() -> None:
    found = verdict(with_change(TWICE))
    assert found.code == "altered"
    assert ("base_changed", 0) in found.reasons
    assert ("changed_after", 2) in found.reasons


def test_a_change_that_was_signed_together_with_the_page_is_noticed() -> None:
    content = sign(with_change(ISSUED), ANDI)
    examination = look(content, ISSUED, PSRE)
    assert examination.signatures[0].holds
    assert verdict(content).reasons == (("base_changed", 0),)


def test_a_file_that_only_carries_the_issued_bytes_in_front_is_noticed() -> None:
    """What was appended leaves the issued document out of its chain of revisions: readers would show something else."""
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(plain_pdf("Lain"))), {"stream_xrefs": False})
    out = io.BytesIO()
    writer.write(out)
    moved = re.sub(
        rb"(?m)^(\d{10}) (\d{5} n)", lambda entry: b"%010d %s" % (int(entry[1]) + len(ISSUED), entry[2]), out.getvalue()
    )
    moved = re.sub(rb"startxref\s+(\d+)", lambda start: b"startxref\n%d" % (int(start[1]) + len(ISSUED)), moved)
    content = sign(ISSUED + moved, ANDI)
    assert content.startswith(ISSUED)
    assert look(content, ISSUED, PSRE).signatures[0].whole
    assert verdict(content).code == "altered"
    assert verdict(content).reasons[0] == ("base_changed", 0)


def test_an_empty_box_laid_over_the_text_is_noticed() -> None:
    assert ("empty_boxes", 1) in verdict(with_empty_box(ONCE)).reasons


def test_a_stamp_that_was_drawn_anew_over_a_signature_is_noticed() -> None:
    for content in (ONCE, TWICE):
        assert ("changed_after", 1) in verdict(with_other_stamp(content)).reasons
    assert ("changed_after", 1) in verdict(sign(with_other_stamp(ONCE), SITI, 2)).reasons


def test_a_change_between_two_signatures_is_noticed_by_the_first() -> None:
    found = verdict(sign(with_change(ONCE), SITI, 2))
    assert set(found.reasons) == {("base_changed", 0), ("changed_after", 1)}


def test_a_stamp_outside_the_places_of_the_document_is_shown() -> None:
    over_text = {"page": 1, "x": 60, "y": 600, "width": 400, "height": 150}
    found = look(sign(ISSUED, ANDI, box=over_text), ISSUED, PSRE).signatures[0]
    assert (found.holds, found.is_elsewhere) == (True, True)
    assert not look(ONCE, ISSUED, PSRE).signatures[0].is_elsewhere


def test_junk_behind_the_last_signature_is_noticed_and_an_empty_line_is_not() -> None:
    assert verdict(ONCE + b"\nJanji tambahan").reasons == (("trailing", 14),)
    assert verdict(ONCE + b"\r\n").code == "matches"


def test_another_document_is_foreign_even_when_it_is_signed() -> None:
    content = sign(plain_pdf("Lain"), ANDI)
    assert verdict(content).code == "foreign"
    assert verdict(ISSUED[:-1] + b"X").code == "foreign"


def test_the_issued_file_itself_is_unsigned() -> None:
    assert verdict(ISSUED).reasons == (("identical", 0),)
    assert verdict(ISSUED + b"\n").reasons == (("unsigned", 0),)


def test_a_file_stripped_of_a_kept_signature_is_not_the_newest() -> None:
    known = [one.digest for one in look(TWICE, ISSUED).signatures]
    assert verdict(ONCE, known=known, wants_new=True).reasons == (("missing", 1),)
    assert verdict(ISSUED, known=known, wants_new=True).reasons == (("missing", 2),)
    assert verdict(TWICE, known=known, wants_new=True).reasons == (("all_known", 0),)


def test_a_certificate_that_signs_twice_is_shown_as_doubled() -> None:
    content = sign(ONCE, ANDI, 2)
    people = look(content, ISSUED, PSRE).people
    assert doubled(people) == {people[0].certificate_sha256}
    assert doubled(look(TWICE, ISSUED).people) == set()


def test_an_expired_certificate_and_a_signature_without_its_issuer_are_told_apart() -> None:
    ended = make_holder("Andi Sulaiman", PSRE, ends=NOON - timedelta(days=1))
    found = look(sign(ISSUED, ended), ISSUED, PSRE).signatures[0]
    assert (found.whole, found.certificate_state, found.trust) == (True, "expired", UNKNOWN)
    early = make_holder("Andi Sulaiman", PSRE, begins=NOON + timedelta(days=1))
    assert look(sign(ISSUED, early), ISSUED, PSRE).signatures[0].certificate_state == "not_yet"


def test_a_certificate_that_ended_after_signing_still_counts_for_that_day() -> None:
    later = look(ONCE, ISSUED, PSRE, now=NOON + timedelta(days=900)).signatures[0]
    assert (later.certificate_state, later.trust) == ("valid", TRUSTED)


def test_identity_numbers_in_certificates_are_left_out() -> None:
    number = x509.NameAttribute(NameOID.ORGANIZATION_NAME, "NIK 3171234567890123")
    found = look(sign(ISSUED, make_holder("Andi 3171234567890123", PSRE, extra=[number])), ISSUED, PSRE).signatures[0]
    assert "3171234567890123" not in str(found)
    assert found.name.startswith("Andi")


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"%PDF-1.7\nstartxref\n0\n%%EOF", ONCE[: len(ONCE) // 2], b"\x00" * 4096]
)
def test_broken_files_are_said_to_be_broken(content: bytes) -> None:
    assert look(content, b"").problem == "broken"


def test_a_locked_file_is_said_to_be_locked() -> None:
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(plain_pdf())))
    writer.encrypt("x", "y")
    out = io.BytesIO()
    writer.write(out)
    assert look(out.getvalue(), b"").problem == "encrypted"


def test_a_file_that_unpacks_to_far_more_than_it_holds_is_refused_in_its_own_process() -> None:
    """An object stream of 300 MB in 300 KB, appended to the issued document as an update."""
    bomb = zlib.compress(b"\x00" * 300_000_000, 9)
    start = len(ISSUED) + 1
    tail = b"\n9000 0 obj\n<< /Type /XRef /Size 9001 /W [1 4 2] /Root 1 0 R /Filter /FlateDecode /Length %d >>\nstream\n" % len(
        bomb
    )
    content = ISSUED + tail + bomb + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % start
    found = apart.examine_apart(Question(content, len(ISSUED), NOON.isoformat()))
    assert found.problem in ("broken", "too_hard")


@pytest.mark.parametrize("limit", ["MOST_REVISIONS", "MOST_SIGNATURES"])
def test_more_revisions_or_signatures_than_anybody_needs_are_not_examined(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, limit, 1)
    assert look(TWICE, ISSUED).problem == "too_many"


def test_the_process_apart_finds_the_same_and_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Question(TWICE, len(ISSUED), NOON.isoformat(), BOXES, (PSRE.der,))
    assert apart.examine_apart(asked) == engine.examine(asked)
    seen: dict[str, object] = {}

    def run(*command: object, **options: object) -> None:
        seen.update(options)
        raise apart.subprocess.TimeoutExpired("x", 1)

    monkeypatch.setattr(apart.subprocess, "run", run)
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    assert apart.examine_apart(asked).problem == "too_hard"
    assert set(seen["env"]) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}  # type: ignore[call-overload]


def test_when_the_rooms_are_taken_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS_IN_LINE", 0.01)
    for _ in range(apart.AT_ONCE):
        apart._rooms.acquire()
    try:
        assert apart.examine_apart(Question(ONCE, len(ISSUED), NOON.isoformat())).problem == "busy"
    finally:
        for _ in range(apart.AT_ONCE):
            apart._rooms.release()


def test_reports_come_back_from_their_plain_data() -> None:
    found = verdict(with_change(TWICE))
    assert verdict_from(found.code, found.as_data()) == found
    assert examination_from(look(TWICE, ISSUED).as_data()) == look(TWICE, ISSUED)
    assert all(str(sentence) for sentence in found.sentences)


def test_every_reason_and_problem_has_words_in_both_languages() -> None:
    for words in (*PROBLEMS.values(), *REASONS.values()):
        assert words.id != words.en


# --- keys ---------------------------------------------------------------------------------------------------------------


def test_the_demonstration_authority_is_made_once_for_its_owner_only_and_says_what_it_is(tmp_path: Path) -> None:
    made = authority.demonstration_authority(tmp_path / "signing", now=NOON)
    assert authority.demonstration_authority(tmp_path / "signing", now=NOON).certificate == made.certificate
    path = tmp_path / "signing" / authority.FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "tanpa kekuatan hukum" in made.certificate.subject.rfc4514_string()
    assert list(path.parent.iterdir()) == [path]
    assert "PRIVATE" not in repr(made)


def test_two_processes_that_make_the_authority_at_once_end_with_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = authority.demonstration_authority(tmp_path, now=NOON)
    monkeypatch.setattr(Path, "exists", lambda self: False)
    assert authority.demonstration_authority(tmp_path, now=NOON).certificate == first.certificate


def test_a_demonstration_signature_is_never_taken_for_a_trusted_one(tmp_path: Path) -> None:
    own = authority.demonstration_authority(tmp_path, now=NOON)
    made = authority.issue_certificate(own, name="Andi", organisation="Dinas", office="Kepala", now=NOON)
    content = sign(ISSUED, made)  # type: ignore[arg-type]
    trusted = trust.read_trust_list(tmp_path / "none", tmp_path)
    found = look(content, ISSUED, PSRE, demonstration=trusted.demonstration).signatures[0]
    assert (found.trust, found.name, found.organisation, found.office) == (DEMONSTRATION, "Andi", "Dinas", "Kepala")
    assert look(content, ISSUED, PSRE).signatures[0].trust == UNKNOWN


def test_the_trust_list_reads_pem_and_der_and_leaves_out_what_is_no_certificate(tmp_path: Path) -> None:
    other = make_authority("PSrE Lain")
    (tmp_path / "dua.pem").write_bytes(
        b"".join(one.certificate.public_bytes(authority.serialization.Encoding.PEM) for one in (PSRE, other))
    )
    (tmp_path / "satu.crt").write_bytes(PSRE.der)
    (tmp_path / "rusak.pem").write_text("bukan sertifikat")
    (tmp_path / "catatan.txt").write_text("tidak dibaca")
    assert set(trust.read_trust_list(tmp_path, tmp_path / "none").trusted) == {PSRE.der, other.der}
    assert trust.read_trust_list(tmp_path / "tidak-ada", tmp_path / "none") == trust.TrustList()


def test_a_key_file_opens_with_its_passphrase_and_keeps_nothing_readable() -> None:
    opened = keyfiles.open_key_file(ANDI.key_file("sandi é"), "sandi é", now=NOON)
    assert opened.certificate == ANDI.certificate
    assert opened.above == ANDI.above
    assert repr(opened) == "<key>"


@pytest.mark.parametrize(
    ("content", "passphrase", "code"),
    [
        (ANDI.key_file("benar"), "salah", "wrong_passphrase"),
        (ANDI.key_file("benar"), "", "wrong_passphrase"),
        (b"bukan berkas kunci", "x", "wrong_passphrase"),
        (b"x" * 70_000, "x", "too_large"),
        (make_holder("A", PSRE, ends=NOON - timedelta(days=1)).key_file("x"), "x", "certificate_expired"),
        (make_holder("A", PSRE, begins=NOON + timedelta(days=1)).key_file("x"), "x", "certificate_not_yet"),
        (make_holder("A", PSRE, key=weak_key()).key_file("x"), "x", "weak_key"),
        (make_holder("A", PSRE, signs=False).key_file("x"), "x", "not_for_signing"),
    ],
)
def test_a_key_file_that_cannot_sign_is_refused_with_the_reason(content: bytes, passphrase: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        keyfiles.open_key_file(content, passphrase, now=NOON)
    assert refused.value.code == code
    assert passphrase not in str(refused.value) or len(passphrase) < 2


# --- names and places ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "certified"),
    [
        ("Dr. H. Andi Sulaiman, S.T., M.Si.", "ANDI SULAIMAN"),
        ("Ir. Siti Rahma Putri", "Siti Rahma"),
        ("Drs.H. Muhammad Yusuf", "MUHAMMAD YUSUF, S.Sos"),
        ("Sukarno", "SUKARNO"),
        ("José Ramírez", "Jose Ramirez"),
    ],
)
def test_titles_capitals_and_accents_make_no_other_person(printed: str, certified: str) -> None:
    assert names.same_person(printed, certified)


@pytest.mark.parametrize(
    ("printed", "certified"),
    [
        ("Andi Sulaiman", "Andi Rahman"),
        ("Andi Sulaiman", "Andi"),
        ("Andi", "Andi Sulaiman"),
        ("Siti", ""),
        ("", ""),
        ("Dr. H.", "Siti Rahma"),
    ],
)
def test_another_name_is_another_person(printed: str, certified: str) -> None:
    assert not names.same_person(printed, certified)


@pytest.mark.parametrize("box", [{}, {"page": 0, "x": 1, "y": 1, "width": 9, "height": 9}, {"page": "x"}, {"page": 1, "x": 1}])
def test_a_box_that_names_no_place_gives_an_invisible_signature(box: dict[str, object]) -> None:
    assert place_from(box) is None
    content = sign(ISSUED, ANDI, box=box or {"page": 0})
    found = look(content, ISSUED, PSRE).signatures[0]
    assert (found.holds, found.place) == (True, None)


def test_a_stamp_takes_text_as_text_and_fits_its_place() -> None:
    drawn = stamps.draw_stamp(
        stamps.Stamp("Judul", ['#panic("x")', "Nama " * 60, "日本"], "TANPA KEKUATAN HUKUM"), Place(1, 0, 0, 90, 24)
    )
    page = PdfFileReader(io.BytesIO(drawn)).root["/Pages"]["/Kids"][0]
    assert [float(corner) for corner in page["/MediaBox"]] == [0, 0, 90, 24]
