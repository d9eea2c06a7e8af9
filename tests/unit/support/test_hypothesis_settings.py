"""Hypothesis's settings in tests that name none, as tests/conftest.py loads them."""

from hypothesis import HealthCheck, settings


def test_no_example_fails_for_its_time() -> None:
    """No deadline for an example, and no check of how fast examples are made."""
    used = settings()

    assert used.deadline is None
    assert HealthCheck.too_slow in used.suppress_health_check
