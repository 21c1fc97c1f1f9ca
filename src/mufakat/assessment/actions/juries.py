"""Acts of several assessors: open, take a seat, judge alone, send in, settle differences, lock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from mufakat.assessment.actions.writing import both, counted_keys, free_key, typed, validated, write
from mufakat.assessment.assessing_rules import JURIES
from mufakat.assessment.juries import Difference, differences, said_of_agreement
from mufakat.assessment.models import FEWEST_SEATS, MOST_SEATS, Assessment, Jury, JuryOpinion, JurySeat, JurySettlement
from mufakat.collaborations.models import Collaboration
from mufakat.evidence.frameworks import InstalledFramework, get_framework
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua

RATING_NOTE = {
    "id": "Beberapa penilai menilai tanpa saling melihat; perbedaan diputuskan bersama dengan alasan.",
    "en": "Several assessors judged without seeing each other; differences were settled together, with reasons.",
}
STATES = {"assessed", "not_assessed", "not_enough_evidence"}


def open_jury(
    *,
    actor: Actor,
    collaboration: Collaboration,
    framework: str,
    title: str,
    period: str,
    method: str,
    seats: int,
    now: datetime,
) -> Jury:
    """Open an assessment for several assessors against the framework's current version."""
    with transaction.atomic():
        access.require(actor, "assessment.assess", collaboration)
        chosen = get_framework(framework)
        if not FEWEST_SEATS <= seats <= MOST_SEATS:
            raise Refused("seats", dua("Pilih dua sampai enam penilai.", "Choose two to six assessors."))
        missing = dua("Isi judul, masa, dan caranya.", "Fill in title, period and method.")
        jury = Jury.objects.create(
            collaboration=collaboration,
            framework=framework,
            framework_version=chosen.version,
            title_id=typed(title, "text_missing", missing, 300),
            period=typed(period, "text_missing", missing, 60),
            method=typed(method, "text_missing", missing, 2000),
            seats_wanted=seats,
            opened_at=now,
            opened_by_id=actor.user_id,
        )
        _write(actor, jury, "jury.opened", now, {"framework": framework, "version": chosen.version, "seats": seats})
        return jury


def take_seat(*, actor: Actor, jury: Jury, judges_as: str, now: datetime) -> JurySeat:
    """Become one of the assessors; one person has one seat."""
    with transaction.atomic():
        current = _locked(jury)
        access.require(actor, "assessment.assess", current.collaboration)
        _require_state(current, "open")
        role = typed(judges_as, "role_missing", dua("Tulis Anda menilai sebagai siapa.", "Write what you judge as."), 120)
        taken = list(current.seats.values_list("number", flat=True))
        if current.seats.filter(user_id=_known(actor)).exists():
            raise Refused(
                "same_person",
                dua("Satu orang hanya satu kursi. Ajak penilai lain.", "One person, one seat. Ask another assessor to join."),
            )
        if len(taken) >= current.seats_wanted:
            raise Refused("seats_taken", dua("Semua kursi penilai sudah terisi.", "All seats of assessors are taken."))
        try:
            with transaction.atomic():
                seat = JurySeat.objects.create(
                    jury=current, number=max(taken, default=0) + 1, user_id=_known(actor), judges_as=role, taken_at=now
                )
        except IntegrityError:
            raise Refused("seats_taken", dua("Kursi itu baru saja terisi.", "That seat was just taken.")) from None
        _write(actor, current, "jury.seat_taken", now, {"seat": seat.number})
        return seat


def give_opinion(
    *, actor: Actor, jury: Jury, code: str, values: Mapping[str, Any], expected_version: int, now: datetime
) -> JuryOpinion:
    """Judge one element alone. The history says that it was judged, never what: the others must not learn it."""
    with transaction.atomic():
        current = _locked(jury)
        seat = _own_seat(actor, current)
        _require_state(current, "open")
        if seat.sent_at is not None:
            raise Refused("sent", dua("Penilaian Anda sudah dikirim.", "Your judgement has been sent in."))
        _require_element(current, code)
        said = _said(values)
        keys = counted_keys(
            actor=actor,
            collaboration=current.collaboration,
            place=(current.framework, code),
            keys=values.get("evidence", ()),
            is_assessed=said["state"] == "assessed",
        )
        fields = {
            **said,
            "confidence": values.get("confidence") or "none",
            "justification": typed(
                str(values.get("justification", "")), "reason_missing", dua("Tulis alasannya.", "Write the reason.")
            ),
            "gap": str(values.get("gap", "")).strip()[:4000],
            "evidence": keys,
            "saved_at": now,
        }
        opinion = _saved(seat.opinions.all(), {"seat": seat, "element": code}, fields, expected_version)
        _write(actor, current, "jury.element_judged", now, {"element": code, "seat": seat.number})
        return opinion


