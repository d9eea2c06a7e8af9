"""The published JSON Schema: a program that obeys it is not refused."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from registrar.domain.event_check import check
from registrar.domain.form import compile_form
from registrar.domain.json_schema import json_schema
from registrar.domain.submission import SubmissionInvalid, read_submission
from registrar.web.components.submission_body import read_body
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.request import Request

ROOT = Path(__file__).parents[3]
EVENT_FILE = ROOT / "infra/events/good-practices-child-protection.yaml"


def words(text: str) -> dict[str, str]:
    """The same text in both languages."""
    return {"bg": text, "en": text}


def field(name: str, kind: str, **more: Any) -> dict[str, Any]:
    """A field of an event file."""
    asked = {"name": name, "type": kind, "label": words(f"Label of {name}"), **more}
    return {**asked, "purpose": words("Purpose"), "kept_days": 1}


OPTIONS = [{"value": "a", "label": words("A")}, {"value": "b", "label": words("B")}]
FIELDS = [
    field("full_name", "name", required=True, help=words("As on a certificate")),
    field("email", "email", required=True),
    field("phone", "phone"),
    field("town", "text"),
    field("question", "long_text"),
    field("profession", "choice", options=OPTIONS),
    field("detail", "choice", options=OPTIONS, required=True, when={"profession": "b"}),
    field("depth", "text", required=True, when={"detail": "b"}),
    field("days", "choices", options=OPTIONS),
    field("age", "number"),
    field("born", "date"),
    field("country", "country"),
    field("privacy", "consent", required=True),
    field("news", "consent"),
]
GOOD = {"full_name": "Иван", "email": "ivan@abv.bg", "privacy": True}

ACCEPTED: list[dict[str, Any]] = [
    {},
    {"full_name": "  Иван  "},
    {"email": "ivan@пример.бг"},
    {"phone": "+359 2 123 4567", "town": "Русе", "question": "a\nb", "days": ["b", "a"]},
    {"phone": "", "town": "", "question": None, "profession": None, "days": []},
    {"phone": None, "age": None, "born": None, "country": "", "news": None},
    {"age": 4, "born": "1999-12-31", "country": "BG", "news": False},
    {"age": -4.5},
    {"profession": "a"},
    {"profession": "a", "detail": 1, "depth": []},
    {"profession": "b", "detail": "a"},
    {"profession": "b", "detail": "a", "depth": {"not": "asked"}},
    {"profession": "b", "detail": "b", "depth": "x"},
    {"nonce": "0123456789abcdef", "language": "en", "redirect": "x", "homepage": ""},
    {"nonce": "", "language": None},
]
REFUSED: list[dict[str, Any]] = [
    {"full_name": None},
    {"full_name": ""},
    {"full_name": "   "},
    {"full_name": "a" * 201},
    {"full_name": "a\u0000b"},
    {"full_name": "a\u202eb"},
    {"full_name": 1},
    {"email": "ivan"},
    {"email": "ivan@abv"},
    {"email": "иван@abv.bg"},
    {"email": ""},
    {"phone": "1234"},
    {"phone": "12345x"},
    {"town": ["Русе"]},
    {"town": "a" * 201},
    {"question": "a" * 2001},
    {"profession": "c"},
    {"profession": "b"},
    {"profession": "b", "detail": "c"},
    {"profession": "b", "detail": None},
    {"profession": "b", "detail": "b"},
    {"profession": "b", "detail": "b", "depth": ""},
    {"days": "a"},
    {"days": ["a", "a"]},
    {"days": ["c"]},
    {"age": "4"},
    {"age": True},
    {"age": 10**13},
    {"born": "31.12.1999"},
    {"born": "1999-13-01"},
    {"country": "bg"},
    {"country": "ZZ"},
    {"privacy": False},
    {"privacy": 1},
    {"privacy": "true"},
    {"privacy": None},
    {"news": 0},
    {"news": "on"},
    {"invented": 1},
    {"nonce": "short"},
    {"nonce": 1},
    {"language": 1},
]


@pytest.fixture(scope="module")
def definition() -> Any:
    """The conference, with a field of every type."""
    raw = yaml.safe_load(EVENT_FILE.read_text())
    return check({**raw, "fields": FIELDS})


def is_read(definition: Any, values: dict[str, Any]) -> bool:
    """Return True when the service takes these values as JSON."""
    form = compile_form(definition)
    body = json.dumps(values).encode()
    headers = {"content-type": "application/json"}
    request = Request("POST", "", "", {}, {}, headers, (), body, "192.0.2.1", "r")
    try:
        read_submission(form, read_body(request, form).values, language="bg")
    except (BodyRefused, SubmissionInvalid):
        return False
    return True


def fits(definition: Any, values: dict[str, Any]) -> bool:
    """Return True when the values obey the published schema."""
    schema = json_schema(definition, "en")
    checker = Draft202012Validator.FORMAT_CHECKER
    return bool(Draft202012Validator(schema, format_checker=checker).is_valid(values))


@pytest.mark.parametrize("changed", ACCEPTED)
def test_what_is_taken_fits_the_schema(definition: Any, changed: dict[str, Any]) -> None:
    """Schema and service agree on good values."""
    values = {**GOOD, **changed}

    assert (is_read(definition, values), fits(definition, values)) == (True, True)


@pytest.mark.parametrize("changed", REFUSED)
def test_what_is_refused_breaks_the_schema(definition: Any, changed: dict[str, Any]) -> None:
    """Schema and service agree on bad values."""
    values = {**GOOD, **changed}

    assert (is_read(definition, values), fits(definition, values)) == (False, False)


@pytest.mark.parametrize("missing", sorted(GOOD))
def test_what_is_required_is_required_by_both(definition: Any, missing: str) -> None:
    """A missing required answer breaks the schema too."""
    values = {name: value for name, value in GOOD.items() if name != missing}

    assert (is_read(definition, values), fits(definition, values)) == (False, False)


def test_ignored_fields_are_additional(definition: Any) -> None:
    """The schema allows unknown fields that are ignored."""
    ignoring = definition.model_copy(update={"unknown_fields": "ignore"})
    values = {**GOOD, "invented": 1}

    assert (is_read(ignoring, values), fits(ignoring, values)) == (True, True)


def test_the_schema_speaks_the_readers_language(definition: Any) -> None:
    """Labels are titles, help is the description, options have their titles."""
    properties = json_schema(definition, "bg")["properties"]

    assert properties["full_name"]["title"] == "Label of full_name"
    assert properties["full_name"]["description"] == "As on a certificate"
    assert properties["profession"]["anyOf"][0]["oneOf"] == [
        {"const": "a", "title": "A"},
        {"const": "b", "title": "B"},
    ]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_conference_has_a_sound_schema(language: str) -> None:
    """The real form's schema is a JSON Schema, in each language, and is plain JSON."""
    schema = json_schema(check(yaml.safe_load(EVENT_FILE.read_text())), language)

    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
