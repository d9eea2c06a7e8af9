"""The organiser's sessions: listed, and ended by the password."""

from datetime import timedelta

import pytest

from registrar.aws.table import Table
from registrar.domain.session_record import IDLE, NOTED_EVERY, SessionRecord
from registrar.domain.sign_in import SignInStep, Tokens, WrongPassword
from tests.support.event_team import VIEWER
from tests.support.factories import NOW
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.services import services_with_event

SESSIONS = "/organise/account/sessions"
END = "/organise/account/sessions/end"
OTHER, IDLE_ONE, ENDED = "other", "idle", "ended"


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """A viewer with an own session, another, one without activity and one that has ended."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps, VIEWER)
    begun, active = NOW - timedelta(hours=3), NOW - timedelta(minutes=20)
    browser.identity.sessions.records |= {
        OTHER: SessionRecord(OTHER, begun, active, "Safari"),
        IDLE_ONE: SessionRecord(IDLE_ONE, begun, NOW - IDLE, "Chrome"),
        ENDED: SessionRecord(ENDED, begun, active, "Edge", ended=True),
    }
    return browser


def test_the_list_shows_what_goes_on(browser: OrganiserBrowser) -> None:
    """The own session first, with browser, beginning and last activity of each (ASVS 7.5.2)."""
    page = browser.look(SESSIONS)

    assert [heading.text for heading in page.all("h2")] == ["Firefox – this session", "Safari"]
    assert [value.text.replace("\N{NO-BREAK SPACE}", " ") for value in page.all("dd")] == [
        "1 minute ago",
        "1 minute ago",
        "3 hours ago",
        "20 minutes ago",
    ]
    links = [link.attributes["href"] for link in page.all("a")]
    assert [link for link in links if link.startswith(END)] == [f"{END}?session={OTHER}", END]


@pytest.mark.parametrize(
    ("chosen", "done"),
    [
        (OTHER, [("end", VIEWER.address, OTHER)]),
        ("", [("end_all", VIEWER.address, "origin-1")]),
        ("somebody-elses", []),
    ],
)
def test_the_password_ends_sessions(
    browser: OrganiserBrowser, chosen: str, done: list[tuple[str, ...]]
) -> None:
    """One, or all but the own; the sign-in that proved the password ends, too."""
    browser.sign_in.answers = {"sign_in": Tokens("access-2", "refresh-2"), "sign_out": None}

    answer = browser.post(END, page=f"{END}?session={chosen}", password="theirs")

    assert answer["headers"]["location"] == f"{PUBLIC_URL}{SESSIONS}?done=ended-sessions"
    assert browser.identity.sessions.calls == done
    assert browser.sign_in.calls[-1] == ("sign_out", "refresh-2")


def test_where_codes_are_on_the_password_is_enough(browser: OrganiserBrowser) -> None:
    """One factor again is asked for; the question for the code says that the password is right."""
    browser.sign_in.answers = {"sign_in": SignInStep("code", VIEWER.address, "proof")}

    browser.post(END, page=f"{END}?session={OTHER}", password="theirs")

    assert browser.identity.sessions.records[OTHER].ended


def test_a_wrong_password_ends_nothing(browser: OrganiserBrowser) -> None:
    """A stranger at a screen that was left open signs nobody out."""
    browser.sign_in.answers = {"sign_in": WrongPassword()}

    answer = browser.post(END, page=END, password="not theirs")

    assert answer["statusCode"] == 422
    assert "That is not your password" in answer["body"]
    assert "address and the password" not in answer["body"]
    assert browser.identity.sessions.calls == []


def test_a_session_without_activity_says_so(browser: OrganiserBrowser) -> None:
    """A page leads to the sign-in, which says why; a form is refused with the same words."""
    form = browser.hidden("/organise/account/password")
    records = browser.identity.sessions.records
    records["origin-1"] = SessionRecord("origin-1", begun=NOW - IDLE, active=NOW - IDLE)
    cookies = dict(browser.cookies)

    looked = browser.ask("/organise")
    browser.cookies = cookies
    sent = browser.ask("/organise/sign-out", method="POST", form=form, origin=PUBLIC_URL)

    signing_in = f"{PUBLIC_URL}/organise/sign-in"
    assert looked["headers"]["location"] == f"{signing_in}?done=idle&to=%2Forganise"
    assert "after an hour without activity" in browser.ask("/organise/sign-in?done=idle")["body"]
    assert (sent["statusCode"], "after an hour without activity" in sent["body"]) == (401, True)
    assert "__Host-refresh" not in browser.cookies


def test_activity_is_noted_now_and_then(browser: OrganiserBrowser) -> None:
    """Not with every request, which would be a write each."""
    records = browser.identity.sessions.records
    records["origin-1"] = SessionRecord("origin-1", begun=NOW - IDLE, active=NOW - NOTED_EVERY)

    browser.look("/organise")
    browser.look("/organise")

    assert browser.identity.sessions.calls == [("note_active", VIEWER.address, "origin-1")]


def test_a_sign_in_that_no_browser_began_opens_no_page(browser: OrganiserBrowser) -> None:
    """A program's token in a cookie has no record, so nobody could see and end it."""
    del browser.identity.sessions.records["origin-1"]

    assert browser.ask("/organise")["statusCode"] == 303
