"""Counts of the figures: their names, as counters have them."""

from typing import NamedTuple, cast

from registrar.domain.registration import State


class Count(NamedTuple):
    """Name of a counter: a state and, within it, a value of a subject.

    Without a subject it counts every registration in that state.
    """

    state: State
    subject: str = ""
    value: str = ""

    @property
    def name(self) -> str:
        """Count as text, which ``read_count`` parses."""
        return f"{self.state}.{self.subject}={self.value}" if self.subject else self.state


def chosen(field: str, option: str) -> Count:
    """Return the count of registrations with a seat that chose the option."""
    return Count("confirmed", f"choice.{field}", option)


def read_count(name: str) -> Count:
    """Parse a count's name."""
    left, _, value = name.partition("=")
    state, _, subject = left.partition(".")
    return Count(cast("State", state), subject, value)


# Those checked in at the door who have a seat
CHECKED_IN = Count("confirmed", "attendance", "checked_in")
