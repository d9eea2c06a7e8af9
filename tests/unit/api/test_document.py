"""The document: every call is in it, with all it may answer, and it is OpenAPI 3.1."""

import json
from typing import Any

import pytest
import schemathesis

from registrar.api.answering import make_resolver
from registrar.api.document import document
from registrar.api.operations import DOCUMENT, OPERATIONS, Operation
from registrar.aws.table import Table
from registrar.web.components.refusal_table import status_of
from tests.support.api_client import ApiClient
from tests.support.services import services_with_event

DATA: dict[str, Any] = json.loads(document(make_resolver()))


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
        *((operation.method, operation.address) for operation in OPERATIONS),
    }


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.handler.__name__)
def test_call_is_described_whole(operation: Operation) -> None:
    """Statuses, in words; the token it wants; where it answers with what."""
    found = described(operation)
    refused = {status_of(code) for code in operation.refusals}

    assert found["security"] == [{"bearer": []}]
    assert found["summary"]
    assert {int(status) for status in found["responses"]} == refused | {operation.status, 500}
    assert all(response["description"] for response in found["responses"].values())
    assert all(parameter["description"] for parameter in found.get("parameters", ()))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.handler.__name__)
def test_call_names_the_codes_of_its_kind(operation: Operation) -> None:
    """Any call about an event may say it is not found; a changing one, that a viewer may not."""
    looks = operation.method == "GET" and operation.handler.__name__ != "export"

    assert ("no_such_event" in operation.refusals) == ("{event}" in operation.path)
    assert ("no_such_registration" in operation.refusals) == ("{registration}" in operation.path)
    assert ("views_only" in operation.refusals) == (not looks)


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
