"""Names in Zoom's reports: their comparable form, and the one by which a person is known again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from registrar.domain.email_address import AddressRefused, canonical
from registrar.domain.registration import Registration
from registrar.domain.search import fold

# Characters of a name that are kept
LONGEST = 200

# Names kept for one registration; a newer one replaces the oldest
MOST_NAMES = 20


def folded_name(name: str) -> str:
    """Return the folded name for comparison (L3)."""
    return " ".join(fold(name).split())


def canonical_or_empty(address: str) -> str:
    """Return the canonical address; empty for an invalid one."""
    try:
        return canonical(address)
    except AddressRefused:
        return ""


def zoom_name(text: str) -> str:
    """Return a name as it is kept: a canonical address, or a name of at most ``LONGEST``."""
    return canonical_or_empty(text) or " ".join(text.split())[:LONGEST].strip()


def comparable(text: str) -> str:
    """Return a name or address such that two of one person are equal; empty for none."""
    kept = zoom_name(text)
    return canonical_or_empty(kept) or folded_name(kept)


def with_zoom_name(names: tuple[str, ...], added: str) -> tuple[str, ...]:
    """Return the names with this one, which is last; the oldest go if there are too many."""
    return (*without_zoom_name(names, added), zoom_name(added))[-MOST_NAMES:]


def without_zoom_name(names: tuple[str, ...], removed: str) -> tuple[str, ...]:
    """Return the names without this one, however it is written."""
    return tuple(name for name in names if comparable(name) != comparable(removed))


def has_zoom_name(names: tuple[str, ...], sought: str) -> bool:
    """Tell whether this one is among the names, however it is written."""
    return comparable(sought) in map(comparable, names)


def with_decisions(
    registrations: Iterable[Registration], decided: Mapping[str, str]
) -> list[Registration]:
    """Return the registrations as they are once these decisions are in the index.

    ``decided`` has the id of the registration that a name means, empty if it means none.
    """
    return [_decided(registration, decided) for registration in registrations]


def _decided(registration: Registration, decided: Mapping[str, str]) -> Registration:
    names = registration.zoom_names
    for name, registration_id in decided.items():
        if registration_id == registration.id:
            names = with_zoom_name(names, name)
        elif has_zoom_name(names, name):
            names = without_zoom_name(names, name)
    return replace(registration, zoom_names=names)
