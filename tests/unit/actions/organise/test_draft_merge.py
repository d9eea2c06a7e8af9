"""A draft survives what is published after it began: the two are merged part by part."""

from typing import Any

import pytest

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.drafts import consequences, replace_draft
from registrar.actions.organise.edit_refusals import PartsInConflict
from registrar.aws.table import Table
from registrar.event_file.document import read_document
from tests.support.editing import ANA, BORIS, EVENT, TEAM, Editing, editing, text, the_file

OTHER_TITLE = text("Another title")
CONTACT = {"name": text("Maria"), "email": "maria@wcif.example"}
SMALLER_TEAM = {"manages": [ANA.address]}


def seen(state: DraftState, *keys: str) -> list[Any]:
    """The values of these keys in the draft."""
    return [state.document.data.get(key) for key in keys]


def test_what_the_publication_alone_has_changed_comes_into_the_draft(table: Table) -> None:
    """And what the draft alone has changed stays; nobody has to do anything."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)

    team.publish(the_file(title=OTHER_TITLE), BORIS)

    state = team.state()
    assert seen(state, "seats", "title") == [120, OTHER_TITLE]
    assert (state.changed, state.conflicts, state.version) == (("seats",), (), 2)
    assert state.moved
    assert (state.moved.number, state.moved.who) == (2, BORIS.address)


def test_a_part_that_both_have_changed_is_a_conflict_until_it_is_saved_again(table: Table) -> None:
    """The draft's stays; others can be saved meanwhile, and the conflict is not forgotten."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)
    team.publish(the_file(seats=200, title=OTHER_TITLE))

    first = team.state()
    second = team.save(BORIS, "texts", summary=text("Another summary"))
    with pytest.raises(PartsInConflict) as refused:
        team.publish_draft()
    with pytest.raises(PartsInConflict):
        consequences(ANA, EVENT, deps=team.deps)
    settled = team.save(ANA, "seats")

    assert (first.conflicts, seen(first, "seats", "title")) == (("seats",), [120, OTHER_TITLE])
    assert (second.conflicts, team.state().conflicts, refused.value.parts) == (
        ("seats",),
        (),
        ("seats",),
    )
    assert seen(settled, "seats", "title") == [120, OTHER_TITLE]
    assert (team.publish_draft().version, team.state().version) == (3, 3)


def test_both_changing_a_part_alike_is_no_conflict(table: Table) -> None:
    """There is nothing to decide."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)

    team.publish(the_file(seats=120))

    assert (team.state().conflicts, team.state().changed) == ((), ())


def test_a_conflict_ends_when_the_publication_comes_to_say_the_same(table: Table) -> None:
    """Also one that was found by an earlier save."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)
    team.publish(the_file(seats=200))
    before = team.save(ANA, "texts", title=OTHER_TITLE)

    team.publish(the_file(seats=120))

    assert (before.conflicts, team.state().conflicts) == (("seats",), ())


def test_a_change_of_the_team_comes_into_every_draft(table: Table) -> None:
    """A person who was removed comes back by no older draft, not even by an uploaded one."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)
    team.publish(the_file(team=SMALLER_TEAM))
    by_page = team.state()

    uploaded = the_file(team=TEAM | {"views": []}, seats=120)
    by_file = replace_draft(
        ANA, EVENT, uploaded.text, revision=by_page.revision, version=1, deps=team.deps
    )

    assert seen(by_page, "team", "seats") == [SMALLER_TEAM, 120]
    assert seen(by_file, "team", "seats") == [SMALLER_TEAM, 120]
    assert team.publish_draft().team.manages == (ANA.address,)


def test_a_team_in_an_uploaded_file_is_published_with_it(table: Table) -> None:
    """If nobody has changed it since."""
    team = editing(table)
    file = the_file(team=SMALLER_TEAM)

    replace_draft(ANA, EVENT, file.text, revision=0, version=1, deps=team.deps)

    assert team.publish_draft().team.manages == (ANA.address,)


def test_comments_of_the_published_file_stay_unless_a_file_was_uploaded(table: Table) -> None:
    """A page changes values; a file is what its author wrote."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)
    commented = f"# by the operator\n{the_file(title=OTHER_TITLE).text}"
    team.publish(read_document(commented))
    by_page = team.state()

    ours = f"# by Ana\n{by_page.document.text}"
    replace_draft(ANA, EVENT, ours, revision=1, version=2, deps=team.deps)
    team.publish(read_document(f"# again by the operator\n{the_file(contact=CONTACT).text}"))
    by_file = team.state()

    assert by_page.document.text.startswith("# by the operator\n")
    assert by_file.document.text.startswith("# by Ana\n")
    assert seen(by_file, "contact", "seats") == [CONTACT, 120]


def test_without_the_version_that_it_began_from_every_difference_is_a_conflict(
    table: Table,
) -> None:
    """Nothing tells then who changed it; nothing is lost, and nothing is published unseen."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)
    team.publish(the_file(title=OTHER_TITLE))

    forget(team, 1)

    assert team.state().conflicts == ("texts", "seats")
    assert seen(team.state(), "seats", "title") == [120, the_file().data["title"]]


def forget(team: Editing, number: int) -> None:
    """Delete what is kept of the version."""
    key = {"pk": {"S": f"DEF#{EVENT}"}, "sk": {"S": f"VERSION#{number:08}"}}
    assert team.table.get(key)
    team.table.call("delete_item", TableName=team.table.name, Key=key)
