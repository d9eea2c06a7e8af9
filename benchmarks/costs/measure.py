"""Units of what people and the service do, measured on the local cloud.

`python -m benchmarks.costs.measure` writes `benchmarks/costs/units.json`, in two minutes. The
real functions run, of an event like the conference; each act is repeated, and averaged.
"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.costs.metered_cloud import MeteredCloud, metered_cloud
from benchmarks.costs.usage import UNITS
from infra.local.cloud import SUBMISSIONS_PER_IP
from registrar.domain.event import EventDefinition
from registrar.domain.rate_limit import submissions
from registrar.domain.registration import Registration
from tests.support.cloud.driver import until
from tests.support.cloud.visitor import PageResponse, Visitor
from tests.support.factories import answers

COMMAND = "python -m benchmarks.costs.measure"

PEOPLE, SWEEPS = 10, 60
_ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')


class People:
    """Visitors of one event with as many seats as people, and as many who wait."""

    def __init__(self, metered: MeteredCloud) -> None:
        self.metered, self.cloud = metered, metered.cloud
        self.event: EventDefinition = metered.driver.publish(seats=PEOPLE, waiting_list=2 * PEOPLE)
        self.page = f"/events/{self.event.event}"

    def visitor(self, name: str) -> Visitor:
        """Return the visitor of that name."""
        return Visitor(self.cloud, f"{name}@{self.event.event}.example")

    def counted(self, answer: PageResponse) -> PageResponse:
        """Count a request, and return its answer."""
        self.metered.visited(len(answer.text.encode()))
        return answer

    def visit(self, name: str) -> None:
        """Look at the event's page, with all that a browser asks for."""
        visitor = self.visitor(name)
        page = self.counted(visitor.get(self.page))
        for asset in sorted(set(_ASSET.findall(page.text))):
            self.counted(visitor.get(asset))

    def look(self, name: str) -> None:
        """Look at the event's page alone, as a flood does."""
        self.counted(self.visitor(name).get(self.page))

    def register(self, name: str, status: int = 303) -> None:
        """Send the form; follow the redirect to the page of thanks."""
        visitor = self.visitor(name)
        given = answers(email=visitor.address, full_name=name)
        form = {key: "yes" if value is True else value for key, value in given.items()}
        path = self.page + "/registrations"
        sent = self.counted(visitor.post(path, nonce=f"{name:n<20}", language="bg", **form))
        assert sent.status == status, sent
        if status == 303:
            self.counted(visitor.get(sent.location))

    def cancel(self, name: str) -> None:
        """Open the personal page, and give the seat up; the next one is promoted."""
        visitor = self.visitor(name)
        link = visitor.link()
        self.counted(visitor.get(link))
        done = self.counted(visitor.post(link + "/cancel", undone="0"))
        assert done.status == 303, done
        self.counted(visitor.get(done.location))

    def sweep(self, after: timedelta) -> None:
        """Let the clock go on, and sweep."""
        self.cloud.set_clock(self.cloud.now() + after)
        self.metered.driver.sweep()

    def remind(self) -> None:
        """Let the reminder of a week before be sent to all who have seats."""
        self.cloud.set_clock(self.event.starts - timedelta(days=7))
        seats = {registration.address for registration in self.confirmed()}

        def all_told() -> bool:
            self.sweep(timedelta(minutes=1))
            kinds = (Visitor(self.cloud, address).kinds() for address in seats)
            return all("reminder" in told for told in kinds)

        until(all_told)

    def confirmed(self) -> list[Registration]:
        """Return the registrations that have a seat."""
        found = self.metered.driver.registrations(self.event)
        return [registration for registration in found if registration.state == "confirmed"]


def main() -> None:
    """Measure all acts, and write the file."""
    with TemporaryDirectory() as state, metered_cloud(Path(state)) as metered:
        acts = measure(People(metered))
    made = {
        "command": COMMAND,
        "measured": datetime.now(UTC).date().isoformat(),
        "acts": acts,
    }
    UNITS.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def measure(people: People) -> dict[str, dict[str, float]]:
    """Return the average units of each act, by its name."""
    warm_up(people)
    names = [f"person{number}" for number in range(PEOPLE)]
    waiting = [f"waiting{number}" for number in range(PEOPLE)]

    def for_each(act: Callable[[str], None], of: list[str]) -> Callable[[], None]:
        return lambda: [act(name) for name in of] and None

    measured = {
        "visit": average(people, for_each(people.visit, names), PEOPLE),
        "look": average(people, for_each(people.look, names), PEOPLE),
        "registration": average(people, for_each(people.register, names), PEOPLE),
    }
    for_each(people.register, waiting)()
    measured["cancellation"] = average(people, for_each(people.cancel, names), PEOPLE)
    minute = timedelta(minutes=1)
    sweeps = [str(number) for number in range(SWEEPS)]
    measured["sweep"] = average(people, for_each(lambda _: people.sweep(minute), sweeps), SWEEPS)
    measured["night"] = average(people, lambda: people.sweep(timedelta(days=1)), 2 * PEOPLE)
    measured["reminder"] = average(people, people.remind, PEOPLE)
    people.metered.driver.use_up(submissions(int(SUBMISSIONS_PER_IP)), "127.0.0.1")
    beyond = for_each(lambda name: people.register(name, 429), waiting)
    measured["refusal"] = average(people, beyond, PEOPLE)
    return measured


def warm_up(people: People) -> None:
    """Use every function once, so that no start of one is measured."""
    other = People(people.metered)
    for name in ("first", "second"):
        other.visit(name)
        other.register(name)
    people.metered.usage()
    for name in ("first", "second"):
        other.cancel(name)  # so that nobody but those measured is reminded
    other.sweep(timedelta(0))
    people.metered.usage()


def average(people: People, act: Callable[[], None], times: int) -> dict[str, float]:
    """Return the units of an act that was done so many times at once."""
    before = people.metered.usage()
    act()
    used = (people.metered.usage() - before) * (1 / times)
    return {name: round(value, 5) for name, value in asdict(used).items()}


if __name__ == "__main__":
    main()
