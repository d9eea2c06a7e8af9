"""Event files: the conference is good, and a wrong one hears everything at once."""

import copy
import inspect
import json
import re
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.event_rules import RULES
from registrar.domain.event_sizes import ITEM_MAX
from tests.support.factories import an_event, raw_event


def problems_of(raw: dict[str, Any]) -> list[EventProblem]:
    """Return the problems of the definition."""
    with pytest.raises(DefinitionRefused) as refused:
        check(raw)
    return refused.value.problems


def paths_of(raw: dict[str, Any]) -> list[str]:
    """Return the paths of the definition's problems."""
    return [problem.path for problem in problems_of(raw)]


def with_fields(**changes: Any) -> dict[str, Any]:
    """The conference with the named fields' keys changed."""
    raw = copy.deepcopy(raw_event())
    for field in raw["fields"]:
        field.update(changes.get(field["name"], {}))
    return raw


def test_the_conference_is_as_announced() -> None:
    """The facts of the announcement and the terms of registration."""
    event = an_event()
    sofia = ZoneInfo("Europe/Sofia")

    assert event.starts == datetime(2022, 3, 2, 14, tzinfo=sofia)
    assert event.ends == datetime(2022, 3, 2, 17, tzinfo=sofia)
    assert event.opens == datetime(2022, 2, 7, 9, tzinfo=sofia)
    assert event.closes == datetime(2022, 3, 2, 12, tzinfo=sofia)
    assert (event.seats, event.waiting_list, event.programme) == (300, 100, ())
    assert event.place.online is not None
    assert event.place.online.provider == "Zoom"
    assert [partner.name["en"] for partner in event.partners] == [
        "State Agency for Child Protection",
        "Education Trade Union at the Confederation of Labour “Podkrepa”",
    ]


def test_nothing_optional_is_agreed_in_advance() -> None:
    """Of the three consents only the privacy notice's is required (P2)."""
    consents = {
        field.name: field.required for field in an_event().fields if field.type == "consent"
    }

    assert consents == {"privacy": True, "recording": False, "later_events": False}


def test_a_definition_survives_storing() -> None:
    """A published definition reads back equal."""
    event = an_event()

    assert EventDefinition.model_validate_json(event.model_dump_json()) == event


def test_a_wrong_file_hears_all_its_problems_at_once() -> None:
    """Shapes, translations, references and dates, in one go, each with what would be right."""
    raw = with_fields(
        town={"label": {"bg": "Град"}},
        other_profession={"when": {"profession": "pilot"}},
        interpretation={"options": []},
    )
    raw |= {"seats": "many", "title": {"en": "Only English"}, "surprise": 1}
    del raw["contact"]
    raw["dates"]["ends"] = datetime(2022, 3, 1, 14)
    raw["websites"]["origins"] = ["http://insecure.example"]

    problems = problems_of(raw)

    assert {problem.path for problem in problems} == {
        "surprise",
        "title.bg",
        "seats",
        "contact",
        "dates.ends",
        "dates.registration.closes",
        "fields.4.when",
        "fields.5.label.en",
        "fields.6.options",
        "websites.origins.0",
    }
    assert all(problem.wrong and problem.right for problem in problems)
    assert (
        EventProblem("title.bg", "the translation is missing", 'add a line "bg: ..."') in problems
    )


def test_every_rule_is_of_sections_that_there_are() -> None:
    """A rule is chosen by the names of its parameters: a wrong one would never be asked."""
    named = {name for rule in RULES for name in inspect.signature(rule).parameters}

    assert named <= set(EventDefinition.model_fields)


@pytest.mark.parametrize(
    ("raw", "paths"),
    [
        (raw_event(languages=["bg", "en", "de"], seats=0), None),
        (raw_event(place={}), ["place"]),
        (raw_event(dates=raw_event()["dates"] | {"ends": "2022-03-02T13:00"}), ["dates.ends"]),
        (raw_event(dates=raw_event()["dates"] | {"zone": "Europe/Sofja"}), ["dates.zone"]),
        (
            raw_event(
                dates=raw_event()["dates"]
                | {"registration": {"opens": "2022-03-01T09:00", "closes": "2022-02-01T09:00"}}
            ),
            ["dates.registration.closes", "reminders.0.hours_before"],
        ),
        (raw_event(reminders=[{"hours_before": 1000}]), ["reminders.0.hours_before"]),
        (
            raw_event(reminders=[{"hours_before": hour} for hour in (24, 1, 24)]),
            ["reminders.2.hours_before"],
        ),
        (raw_event(reminders=[{"hours_before": hour} for hour in range(1, 12)]), ["reminders"]),
        (raw_event(thanks={"hours_after": -1}), ["thanks.hours_after"]),
        (raw_event(thanks={"materials": "http://insecure.example"}), ["thanks.materials"]),
        (raw_event(cancelled="perhaps"), ["cancelled"]),
        (raw_event(event="Not A Slug"), ["event"]),
        (with_fields(email={"required": False}), ["fields"]),
        (with_fields(recording={"required": True}), ["fields"]),
        (with_fields(town={"name": "nonce"}), ["fields.5.name"]),
        (with_fields(town={"name": "email"}), ["fields.5.name"]),
        (with_fields(town={"kept_days": 400}), ["fields.5.kept_days"]),
        (with_fields(town={"special_category": True}), ["fields.5.required"]),
        (with_fields(profession={"options": []}), ["fields.3.options", "fields.4.when"]),
        (with_fields(other_profession={"when": {"interpretation": "x"}}), ["fields.4.when"]),
    ],
)
def test_each_rule_names_its_place(raw: dict[str, Any], paths: list[str] | None) -> None:
    """The path leads to the line to change."""
    found = paths_of(raw)

    if paths is None:
        assert "seats" in found
        assert "title.de" in found
    else:
        assert found == paths


