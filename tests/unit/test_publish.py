"""Publishing: a change raises the version, the same again does not."""

from registrar.actions.publish import publish
from tests.factories import an_event
from tests.fakes import FakePublications


def test_a_new_event_is_version_one() -> None:
    """The file's own version does not count."""
    publications = FakePublications()

    published = publish(an_event(), publications=publications)

    assert published == an_event().model_copy(update={"version": 1})
    assert publications.published == {published.event: published}


def test_the_same_file_again_changes_nothing() -> None:
    """Publishing is safe to repeat."""
    publications = FakePublications()
    first = publish(an_event(), publications=publications)

    assert publish(an_event(), publications=publications) is first


def test_a_changed_file_is_the_next_version() -> None:
    """A running event can be changed."""
    publications = FakePublications()
    publish(an_event(), publications=publications)

    changed = publish(an_event(seats=400), publications=publications)

    assert (changed.version, changed.seats) == (2, 400)
