"""Rules of the stateful test: what people do at one event, and what the model expects of it."""

import itertools
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from infra.local.clock import START
from infra.local.ses_event import Kind
from registrar.domain.delivery import Delivery
from registrar.domain.rate_limit import RESENDS
from tests.integration.stateful.invariants import INVARIANTS, nothing_is_left_of_the_erased
from tests.integration.stateful.model import (
    CLOSES,
    ENDS,
    OPENS_LATER,
    STARTS,
    Model,
    ModelRegistration,
    Who,
)
from tests.integration.stateful.observed import Observed, Reader
from tests.integration.stateful.people import People, Sender
from tests.support.cloud.organiser import Organiser
from tests.support.factories import raw_event

VISITORS = ("ann", "bob", "cyd")
WAITING_LIMIT = 2

REPORTS: dict[Kind, Delivery] = {
    "Delivery": "delivered",
    "Bounce": "bounced",
    "Complaint": "complained",
}

_examples = itertools.count(1)


def sent_forms() -> st.SearchStrategy[str]:
    """Labels of the forms that were sent."""
    return st.runner().flatmap(lambda machine: st.sampled_from(list(machine.forms)))


def registered() -> st.SearchStrategy[str]:
    """Labels of the registrations, cancelled and erased ones too."""
    return st.runner().flatmap(lambda machine: st.sampled_from(list(machine.model.registrations)))


def somebody_is_registered(machine: "EventMachine") -> bool:
    """Tell whether there is a registration."""
    return bool(machine.model.registrations)


