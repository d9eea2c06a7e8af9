"""The pages for somebody whose address was given by others."""

import pytest

from registrar.aws.table import Table
from registrar.domain.retention_rules import retained_until
from registrar.domain.signed_link import Link
from tests.support.attendee_browser import PUBLIC_URL, AttendeeBrowser
from tests.support.factories import KEYS
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services, services_with_event


def path_of(services: Services, name: str) -> str:
    """Register somebody; return the path of the link in the mail."""
    registration = services.register(name)
    claims = Link(registration.id, registration.link_generation, retained_until(services.event))
    return f"/not-me/{claims.sign('not_me', services.event.event, KEYS)}"


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_page_asks_by_one_button_and_names_nobody(table: Table, language: str) -> None:
    """Neither address nor name: whoever else sees the link learns nothing (N11)."""
    services = services_with_event(table)
    path = path_of(services, "victim")

    page = AttendeeBrowser(services).look(f"{path}?lang={language}")

    assert page.one("form").attributes == {"action": f"{path}?lang={language}", "method": "post"}
    assert len(page.all("button")) == 1
    assert "victim" not in page.one("main").text.lower()


def test_the_button_erases_and_leads_to_a_page_that_can_be_seen_again(table: Table) -> None:
    """No farewell is mailed: nothing more was promised (F6)."""
    services = services_with_event(table)
    path = path_of(services, "victim")
    attendee = AttendeeBrowser(services)

    led = [attendee.post(f"{path}?lang=en") for _ in range(2)]
    done = attendee.look(f"/events/{services.event.event}/not-me?lang=en")
    later = attendee.look(f"{path}?lang=en")

    assert led == [(303, f"{PUBLIC_URL}/events/{services.event.event}/not-me?lang=en")] * 2
    heading = "You will get no more emails about this event"
    assert [page.one("h1").text for page in (done, later)] == [heading] * 2
    assert later.all("form") == []
    assert services.seats.taken == 0
    assert attendee.erasure_mails == []


def test_another_spelling_that_is_erased_later_gets_no_farewell(table: Table) -> None:
    """The mailbox gets nothing more of the event, also when its other data are erased."""
    services = services_with_event(table)
    attendee, path = AttendeeBrowser(services), path_of(services, "victim")
    other = services.register("victim+1")
    attendee.post(path)

    status, _ = attendee.post(f"/a/{services.link(other)}/erase")

    assert (status, services.again(other).state) == (303, "erased")
    assert attendee.erasure_mails == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_that_is_none_gets_the_page_of_all_such_links(table: Table, method: str) -> None:
    """404, whatever is wrong with it (S1)."""
    answer = AttendeeBrowser(services_with_event(table)).ask("/not-me/x", method=method)

    assert answer["statusCode"] == 404
    assert ParsedPage(answer["body"]).one("h1")
