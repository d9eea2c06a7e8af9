"""The document: every call is in it, with all it may answer, and it is OpenAPI 3.1."""

import json
from collections.abc import Iterator
from inspect import isclass
from typing import Any, get_type_hints

import pytest
import schemathesis
from pydantic import BaseModel

from registrar.api.answering import make_resolver
from registrar.api.document import EVERY_OPERATION, document
from registrar.api.edit_operations import EDIT_OPERATIONS
from registrar.api.operation import DOCUMENT, Operation
from registrar.api.problems import ProblemDocument
from registrar.aws.table import Table
from registrar.web.components.refusal_table import status_of
from tests.support.api_client import ApiClient
from tests.support.services import services_with_event

DATA: dict[str, Any] = json.loads(document(make_resolver(EVERY_OPERATION)))


def described(operation: Operation) -> dict[str, Any]:
    """Return what the document says of the call."""
    found: dict[str, Any] = DATA["paths"][operation.address][operation.method.lower()]
    return found


def test_document_is_valid() -> None:
    """By the schema of OpenAPI 3.1."""
    assert DATA["openapi"].startswith("3.1.")
    schemathesis.openapi.from_dict(DATA).validate()


def test_every_call_is_described_and_no_other() -> None:
    """The table of calls and the document say the same."""
    paths = {(method.upper(), path) for path, calls in DATA["paths"].items() for method in calls}

    assert paths == {
        ("GET", DOCUMENT),
        *((operation.method, operation.address) for operation in EVERY_OPERATION),
    }


@pytest.mark.parametrize(
    "operation", EVERY_OPERATION, ids=lambda operation: operation.handler.__name__
)
def test_call_is_described_whole(operation: Operation) -> None:
    """Statuses, in words; the token it wants; where it answers with what."""
    found = described(operation)
    refused = {status_of(code) for code in operation.refusals}

    assert found["security"] == [{"bearer": []}]
    assert found["summary"]
    assert {int(status) for status in found["responses"]} == refused | {operation.status, 500}
    assert all(response["description"] for response in found["responses"].values())
    assert all(parameter["description"] for parameter in found.get("parameters", ()))


# Looks that only those who manage an event may take
_OF_MANAGERS = ("export", "draft_consequences", "cancel_consequences", "restore_consequences")

# Changes that those who only view may make: of no event yet, at the door, about oneself
_OF_ALL = ("create_event", "check_in", "undo_check_in", "set_digest")


@pytest.mark.parametrize(
    "operation", EVERY_OPERATION, ids=lambda operation: operation.handler.__name__
)
def test_call_names_the_codes_of_its_kind(operation: Operation) -> None:
    """Any call about an event may say it is not found; a changing one, that a viewer may not."""
    name = operation.handler.__name__
    looks = operation.method == "GET" and not name.startswith(_OF_MANAGERS)

    assert ("no_such_event" in operation.refusals) == ("{event}" in operation.path)
    names_one = any(name in operation.path for name in ("{registration}", "{code}"))
    assert ("no_such_registration" in operation.refusals) == names_one
    assert ("views_only" in operation.refusals) == (not looks and name not in _OF_ALL)


def _models(operation: Operation) -> Iterator[type[BaseModel]]:
    """Yield the objects that the call takes as its body, and gives."""
    for name, hint in get_type_hints(operation.handler).items():
        if isclass(hint) and issubclass(hint, BaseModel) and name != "query":
            yield hint


@pytest.mark.parametrize("operation", EDIT_OPERATIONS, ids=lambda call: call.handler.__name__)
def test_call_of_edits_has_whole_examples(operation: Operation) -> None:
    """Of what it takes and of what it answers, refusals too; each is one that it would take."""
    models: list[type[BaseModel]] = [*_models(operation), ProblemDocument]
    for model in models:
        [example] = DATA["components"]["schemas"][model.__name__]["examples"]
        assert model.model_validate(example).model_fields_set == set(example)


def test_descriptions_begin_with_a_verb_or_a_noun() -> None:
    """Of calls and of objects: a reader of the list sees what each does or is."""
    calls = [call["summary"] for path in DATA["paths"].values() for call in path.values()]
    schemas = [schema.get("description", "") for schema in DATA["components"]["schemas"].values()]
    first_words = {text.split()[0] for text in calls + schemas if text}

    assert first_words.isdisjoint({"What", "Which", "Where", "When", "Who", "Whoever", "How"})
    assert first_words.isdisjoint({"Whether", "Everybody", "Somebody", "Nobody", "It", "They"})


def test_document_is_for_everybody_and_nothing_else_is(table: Table) -> None:
    """Without a token there is the document, the same for each event."""
    nobody = ApiClient(services_with_event(table), None)

    found = nobody.call("GET /openapi.json")

    assert found == DATA
    assert nobody.refusal("GET /events") == (404, "not_found", [])
    assert nobody.ask("POST /openapi.json")["headers"]["allow"] == "GET, HEAD"
