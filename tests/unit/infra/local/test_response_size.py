"""A function's response is as large as Lambda takes, or the call fails."""

import pytest

from infra.local.response_size import MOST_BYTES, limited


@pytest.mark.parametrize(
    ("body", "fails"),
    [
        ({"body": "x" * (MOST_BYTES - len('{"body": ""}'))}, False),
        ({"body": "x" * MOST_BYTES}, True),
        ({"body": "ж" * (MOST_BYTES // 2)}, True),
        ("x" * (MOST_BYTES + 1), True),
        (None, False),
    ],
)
def test_a_response_that_is_too_large_fails_the_call(body: object, *, fails: bool) -> None:
    """Measured in bytes, as Lambda sends it."""
    result = limited(lambda _: {"body": body})({})

    assert bool(result.get("error")) is fails
    assert ("ResponseSizeTooLarge" in str(result["body"])[:100]) is fails


def test_a_failed_call_stays_as_it_is() -> None:
    """Its own error is the one that is told."""
    failed = {"error": True, "body": "x" * (MOST_BYTES + 1)}

    assert limited(lambda _: failed)({}) is failed
