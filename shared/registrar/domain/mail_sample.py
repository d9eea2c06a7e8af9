"""Samples of an event's mails: which mails it sends, by names and labels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from registrar.domain.broadcast import READY, ChangedPart
from registrar.domain.event import EventDefinition
from registrar.domain.translatable import N_

MailName = Literal[
    "confirmed",
    "held",
    "waiting",
    "promoted",
    "turned_away",
    "already_registered",
    "corrected",
    "confirm_address",
    "address_changed",
    "address_left",
    "resent",
    "cancelled",
    "erased",
    "registration_opened",
    "reminder",
    "event_changed",
    "programme_ready",
    "event_cancelled",
    "thanks",
    "certificate",
    "news",
    "room_missing",
]

# Label of each mail, in the order in which they are listed
MAIL_LABELS: Mapping[MailName, str] = {
    "registration_opened": N_("Registration has opened"),
    "held": N_("Request to confirm the address of a registration"),
    "confirmed": N_("Confirmation of a seat"),
    "waiting": N_("Position on the waiting list"),
    "promoted": N_("Seat for somebody who waited"),
    "turned_away": N_("No seat left after a rush"),
    "already_registered": N_("Answer to a second registration"),
    "corrected": N_("Corrected details"),
    "confirm_address": N_("Request to confirm a new address"),
    "address_changed": N_("New address: to the new one"),
    "address_left": N_("New address: to the former one"),
    "resent": N_("Details sent again"),
    "cancelled": N_("Cancelled registration"),
    "erased": N_("Erased data"),
    "programme_ready": N_("Programme is ready"),
    "event_changed": N_("Change of time, place or programme"),
    "event_cancelled": N_("Cancelled event"),
    "news": N_("Message of the team"),
    "reminder": N_("Reminder"),
    "thanks": N_("Thanks after the event"),
    "certificate": N_("Certificate of attendance"),
    "room_missing": N_("Online room is missing: to those who manage"),
}

_SAMPLE_CHANGE: tuple[ChangedPart, ...] = ("time",)


@dataclass(frozen=True, kw_only=True)
class MailSample:
    """One mail of an event to show: a reminder by its hours, news of a change by the parts."""

    mail: MailName
    hours_before: int = 0
    changed: tuple[ChangedPart, ...] = ()

    @property
    def name(self) -> str:
        """Name in addresses: ``confirmed``, ``reminder-24``."""
        return f"{self.mail}-{self.hours_before}" if self.hours_before else self.mail


def samples_of(
    event: EventDefinition, changed: tuple[ChangedPart, ...] = ()
) -> dict[str, MailSample]:
    """Return the mails that the event sends, by their names, in the order of the labels.

    ``changed`` are the parts that a mail about a change names, if they are known.
    """
    return {sample.name: sample for mail in MAIL_LABELS for sample in _of(mail, event, changed)}


def _of(
    mail: MailName, event: EventDefinition, changed: tuple[ChangedPart, ...]
) -> Iterator[MailSample]:
    if mail == "reminder":
        for hours in sorted({each.hours_before for each in event.reminders}, reverse=True):
            yield MailSample(mail=mail, hours_before=hours)
    elif mail == "programme_ready":
        yield MailSample(mail=mail, changed=READY)
    elif mail == "event_changed":
        known = () if changed == READY else changed
        yield MailSample(mail=mail, changed=known or _SAMPLE_CHANGE)
    elif _is_sent(mail, event):
        yield MailSample(mail=mail)


def _is_sent(mail: MailName, event: EventDefinition) -> bool:
    needs: Mapping[MailName, bool] = {
        "held": event.address_check != "never",
        "waiting": event.waiting_list > 0,
        "promoted": event.waiting_list > 0,
        "thanks": event.thanks is not None,
        "certificate": event.certificate is not None,
        "room_missing": event.place.online is not None,
    }
    return needs.get(mail, True)
