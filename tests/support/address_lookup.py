"""Dependencies of erasing an address."""

from registrar.actions.erase_address import AddressLookup
from registrar.aws.interest_table import InterestTable
from tests.support.services import Services


def address_lookup(services: Services) -> AddressLookup:
    """Return the dependencies of erasing an address; nothing is waited for."""
    return AddressLookup(
        registrations=services.registrations,
        interests=InterestTable(services.table),
        erase_deps=services.erase_deps,
        wait=lambda: None,
    )
