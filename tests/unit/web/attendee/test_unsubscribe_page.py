"""The page behind the link in an invitation: the same answer for every link (RFC 8058)."""

from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.later_events import LATER_EVENTS, unsubscribe_link
from registrar.domain.registration import Registration
from tests.support.attendee_browser import PUBLIC_URL, AttendeeBrowser
from tests.support.factories import KEYS
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services, services_with_event

_ONE_CLICK = "List-Unsubscribe=One-Click"
_ONE_CLICK_PART = (
    '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
)


def path_of(registration: Registration) -> str:
    """Return the path of the link in an invitation."""
    token = unsubscribe_link(registration.id).sign("unsubscribe", registration.event, KEYS)
    return f"/unsubscribe/{token}"


def consents(services: Services, registration: Registration) -> bool:
    """Tell whether the consent is given now."""
    return services.again(registration).current_consents[LATER_EVENTS].given


@pytest.fixture
def services(table: Table) -> Services:
    """Return an event with seats."""
    return services_with_event(table, seats=3)


@pytest.mark.parametrize("language", ["en", "bg"])
def test_looking_asks_by_one_button_and_changes_nothing(services: Services, language: str) -> None:
    """A scanner that follows the link withdraws nothing (M7); neither event nor person is named."""
    ivan = services.register("ivan", later_events=True)
    before = services.rows()

    page = AttendeeBrowser(services).look(f"{path_of(ivan)}?lang={language}")

    assert page.one("form").attributes == {
        "action": f"{path_of(ivan)}?lang={language}",
        "method": "post",
    }
    assert len(page.all("button")) == 1
    assert "ivan" not in page.one("main").text.lower()
    assert services.event.title[language] not in page.one("main").text
    assert services.rows() == before
    assert page.flaws() == []


def test_button_withdraws_and_leads_to_a_page_that_can_be_loaded_again(services: Services) -> None:
    """Twice pressed, it is the same (F6)."""
    ivan = services.register("ivan", later_events=True)
    browser = AttendeeBrowser(services)

    led = [browser.post(f"{path_of(ivan)}?lang=en") for _ in range(2)]
    done = browser.look(f"{path_of(ivan)}?lang=en&done=yes")

    assert led == [(303, f"{PUBLIC_URL}{path_of(ivan)}?lang=en&done=yes")] * 2
    assert done.one("h1").text == "You are unsubscribed"
    assert done.all("form") == []
    assert not consents(services, ivan)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (_ONE_CLICK, "application/x-www-form-urlencoded"),
        (
            _ONE_CLICK_PART,
            "multipart/form-data; boundary=x",
        ),
    ],
)
def test_mail_program_unsubscribes_without_a_page_or_redirect(
    services: Services, body: str, kind: str
) -> None:
    """RFC 8058 3.2: one POST, no cookie, and no redirect is followed."""
    ivan = services.register("ivan", later_events=True)

    answer = AttendeeBrowser(services).ask(
        path_of(ivan), method="POST", form=body, content_type=kind
    )

    assert answer["statusCode"] == 200
    assert not consents(services, ivan)


def answers_to(services: Services, path: str) -> list[dict[str, Any]]:
    """Return the answers to looking, pressing and one click, without the link itself."""
    browser = AttendeeBrowser(services)
    found = [
        browser.ask(path),
        browser.ask(path, method="POST", form={}),
        browser.ask(path, method="POST", form=_ONE_CLICK),
    ]
    token = path.rpartition("/")[2]
    return [without_token(answer, token) for answer in found]


def without_token(answer: dict[str, Any], token: str) -> dict[str, Any]:
    """Return the answer with the link's token taken out."""
    headers = {name: value.replace(token, "") for name, value in answer["headers"].items()}
    return answer | {"headers": headers, "body": answer["body"].replace(token, "")}


def test_unknown_forged_and_used_links_get_the_answer_of_all(services: Services) -> None:
    """Nobody learns by a link whether there is a registration, or a consent."""
    ivan = services.register("ivan", later_events=True)
    maria = services.register("maria")
    forged = path_of(ivan)[:-1] + "A"

    known = answers_to(services, path_of(ivan))

    for path in (path_of(ivan), path_of(maria), forged, "/unsubscribe/no-link-of-ours"):
        assert answers_to(services, path) == known


def test_link_that_is_none_is_in_the_security_log(services: Services) -> None:
    """Bursts of guesses ring the alarm, as with every link."""
    browser = AttendeeBrowser(services)

    browser.post("/unsubscribe/x")

    assert [(line.kind, line.reason) for line in browser.security.lines] == [
        ("link_refused", "unsubscribe")
    ]


def test_page_shows_no_markup_of_the_address(services: Services) -> None:
    """The link is written back into the form."""
    page = AttendeeBrowser(services).ask('/unsubscribe/"><b>')

    assert "<b>" not in page["body"]
    assert ParsedPage(page["body"]).flaws() == []
