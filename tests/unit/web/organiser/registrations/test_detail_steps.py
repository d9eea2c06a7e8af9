"""Each step with one registration: asked where it matters, and refused where it may not be."""

import pytest

from registrar.aws.table import Table
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import TooManyRequests
from tests.support.event_team import VIEWER
from tests.support.fakes import FakeRates
from tests.support.organised_event import (
    bounced,
    browser_of,
    cancelled,
    path,
    path_of,
    register_many,
    registered_as,
    services_with_team,
)
from tests.support.organiser_browser import PUBLIC_URL
from tests.support.parsed_page import ParsedPage
from tests.support.passed_over import cancel_as_attendee
from tests.support.services import Services

STEPS = ("/correct", "/cancel", "/undo", "/resend", "/release", "/erase")
ASKED = ("/correct", "/cancel", "/erase")


def test_a_cancellation_asks_with_name_and_effect(table: Table) -> None:
    """And says how it is undone; then it is done, once, however often it is sent."""
    services = services_with_team(table)
    ivan = registered_as(services, "Иван Петров")
    browser = browser_of(services)

    page = browser.look(path_of(ivan, "/cancel"))
    answers = [browser.post(path_of(ivan, "/cancel"), page=path_of(ivan)) for _ in range(2)]
    after = browser.look(path_of(ivan) + "?done=cancelled")

    assert page.one("h1").text == "Cancel the registration of Иван Петров?"
    assert [element.text for element in page.all("strong")] == [
        "You or the attendee can restore the registration as long as seats are free."
    ]
    assert {(response["statusCode"], response["headers"]["location"]) for response in answers} == {
        (303, f"{PUBLIC_URL}{path_of(ivan)}?done=cancelled")
    }
    assert services.kinds(ivan).count("cancelled") == 1
    assert after.texts("notice") == [
        "The registration is cancelled, and the attendee will be told by email."
    ]


def test_who_waits_is_told_otherwise(table: Table) -> None:
    """A place in the list cannot be restored."""
    services = services_with_team(table)
    maria = register_many(services, 2)[1]

    page = browser_of(services).look(path_of(maria, "/cancel"))

    [undo] = page.all("strong")
    assert undo.text.startswith("The place on the list cannot be restored")


def test_a_cancellation_is_taken_back(table: Table) -> None:
    """With the button of the page."""
    services = services_with_team(table)
    ivan = cancelled(services, services.register("ivan"))
    browser = browser_of(services)

    answer = browser.post(path_of(ivan, "/undo"), page=path_of(ivan))

    assert answer["headers"]["location"].endswith("?done=undone")
    assert services.again(ivan).state == "confirmed"


def test_a_taken_address_leads_to_the_search_for_it(table: Table) -> None:
    """The other registration is one click away."""
    services = services_with_team(table, seats=2)
    ivan = cancelled(services, services.register("ivan"))
    services.register("ivan", nonce="m" * 20)
    browser = browser_of(services)

    answer = browser.post(path_of(ivan, "/undo"), page=path_of(ivan))

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 409
    assert [link.text for link in page.all("a") if "?search=" in link.attributes["href"]] == [
        "Search for the address"
    ]


def test_the_address_of_who_waits_is_confirmed_for_the_attendee(table: Table) -> None:
    """The reason is shown with the button; then both are gone, and nothing is said of an email."""
    services = services_with_team(table, address_check="always")
    ivan, maria = services.register("ivan"), services.register("maria")
    cancel_as_attendee(services, ivan)
    services.promote()
    browser, own = browser_of(services), path_of(maria)

    before = browser.look(own)
    answer = browser.post(f"{own}/release", page=own)
    after = browser.look(f"{own}?done=vouched")

    pages = (before, after)
    reason = "Passed over: the email address is not confirmed. The place is kept."
    assert [reason in page.one("main").text for page in pages] == [True, False]
    assert ["Confirm for the attendee" in page.one("main").text for page in pages] == [True, False]
    assert answer["headers"]["location"].endswith("?done=vouched")
    assert after.texts("notice") == [
        "The email address counts as confirmed, so the attendee can get a seat."
    ]
    assert services.kinds(maria) == ["waiting"]


