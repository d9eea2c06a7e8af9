"""Delivery: what became of the mail to a registration's address; it only moves up (N10)."""

from typing import Literal, get_args

# In rising order. ``delayed`` is a mailbox that is full or away; ``rejected`` is SES's own refusal
Delivery = Literal["sent", "delayed", "delivered", "rejected", "bounced", "complained"]

RANKS: dict[Delivery, int] = {state: rank for rank, state in enumerate(get_args(Delivery), 1)}

# Organisers see these on the "undelivered" list
NOT_REACHED: tuple[Delivery, ...] = ("rejected", "bounced", "complained")

# No further mail goes to an address in one of these
STOPPED: tuple[Delivery, ...] = ("bounced", "complained")


def is_above(new: Delivery, old: Delivery | None) -> bool:
    """Whether the news raise what is known."""
    return old is None or RANKS[new] > RANKS[old]
