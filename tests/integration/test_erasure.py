"""After an erasure nothing of the person is left anywhere: table, logs and queues (N6, P7)."""

import base64
import json
from collections.abc import Iterator
from quopri import encodestring
from typing import Any
from urllib.parse import quote, quote_plus

from infra.local.cloud import LocalCloud
from registrar.actions.erase_address import erase_address, holdings_of
from registrar.actions.organise.message import AnnouncementDraft, announcements, send
from registrar.domain.announcement import AnnouncementText
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration_filter import RegistrationFilter
from registrar.wiring.operator import address_lookup
from registrar.wiring.organise import announcement_dependencies
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.organiser import Organiser, until
from tests.support.cloud.organiser_browser import signed_in
from tests.support.cloud.visitor import Visitor
from tests.support.factories import answers

# Values that nothing else in the world contains
GIVEN: dict[str, Any] = {
    "full_name": "Евлогия Незабравкина-О'Нийл",
    "organisation": "Приют „Жеравна птица“",
    "profession": "other",
    "other_profession": "Хралупоходка",
    "town": "Горно Нанадолнище",
    "accessibility": "Субтитри, ситни като мак",
    "question": "Кой пази пазителите? +359 2 000 1234",
}


def forms_of(value: str) -> Iterator[str]:
    """The value as it may stand in an item, a log line or a queue's message."""
    octets = value.encode()
    yield value
    yield value.casefold()
    yield json.dumps(value)[1:-1]
    yield json.dumps(json.dumps(value))[3:-3]
    yield quote(value)
    yield quote_plus(value)
    yield encodestring(octets).decode().strip()
    for shift in range(3):  # base64 looks different at each offset
        yield base64.b64encode(b"x" * shift + octets).decode()[4:-4]
        yield base64.urlsafe_b64encode(b"x" * shift + octets).decode()[4:-4]
    yield octets.hex()


def everywhere(cloud: LocalCloud) -> dict[str, str]:
    """All that is kept anywhere: each item, each function's log, each queue's messages."""
    table = (
        cloud.client("dynamodb").get_paginator("scan").paginate(TableName=cloud.outputs["Table"])
    )
    found = {"table": json.dumps([page["Items"] for page in table], ensure_ascii=False)}
    logs = cloud.client("logs")
    for group in logs.describe_log_groups()["logGroups"]:
        name = group["logGroupName"]
        pages = logs.get_paginator("filter_log_events").paginate(logGroupName=name)
        found[name] = "\n".join(one["message"] for page in pages for one in page["events"])
    queues = cloud.client("sqs")
    for queue in queues.list_queues().get("QueueUrls", []):
        holdings_of = queues.receive_message(
            QueueUrl=queue, MaxNumberOfMessages=10, VisibilityTimeout=0
        )
        found[queue] = json.dumps(holdings_of.get("Messages", []), ensure_ascii=False)
    return found


def traces(cloud: LocalCloud, values: list[str]) -> list[tuple[str, str]]:
    """Where something of these values is, and which."""
    return [
        (place, value)
        for place, text in everywhere(cloud).items()
        for value in values
        if any(form and form in text for form in forms_of(value))
    ]


def a_person(organiser: Organiser, event: EventDefinition) -> tuple[Visitor, list[str]]:
    """Somebody registered over HTTP, mailed, and what they gave."""
    address = f"evlogia.{event.event}@priyut.example"
    visitor = Visitor(organiser.cloud, address)
    given = answers(email=address, **GIVEN, recording=True)
    form = {key: "yes" if value is True else value for key, value in given.items()}
    reply = visitor.post(
        f"/events/{event.event}/registrations", nonce="n" * 20, language="bg", **form
    )
    assert reply.status == 303, reply.text
    until(lambda: visitor.kinds() == ["confirmed"])
    values = [address, address.partition("@")[0], *map(str, GIVEN.values())]
    return visitor, [value for value in values if value != "other"]


def test_an_erasure_leaves_no_trace(organiser: Organiser) -> None:
    """After a correction, a new address, a cancellation and all their messages."""
    event = organiser.publish(seats=2)
    visitor, values = a_person(organiser, event)
    found = {value for place, value in traces(organiser.cloud, values) if place == "table"}
    assert found == set(values), "the search does not find what is there"
    moved = Visitor(organiser.cloud, f"premestena.{event.event}@priyut.example")
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
    assert traces(organiser.cloud, values) == []
    Attendees(organiser, event).assert_counted()


def test_what_organisers_have_searched_for_leaves_no_trace(organiser: Organiser) -> None:
    """A list, an export and a message by name and by address, then an erasure by address."""
    event = organiser.publish(seats=2)
    visitor, values = a_person(organiser, event)
    press, files = announcement_dependencies(organiser.app), address_lookup(organiser.app)
    team, _ = signed_in(organiser, owner=True)
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
        draft = AnnouncementDraft(id=press.new_id(), event=event.event, words=words, wanted=wanted)
        send(OPERATOR, draft, deps=press)
    organiser.sweep()
    until(lambda: organiser.sweep() is not None and visitor.kinds().count("news") == 2)

    found = holdings_of(event.event, visitor.address, deps=files)
    erased = erase_address(found, deps=files)

    assert ([one.state for one in found.registrations], erased) == (["confirmed"], True)
    assert traces(organiser.cloud, values) == []
    sent = announcements(OPERATOR, event.event, deps=press)
    assert [(one.news.expected, one.news.searched) for one in sent] == [(1, True)] * 2
