"""Texts of the refusals by the rules of registration and of events."""

from collections.abc import Mapping

from registrar.domain.translatable import N_
from registrar.web.components.refusal_text import RefusalText

RULES: Mapping[str, RefusalText] = {
    "closed": RefusalText(
        status=403,
        heading=N_("Registration is closed"),
        visitor=N_("Registration for this event is closed"),
        below_heading=N_("Registrations for this event are no longer taken"),
    ),
    "not_open_yet": RefusalText(
        status=403,
        heading=N_("Registration is not open yet"),
        visitor=N_("Registration for this event is not open yet"),
    ),
    "already_open": RefusalText(
        status=403,
        heading=N_("Registration is open"),
        visitor=N_("Registration for this event is open: you can register now"),
    ),
    "cannot_join": RefusalText(
        status=403,
        heading=N_("The room is not open"),
        visitor=N_(
            "Your link to join does not lead anywhere at this moment; its page says when it opens"
        ),
    ),
    "views_only": RefusalText(
        status=403,
        heading=N_("View only"),
        visitor=N_("You can view this event's registrations, but not change or export them"),
        organiser_heading=N_("View only"),
        organiser=N_(
            "You can view this event, but not change anything; ask one of those who manage it"
        ),
    ),
    "no_such_event": RefusalText(
        status=404,
        heading=N_("Page not found"),
        visitor=N_("There is no such event; check the address of the page"),
        organiser_heading=N_("There is no such event"),
    ),
    "no_such_registration": RefusalText(
        status=404,
        heading=N_("There is no such registration"),
        visitor=N_("Nothing is held under this number in this event"),
        organiser_heading=N_("There is no such registration"),
        organiser=N_("It may have been erased; look for it in the event's list"),
    ),
    "no_such_mail": RefusalText(
        status=404,
        heading=N_("There is no such email"),
        visitor=N_("Look for it in the list of the event's emails"),
        organiser_heading=N_("There is no such email"),
    ),
    "no_such_bulk_cancellation": RefusalText(
        status=404,
        heading=N_("There is no such bulk cancellation"),
        visitor=N_("Look for it in the event's list of bulk cancellations"),
        organiser_heading=N_("There is no such bulk cancellation"),
    ),
    "event_full": RefusalText(
        status=409,
        heading=N_("The event is full"),
        visitor=N_("All seats are taken, and the waiting list is full too"),
        below_heading=N_("The waiting list is full too; a place comes free when somebody cancels"),
        step=N_(
            "It cannot be released: all seats are taken, and the waiting list is full. Cancel"
            " another registration first, or raise the number of seats on the page “Seats” of the"
            " event."
        ),
    ),
    "different_body": RefusalText(
        status=409,
        heading=N_("This form was already sent"),
        visitor=N_(
            "This form was already sent with other answers; to change them, use the link in the"
            " email we sent you, or open the form again"
        ),
    ),
    "message_sent_before": RefusalText(
        status=409,
        heading=N_("This message was sent before"),
        visitor=N_("The same text was sent to the same recipients before"),
        organiser_heading=N_("This message was sent before"),
    ),
    "erased_since": RefusalText(
        status=409,
        heading=N_("This form was already sent"),
        visitor=N_(
            "What was sent with this form has been erased since; to register again, open the form"
            " from the start"
        ),
    ),
    "begun": RefusalText(
        status=409,
        heading=N_("The event has begun"),
        visitor=N_("The event has begun, and seats are no longer given"),
        step=N_("It cannot be released: the event has begun, and seats are no longer given."),
    ),
    "over": RefusalText(
        status=409,
        heading=N_("The event is over"),
        visitor=N_("The event is over, and registrations are no longer taken"),
        below_heading=N_("Registrations for this event are no longer taken"),
        attendee=N_(
            "The event is over, so nothing can be changed any more; if something is wrong, write to"
            " us"
        ),
        organiser=N_("The event is over, so nothing can be corrected any more"),
        step=N_("The event is over, so nothing can be corrected any more."),
    ),
    "not_over_yet": RefusalText(
        status=409,
        heading=N_("The event is not over yet"),
        visitor=N_("This can be done once the event is over"),
    ),
    "no_certificate": RefusalText(
        status=409,
        heading=N_("There are no certificates"),
        visitor=N_("No certificates are set up for this event"),
    ),
    "not_earned": RefusalText(
        status=409,
        heading=N_("There is no certificate"),
        visitor=N_("This registration does not qualify for a certificate"),
    ),
    "wrong_minutes": RefusalText(
        status=422,
        heading=N_("There is a problem"),
        visitor=N_("Enter whole minutes, from 0 to the length of the event"),
    ),
    "event_cancelled": RefusalText(
        status=409,
        heading=N_("The event is cancelled"),
        visitor=N_("The event is cancelled, and registrations are no longer taken"),
        below_heading=N_("Registrations for this event are no longer taken"),
        organiser=N_("The event is cancelled"),
    ),
    "not_active": RefusalText(
        status=409,
        heading=N_("Your registration is cancelled"),
        visitor=N_("A cancelled registration cannot be corrected"),
        step=N_(
            "That is not possible for a registration that is cancelled or in quarantine. Restore or"
            " release it first."
        ),
    ),
    "changed_meanwhile": RefusalText(
        status=409,
        heading=N_("Your registration was changed meanwhile"),
        visitor=N_("Nothing was done: look at your registration as it is now, then decide again"),
        step=N_(
            "The registration was changed meanwhile, by the attendee or a colleague, so nothing of"
            " this form is saved yet. Look through the answers and save them again."
        ),
    ),
    "no_seat_left": RefusalText(
        status=409,
        heading=N_("No seat is free any more"),
        visitor=N_(
            "The registration cannot be restored: the seats are taken, or the event has begun"
        ),
        step=N_(
            "The registration cannot be restored: no seat is free, others are waiting for the next"
            " one, or the event has begun. The attendee can register again and join the waiting"
            " list."
        ),
    ),
    "no_reserve_left": RefusalText(
        status=409,
        heading=N_("No seat of the reserve is left"),
        visitor=N_("All seats of the reserve are given, or the event has no seat left"),
        step=N_(
            "All seats of the reserve are given, or the event has no seat left. Cancel one of them"
            " first, or raise the reserve on the page “Seats” of the event."
        ),
    ),
    "address_taken": RefusalText(
        status=409,
        heading=N_("This address has a registration of its own"),
        visitor=N_(
            "There is another registration for this event with that address; cancel that one first,"
            " or give another address"
        ),
        step=N_(
            "There is another registration with this address. Search for the address, and cancel"
            " the registration that should not be."
        ),
    ),
    "person_taken": RefusalText(
        status=409,
        heading=N_("This person is registered already"),
        visitor=N_("Somebody of this name and telephone is registered for the event already"),
        step=N_("Somebody of this name and telephone is registered for the event already."),
    ),
    "has_address": RefusalText(
        status=409,
        heading=N_("This person has an email address"),
        visitor=N_("The personal link is emailed to the person, and shown to nobody else"),
        step=N_("The personal link is emailed to the person, and shown to nobody else."),
    ),
    "same_name": RefusalText(
        status=409,
        heading=N_("Somebody of this name is registered"),
        visitor=N_(
            "Somebody of this name is registered with another telephone or address; confirm that it"
            " is somebody else"
        ),
        step=N_(
            "Somebody of this name is registered with another telephone or address. Look whether"
            " it is the same person; if it is somebody else, say so below."
        ),
    ),
    "unreachable": RefusalText(
        status=409,
        heading=N_("This address cannot be reached"),
        visitor=N_(
            "Emails are no longer sent to this address, since one came back or its owner"
            " complained; correct the address first"
        ),
        step=N_(
            "Emails are no longer sent to this address, since one came back or was marked as spam."
            " Correct the address first: the details will then be sent there automatically."
        ),
    ),
    "mail_unwanted": RefusalText(
        status=409,
        heading=N_("This address cannot be reached"),
        visitor=N_(
            "The owner of this address has ended all emails about this event; give another address"
        ),
        step=N_(
            "The owner of this address has ended all emails about this event. Ask for another"
            " address."
        ),
    ),
    "invalid": RefusalText(
        status=422,
        heading=N_("There is a problem"),
        visitor=N_("There is a problem with your answers"),
        program=N_("There is a problem with what was sent; see each field"),
    ),
    "option_full": RefusalText(
        status=422,
        heading=N_("There is a problem"),
        visitor=N_("No seats are left for the answer you chose; choose another one"),
        attendee_heading=N_("Your registration cannot be restored"),
        attendee=N_("No seats are left for the answer you had chosen"),
        step=N_(
            "No seat is left for the answer that was chosen. Wait until one is free, or raise its"
            " seats on the page “Questions” of the event."
        ),
    ),
    "no_seats": RefusalText(
        status=409,
        visitor=N_("All seats are taken"),
        below_heading=N_("A seat comes free when somebody cancels; look again later"),
    ),
}
