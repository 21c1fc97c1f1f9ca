"""What the records of shared services say about a collaboration: complaints closed in time, satisfaction of those served."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from fractions import Fraction

from django.urls import reverse

from collabgov.observations import Observation, Record, Window, observed_share, observed_value
from collabgov.record_catalogue import definition_of
from collabgov.sentences import Sentence
from mufakat.collaborations.models import Collaboration
from mufakat.kernel.web.formats import as_zone
from mufakat.services import satisfaction
from mufakat.services.models import CitizenVoice, SharedService
from mufakat.services.queries.services import content_in_force
from mufakat.services.settling import WORKING_DAYS, settle_times

COMPLAINTS = definition_of(
    "cmp.on_time",
    Sentence("pengaduan jatuh tempo", "complaints due"),
    Sentence(
        f"Batasnya {WORKING_DAYS} hari kerja menurut kalender layanan; jawaban pertama punya batas sendiri, 24 jam.",
        f"The limit is {WORKING_DAYS} working days of the service's calendar; the first answer has its own, 24 hours.",
    ),
)
SATISFACTION = definition_of(
    "skm.ikm",
    Sentence("jawaban", "answers"),
    Sentence(
        "Ditanyakan sesudah setiap permohonan selesai; yang tidak menjawab tidak terhitung.",
        "Asked after every completed application; whoever did not answer is not in it.",
    ),
)
TOO_FEW_ANSWERS = Sentence(
    f"Jawaban kurang dari {satisfaction.FEWEST}, jadi indeks belum ada.",
    f"Fewer than {satisfaction.FEWEST} answers, so no index.",
)
LONGEST_LIMIT = timedelta(days=45)
"""No ten working days last longer, holidays included."""


def observe(collaboration: Collaboration, window: Window) -> list[Observation]:
    """Both figures over the services of the collaboration; nothing where it runs none."""
    services = list(SharedService.objects.filter(collaboration=collaboration).exclude(state="preparing"))
    if not services:
        return []
    zone = as_zone(collaboration)
    start = datetime.combine(window.start, time(), zone)
    end = datetime.combine(window.end + timedelta(days=1), time(), zone)
    return [_complaints(collaboration, services, window, start, end), _satisfaction(services, window, start, end)]


def _complaints(
    collaboration: Collaboration, services: list[SharedService], window: Window, start: datetime, end: datetime
) -> Observation:
    """Complaints whose ten working days ended in the window, and how many of them were closed by then."""
    due, kept, records = 0, 0, []
    for service in services:
        rows = CitizenVoice.objects.filter(
            service=service, kind__in=("complaint", "brokering"), received_at__gte=start - LONGEST_LIMIT, received_at__lt=end
        )
        voices = list(rows.order_by("id"))
        limits = settle_times(service, content_in_force(service), [one.received_at for one in voices])
        for voice, limit in zip(voices, limits, strict=True):
            if limit is None or not start <= limit < end:
                continue
            due += 1
            kept += voice.closed_at is not None and voice.closed_at <= limit
            url = reverse("services:voice", args=[collaboration.slug, service.key, voice.public_id])
            records.append(Record(voice.number, url, for_members=True))
    return observed_share(COMPLAINTS, window, kept, due, records=records)


def _satisfaction(services: list[SharedService], window: Window, start: datetime, end: datetime) -> Observation:
    """The index of the service with the most answers; indices of different services are never mixed."""
    results = [satisfaction.result_of(one, since=start, until=end) for one in services]
    found = max(results, key=lambda one: one.answers)
    value = Fraction(found.index.index) if found.index else None
    return observed_value(SATISFACTION, window, value, found.answers, note=None if value is not None else TOO_FEW_ANSWERS)
