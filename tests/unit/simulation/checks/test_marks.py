"""Marks of people in what is stored: found, and not taken for codes."""

import pytest

from tests.simulation.checks.marks import marks_in


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"name": {"S": "Person q7q"}}, ["q7q"]),
        ("q12q+3@visitor.example of q7q", ["q12q", "q7q"]),
        ("EV#gamma#NETWORKS 019037#q3qasdpkk6", []),
        ({"network": {"S": "q3qasdpkk6"}, "address": {"S": "q3q@visitor.example"}}, ["q3q"]),
        ("aq1qaq1qaq1qaq1qaq1qaq1q", []),
    ],
)
def test_marks_are_told_from_codes_and_tokens(value: object, found: list[str]) -> None:
    """A code of a network has ten signs, a token twenty and more."""
    assert marks_in(value) == found
