"""Quotas of AWS that the local cloud applies to a function's payload."""

import pytest

from infra.local.quotas import is_too_large

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("length", "media_type", "refused"),
    [
        (2 * MB, "application/x-www-form-urlencoded", False),
        (4 * MB, "multipart/form-data; boundary=x", False),
        (5 * MB, "multipart/form-data; boundary=x", True),
        (5 * MB, "", True),
        (5 * MB, "Application/JSON; charset=utf-8", False),
        (5 * MB, "text/plain", False),
        (7 * MB, "application/json", True),
        (11 * MB, "text/plain", True),
    ],
)
def test_a_body_reaches_a_function_as_far_as_in_aws(
    length: int, media_type: str, refused: bool
) -> None:
    """Six megabytes of event: a body that is no text takes a third more there."""
    assert is_too_large(length, media_type) is refused
