"""The page of one registration: what is shown of it, and the steps that its state offers."""

from datetime import timedelta

import pytest

from registrar.actions.organise.correct import correct
from registrar.aws.table import Table
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import (
    bounced,
    browser_of,
    cancelled,
    path_of,
    quarantined,
    register_many,
    registered_as,
    services_with_team,
)
from tests.support.organiser_browser import PUBLIC_URL
from tests.support.parsed_page import ParsedPage


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
        "Email address": "i…@example.org",
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
        "Save the minutes",
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
