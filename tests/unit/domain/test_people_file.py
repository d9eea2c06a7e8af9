"""A file of people: headings by name or label, cells as people write them, or a clear refusal."""

import pytest

from registrar.domain.people_file import MOST_PEOPLE, PeopleFileRefused, PersonRow, read_people
from tests.support.factories import an_event

EVENT = an_event()


def read(text: str, encoding: str = "utf-8") -> tuple[PersonRow, ...]:
    """Read the text as a file."""
    return read_people(text.encode(encoding), EVENT, language="bg")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_spreadsheet_s_file_is_read(separator: str, encoding: str) -> None:
    """In the encodings and with the separators that spreadsheets have."""
    text = "full_name,Email,profession,privacy,LANGUAGE\nИван,ivan@example.org,teacher,да,en\n\n"

    people = read(text.replace(",", separator), encoding)

    assert people == (
        PersonRow(
            2,
            {
                "full_name": "Иван",
                "email": "ivan@example.org",
                "profession": "teacher",
                "privacy": True,
            },
            "en",
        ),
    )


def test_labels_stand_for_names_and_values() -> None:
    """As the form shows them, in any language of the event."""
    question = next(field for field in EVENT.fields if field.name == "profession")
    option = question.options[0]
    heading, cell = question.label["bg"], option.label["en"]

    [person] = read(f'"{heading}",email\n"{cell}",a@example.org\n')

    assert person == PersonRow(2, {"profession": option.value, "email": "a@example.org"}, "bg")


def test_an_empty_cell_is_no_answer_and_an_empty_consent_is_refused_by_the_form() -> None:
    """A consent that nobody has written is not given."""
    [person] = read("email,town,privacy\na@example.org,,\n")

    assert person.values == {"email": "a@example.org", "privacy": False}


@pytest.mark.parametrize(
    ("text", "code", "about"),
    [
        ("", "empty", ""),
        ("email\n", "empty", ""),
        ("email,shoe\na@example.org,42\n", "unknown_heading", "shoe"),
        ("email,email\na,b\n", "heading_twice", ""),
        ("email\na@example.org,more\n", "too_many_cells", "2"),
        ('email\n"a\n', "not_a_table", "2"),
        ("email\n" + "a@example.org\n" * (MOST_PEOPLE + 1), "too_many_rows", str(MOST_PEOPLE)),
    ],
)
def test_a_file_of_something_else_is_refused(text: str, code: str, about: str) -> None:
    """With the reason, and the heading or the line that it is about."""
    with pytest.raises(PeopleFileRefused) as refused:
        read(text)

    assert (refused.value.code, refused.value.about) == (code, about)


def test_bytes_that_are_no_text_are_refused() -> None:
    """A picture is no file of people."""
    with pytest.raises(PeopleFileRefused) as refused:
        read_people(b"\x89PNG\r\n\x1a\n\x00\x98", EVENT, language="bg")

    assert refused.value.code == "not_text"