def test_more_limited_options_than_one_transaction_sets_are_too_many() -> None:
    """Publishing is one transaction, and that has an end."""
    options = [
        {"value": f"group_{number}", "label": {"bg": "Група", "en": "Group"}, "seats": 1}
        for number in range(61)
    ]
    raw = with_fields(
        profession={"options": options}, other_profession={"when": {"profession": "group_1"}}
    )

    assert problems_of(raw) == [
        EventProblem(
            "fields",
            "more than 60 options with seats of their own",
            "leave out the seats of those that will not fill up",
        )
    ]


def test_more_limited_questions_than_one_correction_changes_are_too_many() -> None:
    """Answering all of them anew gives up one option of each and takes another."""
    options = [
        {"value": value, "label": {"bg": "Група", "en": "Group"}, "seats": 1}
        for value in ("a", "b")
    ]
    asked = next(field for field in raw_event()["fields"] if field["name"] == "interpretation")
    more = [asked | {"name": f"q{number}", "options": options} for number in range(21)]

    assert problems_of(raw_event(fields=[*raw_event()["fields"], *more])) == [
        EventProblem(
            "fields",
            "more than 20 fields with seats of their own",
            "leave out the seats of those that will not fill up",
        )
    ]


@pytest.mark.parametrize("value", [None, [], "text", 7, {"bg": 1}, {"online": "Zoom"}])
@pytest.mark.parametrize("key", sorted(raw_event()))
def test_rubbish_anywhere_is_a_problem_and_never_a_crash(key: str, value: Any) -> None:
    """Any section may be of any shape."""
    with suppress(DefinitionRefused):
        check(raw_event(**{key: value}))


@pytest.mark.parametrize(
    ("minutes", "paths"),
    [
        (1, []),
        (180, []),
        (181, ["certificate.minimum_minutes"]),
        (0, ["certificate.minimum_minutes"]),
    ],
)
def test_a_certificate_asks_for_no_more_than_the_event(minutes: int, paths: list[str]) -> None:
    """The conference lasts 180 minutes; nobody can be there for longer, and for none is nothing."""
    raw = raw_event(certificate={"minimum_minutes": minutes})

    if paths:
        assert paths_of(raw) == paths
    else:
        assert check(raw).certificate is not None


def test_a_certificate_is_made_out_to_somebody() -> None:
    """Without a required name there is nobody to certify anything of."""
    raw = with_fields(full_name={"required": False})

    raw["certificate"] = {"minimum_minutes": 120}

    assert problems_of(raw) == [
        EventProblem(
            "certificate", "nobody is asked for a name", "have a required field of type name"
        )
    ]


def test_a_certificate_speaks_every_language() -> None:
    """Its own heading, its sentence and who signs are checked like all texts (L1)."""
    signatory = {"name": {"bg": "Елена"}, "post": {"en": "Director"}}
    certificate = {"minimum_minutes": 120, "title": {"bg": "Грамота"}, "signatory": signatory}

    paths = paths_of(raw_event(certificate=certificate))

    assert paths == ["certificate.title.en", "certificate.signatory.name.en",
                     "certificate.signatory.post.bg"]  # fmt: skip


PYDANTIC = re.compile(r"[Ii]nput|should|pattern|validation|[Vv]alue error|\^|\$|Field ")
RUBBISH: list[Any] = [None, True, -1, 1.5, 10**30, "", "X", "\u202e", [], {"bg": 1}, {1: 2}]