def send_in(*, actor: Actor, jury: Jury, now: datetime) -> Jury:
    """Hand in the finished judgement. When the last assessor has, all are opened to each other."""
    with transaction.atomic():
        current = _locked(jury)
        seat = _own_seat(actor, current)
        _require_state(current, "open")
        if seat.sent_at is not None:
            raise Refused("sent", dua("Penilaian Anda sudah dikirim.", "Your judgement has been sent in."))
        codes = element_codes(_framework(current))
        missing = len(set(codes) - set(seat.opinions.values_list("element", flat=True)))
        if missing:
            raise Refused(
                "incomplete",
                dua(
                    "Masih {n} unsur belum dijawab. “Bukti belum cukup” juga jawaban.",
                    "{n} elements have no answer yet. “Not enough evidence” is an answer too.",
                ).with_values(n=missing),
            )
        seat.sent_at = now
        seat.save(update_fields=["sent_at"])
        sent = current.seats.filter(sent_at__isnull=False).count()
        if sent == current.seats_wanted:
            current.state = lifecycle.next_state(
                JURIES, actor=actor, subject=current.collaboration, move="reveal", state=current.state
            )
        versions.save_revised(current, ["state"])
        _write(actor, current, "jury.sent_in", now, {"seat": seat.number, "sent": sent, "of": current.seats_wanted})
        return current


def settle(
    *, actor: Actor, jury: Jury, code: str, values: Mapping[str, Any], expected_version: int, now: datetime
) -> JurySettlement:
    """Say what holds for an element on which the assessors differ, and why."""
    with transaction.atomic():
        current = _locked(jury)
        access.require(actor, "assessment.assess", current.collaboration)
        _require_state(current, "reconciling")
        _require_element(current, code)
        if code not in {one.code for one in differences(current, _framework(current)) if one.differs}:
            raise Refused(
                "no_difference", dua("Para penilai sepakat tentang unsur ini.", "The assessors agree on this element.")
            )
        fields = {
            **_said(values),
            "reason": typed(
                str(values.get("reason", "")), "reason_missing", dua("Tulis alasan putusannya.", "Write why it was settled so.")
            ),
            "settled_at": now,
            "settled_by_id": actor.user_id,
        }
        settled = _saved(current.settlements.all(), {"jury": current, "element": code}, fields, expected_version)
        data = {"element": code, "state": settled.state, "level": settled.level}
        _write(actor, current, "jury.settled", now, data)
        return settled


def lock_jury(*, actor: Actor, jury: Jury, now: datetime) -> Assessment:
    """Close the panel: what was agreed or settled becomes an assessment that nobody changes any more."""
    with transaction.atomic():
        current = _locked(jury)
        state = lifecycle.next_state(JURIES, actor=actor, subject=current.collaboration, move="lock", state=current.state)
        framework = _framework(current)
        rows = differences(current, framework)
        unsettled = sum(row.differs and row.settlement is None for row in rows)
        if unsettled:
            raise Refused(
                "unsettled",
                dua("Masih {n} perbedaan belum diputuskan.", "{n} differences are not settled yet.").with_values(n=unsettled),
            )
        if any(row.is_wide and row.settled_by_one_of_them == actor.user_id for row in rows):
            raise Refused(
                "four_eyes",
                dua(
                    "Perbedaan besar Anda putuskan sendiri. Minta penilai lain atau orang ketiga yang mengunci.",
                    "You settled a wide difference yourself. Ask another assessor or a third person to lock.",
                ),
            )
        current.result = _result_of(actor, current, rows, now)
        current.state, current.locked_at, current.locked_by_id = state, now, actor.user_id
        versions.save_revised(current, ["state", "result", "locked_at", "locked_by"])
        _write(
            actor, current, "jury.locked", now, {"assessment": current.result.key, "elements": len(rows)}, members_only=False
        )
        return current.result


