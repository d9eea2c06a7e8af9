"""Checks of versions and drafts: what is missing, changed or overwritten unseen is reported."""

from functools import cache
from typing import Any

import pytest

from registrar.aws.keys.events import draft_key, unpublished_key
from registrar.aws.table import binary, number
from registrar.aws.version_table import version_row
from registrar.domain.document_size import compressed
from registrar.domain.event import EventDefinition
from registrar.domain.event_version import EventVersion
from registrar.event_file.document import EventDocument
from registrar.event_file.writing import from_definition
from tests.simulation.checks.versions import mark_of, next_mark
from tests.simulation.operations.events import definition
from tests.support.factories import NOW
from tests.support.simulated_checks import a_world, at_rest, hows
from tests.support.simulated_rows import seats, text, write

Rows = list[dict[str, Any]]


@cache
def the_file(summary: str = "", contact: str = "", seats: int = 4) -> EventDocument:
    """The file of alpha with the values that editors have named so."""
    document = from_definition(definition("alpha", seats=seats, waiting_list=9))
    values: dict[str, Any] = {}
    if summary:
        values["summary"] = {"en": summary}
    if contact:
        values["contact"] = document.data["contact"] | {"name": {"en": contact}}
    return document.with_values(values) if values else document


def published(file: EventDocument, version: int = 1) -> Rows:
    """Rows of that version, with its definition and its file."""
    kept = EventVersion(
        event="alpha", number=version, at=NOW, who="operator", changed=(), text=file.text
    )
    return [*without_file(file.checked(), version), version_row(kept)]


def without_file(defined: EventDefinition, version: int) -> Rows:
    """Rows of the definition alone."""
    whole = defined.model_copy(update={"version": version})
    row = {"pk": text("DEF#alpha"), "sk": text("DEF"), "version": number(version)}
    row |= {"definition": text(whole.model_dump_json(by_alias=True))}
    return [seats(capacity=whole.seats), row]


def draft(file: EventDocument, part: Any, *, base: int = 1, revision: int = 1) -> dict[str, Any]:
    """Row of a draft in which that part was saved last."""
    edit = f'[{{"who": "ana", "at": "2022-02-14T09:00:00.000000Z", "part": "{part}"}}]'
    return draft_key("alpha") | {
        "document": binary(compressed(file.text)),
        "base": number(base),
        "revision": number(revision),
        "edits": text(edit),
        "conflicts": text("[]"),
    }


def after(*commits: Rows) -> list[str]:
    """Report on these commits, one after the other, beginning with a first version."""
    world = a_world()
    for rows in (published(the_file()), *commits):
        write(world, rows)
    return hows(world)


def test_an_ordinary_life_is_right() -> None:
    """Two parts are saved, a third is published meanwhile, and all of it is published."""
    first, second = the_file("a after first"), the_file("a after first", "b after first")
    merged = the_file("a after first", "b after first", seats=5)
    world = a_world()
    write(world, published(the_file()))
    write(world, [draft(first, "texts")])
    write(world, [draft(second, "contact", revision=2)])
    write(world, published(the_file(seats=5), 2))
    write(world, [draft(merged, "contact", base=2, revision=3)])
    write(world, [*published(merged, 3), ended(3)])
    world.checks.at_rest()

    assert [how for how in hows(world) if "alpha" in how] == []


def ended(revision: int) -> dict[str, Any]:
    """Row of a draft that has ended."""
    return draft_key("alpha") | {"revision": number(revision)}


def test_a_value_saved_over_one_that_was_not_seen_is_seen() -> None:
    """It names another than it replaces."""
    first, unseen = the_file("a after first"), the_file("b after first")

    assert after([draft(first, "texts")], [draft(unseen, "texts", revision=2)]) == [
        "alpha: b after first is saved over a, unseen"
    ]


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        (the_file("a after first", "b after first"), []),
        (the_file("", "b after first"), ["alpha: saving contact has changed texts"]),
        (
            the_file("a after first", "b after first", seats=9),
            ["alpha: saving contact has changed seats"],
        ),
    ],
)
def test_another_part_that_is_saved_with_one_is_seen(saved: EventDocument, told: list[str]) -> None:
    """Edits of others stay, and what nobody has saved is as it is published."""
    assert (
        after([draft(the_file("a after first"), "texts")], [draft(saved, "contact", revision=2)])
        == told
    )


def test_a_publication_that_a_draft_undoes_is_seen() -> None:
    """The draft has moved to the new version without its changes."""
    draft_of_before = draft(the_file("a after first"), "texts")
    moved = draft(the_file("a after first"), "texts", base=2, revision=2)

    assert after([draft_of_before], published(the_file(seats=5), 2), [moved]) == [
        "alpha: saving texts has changed seats"
    ]


def test_a_revision_that_is_left_out_or_used_again_is_seen() -> None:
    """Each save is the next."""
    first = the_file("a after first")

    assert after(
        [draft(first, "texts")], [draft(first, "texts", revision=1) | {"x": text("")}]
    ) == ["alpha: revision 1 follows 1"]


def test_what_is_published_and_was_not_in_the_draft_is_seen() -> None:
    """The version is the draft's, no more and no less."""
    other = published(the_file("b after first"), 2)

    assert after([draft(the_file("a after first"), "texts")], [*other, ended(1)]) == [
        "alpha: texts is published and was not in the draft"
    ]


def test_a_conflict_that_is_published_is_seen() -> None:
    """Both have changed the same part, and nobody has saved it again."""
    own = the_file("a after first")

    assert after(
        [draft(own, "texts")],
        published(the_file("c after first"), 2),
        [*published(own, 3), ended(1)],
    ) == ["alpha: texts is published over another change, unseen"]


def test_a_conflict_that_is_forgotten_by_saving_another_part_is_seen() -> None:
    """The draft has moved to the version since, and the part was not saved again."""
    own, moved = the_file("a after first"), the_file("a after first", "b after first")
    between = published(the_file("c after first"), 2)
    saved = draft(moved, "contact", base=2, revision=2)

    assert after([draft(own, "texts")], between, [saved], [*published(moved, 3), ended(2)]) == [
        "alpha: texts is published over another change, unseen"
    ]


def test_a_version_without_its_file_and_one_that_is_changed_are_seen() -> None:
    """It is done as they are committed."""
    changed = version_row(
        EventVersion(event="alpha", number=1, at=NOW, who="operator", changed=(), text="a: 1")
    )

    assert after(without_file(the_file(seats=5).checked(), 2)) == [
        "alpha: version 2 is published without its file"
    ]
    assert after([changed]) == ["a version of alpha is changed: VERSION#00000001"]


def left(*commits: Rows) -> list[str]:
    """Report at rest on versions, after these commits."""
    world = a_world()
    for rows in commits:
        write(world, rows)
    return at_rest(world, "N4")


def test_missing_versions_and_files_of_other_definitions_are_seen_left() -> None:
    """And a list of events never published that is not theirs."""
    other = [*without_file(the_file(seats=5).checked(), 1), published(the_file())[-1]]

    assert left(published(the_file())) == []
    assert left(without_file(the_file().checked(), 1)) == ["alpha: versions [], of 1"]
    assert left(other) == ["alpha: its file says something else than its definition"]
    assert left(published(the_file()), [unpublished_key("beta")]) == [
        "{'beta'} are listed as unpublished, set() are"
    ]


def test_marks_name_what_they_replace() -> None:
    """A value that nobody has edited has the name of all such values."""
    assert mark_of(the_file(), "texts") == "first"
    assert mark_of(the_file(next_mark("a", "first")), "texts") == "a"
