"""Retention: no data longer than announced; searched for in the whole cloud after each deadline."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.actions.publish import publish
from registrar.aws.keys.events import audit_partition
from registrar.aws.keys.figures import erased_counts_key
from registrar.aws.table import Item
from registrar.domain.event import EventDefinition
from registrar.wiring.operator import event_publisher
from tests.support.cloud.attendees import Attendees, run_at_once
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.many_registrations import many_registrations
from tests.support.cloud.schedule import cloud_without_schedule
from tests.support.cloud.traces import GIVEN, a_person, everywhere, traces
from tests.support.cloud.visitor import Visitor
from tests.support.factories import an_event, raw_event

DAY = timedelta(days=1)

# More than a page
SOME = 60


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud whose clock may go ahead."""
    with cloud_without_schedule(tmp_path_factory.mktemp("retention")) as running:
        yield running


@pytest.fixture
def driver(driver: CloudDriver) -> CloudDriver:
    """Return the driver at a time when the conference is open."""
    driver.cloud.set_clock(START)
    return driver


def fields(**kept_days: int) -> list[dict[str, Any]]:
    """Return the conference's fields, some of them with another retention period."""
    return [
        field | {"kept_days": kept_days.get(field["name"], field["kept_days"])}
        for field in raw_event()["fields"]
    ]


def days_after(driver: CloudDriver, event: EventDefinition, days: int) -> None:
    """Move the clock to so many days after the end, and run two sweeps at once."""
    driver.cloud.set_clock(event.ends + days * DAY)
    run_at_once(driver.sweep, driver.sweep)


def held(driver: CloudDriver, *values: str) -> list[str]:
    """Return those of the values that are in an item, a log line or a queue's message."""
    found = {value for _, value in traces(driver.cloud, list(values))}
    return [value for value in values if value in found]


def counts(driver: CloudDriver, event: EventDefinition) -> dict[str, int]:
    """Return the anonymous numbers that remain."""
    item = driver.app.table.get(erased_counts_key(event.event)) or {}
    return {name: int(value["N"]) for name, value in item.items() if "N" in value}


def audit(driver: CloudDriver, event: EventDefinition) -> list[Item]:
    """Return the lines of the event's audit log."""
    return list(driver.app.table.partition(audit_partition(event.event), begins_with=""))


def test_an_answer_is_nowhere_after_its_days_and_its_number_stays(driver: CloudDriver) -> None:
    """The long texts at their deadlines; what was chosen is counted; the rest stays."""
    event = driver.publish(fields=fields(accessibility=30, question=90, profession=90), thanks=None)
    visitor, _ = a_person(driver, event)
    needs, question, town = (GIVEN[name] for name in ("accessibility", "question", "town"))
    link, left = visitor.link(), [held(driver, needs, question, town)]
    for days in (29, 30, 90):
        days_after(driver, event, days)
        left.append(held(driver, needs, question, town))

    assert left == [[needs, question, town], [needs, question, town], [question, town], [town]]
    assert counts(driver, event) == {"profession=other": 1}
    [registration] = driver.registrations(event)
    assert "profession" not in registration.answers
    assert town in visitor.get(link).text
    assert visitor.kinds() == ["confirmed"]


def test_nobody_sees_what_has_expired_before_the_sweep(driver: CloudDriver) -> None:
    """The attendee's page and data are as if it were deleted already."""
    event = driver.publish(fields=fields(question=30))
    visitor, _ = a_person(driver, event)
    link = visitor.link()
    pages = (link, f"{link}/data.json")
    before = [GIVEN["question"][:14] in visitor.get(page).text for page in pages]

    driver.cloud.set_clock(event.ends + 30 * DAY)

    after = [GIVEN["question"][:14] in visitor.get(page).text for page in pages]
    assert (before, after) == ([True, True], [False, False])
    assert held(driver, GIVEN["question"]) == [GIVEN["question"]]


def test_days_that_are_shortened_afterwards_count_at_once(driver: CloudDriver) -> None:
    """The sweep goes by the new definition, though it has just worked with the old one."""
    event = driver.publish(fields=fields(accessibility=30, question=90))
    a_person(driver, event)
    days_after(driver, event, 30)
    before = held(driver, GIVEN["question"])

    shorter = an_event(event=event.event, fields=fields(accessibility=30, question=20))
    publish(shorter, publications=event_publisher(driver.app), now=driver.cloud.now())
    driver.sweep()

    assert before == [GIVEN["question"]]
    assert held(driver, GIVEN["question"]) == []


def test_after_the_whole_period_only_numbers_are_left(driver: CloudDriver) -> None:
    """Everybody erased, by two sweeps at once; the audit says so and names nobody."""
    event = driver.publish()
    visitor, values = a_person(driver, event)
    link = visitor.link()
    registrations = many_registrations(driver, event, SOME)
    [somebody, *_] = [
        registration
        for registration in driver.registrations(event)
        if registration not in registrations
    ]

    days_after(driver, event, 365)

    assert traces(driver.cloud, values) == []
    table = everywhere(driver.cloud)["table"]
    assert [
        registration.address for registration in registrations if registration.address in table
    ] == []
    numbers = counts(driver, event)
    assert (numbers["state=confirmed"], numbers["language=bg"]) == (SOME + 1, SOME + 1)
    lines = audit(driver, event)
    assert {line["registration"]["S"] for line in lines} == {
        somebody.id,
        *(o.id for o in registrations),
    }
    assert {(line["what"]["S"], line["by"]["S"]) for line in lines} == {("erased", "retention")}
    assert {name for line in lines for name in line} == {
        "pk", "sk", "what", "by", "registration", "at",
    }  # fmt: skip
    assert len(lines) == SOME + 1
    assert visitor.get(link).status == 404
    Attendees(driver, event).assert_counted()


@pytest.mark.parametrize(
    ("cancelled", "mails"), [(False, 1), (True, 0)], ids=["opened", "cancelled"]
)
def test_who_asked_to_be_told_is_forgotten_with_the_opening(
    driver: CloudDriver, cancelled: bool, mails: int
) -> None:
    """Told once it opens, or not at all when it is cancelled; the address is nowhere after it."""
    event = an_event(event=f"announced-{cancelled}".lower())
    publications, cloud = event_publisher(driver.app), driver.cloud
    cloud.set_clock(event.opens - DAY)
    publish(event, publications=publications, now=cloud.now())
    visitor = Visitor(cloud, f"nedelya.{event.event}@example.org")
    reply = visitor.post(f"/events/{event.event}/interest", email=visitor.address)
    before = held(driver, visitor.address)

    if cancelled:
        ended = event.model_copy(update={"cancelled": True})
        publish(ended, publications=publications, now=cloud.now())
    else:
        cloud.set_clock(event.opens)
    driver.sweep()

    assert (reply.status, before) == (303, [visitor.address])
    assert len(visitor.mails()) == mails
    assert held(driver, visitor.address) == []
