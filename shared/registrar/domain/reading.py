"""Readings: acts of organisers that show personal data and change nothing (ASVS 16.3).

A reading names no person: a search is its number of finds, never its words (P7).
"""

from datetime import timedelta

from registrar.domain.registration_filter import RegistrationFilter

# Days that a line about reading is kept; it names an organiser, and registrations by their ids
KEPT = timedelta(days=180)

# Acts without a number
OPENED = "read registration"
READ_WAITING_LIST = "read waiting list"
PRINTED = "printed personal link"
READ_ATTENDANCE = "read attendance"
READ_CERTIFIED = "read certified"
COMPARED_REPORTS = "compared reports"
QUERIED = "queried"


def page_read(wanted: RegistrationFilter, count: int) -> str:
    """Return the act of reading a page of ``count`` registrations, by the kind of its filter."""
    return f"read {_kind(wanted)} {count}"


def search_counted(count: int) -> str:
    """Return the act of asking how many a search finds: the number tells who is registered."""
    return f"counted {count}"


def consented_read(count: int) -> str:
    """Return the act of reading ``count`` addresses that agreed to hear of later events."""
    return f"read consented {count}"


def consented_taken(count: int) -> str:
    """Return the act of taking out ``count`` addresses that agreed to hear of later events."""
    return f"exported consented {count}"


def _kind(wanted: RegistrationFilter) -> str:
    if wanted.search:
        return "search"
    if wanted.status == "quarantined":
        return "quarantine"
    return "undelivered" if wanted.delivery == "not-reached" else "list"
