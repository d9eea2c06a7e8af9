"""A form sent again after the event was published anew: what was taken gets the same answer."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from registrar.actions.attend.correct import correct
from registrar.actions.erase import erase_registration
from registrar.actions.publish import publish
from registrar.actions.register_ports import RegisterDependencies
from registrar.aws.event_table import EventTable
from registrar.aws.table import Table
from registrar.domain.rate_limit import Limit
from registrar.domain.registration import Registration
from registrar.web.public.register import SubmissionDependencies, submit
from tests.support.factories import (
    KEYS,
    NOW,
    a_form_request,
    a_request,
    an_event,
    answers,
    raw_event,
)
from tests.support.fakes import FakeNetworks, FakeProofs, FakeRates, FakeSecurityLog, FakeUnwanted
from tests.support.services import Services, services_with_event

FIELDS = raw_event()["fields"]
TOWN = next(asked for asked in FIELDS if asked["name"] == "town")
PROFESSION = next(asked for asked in FIELDS if asked["name"] == "profession")
CONSENT = next(asked for asked in FIELDS if asked["type"] == "consent")
NONCE = "n" * 20
LIMIT = Limit("any", 1000, 1, fails_open=True)

DISTRICT = TOWN | {"name": "district", "required": True}
TERMS = CONSENT | {"name": "terms"}
WITHOUT_CONSENT = [asked for asked in FIELDS if asked["type"] != "consent"]
LESS = [
    asked | {"options": [each for each in asked["options"] if each["value"] != "teacher"]}
    if asked["name"] == "profession"
    else asked
    for asked in FIELDS
]
NEWER = {
    "a question more": [*FIELDS, DISTRICT],
    "another consent": [*WITHOUT_CONSENT, TERMS],
    "an option less": LESS,
    "all of it": [*(asked for asked in LESS if asked["type"] != "consent"), DISTRICT, TERMS],
}


@dataclass
class Seen:
    """Registrations of an event, and how often one was looked for."""

    services: Services
    looked: list[str] = field(default_factory=list)

    def find(self, registration_id: str) -> Registration | None:
        """Note it, and find it."""
        self.looked.append(registration_id)
        return self.services.registrations.find(registration_id)

    def __getattr__(self, name: str) -> Any:
        """Pass all other calls on."""
        return getattr(self.services.registrations, name)


@dataclass
class Open:
    """Services whose form anybody may send; ``warm`` functions have kept it for a minute."""

    services: Services
    warm: bool = False

    def __post_init__(self) -> None:
        self.events = EventTable(self.services.table, lambda: 0.0, cache_seconds=60 * self.warm)
        self.seen = Seen(self.services)

    def send(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to a submission."""
        limits = dict.fromkeys(
            ("ip_limit", "unproven_limit", "busy_limit", "busy_bare_limit"), LIMIT
        )
        deps = RegisterDependencies(
            registrations=self.seen,
            receipts=self.services.receipts,
            rates=FakeRates(),
            **limits,
            networks=FakeNetworks(),
            proofs=FakeProofs(),
            unwanted=FakeUnwanted(),
            security=FakeSecurityLog(),
            keys=KEYS,
            form_keys=KEYS,
            clock=lambda: self.services.now,
            wall_clock=lambda: self.services.now,
        )
        counter = SubmissionDependencies(
            events=self.events,
            register_deps=deps,
            public_url="https://registrar.example",
            new_nonce=lambda: "x" * 20,
            clock=lambda: self.services.now,
            monotonic=lambda: 0.0,
            sleep=lambda _: None,
        )
        return submit(request, deps=counter)

    def publish(self, **changes: Any) -> None:
        """The event, asked otherwise."""
        publish(an_event(**changes), publications=self.services.publications, now=NOW)


def sent(**changes: Any) -> dict[str, Any]:
    """A program's submission with its nonce."""
    return a_request(answers(nonce=NONCE, **changes))


