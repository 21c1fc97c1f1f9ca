"""What a register adds up to, shown above its list: what is there, what is missing. Bounded by parties, never by lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.urls import reverse

from mufakat.collaborations import models
from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.words import working as words
from mufakat.kernel.web.language import dua

STANDING_TAGS = {"runs": "selesai", "partly": "jalan", "not_yet": "lambat", "": "belum"}
ANSWER_TAGS = {"yes": "selesai", "partly": "jalan", "no": "lambat", "": "belum"}
MOST_CHANGES = 20


@dataclass(frozen=True)
class Line:
    """One line of an overview: what, in words, and its state."""

    title: Any
    detail: Any = ""
    tag_kind: str = ""
    tag_label: Any = ""
    url: str = ""


@dataclass(frozen=True)
class Overview:
    """A short answer and the lines behind it."""

    question: Any
    answer: Any
    lines: tuple[Line, ...] = ()
    missing_title: Any = ""
    missing: tuple[Any, ...] = ()
    """What nobody has taken up yet, folded away under its title."""


def _standing(model: Any, collaboration: Collaboration) -> QuerySet[Any]:
    """The register's lines that were not withdrawn."""
    found: QuerySet[Any] = model.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by()
    return found


def _latest(model: Any, collaboration: Collaboration, field: str) -> dict[str, Any]:
    """The newest line per fixed word: at most as many as there are words."""
    newest = _standing(model, collaboration).values(field).annotate(last=Max("pk")).values_list("last", flat=True)
    return {getattr(line, field): line for line in model.objects.filter(pk__in=list(newest))}


def leadership_scorecard(collaboration: Collaboration) -> Overview:
    """Every function with its holders, how it is carried out and the newest evidence; functions without holder are named."""
    holders: dict[str, list[int]] = {}
    held = Party.objects.filter(
        leadership_functions__collaboration=collaboration, leadership_functions__withdrawn_at__isnull=True
    ).select_related("organisation")
    for function, holder in held.values_list("leadership_functions__function", "pk").distinct():
        holders.setdefault(function, []).append(holder)
    names = {party.pk: party.organisation.shown_short for party in held.distinct()}
    judged = _latest_judged(collaboration)
    lines, missing = [], []
    for key, label in words.LEADING_WORK.items():
        if key not in holders:
            missing.append(label)
        if key not in holders and key not in judged:
            continue
        who = ", ".join(sorted(names[party] for party in holders.get(key, []) if party in names))
        line = judged.get(key)
        detail = f"{who or dua('Belum ada pemegang', 'No holder yet')}{': ' + line.text if line else ''}"
        standing = line.standing if line else ""
        words_of = words.STANDINGS.get(standing, dua("Belum dinilai", "Not judged yet"))
        lines.append(Line(label, detail, STANDING_TAGS[standing], words_of))
    answer = dua("{n} dari {dari} fungsi belum ada pemegangnya.", "{n} of {dari} functions have no holder yet.")
    return Overview(
        dua("Fungsi mana yang belum dipegang?", "Which functions has nobody taken up?"),
        answer.with_values(n=len(missing), dari=len(words.LEADING_WORK)),
        tuple(lines),
        dua("Lihat fungsi tanpa pemegang", "See the functions without holder"),
        tuple(missing),
    )


def _latest_judged(collaboration: Collaboration) -> dict[str, Any]:
    judged = _standing(models.LeadershipFunction, collaboration).exclude(standing="")
    newest = judged.values("function").annotate(last=Max("pk")).values_list("last", flat=True)
    return {line.function: line for line in models.LeadershipFunction.objects.filter(pk__in=list(newest))}


def continuity(collaboration: Collaboration) -> Overview:
    """Which of the four provisions is missing."""
    latest = _latest(models.ContinuityProvision, collaboration, "kind")
    lines = tuple(
        Line(
            label,
            latest[kind].text if kind in latest else "",
            "selesai" if kind in latest else "belum",
            dua("Ada", "There") if kind in latest else dua("Belum ada", "Missing"),
        )
        for kind, label in words.CONTINUITY_KINDS.items()
    )
    missing = [str(label) for kind, label in words.CONTINUITY_KINDS.items() if kind not in latest]
    answer: Any = dua("Keempatnya ada.", "All four are there.")
    if missing:
        answer = dua("Belum ada: {apa}.", "Missing: {apa}.").with_values(apa=", ".join(missing).lower())
    return Overview(
        dua("Apakah kolaborasi berlanjut tanpa pimpinan sekarang?", "Does the collaboration go on without today's leaders?"),
        answer,
        lines,
    )


