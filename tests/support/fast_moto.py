"""Fast DynamoDB of moto behind a client; all that moto checks is still checked.

A request goes to moto's own handler by botocore's event and is not matched against the addresses of
every service. A transaction copies the items that it may change, not the whole table for each
action. A response's fields are looked up by their names, not by each spelling that moto knows.
Requests are not signed: nobody reads the signature.
"""

from collections import defaultdict
from copy import deepcopy
from typing import Any

import boto3
from botocore import UNSIGNED
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.config import Config
from moto.core.botocore_stubber import MockRawResponse
from moto.core.request import normalize_request
from moto.core.responses import ActionResult
from moto.core.serialize import AttributePickerContext, XFormedAttributePicker, get_serializer_class
from moto.core.utils import get_service_model
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler

REGION = "eu-central-1"


class Backend(DynamoDBBackend):
    """Tables of moto, whose failed transactions restore a copy of the items they may change."""

    def create_table(self, *args: Any, **properties: Any) -> Table:
        """Create the table as moto does, restorable."""
        made = _restorable(super().create_table(*args, **properties))
        self.tables[made.name] = made
        return made

    def transact_write_items(self, transact_items: list[dict[str, Any]]) -> None:
        """Write all or nothing, as moto does."""
        updates = [action["Update"] for action in transact_items if "Update" in action]
        for table in self.tables.values():
            if isinstance(table, _RestorableTable):
                table.remember(
                    [update["Key"] for update in updates if update["TableName"] == table.name]
                )
        super().transact_write_items(transact_items)


class _RestorableTable(Table):
    """Table that is copied once per transaction; all items are shared but those updated."""

    remembered: Table

    def remember(self, keys: list[dict[str, Any]]) -> None:
        """Make the copy that moto restores when a transaction fails."""
        rows = defaultdict(dict, {partition: dict(rows) for partition, rows in self.items.items()})
        for key in keys:
            first, second = (DynamoType(key[name]) for name in self.table_key_attrs)
            if second in rows.get(first, {}):
                rows[first][second] = deepcopy(rows[first][second])
        self.remembered = _restorable(self)
        self.remembered.items = rows

    def __deepcopy__(self, memo: dict[int, Any]) -> Table:
        return self.remembered


def _restorable(table: Table) -> _RestorableTable:
    kind: type[Any] = _RestorableTable  # moto leaves methods of CloudFormation abstract
    made: _RestorableTable = object.__new__(kind)
    made.__dict__.update(table.__dict__)
    return made


class MotoEndpoint:
    """Endpoint of a client's requests, instead of a network."""

    def __init__(self) -> None:
        self.backend = backend = Backend(REGION, "123456789012")

        class Handler(_Handler):
            dynamodb_backend = backend

        self.handler = Handler

    def __call__(self, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        """Return moto's response."""
        normalized = normalize_request(request)
        status, headers, body = self.handler.dispatch(
            normalized, normalized.raw_url, normalized.headers
        )
        return AWSResponse(request.url, status, headers, MockRawResponse(body))

    def empty(self) -> None:
        """Delete all items of all tables."""
        for table in self.backend.tables.values():
            table.items.clear()


class _Handler(DynamoHandler):
    def serialized(self, action_result: ActionResult) -> Any:
        if not isinstance(action_result.result, dict):
            return super().serialized(action_result)
        model = get_service_model("dynamodb")
        operation = model.operation_model(self._get_action())
        protocol = self.determine_response_protocol(model)
        serializer = get_serializer_class("dynamodb", protocol)(operation, value_picker=_PICKER)
        answer = serializer.serialize(action_result.result)
        answer["headers"].update(self.response_headers)
        return answer["status_code"], answer["headers"], answer["body"]


class _Picker(XFormedAttributePicker):
    def __call__(self, context: AttributePickerContext) -> Any:
        """Return the field, which a mapping holds by its name or not at all."""
        if isinstance(context.obj, dict):
            return context.obj.get(context.key)
        return super().__call__(context)


_PICKER = _Picker()


def client(endpoint: MotoEndpoint) -> Any:
    """Return a client that can send to this endpoint alone."""
    made = boto3.client(
        "dynamodb",
        region_name=REGION,
        endpoint_url="https://dynamodb.eu-central-1.amazonaws.com",
        config=Config(signature_version=UNSIGNED),
    )
    made.meta.events.register("before-send.dynamodb", endpoint)
    return made
