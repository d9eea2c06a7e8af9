"""Answers in time: a visitor hears when to come again while the table or a secret hangs."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from registrar.actions.publish import publish
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table
from registrar.domain.keyring import Keyring
from registrar.domain.page_links import PageLinks
from registrar.web.attendee.attend import attend
from registrar.web.organiser.organise import organise
from registrar.web.public.interest import take_interest
from registrar.web.public.pages import show_page
from registrar.web.public.register import submit
from registrar.wiring.app import App
from registrar.wiring.attend import attendee_page_dependencies
from registrar.wiring.interest import interest_page_dependencies
from registrar.wiring.organise import organiser_page_dependencies
from registrar.wiring.pages import public_page_dependencies
from registrar.wiring.register import submission_dependencies
from tests.support.factories import NOW, a_registration, a_request, an_event, answers, raw_event
from tests.support.hanging_clients import HangingApp, StoredSecrets
from tests.support.organiser_fakes import FakeSignIn
from tests.support.template_functions import MAILERS, timeout


def test_a_visitor_hears_when_to_come_again() -> None:
    """A submission, an interest, a page, a personal link: 503 with Retry-After, and in time."""
    told = list(_told(secrets=StoredSecrets()))

    assert told == [(503, "5", True)] * 2 * len(_ASKED)


def test_a_visitor_hears_when_to_come_again_while_the_secret_hangs(table: Table) -> None:
    """At a cold start, too: a page or a problem document; what needs no secret is answered."""
    dates = raw_event()["dates"]
    later = dates | {"registration": dates["registration"] | {"opens": "2022-02-20 09:00"}}
    for event in (an_event(), an_event(event="announced", dates=later)):
        publish(event, publications=EventPublisher(table), now=NOW)
    table.client.put_item(TableName=table.name, Item=to_item(a_registration()))

    told = list(_told(table=table.client))

    event_as_json = (200, "", True)
    assert told == [*[(503, "5", True)] * 6, event_as_json, (503, "5", True)]


def _told(**working: Any) -> Iterator[tuple[int, str, bool]]:
    accepts = ("text/html", "application/json")
    for accept, (name, ask) in itertools.product(accepts, _ASKED.items()):
        hung = HangingApp(timeout(name), mails=name in MAILERS, **working)
        said = ask(hung.app, accept)
        in_time = hung.taken < timeout(name) - 1
        yield said["statusCode"], said["headers"].get("retry-after", ""), in_time


def _submit(app: App, accept: str) -> Any:
    return submit(a_request(answers(), accept=accept), deps=submission_dependencies(app))


def _visit(app: App, accept: str) -> Any:
    return show_page(
        _a_look("GET /events/{event}", accept, event=an_event().event),
        deps=public_page_dependencies(app),
    )


def _attend(app: App, accept: str) -> Any:
    addresses = PageLinks("https://example.org", Keyring(b"secret"))
    token = addresses.personal(a_registration(), an_event()).rpartition("/")[2]
    return attend(
        _a_look("GET /a/{token}", accept, token=token),
        deps=attendee_page_dependencies(app),
        on_erased=lambda _: None,
    )


def _a_look(route: str, accept: str, **parameters: str) -> dict[str, Any]:
    request = a_request("", accept=accept)
    request["routeKey"], request["pathParameters"] = route, parameters
    request["rawPath"] = route.partition(" ")[2].format(**parameters)
    request["requestContext"]["http"]["method"] = "GET"
    return request


def _interest(app: App, accept: str) -> Any:
    request = a_request({"email": "mira@visitor.example"}, accept=accept, event="announced")
    return take_interest(request, deps=interest_page_dependencies(app))


_ASKED = {
    "RegisterFunction": _submit,
    "InterestFunction": _interest,
    "PagesFunction": _visit,
    "AttendFunction": _attend,
}


def test_an_organiser_hears_when_to_come_again_while_the_secret_hangs() -> None:
    """The page to sign in at has a form, which is signed with it."""
    hung = HangingApp(timeout("OrganiseFunction"), mails=True)
    deps = replace(organiser_page_dependencies(hung.app), auth=FakeSignIn())
    request = _a_look("GET /organise/sign-in", "text/html")

    said = organise(request, deps=deps)

    assert (said["statusCode"], said["headers"]["retry-after"]) == (503, "5")
