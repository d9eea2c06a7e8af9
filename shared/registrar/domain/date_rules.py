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
            yield EventProblem(path, f"{wall:%Y-%m-%d %H:%M} comes twice in {zone}", right)
    elif moment.tzinfo is not None:
        yield EventProblem(path, "a time with an offset", f"leave it out: {zone}")
    elif is_skipped(here):
        right = f"the next time there is {next_valid(wall, zone):%Y-%m-%d %H:%M}"
        yield EventProblem(path, f"{wall:%Y-%m-%d %H:%M} does not exist in {zone}", right)


def _written(moment: datetime) -> str:
    return moment.isoformat(" ", timespec="minutes")


def dates_in_order(dates: Dates) -> Iterator[EventProblem]:
    """Require opens before closes, closes not after the end, starts before ends, all in UTC."""
    starts, ends, opens, closes = (
        dates.at(wall).astimezone(UTC)
        for wall in (dates.starts, dates.ends, dates.registration.opens, dates.registration.closes)
    )
    if ends <= starts:
        yield EventProblem("dates.ends", "the event ends before it starts", "put it after starts")
    if closes <= opens:
        yield EventProblem(
            "dates.registration.closes", "registration closes before it opens", "put it after opens"
        )
    if closes > ends:
        yield EventProblem(
            "dates.registration.closes", "registration closes after the end", "close it by then"
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
                f"reminders.{number}.hours_before", "due before registration opens", "lower it"
            )


def certificate_can_be_had(certificate: Certificate | None, dates: Dates) -> Iterator[EventProblem]:
    """Refuse a certificate that needs more minutes than the event lasts."""
    longest = elapsed(dates.at(dates.starts), dates.at(dates.ends)) // timedelta(minutes=1)
    if certificate and longest > 0 and certificate.minimum_minutes > longest:
        yield EventProblem(
            "certificate.minimum_minutes",
            f"longer than the event, which lasts {longest} minutes",
            "lower it",
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