def conduct(collaboration: Collaboration) -> Overview:
    """The newest answer of each party per line of conduct, counted; parties that did not answer are counted too."""
    checks = _standing(models.ConductCheck, collaboration)
    newest = checks.values("line", "party").annotate(last=Max("pk")).values_list("last", flat=True)
    counted: dict[tuple[str, str], int] = {}
    for line, answer in models.ConductCheck.objects.filter(pk__in=list(newest)).values_list("line", "answer"):
        counted[line, answer] = counted.get((line, answer), 0) + 1
    joined = Party.objects.filter(collaboration=collaboration, status="joined").count()
    sentence = dua(
        "{y} ya, {s} sebagian, {t} tidak; {d} dari {p} pihak menjawab.",
        "{y} yes, {s} partly, {t} no; {d} of {p} parties answered.",
    )
    lines = []
    for key, label in words.CONDUCT_LINES.items():
        yes, partly, no = (counted.get((key, answer), 0) for answer in ("yes", "partly", "no"))
        lines.append(Line(label, sentence.with_values(y=yes, s=partly, t=no, d=yes + partly + no, p=joined)))
    return Overview(
        dua("Bagaimana para pihak menilai perilakunya sendiri?", "How do the parties see their own conduct?"),
        dua("Jawaban terbaru setiap pihak. Tidak ada pihak yang diberi peringkat.", "Each party's newest answer. No ranking."),
        tuple(lines),
    )


def whole_of_government(collaboration: Collaboration) -> Overview:
    """The five traits with the newest answer and the record that shows it."""
    latest = _latest(models.WholeTrait, collaboration, "trait")
    lines = []
    for trait, label in words.WHOLE_TRAITS.items():
        line = latest.get(trait)
        answer = line.answer if line else ""
        said = words.THREE_ANSWERS.get(answer, dua("Belum dijawab", "Not answered yet"))
        lines.append(Line(label, line.text if line else "", ANSWER_TAGS[answer], said, line.shown_by if line else ""))
    shown = sum(line.answer == "yes" for line in latest.values())
    return Overview(
        dua("Apakah pemerintah bekerja sebagai satu kesatuan?", "Does government work as a whole?"),
        dua("{n} dari {dari} ciri tampak dalam catatan.", "{n} of {dari} traits show in the records.").with_values(
            n=shown, dari=len(words.WHOLE_TRAITS)
        ),
        tuple(lines),
    )


def working_ways(collaboration: Collaboration) -> Overview:
    """How many formal and informal ways of working are on record; the one that is missing is named."""
    counted = dict(_standing(models.WorkingWay, collaboration).values_list("kind").annotate(n=Count("pk")))
    lines = tuple(
        Line(label, "", "netral" if counted.get(kind) else "belum", counted.get(kind) or dua("Belum ada", "None yet"))
        for kind, label in words.WORKING_WAY_KINDS.items()
    )
    both = len(counted) == len(words.WORKING_WAY_KINDS)
    answer = (
        dua("Keduanya tercatat.", "Both are on record.")
        if both
        else dua("Belum keduanya tercatat.", "They are not both on record yet.")
    )
    return Overview(
        dua("Apakah cara resmi dan tidak resmi tercatat?", "Are formal and informal ways on record?"), answer, lines
    )


def regulation_effects(collaboration: Collaboration) -> Overview:
    """Per change of rules: which affected parties were asked before it was issued, and whose effect is not recorded."""
    changes = list(
        models.RegulationChange.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).prefetch_related(
            "affected__organisation"
        )[:MOST_CHANGES]
    )
    effects = models.RegulationEffect.objects.filter(change__in=changes, withdrawn_at__isnull=True)
    recorded: set[tuple[int, int]] = set()
    asked: set[tuple[int, int]] = set()
    issued = {change.pk: change.changed_on for change in changes}
    for touched, party, consulted in effects.values_list("change", "party", "consulted_on").distinct():
        recorded.add((touched, party))
        if consulted is not None and consulted < issued[touched]:
            asked.add((touched, party))
    lines = []
    for change in changes:
        affected = list(change.affected.all())
        unasked = [p.organisation.shown_short for p in affected if (change.pk, p.pk) not in asked]
        unknown = [p.organisation.shown_short for p in affected if (change.pk, p.pk) not in recorded]
        said = dua(
            "Tidak dimintai pendapat sebelum terbit: {tanya}. Dampak belum dicatat: {dampak}.",
            "Not consulted before the issue: {tanya}. Effect not recorded: {dampak}.",
        ).with_values(tanya=", ".join(unasked) or "–", dampak=", ".join(unknown) or "–")
        done = not unasked and not unknown
        state = dua("Lengkap", "Complete") if done else dua("Belum lengkap", "Incomplete")
        lines.append(Line(change.title, said, "selesai" if done else "belum", state))
    return Overview(
        dua("Siapa yang belum dimintai pendapat?", "Who has not been consulted?"),
        dua("{n} perubahan peraturan terbaru.", "The {n} newest changes of regulation.").with_values(n=len(changes)),
        tuple(lines),
    )


def trust_link(collaboration: Collaboration) -> Overview:
    """Where the ratings are put together."""
    return Overview(
        dua("Apa arti semua nilai ini?", "What do these ratings add up to?"),
        dua("Rata-rata, ketimpangan, dan perubahan dari waktu ke waktu.", "Means, unevenness and change over time."),
        (
            Line(
                dua("Gambaran kepercayaan", "Picture of trust"),
                url=reverse("collaborations:trust_picture", args=[collaboration.slug]),
            ),
        ),
    )
