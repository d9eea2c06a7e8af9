"""Figures of attendance: minutes that are known, certificates that are due and told of."""

from dataclasses import replace

from registrar.domain.figures import contribution
from tests.support.factories import a_registration, an_event
from tests.support.ready_event import READY_EVENT


def test_who_has_minutes_and_a_certificate_is_counted() -> None:
    """By the minimum of the event as it is; a seat and a name are wanted."""
    definition = an_event(**READY_EVENT)
    some = a_registration(reported_minutes=120)
    people = {
        "enough": some,
        "told": replace(some, certificate_notified=True),
        "too short": replace(some, reported_minutes=119),
        "nameless": replace(some, name=""),
        "unknown": replace(some, reported_minutes=None),
    }

    counts = {
        name: [
            name.removeprefix("confirmed.")
            for name in contribution(registration, definition)
            if "attendance" in name or "certificate" in name
        ]
        for name, registration in people.items()
    }

    assert counts == {
        "enough": ["attendance=measured", "certificate=due"],
        "told": ["attendance=measured", "certificate=told"],
        "too short": ["attendance=measured"],
        "nameless": ["attendance=measured"],
        "unknown": [],
    }
