"""Act: one operation that somebody carries out, with what it may use."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from ipaddress import IPv4Address
from random import Random
from typing import Any

from registrar.domain.keyring import Keyring
from registrar.domain.signed_link import Link, Purpose
from registrar.wiring.app import App
from tests.simulation.checks.marks import marks_in
from tests.simulation.checks.shadow import Item, state_of
from tests.simulation.operations.browser import Browser, account_of
from tests.simulation.operations.events import EVENTS, ORGANISER, TODAY, TRACKS, today_ends
from tests.simulation.operations.put_off import Situation, check_put_off
from tests.simulation.operations.request import http_request
from tests.simulation.world.process import secret_of
from tests.simulation.world.world import World

KEYS = Keyring(secret_of("secret").encode())

Weights = tuple[int, ...]

# Chance that somebody who got no answer asks once more
_ASKS_AGAIN = 0.85
_TIMES = 4


@dataclass(frozen=True)
class Person:
    """Somebody with an address; ``mark`` is found in no other's data.

    ``tag`` is another spelling of the same mailbox.
    """

    number: int
    tag: str = ""

    @property
    def mark(self) -> str:
        """Return the mark of the person's data."""
        return f"q{self.number}q"

    @property
    def address(self) -> str:
        """Return the person's e-mail address."""
        return f"{self.mark}{self.tag}@visitor.example"

    def answers(self, track: str, town: str = "") -> dict[str, Any]:
        """Return the answers to an event's questions."""
        given = {"full_name": f"Person {self.mark}", "email": self.address, "track": track}
        return given | {"news": True} | ({"town": town} if town else {})


@dataclass
class Stage:
    """State that the acts of one history share; it lasts ``span`` seconds until it calms down.

    ``crowds`` and ``tastes`` are the weights of events and options in what people choose.
    """

    world: World
    people: int
    span: float = 0.0
    crowds: Weights = (10, 4, 2, 3)
    tastes: Weights = (1, 1, 1)
    sent: list[tuple[str, dict[str, Any], str]] = field(default_factory=list)
    browsers: dict[str, Browser] = field(default_factory=dict)
    imports: Counter[str] = field(default_factory=Counter)


