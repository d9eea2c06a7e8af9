"""Requests as the HTTP API passes them to a function (payload format 2.0)."""

import json
import re
from typing import Any
from urllib.parse import urlencode

# Addresses that the gateway leads to the function that edits events (infra/routes.yaml)
_EDITS = re.compile(r"/organise/(events/[^/]+/edit|new|api/edit)(/|$)")


def function_of(path: str) -> str:
    """Return the organisers' function that answers the path."""
    return "edit" if _EDITS.match(path) else "organise"


def http_request(
    route: str,
    parameters: dict[str, str],
    body: dict[str, Any],
    source_ip: str,
    *,
    as_json: bool = False,
    method: str = "POST",
) -> dict[str, Any]:
    """Return a request of that route, with the body of a form or of a program."""
    path = route.format(**parameters)
    kind = "application/json" if as_json else "application/x-www-form-urlencoded"
    accept = "application/json" if as_json else "text/html"
    return {
        "version": "2.0",
        "routeKey": f"{method} {route}",
        "rawPath": path,
        "headers": {"content-type": kind, "accept": accept},
        "pathParameters": parameters,
        "requestContext": {
            "requestId": "request",
            "http": {"method": method, "path": path, "sourceIp": source_ip},
        },
        "body": json.dumps(body) if as_json else urlencode(body),
        "isBase64Encoded": False,
    }
