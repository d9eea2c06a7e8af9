"""Attendees of an event on the local cloud: their registrations, links and counters."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

from registrar.actions.register import register
from registrar.aws.waiting_list_query import all_positions
from registrar.domain.bot_detection import BotSignals
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.form import compile_form
from registrar.domain.refusals import Refusal, TryLater
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import retained_until
from registrar.domain.signed_link import Link, Purpose
from registrar.domain.submission import Submission, read_submission
from registrar.domain.uniqueness import uniqueness_of
from registrar.wiring.register import register_dependencies, registration_table
from tests.support.cloud.driver import CloudDriver, until
from tests.support.factories import answers
from tests.support.timeouts import TEST_TIMEOUT


@dataclass
class Attendees:
    """People of one published event, each with an address of their own."""

    driver: CloudDriver
    event: EventDefinition

    def submission(self, name: str, **changes: Any) -> Submission:
        """Return that person's answers."""
        given = answers(email=self.address(name), full_name=name.capitalize()) | changes
        return read_submission(compile_form(self.event), given, language="bg")

    def address(self, name: str) -> str:
        """Return that person's address; no other event's attendee has it."""
        return f"{name}@{self.event.event}.example.org"

    def register(self, name: str, *, source_ip: str = "192.0.2.1", **changes: Any) -> Registration:
        """Register that person by the real action on the cloud's table."""
        app, nonce = self.driver.app, f"{name:n<20}"
        retry_try_later(
            lambda: register(
                self.submission(name, **changes),
                form=compile_form(self.event),
                nonce=nonce,
                source_ip=source_ip,
                signals=BotSignals(),
                deps=register_dependencies(app),
            )
        )
        address = canonical(self.address(name))
        return self.find(app.keys.registration_id(self.event.event, address, nonce))

    def find(self, registration_id: str) -> Registration:
        """Return the registration as it is now."""
        found = registration_table(self.driver.app).find(registration_id)
        assert found is not None
        return found

    def again(self, registration: Registration) -> Registration:
        """Return the same registration as it is now."""
        return self.find(registration.id)

    def link(self, registration: Registration, purpose: Purpose = "attend") -> str:
        """Return the token of the personal link in the mails sent now."""
        active = self.again(registration)
        link = Link(active.id, active.link_generation, retained_until(self.event))
        return link.sign(purpose, self.event.event, self.driver.app.keys)

    def until_seats_are_given(self) -> None:
        """Wait until nobody waits beside a free seat (N9): the stream promotes in its own time."""
        events, event = self.driver.app.events, self.event.event

        def are_given() -> bool:
            seats = events.seats(event)
            return seats.waiting == 0 or seats.left == 0

        until(are_given)

    def assert_counted(self) -> None:
        """Assert that counters, waiting list and addresses are those of the items (N1, N3, N8)."""
        app = self.driver.app
        seats = app.events.seats(self.event.event)
        current = [
            registration
            for registration in self.driver.registrations(self.event)
            if registration.active
        ]
        confirmed = [registration for registration in current if registration.state == "confirmed"]
        waiting = {registration.id for registration in current if registration.state == "waiting"}
        in_line = [
            registration
            for registration in current
            if registration.state == "waiting" and not registration.passed_over
        ]
        assert (seats.taken, seats.listed) == (len(confirmed), len(waiting))
        assert seats.waiting == len(in_line)
        assert seats.reserved == sum(registration.reserved for registration in confirmed)
        assert seats.public_limit == seats.capacity - seats.reserve + seats.reserved
        places = all_positions(app.table, self.event.event)
        assert {place.registration for place in places} == waiting
        assert seats.taken <= seats.capacity
        for registration in current:
            key = uniqueness_of(registration, app.keys)
            assert registration_table(app).holder(key) == registration.id


def retry_try_later(act: Callable[[], object]) -> None:
    """Repeat the call while it raises TryLater: a busy machine may cause it."""

    def done() -> bool:
        try:
            act()
        except TryLater:
            return False
        return True

    until(done)


def run_at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the calls at the same moment in threads of their own; return results and refusals."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        barrier.wait(timeout=TEST_TIMEOUT)
        try:
            return act()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))
