"""Publishing: a change raises the version, the same again does not; what follows is planned."""

from random import Random
from typing import Any

import pytest

from registrar.actions.publish import StaysCancelled, VersionMoved, publish
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.event_version import Publication
from tests.support.factories import NOW, an_event, raw_event
from tests.support.past_questions import DIET, NUMBER, asking
from tests.support.published_fakes import FakePublications

LATER = {"registration": {"opens": "2022-03-01 09:00", "closes": "2022-03-02 12:00"}}

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


@pytest.mark.parametrize("held", [True, False])
def test_a_question_is_retyped_only_while_nobody_can_have_answered(held: bool) -> None:
    """The same rule for every way to publish; another name is another question."""
    publications = FakePublications(held=held)
    later: dict[str, Any] = {"dates": raw_event()["dates"] | LATER, "reminders": []}
    publish(asking(DIET, **later), publications=publications, now=NOW)

    if not held:
        assert publish(asking(NUMBER, **later), publications=publications, now=NOW).version == 2
        return
    with pytest.raises(DefinitionRefused) as refused:
        publish(asking(NUMBER, **later), publications=publications, now=NOW)

    renamed = NUMBER | {"name": "portions"}
    assert [problem.path.partition(".")[0] for problem in refused.value.problems] == ["fields"]
    assert publish(asking(renamed, **later), publications=publications, now=NOW).version == 2


def test_a_publication_keeps_its_file_with_who_and_what() -> None:
    """One without a file keeps none."""
    publications = FakePublications()
    first = published(publications)
    publication = Publication(text="seats: 400", who="ana@wcif.example", what="cancelled event")

    publish(
        an_event(seats=400, cancelled=True),
        publications=publications,
        now=NOW,
        publication=publication,
    )

    [record] = publications.records
    assert (record.version.number, record.version.changed) == (2, ("seats", "cancelled"))
    assert (record.version.text, record.version.who) == ("seats: 400", "ana@wcif.example")
    assert (record.line.what, record.line.who) == ("cancelled event", "ana@wcif.example")
    assert record.former is not None
    assert (record.former.number, record.former.at) == (first.version, None)


def test_only_over_the_version_that_it_was_compared_with() -> None:
    """Anything that came between was not looked at."""
    publications = FakePublications()
    published(publications)
    published(publications, seats=400)

    with pytest.raises(VersionMoved):
        publish(an_event(seats=9), publications=publications, now=NOW, replacing=1)

    assert publish(an_event(seats=9), publications=publications, now=NOW, replacing=2).version == 3


def test_a_file_too_large_to_be_stored_is_refused_in_words() -> None:
    """Compressed, so it takes noise to be that large."""
    noise = Random(1).randbytes(400_000).hex()
    publication = Publication(text=f"# {noise}\nseats: 1", who="operator")

    with pytest.raises(DefinitionRefused) as refused:
        publish(an_event(), publications=FakePublications(), now=NOW, publication=publication)

    [problem] = refused.value.problems
    assert problem.wrong.endswith("kB, and 350 kB can be stored")
