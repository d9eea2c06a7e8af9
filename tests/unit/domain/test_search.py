"""Search: a name is found in either script, whatever the case (L3)."""

import pytest

from registrar.domain.search import fold, is_found
from tests.support.typography_samples import TYPOGRAPHIES


@pytest.mark.parametrize("search", ["Иван", "ivan", "IVANOV", "иванов", "Ivan Ivanov", "нов Ив"])
def test_a_name_is_found_in_either_script(search: str) -> None:
    """Each word anywhere in the name, in any order."""
    assert is_found(search, "Иван Иванов", "i@example.org")
    assert is_found(search, "Ivan Ivanov", "i@example.org")


@pytest.mark.parametrize("search", ["Иванка", "petrov", "Ivan Petrov", "org ivanov q"])
def test_another_name_is_not_found(search: str) -> None:
    """One word that is nowhere is enough."""
    assert not is_found(search, "Иван Иванов", "i@example.org")


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Жечо Щърбанов", "zhecho shtarbanov"),
        ("Юлия Ячкова", "yulia yachkova"),
        ("Мариян Цонев", "marian tsonev"),
        ("Кьосев", "kyosev"),
        ("Хайредин Шишков", "hayredin shishkov"),
        ("Ангел Ѝ", "angel i"),
        ("Zoë Müller", "zoe muller"),
    ],
)
def test_cyrillic_is_written_as_the_act_says(name: str, latin: str) -> None:
    """The Streamlined System, but for ``iya``, which is ``ia`` everywhere."""
    assert fold(name) == latin


@pytest.mark.parametrize("search", ["Мария", "Maria", "Mariya", "МАРИЯ"])
def test_the_ending_is_found_however_it_is_written(search: str) -> None:
    """Art. 5 says ``ia``; many write ``iya``."""
    assert is_found(search, "Мария Петрова")
    assert is_found(search, "Mariya Petrova")


def test_an_empty_search_finds_everybody() -> None:
    """It asks for nothing."""
    assert is_found("", "Иван")
    assert is_found("  ", "")


@pytest.mark.parametrize(("plain", "fine"), TYPOGRAPHIES)
def test_a_name_is_found_in_another_typography(plain: str, fine: str) -> None:
    """Apostrophes, hyphens, spaces and letters that few keyboards have, both ways."""
    assert is_found(plain, fine)
    assert is_found(fine, plain)


@pytest.mark.parametrize("search", ["O-Brien", "OBrien", "Анна_Мария", "Eukasz"])
def test_other_signs_are_not_taken_for_one_another(search: str) -> None:
    """An apostrophe is no hyphen, and a sign is not nothing."""
    assert not is_found(search, "O’Brien", "Анна–Мария", "Łukasz")


def test_a_folded_text_is_no_longer_than_unicode_makes_it() -> None:
    """A sign is eighteen at most (the longest compatibility decomposition), whatever was typed."""
    assert len(fold("\ufdfa" * 100)) <= 18 * 100
