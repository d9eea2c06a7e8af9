"""Model of one event: its seats, its waiting list, and the mails that each registration gets.

Each method does what its namesake in the service does and returns the expected code: "done", or
that of the refusal. Hours count from the start of an example. Addresses are names of people.
"""

from dataclasses import dataclass, field
from typing import Literal

from registrar.domain.delivery import Delivery, is_above
from registrar.domain.registration import State
from tests.integration.stateful.model_registration import ModelRegistration

Who = Literal["attendee", "organiser"]

OPENS_LATER, CLOSES, STARTS, ENDS = 2, 30, 40, 43
FIRST_HOUR = 7  # UTC


@dataclass
class Model:
    """Event as it should be; ``registrations`` are by the label of the form that was sent."""

    seats: int
    waiting_limit: int
    opens: int = 0
    hour: int = 0
    tickets: int = 0
    registrations: dict[str, ModelRegistration] = field(default_factory=dict)

    @property
    def started(self) -> bool:
        """Tell whether the event has begun, so that no seat is given any more."""
        return self.hour >= STARTS

    @property
    def labels(self) -> dict[str, str]:
        """Label of each registration, by its id."""
        return {registration.id: label for label, registration in self.registrations.items()}

    @property
    def confirmed(self) -> list[ModelRegistration]:
        """Registrations with a seat."""
        return self._in_state("confirmed")

    @property
    def waiting(self) -> list[ModelRegistration]:
        """Waiting list in its order, with those passed over."""
        return sorted(self._in_state("waiting"), key=lambda registration: registration.ticket or 0)

    @property
    def in_line(self) -> list[ModelRegistration]:
        """Waiting list without those passed over."""
        return [registration for registration in self.waiting if not registration.passed_over]

    @property
    def erased(self) -> list[ModelRegistration]:
        """Erased registrations."""
        return self._in_state("erased")

    def holder(self, address: str) -> ModelRegistration | None:
        """Active registration of the address, if any."""
        found = self._in_state("confirmed") + self._in_state("waiting")
        return next((holder for holder in found if holder.address == address), None)

    def submit(self, label: str, person: str, answer: str) -> str:
        """A visitor sends the form with that label, which stands for its nonce."""
        before = self.registrations.get(label)
        if before is not None:
            return self._submit_again(before, answer)
        refusal, holder = self._refusal(), self.holder(person)
        if holder is not None:
            self._tell(holder)
        elif not refusal:
            self._add(ModelRegistration(label, person, answer, addresses={person}, given=[answer]))
        return refusal or "done"

    def cancel(self, label: str, by: Who, *, undone: int | None = None) -> str:
        """Cancel; a form that was shown before a later "undo" has no effect."""
        registration = self.registrations[label]
        if registration.state == "erased":
            return _of_erased(by)
        if registration.active and undone in (None, registration.undone):
            registration.change("cancelled", "cancelled")
            registration.leave()
            self._promote()
        return "done"

    def undo(self, label: str, by: Who) -> str:
        """Take a cancellation back."""
        registration = self.registrations[label]
        if registration.state == "erased":
            return _of_erased(by)
        if registration.state != "cancelled":
            return "done"
        if self.holder(registration.address):
            return "address_taken"
        if not self._free or self.started:
            return "no_seat_left"
        registration.undone += 1
        registration.change("confirmed", "confirmed")
        return "done"

    def correct(self, label: str, answer: str, new_address: str = "") -> str:
        """An attendee gives another answer, and perhaps another address to be confirmed."""
        registration = self.registrations[label]
        if registration.state == "erased":
            return "done"
        if not registration.active:
            return "not_active"
        registration.revision += 1
        registration.given.append(answer)
        registration.change(registration.state, "corrected")
        self._ask_to_confirm(
            registration, "" if new_address == registration.address else new_address
        )
        return "done"

    def confirm_address(self, label: str) -> str:
        """The owner of a new address uses the newest link that confirms it."""
        registration = self.registrations[label]
        if not registration.active or not (
            registration.new_address or registration.confirmed_newest
        ):
            return "link_refused"
        if not registration.new_address:
            return "done"
        if self.holder(registration.new_address):
            return "address_taken"
        self._move(registration)
        return "done"

    def erase(self, label: str, by: Who) -> str:
        """Erase; only an attendee who asks for it gets a mail about it."""
        registration = self.registrations[label]
        if registration.state == "erased":
            return _of_erased(by)
        if by == "attendee":
            registration.mail("erased")
        registration.state, registration.ticket, registration.new_address = "erased", None, ""
        self._promote()
        return "done"

    def resend(self, label: str) -> str:
        """An organiser sends the details again."""
        registration = self.registrations[label]
        if registration.state == "erased":
            return _of_erased("organiser")
        registration.resends += 1
        if not registration.reachable:
            return "unreachable"
        registration.mail("resent")
        return "done"

    def publish(self, seats: int) -> None:
        """An organiser publishes the event with so many seats."""
        self.seats = seats
        self._promote()

    def hear(self, label: str, delivery: Delivery, *, late: bool = False) -> None:
        """SES reports what became of the last mail, or of the first, maybe to an address before."""
        registration = self.registrations[label]
        counts = registration.state != "erased" and not (late and registration.moved)
        if counts and is_above(delivery, registration.delivery):
            registration.delivery = delivery

    def _ask_to_confirm(self, registration: ModelRegistration, address: str) -> None:
        if address and address != registration.new_address:
            registration.addresses.add(address)
            registration.confirmed_newest = False
            registration.mails.append((address, "confirm_address"))
        registration.new_address = address

    def _move(self, registration: ModelRegistration) -> None:
        registration.mails.append((registration.address, "address_left"))
        registration.move()
        registration.change(registration.state, "address_changed")
        self._promote()
        if registration.mails[-1][1] == "promoted":
            registration.mails[-2] = (registration.address, "address_changed?")

    def _in_state(self, state: State) -> list[ModelRegistration]:
        found = self.registrations.values()
        return [registration for registration in found if registration.state == state]

    @property
    def _free(self) -> bool:
        return len(self.confirmed) < self.seats and not self.in_line

    def _refusal(self) -> str:
        if self.hour >= CLOSES:
            return "over" if self.hour >= ENDS else "closed"
        if self.hour < self.opens:
            return "not_open_yet"
        return "" if self._free or len(self.in_line) < self.waiting_limit else "event_full"

    def _submit_again(self, registration: ModelRegistration, answer: str) -> str:
        if registration.state == "erased":
            return "erased_since"
        if registration.submitted != answer:
            return "different_body"
        if registration.state == "cancelled":
            self._tell(registration)
        return "done"

    def _tell(self, registration: ModelRegistration) -> None:
        day = (self.hour + FIRST_HOUR) // 24
        if registration.told_on != day:
            registration.told_on = day
            registration.mail("already_registered")

    def _add(self, registration: ModelRegistration) -> None:
        if self._free:
            registration.change("confirmed", "confirmed")
        else:
            self.tickets += 1
            registration.ticket = self.tickets
            registration.change("waiting", "waiting")
        self.registrations[registration.label] = registration

    def _promote(self) -> None:
        for registration in self.in_line:
            if len(self.confirmed) >= self.seats or self.started:
                return
            if registration.reachable:
                registration.ticket = None
                registration.change("confirmed", "promoted")
            else:
                registration.passed_over = True


def _of_erased(by: Who) -> str:
    return "done" if by == "attendee" else "no_such_registration"
