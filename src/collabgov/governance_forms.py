"""Which form a network's governance has, which form its conditions call for, and which model a public actor follows.

Forms and their four contingencies after Provan & Kenis (2008): the abstract was read, the contingencies in a text that quotes
them. Models after Agranoff & McGuire (2003): the two axes were read, the six models are remembered. Every threshold and every
formula here is our own design (mark D, specification 3.12 and 3.13). Labels and fits, never grades.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

Form = Literal["shared", "lead", "nao", "transition"]
GovernanceForm = Literal["shared", "lead", "nao"]
FORMS: tuple[GovernanceForm, ...] = ("shared", "lead", "nao")
MOST_WHEN_SHARED, LEAST_WHEN_BROKERED = 0.4, 0.6
CENTRALISED_FROM = 0.4
MISFIT_FROM = 0.15


@dataclass(frozen=True, slots=True)
class CoordinationActs:
    """How many acts of coordination (invitations, minutes, follow-ups, agenda) one body did, and what it is there for."""

    acts: int
    only_coordinates: bool = False
    """Its only role is to coordinate: a secretariat, and not a member that also delivers services."""


def detect_form(acts: Mapping[str, CoordinationActs], centralisation: float | None) -> Form | None:
    """The form that the acts of coordination show; None without any act.

    Shared: nobody holds more than 40 % of the acts and degree centralisation lies below .4. Lead organisation: one member that
    delivers services holds more than 60 %. Administrative organisation: a body that only coordinates holds more than 60 %.
    Anything else is in transition, as is a network whose centralisation is not known.
    """
    total = sum(one.acts for one in acts.values())
    if total == 0:
        return None
    most = max(acts.values(), key=lambda one: one.acts)
    share = most.acts / total
    if share > LEAST_WHEN_BROKERED:
        return "nao" if most.only_coordinates else "lead"
    if share <= MOST_WHEN_SHARED and centralisation is not None and centralisation < CENTRALISED_FROM:
        return "shared"
    return "transition"


@dataclass(frozen=True, slots=True)
class Contingencies:
    """The four conditions, on 0 to 1 but for the number of members."""

    trust_density: float
    """Share of rated pairs that trust."""
    trust_centralisation: float
    """How far trust runs through one actor."""
    members: int
    goal_consensus: float
    network_need: float
    """Need for competencies that only the network as a whole can have."""

    def __post_init__(self) -> None:
        shares = (self.trust_density, self.trust_centralisation, self.goal_consensus, self.network_need)
        if self.members < 1 or not all(0 <= share <= 1 for share in shares):
            raise ValueError("conditions lie between 0 and 1; a network has at least one member")


def few(members: int) -> float:
    """1 up to six members, falling to 0 at twelve."""
    return min(1.0, max(0.0, (12 - members) / 6))


def moderate(members: int) -> float:
    """1 at nine members, falling to 0 at three and at fifteen."""
    return max(0.0, 1 - abs(members - 9) / 6)


def many(members: int) -> float:
    """0 up to six members, rising to 1 at twelve."""
    return 1 - few(members)


def form_fits(given: Contingencies) -> dict[GovernanceForm, float]:
    """How well each form fits the conditions, 0 to 1: the mean of five desirabilities.

    shared = mean(t, 1 - c, few(n), g, 1 - q); lead = mean(1 - t, c, moderate(n), 1 - |g - .4|/.6, 1 - |q - .5|/.5);
    nao = mean(1 - |t - .5|/.5, 1 - |c - .5|/.5, many(n), 1 - |g - .65|/.65, q)
    with trust density t, its centralisation c, members n, goal consensus g and need q.
    """
    t, c, n = given.trust_density, given.trust_centralisation, given.members
    g, q = given.goal_consensus, given.network_need
    return {
        "shared": fmean((t, 1 - c, few(n), g, 1 - q)),
        "lead": fmean((1 - t, c, moderate(n), 1 - abs(g - 0.4) / 0.6, 1 - abs(q - 0.5) / 0.5)),
        "nao": fmean((1 - abs(t - 0.5) / 0.5, 1 - abs(c - 0.5) / 0.5, many(n), 1 - abs(g - 0.65) / 0.65, q)),
    }


def misfit(present: Form, fits: Mapping[GovernanceForm, float]) -> GovernanceForm | None:
    """The form that fits best, where the present one fits more than .15 worse; None where it does not or is in transition."""
    if present == "transition":
        return None
    best = max(FORMS, key=lambda form: fits[form])
    return best if fits[best] - fits[present] > MISFIT_FROM else None


TENSIONS: Mapping[str, tuple[str, str]] = {
    "efficiency_inclusiveness": ("Q41", "Q69"),
    "internal_external_legitimacy": ("Q43", "Q56"),
    "flexibility_stability": ("Q80", "Q13"),
}
"""The three tensions every form must live with, each with the item that speaks for one side and for the other."""
LEANS_FROM = 20


@dataclass(frozen=True, slots=True)
class Tension:
    """Both sides of one tension on 0 to 100, and to which it leans."""

    first: float
    second: float

    @property
    def leans(self) -> Literal["first", "second", "neither", "both_weak"]:
        """To the side that is 20 or more ahead; `both_weak` where neither reaches the middle of the scale."""
        if abs(self.first - self.second) >= LEANS_FROM:
            return "first" if self.first > self.second else "second"
        return "both_weak" if max(self.first, self.second) < 50 else "neither"


def tension(first: float | None, second: float | None) -> Tension | None:
    """One tension; None while one of its sides is not known, for a balance needs both."""
    return None if first is None or second is None else Tension(first, second)


# --- models of collaborative management ----------------------------------------------------------------------------

Model = Literal["abstinence", "contented", "jurisdiction_based", "reactive", "top_down", "donor_recipient", "mixed"]


@dataclass(frozen=True, slots=True)
class Management:
    """How one public actor collaborates, beside actors of its own kind."""

    activity: float
    """Percentile of ties, joint commitments and agreements among actors of the same kind, 0 to 1."""
    strategy: float
    """Share of its ties that serve a goal of its own plan."""
    vertical: float
    """Share of its ties that run to higher government."""
    mostly_by_order: bool = False
    by_grant_with_bargaining: bool = False


def management_model(given: Management) -> Model:
    """The label of a public actor; always shown with its three figures.

    Little activity (below .25) is abstinence, or contentment where ties are strategic (.33). Much activity (.66) with strategy
    (.5) is jurisdiction-based; activity without strategy is reactive. Ties that run upwards (.6) are top-down where they come
    by order, donor-recipient where they come by grant and bargaining. Everything else is mixed.
    """
    if given.activity < 0.25:
        return "abstinence" if given.strategy < 0.33 else "contented"
    if given.activity >= 0.66 and given.strategy >= 0.5:
        return "jurisdiction_based"
    if given.strategy < 0.33:
        return "reactive"
    if given.vertical >= 0.6 and given.mostly_by_order:
        return "top_down"
    return "donor_recipient" if given.vertical >= 0.6 and given.by_grant_with_bargaining else "mixed"


def percentile(own: float, others: Sequence[float]) -> float | None:
    """Share of like actors with less, those with the same counting half; None without others to be held against."""
    if not others:
        return None
    return sum(1.0 if other < own else 0.5 if other == own else 0.0 for other in others) / len(others)
