"""Versions are listed, compared and restored; none is ever changed."""

import pytest

from registrar.actions.organise.edit_refusals import NoSuchVersion
from registrar.actions.organise.publish_document import cancel_event, publish_document
from registrar.actions.organise.versions import (
    difference,
    restore,
    restore_consequences,
    version,
    versions,
)
from registrar.actions.publish import VersionMoved
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.table import Table
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.event_version import REMOVED_FROM_TEAM, ROOM_SET
from registrar.domain.refusals import NoSuchEvent, ViewsOnly
from registrar.event_file.document import read_document
from tests.support.editing import (
    ANA,
    BORIS,
    EVENT,
    STRANGER,
    TEAM,
    VERA,
    Editing,
    edit_dependencies,
    editing,
    text,
    the_file,
)
from tests.support.factories import an_event
from tests.support.services import Services

ROOM = "https://zoom.example/j/90000000000"
OTHER_TITLE = text("Another title")


def test_versions_are_listed_newest_first_for_all_of_the_team(table: Table) -> None:
    """With number, moment, who, what, and the file."""
    team = editing(table)
    team.save(ANA, "texts", title=OTHER_TITLE)
    team.publish_draft()

    found = versions(VERA, EVENT, deps=team.deps)

    listed = [(known.number, known.who, known.changed) for known in found]
    assert listed == [(2, ANA.address, ("texts",)), (1, "operator", ("first",))]
    assert found[1].text == the_file().text
    assert version(VERA, EVENT, 2, deps=team.deps) == found[0]
    with pytest.raises(NoSuchEvent):
        versions(STRANGER, EVENT, deps=team.deps)
    with pytest.raises(NoSuchVersion):
        version(VERA, EVENT, 3, deps=team.deps)


def test_two_versions_are_compared_in_words_and_lines(table: Table) -> None:
    """In either direction."""
    team = editing(table)
    team.publish(the_file(seats=120))

    found = difference(VERA, EVENT, 1, 2, deps=team.deps)
    back = difference(VERA, EVENT, 2, 1, deps=team.deps)

    assert found.changes is not None
    assert [(change.part, change.after) for change in found.changes] == [("seats", 120)]
    assert "+seats: 120" in found.text
    assert "-seats: 120" in back.text


def test_a_file_that_is_no_longer_taken_is_compared_by_its_lines(table: Table) -> None:
    """A later Registrar may have another rule."""
    team = editing(table)
    document = team.state().document.with_values({"seats": "many"})
    publish_document(
        ANA,
        EVENT,
        document,
        what="published",
        version=1,
        deps=team.deps,
        definition=the_file(seats=120).checked(),
    )

    found = difference(ANA, EVENT, 1, 2, deps=team.deps)

    assert (found.changes, "+seats: many" in found.text) == (None, True)
    with pytest.raises(DefinitionRefused):
        restore(ANA, EVENT, 2, version=2, deps=team.deps)


def test_a_restored_version_is_the_next_one_with_the_same_file(table: Table) -> None:
    """Nothing is lost of those between, and the audit says what was done."""
    team = editing(table)
    team.publish(the_file(seats=120))

    foreseen = restore_consequences(ANA, EVENT, 1, deps=team.deps)
    restored = restore(ANA, EVENT, 1, version=2, deps=team.deps)

    assert (restored.version, restored.seats) == (3, team.services.event.seats)
    assert difference(ANA, EVENT, 1, 3, deps=team.deps).text == ""
    assert (foreseen.version, foreseen.definition) == (2, restored)
    assert ("restored version 1", ANA.address) in team.audit()
    assert [known.changed for known in team.versions()] == [("first",), ("seats",), ("seats",)]


def test_team_and_room_and_cancellation_stay_as_they_are_now(table: Table) -> None:
    """A person who was removed does not come back, nor a room, nor a cancelled event."""
    place = {"online": {"provider": "Zoom"}}
    team = editing(table, place=place)
    team.publish(the_file(place=place, seats=120))
    document = team.state().document
    publish_document(ANA, EVENT, document, what=ROOM_SET, version=2, room=ROOM, deps=team.deps)
    fewer = document.with_values({"team": {"manages": [ANA.address]}})
    publish_document(ANA, EVENT, fewer, what=REMOVED_FROM_TEAM, version=3, deps=team.deps)
    cancel_event(ANA, EVENT, version=4, deps=team.deps)

    restored = restore(ANA, EVENT, 1, version=5, deps=team.deps)

    assert restored.seats == team.services.event.seats
    assert (restored.team.manages, restored.team.views) == ((ANA.address,), ())
    assert restored.place.online
    assert (restored.place.online.join_address, restored.cancelled) == (ROOM, True)
    with pytest.raises(NoSuchEvent):
        restore(BORIS, EVENT, 2, version=6, deps=team.deps)


def test_only_over_the_version_that_was_shown_and_by_who_manages(table: Table) -> None:
    """As with every publication."""
    team = editing(table)
    team.publish(the_file(seats=120))

    with pytest.raises(VersionMoved):
        restore(ANA, EVENT, 1, version=1, deps=team.deps)
    with pytest.raises(ViewsOnly):
        restore(VERA, EVENT, 1, version=2, deps=team.deps)
    with pytest.raises(NoSuchVersion):
        restore(ANA, EVENT, 9, version=2, deps=team.deps)

    assert restore(ANA, EVENT, 2, version=2, deps=team.deps).version == 2


def an_old_event(table: Table) -> Editing:
    """The conference as a Registrar published it that kept no files."""
    services = Services(table, an_event(team=TEAM).model_copy(update={"version": 3}))
    publisher = EventPublisher(table)
    for number in (1, 2, 3):
        definition = services.event.model_copy(update={"version": number})
        publisher.publish(definition, replacing=number - 1)
    return Editing(services, edit_dependencies(services))


def test_an_event_of_before_has_a_file_made_from_its_definition(table: Table) -> None:
    """It can be edited and restored as any other; its version is kept once it is replaced."""
    team = an_old_event(table)
    alone = versions(ANA, EVENT, deps=team.deps)

    team.save(ANA, "seats", seats=120)
    published = team.publish_draft()
    restored = restore(ANA, EVENT, 3, version=4, deps=team.deps)

    assert [(known.number, known.at, known.who) for known in alone] == [(3, None, "")]
    assert read_document(alone[0].text).checked() == an_event(team=TEAM)
    assert (published.version, published.seats, restored.version) == (4, 120, 5)
    assert restored.model_copy(update={"version": 3}) == team.services.event
    assert [known.number for known in team.versions()] == [3, 4, 5]
    assert team.versions()[0] == alone[0]


def test_publishing_its_own_file_again_keeps_the_file_and_changes_nothing(table: Table) -> None:
    """The first time after the update; comments are its author's."""
    team = an_old_event(table)
    text_of_file = f"# of the authors\n{the_file().text}"

    again = team.publish(read_document(text_of_file))

    assert again.version == 3
    assert [(known.number, known.text) for known in team.versions()] == [(3, text_of_file)]
    assert team.audit() == []
    assert team.publish(read_document(text_of_file)).version == 3


def test_comments_alone_are_a_version(table: Table) -> None:
    """The file is the source of truth: the next pull brings them."""
    team = editing(table)
    same = team.publish(the_file())
    commented = team.publish(read_document(f"# by the operator\n{the_file().text}"))

    assert (same.version, commented.version) == (1, 2)
    assert [known.changed for known in team.versions()] == [("first",), ()]
    assert team.state().document.text.startswith("# by the operator\n")
