"""The attendee's page offers a certificate once it is due; its link tells whether it is genuine."""

from base64 import b64decode
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.attend.manage import cancel, erase
from registrar.actions.publish import publish
from registrar.aws.attendance_table import AttendanceTable
from registrar.aws.keys.registrations import registration_key
from registrar.aws.table import Table
from registrar.domain.page_links import PageLinks
from registrar.domain.registration import Registration
from tests.support.attendee_browser import PUBLIC_URL, AttendeeBrowser
from tests.support.factories import KEYS
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services, services_with_event

CERTIFICATE = {"minimum_minutes": 120}


def a_visitor(table: Table, **changes: Any) -> tuple[AttendeeBrowser, Registration]:
    """Ivan's browser after the event, where he was for two hours."""
    services = services_with_event(table, **({"certificate": CERTIFICATE} | changes))
    ivan = services.register("ivan")
    services.now = services.event.ends
    there(services, ivan, 120)
    return AttendeeBrowser(services), ivan


def there(services: Services, registration: Registration, minutes: int | None) -> None:
    """The report of the room says that he was there so long."""
    AttendanceTable(services.table).set_minutes(services.again(registration), minutes)


def offers(browser: AttendeeBrowser, ivan: Registration) -> bool:
    """Return True when his page links to a certificate and it exists; both or neither."""
    own = f"/a/{browser.services.link(ivan)}"
    links = [link.attributes["href"] for link in browser.look(own).all("a")]
    offered = f"{own}/certificate.pdf?lang=bg" in links
    there = browser.ask(f"{own}/certificate.pdf")["statusCode"] == 200
    assert offered == there
    return offered


def rows_of(page: ParsedPage) -> dict[str, str]:
    """Labels and what stands beside them."""
    pairs = zip(page.all("dt"), page.all("dd"), strict=True)
    return {label.text: beside.text for label, beside in pairs}


def proof(browser: AttendeeBrowser, ivan: Registration) -> str:
    """The path on his certificate."""
    address = PageLinks(PUBLIC_URL, KEYS).certificate(ivan, browser.services.event)
    return address.removeprefix(PUBLIC_URL)


def test_a_certificate_is_offered_and_is_a_file(table: Table) -> None:
    """As long as it takes and no longer: 120 minutes are enough; nobody stores it on the way."""
    browser, ivan = a_visitor(table)

    answer = browser.ask(f"/a/{browser.services.link(ivan)}/certificate.pdf?lang=en")

    assert offers(browser, ivan)
    assert b64decode(answer["body"]) == b"%PDF of Ivan in en"
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, True)
    assert answer["headers"] == {
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-type": "application/pdf",
        "x-robots-tag": "noindex, nofollow",
        "referrer-policy": "no-referrer",
        "content-disposition": f'attachment; filename="{ivan.event}.pdf"',
    }


@pytest.mark.parametrize("minutes", [119, 0, None])
def test_whoever_was_not_there_long_enough_is_offered_none(
    table: Table, minutes: int | None
) -> None:
    """Nor is whoever no report speaks of."""
    browser, ivan = a_visitor(table)

    there(browser.services, ivan, minutes)

    assert not offers(browser, ivan)


def test_before_the_end_none_is_offered(table: Table) -> None:
    """Even if somebody wrote minutes already."""
    browser, ivan = a_visitor(table)

    browser.services.now -= timedelta(seconds=1)

    assert not offers(browser, ivan)


def test_an_event_without_certificates_offers_none(table: Table) -> None:
    """Its file says nothing of them."""
    browser, ivan = a_visitor(table, certificate=None)

    assert not offers(browser, ivan)


def test_a_cancelled_event_offers_none(table: Table) -> None:
    """It did not take place."""
    browser, ivan = a_visitor(table)
    off = browser.services.event.model_copy(update={"cancelled": True})

    publish(off, publications=browser.services.publications, now=browser.services.now)

    assert not offers(browser, ivan)
    assert browser.ask(proof(browser, ivan))["statusCode"] == 404