class EventMachine(RuleBasedStateMachine):
    """One event on the local cloud; a label, as "ann 2", is a form and the registration of it."""

    def __init__(self, organiser: Organiser, token: str, team: str) -> None:
        super().__init__()
        self.organiser, self.token, self.team = organiser, token, team
        self.forms: dict[str, str] = {}
        self.answers: Iterator[str] = iter(())

    @initialize(seats=st.sampled_from([1, 2]), opens=st.sampled_from([0, 0, 0, OPENS_LATER]))
    def an_event(self, seats: int, opens: int) -> None:
        """Publish an event; three people register one after the other."""
        number = next(_examples)
        self.answers = (f"{_letters(number)}{_letters(n)}" for n in itertools.count())
        self.begins = START + timedelta(minutes=20 * number)
        self.organiser.cloud.set_clock(self.begins)
        self.organiser.cloud.empty_mailbox()
        self.model = Model(seats=seats, waiting_limit=WAITING_LIMIT, opens=opens)
        raw = raw_event(**self._changes(f"event-{number}", seats, opens))
        sender = Sender(self.organiser.cloud, self.token)
        self.people = People(sender, self.organiser.app, raw)
        self.people.publish(seats)
        self.reader = Reader(self.organiser, self.people)
        for visitor in VISITORS:
            self._submit(visitor, visitor)

    @rule(visitor=st.sampled_from(VISITORS))
    def register(self, visitor: str) -> None:
        """A visitor sends a new form."""
        number = sum(label.partition(" ")[0] == visitor for label in self.forms) + 1
        self._submit(visitor if number == 1 else f"{visitor} {number}", visitor)

    @rule(form=sent_forms())
    def send_again(self, form: str) -> None:
        """A visitor sends the same form with the same answers again."""
        self._submit(form, form.partition(" ")[0], self.forms[form])

    @rule(form=sent_forms())
    def send_other_answers(self, form: str) -> None:
        """A visitor sends the same form with other answers."""
        self._submit(form, form.partition(" ")[0])

    @precondition(somebody_is_registered)
    @rule(who=registered(), shown_before_undo=st.booleans())
    def cancel(self, who: str, shown_before_undo: bool) -> None:
        """An attendee cancels, perhaps on a page that was shown before the last "undo"."""
        undone = self._of(who).undone - shown_before_undo
        code = self.people.visitor.form(f"{self._link(who)}/cancel", undone=str(max(undone, 0)))
        self._compare(code, self.model.cancel(who, "attendee", undone=max(undone, 0)))

    @precondition(somebody_is_registered)
    @rule(who=registered())
    def undo(self, who: str) -> None:
        """An attendee takes the cancellation back."""
        undone = str(self._of(who).undone)
        code = self.people.visitor.form(f"{self._link(who)}/undo", undone=undone)
        self._compare(code, self.model.undo(who, "attendee"))

    @precondition(somebody_is_registered)
    @rule(who=registered())
    def correct(self, who: str) -> None:
        """An attendee corrects an answer."""
        one, answer = self._of(who), next(self.answers)
        code = self.people.correct(self._link(who), one.address, answer, revision=one.revision)
        self._compare(code, self.model.correct(who, answer))

    @precondition(somebody_is_registered)
    @rule(who=registered())
    def erase(self, who: str) -> None:
        """An attendee erases the registration."""
        code = self.people.visitor.form(f"{self._link(who)}/erase")
        self._compare(code, self.model.erase(who, "attendee"))

    @precondition(somebody_is_registered)
    @rule(who=registered(), act=st.sampled_from(["cancel", "undo", "erase"]))
    def organise(self, act: str, who: str) -> None:
        """An organiser cancels, takes the cancellation back, or erases."""
        code, _ = self.people.ask("POST", f"/registrations/{self._of(who).id}/{act}")
        by: Who = "organiser"
        self._compare(code, getattr(self.model, act)(who, by))

    @precondition(somebody_is_registered)
    @rule(who=registered())
    def resend(self, who: str) -> None:
        """An organiser sends the details again, less often than the limit."""
        if self._of(who).resends < RESENDS.times:
            code, _ = self.people.ask("POST", f"/registrations/{self._of(who).id}/resend")
            self._compare(code, self.model.resend(who))

    @rule(seats=st.integers(1, 3), promote=st.booleans())
    def publish(self, seats: int, promote: bool) -> None:
        """An organiser publishes other seats, and perhaps promotes at once."""
        self.people.publish(seats)
        self.model.publish(seats)
        if promote:
            code, _ = self.people.ask("POST", "/waiting-list/promote")
            self._compare(code, "done")

    @precondition(lambda self: self.model.hour < ENDS - 1)
    @rule(hours=st.sampled_from([2, 15, 23]))
    def go_ahead(self, hours: int) -> None:
        """So many hours pass, but the event does not end; the minute's sweep runs."""
        self.model.hour = min(self.model.hour + hours, ENDS - 1)
        self.organiser.cloud.set_clock(self.begins + timedelta(hours=self.model.hour))
        self.organiser.sweep()

    @precondition(somebody_is_registered)
    @rule(who=registered(), report=st.sampled_from(sorted(REPORTS)))
    def hear(self, who: str, report: Kind) -> None:
        """SES reports what became of the last mail to somebody."""
        self.organiser.cloud.send_ses_event(self.reader.letters(self._of(who).id)[-1], report)
        self.model.hear(who, REPORTS[report])

    @invariant()
    def everything_holds_at_rest(self) -> None:
        """The rules hold, and the event is the model's."""
        seen = self.reader.observe()
        self._note_ids(seen)
        for holds in INVARIANTS:
            holds(seen, self.model)
        if self.model.erased:
            nothing_is_left_of_the_erased(self.reader.items(), self.model, self.people.address)

    def _submit(self, label: str, visitor: str, answer: str = "") -> None:
        answer = answer or next(self.answers)
        code = self.people.submit(label, visitor, answer)
        self.forms[label] = answer
        self._compare(code, self.model.submit(label, visitor, answer))

    def _of(self, label: str) -> ModelRegistration:
        return self.model.registrations[label]

    def _link(self, label: str) -> str:
        return self.reader.link(self._of(label).id)

    def _compare(self, code: str, expected: str) -> None:
        assert code == expected, f"the answer was {code}, not {expected}"

    def _note_ids(self, seen: Observed) -> None:
        """Note the id of a new registration in the model."""
        known = {one.id for one in self.model.registrations.values()}
        for new in (one for one in seen.registrations.values() if one["id"] not in known):
            found = (one for one in self.model.registrations.values() if not one.id)
            match = next((one for one in found if one.address == new["address"]), None)
            assert match, f"nobody registered {new['address']}, {new['status']}"
            match.id = new["id"]

    def _changes(self, name: str, seats: int, opens: int) -> dict[str, Any]:
        """The changes of the conference's file: its dates, its team, and no mails by the clock."""
        hours = {"opens": opens - 1 + bool(opens), "closes": CLOSES, "starts": STARTS, "ends": ENDS}
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
