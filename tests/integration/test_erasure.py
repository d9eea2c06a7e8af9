"""After an erasure nothing of the person is left anywhere: table, logs and queues (N6, P7)."""

from urllib.parse import quote

from registrar.actions.erase_address import erase_address, holdings_of
from registrar.actions.organise.message import AnnouncementDraft, announcements, send
from registrar.domain.announcement import AnnouncementText
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration_filter import RegistrationFilter
from registrar.wiring.operator import address_lookup
from registrar.wiring.organise import announcement_dependencies
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.organiser_browser import signed_in
from tests.support.cloud.traces import GIVEN, a_person, traces
from tests.support.cloud.visitor import Visitor


def test_an_erasure_leaves_no_trace(driver: CloudDriver) -> None:
    """After a correction, a new address, a cancellation and all their messages."""
    event = driver.publish(seats=2)
    visitor, values = a_person(driver, event)
    found = {value for place, value in traces(driver.cloud, values) if place == "table"}
    assert found == set(values), "the search does not find what is there"
    moved = Visitor(driver.cloud, f"premestena.{event.event}@priyut.example")
    page = visitor.get(visitor.link() + "/correct").text
    form = {key: str(value) for key, value in GIVEN.items()} | {"email": moved.address}
    reply = visitor.post(
        visitor.link() + "/correct",
        revision="0",
        language="bg",
        interpretation="bulgarian",
        privacy="yes",
        **form,
    )
    assert (reply.status, "Евлогия" in page) == (303, True), reply.text
    until(lambda: moved.kinds() == ["confirm_address"])
    assert moved.post(moved.link("address")).status in (200, 303)
    until(lambda: "address_changed" in moved.kinds() and "address_left" in visitor.kinds())
    assert moved.post(moved.link() + "/cancel", undone="0").status == 303
    until(lambda: "cancelled" in moved.kinds())
    values += [moved.address, moved.address.partition("@")[0]]

    replies = [moved.post(moved.link() + "/erase").status for _ in range(2)]

    assert replies == [303, 303]
    until(lambda: moved.kinds()[-1] == "erased")
    assert moved.kinds().count("erased") == 1
    assert traces(driver.cloud, values) == []
    Attendees(driver, event).assert_counted()


def test_what_organisers_have_searched_for_leaves_no_trace(driver: CloudDriver) -> None:
    """A list, an export and a message by name and by address, then an erasure by address."""
    event = driver.publish(seats=2)
    visitor, values = a_person(driver, event)
    deps, files = announcement_dependencies(driver.app), address_lookup(driver.app)
    team, _ = signed_in(driver, owner=True)
    searches = (GIVEN["full_name"], visitor.address)
    for search in searches:
        asked = f"/organise/events/{event.event}/registrations?search={quote(search)}"
        assert visitor.address in team.get(asked).text
    export = f"/organise/events/{event.event}/export"
    asked_for = {"kind": "csv", "headings": "en", "columns": "email", "search": visitor.address}
    exported = team.send(export, export, **asked_for)
    assert exported.status == 200
    words = AnnouncementText({"bg": "Новини", "en": "News"}, {"bg": "Първо.", "en": "First."})
    for search in searches:
        wanted = RegistrationFilter(search=search)
        draft = AnnouncementDraft(id=deps.new_id(), event=event.event, words=words, wanted=wanted)
        send(OPERATOR, draft, deps=deps)
    driver.sweep()
    until(lambda: driver.sweep() is not None and visitor.kinds().count("news") == 2)

    found = holdings_of(event.event, visitor.address, deps=files)
    erased = erase_address(found, deps=files)

    assert ([registration.state for registration in found.registrations], erased) == (
        ["confirmed"],
        True,
    )
    assert traces(driver.cloud, values) == []
    sent = announcements(OPERATOR, event.event, deps=deps)
    assert [
        (announcement.announcement.expected, announcement.announcement.searched)
        for announcement in sent
    ] == [(1, True)] * 2