def places(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of an event file, but for the third and later ones of a list."""
    keys = (
        part if isinstance(part, dict) else range(len(part))[:2] if isinstance(part, list) else ()
    )
    return [path, *(place for key in keys for place in places(part[key], (*path, key)))][not path :]


def planted(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The conference with everything it may have, another value at one place."""
    raw = copy.deepcopy(everything())
    part: Any = raw
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return raw


@cache
def everything() -> dict[str, Any]:
    """The conference with every section that an event file may have."""
    words = {"bg": "Думи", "en": "Words"}
    session = {"starts": "2022-03-02 14:00", "ends": "2022-03-02 15:00", "title": words}
    raw = copy.deepcopy(raw_event())
    raw["fields"][3]["options"][0]["seats"] = 2
    return raw | {
        "listed": True,
        "programme": [session | {"speakers": ["Ана"]}],
        "websites": {"origins": ["https://a.example"], "redirects": ["https://a.example/b"]},
        "team": {"manages": ["a@example.org"], "views": ["b@example.org"]},
        "thanks": {"hours_after": 1, "materials": "https://a.example"},
        "certificate": {"minimum_minutes": 1, "signatory": {"name": words, "post": words}},
        "proof_of_work": False,
        "cancelled": False,
    }


def test_the_file_with_everything_is_good() -> None:
    """Else its rubbish would show nothing."""
    assert check(everything()).certificate is not None


@pytest.mark.parametrize("value", RUBBISH, ids=repr)
def test_advice_is_never_a_regular_expression(value: Any) -> None:
    """Problems and advice are words, for any value in any position."""
    spoken = []
    for path in places(everything()):
        try:
            check(planted(path, value), spoken=["bg", "en"])
        except DefinitionRefused as refused:
            spoken += [(path, f"{problem.wrong} / {problem.right}") for problem in refused.problems]

    assert [advice for advice in spoken if PYDANTIC.search(advice[1])] == []
    assert [advice for advice in spoken if "this does not fit here" in advice[1]] == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"organisers": []},
            EventProblem("organisers", "this list is too short", "have 1 or more entries"),
        ),
        ({"seats": 0}, EventProblem("seats", "this is too small", "write 1 or more")),
        (
            {"seats": 10**7},
            EventProblem("seats", "this is too large", "write 1000000 or less"),
        ),
        (
            {"seats": True},
            EventProblem("seats", "this is not a whole number", "write digits alone, like 300"),
        ),
        (
            {"unknown_fields": "drop"},
            EventProblem(
                "unknown_fields",
                '"drop" is none of the possible words',
                "write one of these: refuse, ignore",
            ),
        ),
        (
            {"event": "Good Practices"},
            EventProblem(
                "event",
                '"Good Practices" is no name for an address',
                "write up to 64 small Latin letters, digits and hyphens, like good-practices-2022",
            ),
        ),
        (
            {"summary": {"bg": "Дума\u202e", "en": "Word"}},
            EventProblem(
                "summary.bg",
                'it holds U+202E (right-to-left override) as character 5, after "Дума"',
                "delete that sign",
            ),
        ),
    ],
)
def test_a_mistake_is_named_in_words(changes: dict[str, Any], problem: EventProblem) -> None:
    """The words name the path, the problem and a right value."""
    assert problem in problems_of(raw_event(**changes))


@pytest.mark.parametrize("at", ["2022-03-02", 1646229600, 840, "14:00", "1646229600", date.max])
def test_a_moment_is_a_day_and_a_time(at: Any) -> None:
    """Neither a day alone nor a number is taken for some moment that nobody meant."""
    dates = raw_event()["dates"] | {"starts": at}

    wrong = EventProblem(
        "dates.starts", "this is not a date and time", "write it like 2022-03-02 14:00"
    )
    assert wrong in problems_of(raw_event(dates=dates))


def test_a_wrong_entry_does_not_make_its_list_too_short() -> None:
    """One problem, at the entry."""
    assert paths_of(raw_event(organisers=[{"name": {"bg": "Фонд"}}])) == ["organisers.0.name.en"]


def test_pasted_white_space_in_a_text_is_mended() -> None:
    """As in a form (F4), but for the no-break spaces that typography wants."""
    event = an_event(summary={"bg": "Две\u2028думи\u2066\t2022\u00a0г.", "en": "Two"})

    assert event.summary["bg"] == "Две\nдуми 2022\u00a0г."


def test_what_cannot_be_stored_is_refused_with_its_largest_part() -> None:
    """An item of the table takes 400 kB, and publishing would fail."""
    about = {"bg": "я" * 150_000, "en": "a" * 100_000}

    [problem] = problems_of(raw_event(about=about))

    assert problem.path == "about.bg"
    assert problem.wrong.startswith("the event takes 4")
    assert "380 kB can be stored; the largest part of it is this with 293 kB" in problem.wrong


def test_what_is_just_small_enough_can_be_stored() -> None:
    """The check is no stricter than it has to be."""
    event = an_event(about={"bg": "я" * 140_000, "en": "a" * 80_000})

    size = len(event.model_dump_json().encode())
    assert ITEM_MAX - 30_000 < size < ITEM_MAX


def test_a_published_event_is_read_whatever_the_rules_are_now() -> None:
    """An address that was taken once is no reason for a page to fail."""
    stored = json.loads(an_event().model_dump_json())
    stored["websites"] = {"origins": ["https://*.school.example"], "redirects": ["https://a b"]}

    event = EventDefinition.model_validate_json(json.dumps(stored))

    assert event.websites.origins == ("https://*.school.example",)


def test_an_unknown_field_is_a_key_error() -> None:
    """A StopIteration would end a generator around it in silence."""
    definition = an_event()

    assert definition.field(definition.fields[0].name) is definition.fields[0]
    with pytest.raises(KeyError, match="tomorrow"):
        definition.field("tomorrow")
