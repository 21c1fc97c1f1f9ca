"""Tells the invented collaboration act by act: each one by the person who would do it, on the day it would have happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from mufakat.accounts import actions as account_actions
from mufakat.accounts.models import User
from mufakat.actors import actions as actor_actions
from mufakat.actors.models import Organisation, Person
from mufakat.agreements import actions as agreement_actions
from mufakat.agreements.models import Agreement
from mufakat.collaborations import actions as collaboration_actions
from mufakat.collaborations.models import Collaboration, Party, System
from mufakat.commitments import actions as commitment_actions
from mufakat.commitments.models import OPEN_STATES, Commitment
from mufakat.config import demonstration_forum, demonstration_surveys
from mufakat.config import demonstration_story as story
from mufakat.forum import actions as forum_actions
from mufakat.forum.models import AgendaProposal, Meeting
from mufakat.kernel import access, registers
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.monitoring import actions as monitoring_actions
from mufakat.monitoring.actions import NewValue
from mufakat.monitoring.models import Indicator, Value

ZONE = ZoneInfo("Asia/Jakarta")
LEAST_NOTICE = 6
NOTICE = 10
"""Days between the invitations to a past meeting and the meeting."""
INDICATOR_DAY = -20
FRIDAY = 4
MEETING_DAY = 1
"""Tuesday."""
FINISHED_PARTS = ("tujuan", "pihak", "aturan", "sekretariat", "indikator", "rapat")
"""The starting conditions were never written down, and the one agreement is unwritten: those parts stay open."""
MOVED = "Tenggat contoh digeser agar tetap dapat diperagakan."


class Teller:
    """Knows the day the story is told on and who is who."""

    def __init__(self, users: dict[str, User], now: datetime) -> None:
        self.users, self.now = users, now
        self.today = now.astimezone(ZONE).date()
        self.parties: dict[str, Party] = {}
        self.collaboration: Collaboration

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def moment(self, offset: int, hour: int = 10) -> datetime:
        """An hour of the day so many days ago; today is the moment the story is told."""
        told = datetime.combine(self.day(offset), datetime.min.time(), ZONE) + timedelta(hours=hour)
        return told if offset < 0 else self.now

    def actor(self, user: User, offset: int) -> Actor:
        """Who the login was on that day."""
        return access.actor_for(user.pk, self.day(offset))

    def secretariat(self, offset: int) -> Actor:
        return self.actor(self.users["secretary"], offset)

    def speaker(self, key: str, offset: int) -> Actor | None:
        """A representative of the party on that day; None while the party had nobody."""
        party = self.parties[key]
        for mandate in party.representatives.select_related("person").order_by("-seat", "id"):
            if mandate.person.user_id is not None:
                actor = access.actor_for(mandate.person.user_id, self.day(offset))
                if party.pk in actor.seats_in(party.collaboration_id):
                    return actor
        return None

    def tell_from_the_beginning(self) -> None:
        """Found the cluster and live through its first seven months."""
        self._found()
        self._gather_parties()
        self._agree()
        acts = [
            *self._meetings(),
            *self._promises(),
            *self._later_acts(),
            *demonstration_forum.acts_of(self),
            *demonstration_surveys.acts_of(self),
        ]
        for _, act in sorted(acts, key=lambda one: one[0]):
            act()
        self._count_months()
        self.call_next_meeting()
        self._propose_agenda()
        for key in FINISHED_PARTS:
            collaboration_actions.mark_setup_step(
                actor=self.secretariat(0), collaboration=self.collaboration, key=key, finished=True, now=self.now
            )

    def continue_with(self, collaboration: Collaboration) -> None:
        """On a later day: hold the meeting that has passed, call the next one, move open due dates, count the new months."""
        newest = Meeting.objects.filter(collaboration=collaboration).order_by("-starts_at").first()
        if newest is not None and newest.ends_at > self.now:
            return
        self.collaboration = collaboration
        known = {one.name: one.key for one in story.PARTIES}
        parties = Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation")
        self.parties = {known[party.organisation.name_id]: party for party in parties if party.organisation.name_id in known}
        demonstration_surveys.keep_open(self)
        if newest is not None and newest.state in ("planned", "invited"):
            self._hold(newest, self.now, absent=())
        self._move_due_dates()
        self._count_months()
        self.call_next_meeting()

    def _found(self) -> None:
        founder = self.actor(self.users["secretary"], story.FOUNDED)
        now = self.moment(story.FOUNDED)
        made = collaboration_actions.found_collaboration(
            actor=founder,
            slug=story.SLUG,
            title=story.TITLE,
            public_problem=story.PROBLEM,
            now=now,
            today=self.day(story.FOUNDED),
        )
        Collaboration.objects.filter(pk=made.pk).update(is_example=True)
        made.refresh_from_db()
        values = {
            "title_en": story.TITLE_EN, "public_problem_en": story.PROBLEM_EN, "visibility": "public", "kind": "craft_cluster",
            "coordinating_unit": story.UNIT, "network_form": "network_administrative_organisation",
            "decision_rule": "consensus_first",
        }  # fmt: skip
        self.collaboration = collaboration_actions.describe_collaboration(
            actor=self.secretariat(story.FOUNDED), collaboration=made, values=values, expected_version=made.version, now=now
        )
        for key, role in (("leader", "leader"), ("evaluator", "evaluator")):
            collaboration_actions.assign_role(
                actor=self.secretariat(story.FOUNDED), collaboration=self.collaboration, user_id=self.users[key].pk, role=role,
                valid_from=self.day(story.FOUNDED), now=now,
            )  # fmt: skip
        for key, (indonesian, english) in story.SYSTEMS.items():
            System.objects.create(collaboration=self.collaboration, key=key, name_id=indonesian, name_en=english)

    def _gather_parties(self) -> None:
        now, systems = self.moment(-205), {system.key: system for system in self.collaboration.systems.all()}
        secretariat = self.secretariat(-205)
        for one in story.PARTIES:
            organisation = self._organisation(one.name, one.short, one.kind, now)
            party = collaboration_actions.propose_party(
                actor=secretariat, collaboration=self.collaboration, organisation=organisation, sector=one.sector,
                role=one.role,
                systems=[systems[key] for key in one.systems], now=now,
            )  # fmt: skip
            self.parties[one.key] = collaboration_actions.move_party(actor=secretariat, party=party, move="join", now=now)
        for one in story.PARTIES:
            for seat in one.seats:
                self._seat(self.parties[one.key], seat)
        name, kind, sector, why = story.PROPOSED
        collaboration_actions.propose_party(
            actor=self.must_speak("perajin", -200), collaboration=self.collaboration,
            organisation=self._organisation(name, "", kind, now), sector=sector, why=why, proposed_by=self.parties["perajin"],
            now=self.moment(-200),
        )  # fmt: skip

    def _organisation(self, name: str, short: str, kind: str, now: datetime) -> Organisation:
        values = {"name_id": name, "short_name": short, "kind": kind}
        return actor_actions.register_organisation(actor=SYSTEM, values=values, now=now, is_another=True)

    def _seat(self, party: Party, seat: story.Seat) -> None:
        """Designate a person; one without an example login gets a login of their own, so that they can act."""
        now, organisation = self.moment(-204), party.organisation
        if seat.login:
            person = Person.objects.get(user=self.users[seat.login])
            Person.objects.filter(pk=person.pk).update(organisation=organisation)
        else:
            address = f"{'.'.join(seat.person.lower().split())}@contoh.invalid"
            user = account_actions.create_login(actor=SYSTEM, now=now, email=address)
            values = {"full_name": seat.person, "position": seat.position, "organisation": organisation}
            person = actor_actions.register_person(actor=SYSTEM, values=values, now=now)
            actor_actions.connect_login(actor=SYSTEM, person=person, user_id=user.pk, now=now)
            Person.objects.filter(pk=person.pk).update(is_example=True)
        collaboration_actions.designate_representative(
            actor=self.secretariat(-204), party=party, person=person, seat=seat.seat, authority=seat.authority, now=now,
            valid_from=self.day(-204), valid_until=self.day(seat.until) if seat.until is not None else None,
            mandate_title="Surat penunjukan (contoh)",
        )  # fmt: skip

    def must_speak(self, key: str, offset: int) -> Actor:
        speaker = self.speaker(key, offset)
        if speaker is None:
            raise LookupError(f"Nobody speaks for {key} on day {offset} of the example.")
        return speaker

    def _agree(self) -> None:
        """Purpose with endorsements, registers, phases, and the agreement nobody wrote down."""
        purpose = collaboration_actions.write_purpose(
            actor=self.secretariat(-195), collaboration=self.collaboration, text=story.PURPOSE, text_en=story.PURPOSE_EN,
            why=story.PURPOSE_WHY, now=self.moment(-195),
        )  # fmt: skip
        for one in story.PARTIES:
            collaboration_actions.endorse_purpose(
                actor=self.must_speak(one.key, -190), purpose=purpose, party=self.parties[one.key], stance=one.stance,
                remark=one.remark, now=self.moment(-190),
            )  # fmt: skip
        for key, register_key, values in story.REGISTER_LINES:
            register = registers.REGISTERS[register_key]
            about = {"raised_by" if register_key == "masalah" else "party": self.parties[key]} if key else {}
            registers.record_line(
                actor=self.must_speak(key, -185) if key else self.secretariat(-185), register=register,
                scope=self.collaboration,
                values={**values, **about}, now=self.moment(-185),
            )  # fmt: skip
        self._enter_phase("agree", -180)

    def _enter_phase(self, move: str, offset: int) -> None:
        self.collaboration = collaboration_actions.change_phase(
            actor=self.secretariat(offset), collaboration=self.collaboration, move=move, note="", now=self.moment(offset),
            today=self.day(offset),
        )  # fmt: skip

    def _meetings(self) -> list[tuple[float, Callable[[], None]]]:
        acts: list[tuple[float, Callable[[], None]]] = []
        for place, offset in enumerate(story.PAST_MEETINGS, 1):
            held = self.meeting_day(offset)
            acts.append((held - NOTICE, partial(self._schedule, place, self.day(held), held - NOTICE)))
            acts.append((held, partial(self._past_meeting, held, story.HELD_WITHOUT[offset])))
        return acts

    def meeting_day(self, offset: int) -> int:
        """The day itself, or the Friday before where it is a weekend."""
        return offset - max(0, self.day(offset).weekday() - FRIDAY)

    def _past_meeting(self, offset: int, absent: tuple[str, ...]) -> None:
        meeting = Meeting.objects.filter(collaboration=self.collaboration, state="invited").get()
        self._hold(meeting, self.moment(offset, 12), absent=absent)

    def _schedule(self, place: int, day: date, called: int) -> None:
        begins = datetime.combine(day, datetime.min.time(), ZONE) + timedelta(hours=9)
        secretariat, now = self.secretariat(called), self.moment(called)
        meeting = forum_actions.schedule_meeting(
            actor=secretariat, collaboration=self.collaboration, title=f"Rapat koordinasi ke-{place} (contoh)",
            title_en=f"Coordination meeting {place} (example)", starts_at=begins, ends_at=begins + timedelta(hours=2),
            place="Balai kelompok perajin (contoh)", series=demonstration_forum.series_of(self), quorum_percent=50, now=now,
        )  # fmt: skip
        forum_actions.send_invitations(actor=secretariat, meeting=meeting, now=now)

    def _hold(self, meeting: Meeting, now: datetime, absent: tuple[str, ...]) -> None:
        """Record who came by the mandates of that day, then that the meeting took place."""
        recorded, day = now.astimezone(ZONE).date(), meeting.starts_at.astimezone(ZONE).date()
        secretariat = access.actor_for(self.users["secretary"].pk, recorded)
        for key, party in self.parties.items():
            mandates = party.representatives.filter(valid_from__lte=day).order_by("-seat", "id")
            holder = next((one for one in mandates if one.valid_until is None or one.valid_until > day), None)
            if key not in absent and holder is not None:
                forum_actions.record_attendance(actor=secretariat, meeting=meeting, party=party, representative=holder, now=now)
        forum_actions.record_held(actor=secretariat, meeting=meeting, now=now)

    def _promises(self) -> list[tuple[float, Callable[[], None]]]:
        acts: list[tuple[float, Callable[[], None]]] = []
        for one in story.PROMISES:
            acts.append((one.pledged, partial(self._pledge, one)))
            if one.report is not None:
                acts.append((one.report[0], partial(self._report, one, *one.report)))
            if one.verdict is not None:
                acts.append((one.verdict[0], partial(self._judge, one, *one.verdict)))
        return acts

    def _promised(self, one: story.Promise) -> Commitment:
        return Commitment.objects.get(collaboration=self.collaboration, text_id=one.text)

    def _pledge(self, one: story.Promise) -> None:
        label, url = self._unwritten_address() if one.rests_on_unwritten else ("", "")
        commitment_actions.pledge_commitment(
            actor=self.must_speak(one.party, one.pledged), collaboration=self.collaboration, party=self.parties[one.party],
            counterpart=self.parties[one.counterpart] if one.counterpart else None, text=one.text, form=one.form,
            due_on=self.day(one.due), proof_wanted=one.proof, own_programme=one.programme, now=self.moment(one.pledged),
            source_label=label, source_url=url,
        )  # fmt: skip

    def _unwritten_address(self) -> tuple[str, str]:
        agreement = Agreement.objects.filter(collaboration=self.collaboration).first()
        if agreement is None:
            return "", ""
        return agreement.title_id, reverse("agreements:agreement", args=[self.collaboration.slug, agreement.key])

    def _report(self, one: story.Promise, offset: int, said: str, text: str) -> None:
        speaker = self.speaker(one.party, offset) or self.secretariat(offset)
        commitment_actions.report_progress(
            actor=speaker, commitment=self._promised(one), said=said, text=text, now=self.moment(offset)
        )

    def _judge(self, one: story.Promise, offset: int, verdict: str, reason: str) -> None:
        judge = (self.speaker(one.counterpart, offset) if one.counterpart else None) or self.secretariat(offset)
        commitment_actions.judge_commitment(
            actor=judge, commitment=self._promised(one), verdict=verdict, reason=reason, now=self.moment(offset)
        )

    def _later_acts(self) -> list[tuple[float, Callable[[], None]]]:
        subject, keys, offset = story.UNWRITTEN
        won, text, text_en = story.SMALL_WIN

        def unwritten() -> None:
            agreement_actions.record_unwritten_agreement(
                actor=self.must_speak("perajin", offset), collaboration=self.collaboration, subject=subject,
                parties=[self.parties[key] for key in keys], agreed_on=self.day(offset).isoformat(), now=self.moment(offset),
            )  # fmt: skip

        def small_win() -> None:
            commitment_actions.record_small_win(
                actor=self.must_speak("perajin", won), collaboration=self.collaboration, text=text, text_en=text_en,
                date=self.day(won).isoformat(), now=self.moment(won),
            )  # fmt: skip

        implement = partial(self._enter_phase, "implement", -120)
        return [(-120, implement), (offset, unwritten), (won, small_win), (INDICATOR_DAY, self._indicator)]

    def _indicator(self) -> None:
        now, secretariat = self.moment(INDICATOR_DAY), self.secretariat(INDICATOR_DAY)
        values: dict[str, Any] = {**story.INDICATOR, "owner": self.parties["dinas"]}
        indicator = monitoring_actions.define_indicator(
            actor=secretariat, collaboration=self.collaboration, code=story.INDICATOR_CODE, values=values, now=now
        )
        monitoring_actions.add_source(
            actor=secretariat, indicator=indicator, key="buku-pesanan", now=now,
            values={"name_id": "Buku pesanan klaster (contoh)", "name_en": "Order book of the cluster (example)"},
        )  # fmt: skip

    def _count_months(self) -> None:
        """Values for every full month since the cluster began that has none yet; one month stays a gap, openly."""
        indicator = Indicator.objects.filter(collaboration=self.collaboration, code=story.INDICATOR_CODE).first()
        series = indicator.series.first() if indicator else None
        if series is None:
            return
        began = self.collaboration.created_at.astimezone(ZONE).date()
        known = set(Value.objects.filter(series=series).values_list("period", flat=True))
        missing = []
        for place, period in enumerate(_months(began, self.today), 1):
            if period not in known:
                figure = None if place == story.GAP_MONTH else story.MONTHLY[(place - 1) % len(story.MONTHLY)]
                missing.append(NewValue(period, figure, "measured" if figure is not None else "missing"))
        if missing:
            monitoring_actions.record_values(actor=self.secretariat(0), series=series, values=missing, now=self.now)

    def call_next_meeting(self) -> None:
        """The next Tuesday with enough notice; most parties answer, two have not."""
        ahead = LEAST_NOTICE + (MEETING_DAY - self.day(LEAST_NOTICE).weekday()) % 7
        place = Meeting.objects.filter(collaboration=self.collaboration).count() + 1
        self._schedule(place, self.day(ahead), called=0)
        meeting = Meeting.objects.filter(collaboration=self.collaboration).latest("starts_at")
        for key, answer in story.ANSWERS.items():
            speaker = self.speaker(key, 0)
            if speaker is not None:
                forum_actions.answer_invitation(
                    actor=speaker, meeting=meeting, party=self.parties[key], answer=answer, now=self.now
                )
        waiting = AgendaProposal.objects.filter(collaboration=self.collaboration, state="proposed").order_by("id").first()
        if waiting is not None:
            forum_actions.schedule_agenda_item(actor=self.secretariat(0), proposal=waiting, meeting=meeting, now=self.now)

    def _propose_agenda(self) -> None:
        for key, title, reason in story.PROPOSALS:
            forum_actions.propose_agenda_item(
                actor=self.must_speak(key, 0), collaboration=self.collaboration, title=title, reason=reason, source_kind="",
                source_key="", source_url="", now=self.now,
            )  # fmt: skip
        first = AgendaProposal.objects.filter(collaboration=self.collaboration, state="proposed").order_by("id").first()
        meeting = Meeting.objects.filter(collaboration=self.collaboration).order_by("-starts_at").first()
        if first is None or meeting is None:
            return
        forum_actions.schedule_agenda_item(actor=self.secretariat(0), proposal=first, meeting=meeting, now=self.now)

    def _move_due_dates(self) -> None:
        """The promise that is late stays three days late, the one due soon stays five days away, by an act with a reason."""
        wanted = {one.text: one.due for one in story.PROMISES if one.key in (story.OVERDUE, story.SOON)}
        open_ones = Commitment.objects.filter(collaboration=self.collaboration, text_id__in=wanted, state__in=OPEN_STATES)
        for commitment in open_ones:
            due = self.day(wanted[commitment.text_id])
            if commitment.due_on != due:
                commitment_actions.change_due_date(
                    actor=self.secretariat(0), commitment=commitment, due_on=due, reason=MOVED,
                    expected_version=commitment.version, now=self.now,
                )  # fmt: skip


def _months(began: date, today: date) -> list[str]:
    """Full months from the one in which the cluster began to the one before today's."""
    first, last = began.year * 12 + began.month - 1, today.year * 12 + today.month - 1
    return [f"{number // 12}-{number % 12 + 1:02d}" for number in range(first, last)]
