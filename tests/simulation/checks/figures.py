"""Figures: an event's counters equal its registrations, a night later; a week once it is over."""

from collections import Counter
from datetime import timedelta

from registrar.aws.event_table import EventTable
from registrar.aws.registration_item import from_item
from registrar.domain.figures import contribution
from registrar.domain.option_holders import options_with_seats
from tests.simulation.checks.check import Check

# What the stream lost of an event that is over is found within a week, and a sweep later
_WHEN_OVER = timedelta(days=8)


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
        if definition.ends <= self.world.clock.wall() < definition.ends + _WHEN_OVER:
            return
        every = self.shadow.registrations.values()
        right = Counter(
            count
            for item in every
            if item["event"]["S"] == name
            for count in contribution(from_item(item), definition)
        )
        counted = {count: number for count, number in events.counted(name).items() if number}
        if counted != dict(right):
            wrong = sorted(set(counted.items()) ^ set(right.items()))
            self.violated("figures", f"{name}: counted and right differ: {wrong[:6]}")
