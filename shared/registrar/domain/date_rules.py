"""Rules of an event file's times: each is one moment, and they are in order."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from registrar.domain.event import Certificate, Dates, ProgrammeSession, Reminder
from registrar.domain.event_problems import EventProblem
from registrar.domain.wall_time import (
    at_wall,
    both,
    elapsed,
    is_doubled,
    is_skipped,
    later,
    next_valid,
)

Programme = tuple[ProgrammeSession, ...]


def dates_are_certain(dates: Dates) -> Iterator[EventProblem]:
    """Refuse a time of the event or its registration that clocks skip, or that is ambiguous."""
    period = dates.registration
    moments = {
        "starts": dates.starts,
        "ends": dates.ends,
        "registration.opens": period.opens,
        "registration.closes": period.closes,
    }
    for name, moment in moments.items():
        yield from _certain(f"dates.{name}", moment, dates.zone)


def sessions_are_certain(programme: Programme, dates: Dates) -> Iterator[EventProblem]:
    """Refuse a time of the programme that clocks skip, or that is ambiguous."""
    for number, session in enumerate(programme):
        yield from _certain(f"programme.{number}.starts", session.starts, dates.zone)
        yield from _certain(f"programme.{number}.ends", session.ends, dates.zone)


def _certain(path: str, moment: datetime, zone: str) -> Iterator[EventProblem]:
    wall = moment.replace(tzinfo=None)
    here = at_wall(wall, zone)
    if is_doubled(here):
        first, second = both(here)
        if moment.utcoffset() not in (first.utcoffset(), second.utcoffset()):
            right = (
                f'write "{_written(first)}" for the first time, "{_written(second)}" for the second'
            )
            wrong = f"{wall:%Y-%m-%d %H:%M} comes twice in {zone}"
            yield EventProblem(path, wrong, right, "doubled", {"wall": wall, "zone": zone})
    elif moment.tzinfo is not None:
        wrong = "a time with an offset"
        yield EventProblem(path, wrong, f"leave it out: {zone}", "needless_offset")
    elif is_skipped(here):
        valid = next_valid(wall, zone)
        wrong = f"{wall:%Y-%m-%d %H:%M} does not exist in {zone}"
        right = f"the next time there is {valid:%Y-%m-%d %H:%M}"
        values = {"wall": wall, "zone": zone, "next": valid}
        yield EventProblem(path, wrong, right, "skipped", values)


def _written(moment: datetime) -> str:
    return moment.isoformat(" ", timespec="minutes")


def dates_in_order(dates: Dates) -> Iterator[EventProblem]:
    """Require opens before closes, closes not after the end, starts before ends, all in UTC."""
    starts, ends, opens, closes = (
        dates.at(wall).astimezone(UTC)
        for wall in (dates.starts, dates.ends, dates.registration.opens, dates.registration.closes)
    )
    if ends <= starts:
        yield EventProblem(
            "dates.ends", "the event ends before it starts", "put it after starts", "ends_early"
        )
    if closes <= opens:
        yield EventProblem(
            "dates.registration.closes",
            "registration closes before it opens",
            "put it after opens",
            "closes_early",
        )
    if closes > ends:
        yield EventProblem(
            "dates.registration.closes",
            "registration closes after the end",
            "close it by then",
            "closes_late",
        )


def programme_within_the_event(programme: Programme, dates: Dates) -> Iterator[EventProblem]:
    """Require that every session ends after it starts and lies within the event."""
    starts, ends = (dates.at(wall).astimezone(UTC) for wall in (dates.starts, dates.ends))
    for number, session in enumerate(programme):
        begins, stops = (dates.at(wall).astimezone(UTC) for wall in (session.starts, session.ends))
        if not starts <= begins < stops <= ends:
            yield EventProblem(
                f"programme.{number}",
                "the session is outside the event or ends before it starts",
                f"keep it between {_written(dates.starts)} and {_written(dates.ends)}",
                "outside_event",
            )


def reminders_after_opening(
    reminders: tuple[Reminder, ...], dates: Dates
) -> Iterator[EventProblem]:
    """Require that a reminder is due after registration opens, in elapsed hours."""
    opens = dates.at(dates.registration.opens).astimezone(UTC)
    for number, reminder in enumerate(reminders):
        due = later(dates.at(dates.starts), -timedelta(hours=reminder.hours_before))
        if due.astimezone(UTC) <= opens:
            yield EventProblem(
                f"reminders.{number}.hours_before",
                "due before registration opens",
                "lower it",
                "reminder_early",
            )


def certificate_can_be_had(certificate: Certificate | None, dates: Dates) -> Iterator[EventProblem]:
    """Refuse a certificate that needs more minutes than the event lasts."""
    longest = elapsed(dates.at(dates.starts), dates.at(dates.ends)) // timedelta(minutes=1)
    if certificate and longest > 0 and certificate.minimum_minutes > longest:
        yield EventProblem(
            "certificate.minimum_minutes",
            f"longer than the event, which lasts {longest} minutes",
            "lower it",
            "longer_than_event",
            {"minutes": longest},
        )


Rule = Callable[..., Iterator[EventProblem]]

DATE_RULES: tuple[Rule, ...] = (
    dates_are_certain,
    sessions_are_certain,
    dates_in_order,
    programme_within_the_event,
    reminders_after_opening,
    certificate_can_be_had,
)
