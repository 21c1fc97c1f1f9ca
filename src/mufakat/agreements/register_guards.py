"""What single registers of cooperation forbid beyond their fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mufakat.agreements import cooperating
from mufakat.agreements.models import AffairNorm, StructureUnit
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def regional_cooperation(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """A partner abroad needs its legal basis."""
    if values.get("partner") in cooperating.FOREIGN and not str(values.get("legal_basis") or "").strip():
        raise Refused(
            "legal_basis_missing",
            dua("Tulis dasar hukum kerja sama luar negeri ini.", "Write the legal basis of this cooperation abroad."),
        )


def structure_unit(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """A joint body belongs to several parties; a task force has a mandate; nothing stands under itself."""
    members = list(values.get("members") or ())
    if values.get("kind") == "joint_body" and len(members) < 2:
        raise Refused("members_missing", dua("Pilih sedikitnya dua pihak anggota.", "Choose at least two member parties."))
    if values.get("kind") in ("joint_body", "task_force") and not str(values.get("mandate") or "").strip():
        raise Refused("mandate_missing", dua("Tulis mandat badan ini.", "Write the mandate of this body."))
    above: StructureUnit | None = values.get("above")
    seen: set[int] = set()
    while above is not None and above.pk not in seen:
        if line is not None and above.pk == line.pk:
            raise Refused("above_itself", dua("Badan tidak berada di bawah dirinya.", "A body does not stand under itself."))
        seen.add(above.pk)
        above = above.above


def structure_seat(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Within the term of its body, and one holder at a time; the same seat passes on after the former one."""
    unit: StructureUnit = values["unit"]
    begins: date = values["held_from"]
    ends: date | None = values.get("held_until")
    if ends is not None and ends < begins:
        raise Refused("ends_before_start", dua("Hari terakhir mendahului mulai.", "The last day comes before the first."))
    if unit.term_years and ends is not None and ends >= _years_after(begins, unit.term_years):
        raise Refused(
            "term_too_long",
            dua("Masa jabatan badan ini {n} tahun.", "The term of this body is {n} years.").with_values(n=unit.term_years),
        )
    others = unit.seats.filter(withdrawn_at__isnull=True, text_id__iexact=str(values.get("text_id", "")).strip())
    if line is not None:
        others = others.exclude(pk=line.pk)
    for other in others:
        if _overlap((begins, ends), (other.held_from, other.held_until or other.handed_over_on)):
            raise Refused(
                "seat_taken",
                dua(
                    "Kursi ini masih dipegang. Isi hari terakhir pemegang sebelumnya dulu.",
                    "This seat is still held. Fill in the last day of its former holder first.",
                ),
            )


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Do two spans share a day? A span without an end goes on."""
    return (second[1] is None or first[0] <= second[1]) and (first[1] is None or second[0] <= first[1])


def shared_power_work(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Work across powers rests on a cooperation, or on the law that provides otherwise."""
    if len(list(values.get("bodies") or ())) < 2:
        raise Refused("bodies_missing", dua("Pilih sedikitnya dua badan.", "Choose at least two bodies."))
    if values.get("agreement") is None and not str(values.get("law") or "").strip():
        raise Refused(
            "basis_missing",
            dua(
                "Tautkan ke naskah kerja samanya, atau sebut hukum yang mengatur lain.",
                "Link it to its cooperation, or name the law that provides otherwise.",
            ),
        )


def functional_tie(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Two different bodies of government."""
    ministry, agency = values["ministry"], values["agency"]
    if ministry.pk == agency.pk:
        raise Refused("two_parties", dua("Pilih dua pihak yang berbeda.", "Choose two different parties."))
    if any(party.sector != "government" for party in (ministry, agency)):
        raise Refused("government_only", dua("Pilih dua badan pemerintah.", "Choose two bodies of government."))


def coordinated_act(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Coordination comes before the act, or on its day."""
    if values["coordinated_on"] > values["on"]:
        raise Refused(
            "coordinated_too_late",
            dua(
                "Koordinasi mendahului tindakan. Periksa kedua tanggal.", "Coordination comes before the act. Check both dates."
            ),
        )


def affair_norm(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """A norm has a title; an affair is said to have none only while it has none."""
    has_title = bool(str(values.get("text_id") or "").strip())
    if values.get("kind") != "none_yet":
        if not has_title:
            raise Refused("title_missing", dua("Tulis judul dan nomornya.", "Write its title and number."))
        return
    same = AffairNorm.objects.filter(collaboration=collaboration, affair__iexact=values["affair"], withdrawn_at__isnull=True)
    if same.exclude(kind="none_yet").exists():
        raise Refused("norm_exists", dua("Urusan ini sudah punya NSPK.", "This affair has one already."))


def problem_guide(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Whoever leads the steps still takes part."""
    in_charge = values["in_charge"]
    if in_charge.status in ("left", "declined"):
        raise Refused("left_already", dua("Pilih pihak yang masih ikut serta.", "Choose a party that still takes part."))


def ministry_only(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Only a ministry or state body holds these."""
    if values["ministry"].organisation.kind != "ministry":
        raise Refused(
            "ministry_only",
            dua("Pilih kementerian atau lembaga; jenisnya tertulis di halaman organisasi.",
                "Choose a ministry or state body; its kind stands on the page of the organisation."),
        )  # fmt: skip


def central_guidance(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """From a central body to a region."""
    if values["central_body"].organisation.kind not in ("ministry", "agency"):
        raise Refused("central_only", dua("Pilih badan pemerintah pusat.", "Choose a body of the central government."))
    if values["region"].organisation.kind not in ("local_government", "agency"):
        raise Refused("region_only", dua("Pilih pemerintah daerah.", "Choose a regional government."))
    if values["central_body"].pk == values["region"].pk:
        raise Refused("two_parties", dua("Pilih dua pihak yang berbeda.", "Choose two different parties."))


def publicity_activity(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Reach and effect are known once it was held."""
    if values.get("held_on") is None and (values.get("reach") is not None or str(values.get("effect") or "").strip()):
        raise Refused("not_held_yet", dua("Isi tanggal pelaksanaannya dulu.", "Fill in the day on which it was held first."))