def test_the_details_are_sent_again(table: Table) -> None:
    """Each press is one more message."""
    services = services_with_team(table)
    ivan = services.register("ivan")

    answer = browser_of(services).post(path_of(ivan, "/resend"), page=path_of(ivan))

    assert answer["headers"]["location"] == f"{PUBLIC_URL}{path_of(ivan)}?done=resent"
    assert services.kinds(ivan) == ["confirmed", "resent"]


def test_sending_too_often_says_how_long_to_wait(table: Table) -> None:
    """In words, and in the header for programs."""
    services = Services(table, services_with_team(table).event, rates=FullRates())
    ivan = services.register("ivan")

    answer = browser_of(services).post(path_of(ivan, "/resend"), page=path_of(ivan))

    assert answer["statusCode"] == 429
    assert answer["headers"]["retry-after"] == "600"
    [said] = ParsedPage(answer["body"]).texts("wrong-callout")
    assert said.endswith("Please wait 10 minutes.")


class FullRates(FakeRates):
    """Rates of which every limit is reached."""

    def count(self, limit: Limit, subject: str) -> None:
        """Refuse."""
        raise TooManyRequests(600)


def test_who_cannot_be_reached_is_sent_nothing(table: Table) -> None:
    """The page says to correct the address first."""
    services = services_with_team(table)
    ivan = bounced(services, services.register("ivan"))

    answer = browser_of(services).post(path_of(ivan, "/resend"), page=path_of(ivan, "/erase"))

    assert answer["statusCode"] == 409
    said = ParsedPage(answer["body"]).texts("wrong-callout")[0]
    assert "Correct the address first" in said


def test_an_erasure_asks_and_is_for_good(table: Table) -> None:
    """Afterwards there is no page of it; sent again, it is as done as before."""
    services = services_with_team(table)
    ivan = registered_as(services, "Иван Петров")
    browser = browser_of(services)

    page = browser.look(path_of(ivan, "/erase"))
    hidden = browser.hidden(path_of(ivan))
    answers = [
        browser.ask(path_of(ivan, "/erase"), method="POST", form=hidden, origin=PUBLIC_URL)
        for _ in range(2)
    ]

    assert page.one("h1").text == "Erase the registration of Иван Петров?"
    assert [element.text for element in page.all("strong")] == [
        "This cannot be undone. If somebody only cannot come, cancel the registration instead."
    ]
    assert {response["headers"]["location"] for response in answers} == {
        f"{PUBLIC_URL}{path(services, '/registrations')}?done=erased"
    }
    assert services.again(ivan).state == "erased"
    assert browser.ask(path_of(ivan))["statusCode"] == 404


@pytest.mark.parametrize("step", STEPS)
def test_a_viewer_changes_nothing(table: Table, step: str) -> None:
    """S2: neither by a form nor by the page that would ask."""
    services = services_with_team(table)
    ivan = services.register("ivan")
    browser = browser_of(services, VIEWER)
    before = services.facts()

    posted = browser.post(path_of(ivan, step), page=path_of(ivan), revision="0")

    assert posted["statusCode"] == 403
    assert services.facts() == before
    if step in ASKED:
        assert browser.ask(path_of(ivan, step))["statusCode"] == 403


@pytest.mark.parametrize("step", ["", *ASKED])
@pytest.mark.parametrize("other", ["0" * 32, "x", "x" * 3000, "%00", "А"])
def test_an_unknown_number_has_no_page(table: Table, step: str, other: str) -> None:
    """Of whatever length and script it is."""
    services = services_with_team(table)

    answer = browser_of(services).ask(path(services, f"/registrations/{other}{step}"))

    assert answer["statusCode"] == 404


@pytest.mark.parametrize("step", STEPS)
def test_a_step_needs_the_token_of_the_form(table: Table, step: str) -> None:
    """Another website's form changes nothing."""
    services = services_with_team(table)
    ivan = services.register("ivan")
    before = services.rows()

    answer = browser_of(services).ask(
        path_of(ivan, step), method="POST", form={}, origin=PUBLIC_URL
    )

    assert answer["statusCode"] == 403
    assert services.rows() == before
