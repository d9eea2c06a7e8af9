"""Texts merged into one file and taken out of it again."""

import pytest

from tests.support.merged_texts import merge, split

CONFIRMED = "Your seat is reserved\n\nHello,\n\nSee you.\n"
WAITING = "You are on the waiting list\n\nHello,\n\nPlease wait.\n\nSee you.\n"
CANCELLED = "Cancelled\n\nHello,\n\nSee you.\n"


@pytest.mark.parametrize(
    "texts",
    [
        {"confirmed": CONFIRMED},
        {"confirmed": CONFIRMED, "waiting": WAITING, "cancelled": CANCELLED},
        {"there": "a\nb\nc\n", "back": "c\nb\na\n", "twice": "a\na\n\n\na\n"},
        {"empty_first": "\n\na\n", "with_spaces": "  a\n \nb \n", "letters": "Здравейте,\n"},
    ],
)
def test_what_is_merged_comes_out_byte_for_byte(texts: dict[str, str]) -> None:
    """Splitting a merged file gives the texts again."""
    assert split(merge(texts)) == texts


def test_a_shared_line_stands_once_under_its_owners() -> None:
    """A file reads as one text, with the lines of few under their names."""
    merged = merge({"confirmed": CONFIRMED, "waiting": WAITING, "cancelled": CANCELLED})

    assert merged == (
        "#### texts: confirmed, waiting, cancelled\n"
        "#### confirmed\nYour seat is reserved\n\n"
        "#### waiting\nYou are on the waiting list\n\n"
        "#### cancelled\nCancelled\n\n"
        "#### all\nHello,\n\n"
        "#### waiting\nPlease wait.\n\n"
        "#### all\nSee you.\n"
    )


def test_the_owners_are_the_shorter_list() -> None:
    """A line that most texts have names those without it."""
    merged = merge({"confirmed": "Yes.\n", "waiting": "Yes.\n", "cancelled": "No.\n"})

    assert merged.splitlines()[1] == "#### all but cancelled"
    assert split(merged)["cancelled"] == "No.\n"


def test_a_changed_sentence_is_one_changed_line() -> None:
    """A sentence that several texts share is changed in one place."""
    texts = {"confirmed": CONFIRMED, "waiting": WAITING}
    changed = {name: text.replace("See you.", "Goodbye.") for name, text in texts.items()}

    assert merge(changed) == merge(texts).replace("See you.", "Goodbye.")


@pytest.mark.parametrize("text", ["no newline", "#### all\n"])
def test_a_text_that_could_not_be_split_again_is_refused(text: str) -> None:
    """A text ends with a newline, and none of its lines looks like a mark."""
    with pytest.raises(AssertionError):
        merge({"confirmed": text})


def test_a_block_of_an_unknown_text_is_refused() -> None:
    """A file names all its texts at its top."""
    with pytest.raises(KeyError):
        split("#### texts: confirmed\n#### waiting\nHello,\n")