@pytest.mark.parametrize("warm", [False, True])
@pytest.mark.parametrize("newer", NEWER)
def test_what_was_taken_is_answered_alike_when_it_is_sent_again(
    table: Table, newer: str, warm: bool
) -> None:
    """A sender was told that the submission arrived, so a newer form changes nothing (N4)."""
    deps = Open(services_with_event(table), warm)
    first = deps.send(sent())
    deps.publish(fields=NEWER[newer])

    again = deps.send(sent())

    assert first["statusCode"] == 202
    assert again == first
    assert len(list(deps.services.registrations.of_event(deps.services.event.event))) == 1
    assert deps.services.seats.taken == 1


@pytest.mark.parametrize("corrected_by_newer", [False, True])
def test_what_was_corrected_since_is_answered_alike_too(
    table: Table, corrected_by_newer: bool
) -> None:
    """The form that was sent is the one that was taken, whatever its answers are now."""
    deps = Open(services_with_event(table), warm=False)
    first = deps.send(sent())
    if corrected_by_newer:
        deps.publish(fields=LESS)
    (maria,) = deps.services.registrations.of_event(deps.services.event.event)
    corrected = deps.services.submission("maria", profession="psychologist")
    correct(
        deps.services.link(maria),
        corrected,
        revision=0,
        form=deps.services.events.form(maria.event),
        deps=deps.services.attendee_deps,
    )
    if not corrected_by_newer:
        deps.publish(fields=LESS)

    assert deps.send(sent()) == first


def test_a_person_is_thanked_again(table: Table) -> None:
    """A reload after the publication leads to the same page."""
    deps = Open(services_with_event(table))
    form = answers(nonce=NONCE, privacy="yes")
    first = deps.send(a_form_request(form))
    deps.publish(fields=NEWER["all of it"])

    again = deps.send(a_form_request(form))

    assert (first["statusCode"], again["statusCode"]) == (303, 303)
    assert (
        again["headers"]["location"].split("&to=")[0]
        == (first["headers"]["location"].split("&to=")[0])
    )


def test_a_hint_is_given_again(table: Table) -> None:
    """A program reads the same of a probably mistyped address."""
    deps = Open(services_with_event(table))
    first = deps.send(sent(email="ivan@gmial.com"))
    deps.publish(fields=NEWER["a question more"])

    again = deps.send(sent(email="ivan@gmial.com"))

    assert json.loads(first["body"])["did_you_mean"] == "ivan@gmail.com"
    assert again == first


@pytest.mark.parametrize(
    "changes",
    [{"town": "Пловдив"}, {"email": "other@example.org"}, {"nonce": "m" * 20}, {"profession": "x"}],
    ids=lambda added: next(iter(added)),
)
def test_what_was_never_taken_is_refused_by_the_form_of_now(
    table: Table, changes: dict[str, Any]
) -> None:
    """Other answers, another address or another form: it is asked for what is asked by now."""
    deps = Open(services_with_event(table))
    deps.send(sent())
    deps.publish(fields=NEWER["a question more"])

    told = deps.send(a_request(answers(**({"nonce": NONCE} | changes))))

    assert told["statusCode"] == 422
    assert "district" in [error["field"] for error in json.loads(told["body"])["errors"]]


def test_what_was_erased_since_says_so(table: Table) -> None:
    """Not which answers are missing."""
    deps = Open(services_with_event(table))
    deps.send(sent())
    [held] = deps.services.registrations.of_event(deps.services.event.event)
    erase_registration(held.id, by="attendee", deps=deps.services.erase_deps)
    deps.publish(fields=NEWER["a question more"])

    told = deps.send(sent())

    assert (told["statusCode"], json.loads(told["body"])["code"]) == (409, "erased_since")


def test_only_what_is_refused_costs_a_look(table: Table) -> None:
    """A submission that is taken reads nothing more, nor does one of an event's first form."""
    deps = Open(services_with_event(table))

    deps.send(sent())
    deps.send(sent(town="x" * 300))

    assert deps.seen.looked == []


def test_an_address_that_was_corrected_is_so_by_the_newer_form_too(table: Table) -> None:
    """An answered hint registers the corrected address."""
    deps = Open(services_with_event(table), warm=True)
    deps.events.form(deps.services.event.event)
    deps.publish(fields=[*FIELDS, DISTRICT | {"required": False}])

    deps.send(sent(email="ivan@gmial.com", address_hint="take"))

    [held] = deps.services.registrations.of_event(deps.services.event.event)
    assert held.address == "ivan@gmail.com"
