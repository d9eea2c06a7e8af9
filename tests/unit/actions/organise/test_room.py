"""Setting the room of an online event: secret, at once, and never over somebody else's room."""

from typing import Any

import pytest

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.publish_document import cancel_event
from registrar.actions.organise.room import RoomMoved, join_address, set_room
from registrar.actions.publish import VersionMoved
from registrar.aws.table import Table
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import NoSuchEvent, ViewsOnly
from tests.support.editing import ANA, BORIS, EVENT, STRANGER, VERA, Editing, editing

ROOM, OTHER = "https://zoom.example/j/1?pwd=secret", "https://zoom.example/j/2?pwd=hidden"


@pytest.fixture
def edited(table: Table) -> Editing:
    """Return the conference, which is online and has no room yet."""
    return editing(table)


def setting(
    edited: Editing, address: str, *, who: Organiser = ANA, seen: DraftState | None = None
) -> EventDefinition:
    """Set the room as the organiser does on a page that shows that state, or the one of now."""
    version = (seen or edited.state()).version
    edited.pass_a_minute()
    return set_room(who, EVENT, address, version=version, deps=edited.deps)


def test_the_room_is_published_at_once_with_a_line_in_the_audit(edited: Editing) -> None:
    """Another version of the same file, whose part is named; a draft stays as it is."""
    edited.save(BORIS, "seats", seats=77)

    definition = setting(edited, ROOM)

    assert join_address(edited.state()) == ROOM
    assert (definition.version, edited.versions()[-1].changed) == (2, ("room",))
    assert edited.versions()[-1].text == edited.versions()[0].text
    assert ("set room", ANA.address) in edited.audit()
    assert edited.state().document.data["seats"] == 77


def test_the_address_is_in_no_row_but_the_definition(edited: Editing) -> None:
    """Neither in an event file, nor in the audit, a list or a draft."""
    edited.save(BORIS, "seats", seats=77)
    setting(edited, ROOM)
    edited.publish_draft(BORIS)

    found = [row for row in edited.services.rows() if "pwd=secret" in str(row)]

    assert [(row["pk"]["S"], row["sk"]["S"]) for row in found] == [(f"DEF#{EVENT}", "DEF")]
    assert all("zoom.example" not in version.text for version in edited.versions())


def test_only_who_manages_the_event_is_told_and_may_set_it(edited: Editing) -> None:
    """For others of the team there is none, and strangers have no such event."""
    setting(edited, ROOM)

    assert join_address(edited.state(VERA)) == ""
    with pytest.raises(ViewsOnly):
        setting(edited, OTHER, who=VERA)
    with pytest.raises(NoSuchEvent):
        setting(edited, OTHER, who=STRANGER)
    assert join_address(edited.state()) == ROOM


def test_two_who_set_it_at_once_are_told(edited: Editing) -> None:
    """The second one hears who was first, and may set it again once it is seen."""
    seen = edited.state()
    setting(edited, ROOM, who=BORIS, seen=seen)

    with pytest.raises(RoomMoved) as moved:
        setting(edited, OTHER, seen=seen)
    kept = join_address(edited.state())
    setting(edited, OTHER)

    assert moved.value.version
    assert (moved.value.version.who, kept) == (BORIS.address, ROOM)
    assert join_address(edited.state()) == OTHER


def test_what_others_publish_meanwhile_stays(edited: Editing) -> None:
    """Another part is no other room, so nobody has to look again."""
    seen = edited.state()
    edited.save(BORIS, "seats", seats=77)
    edited.publish_draft(BORIS)

    definition = setting(edited, ROOM, seen=seen)

    assert (definition.version, definition.seats) == (3, 77)


def test_another_place_meanwhile_is_looked_at_first(edited: Editing) -> None:
    """The room of one provider is none of another."""
    seen = edited.state()
    edited.save(BORIS, "place", place={"online": {"provider": "Google Meet"}})
    edited.publish_draft(BORIS)

    with pytest.raises(RoomMoved):
        setting(edited, ROOM, seen=seen)


def test_the_same_address_changes_nothing(edited: Editing) -> None:
    """Also if somebody else has just set it."""
    seen = edited.state()
    setting(edited, ROOM, who=BORIS, seen=seen)

    definition = setting(edited, ROOM, seen=seen)

    assert (definition.version, len(edited.versions())) == (2, 2)


@pytest.mark.parametrize("address", ["http://zoom.example/j/1", "zoom", "https://", "mailto:a@b.c"])
def test_what_is_no_address_is_refused_with_advice(edited: Editing, address: str) -> None:
    """By the rules of event files; nothing is published."""
    with pytest.raises(DefinitionRefused) as refused:
        setting(edited, address)

    assert [problem.path for problem in refused.value.problems] == ["place.online.join_address"]
    assert edited.state().version == 1


def test_an_event_at_an_address_has_no_room(table: Table) -> None:
    """It says so."""
    edited = editing(table, place={"address": {"bg": "София", "en": "Sofia"}})

    with pytest.raises(DefinitionRefused) as refused:
        setting(edited, ROOM)

    assert [problem.code for problem in refused.value.problems] == ["not_online"]


def test_a_publication_at_the_same_moment_is_met_by_another_attempt(edited: Editing) -> None:
    """Between reading and writing somebody else publishes."""

    class Meanwhile:
        """Publications during whose first reading another version is published."""

        def __init__(self, real: Any) -> None:
            self._real = real
            self._asked = 0

        def __getattr__(self, name: str) -> Any:
            """Ask the real ones for all else."""
            return getattr(self._real, name)

        def publish(self, *given: Any, **named: Any) -> None:
            """Refuse the first publication, as a version came first."""
            self._asked += 1
            if self._asked == 1:
                raise VersionMoved(EVENT)
            self._real.publish(*given, **named)

    real = edited.deps
    publications: Any = Meanwhile(real.publications)
    edited.deps = type(real)(**{**vars(real), "publications": publications})

    assert setting(edited, ROOM).version == 2


def test_a_cancelled_event_stays_cancelled(edited: Editing) -> None:
    """Its room may be set, which helps nobody."""
    cancel_event(ANA, EVENT, version=1, deps=edited.deps)

    assert setting(edited, ROOM).cancelled
