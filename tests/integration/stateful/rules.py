"""Rules of the stateful test: what visitors, attendees, organisers, the clock and SES do."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from infra.local.ses_event import Kind
from registrar.domain.rate_limit import NEW_ADDRESSES, RESENDS
from registrar.domain.registration import ACTIVE, State
from tests.integration.stateful.machine import FIRST, EventMachine
from tests.integration.stateful.model import ENDS

VISITORS = (*FIRST, "eve")

# Times that a registration in a likely state is drawn as often as another
LIKELY = 6

REPORT: st.SearchStrategy[Kind] = st.sampled_from(["Delivery", "Bounce", "Complaint"])


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

    @rule(visitor=st.sampled_from(VISITORS), forms=st.integers(1, 2))
    def register(self, visitor: str, forms: int) -> None:
        """A visitor sends a new form, or two."""
        for _ in range(forms):
            self.submit_new(visitor)
            self.reader.rest()

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

    @precondition(somebody_is_registered)
    @rule(who=registered("cancelled"), reload=st.booleans())
    def undo(self, who: str, reload: bool) -> None:
        """An attendee takes the cancellation back, and perhaps sends the form before it again."""
        undone = self.of(who).undone
        code = self.people.visitor.form(f"{self.link(who)}/undo", undone=str(undone))
        self.compare(code, self.model.undo(who, "attendee"))
        if reload:
            self.cancel_as_shown(who, undone)

    @precondition(somebody_is_registered)
    @rule(who=registered(*ACTIVE))
    def correct(self, who: str) -> None:
        """An attendee corrects an answer; a new address that waits to be confirmed is left."""
        self.correct_with(who, self.of(who).address)

    @precondition(somebody_is_registered)
    @rule(who=registered(*ACTIVE), to=st.sampled_from(VISITORS), confirm=st.booleans())
    def correct_address(self, who: str, to: str, confirm: bool) -> None:
        """An attendee gives another address, perhaps of somebody else, and perhaps confirms it."""
        if len(self.of(who).addresses) < NEW_ADDRESSES.times:
            self.correct_with(who, to)
            self.reader.rest()
        if confirm and self.of(who).asked_to_confirm:
            self.confirm_address(who)

    @precondition(lambda self: bool(asked(self)))
    @rule(who=asked_to_confirm())
    def confirm_address(self, who: str) -> None:
        """The owner of the new address confirms it by the newest link; the first link is void."""
        code = self.people.visitor.form(self.reader.confirmation(self.of(who).id))
        self.compare(code, self.model.confirm_address(who))
        code, _ = self.people.visitor.json("GET", self.reader.link(self.of(who).id, newest=False))
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
    @rule(hours=st.sampled_from([2, 23, 31]))
    def go_ahead(self, hours: int) -> None:
        """So many hours pass, but the event does not end; the minute's sweep runs."""
        self.model.hour = min(self.model.hour + hours, ENDS - 1)
        self.driver.cloud.set_clock(self.begins + timedelta(hours=self.model.hour))
        self.reader.sweep()

    @precondition(somebody_is_registered)
    @rule(who=registered(*ACTIVE), report=REPORT, late=st.none() | REPORT)
    def hear(self, who: str, report: Kind, late: Kind | None) -> None:
        """SES reports what became of the last mail to somebody, and perhaps then of the first."""
        self.hear_of(who, report)
        if late:
            self.hear_of(who, late, late=True)

    @precondition(lambda self: bool(self.model.in_line and self.model.confirmed))
    @rule()
    def bounce_and_go(self) -> None:
        """A mail to the first on the waiting list bounces; then the first with a seat cancels."""
        self.hear_of(self.model.in_line[0].label, "Bounce")
        self.come_or_go()
