"""Registering by hand over the adapters of an organiser's other actions."""

from typing import Any, cast

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.register_by_hand import (
    ByHand,
    ByHandDependencies,
    register_by_hand,
)
from registrar.actions.ports import AddressHolders, UnwantedMail
from registrar.actions.register_ports import (
    RegisterDependencies,
    RegistrationWriter,
    ReserveWriter,
)
from registrar.domain.rate_limit import BY_HAND, IMPORTS, Limit
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER
from tests.support.factories import KEYS, answers
from tests.support.fakes import (
    FakeNetworks,
    FakeProofs,
    FakeRates,
    FakeReceipts,
    FakeSecurityLog,
)
from tests.support.services import Services

NONCE = "by-hand-0123456789"

# Nobody who is registered by hand is counted under it
_NONE = Limit("none", 0, 60, fails_open=False)


def by_hand_over(deps: OrganiserDependencies, unwanted: UnwantedMail) -> ByHandDependencies:
    """Return the dependencies of registering by hand; what a visitor's form is measured by fails.

    Fakes stand where nothing may be counted, spent or left.
    """
    register_deps = RegisterDependencies(
        registrations=cast("RegistrationWriter", deps.registrations),
        receipts=FakeReceipts(),
        rates=FakeRates(frozenset({"none"})),
        ip_limit=_NONE,
        unproven_limit=_NONE,
        busy_limit=_NONE,
        busy_bare_limit=_NONE,
        networks=FakeNetworks(),
        proofs=FakeProofs(),
        unwanted=unwanted,
        security=FakeSecurityLog(),
        keys=KEYS,
        form_keys=KEYS,
        clock=deps.clock,
        wall_clock=deps.clock,
    )
    return ByHandDependencies(
        organiser_deps=deps,
        register_deps=register_deps,
        reserve=cast("ReserveWriter", deps.registrations),
        holders=cast("AddressHolders", deps.registrations),
        limit=BY_HAND,
        import_limit=IMPORTS,
    )


def by_hand(
    name: str = "ivan",
    *,
    nonce: str = NONCE,
    language: str = "bg",
    reserved: bool = False,
    **more: Any,
) -> ByHand:
    """Return what an organiser gives for that person."""
    given = answers(**{"email": f"{name}@example.org", "full_name": name.capitalize()} | more)
    return ByHand(values=given, language=language, nonce=nonce, reserved=reserved)


def without_address(
    name: str = "Иван Петров",
    telephone: str = "0888 123 456",
    *,
    nonce: str = NONCE,
    language: str = "bg",
    same_name: bool = False,
    reserved: bool = False,
    **more: Any,
) -> ByHand:
    """Return what an organiser gives for a person without an email address."""
    given = answers(full_name=name)
    del given["email"]
    given |= more
    return ByHand(
        values=given,
        language=language,
        nonce=nonce,
        reserved=reserved,
        telephone=telephone,
        same_name=same_name,
    )


def registered_without_address(services: Services, *given: str, **more: Any) -> Registration:
    """Register such a person as the manager; return the registration."""
    deps = by_hand_over(services.organiser_deps, services.unwanted)
    person = without_address(*given, **more)
    return register_by_hand(MANAGER, services.event.event, person, deps=deps)


def registered_by_hand(services: Services, name: str = "ivan", **more: Any) -> Registration:
    """Register that person as the manager; return the registration."""
    deps = by_hand_over(services.organiser_deps, services.unwanted)
    return register_by_hand(MANAGER, services.event.event, by_hand(name, **more), deps=deps)
