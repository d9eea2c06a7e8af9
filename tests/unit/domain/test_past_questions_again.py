"""Questions asked no more that come back, or become others."""

from typing import Any

import pytest

from registrar.domain.event_field import Past
from tests.support.factories import a_registration, an_event, raw_event
from tests.support.past_questions import (
    DIET,
    MENU,
    NUMBER,
    asking,
    column,
    names,
    published,
    published_retyped,
)


def test_a_question_that_comes_back_is_one_again() -> None:
    """With the words of now, and one column."""
    again = DIET | {"label": {"bg": "Храна", "en": "Food"}}

    event = published(asking(DIET), asking(), asking(again))

    assert [name for name in names(event) if name.startswith("diet")] == ["diet"]
    assert column(event, "diet")[0] == "Food"
    assert event.past == Past()


@pytest.mark.parametrize("between", [[asking()], []])
def test_a_question_that_becomes_another_keeps_both_columns(between: Any) -> None:
    """A name may be asked for something else: each answer stands where it was asked for."""
    event = published_retyped(asking(DIET), *between, asking(NUMBER))
    before = a_registration(answers={"diet": "Веган"}, form_version=1)
    after = a_registration(answers={"diet": 2}, form_version=event.version)

    (heading, cell), (heading_before, cell_before) = (
        column(event, name) for name in ("diet", "diet_")
    )

    assert (heading, heading_before) == ("Portions", "Diet")
    assert [cell(registration) for registration in (before, after)] == [None, 2]
    assert [cell_before(registration) for registration in (before, after)] == ["Веган", None]


def test_a_corrected_answer_of_before_stays_under_its_question() -> None:
    """Corrected while it was not asked, it is of the version between, and the question is not."""
    event = published_retyped(asking(DIET), asking(), asking(NUMBER))
    registration = a_registration(answers={"diet": "Веган"}, form_version=2)

    assert [column(event, name)[1](registration) for name in ("diet", "diet_")] == [None, "Веган"]


def test_three_questions_of_one_name_are_three() -> None:
    """Text, then a number, then a choice: each version's answers in their own column."""
    event = published_retyped(asking(DIET), asking(NUMBER), asking(MENU))
    people = [
        a_registration(answers={"diet": given}, form_version=version)
        for version, given in enumerate(("Веган", 2, "meat"), 1)
    ]

    cells = [column(event, name)[1] for name in ("diet", "diet_", "diet__")]

    shown = [[cell(registration) for cell in cells] for registration in people]
    assert sorted(map(str, shown)) == sorted(
        map(str, [[None, "Веган", None], [None, None, 2], ["With meat", None, None]])
    )


def test_another_wording_is_the_same_question() -> None:
    """A short text that becomes a long one is one column."""
    event = published(asking(DIET), asking(DIET | {"type": "long_text"}))

    assert event.past == Past()


def test_another_name_of_the_name_and_the_address_leaves_no_second_column() -> None:
    """They are kept beside the answers, whatever the form calls them."""
    fields = [
        field | {"name": {"full_name": "who", "email": "mail"}.get(field["name"], field["name"])}
        for field in raw_event()["fields"]
    ]

    event = published(an_event(), an_event(fields=fields))

    assert event.past == Past(names=("full_name", "email"))
    assert column(event, "who")[1](a_registration()) == "Иван Петров"
