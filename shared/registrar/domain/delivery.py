"""Delivery: what became of the mail to a registration's address; it only moves up (N10)."""

from typing import Literal, get_args

# In rising order. ``delayed``: SES still tries; ``rejected``: SES's own refusal, or a mail that
# could not be made; ``undelivered``: SES gave this mail up, or would not take it; ``bounced``: the
# address is none
Delivery = Literal[
    "sent", "delayed", "delivered", "rejected", "undelivered", "bounced", "complained"
]

# Why a mail could not be made: our own check stops it, or what it tells is held no more
Fault = Literal["unsafe", "news_lost"]

RANKS: dict[Delivery, int] = {state: rank for rank, state in enumerate(get_args(Delivery), 1)}

# Organisers see these on the "undelivered" list
NOT_REACHED: tuple[Delivery, ...] = ("rejected", "undelivered", "bounced", "complained")

# No further mail goes to an address in one of these
STOPPED: tuple[Delivery, ...] = ("bounced", "complained")


def ranked_below(delivery: Delivery) -> list[Delivery]:
    """The states that it may be raised from."""
    return [one for one, rank in RANKS.items() if rank < RANKS[delivery]]


def is_above(new: Delivery, old: Delivery | None) -> bool:
    """Whether the news raise what is known."""
    return old is None or RANKS[new] > RANKS[old]
