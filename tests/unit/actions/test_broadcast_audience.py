"""Audience of a change: whoever registered before it, and whoever may have seen the old page."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.broadcast_audience import Audiences
from registrar.domain.broadcast import Broadcast
from tests.support.factories import NOW, a_registration

MINUTE = timedelta(minutes=1)
CHANGE = Broadcast(
    event="good-practices-child-protection",
    kind="event_changed",
    occasion="3-time",
    due=NOW,
    until=NOW + timedelta(days=1),
)


class Unread:
    """Table that nobody needs to read for a change."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


AUDIENCES = Audiences(announcements=Unread(), events=Unread())


@pytest.mark.parametrize(
    ("minutes", "form_version", "revision", "told"),
    [
        (-1, 2, 0, True),  # registered before
        (1, 3, 0, True),  # just after, perhaps from a page that showed the old event
        (4, 3, 0, False),  # from the new page
        (4, 2, 0, True),  # before, by a clock that is ahead
        (4, 3, 1, True),  # before, by a clock that is ahead, and corrected since
    ],
)
def test_of_a_change_hears_everybody_but_who_registered_with_it(
    minutes: int, form_version: int, revision: int, *, told: bool
) -> None:
    """The version of the form decides, not the clocks alone."""
    registration = replace(
        a_registration(created=NOW + minutes * MINUTE, form_version=form_version),
        revision=revision,
    )

    assert AUDIENCES(CHANGE)(registration) is told


def test_of_a_cancellation_everybody_hears() -> None:
    """Nobody can register after it."""
    registration = a_registration(created=NOW + 9 * MINUTE, form_version=3)

    assert AUDIENCES(replace(CHANGE, kind="event_cancelled", occasion="3"))(registration)
