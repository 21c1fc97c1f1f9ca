"""Every write of questionnaires."""

from mufakat.surveys.actions.answering import keep_answers, send_in, start_walk_in, type_in_sheet
from mufakat.surveys.actions.asking import Drawn, Person, ask, draw_anew, draw_own_code, open_to_all, withdraw_invitation
from mufakat.surveys.actions.locking import leave_out_item, lock_wave, take_back_item
from mufakat.surveys.actions.opening import WaveDraft, cancel_wave, extend_wave, open_wave

__all__ = [
    "Drawn",
    "Person",
    "WaveDraft",
    "ask",
    "cancel_wave",
    "draw_anew",
    "draw_own_code",
    "extend_wave",
    "keep_answers",
    "leave_out_item",
    "lock_wave",
    "open_to_all",
    "open_wave",
    "send_in",
    "start_walk_in",
    "take_back_item",
    "type_in_sheet",
    "withdraw_invitation",
]
