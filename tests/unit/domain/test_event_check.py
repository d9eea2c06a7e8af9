"""Event files: the conference is good, and a wrong one hears everything at once."""

import inspect
import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.domain.event_problems import EventProblem
from registrar.domain.event_rules import RULES
from tests.support.event_problems import paths_of, problems_of, with_fields
from tests.support.factories import an_event, raw_event


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
