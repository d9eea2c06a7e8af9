"""Order of test files, longest first: two workers that take a file each end at the same time."""

from collections.abc import Mapping
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

# Seconds that each file took beside others, by folder; only their order matters. A file that is
# not here is short, or new; one that has grown only ends a little later.
SECONDS: Mapping[str, Mapping[str, int]] = {
    "integration": {
        "test_operator_commands.py": 610,
        "test_concurrent_pairs.py": 214,
        "test_event_over_http.py": 190,
        "test_local_run.py": 183,
        "test_figures.py": 180,
        "test_api_document.py": 166,
        "test_team_sign_in.py": 158,
        "test_attendance.py": 156,
        "test_local_cloud_restart.py": 123,
        "test_event_changes.py": 123,
        "test_interest.py": 106,
        "test_register.py": 90,
        "test_deliver.py": 84,
        "test_figures_reconciled.py": 79,
        "test_event_lifecycle.py": 78,
        "test_delivery_events.py": 74,
        "test_option_limits.py": 73,
        "test_authorisation.py": 72,
        "test_roles.py": 68,
        "test_bot_detection.py": 48,
        "test_retention.py": 44,
        "test_broadcasts.py": 42,
        "test_removed_fields.py": 35,
        "test_erasure.py": 34,
        "test_link_scanner.py": 32,
        "test_local_mail_events.py": 26,
        "test_local_mail_faults.py": 24,
        "test_local_mail.py": 16,
    },
    "browser": {
        "test_public_pages.py": 600,
        "test_organise_pages.py": 240,
        "test_hosted_form.py": 237,
        "test_organise_event_tools.py": 186,
        "test_organise_journeys.py": 129,
        "test_attendee_journey.py": 110,
        "test_sign_in.py": 102,
        "test_attendee_joining.py": 92,
        "test_plain_form.py": 83,
        "test_embedded_failures.py": 82,
        "test_hostile_answers.py": 82,
        "test_embedded.py": 70,
        "test_hostile_requests.py": 68,
        "test_embedded_in_changed_pages.py": 65,
        "test_pictures.py": 62,
        "test_embedded_sending.py": 60,
        "test_without_scripts.py": 58,
        "test_registration_privacy.py": 53,
        "test_organise_event_journeys.py": 45,
        "test_keyboard.py": 32,
    },
}


def order(items: list[pytest.Item]) -> None:
    """Sort the tests by the seconds of their files; those of a file stay together."""
    items.sort(key=lambda item: -_seconds(item.path))


def _seconds(file: Path) -> int:
    folder = file.relative_to(TESTS).parts[0] if file.is_relative_to(TESTS) else ""
    return SECONDS.get(folder, {}).get(file.name, 0)
