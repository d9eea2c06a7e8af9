"""Uniqueness of a registration in its event: by its address, else by name and telephone."""

from dataclasses import replace

from registrar.domain.email_address import canonical
from registrar.domain.keyring import Keyring
from registrar.domain.registration import Registration


def uniqueness_of(registration: Registration, keys: Keyring) -> str:
    """Return the digest that one active registration of the event may have.

    Without an address it is the stored one of name and telephone, which outlives the name.
    """
    if not registration.has_address:
        return registration.person_key
    return keys.address_key(registration.event, canonical(registration.address))


def person_key(event: str, name: str, telephone: str, keys: Keyring) -> str:
    """Return the digest of name and telephone: the name in one case, script and spacing (L3)."""
    return keys.person_key(event, same_name(name), telephone)


def named_anew(registration: Registration, keys: Keyring) -> Registration:
    """Return it with the digest of its present name, if it is unique by that."""
    if registration.has_address:
        return registration
    key = person_key(registration.event, registration.name, registration.telephone, keys)
    return replace(registration, person_key=key)


def is_moved(before: Registration, address: str) -> bool:
    """Tell whether that address, if it is one, is another than the registration's."""
    if not address:
        return False
    return not before.has_address or canonical(before.address) != canonical(address)


def same_name(name: str) -> str:
    """Return the name for comparison: equal for spellings of one name."""
    from registrar.domain.search import fold  # a visitor's submission never needs it

    return " ".join(fold(name).split())
