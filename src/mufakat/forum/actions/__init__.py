"""Every act of the forum: on meetings, on who came, and on what is proposed for an agenda."""

from mufakat.forum.actions.agenda import decline_agenda_item, propose_agenda_item, publish_agenda, schedule_agenda_item
from mufakat.forum.actions.attendance import record_attendance, remove_attendance
from mufakat.forum.actions.meetings import (
    answer_invitation,
    cancel_meeting,
    confirm_delegate,
    record_held,
    reschedule_meeting,
    schedule_meeting,
    send_invitations,
)

__all__ = [
    "answer_invitation",
    "cancel_meeting",
    "confirm_delegate",
    "decline_agenda_item",
    "propose_agenda_item",
    "publish_agenda",
    "record_attendance",
    "record_held",
    "remove_attendance",
    "reschedule_meeting",
    "schedule_agenda_item",
    "schedule_meeting",
    "send_invitations",
]
