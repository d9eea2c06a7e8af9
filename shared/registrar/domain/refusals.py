"""Refusals: expected reasons to deny a request, each with a stable code."""

from datetime import datetime


class Refusal(Exception):
    """Request that the rules do not grant; never a fault of the service.

    ``retry_after`` is the number of seconds until the same may be asked again, None if unknown.
    """

    code = "refused"
    retry_after: int | None = None


class NoSuchEvent(Refusal):
    """No event of that name is published."""

    code = "no_such_event"


class NotOpenYet(Refusal):
    """Registration has not begun."""

    code = "not_open_yet"


class AlreadyOpen(Refusal):
    """Registration has begun, so there is no opening left to notify of."""

    code = "already_open"


class RegistrationClosed(Refusal):
    """Registration has ended."""

    code = "closed"


class EventFull(Refusal):
    """No seat is free and the waiting list is full."""

    code = "event_full"


class OptionFull(Refusal):
    """An option has no seat left, though the event has."""

    code = "option_full"

    def __init__(self, field: str, option: str) -> None:
        super().__init__(f"{field}={option}")
        self.field = field
        self.option = option


class MessageSentBefore(Refusal):
    """The same text was sent to the same recipients: at that moment, by that organiser."""

    code = "message_sent_before"

    def __init__(self, created: datetime, by: str) -> None:
        super().__init__(f"{created.isoformat()} by {by}")
        self.created = created
        self.by = by


class ErasedSince(Refusal):
    """Submission with a nonce whose registration was erased; a new form is needed."""

    code = "erased_since"


class DifferentBody(Refusal):
    """Submission with a nonce that was used before for other answers."""

    code = "different_body"


class TooManyRequests(Refusal):
    """A limit is reached; ``retry_after`` is in seconds."""

    code = "too_many_requests"

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after: int = retry_after


class TooManyChanges(TooManyRequests):
    """A registration was changed by its attendee as often as a day allows."""

    code = "too_many_changes"


class TryLater(Refusal):
    """The service is too busy and has changed nothing; ``retry_after`` is in seconds."""

    code = "try_later"

    def __init__(self, retry_after: int = 5) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after: int = retry_after


class EventBegun(Refusal):
    """The event has begun, so no seat is given any more."""

    code = "begun"


class EventOver(Refusal):
    """The event has ended, so nothing is taken or changed any more."""

    code = "over"


class NotActive(Refusal):
    """The registration is cancelled, so there is nothing to correct."""

    code = "not_active"


class ChangedMeanwhile(Refusal):
    """The registration has changed after the form was shown: it is to be read again first."""

    code = "changed_meanwhile"


class NoSeatLeft(Refusal):
    """A cancellation cannot be undone: the seat is gone, or the event has begun."""

    code = "no_seat_left"


class NoReserveLeft(Refusal):
    """No seat of the organisers' reserve is left to give."""

    code = "no_reserve_left"


class AddressTaken(Refusal):
    """The new address has a registration of its own in this event."""

    code = "address_taken"


class PersonTaken(Refusal):
    """Somebody of that name and telephone, without an address, is registered in this event."""

    code = "person_taken"

    def __init__(self, registration: str) -> None:
        super().__init__(registration)
        self.registration = registration


class HasAddress(Refusal):
    """The person has an email address: the link is emailed there, and to nobody else."""

    code = "has_address"


class SameName(Refusal):
    """Others of that name are registered: whether it is somebody else has to be confirmed."""

    code = "same_name"

    def __init__(self, registrations: tuple[str, ...]) -> None:
        super().__init__(*registrations)
        self.registrations = registrations


class NoSuchRegistration(Refusal):
    """No registration of that id is stored in this event."""

    code = "no_such_registration"


class NoSuchMail(Refusal):
    """Event that sends no such mail, or not in that language; the text is the mail's name."""

    code = "no_such_mail"


class NoSuchBulkCancellation(Refusal):
    """No bulk cancellation of that id is stored in this event."""

    code = "no_such_bulk_cancellation"


class CodeNeeded(Refusal):
    """Managing needs a sign-in with an authenticator's code, and this one was without."""

    code = "code_needed"


class ViewsOnly(Refusal):
    """The organiser may view the event's registrations, but not change them."""

    code = "views_only"


class Unreachable(Refusal):
    """No mail goes to the address any more: it bounced, or its owner complained."""

    code = "unreachable"


class MailUnwanted(Refusal):
    """The owner of the address said that a registration for the event was not theirs."""

    code = "mail_unwanted"


class CannotJoin(Refusal):
    """The link to join opens later, or is closed for good."""

    code = "cannot_join"


class NotOverYet(Refusal):
    """The event has not ended, so nobody can have been there to its end."""

    code = "not_over_yet"


class NoCertificate(Refusal):
    """The event file says nothing of certificates."""

    code = "no_certificate"


class NotEarned(Refusal):
    """The registration does not qualify for a certificate."""

    code = "not_earned"


class WrongMinutes(Refusal):
    """The minutes of attendance are fewer than none, or more than ``longest``, the event's."""

    code = "wrong_minutes"

    def __init__(self, longest: int) -> None:
        super().__init__(f"0 to {longest}")
        self.longest = longest


class EventCancelled(Refusal):
    """The event does not take place: nothing is taken for it, and nobody was there."""

    code = "event_cancelled"
