"""Recipients of an announcement: as many are counted as get it, by each criterion."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.organise.message import send
from registrar.actions.organise.recipients import Audience, audience_of
from registrar.aws.table import Table
from registrar.domain.registration_filter import RegistrationFilter
from tests.support.announcement_fixture import AnnouncementFixture, announcement_fixture, reached
from tests.support.event_team import MANAGER

ANSWERED = {"question": "yes"}
NEWCOMERS: dict[str, dict[str, Any]] = {
    "elena": {"question": "Ще има ли запис?", "recording": True, "language": "en"},
    "john": {"later_events": True, "language": "en"},
}


@pytest.fixture
def fixture(table: Table) -> AnnouncementFixture:
    """Return four registered in Bulgarian and two in English, who answered more."""
    fixture = announcement_fixture(table)
    for name, given in NEWCOMERS.items():
        fixture.services.register(name, **given)
    fixture.services.now += timedelta(minutes=1)
    return fixture


def counted(fixture: AnnouncementFixture, wanted: RegistrationFilter) -> Audience:
    """Return the numbers that a preview shows."""
    event, deps = fixture.services.event.event, fixture.services.organiser_deps
    return audience_of(MANAGER, event, wanted, deps=deps)


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({"answered": ANSWERED}, ["elena"]),
        ({"answered": {"question": "no"}, "status": "confirmed"}, ["ivan", "maria", "rada"]),
        ({"consents": {"recording": "yes"}}, ["elena"]),
        ({"consents": {"later_events": "no", "recording": "no"}, "language": "en"}, []),
        ({"consents": {"later_events": "yes"}, "search": "john"}, ["john"]),
        ({"language": "en"}, ["elena", "john"]),
    ],
    ids=str,
)
def test_as_many_are_counted_as_get_it(
    fixture: AnnouncementFixture, criteria: dict[str, Any], names: list[str]
) -> None:
    """By answers and consents as by all else; the number is that of the mails."""
    wanted = RegistrationFilter(**criteria)
    count = counted(fixture, wanted).count
    send(MANAGER, fixture.draft(wanted), deps=fixture.announcement_deps)

    queued = fixture.sweep()

    assert (count, queued) == (len(names), len(names))
    assert {name for name, mails in reached(fixture).items() if mails} == set(names)


@pytest.mark.parametrize(("answered", "names"), [("yes", set()), ("no", {"elena", "john"})])
def test_answers_whose_days_have_passed_count_for_nothing(
    fixture: AnnouncementFixture, answered: str, names: set[str]
) -> None:
    """Neither in the number nor in the sending, though no sweep has deleted them yet."""
    kept = next(field for field in fixture.services.event.fields if field.name == "question")
    fixture.services.now = fixture.services.event.ends + timedelta(days=kept.kept_days + 1)
    wanted = RegistrationFilter(answered={"question": answered}, language="en")
    count = counted(fixture, wanted).count
    send(MANAGER, fixture.draft(wanted), deps=fixture.announcement_deps)

    queued = fixture.sweep()

    assert (count, queued) == (len(names), len(names))


def test_each_language_of_the_event_has_a_number(fixture: AnnouncementFixture) -> None:
    """A text is required in those that are not zero."""
    teachers = RegistrationFilter(choices={"profession": "police_officer"})

    everybody, officers = counted(fixture, RegistrationFilter()), counted(fixture, teachers)

    assert (everybody.languages, everybody.required) == ({"bg": 4, "en": 2}, ("bg", "en"))
    assert (officers.languages, officers.required) == ({"bg": 1, "en": 0}, ("bg",))
