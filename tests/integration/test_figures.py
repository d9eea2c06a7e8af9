"""Figures on the local cloud: the deployed function counts by its own role."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

import pytest

from functions.register import handler
from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel
from registrar.actions.erase import erase_registration
from registrar.actions.reconcile_figures import check
from registrar.domain.form import compile_form
from registrar.domain.refusals import Refusal
from registrar.domain.registration import Registration
from registrar.wiring.attend import attendee_dependencies, erase_dependencies
from registrar.wiring.operator import reconcile_dependencies
from tests.support.cloud.attendees import Attendees, retry_try_later
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.event_figures import THREADS, EventFigures
from tests.support.cloud.kill_workers import kill_workers
from tests.support.factories import a_form_request, a_request, answers


def run_all(*acts: Any) -> None:
    """Run all calls by twenty threads; refusals are expected."""

    def act(one: Any) -> None:
        with suppress(Refusal):
            retry_try_later(one)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(act, acts))


def leave(event_figures: EventFigures, one: Registration) -> None:
    """Cancel the registration."""
    deps = attendee_dependencies(event_figures.driver.app)
    cancel(event_figures.people.link(one), undone=0, deps=deps)


def correct_profession(event_figures: EventFigures, one: Registration) -> None:
    """Correct the profession to health mediator."""
    people, deps = event_figures.people, attendee_dependencies(event_figures.driver.app)
    name = one.address.partition("@")[0]
    submission = people.submission(name, profession="health_mediator")
    form = compile_form(people.event)
    correct(people.link(one), submission, form=form, revision=0, deps=deps)


def test_the_life_of_an_event_is_counted_exactly(event_figures: EventFigures) -> None:
    """A rush of 200, and then cancellations, promotions, corrections and erasures at once."""
    people, app = event_figures.people, event_figures.driver.app
    rush = event_figures.rush(200)
    event_figures.until_exact()
    first = event_figures.figures()

    run_all(
        *(partial(leave, event_figures, registration) for registration in rush[:40]),
        *(
            partial(
                erase_registration, registration.id, by="attendee", deps=erase_dependencies(app)
            )
            for registration in rush[30:60]
        ),
        *(partial(correct_profession, event_figures, registration) for registration in rush[60:80]),
        *(partial(event_figures.rush, 1, 1000 + number) for number in range(20)),
    )
    event_figures.driver.sweep()

    people.until_seats_are_given()
    event_figures.until_exact()
    people.assert_counted()
    last = event_figures.figures()
    assert (first.states["confirmed"], first.states["waiting"]) == (150, 50)
    assert (last.states["confirmed"], last.erased) == (last.seats.taken, 30)
    assert sum(line.total for line in last.days.lines) == sum(last.states.values())
    until(lambda: check(event_figures.event, deps=reconcile_dependencies(app)).sound)


def test_whoever_counts_is_killed_in_the_middle(event_figures: EventFigures) -> None:
    """The records come again, and nobody counts twice."""
    cloud = event_figures.driver.cloud
    for at in range(0, 60, 20):
        event_figures.rush(20, at=at)
        kill_workers(cloud, "RecountFunction")

    event_figures.until_exact()


@pytest.mark.usefixtures("lambda_environment")
def test_the_website_of_each_kind_of_form(driver: CloudDriver) -> None:
    """The hosted page, the element, a plain form on a listed page, one elsewhere, a program."""
    websites = {"origins": ["https://school.example"], "redirects": []}
    event = driver.publish(seats=9, websites=websites)
    ways = {
        "hosted": {"origin": "null", "sec_fetch_site": "same-origin"},
        "element": {"origin": "https://school.example", "sec_fetch_site": "cross-site"},
        "plain": {"referer": "https://school.example/page"},
        "elsewhere": {"origin": "https://blog.example"},
        "program": {},
    }
    for way, headers in ways.items():
        given = answers(email=f"{way}@{event.event}.example.org", nonce=f"{way:n<20}")
        if way in ("element", "program"):
            request = a_request(given, event=event.event, **headers)
        else:
            form = {name: str(value) for name, value in given.items()} | {"privacy": "yes"}
            request = a_form_request(form, event=event.event, **headers)
        assert handler(request, None)["statusCode"] in (202, 303)
    event_figures = EventFigures(Attendees(driver, event))

    event_figures.until_exact()

    host = driver.cloud.outputs["PublicUrl"].partition("://")[2]
    kept = {
        registration.address.partition("@")[0]: registration.website
        for registration in event_figures.registrations()
    }
    assert kept == {
        "hosted": host,
        "element": "school.example",
        "plain": "school.example",
        "elsewhere": "other",
        "program": "",
    }
    lines = {line.value: line.active for line in event_figures.figures().websites.lines}
    assert lines == {"school.example": 2, host: 1, "other": 1, "": 1}
