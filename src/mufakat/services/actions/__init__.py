"""Every act on services: founding and running them, opening cases, working on them."""

from mufakat.services.actions.assigning import issue_assignment
from mufakat.services.actions.delivering import Receipt, record_delivery, record_failed_delivery
from mufakat.services.actions.drawing_powers import (
    PowerDraft,
    draw_power,
    expire_powers,
    revoke_power,
    revoke_power_by_applicant,
    sign_power,
)
from mufakat.services.actions.founding import end_officer, found_service, name_officer, start_service
from mufakat.services.actions.groups import file_group
from mufakat.services.actions.guiding import guide_applicant
from mufakat.services.actions.handing_over import confirm_parcels, list_batch, receive_batch, withdraw_batch
from mufakat.services.actions.incidents import report_incident, settle_incident, tell_party
from mufakat.services.actions.opening import Application, OpenedCase, open_cases
from mufakat.services.actions.paying import (
    OfferAnswer,
    PaymentTaken,
    Received,
    correct_payment,
    give_billing_code,
    take_payment,
)
from mufakat.services.actions.personal import (
    cancel_by_applicant,
    correct_personal_value,
    erase_due,
    erase_personal_data,
    open_personal_values,
    withdraw_consent,
)
from mufakat.services.actions.queueing import call_next, open_with_ticket, take_ticket
from mufakat.services.actions.reminding import tell_of_limits
from mufakat.services.actions.sending_in import Answer, DeviceRecord, send_in
from mufakat.services.actions.settling import SettlementFile, SettlementLine, bring_settlement
from mufakat.services.actions.taking_in import Entry, Taken, take_in
from mufakat.services.actions.working import record_event, record_for_many

__all__ = [
    "Answer",
    "Application",
    "DeviceRecord",
    "Entry",
    "OfferAnswer",
    "OpenedCase",
    "PaymentTaken",
    "PowerDraft",
    "Receipt",
    "Received",
    "SettlementFile",
    "SettlementLine",
    "Taken",
    "bring_settlement",
    "call_next",
    "cancel_by_applicant",
    "confirm_parcels",
    "correct_payment",
    "correct_personal_value",
    "draw_power",
    "end_officer",
    "erase_due",
    "erase_personal_data",
    "expire_powers",
    "file_group",
    "found_service",
    "give_billing_code",
    "guide_applicant",
    "issue_assignment",
    "list_batch",
    "name_officer",
    "open_cases",
    "open_personal_values",
    "open_with_ticket",
    "receive_batch",
    "record_delivery",
    "record_event",
    "record_failed_delivery",
    "record_for_many",
    "report_incident",
    "revoke_power",
    "revoke_power_by_applicant",
    "send_in",
    "settle_incident",
    "sign_power",
    "start_service",
    "take_in",
    "take_payment",
    "take_ticket",
    "tell_of_limits",
    "tell_party",
    "withdraw_batch",
    "withdraw_consent",
]
