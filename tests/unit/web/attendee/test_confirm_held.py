"""The page of a held seat: one button, which only a press uses, in both languages."""

from datetime import timedelta

import pytest

from registrar.actions.release_held import release_held
from registrar.aws.table import Table
from registrar.domain.registration import Registration
from tests.support.attendee_browser import PUBLIC_URL, AttendeeBrowser
from tests.support.factories import NOW
from tests.support.overview_page import a_look, shown
from tests.support.services import Services, services_with_event


@pytest.fixture
def services(table: Table) -> Services:
    """An event that has every address proven."""
    return services_with_event(table, address_check="always")


def states(services: Services, *registrations: Registration) -> list[str]:
    """Their states now."""
    return [services.again(one).state for one in registrations]


@pytest.mark.parametrize(
    ("language", "heading", "button"),
    [
        ("en", "Please confirm your email address", "Confirm the address"),
        ("bg", "Моля, потвърдете имейл адреса си", "Потвърдете адреса"),
    ],
)
def test_the_page_has_one_clear_button(language: str, heading: str, button: str) -> None:
    """And says until when."""
    until = NOW + timedelta(hours=1)
    page = shown(a_look(state="held", unproven=True, held_until=until, language=language))

    assert page.one("h1").text == heading
    assert [each.text for each in page.all("button", **{"class": "next"})] == [button]
    assert "10:00" in page.one("main").text


def test_looking_changes_nothing_and_pressing_confirms(services: Services) -> None:
    """A mail scanner that follows the link proves nothing (M7)."""
    browser, ivan = AttendeeBrowser(services), services.register("ivan")
    link = f"/a/{services.link(ivan)}"

    looked = [browser.ask(link + rest)["statusCode"] for rest in ("", "/confirm")]
    before = states(services, ivan)
    pressed = browser.post(f"{link}/confirm?lang=en")
    again = browser.post(f"{link}/confirm?lang=en")

    assert (looked, before) == ([200, 303], ["held"])
    assert pressed == again == (303, f"{PUBLIC_URL}{link}?lang=en&done=confirmed")
    assert states(services, ivan) == ["confirmed"]
    assert (
        "Your address is confirmed."
        in browser.look(f"{link}?lang=en&done=confirmed").one("main").text
    )


@pytest.mark.parametrize(
    ("language", "said", "button"),
    [
        (
            "en",
            "only registrations with a confirmed address can get a seat.",
            "Confirm the address",
        ),
        ("bg", "място получават само регистрации с потвърден адрес.", "Потвърдете адреса"),
    ],
)
def test_who_waits_is_told_that_only_a_confirmed_address_can_get_a_seat(
    language: str, said: str, button: str
) -> None:
    """With the button."""
    page = shown(a_look(state="waiting", unproven=True, language=language))

    assert said in page.one("main").text
    assert [each.text for each in page.all("button", **{"class": "next"})] == [button]


def test_a_held_registration_is_not_corrected(services: Services) -> None:
    """Its page does not offer that, and its address says that it cannot be done."""
    browser, ivan = AttendeeBrowser(services), services.register("ivan")

    answer = browser.ask(f"/a/{services.link(ivan)}/correct")

    assert answer["statusCode"] == 409


def test_pressed_too_late_the_page_says_what_has_become_of_the_seat(services: Services) -> None:
    """While a seat is free, one button gives it again; after that, a named refusal."""
    browser, ivan = AttendeeBrowser(services), services.register("ivan")
    link = f"/a/{services.link(ivan)}"
    services.outbox.supersede(services.outbox.find(next(services.outbox.due(services.now))))  # type: ignore[arg-type]
    release_held(ivan.id, deps=services.release_deps)

    page = browser.look(f"{link}?lang=en").one("main").text
    services.register("maria")
    status, _ = browser.post(f"{link}/confirm?lang=en")

    assert "was not confirmed in time" in page
    assert status == 409
    assert states(services, ivan) == ["cancelled"]
