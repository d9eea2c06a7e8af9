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
from tests.support.cloud.many_registrations import many_registrations
from tests.support.cloud.organiser import Organiser
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
def organiser(organiser: Organiser) -> Organiser:
    """Return the organiser at a time when the conference is open."""
    organiser.cloud.set_clock(START)
    return organiser


def fields(**kept_days: int) -> list[dict[str, Any]]:
    """Return the conference's fields, some of them with another retention period."""
    return [
        field | {"kept_days": kept_days.get(field["name"], field["kept_days"])}
        for field in raw_event()["fields"]
    ]


def days_after(organiser: Organiser, event: EventDefinition, days: int) -> None:
    """Move the clock to so many days after the end, and run two sweeps at once."""
    organiser.cloud.set_clock(event.ends + days * DAY)
    run_at_once(organiser.sweep, organiser.sweep)


def held(organiser: Organiser, *values: str) -> list[str]:
    """Return those of the values that are in an item, a log line or a queue's message."""
    found = {value for _, value in traces(organiser.cloud, list(values))}
    return [value for value in values if value in found]


def counts(organiser: Organiser, event: EventDefinition) -> dict[str, int]:
    """Return the anonymous numbers that remain."""
    item = organiser.app.table.get(erased_counts_key(event.event)) or {}
    return {name: int(value["N"]) for name, value in item.items() if "N" in value}


def audit(organiser: Organiser, event: EventDefinition) -> list[Item]:
    """Return the lines of the event's audit log."""
    return list(organiser.app.table.partition(audit_partition(event.event), begins_with=""))


def test_an_answer_is_nowhere_after_its_days_and_its_number_stays(organiser: Organiser) -> None:
    """The long texts at their deadlines; what was chosen is counted; the rest stays."""
    event = organiser.publish(
        fields=fields(accessibility=30, question=90, profession=90), thanks=None
    )
    visitor, _ = a_person(organiser, event)
    needs, question, town = (GIVEN[name] for name in ("accessibility", "question", "town"))
    link, left = visitor.link(), [held(organiser, needs, question, town)]
    for days in (29, 30, 90):
        days_after(organiser, event, days)
        left.append(held(organiser, needs, question, town))

    assert left == [[needs, question, town], [needs, question, town], [question, town], [town]]
    assert counts(organiser, event) == {"profession=other": 1}
    [registration] = organiser.registrations(event)
    assert "profession" not in registration.answers
    assert town in visitor.get(link).text
    assert visitor.kinds() == ["confirmed"]


def test_nobody_sees_what_has_expired_before_the_sweep(organiser: Organiser) -> None:
    """The attendee's page and data are as if it were deleted already."""
    event = organiser.publish(fields=fields(question=30))
    visitor, _ = a_person(organiser, event)
    link = visitor.link()
    pages = (link, f"{link}/data.json")
    before = [GIVEN["question"][:14] in visitor.get(page).text for page in pages]

    organiser.cloud.set_clock(event.ends + 30 * DAY)

    after = [GIVEN["question"][:14] in visitor.get(page).text for page in pages]
    assert (before, after) == ([True, True], [False, False])
    assert held(organiser, GIVEN["question"]) == [GIVEN["question"]]


def test_days_that_are_shortened_afterwards_count_at_once(organiser: Organiser) -> None:
    """The sweep goes by the new definition, though it has just worked with the old one."""
    event = organiser.publish(fields=fields(accessibility=30, question=90))
    a_person(organiser, event)
    days_after(organiser, event, 30)
    before = held(organiser, GIVEN["question"])

    shorter = an_event(event=event.event, fields=fields(accessibility=30, question=20))
    publish(shorter, publications=event_publisher(organiser.app), now=organiser.cloud.now())
    organiser.sweep()

    assert before == [GIVEN["question"]]
    assert held(organiser, GIVEN["question"]) == []


def test_after_the_whole_period_only_numbers_are_left(organiser: Organiser) -> None:
    """Everybody erased, by two sweeps at once; the audit says so and names nobody."""
    event = organiser.publish()
    visitor, values = a_person(organiser, event)
    link = visitor.link()
    registrations = many_registrations(organiser, event, SOME)
    [somebody, *_] = [
        registration
        for registration in organiser.registrations(event)
        if registration not in registrations
    ]

    days_after(organiser, event, 365)

    assert traces(organiser.cloud, values) == []
    table = everywhere(organiser.cloud)["table"]
    assert [
        registration.address for registration in registrations if registration.address in table
    ] == []
    numbers = counts(organiser, event)
    assert (numbers["state=confirmed"], numbers["language=bg"]) == (SOME + 1, SOME + 1)
    lines = audit(organiser, event)
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
    Attendees(organiser, event).assert_counted()


@pytest.mark.parametrize(
    ("cancelled", "mails"), [(False, 1), (True, 0)], ids=["opened", "cancelled"]
)
def test_who_asked_to_be_told_is_forgotten_with_the_opening(
    organiser: Organiser, cancelled: bool, mails: int
) -> None:
    """Told once it opens, or not at all when it is cancelled; the address is nowhere after it."""
    event = an_event(event=f"announced-{cancelled}".lower())
    publications, cloud = event_publisher(organiser.app), organiser.cloud
    cloud.set_clock(event.opens - DAY)
    publish(event, publications=publications, now=cloud.now())
    visitor = Visitor(cloud, f"nedelya.{event.event}@example.org")
    reply = visitor.post(f"/events/{event.event}/interest", email=visitor.address)
    before = held(organiser, visitor.address)

    if cancelled:
        ended = event.model_copy(update={"cancelled": True})
        publish(ended, publications=publications, now=cloud.now())
    else:
        cloud.set_clock(event.opens)
    organiser.sweep()

    assert (reply.status, before) == (303, [visitor.address])
    assert len(visitor.mails()) == mails
    assert held(organiser, visitor.address) == []
