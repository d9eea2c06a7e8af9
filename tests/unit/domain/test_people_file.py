"""A file of people: headings by name or label, cells as people write them, or a clear refusal."""

import pytest

from registrar.domain.people_file import (
    MOST_PEOPLE,
    PeopleFileRefused,
    PersonRow,
    heading_of,
    read_people,
)
from tests.support.factories import an_event, raw_event

CONFERENCE = an_event()

# Needs no column but the addresses
EVENT = an_event(
    certificate=None,
    fields=[
        field | {"required": field["name"] == "email"}
        for field in raw_event()["fields"]
        if field["name"] in ("full_name", "email", "profession", "town", "privacy")
    ],
)


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


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_spreadsheet_that_was_not_saved_as_csv_is_recognised(raw: bytes) -> None:
    """XLSX, ODS and XLS, by their first bytes."""
    with pytest.raises(PeopleFileRefused) as refused:
        read_people(raw, EVENT, language="bg")

    assert refused.value.code == "spreadsheet"


def test_columns_that_every_row_needs_are_asked_for_at_once() -> None:
    """Not those that only some answers need."""
    with pytest.raises(PeopleFileRefused) as refused:
        read_people(b"email,full_name\na@example.org,Ann\n", CONFERENCE, language="bg")

    assert (refused.value.code, refused.value.about) == (
        "missing_headings",
        "organisation profession town interpretation privacy",
    )


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_headings_that_are_offered_are_read(separator: str, language: str) -> None:
    """Each as its own question, with any separator; empty ones at the end are left out."""
    headings = [heading_of(field, CONFERENCE, language) for field in CONFERENCE.fields]
    quoted = [f'"{heading}"' if separator in heading else heading for heading in headings]
    rows = [quoted, ["a"] * len(quoted)]
    raw = "\n".join(separator.join([*row, "", ""]) for row in rows).encode()

    [person] = read_people(raw, CONFERENCE, language="bg")

    assert list(person.values) == [field.name for field in CONFERENCE.fields]


def test_commas_in_labels_do_not_divide_a_file_with_semicolons() -> None:
    """The separator is the one with which the headings are known."""
    fields = raw_event()["fields"]
    label = {"bg": "Име, презиме, фамилия", "en": "First, middle, last name"}
    event = an_event(
        certificate=None,
        fields=[field | ({"label": label} if field["name"] == "full_name" else {})
                for field in fields if field["name"] in ("full_name", "email")]
    )  # fmt: skip

    [person] = read_people(
        "Име, презиме, фамилия;email\nАна;a@example.org\n".encode(), event, language="bg"
    )

    assert person.values == {"full_name": "Ана", "email": "a@example.org"}


def test_rows_are_numbered_as_spreadsheets_do() -> None:
    """Empty rows count, a line break in a cell begins no row."""
    people = read('email,town\na@example.org,"Sofia\nCentre"\n\nb@example.org,Varna\n')

    assert [person.line for person in people] == [2, 4]
