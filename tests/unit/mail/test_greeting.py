"""The greeting: which names are said, and what they must not become (M2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.mail.greeting import greeting_name
from tests.support.name_samples import HOSTILE_NAMES, NAME_PIECES, NAMES


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_that_looks_like_none_is_not_said(name: str) -> None:
    """M2: such an attendee is greeted without a name."""
    assert greeting_name(name) is None


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_said_as_typed(name: str) -> None:
    """People are greeted by their names, in any script."""
    assert greeting_name(name) == name


def test_spaces_around_and_within_a_name_become_single() -> None:
    """A name typed with spaces too many is greeted without them."""
    assert greeting_name("  Иван   Петров ") == "Иван Петров"
    assert greeting_name("Иван\u00a0Петров\u202f") == "Иван Петров"


@pytest.mark.parametrize("length", [60, 61])
def test_a_name_has_sixty_characters_at_most(length: int) -> None:
    """M2: 60 characters are a name, 61 are a text."""
    assert (greeting_name("а" * length) is not None) == (length == 60)


@given(st.lists(st.sampled_from(NAME_PIECES) | st.text(max_size=20), max_size=4).map("".join))
def test_a_greeting_leads_nowhere(name: str) -> None:
    """M2: whatever was typed, the greeting holds no link, digit, bracket or line break."""
    said = greeting_name(name) or ""

    assert len(said) <= 60
    assert not set(said) & set('0123456789:/@<>="%{}\r\n\t\x00,;&')
    assert "www" not in said.casefold()
    assert all(character.isalpha() or character in " '`.-" or ord(character) > 127
               for character in said)  # fmt: skip
