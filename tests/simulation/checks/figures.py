"""Figures: an event's counters equal what its registrations say, once a night has passed."""

from collections import Counter

from registrar.aws.event_table import EventTable
from registrar.aws.registration_item import from_item
from registrar.domain.figures import contribution
from registrar.domain.option_holders import options_with_seats
from tests.simulation.checks.check import Check


class FiguresEqualRows(Check):
    """Counters of the figures, and options whose holders are still being counted."""

    def at_rest(self) -> None:
        """Compare every event's counters with its registrations."""
        events = EventTable(self.world.observer, lambda: self.world.clock.now)
        for name in events.all():
            self._compare(name, events)
            counters = self.shadow.events[name].options
            for option in options_with_seats(events.form(name)):
                if "counting" in counters[option]:
                    self.violated("figures", f"{name}: holders of {option} were never counted")

    def _compare(self, name: str, events: EventTable) -> None:
        definition = events.definition(name)
        every = (from_item(item) for item in self.shadow.registrations.values())
        right = Counter(
            count
            for registration in every
            if registration.event == name
            for count in contribution(registration, definition)
        )
        counted = {count: number for count, number in events.counted(name).items() if number}
        if counted != dict(right):
            wrong = sorted(set(counted.items()) ^ set(right.items()))
            self.violated("figures", f"{name}: counted and right differ: {wrong[:6]}")
