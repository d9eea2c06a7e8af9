"""A form sent again after the event was published anew: what was taken gets the same answer."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from registrar.actions.erase import forget
from registrar.actions.publish import publish
from registrar.actions.register import Desk
from registrar.aws.event_table import EventTable
from registrar.aws.table import Table
from registrar.domain.rate_limit import Limit
from registrar.domain.registration import Registration
from registrar.web.public.register import Counter, submit
from tests.support.factories import (
    KEYS,
    NOW,
    a_form_request,
    a_request,
    an_event,
    answers,
    raw_event,
)
from tests.support.fakes import FakeProofs, FakeRates
from tests.support.services import House, a_house

FIELDS = raw_event()["fields"]
TOWN = next(one for one in FIELDS if one["name"] == "town")
PROFESSION = next(one for one in FIELDS if one["name"] == "profession")
CONSENT = next(one for one in FIELDS if one["type"] == "consent")
NONCE = "n" * 20
LIMIT = Limit("any", 1000, 1, fails_open=True)

DISTRICT = TOWN | {"name": "district", "required": True}
TERMS = CONSENT | {"name": "terms"}
WITHOUT_CONSENT = [one for one in FIELDS if one["type"] != "consent"]
LESS = [
    one | {"options": [each for each in one["options"] if each["value"] != "teacher"]}
    if one["name"] == "profession"
    else one
    for one in FIELDS
]
NEWER = {
    "a question more": [*FIELDS, DISTRICT],
    "another consent": [*WITHOUT_CONSENT, TERMS],
    "an option less": LESS,
    "all of it": [*(one for one in LESS if one["type"] != "consent"), DISTRICT, TERMS],
}


@dataclass
class Seen:
    """The registrations of a house, and how often one was looked for."""

    house: House
    looked: list[str] = field(default_factory=list)

    def find(self, registration_id: str) -> Registration | None:
        """Note it, and find it."""
        self.looked.append(registration_id)
        return self.house.registrations.find(registration_id)

    def __getattr__(self, name: str) -> Any:
        """Whatever else is asked of them."""
        return getattr(self.house.registrations, name)


@dataclass
class Open:
    """A house whose form anybody may send; ``warm`` functions have kept it for a minute."""

    house: House
    warm: bool = False

    def __post_init__(self) -> None:
        self.events = EventTable(self.house.table, lambda: 0.0, cache_seconds=60 * self.warm)
        self.seen = Seen(self.house)

    def send(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to a submission."""
        limits = dict.fromkeys(("ip_limit", "bare_limit", "recipient_limit", "event_limit"), LIMIT)
        desk = Desk(
            registrations=self.seen,
            outbox=self.house.outbox,
            rates=FakeRates(),
            **limits,
            proofs=FakeProofs(),
            keys=KEYS,
            form_keys=KEYS,
            clock=lambda: self.house.now,
            wall=lambda: self.house.now,
        )
        counter = Counter(
            events=self.events,
            desk=desk,
            public_url="https://registrar.example",
            new_nonce=lambda: "x" * 20,
            clock=lambda: self.house.now,
            monotonic=lambda: 0.0,
            sleep=lambda _: None,
        )
        return submit(request, counter=counter)

    def publish(self, **changes: Any) -> None:
        """The event, asked otherwise."""
        publish(an_event(**changes), publications=self.house.publications, now=NOW)


def sent(**changes: Any) -> dict[str, Any]:
    """A program's submission with its nonce."""
    return a_request(answers(nonce=NONCE, **changes))


@pytest.mark.parametrize("warm", [False, True])
@pytest.mark.parametrize("newer", NEWER)
def test_what_was_taken_is_answered_alike_when_it_is_sent_again(
    table: Table, newer: str, warm: bool
) -> None:
    """Whatever is asked by now, its sender has been told that it arrived (N4)."""
    office = Open(a_house(table), warm)
    first = office.send(sent())
    office.publish(fields=NEWER[newer])

    again = office.send(sent())

    assert first["statusCode"] == 202
    assert again == first
    assert len(list(office.house.registrations.of_event(office.house.event.event))) == 1
    assert office.house.seats.taken == 1


def test_a_person_is_thanked_again(table: Table) -> None:
    """A reload after the publication leads to the same page."""
    office = Open(a_house(table))
    form = answers(nonce=NONCE, privacy="yes")
    first = office.send(a_form_request(form))
    office.publish(fields=NEWER["all of it"])

    again = office.send(a_form_request(form))

    assert (first["statusCode"], again["statusCode"]) == (303, 303)
    assert (
        again["headers"]["location"].split("&to=")[0]
        == (first["headers"]["location"].split("&to=")[0])
    )


def test_a_hint_is_given_again(table: Table) -> None:
    """A program reads the same of a probably mistyped address."""
    office = Open(a_house(table))
    first = office.send(sent(email="ivan@gmial.com"))
    office.publish(fields=NEWER["a question more"])

    again = office.send(sent(email="ivan@gmial.com"))

    assert json.loads(first["body"])["did_you_mean"] == "ivan@gmail.com"
    assert again == first


@pytest.mark.parametrize(
    "changes",
    [{"town": "Пловдив"}, {"email": "other@example.org"}, {"nonce": "m" * 20}, {"profession": "x"}],
    ids=lambda one: next(iter(one)),
)
def test_what_was_never_taken_is_refused_by_the_form_of_now(
    table: Table, changes: dict[str, Any]
) -> None:
    """Other answers, another address or another form: it is asked for what is asked by now."""
    office = Open(a_house(table))
    office.send(sent())
    office.publish(fields=NEWER["a question more"])

    told = office.send(a_request(answers(**({"nonce": NONCE} | changes))))

    assert told["statusCode"] == 422
    assert "district" in [one["field"] for one in json.loads(told["body"])["errors"]]


def test_what_was_erased_since_says_so(table: Table) -> None:
    """Not which answers are missing."""
    office = Open(a_house(table))
    office.send(sent())
    [held] = office.house.registrations.of_event(office.house.event.event)
    forget(held.id, by="attendee", shredder=office.house.shredder)
    office.publish(fields=NEWER["a question more"])

    told = office.send(sent())

    assert (told["statusCode"], json.loads(told["body"])["code"]) == (409, "erased_since")


def test_only_what_is_refused_costs_a_look(table: Table) -> None:
    """A submission that is taken reads nothing more, nor does one of an event's first form."""
    office = Open(a_house(table))

    office.send(sent())
    office.send(sent(town="x" * 300))

    assert office.seen.looked == []


def test_an_address_that_was_corrected_is_so_by_the_newer_form_too(table: Table) -> None:
    """Who has answered the hint is registered with the address that was meant."""
    office = Open(a_house(table), warm=True)
    office.events.form(office.house.event.event)
    office.publish(fields=[*FIELDS, DISTRICT | {"required": False}])

    office.send(sent(email="ivan@gmial.com", address_hint="take"))

    [held] = office.house.registrations.of_event(office.house.event.event)
    assert held.address == "ivan@gmail.com"
