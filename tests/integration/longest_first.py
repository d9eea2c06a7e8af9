"""Longest first: the seconds that each file took beside others; only their order matters."""

# A file that is not here is short, or new; one that has grown only ends a little later
SECONDS = {
    "test_operator_commands.py": 610,
    "test_figures.py": 259,
    "test_concurrent_pairs.py": 214,
    "test_event_over_http.py": 190,
    "test_local_run.py": 183,
    "test_api_document.py": 166,
    "test_team_sign_in.py": 158,
    "test_attendance.py": 156,
    "test_local_cloud_restart.py": 123,
    "test_event_changes.py": 123,
    "test_interest.py": 106,
    "test_register.py": 90,
    "test_deliver.py": 84,
    "test_event_lifecycle.py": 78,
    "test_delivery_events.py": 74,
    "test_option_limits.py": 73,
    "test_authorisation.py": 72,
    "test_roles.py": 68,
    "test_local_mail.py": 66,
    "test_bot_detection.py": 48,
    "test_retention.py": 44,
    "test_broadcasts.py": 42,
    "test_removed_fields.py": 35,
    "test_erasure.py": 34,
    "test_link_scanner.py": 32,
}


def weight(name: str) -> int:
    """The seconds that the file took."""
    return SECONDS.get(name, 0)
