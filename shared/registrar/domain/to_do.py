"""To-dos of an event's team, by phase: before it, while it is on, after it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from registrar.domain.busy_network import BusyNetwork
from registrar.domain.event import DefinitionPart, EventDefinition
from registrar.domain.figures import Figures
from registrar.domain.retention_rules import retained_until

Task = Literal[
    "room",
    "network",
    "quarantine",
    "undelivered",
    "promote",
    "seats",
    "programme",
    "certificate",
    "team",
    "attendance",
    "certificates",
    "phone",
    "telephone",
    "materials",
    "mail",
    "report",
]

RoomState = Literal["set", "missing"]

# A join address that is missing so shortly before the start is urgent
URGENT_BEFORE = timedelta(hours=48)

_CERTIFICATE = re.compile(r"удостоверени|сертификат|certificate", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """To-do; ``count`` is the number of people or seats it is about, 0 if it is about none.

    ``network`` is the code of the network that it is about, empty for other tasks.
    """

    task: Task
    count: int = 0
    urgent: bool = False
    network: str = ""


def room_state(definition: EventDefinition) -> RoomState | None:
    """Return "set" or "missing" for the join address; None for an event that is not online."""
    online = definition.place.online
    if online is None:
        return None
    return "set" if online.join_address else "missing"


def to_dos(
    definition: EventDefinition,
    figures: Figures,
    *,
    asker: str,
    now: datetime,
    networks: Iterable[BusyNetwork] = (),
    sample_arrived: bool = False,
) -> tuple[ToDo, ...]:
    """Return the to-dos at that moment, urgent ones first.

    ``asker`` is the organiser's own address: a team of nobody else is a to-do. ``networks`` have
    sent more than usual; ``sample_arrived`` if a sample of the event's emails was delivered.
    """
    if now >= definition.ends:
        found = [] if definition.cancelled else list(_after(definition, figures, now))
    elif definition.cancelled:
        found = [
            *_counted("undelivered", figures.not_reached),
            *_counted("telephone", figures.without_address, urgent=True),
        ]
    else:
        found = [*_unusual(networks), *_until_the_end(definition, figures, now)]
        found += _before(definition, asker) if now < definition.starts else ()
        if needs_proof_of_mail(definition, figures, now) and not sample_arrived:
            found.append(ToDo(task="mail"))
    return tuple(sorted(found, key=lambda to_do: not to_do.urgent))


def _unusual(networks: Iterable[BusyNetwork]) -> Iterator[ToDo]:
    for network in networks:
        yield ToDo(task="network", count=network.count, urgent=True, network=network.code)


def _until_the_end(definition: EventDefinition, figures: Figures, now: datetime) -> Iterator[ToDo]:
    if room_state(definition) == "missing":
        yield ToDo(task="room", urgent=now >= definition.starts - URGENT_BEFORE)
    yield from _counted("quarantine", figures.quarantined)
    yield from _counted("undelivered", figures.not_reached)
    yield from _counted("telephone", figures.without_address)
    if figures.seats.can_promote(now):
        yield ToDo(task="promote")
    yield from _counted("seats", _nearly_gone(figures, now))


def _nearly_gone(figures: Figures, now: datetime) -> int:
    """Return the seats that are left for newcomers, if few are and registration is open; else 0."""
    seats = figures.seats
    return seats.left if seats.is_nearly_full and seats.free and seats.is_open(now) else 0


def _before(definition: EventDefinition, asker: str) -> Iterator[ToDo]:
    if not definition.programme:
        yield ToDo(task="programme")
    if definition.certificate is None and promises_certificate(definition):
        yield ToDo(task="certificate")
    if not has_colleagues(definition, asker):
        yield ToDo(task="team")


def _after(definition: EventDefinition, figures: Figures, now: datetime) -> Iterator[ToDo]:
    if now >= retained_until(definition):
        return
    measured = definition.place.online or definition.certificate
    if measured and figures.states["confirmed"] and not figures.measured:
        yield ToDo(task="attendance")
    if definition.certificate:
        yield from _counted("certificates", figures.certificates_due)
    if _has_mail_to_come(definition, figures, now):
        yield from _counted("phone", figures.attendees_not_reached)
        yield from _counted("telephone", figures.without_address)
    thanks = definition.thanks
    if thanks and not thanks.materials and now < thanks_at(definition):
        yield ToDo(task="materials")


def _has_mail_to_come(definition: EventDefinition, figures: Figures, now: datetime) -> bool:
    """Tell whether a mail about certificates or the thanks is still to be sent to attendees."""
    certificates = definition.certificate and (figures.certificates_due or not figures.measured)
    return bool(certificates) or now < thanks_at(definition)


def thanks_at(definition: EventDefinition) -> datetime:
    """Return the moment when the thanks are sent; the event's end if there are none."""
    hours = definition.thanks.hours_after if definition.thanks else 0
    return definition.ends + timedelta(hours=hours)


def needs_proof_of_mail(definition: EventDefinition, figures: Figures, now: datetime) -> bool:
    """Tell whether nothing but a sample could tell that emails of the event arrive."""
    return now < definition.starts and not definition.cancelled and not figures.delivered


def has_colleagues(definition: EventDefinition, asker: str) -> bool:
    """Tell whether the team has somebody besides the organiser with that address."""
    team = {address.lower() for address in (*definition.team.manages, *definition.team.views)}
    return bool(team - {asker.lower()})


def promises_certificate(definition: EventDefinition) -> bool:
    """Tell whether summary, description or questions mention a certificate."""
    texts = (definition.summary, definition.about, *map(_asked, definition.fields))
    return any(_CERTIFICATE.search(text) for part in texts for text in _all(part))


def _asked(field: DefinitionPart) -> object:
    return field.model_dump(include={"label", "help", "purpose"})


def _all(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _all(part)


def _counted(task: Task, count: int, *, urgent: bool = False) -> Iterator[ToDo]:
    if count:
        yield ToDo(task=task, count=count, urgent=urgent)
