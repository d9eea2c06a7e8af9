"""Calls to DynamoDB and Secrets Manager, by name and arguments as boto3's low-level client.

A call is sent once: repeating is the caller's, as for the boto3 clients of ``system``.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from registrar.aws_client.connection import Answer, Connection, Endpoint
from registrar.aws_client.errors import CallFailed, CallRefused
from registrar.aws_client.signature import Credentials, signed_headers


class Service(NamedTuple):
    """Service that speaks JSON, by its name in signatures and hosts.

    ``variable`` ends the name of its endpoint's environment variable.
    """

    name: str
    variable: str
    target: str
    json_version: str
    operations: Mapping[str, str]


DYNAMODB = Service(
    "dynamodb",
    "DYNAMODB",
    "DynamoDB_20120810",
    "1.0",
    {
        "batch_get_item": "BatchGetItem",
        "delete_item": "DeleteItem",
        "get_item": "GetItem",
        "put_item": "PutItem",
        "query": "Query",
        "transact_write_items": "TransactWriteItems",
        "update_item": "UpdateItem",
    },
)
SECRETS_MANAGER = Service(
    "secretsmanager",
    "SECRETS_MANAGER",
    "secretsmanager",
    "1.1",
    {
        "batch_get_secret_value": "BatchGetSecretValue",
        "get_secret_value": "GetSecretValue",
    },
)
SERVICES = {service.name: service for service in (DYNAMODB, SECRETS_MANAGER)}

# Domains of hosts by the beginning of their region; those of all others end with _DOMAIN
_DOMAINS = {
    "cn-": "amazonaws.com.cn",
    "eusc-": "amazonaws.eu",
    "us-iso-": "c2s.ic.gov",
    "us-isob-": "sc2s.sgov.gov",
    "us-isof-": "csp.hci.ic.gov",
    "eu-isoe-": "cloud.adc-e.uk",
}
_DOMAIN = "amazonaws.com"


class Client:
    """Client of one service with a connection of its own; ``utc_now`` dates signatures.

    Credentials, region, endpoint and CA bundle come from ``environment``, in the variables that
    botocore reads; Lambda sets the first two for the life of a sandbox.
    """

    def __init__(
        self,
        service: Service,
        environment: Mapping[str, str],
        *,
        connect_timeout: float,
        read_timeout: float,
        utc_now: Callable[[], datetime],
    ) -> None:
        self._service = service
        self._region = environment.get("AWS_REGION") or environment["AWS_DEFAULT_REGION"]
        self._environment = environment
        self._utc_now = utc_now
        url = endpoint_url(service, self._region, environment)
        self._host = urlsplit(url).netloc
        endpoint = _endpoint(url, environment.get("AWS_CA_BUNDLE"))
        self._connection = Connection(endpoint, connect_timeout, read_timeout)

    def __getattr__(self, name: str) -> Callable[..., dict[str, Any]]:
        """Return the operation of that name. It raises CallRefused or CallFailed."""
        try:
            return partial(self._call, self._service.operations[name])
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def _credentials(self) -> Credentials:
        """Credentials, which a client without a call does without."""
        return Credentials(
            self._environment["AWS_ACCESS_KEY_ID"],
            self._environment["AWS_SECRET_ACCESS_KEY"],
            self._environment.get("AWS_SESSION_TOKEN", ""),
        )

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _call(self, operation: str, **payload: Any) -> dict[str, Any]:
        self._connection.send(self._request(operation, payload))
        return read_answer(self._connection.receive(), operation)

    def _request(self, operation: str, payload: Mapping[str, Any]) -> bytes:
        body = _encode(payload).encode()
        headers = signed_headers(
            {
                "content-type": f"application/x-amz-json-{self._service.json_version}",
                "host": self._host,
                "x-amz-target": f"{self._service.target}.{operation}",
            },
            body,
            credentials=self._credentials,
            region=self._region,
            service=self._service.name,
            now=self._utc_now(),
        )
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        head = f"POST / HTTP/1.1\r\n{lines}content-length: {len(body)}\r\n\r\n"
        return head.encode("latin-1") + body


def endpoint_url(service: Service, region: str, environment: Mapping[str, str]) -> str:
    """Return the address of a service: that of the environment, or AWS's own of the region."""
    own = environment.get(f"AWS_ENDPOINT_URL_{service.variable}")
    everywhere = environment.get("AWS_ENDPOINT_URL")
    beginning = (domain for start, domain in _DOMAINS.items() if region.startswith(start))
    return own or everywhere or f"https://{service.name}.{region}.{next(beginning, _DOMAIN)}"


def _endpoint(url: str, ca_bundle: str | None) -> Endpoint:
    parts = urlsplit(url)
    if parts.scheme != "https":
        return Endpoint(parts.hostname or "", parts.port or 80, None)
    from ssl import create_default_context  # the local cloud does without

    return Endpoint(
        parts.hostname or "", parts.port or 443, create_default_context(cafile=ca_bundle)
    )


def read_answer(answer: Answer, operation: str) -> dict[str, Any]:
    """Return the content of an answer. Raises CallRefused for an error, CallFailed if not JSON."""
    if answer.status >= 300:
        raise CallRefused(_error(answer), operation)
    content = _decode(answer.body)
    if content is None:
        raise CallFailed("not JSON")
    return content


def _error(answer: Answer) -> dict[str, Any]:
    """Return what botocore makes of an error: its code and words, and its other members."""
    content = _decode(answer.body) or {}
    words = content.pop("message", None) or content.pop("Message", None) or ""
    code = str(content.pop("__type", answer.status)).split(":", 1)[0].rsplit("#", 1)[-1]
    metadata: dict[str, Any] = {"HTTPStatusCode": answer.status}
    if "x-amzn-requestid" in answer.headers:
        metadata["RequestId"] = answer.headers["x-amzn-requestid"]
    return content | {"Error": {"Code": code, "Message": words}, "ResponseMetadata": metadata}


def _decode(body: bytes) -> dict[str, Any] | None:
    """Return a JSON object, its binary attributes as bytes; None for anything else."""
    try:
        content = json.loads(body, object_hook=_binary if b'"B' in body else None)
    except (TypeError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _binary(value: dict[str, Any]) -> dict[str, Any]:
    """Return an attribute value as bytes where it is binary; others, and attributes, as given."""
    if len(value) == 1 and isinstance(value.get("B"), str):
        return {"B": b64decode(value["B"])}
    if len(value) == 1 and isinstance(value.get("BS"), list):
        return {"BS": [b64decode(part) for part in value["BS"]]}
    return value


def _base64(value: object) -> str:
    if not isinstance(value, bytes):
        raise TypeError(type(value).__name__)
    return b64encode(value).decode()


_encode = json.JSONEncoder(separators=(",", ":"), default=_base64).encode
