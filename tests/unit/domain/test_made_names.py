"""Names made from titles and labels: transliterated, unique, as the event file demands them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.event_advice import FIELD_NAME
from registrar.domain.made_names import name_of, slug_of
from registrar.domain.slug import is_slug
from registrar.domain.transliteration import to_latin


@pytest.mark.parametrize(
    ("bulgarian", "latin"),
    [
        ("Добри практики за закрила на детето", "dobri praktiki za zakrila na deteto"),
        ("Жечо Щърбанов", "zhecho shtarbanov"),
        ("София, Мария и Илиян", "sofia, maria i iliyan"),
        ("Република България", "republika bulgaria"),
        ("български", "balgarski"),
        ("Кьосев, ѝ, шофьор", "kyosev, i, shofyor"),
        ("Юрий Цветанов-Чакъров", "yuriy tsvetanov-chakarov"),
        ("Zoë Müller", "zoe muller"),
    ],
)
def test_bulgarian_is_written_as_the_act_says(bulgarian: str, latin: str) -> None:
    """The table, the country's name, and ``ia`` at the end of a word alone."""
    assert to_latin(bulgarian) == latin


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Добри подходи за закрила на детето", "dobri-podhodi-za-zakrila-na-deteto"),
        ("„Дни на детето“ – 2027 г.", "dni-na-deteto-2027-g"),
        ("Today’s children", "todays-children"),
        ("2027", "2027"),
        ("дете " * 30, "-".join(["dete"] * 13)),
        ("аб" * 60, "ab" * 32),
        ("!?", "event"),
        ("", "event"),
        ("子供", "event"),
    ],
)
def test_an_event_is_named_by_its_title(title: str, slug: str) -> None:
    """Whole words as long as there is room."""
    assert slug_of(title) == slug


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Населено място", "naseleno_myasto"),
        ("Каква е Вашата професия?", "kakva_e_vashata_profesia"),
        ("18–25 години", "option_18_25_godini"),
        ("???", "option"),
        ("В коя област на страната работите сега?", "v_koya_oblast_na_stranata_rabotite_sega"),
    ],
)
def test_a_question_or_option_is_named_by_its_label(label: str, name: str) -> None:
    """A letter comes first."""
    assert name_of(label, otherwise="option") == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    """The first that is free, also where the name has no room for it."""
    assert slug_of("Ден на детето", taken={"den-na-deteto"}) == "den-na-deteto-2"
    assert name_of("Да", taken=["da", "da_2"], otherwise="option") == "da_3"
    assert slug_of("а" * 70, taken=["a" * 64]) == f"{'a' * 62}-2"
    assert name_of("?", taken=["option"], otherwise="option") == "option_2"


@given(text=st.text(max_size=90), taken=st.integers(0, 12))
def test_any_text_gives_a_name_that_the_event_file_takes(text: str, taken: int) -> None:
    """Also one of signs alone, and however many are taken."""
    slugs: list[str] = []
    names: list[str] = []
    for _ in range(taken + 1):
        slugs.append(slug_of(text, taken=slugs))
        names.append(name_of(text, taken=names, otherwise="question"))

    assert all(map(is_slug, slugs))
    assert all(re.fullmatch(FIELD_NAME, name) for name in names)
    assert len(set(slugs)) == len(set(names)) == taken + 1
