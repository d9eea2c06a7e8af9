"""What the integration tests of attendees share: people of an event, their links, its accounts."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

from registrar.actions.register import register
from registrar.domain.bot_detection import BotSignals
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.form import compile_form
from registrar.domain.refusals import Refusal, TryLater
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import kept_until
from registrar.domain.signed_link import Link, Purpose
from registrar.domain.submission import Submission, read_submission
from registrar.wiring.register import register_dependencies, registration_table
from tests.support.cloud.organiser import Organiser, until
from tests.support.factories import answers
from tests.support.timeouts import TEST_TIMEOUT


@dataclass
class Attendees:
    """The people of one published event, each with an address of their own."""

    organiser: Organiser
    event: EventDefinition

    def submission(self, name: str, **changes: Any) -> Submission:
        """That person's answers."""
        given = answers(email=self.address(name), full_name=name.capitalize()) | changes
        return read_submission(compile_form(self.event), given, language="bg")

    def address(self, name: str) -> str:
        """That person's address; no other event's attendee has it."""
        return f"{name}@{self.event.event}.example.org"

    def register(self, name: str, *, source_ip: str = "192.0.2.1", **changes: Any) -> Registration:
        """That person's registration, by the real action on the cloud's table."""
        app, nonce = self.organiser.app, f"{name:n<20}"
        retry_try_later(
            lambda: register(
                self.submission(name, **changes),
                form=compile_form(self.event),
                nonce=nonce,
                source_ip=source_ip,
                signs=BotSignals(),
                deps=register_dependencies(app),
            )
        )
        address = canonical(self.address(name))
        return self.find(app.keys.registration_id(self.event.event, address, nonce))

    def find(self, registration_id: str) -> Registration:
        """The registration as it is now."""
        found = registration_table(self.organiser.app).find(registration_id)
        assert found is not None
        return found

    def again(self, registration: Registration) -> Registration:
        """The same registration as it is now."""
        return self.find(registration.id)

    def link(self, registration: Registration, purpose: Purpose = "attend") -> str:
        """The token that its mail holds now."""
        active = self.again(registration)
        link = Link(active.id, active.link_generation, kept_until(self.event))
        return link.sign(purpose, self.event.event, self.organiser.app.keys)

    def assert_counted(self) -> None:
        """Counters, waiting list and addresses are what the rows say (N1, N3, N8)."""
        app = self.organiser.app
        seats = app.events.seats(self.event.event)
        current = [one for one in self.organiser.registrations(self.event) if one.active]
        confirmed = [one for one in current if one.state == "confirmed"]
        waiting = {one.id for one in current if one.state == "waiting"}
        in_line = [one for one in current if one.state == "waiting" and not one.passed_over]
        assert (seats.taken, seats.listed) == (len(confirmed), len(waiting))
        assert seats.waiting == len(in_line)
        assert set(registration_table(app).waiting(self.event.event)) == waiting
        assert seats.taken <= seats.capacity
        for one in current:
            key = app.keys.address_key(one.event, canonical(one.address))
            assert registration_table(app).holder(key) == one.id


def retry_try_later(act: Callable[[], object]) -> None:
    """Do it, and again whenever the answer is "try later": a busy machine may say so."""

    def done() -> bool:
        try:
            act()
        except TryLater:
            return False
        return True

    until(done)


def run_at_once(*acts: Callable[[], object]) -> list[object]:
    """What these came to, begun at the same moment in threads of their own; refusals as such."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        barrier.wait(timeout=TEST_TIMEOUT)
        try:
            return act()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))
