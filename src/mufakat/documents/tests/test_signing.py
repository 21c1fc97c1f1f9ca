"""Signing on the platform and with certificates: who may, on what mandate, over what, and what is never kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from mufakat.collaborations.models import Party, Representative
from mufakat.documents import actions, blobs, checking, events
from mufakat.documents.actions import signatures
from mufakat.documents.models import Document, Signatory, Signature, StoredFile
from mufakat.documents.rules import DOCUMENTS
from mufakat.documents.signing import engine, providers
from mufakat.documents.signing.providers import Credentials, Provider
from mufakat.documents.tests.signed_files import make_authority, make_holder, sign, with_change
from mufakat.kernel import access, guards, history
from mufakat.kernel import events as kernel_events
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused, Stale

pytestmark = pytest.mark.django_db
PSRE = make_authority()
TODAY = timezone.localdate


def confirm(actor: Actor, place: Signatory, **given: Any) -> Signature:
    usual = {"seen_sha256": place.document.sha256, "now": timezone.now()}
    return actions.confirm_document(actor=actor, signatory=place, **{**usual, **given})


def certify(actor: Actor, place: Signatory, provider: str = "demonstration", **given: Any) -> Signature:
    usual: dict[str, Any] = {"credentials": Credentials(), "seen_sha256": place.document.sha256, "now": timezone.now()}
    return actions.sign_with_certificate(actor=actor, signatory=place, provider=provider, **{**usual, **given})


class _Refusal:
    """The act is refused with this code, and nothing is left of it: no signature, no file, no entry in the history."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __enter__(self) -> _Refusal:
        self.before = _counts()
        return self

    def __exit__(self, kind: Any, problem: Any, trace: Any) -> bool:
        assert isinstance(problem, Refused), f"not refused: {problem!r}"
        assert problem.code == self.code
        assert problem.code == "not_visible" or str(problem.sentence)
        assert _counts() == self.before
        return True


def _counts() -> tuple[int, int, int]:
    return Signature.objects.count(), StoredFile.objects.count(), HistoryEntry.objects.count()


# --- on the platform ----------------------------------------------------------------------------------------------------


def test_confirm_document_records_who_office_mandate_when_and_over_what(document: Document, andi: Actor) -> None:
    place = document.signatories.get(order=1)
    before = HistoryEntry.objects.count()
    moment = timezone.now()
    made = confirm(andi, place, now=moment)
    assert (made.level, made.signed_by_id, made.signed_at) == ("platform", andi.user_id, moment)
    assert made.signed_sha256 == document.sha256
    assert made.mandate == {
        "party": "Dinas Perdagangan", "office": "Kepala Dinas", "mandate": "Surat kuasa 7/2026",
        "from": (TODAY() - timedelta(days=5)).isoformat(), "until": TODAY().isoformat(),
    }  # fmt: skip
    assert HistoryEntry.objects.count() == before + 1
    entry = HistoryEntry.objects.latest("id")
    assert (entry.verb, entry.on_behalf_of) == ("documents.document.confirmed", "Dinas Perdagangan")
    assert entry.data["sha256"] == document.sha256
    assert entry.personal == {"names": ["Dr. Andi Sulaiman, M.Si."]}
    assert "Andi" not in str(entry.data) + entry.object_label
    assert history.verify_scope(document.collaboration_id).ok


def test_a_power_of_attorney_holds_on_its_last_day_and_no_longer(document: Document, andi: Actor) -> None:
    place = document.signatories.get(order=1)
    with _Refusal("mandate_expired") as seen:
        confirm(andi, _with(place, mandate_until=TODAY() - timedelta(days=1)))
    assert seen
    with _Refusal("mandate_not_yet"):
        confirm(andi, _with(place, mandate_from=TODAY() + timedelta(days=1), mandate_until=None))
    confirm(andi, _with(place, mandate_from=TODAY(), mandate_until=TODAY()))


