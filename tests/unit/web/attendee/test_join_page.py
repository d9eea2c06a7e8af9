"""The links for one thing only: joining, and proving a new address."""

from datetime import timedelta

import pytest

from registrar.aws.table import Table
from tests.support.attendee_browser import PUBLIC_URL, AttendeeBrowser, correction
from tests.support.factories import NOW, raw_event
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services, services_with_event

ROOM = "https://zoom.example/j/90000000000?pwd=secret"


def an_online_house(table: Table, **changes: object) -> Services:
    """A house whose event has a room."""
    place = raw_event()["place"]
    place["online"]["join_address"] = ROOM
    return services_with_event(table, place=place, **changes)


def test_a_lost_link_needs_an_address(table: Table) -> None:
    """422 with the question again and what was typed (F1)."""
    services = services_with_event(table)
    address = f"/events/{services.event.event}/resend"

    answer = AttendeeBrowser(services).ask(
        address, method="POST", form={"email": "ivan@", "language": "en"}
    )

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.one("title").text.startswith("Error: ")
    assert page.one("input", name="email").attributes["value"] == "ivan@"
    assert page.texts("error") == ["Enter an email address in the form name@example.org"]
    assert page.flaws() == []


def test_a_new_address_is_confirmed_by_a_button(table: Table) -> None:
    """Looking changes nothing; the page then says so for good, and old links are dead."""
    services = services_with_event(table)
    registration = services.register("ivan")
    attendee, old = AttendeeBrowser(services), f"/a/{services.link(registration)}"
    attendee.post(f"{old}/correct", **correction(email="new@example.org"))
    address = f"/address/{services.confirming_link(registration)}"
    asked = attendee.look(f"{address}?lang=en")

    replies = [attendee.post(f"{address}?lang=en") for _ in range(2)]

    assert asked.one("form").attributes["action"] == f"{address}?lang=en"
    assert "new@example.org" in asked.one("main").text
    assert replies == [(303, f"{PUBLIC_URL}{address}?lang=en")] * 2
    done = attendee.look(f"{address}?lang=en")
    assert (done.one("h1").text, done.all("form")) == ("Your new email address is confirmed", [])
    assert attendee.ask(old)["statusCode"] == 404
    assert attendee.ask(f"/a/{services.link(registration)}")["statusCode"] == 200
    assert services.again(registration).address == "new@example.org"


def test_an_address_of_another_registration_is_not_taken(table: Table) -> None:
    """409 in words, and nothing changes."""
    services = services_with_event(table)
    registration = services.register("ivan")
    attendee = AttendeeBrowser(services)
    form = correction(email="maria@example.org")
    attendee.post(f"/a/{services.link(registration)}/correct", **form)
    services.register("maria")
    address = f"/address/{services.confirming_link(registration)}?lang=en"

    answer = attendee.ask(address, method="POST", form={})

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 409
    assert page.one("h1").text == "This address has a registration of its own"
    assert services.again(registration).address == "ivan@example.org"


def test_joining_is_a_press_of_a_button(table: Table) -> None:
    """The room's address is in no page; pressing leads there, and notes the first time."""
    services = an_online_house(table)
    registration = services.register("ivan")
    attendee, path = AttendeeBrowser(services), f"/join/{services.link(registration, 'join')}"
    services.now = services.event.starts - timedelta(minutes=15)
    before = services.rows()

    looks = [attendee.ask(path, method=method) for method in ("GET", "HEAD")]
    untouched = services.rows() == before
    walked = attendee.ask(path, method="POST")

    policy = looks[0]["headers"]["content-security-policy"]
    assert [response["statusCode"] for response in looks] == [200, 200]
    assert "zoom.example" not in str(looks)
    assert "form-action 'self' https://r.example https:;" in policy
    assert untouched
    assert (walked["statusCode"], walked["headers"]["location"]) == (303, ROOM)
    assert walked["headers"]["referrer-policy"] == "no-referrer"
    assert services.again(registration).joined == services.now


