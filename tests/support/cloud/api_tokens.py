"""Answers of the API on the local cloud to any token."""

import urllib.error
import urllib.request

import pytest

from infra.local.cloud import LocalCloud
from tests.support.timeouts import TEST_TIMEOUT


def api(cloud: LocalCloud, token: str | None) -> tuple[int, str]:
    """Return the status of an API call with that token, and the WWW-Authenticate header."""
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    request = urllib.request.Request(f"{cloud.url}/organise/api/nothing", headers=headers)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=TEST_TIMEOUT)
    with refused.value as answer:
        return refused.value.code, answer.headers.get("www-authenticate", "")
