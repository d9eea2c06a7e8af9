"""Edits of an event file: the data are those wanted, and all that does not change stays."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.event_file.document import EventDocument, read_document
from registrar.event_file.matching import same
from tests.support.event_files import leaves, replaced, span_of
from tests.support.factories import EVENT_FILE

CONFERENCE = read_document(EVENT_FILE.read_text(encoding="utf-8"))


LEAVES = leaves(CONFERENCE.data)


QUESTIONS = [
    "".join(CONFERENCE.text.splitlines(keepends=True)[slice(*span_of(CONFERENCE.text, path))])
    for path in (("fields", number) for number in range(len(CONFERENCE.data["fields"])))
]


AWKWARD = [
    "no",
    "Yes",
    "~",
    "null",
    "true",
    "0300",
    "1_000",
    "0x1F",
    "1e3",
    ".inf",
    "14:00",
    "2022-03-02",
    "2022-03-02 14:00",
    "*",
    "*a",
    "&a",
    "!a",
    "# no comment",
    "a # no comment",
    "a: b",
    "a:",
    ": a",
    "- a",
    "-",
    "?",
    "? a",
    "[a]",
    "{a: b}",
    "a, b",
    "a]",
    "%a",
    "@a",
    "`a",
    "|",
    ">",
    "<<",
    "=",
    "---",
    "...",
    "'",
    '"',
    "it's",
    '"quoted" and more',
    "„кавички“",
    "🙂 👩‍👩‍👧",
    "trailing space ",
    " leading space",
    "a\tb",
    "\ta",
    "a\\b",
    "a\nb",
    "a\n\n\nb\n# no comment\n- c",
    "  a\nb",
    "a \nb",
    "a\n b\n  c",
    "\na",
    "a\n---\nb",
    "a\r\nb",
    "a\u2028b",
    "a\x85b\nc",
    "a\u00a0b",
    "\ufeffa",
    "a\x00b",
    "long " * 500,
    "x" * 5000,
    "",
]


def with_leaf(document: EventDocument, path: tuple[Any, ...], value: Any) -> EventDocument:
    """Return the document with one value changed."""
    data = replaced(document.data, path, value)
    return document.with_values({path[0]: data[path[0]]})


@given(st.sampled_from(LEAVES), st.one_of(st.sampled_from(AWKWARD), st.text(), st.integers()))
def test_a_changed_value_leaves_every_other_line(path: tuple[Any, ...], value: Any) -> None:
    """Only the lines of that value are others, and it reads back as what was written."""
    edited = with_leaf(CONFERENCE, path, value)

    before = CONFERENCE.text.splitlines(keepends=True)
    after = edited.text.splitlines(keepends=True)
    first, last = span_of(CONFERENCE.text, path)
    assert after[:first] == before[:first]
    assert last == len(before) or after[last - len(before) :] == before[last:]
    assert same(edited.data, replaced(CONFERENCE.data, path, value))


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize(
    "style", ["{0}", "'{0}'", '"{0}"', "{{en: {0}}}", "[{0}, b]", "|\n  {0}\n"]
)
def test_a_text_reads_back_wherever_it_stands(style: str, text: str) -> None:
    """Alone, in quotes, in braces, in a list, and where a block of text was."""
    document = read_document(f"# first\na: 1\ntitle: {style.format('x')} # last\nz: 2\n")
    old = document.data["title"]
    new: Any = {"en": text} if isinstance(old, dict) else [text, "b"]
    new = text if isinstance(old, str) else new

    edited = document.with_values({"title": new})

    assert same(edited.data["title"], new)
    assert edited.text.startswith("# first\na: 1\ntitle:")
    assert edited.text.endswith("z: 2\n")


def test_a_block_of_text_stays_one() -> None:
    """Also without the line break at its end, which a page does not send, and with one line."""
    document = read_document("about:\n  bg: |\n    а\n\n    б\n  en: |\n    a\n\n# end\nseats: 1\n")

    unchanged = document.with_values({"about": {"bg": "а\n\nб", "en": "a"}})
    changed = document.with_values({"about": {"bg": "в", "en": "a\n\n\nb"}})

    assert unchanged.text == document.text
    assert changed.text == (
        "about:\n  bg: |\n    в\n  en: |\n    a\n\n\n    b\n\n# end\nseats: 1\n"
    )


def test_new_keys_go_where_the_documented_order_has_them() -> None:
    """Behind the last key that comes before them in docs/event-file.md."""
    document = read_document("event: a\nlanguages: [en]\n\ntitle: {en: x}\nseats: 3 # all\n")

    edited = document.with_values({"waiting_list": 2, "listed": False, "about": {"en": "y"}})

    assert edited.text == (
        "event: a\nlanguages: [en]\nlisted: false\n\ntitle: {en: x}\nabout:\n  en: y\n"
        "seats: 3 # all\nwaiting_list: 2\n"
    )


def test_a_file_of_windows_stays_one() -> None:
    """Its line breaks and its byte order mark are those of every line."""
    document = read_document("\ufeffevent: a\r\nseats: 3\r\n# end\r\n")

    edited = document.with_values({"seats": 4, "programme": [{"title": {"en": "a\nb"}}]})

    assert edited.text == (
        "\ufeffevent: a\r\nseats: 4\r\nprogramme:\r\n  - title:\r\n      en: |\r\n"
        "        a\r\n        b\r\n# end\r\n"
    )


def test_beside_anchors_the_other_keys_are_edited_in_place() -> None:
    """Comments stay where they can."""
    text = "# file\na: &a {x: 1} # of a\nb: *a\nc:\n  <<: *a\n  y: 2\nseats: 3 # all\n"
    document = read_document(text)

    edited = document.with_values({"seats": 4, "c": {"x": 1, "y": 3}})

    assert edited.text == text.replace("seats: 3", "seats: 4").replace("y: 2", "y: 3")


@pytest.mark.parametrize("key", ["a", "b", "c"])
def test_what_shares_an_anchor_is_written_anew_rather_than_wrong(key: str) -> None:
    """A change of one of two values with an anchor changes no other."""
    document = read_document("a: &a {x: 1}\nb: *a\nc:\n  <<: *a\n  y: 2\n")

    edited = document.with_values({key: {"x": 5}})

    assert edited.data == {**document.data, key: {"x": 5}}


def test_values_that_yaml_cannot_hold_are_refused() -> None:
    """Nothing is guessed: a program that hands on an object has made a mistake."""
    with pytest.raises(ValueError, match="no event file"):
        read_document("a: 1\n").with_values({"a": object()})


PLAIN = st.one_of(
    st.sampled_from(AWKWARD), st.text(max_size=8), st.integers(), st.booleans(), st.none()
)


KEYS = st.one_of(st.sampled_from(["name", "value", "bg", "en", "no", "# a", "a: b"]), st.text())


DATA = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


DOCUMENTS = st.dictionaries(KEYS, DATA, min_size=1, max_size=5)


@given(st.data(), DOCUMENTS, st.sampled_from([None, True, False]), st.integers(2, 8))
@settings(max_examples=300)
def test_any_document_changes_into_any_other(
    draw: st.DataObject, data: dict[str, Any], flow: bool | None, indent: int
) -> None:
    """The edited text reads as the data wanted, in every layout."""
    text = yaml.safe_dump(data, default_flow_style=flow, indent=indent, width=40)
    document = read_document(text)
    changed = draw.draw(st.dictionaries(st.sampled_from(list(document.data)), DATA))

    edited = document.with_values(changed)

    wanted = {
        k: v for k, v in {**document.data, **changed}.items() if changed.get(k, 0) is not None
    }
    assert same(edited.data, wanted)
    assert edited.with_values(changed).text == edited.text
