"""Publishing: a change raises the version, the same again does not; what follows is planned."""

from typing import Any

import pytest

from registrar.actions.publish import StaysCancelled, publish
from registrar.domain.event import EventDefinition
from tests.support.factories import NOW, an_event, raw_event
from tests.support.fakes import FakePublications

SECRET = "https://zoom.example/j/90000000000"


def online(provider: str = "Zoom", **more: Any) -> dict[str, Any]:
    """An online place."""
    return {"online": {"provider": provider, "opens_minutes": 15} | more}


def published(publications: FakePublications, **changes: Any) -> EventDefinition:
    """The conference with those changes, published now."""
    return publish(an_event(**changes), publications=publications, now=NOW)


def join_address(definition: EventDefinition) -> str | None:
    """Its secret."""
    assert definition.place.online
    return definition.place.online.join_address


def test_a_new_event_is_version_one() -> None:
    """The file's own version does not count."""
    publications = FakePublications()

    first = published(publications)

    assert first == an_event().model_copy(update={"version": 1})
    assert publications.published == {first.event: first}


def test_the_same_file_again_changes_nothing() -> None:
    """Publishing is safe to repeat."""
    publications = FakePublications()
    first = published(publications)

    assert published(publications) is first


def test_a_changed_file_is_the_next_version() -> None:
    """A running event can be changed."""
    publications = FakePublications()
    published(publications)

    changed = published(publications, seats=400)

    assert (changed.version, changed.seats) == (2, 400)


def test_a_join_address_that_is_left_out_stays() -> None:
    """A secret is given once, and needs to stand in no file."""
    publications = FakePublications()
    published(publications, place=online(join_address=SECRET))

    same = published(publications, place=online())
    changed = published(publications, place=online(), seats=400)

    assert (same.version, join_address(same)) == (1, SECRET)
    assert (changed.version, join_address(changed)) == (2, SECRET)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (online(join_address=SECRET + "1"), SECRET + "1"),
        (online("BigBlueButton"), None),
    ],
)
def test_a_new_place_has_no_old_secret(place: dict[str, Any], expected: str | None) -> None:
    """Another address counts, and another provider has nothing of the first."""
    publications = FakePublications()
    published(publications, place=online(join_address=SECRET))

    assert join_address(published(publications, place=place)) == expected


def test_an_event_stays_cancelled() -> None:
    """Everybody was told; and a cancelled event may still be corrected."""
    publications = FakePublications()
    published(publications)
    cancelled = published(publications, cancelled=True)

    with pytest.raises(StaysCancelled):
        published(publications)

    assert publications.published[cancelled.event] == cancelled
    assert published(publications, cancelled=True, seats=400).version == 3


def test_what_follows_is_planned_with_the_definition() -> None:
    """Reminders and thanks with the first version, the mail about a change with the next."""
    publications = FakePublications()
    first = published(publications)
    before = [run.kind for run in publications.broadcasts(first.event)]
    dates = raw_event()["dates"] | {"starts": "2022-03-02 15:00"}

    published(publications, dates=dates)

    current = [run for run in publications.broadcasts(first.event) if not run.finished]
    after = [(run.kind, run.occasion) for run in current]
    assert before == ["reminder", "reminder", "reminder", "thanks"]
    assert after == [
        ("thanks", "thanks"),
        ("reminder", "168h-20220302T1300"),
        ("reminder", "24h-20220302T1300"),
        ("reminder", "1h-20220302T1300"),
        ("event_changed", "2-time"),
    ]
