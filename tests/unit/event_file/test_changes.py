"""Changes of an event in words: what an organiser would say has changed, and nothing else."""

from copy import deepcopy
from typing import Any

import pytest

from registrar.domain.event import EventDefinition
from registrar.event_file.changes import changes, text_diff
from registrar.locale.words import words_of
from tests.support.factories import an_event, raw_event

OPENING = {
    "starts": "2022-03-02 14:00",
    "ends": "2022-03-02 14:30",
    "title": {"bg": "Откриване", "en": "Opening"},
    "speakers": ["Мария Петрова"],
}
TALK = {
    "starts": "2022-03-02 14:30",
    "ends": "2022-03-02 15:00",
    "title": {"bg": "Доклад", "en": "Talk"},
}


def in_words(before: EventDefinition, after: EventDefinition, language: str = "en") -> list[str]:
    """Return the changes' lines."""
    return [change.in_words(words_of(language)) for change in changes(before, after)]


def lines(language: str = "en", **values: Any) -> list[str]:
    """Return the lines of the conference's change to these values."""
    return in_words(an_event(), an_event(**values), language)


def fields_with(name: str, **values: Any) -> list[dict[str, Any]]:
    """Return the conference's questions, one of them changed."""
    fields: list[dict[str, Any]] = deepcopy(raw_event()["fields"])
    next(field for field in fields if field["name"] == name).update(values)
    return fields


def test_nothing_has_changed_between_equal_versions() -> None:
    """Numbers of versions and remembered questions are no change of an organiser's."""
    later = an_event().model_copy(update={"version": 7})

    assert changes(an_event(), later) == ()


def test_a_written_default_is_no_change() -> None:
    """A file may say what would hold anyway."""
    written: dict[str, Any] = {
        "listed": True,
        "address_check": "suspicious",
        "unknown_fields": "refuse",
    }

    assert lines(**written) == []


@pytest.mark.parametrize(
    ("values", "english", "bulgarian"),
    [
        ({"seats": 301}, "Seats: 300 → 301", "Места: 300 → 301"),
        (
            {"listed": False},
            "In the list of events: yes → no",
            "В списъка със събития: да → не",
        ),
        (
            {"programme": [OPENING]},
            "Programme: added “Opening”",
            "Програма: добавено „Откриване“",
        ),
        (
            {"reminders": [{"hours_before": 24}, {"hours_before": 1}]},
            "Reminders: removed 168",
            "Напомняния: премахнато 168",
        ),
        (
            {"title": {"bg": raw_event()["title"]["bg"], "en": "A day"}},
            "Title in English: “Good approaches and practices for child protection” → “A day”",
            "Заглавие на английски: „Good approaches and practices for child protection“ → „A day“",
        ),
        (
            {"mail": {"thanks": {"intro": {"bg": "Ела.", "en": "Do come."}}}},
            "Words in emails, thanks after the event, own paragraph in Bulgarian: – → “Ела.”",
            "Думи в имейлите, благодарност след събитието, собствен абзац на български: – → „Ела.“",
        ),
        (
            {"thanks": None},
            "Thank-you email: removed",
            "Благодарствен имейл: премахнато",
        ),
        (
            {"fields": fields_with("town", type="long_text")},
            "Question “Town or village”, kind of answer: Text on one line → Text of several lines",
            "Въпрос „Населено място“, вид на отговора: Текст на един ред → Текст на няколко реда",
        ),
        (
            {"fields": fields_with("town", help={"bg": "х", "en": "x"})},
            "Question “Town or village”, help in Bulgarian: – → “х”",
            "Въпрос „Населено място“, пояснение на български: – → „х“",
        ),
    ],
)
def test_a_change_is_said_in_both_languages(
    values: dict[str, Any], english: str, bulgarian: str
) -> None:
    """With the labels of the pages and the event's own texts."""
    assert lines(**values)[0] == english
    assert lines("bg", **values)[0] == bulgarian


def test_times_of_one_day_are_compared_by_the_clock() -> None:
    """A day is said where it is another."""
    dates = deepcopy(raw_event()["dates"])
    hour = dates | {"starts": "2022-03-02 15:00"}
    day = dates | {"ends": "2022-03-03 17:00"}

    assert lines("bg", dates=hour) == ["Начало: 14:00\u00a0ч. → 15:00\u00a0ч."]
    assert lines("en", dates=day) == ["End: 2\u00a0March 2022, 17:00 → 3\u00a0March 2022, 17:00"]


def test_entries_are_followed_where_they_go() -> None:
    """A session that moves and changes is not one removed and one added."""
    before = an_event(programme=[OPENING, TALK])
    after = an_event(programme=[TALK, OPENING | {"speakers": ["Иван"]}])

    assert in_words(before, after) == [
        "Session “Opening”, speakers: removed “Мария Петрова”",
        "Session “Opening”, speakers: added “Иван”",
        "Programme: in another order",
    ]


def test_a_question_in_place_of_another_is_none_of_its_changes() -> None:
    """Answers stay under the name of their question, so that one goes and the other comes."""
    fields = fields_with("organisation")
    place = next(place for place, field in enumerate(fields) if field["name"] == "organisation")
    fields[place] = {
        **fields[place],
        "name": "employer",
        "label": {"bg": "Работодател", "en": "Employer"},
    }

    assert lines(fields=fields) == [
        "Questions: removed “Organisation”",
        "Questions: added “Employer”",
    ]


def test_an_option_in_place_of_another_is_none_of_its_changes() -> None:
    """A choice of the one that goes is none of the one that comes."""
    fields = fields_with("profession")
    field = next(field for field in fields if field["name"] == "profession")
    field["options"][0] = {"value": "nurse", "label": {"bg": "Медицинска сестра", "en": "Nurse"}}

    assert lines(fields=fields) == [
        "Question “Profession”, options: removed “Social services professional”",
        "Question “Profession”, options: added “Nurse”",
    ]


def test_an_option_is_named_by_its_question() -> None:
    """Its path has the names of both."""
    fields = deepcopy(raw_event()["fields"])
    fields[3]["options"][3]["seats"] = 20
    del fields[3]["options"][0]

    assert lines(fields=fields) == [
        "Question “Profession”, options: removed “Social services professional”",
        "Question “Profession”, option “Teacher”, seats: – → 20",
    ]


def test_the_address_of_the_room_is_never_said() -> None:
    """Setting, changing and removing it are changes of the room."""
    room = {"provider": "Zoom", "join_address": "https://z.example/1"}
    before, after = an_event(), an_event(place={"online": room})

    [added] = changes(before, after)

    assert (added.part, added.before, added.after) == ("room", None, None)
    assert in_words(before, after) == ["The address of the room is set"]
    assert in_words(after, before, "bg") == ["Адресът на залата е премахнат"]


def test_a_long_text_is_only_said_to_be_another() -> None:
    """The diff shows which words."""
    about = {"bg": raw_event()["about"]["bg"], "en": "x" * 101}

    assert lines(about=about) == ["Description in English: the text is another"]


def test_team_and_cancellation_are_parts_of_their_own() -> None:
    """They are changed by actions of their own."""
    team = {"manages": ["maria@example.org"]}

    found = changes(an_event(), an_event(team=team, cancelled=True))

    assert [(change.part, change.kind) for change in found] == [
        ("cancelled", "changed"),
        ("team", "added"),
    ]


def test_the_diff_of_two_files_shows_lines() -> None:
    """Without the names of files, which versions do not have."""
    assert text_diff("a: 1\nb: 2\n", "a: 1\nb: 3\n") == "@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n"
    assert text_diff("a: 1\n", "a: 1\n") == ""
