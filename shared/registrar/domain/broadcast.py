"""Broadcasts: messages to everybody of an event, each at its time and once to each person.

A broadcast is planned when the event is published and runs page by page when it is due. It makes
two passes: a registration made just before it may not be in the index yet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from registrar.domain.checkpoint import Checkpoint
from registrar.domain.cursor import cursor_at
from registrar.domain.event import EventDefinition
from registrar.domain.message import CLOCK_SKEW, MessageKind, reminder_of

# Changes of an event that cause a broadcast; ready: the first programme of an event without one
ChangedPart = Literal["time", "place", "programme", "ready"]

# The first publication of a programme alone, which changes nothing
READY: tuple[ChangedPart, ...] = ("ready",)

# Share of SES's rate for broadcasts and the sweep; the rest is for new registrations
_SHARE = 0.8

# A page may show the old event for so long after a change
_PAGE_DELAY = timedelta(minutes=2)

# A registration is in the index at most so long after its creation, with retries
_INDEX_DELAY = timedelta(minutes=5)

# One clock may be behind, another ahead
_CLOCKS = 2 * CLOCK_SKEW

# Thanks are sent for so long: the link to the materials often comes after the event's end
_THANKS_KEEP = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Broadcast:
    """Message to everybody, sent from ``due`` until before ``until``.

    A ``finished`` broadcast has no work left.
    """

    event: str
    kind: MessageKind
    occasion: str
    due: datetime
    until: datetime
    finished: bool = field(default=False, compare=False)

    @property
    def name(self) -> tuple[MessageKind, str]:
        """Kind and occasion, unique among the event's broadcasts."""
        return self.kind, self.occasion

    @property
    def is_about_change(self) -> bool:
        """True if it tells of a change of the event, or of its cancellation."""
        return self.kind in ("event_changed", "event_cancelled")

    @property
    def page_shows_old_until(self) -> datetime:
        """Moment until which a page may show the event as it was before a change."""
        return self.due + _PAGE_DELAY

    @property
    def registered_before(self) -> datetime:
        """End of the registration times: ``due``, by any clocks 2 min later for a change."""
        return self.page_shows_old_until + _CLOCKS if self.is_about_change else self.due

    @property
    def second_pass_from(self) -> datetime:
        """Moment from which the index has every registration that is meant, by any clock."""
        last = self.page_shows_old_until if self.is_about_change else self.due
        return last + _INDEX_DELAY + _CLOCKS

    @property
    def missed_since(self) -> datetime:
        """Moment such that the first pass sees every earlier registration, by any clocks."""
        return self.due - _INDEX_DELAY - _CLOCKS

    def is_worth_planning(self, now: datetime) -> bool:
        """Tell whether there is time for it: a reminder until ``due``, others until ``until``."""
        return now < (self.due if self.kind == "reminder" else self.until)


@dataclass(frozen=True, kw_only=True)
class BroadcastProgress(Checkpoint):
    """Checkpoint of a broadcast, with the number of messages ``queued`` so far.

    ``next_due`` is the moment at which the next message is due, ``resumes`` the one from which a
    sweep goes on with the broadcast: None if that is at once.
    """

    broadcast: Broadcast
    queued: int = 0
    next_due: datetime | None = None
    second_pass: bool = False
    resumes: datetime | None = None

    def wait_for_second_pass(self) -> "BroadcastProgress":
        """Return the end of the first pass, at which nothing is to be done before the second."""
        return self.advanced(resumes=min(self.broadcast.second_pass_from, self.broadcast.until))

    def begin_second_pass(self) -> "BroadcastProgress":
        """Return the start of the second pass, over registrations the first may have missed."""
        return self.advanced(cursor=cursor_at(self.broadcast.missed_since), second_pass=True)


def planned(definition: EventDefinition) -> tuple[Broadcast, ...]:
    """Return the reminders and thanks of a definition; none for a cancelled event."""
    return () if definition.cancelled else (*_reminders(definition), *_thanks(definition))


def _reminders(definition: EventDefinition) -> Iterator[Broadcast]:
    """Yield the reminders; the occasion names the start, so a new date reminds everybody anew.

    Each is sent until the next one is due, the last until the start: of several late reminders
    only the newest goes out.
    """
    starts = definition.starts.astimezone(UTC)  # an hour is an hour, also when clocks change
    hours = sorted({reminder.hours_before for reminder in definition.reminders}, reverse=True)
    dues = [starts - timedelta(hours=hour) for hour in hours]
    for hour, due, until in zip(hours, dues, [*dues, starts][1:], strict=True):
        occasion = reminder_of(hour, starts)
        yield Broadcast(
            event=definition.event, kind="reminder", occasion=occasion, due=due, until=until
        )


def _thanks(definition: EventDefinition) -> Iterator[Broadcast]:
    if definition.thanks:
        due = definition.ends.astimezone(UTC) + timedelta(hours=definition.thanks.hours_after)
        yield Broadcast(
            event=definition.event,
            kind="thanks",
            occasion="thanks",
            due=due,
            until=due + _THANKS_KEEP,
        )


def changed(before: EventDefinition, after: EventDefinition) -> tuple[ChangedPart, ...]:
    """Return the parts in which attendees see a difference.

    The secret join address and an added or removed translation do not count.
    """
    common = [language for language in after.languages if language in before.languages]
    programmes = [_visible_programme(definition, common) for definition in (before, after)]
    parts: dict[ChangedPart, bool] = {
        "time": _times(before) != _times(after),
        "place": _visible_place(before, common) != _visible_place(after, common),
        "programme": programmes[0] != programmes[1] and bool(before.programme),
        "ready": bool(after.programme) and not before.programme,
    }
    return tuple(part for part, differs in parts.items() if differs)


def parts_of(kind: MessageKind, occasion: str) -> tuple[ChangedPart, ...]:
    """Return the changed parts that an occasion such as ``3-time-programme`` names."""
    if kind != "event_changed":
        return ()
    named = occasion.split("-")
    return tuple(part for part in get_args(ChangedPart) if part in named)


def _times(definition: EventDefinition) -> tuple[datetime, datetime]:
    """Return start and end in UTC: Python compares wall times within one zone (PEP 495)."""
    return definition.starts.astimezone(UTC), definition.ends.astimezone(UTC)


def _visible_place(definition: EventDefinition, languages: list[str]) -> object:
    online = definition.place.online
    return online.provider if online else _in(languages, definition.place.address or {})


def _visible_programme(definition: EventDefinition, languages: list[str]) -> list[object]:
    return [
        (session.starts, session.ends, _in(languages, session.title), session.speakers)
        for session in definition.programme
    ]


def _in(languages: list[str], text: Mapping[str, str]) -> dict[str, str]:
    return {language: text.get(language, "") for language in languages}


def caused(
    before: EventDefinition | None, after: EventDefinition, now: datetime
) -> tuple[Broadcast, ...]:
    """Return the broadcasts that publishing ``after`` in place of ``before`` causes at once.

    The occasion begins with the version that the mail is about.
    """
    if before is None or before.cancelled:
        return ()
    parts = () if after.cancelled else changed(before, after)
    if not (after.cancelled or parts):
        return ()
    broadcast = Broadcast(
        event=after.event,
        kind="event_cancelled" if after.cancelled else "event_changed",
        occasion="-".join((str(after.version), *parts)),
        due=now,
        until=after.ends,
    )
    return (broadcast,) if broadcast.is_worth_planning(now) else ()


def spacing(rate: float) -> timedelta:
    """Return the time between two mails of the sweep; ``rate`` is SES's mails per second."""
    return timedelta(seconds=1 / (_SHARE * rate))
