"""One event on the local cloud beside its model: begun by three visitors, checked at rest."""

import itertools
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from infra.local.clock import START
from infra.local.ses_event import Kind
from registrar.domain.delivery import Delivery
from tests.integration.stateful.invariants import INVARIANTS, nothing_is_left_of_the_erased
from tests.integration.stateful.model import CLOSES, ENDS, OPENS_LATER, STARTS, Model
from tests.integration.stateful.model_registration import ModelRegistration
from tests.integration.stateful.observed import Observed, Reader
from tests.integration.stateful.people import People, Sender
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.organiser_browser import CookieBrowser
from tests.support.factories import raw_event

FIRST = ("ann", "bob", "cyd")
WAITING_LIMIT = 2

REPORTED: Mapping[Kind, Delivery] = {
    "Delivery": "delivered",
    "Bounce": "bounced",
    "Complaint": "complained",
}

_examples = itertools.count(1)


class EventMachine(RuleBasedStateMachine):
    """One event; a label, as "ann 2", is a form and, once it is taken, the registration of it."""

    def __init__(self, driver: CloudDriver, browser: CookieBrowser, team: str) -> None:
        super().__init__()
        self.driver, self.browser, self.team = driver, browser, team
        self.forms: dict[str, str] = {}
        self.answers: Iterator[str] = iter(())

    @initialize(seats=st.sampled_from([1, 2]), opens=st.sampled_from([0, 0, 0, OPENS_LATER]))
    def an_event(self, seats: int, opens: int) -> None:
        """Publish an event; three people register one after the other."""
        number = next(_examples)
        self.answers = (f"{_letters(number)}{_letters(n)}" for n in itertools.count())
        self.begins = START + timedelta(minutes=20 * number)
        self.driver.cloud.set_clock(self.begins)
        self.driver.cloud.empty_mailbox()
        self.model = Model(seats=seats, waiting_limit=WAITING_LIMIT, opens=opens)
        raw = raw_event(**self._changes(f"event-{number}", seats, opens))
        sender = Sender(self.driver.cloud, self.browser)
        self.people = People(sender, self.driver.app, raw)
        self.people.publish(seats)
        self.reader = Reader(self.driver, self.people)
        for visitor in FIRST:
            self.submit_new(visitor)

    @invariant()
    def everything_holds_at_rest(self) -> None:
        """The rules hold, and the event is the model's."""
        seen = self.reader.observe()
        self._note_ids(seen)
        for holds in INVARIANTS:
            holds(seen, self.model)
        if self.model.erased:
            nothing_is_left_of_the_erased(self.reader.items(), self.model, self.people.address)

    def submit_new(self, visitor: str) -> None:
        """Send a new form; its label is the visitor's name, from the second on with a number."""
        number = sum(label.partition(" ")[0] == visitor for label in self.forms) + 1
        self.submit(visitor if number == 1 else f"{visitor} {number}")

    def submit(self, label: str, answer: str = "") -> None:
        """Send the form of that label, with a new answer if none is given."""
        visitor, answer = label.partition(" ")[0], answer or next(self.answers)
        code = self.people.submit(label, visitor, answer)
        self.forms[label] = answer
        self.compare(code, self.model.submit(label, visitor, answer))

    def cancel_as_shown(self, who: str, undone: int) -> None:
        """Cancel by a form that was shown after so many cancellations were taken back."""
        code = self.people.visitor.form(f"{self.link(who)}/cancel", undone=str(undone))
        self.compare(code, self.model.cancel(who, "attendee", undone=undone))

    def correct_with(self, who: str, to: str) -> None:
        """Correct an answer, and the address if it is another."""
        registration, answer = self.of(who), next(self.answers)
        code = self.people.correct(self.link(who), to, answer, revision=registration.revision)
        self.compare(code, self.model.correct(who, answer, to))

    def hear_of(self, who: str, report: Kind, *, late: bool = False) -> None:
        """Let SES report what became of the last mail to somebody, or, late, of the first."""
        mails = self.reader.letters(self.of(who).id)
        self.reader.report(mails[0 if late else -1], report)
        self.model.hear(who, REPORTED[report], late=late)

    def of(self, label: str) -> ModelRegistration:
        """Return the model's registration of that label."""
        return self.model.registrations[label]

    def link(self, label: str) -> str:
        """Return the newest personal link in the mails about a registration."""
        return self.reader.link(self.of(label).id)

    def compare(self, code: str, expected: str) -> None:
        """Compare an answer with the model's."""
        assert code == expected, f"the answer was {code}, not {expected}"

    def _note_ids(self, seen: Observed) -> None:
        """Note the ids of new registrations in the model."""
        for id_, new in seen.registrations.items():
            if id_ not in self.model.labels:
                unnoted = [found for found in self.model.registrations.values() if not found.id]
                match = [found for found in unnoted if found.address == new["address"]]
                assert match, f"nobody registered {new['address']}, {new['status']}"
                match[0].id = id_

    def _changes(self, name: str, seats: int, opens: int) -> dict[str, Any]:
        """The changes of the conference's file: its dates, its team, and no mails by the clock."""
        hours = {"opens": opens or -1, "closes": CLOSES, "starts": STARTS, "ends": ENDS}
        at = {key: self._local(hour) for key, hour in hours.items()}
        registration = {"opens": at.pop("opens"), "closes": at.pop("closes")}
        return {
            "event": name,
            "seats": seats,
            "waiting_list": WAITING_LIMIT,
            "dates": {"zone": "Europe/Sofia", **at, "registration": registration},
            "reminders": [],
            "thanks": None,
            "certificate": None,
            "team": {"manages": [self.team]},
        }

    def _local(self, hour: int) -> str:
        return f"{self.begins + timedelta(hours=hour):%Y-%m-%d %H:%M}"


def _letters(number: int) -> str:
    """Write the number with the letters k to t: no word of the language, and no digit."""
    return "".join(chr(ord("k") + int(digit)) for digit in f"{number:03}")
