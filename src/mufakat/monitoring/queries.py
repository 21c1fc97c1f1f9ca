"""Named reads over indicators, printed tables, lists and checks; each takes the viewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Case, Count, IntegerField, Prefetch, QuerySet, When
from django.db.models import Value as Constant

from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.queries import VIEW
from mufakat.kernel import access
from mufakat.kernel.access import Actor, NotVisible
from mufakat.kernel.web.language import dua
from mufakat.monitoring import formulas
from mufakat.monitoring.models import CheckOutcome, DataTable, Delivery, Indicator, NamedList, Series, Value
from mufakat.monitoring.readings import DEEPEST, Picture

MOST_URGENT = 50
"""So many indicators with a target are sorted by their gap; the rest follow as given, a page at a time."""


def indicators_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Indicator]:
    """The indicators of a visible collaboration as given, with sources, standing values, targets and owner."""
    access.require(viewer, VIEW, collaboration)
    return with_values(Indicator.objects.filter(collaboration=collaboration))


def named_indicators(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Indicator]:
    """The indicators by name and address only, to choose from."""
    access.require(viewer, VIEW, collaboration)
    return Indicator.objects.filter(collaboration=collaboration).only("code", "name_id", "name_en").order_by("order", "id")


def with_values(queryset: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """Load what a picture needs; the number of queries does not depend on the number of indicators."""
    values = Prefetch("values", Value.objects.filter(replaced_at__isnull=True), to_attr="standing_values")
    return queryset.select_related("owner__organisation", "collaboration").prefetch_related(
        Prefetch("series", Series.objects.prefetch_related(values)), "targets"
    )


def pictures_of(*, viewer: Actor, collaboration: Collaboration, indicators: Iterable[Indicator]) -> list[Picture]:
    """The pictures of these indicators, with the figures their formulas take."""
    access.require(viewer, VIEW, collaboration)
    found = list(indicators)
    by_code = {indicator.code: indicator for indicator in found}
    if not any(indicator.formula for indicator in found):
        return [Picture(indicator, by_code) for indicator in found]
    codes = Indicator.objects.filter(collaboration=collaboration).values_list("code", flat=True)
    known = set(codes)
    for _ in range(DEEPEST):
        needed = {
            code
            for indicator in by_code.values()
            if indicator.formula
            for code in formulas.operands_of(indicator.formula, known)
        }
        missing = needed - by_code.keys()
        if not missing:
            break
        rows = with_values(Indicator.objects.filter(collaboration=collaboration, code__in=missing))
        by_code.update({row.code: row for row in rows})
    return [Picture(indicator, by_code) for indicator in found]


def urgent_pictures(*, viewer: Actor, collaboration: Collaboration) -> list[Picture]:
    """Indicators with a target, those furthest from it first."""
    aimed = indicators_of(viewer=viewer, collaboration=collaboration).filter(targets__isnull=False).distinct()
    pictures = pictures_of(viewer=viewer, collaboration=collaboration, indicators=aimed)
    return sorted(pictures, key=lambda picture: picture.urgency)[:MOST_URGENT]


def get_indicator(*, viewer: Actor, collaboration: Collaboration, code: str) -> Indicator:
    """One indicator by its code, within this collaboration only."""
    rows = indicators_of(viewer=viewer, collaboration=collaboration).select_related("printed_by")
    found = rows.filter(code=code).first()
    if found is None:
        raise _absent()
    return found


def get_picture(*, viewer: Actor, collaboration: Collaboration, code: str) -> Picture:
    """One indicator with everything its rows say."""
    indicator = get_indicator(viewer=viewer, collaboration=collaboration, code=code)
    return pictures_of(viewer=viewer, collaboration=collaboration, indicators=[indicator])[0]


def printed_picture(*, viewer: Actor, collaboration: Collaboration, indicator: Indicator) -> Picture | None:
    """The figures as printed that stand beside a computed indicator."""
    if indicator.printed_by is None:
        return None
    return get_picture(viewer=viewer, collaboration=collaboration, code=indicator.printed_by.code)


def context_pictures(*, viewer: Actor, collaboration: Collaboration, indicator: Indicator) -> list[Picture]:
    """Context figures to read beside an indicator, for example a market index; none beside a context figure itself."""
    if indicator.kind == "context":
        return []
    rows = indicators_of(viewer=viewer, collaboration=collaboration).filter(kind="context")[:6]
    return pictures_of(viewer=viewer, collaboration=collaboration, indicators=rows)


def owned_by(*, viewer: Actor, party: Party) -> QuerySet[Indicator]:
    """Indicators that a party answers for."""
    return indicators_of(viewer=viewer, collaboration=party.collaboration).filter(owner=party)


def with_several_sources(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Indicator]:
    """Indicators for which sources stand side by side."""
    rows = indicators_of(viewer=viewer, collaboration=collaboration)
    return rows.annotate(source_count=Count("series", distinct=True)).filter(source_count__gt=1)


def checks_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[CheckOutcome]:
    """Every check of printed figures: those that failed first, then those that cannot be computed, then the rest."""
    access.require(viewer, VIEW, collaboration)
    rank = Case(
        When(passed=False, then=Constant(0)),
        When(passed=None, then=Constant(1)),
        default=Constant(2),
        output_field=IntegerField(),
    )
    rows = (
        CheckOutcome.objects.filter(collaboration=collaboration)
        .select_related("indicator", "table")
        .prefetch_related("indicator__series")
    )
    return rows.annotate(rank=rank).order_by("rank", "order", "id")


def failed_checks(*, viewer: Actor, collaboration: Collaboration) -> int:
    """How many checks do not add up."""
    access.require(viewer, VIEW, collaboration)
    return CheckOutcome.objects.filter(collaboration=collaboration, passed=False).count()


def tables_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[DataTable]:
    """The printed tables of a collaboration's study, without their rows."""
    access.require(viewer, VIEW, collaboration)
    return DataTable.objects.filter(collaboration=collaboration).defer("rows")


