"""Hand-overs have two sides: the holder lists, the receiver confirms. Only both together move an item.

A confirmation may arrive before the list it answers (a phone was offline); it waits. What the applicant hands over at a counter
needs the receiver's side only: the applicant gets a receipt instead.
"""

from __future__ import annotations

from dataclasses import replace

from collabgov.services.cases import CaseEvent, CaseState
from collabgov.services.custody import CustodyLink, Difference, Listing, Receipt
from collabgov.services.reading import Reading
from collabgov.services.refusals import refused
from collabgov.services.walking import finish, has_arrived, moved


def require_holder(reading: Reading, state: CaseState, item: str, lane: str) -> None:
    """Refuse when the item does not exist here, or somebody else holds it."""
    if item not in state.holdings:
        raise refused("unknown_item", item=reading.item_name(item))
    if state.holdings[item].lane != lane:
        holder = reading.lane_name(state.holdings[item].lane)
        raise refused("not_holder", item=reading.item_name(item), holder=holder)


def _items(reading: Reading, state: CaseState, event: CaseEvent) -> tuple[str, ...]:
    """The items an event names, or those of the current hand-over."""
    items = event.items or tuple(reading.steps[state.step].items)
    for item in items:
        if item not in {one.key for one in reading.service.items}:
            raise refused("unknown_item", item=item)
    return items


def list_items(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    """The holder lists items for a receiver. The holder stays the holder until they are confirmed."""
    step = reading.steps[state.step]
    giver, receiver = event.lane or step.lane, event.to or step.to_lane or ""
    if receiver not in reading.lanes or receiver == reading.applicant_lane:
        raise refused("to_applicant")
    if giver == receiver:
        raise refused("same_hands")
    if giver == reading.applicant_lane:
        raise refused("applicant_lists")
    for item in _items(reading, state, event):
        require_holder(reading, state, item, giver)
        if item in state.listings:
            raise refused(
                "already_listed", item=reading.item_name(item), receiver=reading.lane_name(state.listings[item].receiver)
            )
        listing = Listing(event.batch, giver, receiver, event.at, event.person)
        state = replace(state, listings={**state.listings, item: listing})
        waiting = state.receipts.get(item)
        if waiting is not None and _answers(waiting, listing):
            state = _hand_over(reading, state, item, waiting)
    return state


def _answers(receipt: Receipt, listing: Listing) -> bool:
    """Does a confirmation that came first belong to this list? A receiver that was offline may not know the batch."""
    return receipt.receiver == listing.receiver and receipt.batch in ("", listing.batch)


def confirm(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    """The receiver confirms what arrived. Without a list yet, the confirmation waits for it."""
    receiver = event.lane or reading.steps[state.step].to_lane or ""
    if receiver not in reading.lanes or receiver == reading.applicant_lane:
        raise refused("to_applicant")
    for item in _items(reading, state, event):
        if item not in state.holdings:
            raise refused("unknown_item", item=reading.item_name(item))
        if state.holdings[item].lane == receiver:
            raise refused("already_yours", item=reading.item_name(item))
        receipt, listing = Receipt(event.batch, receiver, event.at, event.person), state.listings.get(item)
        if listing is not None and listing.receiver != receiver:
            raise refused("not_for_you", item=reading.item_name(item), receiver=reading.lane_name(listing.receiver))
        if listing is not None or _brought(reading, state, item, receiver):
            state = _hand_over(reading, state, item, receipt)
        elif state.holdings[item].lane == reading.applicant_lane:
            raise refused("nothing_listed", item=reading.item_name(item))
        elif item in state.receipts and state.receipts[item] != receipt:
            other = reading.lane_name(state.receipts[item].receiver)
            raise refused("already_listed", item=reading.item_name(item), receiver=other)
        else:
            state = replace(state, receipts={**state.receipts, item: receipt})
    return state


def _brought(reading: Reading, state: CaseState, item: str, receiver: str) -> bool:
    """Does the applicant hand it over in this very step? Nothing else is ever taken from an applicant by one side alone."""
    step = reading.steps[state.step]
    expected = step.kind == "hand_over" and step.lane == reading.applicant_lane and step.to_lane == receiver
    return state.is_open and expected and item in step.items and state.holdings[item].lane == reading.applicant_lane


def _hand_over(reading: Reading, state: CaseState, item: str, receipt: Receipt) -> CaseState:
    """Both sides are there: the item changes hands, and a step that waited for it is done."""
    held, listing = state.holdings[item], state.listings.get(item)
    if listing is not None and listing.person and listing.person == receipt.person:
        raise refused("same_hands")
    # A receiver's clock cannot be earlier than the giver's list, nor than the holder's own receipt.
    moment = max(receipt.at, held.since, listing.at if listing else held.since)
    link = CustodyLink(
        item, 0, held.lane, receipt.receiver, moment, receipt.batch or (listing.batch if listing else ""),
        listing.person if listing else held.person, receipt.person,
    )  # fmt: skip
    state = moved(state, link)
    if not state.is_open or item not in reading.steps[state.step].items or not has_arrived(reading, state):
        return state
    return finish(reading, state, max(moment, state.since))


def not_received(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    """The receiver did not find what was listed: the giver keeps it, and the difference stays on record."""
    receiver = event.lane or reading.steps[state.step].to_lane or ""
    for item in _items(reading, state, event):
        listing = state.listings.get(item)
        if listing is None:
            raise refused("nothing_listed", item=reading.item_name(item))
        if listing.receiver != receiver:
            raise refused("not_for_you", item=reading.item_name(item), receiver=reading.lane_name(listing.receiver))
        difference = Difference(listing.batch, item, "missing", event.at)
        left = {key: value for key, value in state.listings.items() if key != item}
        state = replace(state, listings=left, differences=(*state.differences, difference))
    return state


def withdraw(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    """The giver takes the list back before it was confirmed."""
    giver = event.lane or reading.steps[state.step].lane
    for item in _items(reading, state, event):
        listing = state.listings.get(item)
        if listing is None:
            raise refused("nothing_listed", item=reading.item_name(item))
        if listing.giver != giver:
            raise refused("not_holder", item=reading.item_name(item), holder=reading.lane_name(listing.giver))
        state = replace(state, listings={key: value for key, value in state.listings.items() if key != item})
    return state
