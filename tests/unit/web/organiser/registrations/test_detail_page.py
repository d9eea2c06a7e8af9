"""One registration: what is shown of it, and each step with it, asked where it matters."""

from datetime import timedelta

import pytest

from registrar.actions.organise.correct import correct
from registrar.aws.table import Table
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import TooManyRequests
from tests.support.event_team import MANAGER, VIEWER
from tests.support.fakes import FakeRates
from tests.support.organised_event import (
    bounced,
    browser_of,
    cancelled,
    path,
    path_of,
    quarantined,
    register_many,
    registered_as,
    services_with_team,
)
from tests.support.organiser_browser import PUBLIC_URL
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

STEPS = ("/correct", "/cancel", "/undo", "/resend", "/release", "/erase")
ASKED = ("/correct", "/cancel", "/erase")


def steps_of(page: ParsedPage) -> list[str]:
    """The texts of what can be done, in order."""
    buttons = [button.text for button in page.all("button") if button.text != "Sign out"]
    return sorted([*buttons, *(link.text for link in page.all("a") if "button" in link.classes)])


def test_everything_that_is_held_is_shown(table: Table) -> None:
    """Answers in words, consents with text and time, history in the order of time."""
    services = services_with_team(table)
    ivan = registered_as(services, "Иван Петров")
    services.now += timedelta(hours=1)
    correct(MANAGER, ivan.event, ivan.id, {"town": "Варна"}, deps=services.organiser_deps)

    page = browser_of(services, VIEWER).look(path_of(ivan))

    told = zip(page.all("dt"), page.all("dd"), strict=True)
    words = {label.text: text.text for label, text in told}
    assert page.one("h1").text == "Иван Петров"
    assert page.texts("lead") == ["Has a seat"]
    assert words == {
        "Full name": "Иван Петров",
        "Email address": "ivan@example.org",
        "Organisation": "Училище",
        "Profession": "Teacher",
        "Town or village": "Варна",
        "In which language will you follow the conference?": "In Bulgarian",
        "Registered": "14 February 2022, 09:00",
        "Language": "Bulgarian",
        "Delivery": "–",
        "Registration number": ivan.id,
    }
    assert [item.text for item in page.all("li")][-3:] == [
        "Registered 14 February 2022, 09:00",
        "Corrected the answers 14 February 2022, 10:00, manager@wcif.example",
        "Email: “Your details have been changed” will be sent",
    ]
    assert page.texts("agreed")[0].startswith("Прочетох уведомлението")
    assert page.flaws() == []


@pytest.mark.parametrize(
    ("state", "current", "steps"),
    [
        ("confirmed", "Has a seat", ["Cancel…", "Correct", "Erase…", "Send the details again"]),
        (
            "waiting",
            "Number 1 on the waiting list",
            ["Cancel…", "Correct", "Erase…", "Send the details again"],
        ),
        (
            "cancelled",
            "Cancelled: holds no seat",
            ["Erase…", "Restore the registration", "Send the details again"],
        ),
        (
            "quarantined",
            "In quarantine: holds no seat, and nothing was sent",
            ["Erase…", "Release from quarantine"],
        ),
        ("bounced", "Has a seat", ["Cancel…", "Correct", "Erase…"]),
    ],
)
def test_the_steps_are_those_of_the_state(
    table: Table, state: str, current: str, steps: list[str]
) -> None:
    """Impossible steps are not offered; a viewer is offered nothing."""
    services = services_with_team(table)
    somebody = {
        "confirmed": lambda: services.register("ivan"),
        "waiting": lambda: register_many(services, 2)[1],
        "cancelled": lambda: cancelled(services, services.register("ivan")),
        "quarantined": lambda: quarantined(services),
        "bounced": lambda: bounced(services, services.register("ivan")),
    }[state]()

    page = browser_of(services).look(path_of(somebody))
    looked_at = browser_of(services, VIEWER).look(path_of(somebody))

    assert page.texts("lead") == [current]
    assert steps_of(page) == steps
    assert steps_of(looked_at) == []
    assert page.flaws() == []


def test_after_the_event_nothing_is_offered_but_what_makes_sense(table: Table) -> None:
    """Nobody can be corrected or cancelled any more."""
    services = services_with_team(table)
    ivan = services.register("ivan")
    services.now = services.event.ends

    assert steps_of(browser_of(services).look(path_of(ivan))) == [
        "Erase…",
        "Send the details again",
    ]
    for step in ("/correct", "/cancel"):
        answer = browser_of(services).ask(path_of(ivan, step))
        assert answer["headers"]["location"] == PUBLIC_URL + path_of(ivan)


def test_the_reasons_for_quarantine_are_words(table: Table) -> None:
    """Organisers have to understand them in order to decide."""
    services = services_with_team(table)

    page = browser_of(services).look(path_of(quarantined(services)))

    assert [item.text for item in page.all("li") if item.text.endswith("every field.")] == [
        "A field was filled in that people cannot see; programs fill in every field."
    ]


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


def test_why_a_seat_cannot_be_had_back_is_said_on_the_page(table: Table) -> None:
    """Not on a bare error page; the button is gone, too."""
    services = services_with_team(table)
    ivan = cancelled(services, services.register("ivan"))
    browser = browser_of(services)
    hidden = browser.hidden(path_of(ivan))
    services.register("maria")

    answer = browser.ask(path_of(ivan, "/undo"), method="POST", form=hidden, origin=PUBLIC_URL)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 409
    [said] = page.texts("wrong-callout")
    assert said.startswith("This did not work. The registration cannot be restored: no seat is")
    assert said.endswith("The attendee can register again and join the waiting list.")
    assert steps_of(page) == ["Erase…", "Send the details again"]


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
    before = services.rows()

    posted = browser.post(path_of(ivan, step), page=path_of(ivan), revision="0")

    assert posted["statusCode"] == 403
    assert services.rows() == before
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
