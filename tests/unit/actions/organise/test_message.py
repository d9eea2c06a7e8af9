"""Announcements: they go to whom they are meant for, once; tests go to their writer alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.organise.message import (
    announcements,
    preview,
    send,
    send_test,
    sent_before,
)
from registrar.actions.organise.recipients import audience_of
from registrar.actions.organise.view import audit
from registrar.actions.publish import publish
from registrar.aws.keys.broadcasts import announcement_key
from registrar.aws.table import Table
from registrar.domain.announcement import AnnouncementText
from registrar.domain.delivery import STOPPED
from registrar.domain.message import MessageKey
from registrar.domain.refusals import MessageSentBefore, NoSuchEvent, TooManyRequests, ViewsOnly
from registrar.domain.registration_filter import RegistrationFilter
from tests.support.announcement_fixture import announcement_fixture, reached
from tests.support.event_team import MANAGER, STRANGER, VIEWER
from tests.support.registration_states import mark_bounced


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (RegistrationFilter(), {"ivan", "maria", "rada", "petar"}),
        (RegistrationFilter(status="confirmed"), {"ivan", "maria", "rada"}),
        (RegistrationFilter(status="waiting"), {"petar"}),
        (RegistrationFilter(choices={"profession": "police_officer"}), {"maria"}),
        (RegistrationFilter(status="waiting", choices={"profession": "police_officer"}), set()),
    ],
)
def test_news_reach_those_who_are_wanted_once(
    table: Table, wanted: RegistrationFilter, names: set[str]
) -> None:
    """Sent twice and swept three times."""
    fixture = announcement_fixture(table)
    for _ in range(2):
        send(MANAGER, fixture.draft(wanted), deps=fixture.announcement_deps)

    queued = [fixture.sweep() for _ in range(2)]
    fixture.services.now += timedelta(minutes=20)
    queued.append(fixture.sweep())

    assert queued == [len(names), 0, 0]
    assert reached(fixture) == {name: int(name in names) for name in reached(fixture)}
    [one] = announcements(VIEWER, fixture.services.event.event, deps=fixture.announcement_deps)
    assert (one.announcement.expected, one.queued, one.done) == (len(names), len(names), True)


def test_who_has_left_or_cannot_be_reached_is_not_counted(table: Table) -> None:
    """As they are when it is asked."""
    fixture = announcement_fixture(table)
    ivan, maria, *_ = fixture.services.registrations.of_event(fixture.services.event.event)
    cancel(fixture.services.link(ivan), undone=0, deps=fixture.services.attendee_deps)
    mark_bounced(fixture.services, maria)

    audience = audience_of(
        MANAGER, fixture.services.event.event, deps=fixture.services.organiser_deps
    )
    assert audience.languages == {"bg": 2, "en": 0}
    assert fixture.services.again(maria).delivery in STOPPED


def test_two_messages_are_two(table: Table) -> None:
    """Each has an id of its own, and whoever gets one gets the other too."""
    fixture = announcement_fixture(table)
    for name in ("one", "two"):
        draft = fixture.draft(announcement_id=name)
        send(MANAGER, draft, deps=fixture.announcement_deps, again=True)
        fixture.services.now += timedelta(seconds=1)

    fixture.sweep()

    assert set(reached(fixture).values()) == {2}
    [latest, first] = announcements(
        VIEWER, fixture.services.event.event, deps=fixture.announcement_deps
    )
    assert (latest.announcement.id, first.announcement.id) == ("two", "one")
    key = MessageKey(
        next(iter(fixture.services.registrations.of_event(first.announcement.event))).id, 0, "news"
    )
    assert fixture.services.outbox.find(replace(key, occasion="one")) is not None


def test_a_new_version_of_the_event_does_not_take_news_back(table: Table) -> None:
    """Published between sending and sweeping."""
    fixture = announcement_fixture(table)
    send(MANAGER, fixture.draft(), deps=fixture.announcement_deps)
    changed = fixture.services.event.model_copy(update={"proof_of_work": True})

    publish(changed, publications=fixture.services.publications, now=fixture.services.now)

    assert fixture.sweep() == 4


def test_a_test_goes_to_its_writer_alone(table: Table) -> None:
    """In each language; nothing is queued, and there is a limit."""
    fixture = announcement_fixture(table)
    before = fixture.services.rows()

    send_test(MANAGER, fixture.draft(), deps=fixture.announcement_deps)
    shown = preview(MANAGER, fixture.draft(), language="en", deps=fixture.announcement_deps)

    assert fixture.sender.sent == [
        ("Новини", MANAGER.address, "bg"),
        ("News", MANAGER.address, "en"),
    ]
    assert shown == ("News", "News", "News")
    assert fixture.services.rows() == before
    fixture.services.rates.used_up = frozenset({"test"})
    with pytest.raises(TooManyRequests):
        send_test(MANAGER, fixture.draft(), deps=fixture.announcement_deps)


def test_only_managers_tell(table: Table) -> None:
    """A viewer is told so; to a stranger there is no event."""
    fixture = announcement_fixture(table)
    before = fixture.services.rows()

    for who, refusal in ((VIEWER, ViewsOnly), (STRANGER, NoSuchEvent)):
        with pytest.raises(refusal):
            send(who, fixture.draft(), deps=fixture.announcement_deps)
        with pytest.raises(refusal):
            send_test(who, fixture.draft(), deps=fixture.announcement_deps)
        with pytest.raises(refusal):
            preview(who, fixture.draft(), language="en", deps=fixture.announcement_deps)
    with pytest.raises(NoSuchEvent):
        announcements(STRANGER, fixture.services.event.event, deps=fixture.announcement_deps)

    assert (fixture.services.rows(), fixture.sender.sent) == (before, [])


def test_who_told_how_many_is_noted(table: Table) -> None:
    """Without the words."""
    fixture = announcement_fixture(table)

    send(MANAGER, fixture.draft(), deps=fixture.announcement_deps)

    [line] = audit(VIEWER, fixture.services.event.event, deps=fixture.services.organiser_deps)
    assert (line.what, line.who, line.registration) == ("told 4", MANAGER.address, "")


def test_the_same_text_to_the_same_people_has_to_be_confirmed(table: Table) -> None:
    """One language of it suffices; the draft itself may be sent twice, to the same effect."""
    fixture = announcement_fixture(table)
    send(MANAGER, fixture.draft(), deps=fixture.announcement_deps)
    moment = fixture.services.now
    fixture.services.now += timedelta(minutes=5)
    bulgarian = AnnouncementText({"bg": "новини"}, {"bg": "Първо. Второ."})
    again = replace(fixture.draft(announcement_id="two"), words=bulgarian)

    with pytest.raises(MessageSentBefore) as refused:
        send(MANAGER, again, deps=fixture.announcement_deps)
    send(MANAGER, fixture.draft(), deps=fixture.announcement_deps)
    others = replace(again, wanted=RegistrationFilter(status="waiting"), id="three")
    send(MANAGER, others, deps=fixture.announcement_deps)
    send(MANAGER, again, deps=fixture.announcement_deps, again=True)

    assert (refused.value.created, refused.value.by) == (moment, MANAGER.address)
    event = fixture.services.event.event
    sent = announcements(MANAGER, event, deps=fixture.announcement_deps)
    assert {status.announcement.id for status in sent} == {"one", "two", "three"}


def test_a_message_of_an_earlier_version_is_compared_too(table: Table) -> None:
    """It has no digests, but its text."""
    fixture = announcement_fixture(table)
    send(MANAGER, fixture.draft(), deps=fixture.announcement_deps)
    fixture.services.table.call(
        "update_item",
        TableName=fixture.services.table.name,
        Key=announcement_key(fixture.services.event.event, "one"),
        UpdateExpression="REMOVE digests",
    )

    before = sent_before(
        MANAGER, fixture.draft(announcement_id="two"), deps=fixture.announcement_deps
    )

    assert before is not None
    assert before.id == "one"


def test_a_test_is_sent_in_the_languages_that_are_written(table: Table) -> None:
    """A language that nobody reads has no test."""
    fixture = announcement_fixture(table)
    words = AnnouncementText({"bg": "Новини"}, {"bg": "Първо."})

    send_test(MANAGER, replace(fixture.draft(), words=words), deps=fixture.announcement_deps)

    assert fixture.sender.sent == [("Новини", MANAGER.address, "bg")]
