"""Interests in an event that is announced, in the table."""

from datetime import timedelta

from registrar.domain.interest import Interest, InterestKey
from tests.support.factories import an_event

EVENT = an_event().model_copy(update={"version": 1})
OPENS = EVENT.opens
BEFORE = OPENS - timedelta(days=1)


def an_interest(number: int = 1) -> Interest:
    """Somebody who waits to be told."""
    return Interest(
        key=InterestKey(EVENT.event, f"{number:032x}"),
        address=f"{number}@example.org",
        language="bg",
        created=BEFORE,
        state="pending",
        attempts=0,
        due=BEFORE,
    )
