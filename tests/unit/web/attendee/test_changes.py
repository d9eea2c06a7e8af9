"""The steps of an attendee: what a form sends, once or again, and where it leads."""

from dataclasses import replace

import pytest

from registrar.aws.table import Table
from registrar.domain.delivery import Delivery
from registrar.web.attendee.resend import RESEND_FLOOR
from tests.support.attendee_browser import ACTION_PATHS, PUBLIC_URL, VIEW_PATHS, AttendeeBrowser
from tests.support.organised_event import write_directly
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event


def test_cancelling_asks_once_and_may_be_taken_back(table: Table) -> None:
    """Each form carries what it was shown for, so that neither has an effect twice."""
    services = services_with_event(table)
    registration = services.register("ivan")
    attendee, home = AttendeeBrowser(services), f"/a/{services.link(registration)}"
    asked = attendee.look(f"{home}/cancel?lang=en").one("form")
    undone = attendee.look(f"{home}/cancel").one("input", name="undone").attributes["value"]

    cancelled = [attendee.post(f"{home}/cancel?lang=en", undone=undone) for _ in range(2)]
    state = services.again(registration).state
    page = attendee.look(f"{home}?lang=en")
    back = [attendee.post(f"{home}/undo", undone=undone) for _ in range(2)]
    late = attendee.post(f"{home}/cancel", undone=undone)

    assert asked.attributes == {"action": f"{home}/cancel?lang=en", "method": "post"}
    assert cancelled == [(303, f"{PUBLIC_URL}{home}?lang=en")] * 2
    assert (state, page.one("h1").text) == ("cancelled", "Your registration is cancelled")
    assert page.one("form", action=f"{home}/undo?lang=en")
    assert back == [(303, f"{PUBLIC_URL}{home}?lang=bg&done=undone")] * 2
    assert late == (303, f"{PUBLIC_URL}{home}?lang=bg")
    assert services.again(registration).state == "confirmed"


def test_a_cancellation_cannot_be_taken_back_when_the_seat_is_gone(table: Table) -> None:
    """The page leads to the form; a form of before is answered 409, in words."""
    services = services_with_event(table)
    registration = services.register("ivan")
    attendee, home = AttendeeBrowser(services), f"/a/{services.link(registration)}"
    attendee.post(f"{home}/cancel", undone="0")
    services.register("maria")

    page = attendee.look(f"{home}?lang=en")
    refused = attendee.ask(f"{home}/undo?lang=en", method="POST", form={"undone": "0"})

    assert page.all("form", action=f"{home}/undo?lang=en") == []
    assert "register again" in page.one("main").text
    assert refused["statusCode"] == 409
    assert ParsedPage(refused["body"]).one("h1").text == "No seat is free any more"
    assert services.again(registration).state == "cancelled"


@pytest.mark.parametrize("undone", [None, "", "x", "-1", "1.5", "٣", "1" * 10])
@pytest.mark.parametrize("step", ["/cancel", "/undo"])
def test_a_form_that_lost_its_number_is_refused(
    table: Table, step: str, undone: str | None
) -> None:
    """400 with the way back, and nothing happens."""
    services = services_with_event(table)
    registration = services.register("ivan")
    home = f"/a/{services.link(registration)}"

    form = {} if undone is None else {"undone": undone}
    answer = AttendeeBrowser(services).ask(f"{home}{step}", method="POST", form=form)

    links = [link.attributes["href"] for link in ParsedPage(answer["body"]).all("a")]
    assert (answer["statusCode"], f"{home}?lang=bg" in links) == (400, True)
    assert services.again(registration) == registration


@pytest.mark.parametrize(
    ("form", "content_type", "status"),
    [
        ("undone=0&undone=1", "application/x-www-form-urlencoded", 400),
        ("undone=%ZZ", "application/x-www-form-urlencoded", 400),
        ("undone=0&x=" + "y" * 33_000, "application/x-www-form-urlencoded", 413),
        ("undone=0", "text/plain", 415),
        ("undone=0", "application/x-www-form-urlencoded; charset=windows-1251", 415),
    ],
)
def test_bodies_are_read_strictly(table: Table, form: str, content_type: str, status: int) -> None:
    """As strictly as a submission's (S4)."""
    services = services_with_event(table)
    registration = services.register("ivan")
    address = f"/a/{services.link(registration)}/cancel"

    answer = AttendeeBrowser(services).ask(
        address, method="POST", form=form, content_type=content_type
    )

    assert answer["statusCode"] == status
    assert services.again(registration) == registration


def test_a_consent_is_withdrawn_by_its_button(table: Table) -> None:
    """Once, however often; the page then says when it was taken back, without a button."""
    services = services_with_event(table)
    registration = services.register("ivan", recording=True)
    attendee, home = AttendeeBrowser(services), f"/a/{services.link(registration)}"
    form = attendee.look(home)
    fields = {
        control.attributes["name"]: control.attributes["value"]
        for control in form.all("input", type="hidden")
    }

    replies = [attendee.post(f"{home}/withdraw", **fields) for _ in range(2)]

    assert fields == {"consent": "recording", "revision": "0"}
    assert replies == [(303, f"{PUBLIC_URL}{home}?lang=bg&done=withdrawn")] * 2
    consents = services.again(registration).consents
    assert [consent.given for consent in consents if consent.field == "recording"] == [True, False]
    assert attendee.look(home).all("form", action=f"{home}/withdraw?lang=bg") == []