def test_the_refusal_of_an_expired_power_names_it_and_its_last_day(document: Document, andi: Actor) -> None:
    place = _with(document.signatories.get(order=1), mandate_until=TODAY() - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        confirm(andi, place)
    assert "Surat kuasa 7/2026" in str(refused.value)
    assert str((TODAY() - timedelta(days=1)).year) in str(refused.value)


def _with(place: Signatory, **changed: Any) -> Signatory:
    Signatory.objects.filter(pk=place.pk).update(**changed)
    return Signatory.objects.select_related("document").get(pk=place.pk)


def test_nobody_signs_in_somebody_elses_name(
    document: Document, founder: Actor, siti: Actor, stranger: Actor, visitor: Actor, andi: Actor
) -> None:
    place = document.signatories.get(order=1)
    for actor in (founder, siti, stranger, visitor, SYSTEM, Actor(user_id=andi.user_id, site_roles=frozenset({"admin"}))):
        with _Refusal("not_your_place"):
            confirm(actor, place)
        with _Refusal("not_your_place"):
            certify(actor, place)
    confirm(andi, place)


def test_an_alternate_of_the_same_party_does_not_sign_in_the_place_of_the_person_named(
    document: Document, parties: list[Party], member_of: Callable[..., Actor]
) -> None:
    with _Refusal("not_your_place"):
        confirm(member_of(parties[0], "Pengganti", seat="alternate"), document.signatories.get(order=1))


def test_a_representative_whose_seat_ended_signs_no_more(document: Document, andi: Actor) -> None:
    """Also with an actor that was read before the seat ended."""
    Representative.objects.filter(person_id=andi.person_id).update(valid_until=TODAY())
    with _Refusal("seat_ended"):
        confirm(andi, document.signatories.get(order=1))
    with _Refusal("not_your_place"):
        confirm(access.actor_for(andi.user_id, TODAY()), document.signatories.get(order=1))


def test_a_place_without_a_representative_is_signed_outside(document: Document, andi: Actor) -> None:
    with _Refusal("signs_outside"):
        confirm(andi, _with(document.signatories.get(order=1), representative=None))


def test_a_page_that_showed_another_document_does_not_sign_this_one(document: Document, andi: Actor) -> None:
    with _Refusal("stale"):
        confirm(andi, document.signatories.get(order=1), seen_sha256="0" * 64)
    with _Refusal("stale"):
        certify(andi, document.signatories.get(order=1), seen_sha256="")


def test_signing_twice_is_refused_at_either_level(document: Document, andi: Actor) -> None:
    place = document.signatories.get(order=1)
    confirm(andi, place)
    with _Refusal("already_signed"):
        confirm(andi, place)
    with _Refusal("already_signed"):
        certify(andi, place)


def test_a_withdrawn_or_replaced_document_takes_no_signature(document: Document, founder: Actor, andi: Actor) -> None:
    actions.withdraw_document(actor=founder, document=document, reason="Salah", now=timezone.now())
    with _Refusal("illegal_move"):
        confirm(andi, document.signatories.get(order=1))
    with _Refusal("illegal_move"):
        certify(andi, document.signatories.get(order=1))


def test_a_file_that_was_changed_on_disk_is_not_signed(document: Document, andi: Actor) -> None:
    blobs_path = blobs.default_storage.path(blobs.place_of(document.sha256))
    with open(blobs_path, "r+b") as file:
        original = file.read()
        file.seek(500)
        file.write(b"X")
    try:
        with _Refusal("file_damaged"):
            confirm(andi, document.signatories.get(order=1))
        with _Refusal("file_damaged"):
            certify(andi, document.signatories.get(order=1))
    finally:
        with open(blobs_path, "wb") as file:
            file.write(original)


@pytest.mark.django_db
def test_the_last_signature_completes_the_document_and_says_so(
    document: Document, andi: Actor, siti: Actor, heard: list[events.DocumentSigned], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        confirm(andi, document.signatories.get(order=1))
    document.refresh_from_db()
    assert (document.state, [event.is_complete for event in heard]) == ("issued", [False])
    with django_capture_on_commit_callbacks(execute=True):
        certify(siti, document.signatories.get(order=2))
    document.refresh_from_db()
    assert (document.state, [event.is_complete for event in heard]) == ("signed", [False, True])
    assert heard[1] == events.DocumentSigned(
        document.collaboration_id, document.pk, document.subject_kind, document.subject_id, True
    )


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[events.DocumentSigned]:
    said: list[events.DocumentSigned] = []
    monkeypatch.setitem(kernel_events._listeners, events.DocumentSigned, [said.append])
    return said


def test_a_signature_can_be_neither_changed_nor_deleted_in_the_database(document: Document, andi: Actor) -> None:
    made = confirm(andi, document.signatories.get(order=1))
    assert "documents_signature" not in guards.missing(connection)
    for act in (lambda: Signature.objects.filter(pk=made.pk).update(level="certificate"), made.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_permission_to_sign_and_its_list_agree_for_everybody(
    document: Document, founder: Actor, andi: Actor, siti: Actor, stranger: Actor, visitor: Actor
) -> None:
    for actor in (founder, andi, siti, stranger, visitor):
        for name in ("documents.sign_document", "documents.take_back_signed"):
            listed = access.visible(actor, name, Document.objects.all()).filter(pk=document.pk).exists()
            assert listed == bool(access.may(actor, name, document)), (actor, name)
    assert access.may(andi, "documents.sign_document", document)
    assert not access.may(founder, "documents.sign_document", document)


def test_every_move_of_a_document_from_every_state() -> None:
    legal = {(move.name, state): move.target for move in DOCUMENTS.moves for state in move.sources}
    assert {move for (move, state) in legal if state == "issued"} == {
        "sign", "complete", "tie", "complete_by_tie", "replace", "withdraw",
    }  # fmt: skip
    assert {move for (move, state) in legal if state == "signed"} == {"replace", "withdraw"}
    assert not {state for (_, state) in legal} & {"replaced", "withdrawn"}


# --- with certificates --------------------------------------------------------------------------------------------------


def test_two_people_sign_one_after_the_other_and_both_signatures_stay_whole(
    document: Document, andi: Actor, siti: Actor
) -> None:
    issued = blobs.read(document.sha256)
    first = certify(andi, document.signatories.get(order=1))
    second = certify(siti, document.signatories.get(order=2))
    assert first.file is not None
    assert second.file is not None
    once, twice = blobs.read(first.file.sha256), blobs.read(second.file.sha256)
    assert once.startswith(issued)
    assert twice.startswith(once)
    assert (first.signed_sha256, second.signed_sha256) == (document.sha256, first.file.sha256)
    verdict = checking.verify_file(document=document, content=twice, now=timezone.now())
    assert (verdict.code, verdict.count, verdict.demonstration_count) == ("matches", 2, 2)
    assert [one.is_elsewhere for one in verdict.examination.people] == [False, False]
    assert checking.newest_file(document) == second.file
    assert first.certificate["name"] == "Andi Sulaiman"
    assert first.certificate["trust"] == "demonstration"
    assert "KEY" not in str(first.certificate)


def test_demonstration_certificates_are_offered_only_where_they_are_allowed(
    document: Document, andi: Actor, settings: Any
) -> None:
    settings.DEMO_CERTIFICATES = False
    assert [one.key for one in providers.available()] == ["key_file"]
    with _Refusal("provider_unknown"):
        certify(andi, document.signatories.get(order=1))
    with _Refusal("provider_unknown"):
        certify(andi, document.signatories.get(order=1), provider="bsre")


def own_key(name: str = "ANDI SULAIMAN", **given: Any) -> Credentials:
    holder = make_holder(
        name, PSRE, begins=timezone.now() - timedelta(days=9), ends=timezone.now() + timedelta(days=9), **given
    )
    return Credentials(holder.key_file("sandi-yang-rahasia"), "sandi-yang-rahasia")


def test_a_persons_own_key_file_signs_and_leaves_no_trace_of_the_passphrase(
    document: Document, andi: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    credentials = own_key()
    made = certify(andi, document.signatories.get(order=1), "key_file", credentials=credentials)
    assert made.certificate["issuer"] == "PSrE Contoh"
    assert made.certificate["trust"] == "unknown"
    kept = [str(row) for row in HistoryEntry.objects.values()] + [str(row) for row in Signature.objects.values()]
    kept += [caplog.text, repr(credentials)]
    assert "sandi-yang-rahasia" not in "".join(kept)
    assert made.file is not None
    assert b"sandi-yang-rahasia" not in blobs.read(made.file.sha256)


def test_a_wrong_passphrase_is_refused_without_repeating_it(document: Document, andi: Actor) -> None:
    wrong = Credentials(own_key().file, "sandi-keliru")
    with _Refusal("wrong_passphrase") as refused:
        certify(andi, document.signatories.get(order=1), "key_file", credentials=wrong)
    assert refused


def test_a_certificate_of_another_person_does_not_sign(document: Document, andi: Actor) -> None:
    with _Refusal("other_person"):
        certify(andi, document.signatories.get(order=1), "key_file", credentials=own_key("Budi Santoso"))


def test_an_expired_certificate_does_not_sign(document: Document, andi: Actor) -> None:
    ended = make_holder(
        "Andi Sulaiman", PSRE, begins=timezone.now() - timedelta(days=9), ends=timezone.now() - timedelta(days=1)
    )
    with _Refusal("certificate_expired"):
        certify(andi, document.signatories.get(order=1), "key_file", credentials=Credentials(ended.key_file("x"), "x"))


def test_one_certificate_signs_in_one_place_only(document: Document, andi: Actor, siti: Actor) -> None:
    """Even where both people bear the name in it."""
    credentials = own_key()
    certify(andi, document.signatories.get(order=1), "key_file", credentials=credentials)
    other = _with(document.signatories.get(order=2), printed_name="Andi Sulaiman")
    with _Refusal("same_certificate"):
        certify(siti, other, "key_file", credentials=credentials)


class Meddler:
    """A provider that does with the PDF what `act` says."""

    issuer = "Penyedia"

    def __init__(self, act: Callable[[bytes, Any], bytes]) -> None:
        self.act = act

    def sign(self, pdf: bytes, request: Any) -> bytes:
        return self.act(pdf, request)


@pytest.fixture
def provide(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Offer a provider that does with the PDF what is given; it stands elsewhere, so its answers are a stranger's files."""

    def offered(act: Callable[[bytes, Any], bytes]) -> str:
        made = Provider("other", "Lain", "", open=lambda *_: Meddler(act), is_local=False)
        monkeypatch.setitem(providers.PROVIDERS, "other", made)
        return "other"

    return offered


HOLDER = make_holder("Andi Sulaiman", PSRE, begins=timezone.now() - timedelta(days=9), ends=timezone.now() + timedelta(days=9))


def honest(pdf: bytes, request: Any) -> bytes:
    return engine.sign_pdf(pdf, request, key=HOLDER.key, certificate=HOLDER.certificate, above=HOLDER.above)


@pytest.mark.parametrize(
    "act",
    [
        lambda pdf, request: pdf,
        lambda pdf, request: b"%PDF-1.7 lain",
        lambda pdf, request: honest(with_change(pdf), request),
        lambda pdf, request: with_change(honest(pdf, request)),
        lambda pdf, request: sign(honest(pdf, request), make_holder("Orang Lain", PSRE), 2, moment=timezone.now()),
        lambda pdf, request: honest(pdf, request)[:-300],
    ],
    ids=["unsigned", "another file", "changed and signed", "signed and changed", "two signatures", "cut off"],
)
def test_what_a_provider_hands_back_is_kept_only_when_it_is_the_document_with_one_signature(
    document: Document, andi: Actor, provide: Callable[..., str], act: Callable[[bytes, Any], bytes]
) -> None:
    provider = provide(act)
    with _Refusal("signature_failed"):
        certify(andi, document.signatories.get(order=1), provider)


def test_an_honest_provider_elsewhere_is_examined_like_a_strangers_file_and_kept(
    document: Document, andi: Actor, provide: Callable[..., str]
) -> None:
    made = certify(andi, document.signatories.get(order=1), provide(honest))
    assert (made.certificate["provider"], made.certificate["issuer"]) == ("other", "PSrE Contoh")


def test_two_people_at_once_end_with_both_signatures_in_one_file(
    document: Document, andi: Actor, siti: Actor, provide: Callable[..., str]
) -> None:
    """While Andi's provider thinks, Siti signs; Andi's signature is made anew over hers."""
    thinking = []

    def slow(pdf: bytes, request: Any) -> bytes:
        if not thinking:
            thinking.append(certify(siti, document.signatories.get(order=2)))
        return honest(pdf, request)

    made = certify(andi, document.signatories.get(order=1), provide(slow))
    assert made.file is not None
    verdict = checking.verify_file(document=document, content=blobs.read(made.file.sha256), now=timezone.now())
    assert (verdict.code, verdict.count) == ("matches", 2)
    assert made.signed_sha256 == thinking[0].file.sha256
    document.refresh_from_db()
    assert document.state == "signed"
    assert Signature.objects.filter(document=document).count() == 2


def test_the_same_person_in_two_windows_signs_once(document: Document, andi: Actor, provide: Callable[..., str]) -> None:
    def slow(pdf: bytes, request: Any) -> bytes:
        if not Signature.objects.exists():
            certify(andi, document.signatories.get(order=1))
        return honest(pdf, request)

    with pytest.raises(Refused) as refused:
        certify(andi, document.signatories.get(order=1), provide(slow))
    assert refused.value.code == "already_signed"
    assert Signature.objects.count() == 1


def test_whoever_is_overtaken_again_and_again_is_told_so(
    document: Document, andi: Actor, provide: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "_keep", lambda *given: None)
    with _Refusal("overtaken"):
        certify(andi, document.signatories.get(order=1), provide(honest))


def test_a_signature_field_of_another_document_looks_absent(
    document: Document, issue: Callable[..., Document], andi: Actor
) -> None:
    foreign = issue(subject_id="lain").signatories.get(order=1)
    foreign.document_id = document.pk
    with pytest.raises(NotVisible):
        confirm(andi, foreign, seen_sha256=document.sha256)


def test_signing_has_its_own_sentences_in_both_languages(document: Document, andi: Actor, siti: Actor) -> None:
    confirm(andi, document.signatories.get(order=1))
    certify(siti, document.signatories.get(order=2))
    for entry in HistoryEntry.objects.filter(verb__startswith="documents.document.").exclude(verb__endswith="issued"):
        for english in (False, True):
            assert "…" not in history.sentence(entry, "Andi", english=english)


def test_a_stale_page_is_told_to_reload(document: Document, andi: Actor) -> None:
    with pytest.raises(Stale) as stale:
        confirm(andi, document.signatories.get(order=1), seen_sha256="x")
    assert "Muat ulang" in str(stale.value)
    with pytest.raises(NotAllowed):
        confirm(SYSTEM, document.signatories.get(order=1))
