"""Event files written from definitions and answers: they read as what was meant."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from registrar.domain.event import EventDefinition
from registrar.event_file.document import read_document
from registrar.event_file.starting import NewEvent, copy_of, new_document
from registrar.event_file.writing import from_definition
from tests.support.factories import EVENT_FILE, an_event, raw_event

MINIMAL = read_document(EVENT_FILE.with_name("minimal.yaml").read_text(encoding="utf-8"))
CONFERENCE = read_document(EVENT_FILE.read_text(encoding="utf-8"))
NOW = datetime(2022, 2, 7, 8, 25, tzinfo=UTC)
TALKS = NewEvent(
    name="talks",
    languages=("bg", "en"),
    title={"bg": "Вечер: разговори", "en": "Talks: an evening"},
    starts=datetime(2022, 3, 2, 18),
    ends=datetime(2022, 3, 2, 20),
    zone="Europe/Sofia",
    seats=50,
    organiser={"bg": "Сдружение", "en": "Association"},
    contact_name={"bg": "Екип", "en": "Team"},
    contact_email="events@association.example",
    provider="Zoom",
    manages="maria@association.example",
)


def definitions() -> list[EventDefinition]:
    """Events of every kind: long, short, cancelled, of a night when clocks change."""
    night = {
        "zone": "Europe/Sofia",
        "starts": "2022-10-30 03:30+02:00",
        "ends": "2022-10-30 06:00",
        "registration": {"opens": "2022-02-07 09:00", "closes": "2022-10-29 12:00"},
    }
    return [
        an_event(),
        MINIMAL.checked(),
        an_event(cancelled=True, thanks={}, listed=False, seats=1),
        an_event(dates=night, about={"bg": "а\n\n\n  б ", "en": " # a\n- b\n"}),
    ]


@pytest.mark.parametrize("definition", definitions(), ids=lambda event: str(event.seats))
def test_a_document_of_a_definition_reads_as_it(definition: EventDefinition) -> None:
    """Nothing is lost and nothing added, so publishing it again changes nothing."""
    assert from_definition(definition).checked() == definition


def test_a_document_of_a_definition_leaves_out_defaults_and_the_room() -> None:
    """The secret address is in no document, and version and past are not the author's."""
    place = {"online": {"provider": "Zoom", "join_address": "https://zoom.example/j/1"}}
    document = from_definition(an_event(place=place).model_copy(update={"version": 3}))

    assert document.data["place"] == {"online": {"provider": "Zoom"}}
    assert "zoom.example" not in document.text
    assert not {"version", "past", "listed", "cancelled", "proof_of_work"} & set(document.data)


def test_a_new_document_can_be_published() -> None:
    """With the usual questions in each language, and registration open from now on."""
    document = new_document(TALKS, now=NOW)
    definition = document.checked()

    assert definition.starts.isoformat() == "2022-03-02T18:00:00+02:00"
    assert definition.opens.isoformat() == "2022-02-07T10:00:00+02:00"
    assert definition.closes == definition.starts
    assert [field.name for field in definition.fields] == [
        "full_name",
        "email",
        "organisation",
        "privacy",
    ]
    assert definition.fields[0].label == {"bg": "Име и фамилия", "en": "Full name"}
    assert definition.team.manages == ("maria@association.example",)
    assert [reminder.hours_before for reminder in definition.reminders] == [24, 1]
    assert document.text.count("\n# ") > 8


@pytest.mark.parametrize("title", ["no", "# a", "a: b", "14:00", "*", "„Чай“ 🙂"])
def test_answers_of_any_signs_are_texts(title: str) -> None:
    """A title may look like YAML."""
    event = replace(TALKS, languages=("en",), title={"en": title}, organiser={"en": title})
    event = replace(event, contact_name={"en": "T"}, provider="", address={"en": "1 a: b #c"})

    definition = new_document(event, now=NOW).checked()

    assert definition.title == {"en": title}
    assert definition.place.address == {"en": "1 a: b #c"}


def test_an_event_of_tonight_has_the_reminders_that_are_still_due() -> None:
    """A reminder due before registration opens would be refused."""
    tonight = replace(TALKS, starts=datetime(2022, 2, 7, 18), ends=datetime(2022, 2, 7, 20))

    definition = new_document(tonight, now=NOW).checked()

    assert [reminder.hours_before for reminder in definition.reminders] == [1]


def test_a_copy_lacks_what_the_next_event_has_anew() -> None:
    """Everything else stays as its authors wrote it, the team too; times are missing."""
    cancelled = CONFERENCE.with_values(
        {
            "cancelled": True,
            "place": {"online": {"provider": "Zoom", "join_address": "https://zoom.example/j/1"}},
            "programme": [{"title": {"bg": "а", "en": "a"}}],
            "team": {"manages": ["maria@example.org"], "views": []},
        }
    )

    copy = copy_of(cancelled, "next-year")

    raw = raw_event(event="next-year", dates={"zone": "Europe/Sofia", "registration": {}})
    expected = raw | {"place": {"online": {"provider": "Zoom"}}, "team": cancelled.data["team"]}
    assert copy.data == expected
    assert {problem.path for problem in copy.problems()} == {
        "dates.starts",
        "dates.ends",
        "dates.registration.opens",
        "dates.registration.closes",
    }