@dataclass
class Act:
    """One operation of a history; ``random`` decides about everything in it."""

    stage: Stage
    number: int
    random: Random

    @property
    def world(self) -> World:
        """Return the world that it happens in."""
        return self.stage.world

    @property
    def now(self) -> float:
        """Return the present time in seconds."""
        return self.world.clock.now

    @cached_property
    def app(self) -> App:
        """Return the app of a process of its own, without a time-out: a command line."""
        return self.world.process(f"command line of {self.world.scheduler.task().name}").app

    def person(self) -> Person:
        """Draw a person."""
        return Person(self.random.randrange(self.stage.people))

    def event(self) -> str:
        """Draw an event."""
        (chosen,) = self.random.choices(EVENTS, self.stage.crowds)
        return chosen

    def is_over(self, event: str) -> bool:
        """Tell whether some process may take the event for over, whose clock is ahead."""
        ahead = self.world.faults.profile.skew
        ends = today_ends(self.stage.span).timestamp()
        return event == TODAY and self.now + ahead >= ends

    def track(self) -> str:
        """Draw an option."""
        (chosen,) = self.random.choices(TRACKS, self.stage.tastes)
        return chosen

    def town(self, event: str) -> str:
        """Draw a town, or none; none either if the event does not ask for it."""
        town = self.random.choice(("", "Sofia", "Ruse"))
        return town if "town" in self.world.checks.holders.asked.get(event, ()) else ""

    def registration(self, *states: str, of: str = "") -> Item | None:
        """Draw a registration in one of these states, any if none is given; None without any.

        It is one of the event ``of``, if that is given.
        """
        every = self.world.checks.shadow.registrations.values()
        found = [one for one in every if not states or state_of(one) in states]
        if of:
            found = [one for one in found if one["event"]["S"] == of]
        return self.random.choice(found) if found else None

    def current(self, registration: Item) -> Item:
        """Return the registration's item as it is now."""
        return self.world.checks.shadow.registrations[id_of(registration)]

    def link(self, registration: Item, purpose: Purpose = "attend", about: str = "") -> str:
        """Return the token of the registration's link, of its present generation."""
        generation = int(registration["link_generation"]["N"])
        link = Link(id_of(registration), generation, self.world.clock.wall().replace(year=2030))
        return link.sign(purpose, registration["event"]["S"], KEYS, about=about)

    def ask(self, function: str, request: dict[str, Any], about: Item | None = None) -> int:
        """Send a request, again if it was not answered; return the last status, 0 for none.

        ``about`` is the registration of which the answer may hold data; of no other it may (N11).
        """
        check = partial(self._check_whose, request, about)
        return status_of(self.exchange(function, request, check))

    def exchange(
        self,
        function: str,
        request: dict[str, Any],
        check: Callable[[dict[str, Any]], None] = lambda _: None,
    ) -> dict[str, Any]:
        """Send a request, again if it was not answered; return the last answer, empty for none.

        ``check`` looks at each answer.
        """
        answer: dict[str, Any] = {}
        for _ in range(_TIMES):
            answer = self._answer(function, request)
            check(answer)
            if answer and status_of(answer) < 500:
                return answer
            if self.random.random() >= _ASKS_AGAIN:
                return answer
            self.world.scheduler.pause(self.random.uniform(1, 20))
        return answer

    def step(self, registration: Item, step: str, **fields: str) -> int:
        """Send a step of the attendee's page; return the status."""
        parameters = {"token": self.link(registration)}
        request = http_request("/a/{token}/" + step, parameters, fields, self.ip)
        before = Situation.of(self, registration)
        status = self.ask("attend", request, registration)
        check_put_off(self, registration, step, status, before)
        return status

    def look(self, registration: Item, page: str = "") -> int:
        """Open one of the attendee's pages; return the status."""
        parameters = {"token": self.link(registration)}
        route = "/a/{token}" + page
        request = http_request(route, parameters, {}, self.ip, method="GET")
        return self.ask("attend", request, registration)

    def browser(self, organiser: str = ORGANISER) -> Browser:
        """Return the organiser's browser; the account is made at the first use of either."""
        browsers, pool = self.stage.browsers, self.world.user_pool
        if not pool.log.of(organiser):
            pool.invite(account_of(organiser))
        return browsers.setdefault(organiser, Browser(organiser))

    @property
    def ip(self) -> str:
        """Return an address of the internet, mostly of this act alone."""
        return str(IPv4Address("198.18.0.0") + self.number)

    def promise(self, fact: Callable[[], str]) -> None:
        """Keep a promise that an answer made."""
        self.world.checks.answers.promised(fact)

    def _answer(self, function: str, request: dict[str, Any]) -> dict[str, Any]:
        outcome = self.world.functions[function].invoke(request)
        self.world.judge(function, outcome)
        if outcome.ended != "answered" or self._is_lost():
            return {}
        answer: dict[str, Any] = outcome.answer
        if status_of(answer) >= 500 and status_of(answer) != 503:
            self.world.violated("errors", f"{function} answered {status_of(answer)}")
        return answer

    def _check_whose(self, request: Any, about: Item | None, answer: Any) -> None:
        """Look for the data of others in an answer."""
        found = marks_in(answer)
        if not found:
            return
        own = {*marks_in(request), *marks_in(about), *marks_in(about and self.current(about))}
        if others := [mark for mark in found if mark not in own]:
            self.world.violated("N11", f"an answer holds data of {others[0]}")

    def _is_lost(self) -> bool:
        """Tell whether the answer is lost on its way to the person."""
        return self.world.faults.happens(self.world.scheduler.task(), "unanswered")


def status_of(answer: dict[str, Any]) -> int:
    """Return the status of an answer; 0 if there was none."""
    return int(answer["statusCode"]) if answer else 0


def id_of(registration: Item) -> str:
    """Return the id of a registration's item."""
    return str(registration["pk"]["S"][2:])


def number_of(registration: Item, name: str) -> int:
    """Return a number of a registration's item; 0 if it has none."""
    return int(registration[name]["N"]) if name in registration else 0
