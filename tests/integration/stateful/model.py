"""Model of one event: its seats, its waiting list, and the mails that each registration gets.

Each method does what its namesake in the service does and returns the expected code: "done", or
that of the refusal. Hours count from the start of an example. Addresses are names of people.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from registrar.domain.delivery import Delivery, is_above
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
    def confirmed(self) -> list[ModelRegistration]:
        """Registrations with a seat."""
        return [one for one in self.registrations.values() if one.state == "confirmed"]

    @property
    def waiting(self) -> list[ModelRegistration]:
        """Waiting list in its order, with those passed over."""
        waiting = (one for one in self.registrations.values() if one.state == "waiting")
        return sorted(waiting, key=lambda one: one.ticket or 0)

    @property
    def in_line(self) -> list[ModelRegistration]:
        """Waiting list without those passed over."""
        return [one for one in self.waiting if not one.passed_over]

    @property
    def erased(self) -> list[ModelRegistration]:
        """Erased registrations."""
        return [one for one in self.registrations.values() if one.state == "erased"]

    def holder(self, address: str) -> ModelRegistration | None:
        """Active registration of the address, if any."""
        return next((one for one in self._active() if one.address == address), None)

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
        one = self.registrations[label]
        if one.state == "erased":
            return _of_erased(by)
        if one.active and undone in (None, one.undone):
            one.change("cancelled", "cancelled")
            one.ticket, one.passed_over, one.new_address = None, False, ""
            self._promote()
        return "done"

    def undo(self, label: str, by: Who) -> str:
        """Take a cancellation back."""
        one = self.registrations[label]
        if one.state == "erased":
            return _of_erased(by)
        if one.state != "cancelled":
            return "done"
        if self.holder(one.address):
            return "address_taken"
        if not self._free or self.started:
            return "no_seat_left"
        one.undone += 1
        one.change("confirmed", "confirmed")
        return "done"

    def correct(self, label: str, answer: str, new_address: str = "") -> str:
        """An attendee gives another answer, and perhaps another address to be confirmed."""
        one = self.registrations[label]
        if one.state == "erased":
            return "done"
        if not one.active:
            return "not_active"
        one.revision += 1
        one.given.append(answer)
        one.change(one.state, "corrected")
        self._ask_to_confirm(one, "" if new_address == one.address else new_address)
        return "done"

    def confirm_address(self, label: str) -> str:
        """The owner of a new address uses the newest link that confirms it."""
        one = self.registrations[label]
        if not one.active or not (one.new_address or one.confirmed_newest):
            return "link_refused"
        if not one.new_address:
            return "done"
        if self.holder(one.new_address):
            return "address_taken"
        self._move(one)
        return "done"

    def erase(self, label: str, by: Who) -> str:
        """Erase; only an attendee who asks for it gets a mail about it."""
        one = self.registrations[label]
        if one.state == "erased":
            return _of_erased(by)
        if by == "attendee":
            one.mail("erased")
        one.state, one.ticket, one.new_address = "erased", None, ""
        self._promote()
        return "done"

    def resend(self, label: str) -> str:
        """An organiser sends the details again."""
        one = self.registrations[label]
        if one.state == "erased":
            return _of_erased("organiser")
        one.resends += 1
        if not one.reachable:
            return "unreachable"
        one.mail("resent")
        return "done"

    def publish(self, seats: int) -> None:
        """An organiser publishes the event with so many seats."""
        self.seats = seats
        self._promote()

    def hear(self, label: str, delivery: Delivery) -> None:
        """SES reports what became of the last mail to the registration's address (N10)."""
        one = self.registrations[label]
        if one.state != "erased" and is_above(delivery, one.delivery):
            one.delivery = delivery

    def _ask_to_confirm(self, one: ModelRegistration, address: str) -> None:
        if address and address != one.new_address:
            one.addresses.add(address)
            one.confirmed_newest = False
            one.mails.append((address, "confirm_address"))
        one.new_address = address

    def _move(self, one: ModelRegistration) -> None:
        left, one.address, one.new_address = one.address, one.new_address, ""
        one.delivery, one.passed_over = None, False
        one.moved = one.confirmed_newest = True
        one.revision += 1
        one.mails.append((left, "address_left"))
        one.change(one.state, "address_changed")
        self._promote()
        if one.mails[-1][1] == "promoted":
            one.mails[-2] = (one.address, "address_changed?")

    def _active(self) -> Iterator[ModelRegistration]:
        return (one for one in self.registrations.values() if one.active)

    @property
    def _free(self) -> bool:
        return len(self.confirmed) < self.seats and not self.in_line

    def _refusal(self) -> str:
        if self.hour >= CLOSES:
            return "over" if self.hour >= ENDS else "closed"
        if self.hour < self.opens:
            return "not_open_yet"
        return "" if self._free or len(self.in_line) < self.waiting_limit else "event_full"

    def _submit_again(self, one: ModelRegistration, answer: str) -> str:
        if one.state == "erased":
            return "erased_since"
        if one.submitted != answer:
            return "different_body"
        if one.state == "cancelled":
            self._tell(one)
        return "done"

    def _tell(self, one: ModelRegistration) -> None:
        day = (self.hour + FIRST_HOUR) // 24
        if one.told_on != day:
            one.told_on = day
            one.mail("already_registered")

    def _add(self, one: ModelRegistration) -> None:
        if self._free:
            one.change("confirmed", "confirmed")
        else:
            self.tickets += 1
            one.ticket = self.tickets
            one.change("waiting", "waiting")
        self.registrations[one.label] = one

    def _promote(self) -> None:
        for one in self.in_line:
            if len(self.confirmed) >= self.seats or self.started:
                return
            if one.reachable:
                one.ticket = None
                one.change("confirmed", "promoted")
            else:
                one.passed_over = True


def _of_erased(by: Who) -> str:
    return "done" if by == "attendee" else "no_such_registration"
