"""Delivery of an email: what is known of it, in its order."""

from typing import get_args

from registrar.domain.delivery import NOT_REACHED, STOPPED, Delivery


def test_the_order_of_what_is_known_of_a_mail() -> None:
    """Lowest first; only the last two stop an address."""
    order = get_args(Delivery)

    assert order == (
        "sent",
        "delayed",
        "delivered",
        "rejected",
        "undelivered",
        "bounced",
        "complained",
    )
    assert order[3:] == NOT_REACHED
    assert order[5:] == STOPPED
