"""Tables of a query: typed columns, values as they were answered, mistakes in a sentence."""

from datetime import date

import pytest

from registrar.cli.terminal import Advice
from tests.support.export_samples import CONSENTED_AT, an_exported_registration
from tests.support.factories import NOW
from tests.support.queried_tables import answer_rows, queried_tables


def test_each_field_is_a_column_of_its_type() -> None:
    """Texts, lists, numbers, dates, moments and booleans."""
    types = {row[0]: row[1] for row in answer_rows("DESCRIBE registrations")}

    assert types == {
        "id": "VARCHAR",
        "registered": "TIMESTAMP WITH TIME ZONE",
        "status": "VARCHAR",
        "ticket": "DOUBLE",
        "delivery": "VARCHAR",
        "language": "VARCHAR",
        "website": "VARCHAR",
        "full_name": "VARCHAR",
        "email": "VARCHAR",
        "phone": "VARCHAR",
        "note": "VARCHAR",
        "work": "VARCHAR",
        "topics": "VARCHAR[]",
        "years": "DOUBLE",
        "born": "DATE",
        "home": "VARCHAR",
        "recording": "BOOLEAN",
        "recording_at": "TIMESTAMP WITH TIME ZONE",
        "joined": "TIMESTAMP WITH TIME ZONE",
        "minutes": "DOUBLE",
    }


def test_values_are_what_was_answered() -> None:
    """Empty answers are NULL; Cyrillic is Cyrillic; moments are moments."""
    names = "full_name, work, topics, years, born, recording, recording_at, registered"

    rows = answer_rows(f"SELECT {names} FROM registrations ORDER BY id")

    assert rows == [
        (
            "Иван Петров",
            "police",
            ["police", "school"],
            12.5,
            date(1980, 3, 2),
            True,
            CONSENTED_AT,
            NOW,
        ),
        ("Мария Стоянова", "school", None, None, None, None, None, NOW),
    ]


def test_days_are_those_of_the_event() -> None:
    """Late in the evening in London is tomorrow in Sofia."""
    late = [an_exported_registration(created=NOW.replace(hour=23))]

    assert answer_rows("SELECT CAST(registered AS DATE) FROM registrations", late) == [
        (date(2022, 2, 15),)
    ]


def test_many_are_loaded_in_their_order() -> None:
    """More than one batch."""
    people = [an_exported_registration(id=f"{number:032x}") for number in range(4500)]

    rows = answer_rows("SELECT id FROM registrations", people)

    assert [row[0] for row in rows] == [registration.id for registration in people]


def test_a_mistake_is_one_sentence_with_the_hint() -> None:
    """Without the kind of the error, and without the lines that point at it."""
    with pytest.raises(Advice) as wrong:
        answer_rows("SELECT wrok FROM registrations")

    said, _, hint = str(wrong.value).partition("! ")
    assert said == 'Referenced column "wrok" not found in FROM clause'
    assert hint.startswith('Candidate bindings: "work"')
    assert "LINE" not in hint


def test_a_mistake_among_the_rows_is_a_sentence_too() -> None:
    """Errors may come only while rows are fetched."""
    with pytest.raises(Advice, match="Could not convert"):
        answer_rows("SELECT CAST(full_name AS INTEGER) FROM registrations")


@pytest.mark.parametrize("sql", ["", "  ", "-- nothing", ";"])
def test_nothing_is_answered_with_nothing(sql: str) -> None:
    """As in a prompt where only Enter was pressed."""
    assert queried_tables().ask(sql) is None
