"""Columns: what is known of a registration, each answer by its type, in words and as it is kept."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from registrar.domain.columns import pick
from registrar.domain.retention_rules import unexpired
from registrar.locale.words import words_of
from tests.support.export_samples import (
    CONSENTED_AT,
    an_exported_event,
    an_exported_registration,
    columns,
)
from tests.support.factories import NOW

SOFIA = ZoneInfo("Europe/Sofia")


def cells(language: str, **changes: Any) -> dict[str, Any]:
    """Return the text of each column, by its heading."""
    registration = an_exported_registration(**changes)
    return {column.title: column.cell(registration) for column in columns(language)}


def test_a_person_reads_words() -> None:
    """Labels for options, names of countries, one text for several; numbers and dates stay so."""
    assert cells("bg") == {
        "Номер на регистрацията": "0123456789abcdef0123456789abcdef",
        "Записване (Europe/Sofia)": NOW.astimezone(SOFIA),
        "Състояние": "потвърдена",
        "Номер в списъка на чакащите": None,
        "Доставка": None,
        "Език": "bg",
        "Сайт": None,
        "full_name на български": "Иван Петров",
        "email на български": "ivan@example.org",
        "phone на български": "+359 888 123456",
        "note на български": "=1+1",
        "work на български": "Полиция",
        "topics на български": "Полиция, Училище",
        "years на български": 12.5,
        "born на български": date(1980, 3, 2),
        "home на български": "България",
        "recording на български": "да",
        "recording на български – кога (Europe/Sofia)": CONSENTED_AT.astimezone(SOFIA),
        "Влизане в събитието (Europe/Sofia)": None,
        "Минути присъствие": None,
    }


def test_a_program_reads_what_is_kept() -> None:
    """Codes, lists, booleans and moments, whatever the language."""
    registration = an_exported_registration(
        state="waiting", ticket=7, delivery="bounced", joined=NOW, reported_minutes=90
    )

    values = [
        {column.name: column.value(registration) for column in columns(said)}
        for said in ("bg", "en")
    ]

    assert values[0] == values[1]
    assert values[0] == {
        "id": registration.id,
        "registered": NOW,
        "status": "waiting",
        "ticket": 7,
        "delivery": "bounced",
        "language": "bg",
        "website": None,
        "full_name": "Иван Петров",
        "email": "ivan@example.org",
        "phone": "+359 888 123456",
        "note": "=1+1",
        "work": "police",
        "topics": ("police", "school"),
        "years": 12.5,
        "born": date(1980, 3, 2),
        "home": "BG",
        "recording": True,
        "recording_at": CONSENTED_AT,
        "joined": NOW,
        "minutes": 90,
    }


@pytest.mark.parametrize(
    ("consents", "said"),
    [((), "–"), (replace(an_exported_registration().consents[0], given=False), "no")],
)
def test_a_consent_is_yes_no_or_was_never_asked(consents: Any, said: str) -> None:
    """The last word counts."""
    given = (*an_exported_registration().consents, consents) if consents else ()

    assert cells("en", consents=given)["recording in English"] == said


def test_an_answer_of_another_type_is_none_of_this_one() -> None:
    """An answer to an older form never breaks a column."""
    older = {"years": "many", "born": "soon", "topics": "police", "work": "abolished", "phone": 5}

    shown = cells("en", answers=older)

    assert [shown[f"{name} in English"] for name in older] == [
        None,
        None,
        "Police",
        "abolished",
        "5",
    ]


def test_nothing_past_its_days_has_a_column() -> None:
    """P4: the heading goes with the answer."""
    event = an_exported_event()
    later = event.ends + timedelta(days=30)

    [names, earlier] = [
        [column.name for column in columns(now=now, event=event)]
        for now in (later, later - timedelta(seconds=1))
    ]

    assert set(earlier) - set(names) == {"note"}
    assert "note" not in unexpired(an_exported_registration(), event, later).answers


def test_each_name_is_there_once() -> None:
    """A question may be called as something the service knows is."""
    fields = [
        {**field, "name": "status"} if field["name"] == "phone" else field
        for field in an_exported_event().model_dump(mode="json", exclude_defaults=True)["fields"]
    ]

    names = [column.name for column in columns(event=an_exported_event(fields=fields))]

    assert [name for name in names if name.startswith("status")] == ["status", "status_"]
    assert len(names) == len(set(names))


def test_columns_are_picked_by_name_in_the_wanted_order() -> None:
    """One that is not there is named."""
    there = columns()

    assert [column.name for column in pick(there, ["work", "id"])] == ["work", "id"]
    with pytest.raises(KeyError, match="shoe_size"):
        pick(there, ["shoe_size"])


def test_words_without_a_name_stay_codes() -> None:
    """Of a country or a language that nobody knows."""
    words = words_of("bg")

    assert (words.country("BG"), words.country("ZZZ")) == ("България", "ZZZ")
    assert (words.language_name("en"), words.language_name("qqq")) == ("английски", "qqq")
