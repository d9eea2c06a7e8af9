"""Entries of lists and groups that are edited: they keep their lines, comments and kind."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from registrar.event_file.document import read_document
from tests.support.event_files import span_of
from tests.support.factories import EVENT_FILE

CONFERENCE = read_document(EVENT_FILE.read_text(encoding="utf-8"))


QUESTIONS = [
    "".join(CONFERENCE.text.splitlines(keepends=True)[slice(*span_of(CONFERENCE.text, path))])
    for path in (("fields", number) for number in range(len(CONFERENCE.data["fields"])))
]


@given(st.permutations(range(12)), st.integers(0, 12))
def test_reordered_and_removed_questions_keep_their_lines(order: list[int], kept: int) -> None:
    """Each question that stays has the very lines that it had."""
    fields = CONFERENCE.data["fields"]
    new = [deepcopy(fields[number]) for number in order[: kept + 1]]

    edited = CONFERENCE.with_values({"fields": new})

    written = "".join(QUESTIONS[number] for number in order[: kept + 1])
    assert edited.data["fields"] == new
    assert f"fields:\n{written}\nreminders:" in edited.text


def test_comments_go_with_the_entry_they_stand_above() -> None:
    """A comment within an entry stays there; one set apart by an empty line stays behind."""
    document = read_document(
        "fields:\n"
        "  # of a\n"
        "  - name: a # beside a\n"
        "    # within a\n"
        "    type: text\n"
        "    # below a\n"
        "\n"
        "  # apart\n"
        "\n"
        "  # of b\n"
        "  - name: b\n"
        "    type: text\n"
        "  # at the end\n"
        "seats: 3 # all\n"
    )
    a, b = document.data["fields"]

    edited = document.with_values({"fields": [b, a | {"type": "phone"}], "seats": 4})

    assert edited.text == (
        "fields:\n"
        "  # of b\n"
        "  - name: b\n"
        "    type: text\n"
        "  # of a\n"
        "  - name: a # beside a\n"
        "    # within a\n"
        "    type: phone\n"
        "    # below a\n"
        "\n"
        "  # apart\n"
        "\n"
        "  # at the end\n"
        "seats: 4 # all\n"
    )


def test_a_removed_entry_takes_its_own_comment_along() -> None:
    """Comments of others stay, also one that stands by itself."""
    document = read_document("# file\n\n# of a\na: 1\n# of b\nb: 2\n\n# apart\n\n# of c\nc: 3\n")

    assert document.with_values({"b": None}).text == (
        "# file\n\n# of a\na: 1\n\n# apart\n\n# of c\nc: 3\n"
    )


def test_a_group_within_braces_stays_there() -> None:
    """A key goes in behind the others, and one out with its comma."""
    document = read_document("fields:\n  - {name: a, label: {bg: 'А', en: \"A\"}, seats: 3} # x\n")
    (field,) = deepcopy(document.data["fields"])
    del field["seats"]
    field["label"]["en"] = "B, C"
    field["when"] = {"b": "c"}

    edited = document.with_values({"fields": [field, {"name": "b"}]})

    assert edited.text == (
        "fields:\n  - {name: a, label: {bg: 'А', en: \"B, C\"}, when: {b: c}} # x\n  - {name: b}\n"
    )
