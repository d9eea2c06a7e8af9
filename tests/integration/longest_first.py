"""Longest first: the seconds that each file took beside others; only their order matters."""

# A file that is not here is short, or new; one that has grown only ends a little later
SECONDS = {
    "test_organise_cli.py": 610,
    "test_figures.py": 259,
    "test_pairs.py": 214,
    "test_command_line.py": 183,
    "test_api_document.py": 166,
    "test_people.py": 158,
    "test_attendance.py": 156,
    "test_local_life.py": 123,
    "test_event_changes.py": 123,
    "test_interest.py": 106,
    "test_register.py": 90,
    "test_deliver.py": 84,
    "test_life.py": 78,
    "test_listen.py": 74,
    "test_option_limits.py": 73,
    "test_access.py": 72,
    "test_roles.py": 68,
    "test_local_mail.py": 66,
    "test_abuse.py": 48,
    "test_retention.py": 44,
    "test_runs.py": 42,
    "test_past_questions.py": 35,
    "test_erasure.py": 34,
    "test_scanner.py": 32,
}


def weight(name: str) -> int:
    """The seconds that the file took."""
    return SECONDS.get(name, 0)
