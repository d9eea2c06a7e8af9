"""Figures of an event on the local cloud."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from registrar.actions.organise.figures import figures
from registrar.domain.figures import Figures, contribution
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration import Registration
from registrar.wiring.organise import organiser_dependencies
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until

THREADS = 20


@dataclass
class EventFigures:
    """Registrations of an event, and their counters."""

    people: Attendees

    @property
    def driver(self) -> CloudDriver:
        """Organiser of the event."""
        return self.people.driver

    @property
    def event(self) -> str:
        """Name of the event."""
        return self.people.event.event

    def registrations(self) -> list[Registration]:
        """Return the stored registrations."""
        return self.driver.registrations(self.people.event)

    def figures(self) -> Figures:
        """Return the figures that organisers see."""
        return figures(OPERATOR, self.event, deps=organiser_dependencies(self.driver.app))

    def shown(self) -> dict[str, int]:
        """Return the counters, those at zero left out; AssertionError if one is negative."""
        counts = self.driver.app.events.counted(self.event)
        assert [count for count in counts.items() if count[1] < 0] == []
        return {name: number for name, number in counts.items() if number}

    def expected(self) -> dict[str, int]:
        """Return the counters that the registrations add up to."""
        counts: Counter[str] = Counter()
        for registration in self.registrations():
            counts.update(contribution(registration, self.people.event))
        return dict(counts)

    def until_exact(self) -> None:
        """Wait until the stream has counted everything."""
        until(lambda: self.shown() == self.expected())

    def rush(self, size: int, at: int = 0) -> list[Registration]:
        """Register so many at once, by twenty threads."""
        names = [f"p{at + number}" for number in range(size)]
        with ThreadPoolExecutor(THREADS) as threads:
            return list(threads.map(self._register, names))

    def _register(self, name: str) -> Registration:
        number = int(name[1:])
        profession = ["teacher", "psychologist"][number % 2]
        source_ip = f"198.51.100.{number % 200}"  # more from one address would be refused
        return self.people.register(name, source_ip=source_ip, profession=profession)