def _result_of(actor: Actor, jury: Jury, rows: Sequence[Difference], now: datetime) -> Assessment:
    """The assessment a panel leaves behind: an evaluator's assessment like any other, with how far they agreed."""
    versions.lock(Collaboration.objects.all(), jury.collaboration_id)
    said = said_of_agreement(rows, jury.seats_wanted)
    key = free_key(jury.collaboration, f"{jury.framework}-{jury.period}-panel")
    content = {
        "key": key,
        "framework": jury.framework,
        "title": both(jury.title_id),
        "period": jury.period,
        "assessed_on": now.date().isoformat(),
        "rating_by": "analyst",
        "rating_note": RATING_NOTE,
        "method": {"id": f"{jury.method}\n{said.id}", "en": f"{jury.method}\n{said.en}"},
        "elements": [row.judged() for row in rows],
    }
    return Assessment.objects.create(
        collaboration=jury.collaboration,
        key=key,
        framework=jury.framework,
        framework_version=jury.framework_version,
        basis="evaluator",
        title_id=jury.title_id,
        title_en=jury.title_en,
        period=jury.period,
        content=validated(content),
        recorded_at=now,
        recorded_by_id=actor.user_id,
    )


def element_codes(framework: InstalledFramework) -> list[str]:
    """Everything a framework asks to be judged, in its order."""
    return [part.code for dimension in framework.content.dimensions for part in dimension.elements]


def _locked(jury: Jury) -> Jury:
    return versions.lock(Jury.objects.select_related("collaboration"), jury.pk)


def _framework(jury: Jury) -> InstalledFramework:
    return get_framework(jury.framework, jury.framework_version)


def _own_seat(actor: Actor, jury: Jury) -> JurySeat:
    access.require(actor, "assessment.assess", jury.collaboration)
    seat = jury.seats.filter(user_id=_known(actor)).first()
    if seat is None:
        raise NotAllowed("no_seat", dua("Ambil kursi penilai dahulu.", "Take an assessor's seat first."))
    return seat


def _known(actor: Actor) -> int:
    """The login of an assessor; the platform itself assesses nobody."""
    if actor.user_id is None:
        raise NotAllowed("sign_in", dua("Masuk dulu untuk menilai.", "Sign in first to assess."))
    return actor.user_id


def _require_state(jury: Jury, *states: str) -> None:
    if jury.state in states:
        return
    sentences = {
        "open": dua("Belum semua penilai mengirim.", "Not every assessor has sent in yet."),
        "reconciling": dua("Semua penilai sudah mengirim.", "Every assessor has sent in."),
        "locked": dua("Panel ini sudah dikunci.", "This panel is locked."),
    }
    raise Refused(f"jury_{jury.state}", sentences[jury.state])


def _require_element(jury: Jury, code: str) -> None:
    if code not in element_codes(_framework(jury)):
        raise Refused("unknown_element", dua("Kerangka ini tidak punya unsur itu.", "This framework has no such element."))


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """State and level as given; a level exactly where the element was assessed."""
    state, level = values.get("state"), values.get("level")
    if state not in STATES:
        raise Refused("state_missing", dua("Pilih keadaannya.", "Choose the state."))
    if state != "assessed":
        return {"state": state, "level": None}
    if level not in {1, 2, 3, 4, 5}:
        raise Refused("level_missing", dua("Pilih peringkatnya.", "Choose the level."))
    return {"state": state, "level": int(level)}


def _saved(rows: QuerySet[Any], place: Mapping[str, Any], fields: Mapping[str, Any], expected_version: int) -> Any:
    """Write the row of this place: new, or over the version the form showed; the jury's lock keeps the order."""
    found = rows.filter(element=place["element"]).first()
    if found is None:
        return rows.model.objects.create(**place, **fields)
    found = versions.lock(rows.model.objects.all(), found.pk, expected_version)
    for name, value in fields.items():
        setattr(found, name, value)
    versions.save_revised(found, [name.removesuffix("_id") for name in fields])
    return found


def _write(
    actor: Actor, jury: Jury, happened: str, now: datetime, data: Mapping[str, Any], *, members_only: bool = True
) -> None:
    write(actor, jury.collaboration, jury, happened, now, data, label=jury.title_id, members_only=members_only)
