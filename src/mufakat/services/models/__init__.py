"""What the app keeps: services with their versions, cases with their records, hands and money, what citizens say."""

from mufakat.services.models.cases import ApplicationGroup, CaseRecord, CustodyEntry, HandOver, Holding, ServiceCase
from mufakat.services.models.citizens import CitizenVoice, Satisfaction
from mufakat.services.models.counters import CounterNote, QueueTicket
from mufakat.services.models.deliveries import DeliveryAttempt, DeliveryProof, Incident, IncidentNotice
from mufakat.services.models.figures import MonthReading
from mufakat.services.models.information import CapacityAction, ContactChannel, Explanation, ServiceInnovation
from mufakat.services.models.money import DeliveryOffer, Payment, Settlement
from mufakat.services.models.people import Consent, PersonalReading, PersonalValue, PowerOfAttorney
from mufakat.services.models.places import ImportedCount, PointPresence, RosterShift, ServicePoint
from mufakat.services.models.running import BoundParty, DayOff, Officer, ServiceVersion, SharedService

__all__ = [
    "ApplicationGroup",
    "BoundParty",
    "CapacityAction",
    "CaseRecord",
    "CitizenVoice",
    "Consent",
    "ContactChannel",
    "CounterNote",
    "CustodyEntry",
    "DayOff",
    "DeliveryAttempt",
    "DeliveryOffer",
    "DeliveryProof",
    "Explanation",
    "HandOver",
    "Holding",
    "ImportedCount",
    "Incident",
    "IncidentNotice",
    "MonthReading",
    "Officer",
    "Payment",
    "PersonalReading",
    "PersonalValue",
    "PointPresence",
    "PowerOfAttorney",
    "QueueTicket",
    "RosterShift",
    "Satisfaction",
    "ServiceCase",
    "ServiceInnovation",
    "ServicePoint",
    "ServiceVersion",
    "Settlement",
    "SharedService",
]
