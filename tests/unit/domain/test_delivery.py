"""Delivery of an email: what is known of it, in its order."""

from typing import get_args

from registrar.domain.delivery import NOT_REACHED, STOPPED, UNMAILED, Delivery


def test_the_order_of_what_is_known_of_a_mail() -> None:
    """Lowest first; two stop an address, and nothing is mailed where there is none."""
    order = get_args(Delivery)

    assert order == (
        "sent",
        "delayed",
        "delivered",
        "rejected",
        "undelivered",
        "bounced",
        "complained",
        "no_address",
    )
    assert order[3:7] == NOT_REACHED
    assert order[5:7] == STOPPED
    assert order[5:] == UNMAILED
