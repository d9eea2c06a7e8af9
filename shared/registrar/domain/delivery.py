"""Delivery: the state of mail to a registration's address; it only rises (N10)."""

from typing import Literal, get_args

# In rising order. ``delayed``: SES still tries; ``rejected``: SES's own refusal, or a mail that
# could not be made; ``undelivered``: SES gave this mail up, or would not take it; ``bounced``: the
# address is none; ``no_address``: the person has none, so nothing is ever mailed
Delivery = Literal[
    "sent",
    "delayed",
    "delivered",
    "rejected",
    "undelivered",
    "bounced",
    "complained",
    "no_address",
]

# Why a mail could not be made: our own check stops it, or its announcement is not stored
CompositionFault = Literal["unsafe", "news_lost"]

RANKS: dict[Delivery, int] = {state: rank for rank, state in enumerate(get_args(Delivery), 1)}

# Organisers see these on the "undelivered" list
NOT_REACHED: tuple[Delivery, ...] = ("rejected", "undelivered", "bounced", "complained")

# No further mail goes to an address in one of these
STOPPED: tuple[Delivery, ...] = ("bounced", "complained")

# Nothing is mailed to a registration in one of these
UNMAILED: tuple[Delivery, ...] = (*STOPPED, "no_address")


def ranked_below(delivery: Delivery) -> list[Delivery]:
    """Return the states of a lower rank, from which a registration may rise to this one."""
    return [lower for lower, rank in RANKS.items() if rank < RANKS[delivery]]


def is_above(new: Delivery, old: Delivery | None) -> bool:
    """Tell whether the new state has a higher rank than the old; any has above None."""
    return old is None or RANKS[new] > RANKS[old]