def test_the_door_is_closed_before_its_time(table: Table) -> None:
    """A countdown for those who have scripts; pressing anyway is refused with the way back."""
    services = an_online_house(table)
    attendee, path = (
        AttendeeBrowser(services),
        f"/join/{services.link(services.register('ivan'), 'join')}",
    )

    answer = attendee.ask(f"{path}?lang=en")
    pressed = attendee.ask(f"{path}?lang=en", method="POST")

    page = ParsedPage(answer["body"])
    left = (services.event.starts - timedelta(minutes=15) - NOW).total_seconds()
    assert "2 March 2022, 13:45 (Eastern European Time)" in page.one("main").text
    assert page.one("p", hidden="").attributes["data-seconds"] == str(int(left) + 1)
    assert page.all("form") == []
    assert "script-src 'self'" in answer["headers"]["content-security-policy"]
    assert pressed["statusCode"] == 403
    assert f'href="{path}?lang=en"' in pressed["body"]


@pytest.mark.parametrize("behind", [".", ")", ">", ",", '"', "”", "\u200b", "%3E"])
@pytest.mark.parametrize("kind", ["a", "join", "address"])
def test_a_link_copied_with_what_stands_behind_it_opens_its_page(
    table: Table, kind: str, behind: str
) -> None:
    """The page, with the link as it is on everything it leads to."""
    services = an_online_house(table)
    registration, attendee = services.register("ivan"), AttendeeBrowser(services)
    form = correction(email="new@example.org")
    attendee.post(f"/a/{services.link(registration)}/correct", **form)
    link = {
        "a": services.link(registration),
        "join": services.link(registration, "join"),
        "address": services.confirming_link(registration),
    }[kind]

    meant, copied = (attendee.ask(f"/{kind}/{link}{rest}") for rest in ("", behind))

    assert (meant["statusCode"], copied["body"]) == (200, meant["body"])


@pytest.mark.parametrize(
    ("address", "minutes", "heading"),
    [(None, -15, "The room is not ready yet"), (ROOM, 180, "The event is over")],
)
def test_a_door_without_a_way_says_why(
    table: Table, address: str | None, minutes: int, heading: str
) -> None:
    """No button where it would lead nowhere."""
    services = an_online_house(table) if address else services_with_event(table)
    path = f"/join/{services.link(services.register('ivan'), 'join')}?lang=en"
    services.now = services.event.starts + timedelta(minutes=minutes)

    page = AttendeeBrowser(services).look(path)

    assert (page.one("h1").text, page.all("form")) == (heading, [])
    assert page.flaws() == []


def test_the_door_is_dead_after_a_cancellation_and_for_another_links_key(table: Table) -> None:
    """404 for both ways, as any link that opens nothing; a link is good for its purpose alone."""
    services = an_online_house(table)
    registration = services.register("ivan")
    attendee, path = AttendeeBrowser(services), f"/join/{services.link(registration, 'join')}"
    home = f"/a/{services.link(registration)}"
    swapped = attendee.ask(path.replace("/join/", "/a/"))["statusCode"]
    attendee.post(f"{home}/cancel", undone="0")

    statuses = [attendee.ask(path, method=method)["statusCode"] for method in ("GET", "POST")]

    assert (swapped, statuses) == (404, [404, 404])


@pytest.mark.parametrize(
    ("before", "refresh"),
    [
        (timedelta(days=2), None),
        (timedelta(hours=6), str(5 * 3600 + 45 * 60 + 1)),
        (timedelta(minutes=16), "61"),
        (timedelta(minutes=15), None),
    ],
)
def test_the_waiting_page_comes_again_when_the_room_opens(
    table: Table, before: timedelta, refresh: str | None
) -> None:
    """By itself and without a script, on the day; weeks before it just says when."""
    services = an_online_house(table)
    path = f"/join/{services.link(services.register('ivan'), 'join')}?lang=en"
    services.now = services.event.starts - before

    answer = AttendeeBrowser(services).ask(path)

    assert answer["headers"].get("refresh") == refresh
    assert ("automatically" in answer["body"]) == (refresh is not None)


def test_a_room_that_is_not_ready_is_looked_for_every_minute(table: Table) -> None:
    """Nobody has to press reload while the organisers set it up."""
    services = services_with_event(table)
    path = f"/join/{services.link(services.register('ivan'), 'join')}?lang=en"
    services.now = services.event.starts

    assert AttendeeBrowser(services).ask(path)["headers"]["refresh"] == "60"