def test_whoever_gave_up_the_seat_is_offered_none(table: Table) -> None:
    """Minutes are of those with a seat."""
    browser, ivan = a_visitor(table)

    cancel(browser.services.link(ivan), undone=0, deps=browser.services.attendee_deps)

    assert not offers(browser, ivan)


def test_the_attendee_sees_the_minutes_that_are_held(table: Table) -> None:
    """On the page in words, in the file as a number (P3)."""
    browser, ivan = a_visitor(table)
    own = f"/a/{browser.services.link(ivan)}"

    page, data = browser.look(f"{own}?lang=en"), browser.ask(f"{own}/data.json")

    rows = rows_of(page)
    assert rows["Time at the event"] == "2 hours"
    assert '"minutes_present": 120' in data["body"]


def test_a_genuine_certificate_is_confirmed(table: Table) -> None:
    """The page shows name, event, time, length and code: nothing else of the registration."""
    browser, ivan = a_visitor(table)

    answer = browser.ask(f"{proof(browser, ivan)}?lang=en")

    page = browser.look(f"{proof(browser, ivan)}?lang=en")
    assert [heading.text for heading in page.all("h1")] == ["This certificate is genuine"]
    rows = rows_of(page)
    assert set(rows) == {"Name", "Event", "When", "Time present", "Code"}
    assert (rows["Name"], rows["Time present"]) == ("Ivan", "2 hours")
    assert answer["headers"]["x-robots-tag"] == "noindex, nofollow"
    assert "ivan@example.org" not in answer["body"]
    assert "/a/" not in answer["body"]


def test_what_is_wrong_and_what_is_erased_look_the_same(table: Table) -> None:
    """Nobody learns that there was somebody."""
    browser, ivan = a_visitor(table)
    path, attend = proof(browser, ivan), browser.services.link(ivan)
    other = "A" if path[-2] != "A" else "B"
    wrong = [
        f"/certificate/{attend}",
        path[:-2] + other + path[-1],
        "/certificate/short",
        f"/certificate/{'A' * 51}",
    ]
    erase(attend, deps=browser.services.attendee_deps)

    answers = [browser.ask(address) for address in (path, *wrong)]

    assert {response["statusCode"] for response in answers} == {404}
    assert len({response["body"] for response in answers}) == 1
    assert len({str(response["headers"]) for response in answers}) == 1


def test_a_certificate_stays_good_when_the_address_changes(table: Table) -> None:
    """Printed certificates are not invalidated by a new link."""
    browser, ivan = a_visitor(table)
    path = proof(browser, ivan)

    browser.services.table.client.update_item(
        TableName="registrar",
        Key=registration_key(ivan.id),
        UpdateExpression="SET link_generation = :seven",
        ExpressionAttributeValues={":seven": {"N": "7"}},
    )

    assert browser.ask(path)["statusCode"] == 200


@pytest.mark.parametrize("own", [True, False], ids=["file", "verification"])
def test_nothing_is_changed_by_it(table: Table, own: bool) -> None:
    """A POST is not taken, a HEAD has no body (M7)."""
    browser, ivan = a_visitor(table)
    file = f"/a/{browser.services.link(ivan)}/certificate.pdf"
    address = file if own else proof(browser, ivan)

    posted = browser.ask(address, method="POST", form={})
    head = browser.ask(address, method="HEAD")

    assert (posted["statusCode"], posted["headers"]["allow"]) == (405, "GET, HEAD")
    assert (head["statusCode"], head["body"], head["isBase64Encoded"]) == (200, "", False)


def test_an_address_copied_with_what_stands_behind_it_proves_the_certificate(
    table: Table,
) -> None:
    """A full stop of the sentence it was quoted in is no part of it."""
    browser, ivan = a_visitor(table)
    path = proof(browser, ivan)

    meant, copied = (browser.ask(path + behind) for behind in ("", ")."))

    assert (meant["statusCode"], copied["body"]) == (200, meant["body"])
