"""Rules of the stateful test: what visitors, attendees, organisers, the clock and SES do."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from infra.local.ses_event import Kind
from registrar.domain.delivery import Delivery
from registrar.domain.rate_limit import NEW_ADDRESSES, RESENDS
from registrar.domain.registration import ACTIVE, State
from tests.integration.stateful.machine import FIRST, EventMachine
from tests.integration.stateful.model import ENDS

VISITORS = (*FIRST, "eve")

# Times that a registration in a likely state is drawn as often as another
LIKELY = 4

REPORTS: dict[Kind, Delivery] = {
    "Delivery": "delivered",
    "Bounce": "bounced",
    "Complaint": "complained",
}


def sent_forms() -> st.SearchStrategy[str]:
    """Labels of the forms that were sent."""
    return st.runner().flatmap(lambda machine: st.sampled_from(list(machine.forms)))


def registered(*states: State) -> st.SearchStrategy[str]:
    """Labels of the registrations, those in these states more often than the others."""

    def labels(machine: EventMachine) -> st.SearchStrategy[str]:
        found = machine.model.registrations
        likely = [label for label in found if found[label].state in states]
        others = [label for label in found if found[label].state not in states]
        return st.sampled_from([*likely * LIKELY, *others])

    return st.runner().flatmap(labels)


def asked_to_confirm() -> st.SearchStrategy[str]:
    """Labels of the registrations whose attendees have ever given another address."""
    return st.runner().flatmap(lambda machine: st.sampled_from(asked(machine)))


def asked(machine: EventMachine) -> list[str]:
    """Return the labels of those who were ever asked to confirm a new address."""
    found = machine.model.registrations
    return [label for label in found if found[label].asked_to_confirm]


def somebody_is_registered(machine: EventMachine) -> bool:
    """Tell whether there is a registration."""
    return bool(machine.model.registrations)


def a_cancellation_was_undone(machine: EventMachine) -> bool:
    """Tell whether somebody has taken a cancellation back."""
    return any(found.undone for found in machine.model.registrations.values())


class EventRules(EventMachine):
    """Everything that may happen to the event; the first rule is the one that shrinking prefers."""

    @rule()
    def come_or_go(self) -> None:
        """The first who has a seat cancels; if nobody has one, Ann registers."""
        seated = self.model.confirmed
        if seated:
            self.cancel_as_shown(seated[0].label, seated[0].undone)
        else:
            self.submit_new("ann")

    @rule(visitor=st.sampled_from(VISITORS))
    def register(self, visitor: str) -> None:
        """A visitor sends a new form."""
        self.submit_new(visitor)

    @rule(form=sent_forms())
    def send_again(self, form: str) -> None:
        """A visitor sends the same form with the same answers again."""
        self.submit(form, self.forms[form])

    @rule(form=sent_forms())
    def send_other_answers(self, form: str) -> None:
        """A visitor sends the same form with other answers."""
        self.submit(form)

    @precondition(somebody_is_registered)
    @rule(who=registered(*ACTIVE))
    def cancel(self, who: str) -> None:
        """An attendee cancels."""
        self.cancel_as_shown(who, self.of(who).undone)

    @precondition(a_cancellation_was_undone)
    @rule(who=registered(*ACTIVE))
    def cancel_on_an_old_page(self, who: str) -> None:
        """An attendee cancels on a page that was shown before the last "undo"."""
        self.cancel_as_shown(who, max(0, self.of(who).undone - 1))

    @precondition(somebody_is_registered)
    @rule(who=registered("cancelled"))
    def undo(self, who: str) -> None:
        """An attendee takes the cancellation back."""
        undone = str(self.of(who).undone)
        code = self.people.visitor.form(f"{self.link(who)}/undo", undone=undone)
        self.compare(code, self.model.undo(who, "attendee"))

    @precondition(somebody_is_registered)
    @rule(who=registered(*ACTIVE))
    def correct(self, who: str) -> None:
        """An attendee corrects an answer; a new address that waits to be confirmed is left."""
        self.correct_with(who, self.of(who).address)

    @precondition(somebody_is_registered)
    @rule(who=registered(*ACTIVE), to=st.sampled_from(VISITORS))
    def correct_address(self, who: str, to: str) -> None:
        """An attendee gives another address, perhaps of somebody else."""
        if len(self.of(who).addresses) < NEW_ADDRESSES.times:
            self.correct_with(who, to)

    @precondition(lambda self: bool(asked(self)))
    @rule(who=asked_to_confirm())
    def confirm_address(self, who: str) -> None:
        """The owner of the new address confirms it by the newest link."""
        code = self.people.visitor.form(self.reader.confirmation(self.of(who).id))
        self.compare(code, self.model.confirm_address(who))

    @precondition(lambda self: bool(asked(self)))
    @rule(who=asked_to_confirm())
    def look_by_the_first_link(self, who: str) -> None:
        """The owner of the address before opens the page by the link of the first mail (S1)."""
        first = self.reader.link(self.of(who).id, newest=False)
        code, _ = self.people.visitor.json("GET", first)
        self.compare(code, "link_refused" if self.of(who).moved else "done")

    @precondition(somebody_is_registered)
    @rule(who=registered(*ACTIVE, "cancelled"))
    def erase(self, who: str) -> None:
        """An attendee erases the registration."""
        code = self.people.visitor.form(f"{self.link(who)}/erase")
        self.compare(code, self.model.erase(who, "attendee"))

    @precondition(somebody_is_registered)
    @rule(act=st.sampled_from(["cancel", "undo", "erase"]), who=registered(*ACTIVE, "cancelled"))
    def organise(self, act: str, who: str) -> None:
        """An organiser cancels, takes the cancellation back, or erases."""
        code, _ = self.people.ask("POST", f"/registrations/{self.of(who).id}/{act}")
        self.compare(code, getattr(self.model, act)(who, "organiser"))

    @precondition(somebody_is_registered)
    @rule(who=registered(*ACTIVE))
    def resend(self, who: str) -> None:
        """An organiser sends the details again, less often than the limit."""
        if self.of(who).resends < RESENDS.times:
            code, _ = self.people.ask("POST", f"/registrations/{self.of(who).id}/resend")
            self.compare(code, self.model.resend(who))

    @rule(seats=st.integers(1, 3), promote=st.booleans())
    def publish(self, seats: int, promote: bool) -> None:
        """An organiser publishes other seats, and perhaps promotes at once."""
        self.people.publish(seats)
        self.model.publish(seats)
        if promote:
            code, _ = self.people.ask("POST", "/waiting-list/promote")
            self.compare(code, "done")

    @precondition(lambda self: self.model.hour < ENDS - 1)
    @rule(hours=st.sampled_from([2, 15, 23]))
    def go_ahead(self, hours: int) -> None:
        """So many hours pass, but the event does not end; the minute's sweep runs."""
        self.model.hour = min(self.model.hour + hours, ENDS - 1)
        self.driver.cloud.set_clock(self.begins + timedelta(hours=self.model.hour))
        self.driver.sweep()

    @precondition(somebody_is_registered)
    @rule(who=registered(*ACTIVE), report=st.sampled_from(sorted(REPORTS)))
    def hear(self, who: str, report: Kind) -> None:
        """SES reports what became of the last mail to somebody."""
        self.driver.cloud.send_ses_event(self.reader.letters(self.of(who).id)[-1], report)
        self.model.hear(who, REPORTS[report])
