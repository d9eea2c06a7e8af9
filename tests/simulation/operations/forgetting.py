"""Forgetting: the command line erases all that an event holds of an address."""

from collections.abc import Iterator
from contextlib import suppress

from registrar.actions.erase_address import erase_address, holdings_of
from registrar.domain.email_address import canonical
from registrar.domain.refusals import TryLater
from registrar.wiring.operator import address_lookup
from tests.simulation.checks.shadow import Item
from tests.simulation.operations.act import Act
from tests.simulation.operations.registry import operation

Holdings = dict[tuple[str, str], Item]

# Attributes of a registration that hold an address
_ADDRESSES = ("address", "new_address", "former_address")


@operation(weight=3)
def forgets_an_address(act: Act) -> None:
    """Erase all that an event holds of an address, mostly of one that it does hold."""
    event, address = _drawn(act)
    deps, held = address_lookup(act.app), _settled(act, event, address)
    with suppress(TryLater):
        erased = erase_address(holdings_of(event, address, deps=deps), deps=deps)
        _check_forgotten(act, held, address, all_erased=erased)


def _drawn(act: Act) -> tuple[str, str]:
    """Draw an event and an address: of a registration (at times not its own), interest, or any."""
    checks = act.world.checks
    stored = [item for item in checks.shadow.registrations.values() if _addresses_in(item)]
    interested = list(checks.forgotten.interests.values())
    kind = act.random.randrange(4)
    other = [item for item in stored if _other_addresses_in(item)]
    if kind == 1 and other:
        found = act.random.choice(other)
        return found["event"]["S"], act.random.choice(_other_addresses_in(found))
    if kind <= 1 and stored:
        found = act.random.choice(stored)
        return found["event"]["S"], act.random.choice(_addresses_in(found))
    if kind == 2 and interested:
        event, item = act.random.choice(interested)
        return event, item["address"]["S"]
    return act.event(), act.person().address


def _settled(act: Act, event: str, address: str) -> Holdings:
    """Return what the event holds of the address, and has for longer than an index is behind."""
    world = act.world
    before = world.clock.now - world.faults.profile.lag
    changed = world.checks.forgotten.changed_at
    return {
        key: item for key, item in _holding(act, event, address) if changed.get(key, 0.0) < before
    }


def _holding(act: Act, event: str, address: str) -> Iterator[tuple[tuple[str, str], Item]]:
    """Yield what the event holds of that spelling; of others of its mailbox nothing is asked."""
    checks, sought = act.world.checks, canonical(address)
    for name, item in checks.shadow.registrations.items():
        if item["event"]["S"] == event and sought in map(canonical, _addresses_in(item)):
            yield (f"R#{name}", "A"), item
    for key, (announced, item) in checks.forgotten.interests.items():
        if announced == event and sought == canonical(item["address"]["S"]):
            yield key, item


def _check_forgotten(act: Act, held: Holdings, address: str, *, all_erased: bool) -> None:
    """Look for what was held before and is still, with nobody having changed it since."""
    items = dict(act.world.items())
    for key, item in held.items():
        if items.get(key) == item and (all_erased or key[1] == "A"):
            act.world.violated("N6", f"{address} was forgotten and is in {key}")


def _addresses_in(item: Item) -> list[str]:
    return [item[name]["S"] for name in sorted(item) if name.startswith(_ADDRESSES)]


def _other_addresses_in(item: Item) -> list[str]:
    """Return the addresses that are asked for or were given up, of a registration."""
    own = item.get("address", {}).get("S")
    return [address for address in _addresses_in(item) if address != own]