def test_withdrawing_upon_an_old_page_is_refused_in_words(table: Table) -> None:
    """409: what was shown is not what is held."""
    services = services_with_event(table)
    attendee, home = (
        AttendeeBrowser(services),
        f"/a/{services.link(services.register('ivan', recording=True))}",
    )

    answer = attendee.ask(
        f"{home}/withdraw", method="POST", form={"consent": "recording", "revision": "7"}
    )

    assert answer["statusCode"] == 409


def test_the_details_are_sent_again(table: Table) -> None:
    """One message at most in ten minutes; the page says the same each time."""
    services = services_with_event(table)
    registration = services.register("ivan")
    attendee, home = AttendeeBrowser(services), f"/a/{services.link(registration)}"

    replies = [attendee.post(f"{home}/resend") for _ in range(2)]

    assert replies == [(303, f"{PUBLIC_URL}{home}?lang=bg&done=resent")] * 2
    assert services.kinds(registration) == ["confirmed", "resent"]


def test_an_erasure_leaves_a_page_that_says_so(table: Table) -> None:
    """One farewell with what was known; then every way shows that nothing is held (N6)."""
    services = services_with_event(table)
    registration = services.register("ivan")
    attendee, home = AttendeeBrowser(services), f"/a/{services.link(registration)}"
    attendee.look(f"{home}/erase")

    replies = [attendee.post(f"{home}/erase?lang=en") for _ in range(2)]

    assert replies == [
        (303, f"{PUBLIC_URL}{home}?lang=en"),
        (303, f"{PUBLIC_URL}{home}?lang=en"),
    ]
    assert attendee.erasure_mails == [registration]
    pages = {attendee.ask(f"{home}{rest}?lang=en")["body"] for rest in VIEW_PATHS}
    [page] = [ParsedPage(body) for body in pages]
    assert page.one("h1").text == "Nothing is held about you"
    assert [attendee.post(f"{home}{step}")[0] for step in ACTION_PATHS] == [303] * 7


@pytest.mark.parametrize("delivery", ["bounced", "complained"])
def test_an_erasure_mails_no_address_that_is_mailed_no_more(
    table: Table, delivery: Delivery
) -> None:
    """An address that bounced or complained gets no farewell either; the page says it is done."""
    services = services_with_event(table)
    registration = write_directly(services, replace(services.register("ivan"), delivery=delivery))
    attendee, home = AttendeeBrowser(services), f"/a/{services.link(registration)}"

    status, _ = attendee.post(f"{home}/erase")

    assert (status, services.again(registration).state) == (303, "erased")
    assert attendee.erasure_mails == []


def test_a_lost_link_is_asked_for_without_telling_who_is_registered(table: Table) -> None:
    """The same answer for a stranger, after the same stretch of time (F11)."""
    services = services_with_event(table)
    registration = services.register("ivan")
    attendee, page = AttendeeBrowser(services), f"/events/{services.event.event}/resend"

    replies = [
        attendee.post(page, email=f"{name}@example.org", language="en")
        for name in ("ivan", "stranger")
    ]

    led = [(status, location.partition("&to=")[0]) for status, location in replies]
    assert led == [(303, f"{PUBLIC_URL}/events/{services.event.event}/resent?lang=en")] * 2
    assert attendee.slept == [RESEND_FLOOR] * 2
    assert services.kinds(registration) == ["confirmed", "resent"]
    assert "If there is" in attendee.look(replies[0][1].removeprefix(PUBLIC_URL)).one("main").text


def test_too_many_lost_links_are_refused(table: Table) -> None:
    """429 with the time to wait, and the time of the answer evened all the same (M10)."""
    services = services_with_event(table)
    services.rates.used_up = frozenset({"any"})
    attendee = AttendeeBrowser(services)

    answer = attendee.ask(
        f"/events/{services.event.event}/resend", method="POST", form={"email": "a@example.org"}
    )

    page = ParsedPage(answer["body"])
    assert (answer["statusCode"], answer["headers"]["retry-after"]) == (429, "60")
    assert attendee.slept == [RESEND_FLOOR]
    assert page.one("input", name="email").attributes["value"] == "a@example.org"


@pytest.mark.parametrize("name", ["no-such-event", "..", "A B"])
def test_no_link_is_sent_for_an_event_that_is_not(table: Table, name: str) -> None:
    """404, for looking and for sending."""
    attendee = AttendeeBrowser(services_with_event(table))

    looked = attendee.ask(f"/events/{name}/resend")
    posted = attendee.post(f"/events/{name}/resend", email="a@example.org")

    assert (looked["statusCode"], posted[0]) == (404, 404)