def get_table(*, viewer: Actor, collaboration: Collaboration, key: str) -> DataTable:
    """One printed table with the checks made of it."""
    access.require(viewer, VIEW, collaboration)
    found = DataTable.objects.filter(collaboration=collaboration, key=key).prefetch_related("checks__indicator__series").first()
    if found is None:
        raise _absent()
    return found


def lists_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[NamedList]:
    """Lists that the source gives without values."""
    access.require(viewer, VIEW, collaboration)
    return NamedList.objects.filter(collaboration=collaboration)


def kinds_without_indicator(*, viewer: Actor, collaboration: Collaboration) -> tuple[bool, bool]:
    """Whether results (outcomes) and process (outputs, services) are measured: both belong together."""
    access.require(viewer, VIEW, collaboration)
    kinds = set(Indicator.objects.filter(collaboration=collaboration).values_list("kind", flat=True).order_by().distinct())
    return "outcome" in kinds, bool(kinds & {"output", "service"})


def outcomes_without_purpose_word(*, viewer: Actor, collaboration: Collaboration) -> int:
    """Outcome indicators that are not tied to a word of the shared purpose."""
    access.require(viewer, VIEW, collaboration)
    return Indicator.objects.filter(collaboration=collaboration, kind="outcome", purpose_word_id="").count()


def corrections_of(*, viewer: Actor, indicator: Indicator) -> QuerySet[Value]:
    """Values that were corrected, newest correction first; they stay readable."""
    access.require(viewer, VIEW, indicator.collaboration)
    rows = Value.objects.filter(series__indicator=indicator, replaced_at__isnull=False)
    return rows.select_related("series").order_by("-replaced_at", "-id")


def corrected_values(*, viewer: Actor, indicator: Indicator) -> QuerySet[Value]:
    """Values that took the place of an earlier one, with their reason."""
    access.require(viewer, VIEW, indicator.collaboration)
    return Value.objects.filter(series__indicator=indicator).exclude(reason="")


def checks_of_indicator(*, viewer: Actor, indicator: Indicator) -> QuerySet[CheckOutcome]:
    """Checks of printed figures that concern an indicator, those that do not add up first."""
    found = checks_of(viewer=viewer, collaboration=indicator.collaboration)
    return found.filter(indicator=indicator)


def deliveries_of(*, viewer: Actor, indicator: Indicator) -> QuerySet[Delivery]:
    """Files and pasted tables that were saved for an indicator."""
    access.require(viewer, VIEW, indicator.collaboration)
    return Delivery.objects.filter(series__indicator=indicator).select_related("series")


def earlier_delivery(*, viewer: Actor, series: Series, sha256: str) -> Delivery | None:
    """The same content saved before, if it was."""
    access.require(viewer, VIEW, series.indicator.collaboration)
    return Delivery.objects.filter(series=series, sha256=sha256).first()


def all_values(*, viewer: Actor, collaboration: Collaboration) -> Iterator[Value]:
    """Every standing value of a collaboration for download, in a steady number of queries."""
    access.require(viewer, VIEW, collaboration)
    rows = Value.objects.filter(series__indicator__collaboration=collaboration, replaced_at__isnull=True)
    rows = rows.select_related("series__indicator__owner__organisation")
    ordered = rows.order_by("series__indicator__order", "series__indicator_id", "series__order", "series_id", "period")
    return ordered.iterator(chunk_size=2000)


def _absent() -> NotVisible:
    return NotVisible(
        "not_visible",
        dua("Halaman ini tidak ada, atau bukan untuk Anda.", "This page does not exist, or is not for you."),
    )
