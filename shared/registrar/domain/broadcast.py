"""Runs: messages that go to everybody of an event, each at its time and to each person once.

A run is planned when the event is published and carried out page by page when it is due. It
looks at everybody twice: a registration made just before it may not be in the index yet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from registrar.domain.checkpoint import Checkpoint
from registrar.domain.cursor import cursor_at
from registrar.domain.event import EventDefinition
from registrar.domain.message import MessageKind, reminder_of

# What of an event can change so that everybody is told; ready is a programme where there was none
ChangedPart = Literal["time", "place", "programme", "ready"]

# The first publication of a programme alone: good news, and no change of anything
READY: tuple[ChangedPart, ...] = ("ready",)

# The part of SES's rate that runs and the sweep take: the rest is for who registers meanwhile
_SHARE = 0.8

# A page may have shown the event as it was for so long after a change
_SEEN_AS_IT_WAS = timedelta(minutes=2)

# A registration is in the index so long after its moment, retries and all
_SETTLED = timedelta(minutes=5)

# Thanks may come so late: the link to the materials is often known later than the event's end
_THANKS_KEEP = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Broadcast:
    """One message to everybody: due at a moment, and from ``until`` on not sent any more.

    Of one that is ``settled`` nothing is left to do.
    """

    event: str
    kind: MessageKind
    occasion: str
    due: datetime
    until: datetime
    settled: bool = field(default=False, compare=False)

    @property
    def name(self) -> tuple[MessageKind, str]:
        """What tells it from the event's other runs."""
        return self.kind, self.occasion

    @property
    def registered_before(self) -> datetime:
        """Whoever registered later is not meant: they were told as it is."""
        told_late = self.kind in ("event_changed", "event_cancelled")
        return self.due + _SEEN_AS_IT_WAS if told_late else self.due

    @property
    def second_pass_from(self) -> datetime:
        """When everybody who is meant is in the index for certain."""
        return self.registered_before + _SETTLED

    @property
    def missed_since(self) -> datetime:
        """Whoever registered earlier was in the index before the run began."""
        return self.due - _SETTLED

    def is_worth_planning(self, now: datetime) -> bool:
        """Whether it is not too late; a reminder is never made up for."""
        return now < (self.due if self.kind == "reminder" else self.until)


@dataclass(frozen=True, kw_only=True)
class BroadcastProgress(Checkpoint):
    """Checkpoint of a broadcast, with the number of messages ``queued`` so far.

    ``next_due`` is the moment at which the next message is due.
    """

    run: Broadcast
    queued: int = 0
    next_due: datetime | None = None
    second_pass: bool = False

    def begin_second_pass(self) -> "BroadcastProgress":
        """The beginning of the pass over registrations that the first may have missed."""
        return self.advanced(cursor=cursor_at(self.run.missed_since), second_pass=True)


def planned(definition: EventDefinition) -> tuple[Broadcast, ...]:
    """The runs that the definition asks for by itself; none of a cancelled event."""
    return () if definition.cancelled else (*_reminders(definition), *_thanks(definition))


def _reminders(definition: EventDefinition) -> Iterator[Broadcast]:
    """The start is in the occasion: of another date everybody is reminded anew.

    Each is of use until the next one is due, the last until the start: of those that are late
    together only the newest goes out.
    """
    starts = definition.starts.astimezone(UTC)  # an hour is an hour, also when clocks change
    hours = sorted({one.hours_before for one in definition.reminders}, reverse=True)
    dues = [starts - timedelta(hours=one) for one in hours]
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
    """The parts in which attendees see a difference.

    Neither the secret join address nor a translation that is new or gone is one.
    """
    common = [one for one in after.languages if one in before.languages]
    programmes = [_visible_programme(one, common) for one in (before, after)]
    parts: dict[ChangedPart, bool] = {
        "time": _times(before) != _times(after),
        "place": _visible_place(before, common) != _visible_place(after, common),
        "programme": programmes[0] != programmes[1] and bool(before.programme),
        "ready": bool(after.programme) and not before.programme,
    }
    return tuple(part for part, differs in parts.items() if differs)


def parts_of(kind: MessageKind, occasion: str) -> tuple[ChangedPart, ...]:
    """What a message says is new, from an occasion such as ``3-time-programme``."""
    if kind != "event_changed":
        return ()
    said = occasion.split("-")
    return tuple(part for part in get_args(ChangedPart) if part in said)


def _times(definition: EventDefinition) -> tuple[datetime, datetime]:
    """Start and end as moments: of one zone Python compares what clocks show (PEP 495)."""
    return definition.starts.astimezone(UTC), definition.ends.astimezone(UTC)


def _visible_place(definition: EventDefinition, languages: list[str]) -> object:
    online = definition.place.online
    return online.provider if online else _in(languages, definition.place.address or {})


def _visible_programme(definition: EventDefinition, languages: list[str]) -> list[object]:
    return [
        (one.starts, one.ends, _in(languages, one.title), one.speakers)
        for one in definition.programme
    ]


def _in(languages: list[str], text: Mapping[str, str]) -> dict[str, str]:
    return {one: text.get(one, "") for one in languages}


def caused(
    before: EventDefinition | None, after: EventDefinition, now: datetime
) -> tuple[Broadcast, ...]:
    """The runs that publishing ``after`` in place of ``before`` causes at once.

    The occasion begins with the version that the mail is about.
    """
    if before is None or before.cancelled:
        return ()
    parts = () if after.cancelled else changed(before, after)
    if not (after.cancelled or parts):
        return ()
    run = Broadcast(
        event=after.event,
        kind="event_cancelled" if after.cancelled else "event_changed",
        occasion="-".join((str(after.version), *parts)),
        due=now,
        until=after.ends,
    )
    return (run,) if run.is_worth_planning(now) else ()


def spacing(rate: float) -> timedelta:
    """The time between two mails of the sweep, at that many a second for all of SES."""
    return timedelta(seconds=1 / (_SHARE * rate))
