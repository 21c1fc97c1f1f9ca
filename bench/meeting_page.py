"""The pages around one meeting of forty parties, after a year of meetings: against a null view.

    python bench/meeting_page.py             writes its section of bench/results.md
    python bench/meeting_page.py --small     two meetings, prints only: does it still run?

Signed in as the secretariat, on a throw-away SQLite file. Before the meeting the page shows forty answers; afterwards forty who
came, a hundred and twenty contributions and sixty follow-ups. Each page is measured in turns with the null view in the same
process, as in `pages.py`.
"""

from __future__ import annotations

import os
import platform
from datetime import timedelta
from typing import Any

from commitment_board import PARTIES, SLUG, found, measure
from pages import NOW, PAIRS, RESULTS, prepare, table
from sections import measured_in_a_folder

HEADING = "The page of a meeting"
ITEMS, WORDS, FOLLOW_UPS = 12, 120, 60
HOME = f"/k/{SLUG}/rapat/"


def called(actor: Any, collaboration: Any, number: int, days: int) -> Any:
    """A meeting so many days from now, with its agenda, its invitations and an answer of every party."""
    from mufakat.forum import actions
    from mufakat.forum.models import AgendaProposal, MeetingAnswer

    begins = NOW + timedelta(days=days)
    meeting = actions.schedule_meeting(
        actor=actor, collaboration=collaboration, title=f"Rapat ke-{number}", starts_at=begins,
        ends_at=begins + timedelta(hours=2), place="Aula", quorum_percent=50, now=begins - timedelta(days=20),
    )  # fmt: skip
    parties = list(collaboration.parties.select_related("organisation").order_by("id"))
    AgendaProposal.objects.bulk_create(
        AgendaProposal(
            collaboration=collaboration, meeting=meeting, title_id=f"Pokok bahasan {place}", reason_id="Perlu diputuskan.",
            proposed_by=parties[place % PARTIES], state="scheduled", position=place + 1, recorded_at=begins - timedelta(days=9),
        )
        for place in range(ITEMS)
    )  # fmt: skip
    meeting = actions.send_invitations(actor=actor, meeting=meeting, now=begins - timedelta(days=10))
    MeetingAnswer.objects.bulk_create(
        MeetingAnswer(meeting=meeting, party=party, answer="yes", given_at=begins - timedelta(days=2)) for party in parties
    )
    return meeting


def held(actor: Any, meeting: Any) -> None:
    """The same meeting afterwards: who came, who spoke, what was promised, and its minutes."""
    from mufakat.commitments.models import Commitment
    from mufakat.forum import actions
    from mufakat.forum.models import Attendance, Contribution

    parties, ends = list(meeting.collaboration.parties.order_by("id")), meeting.ends_at
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, party=party, came_as="Kepala bidang", recorded_at=ends) for party in parties
    )
    actions.record_held(actor=actor, meeting=meeting, now=ends)
    items = list(meeting.agenda.order_by("id"))
    Contribution.objects.bulk_create(
        Contribution(
            item=items[number % ITEMS], party=parties[number % PARTIES], kind="dissent" if number % 10 == 0 else "view",
            text="Sikap dan alasannya dalam satu baris.", recorded_at=ends,
        )
        for number in range(WORDS)
    )  # fmt: skip
    address = f"{HOME}{meeting.public_id}/butir/"
    Commitment.objects.bulk_create(
        Commitment(
            collaboration=meeting.collaboration, party=parties[number % PARTIES], text_id=f"Tindak lanjut {number}",
            state="pledged", source_kind="meeting", source_label=meeting.title_id,
            source_url=f"{address}{items[number % ITEMS].public_id}/", recorded_at=ends,
        )
        for number in range(FOLLOW_UPS)
    )  # fmt: skip
    texts = {str(item.public_id): "Para pihak membahasnya sampai tuntas. " * 20 for item in items}
    actions.write_minutes(actor=actor, meeting=meeting, texts=texts, based_on=0, now=ends)


def report(meetings: int) -> str:
    from django.test import Client

    from mufakat.kernel.access import actor_for

    user, collaboration = found()
    actor = actor_for(user.pk, NOW.date())
    client = Client()
    client.force_login(user, backend="mufakat.accounts.backends.PhoneOrEmail")
    past = [called(actor, collaboration, number, -7 * (meetings - number) - 1) for number in range(meetings)]
    for one in past:
        held(actor, one)
    coming, last = called(actor, collaboration, meetings, 5), past[-1]
    pages = {
        "null view": "/null/",
        "list of meetings": HOME,
        "meeting to come, 40 answers": f"{HOME}{coming.public_id}/",
        "meeting held, 40 came": f"{HOME}{last.public_id}/",
        "one item with its dialogue": f"{HOME}{last.public_id}/butir/{last.agenda.first().public_id}/",
        "writing the minutes": f"{HOME}{last.public_id}/notula/tulis/",
        "quality, meeting by meeting": f"{HOME}mutu/",
    }
    rows = [measure(client, name, address) for name, address in pages.items()]
    head = (
        f"Python {platform.python_version()}, SQLite, {os.cpu_count()} processors; median of {PAIRS} turns with the null view "
        f"in one process; {PARTIES} parties, {meetings} meetings held before. Made by `bench/meeting_page.py`."
    )
    return "\n".join([head, "", *table(rows)])


def main() -> None:
    measured_in_a_folder(__doc__, HEADING, RESULTS, prepare, report, small=2, small_means="two meetings", full=52)


if __name__ == "__main__":
    main()
