"""Headers of every answer, through the deployed gateway: pages, data, files, refusals."""

import pytest

from tests.support.cloud.api_client import HttpApiClient
from tests.support.cloud.driver import CloudDriver

ASKED = [
    ("GET", "/"),
    ("GET", "/health"),
    ("GET", "/embed.js"),
    ("GET", "/static/none/registrar.css"),
    ("GET", "/events/{event}"),
    ("GET", "/events/{event}/form"),
    ("GET", "/events/no-such-event"),
    ("GET", "/there/is/nothing"),
    ("POST", "/events/{event}/registrations"),
    ("POST", "/events/{event}/interest"),
    ("OPTIONS", "/events/{event}/registrations"),
    ("GET", "/a/no-such-link"),
    ("POST", "/events/{event}/resend"),
    ("GET", "/organise/sign-in"),
    ("POST", "/organise/sign-in"),
    ("GET", "/organise/api/openapi.json"),
    ("GET", "/organise/api/events"),
    ("GET", "/organise/no-such-page"),
]


@pytest.mark.parametrize(("method", "path"), ASKED)
def test_every_answer_is_shown_framed_and_typed_nowhere_else(
    driver: CloudDriver, method: str, path: str
) -> None:
    """A browser runs nothing in it, guesses no type and frames it nowhere."""
    event = driver.publish()
    client = HttpApiClient(driver.cloud, None)

    headers = client.ask(method, path.format(event=event.event)).headers

    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in ("no-referrer", "same-origin")
