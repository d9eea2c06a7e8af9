"""User pool of the organisers, in the local cloud."""

import secrets

import pytest

from registrar.actions.organise.accounts import AlreadyInvited, NobodyThere
from registrar.aws.user_pool import PoolMember
from registrar.wiring.operator import user_pool
from tests.support.cloud.driver import CloudDriver


@pytest.fixture
def address() -> str:
    """Return an address of this test alone, in mixed case."""
    return f"{secrets.token_hex(6)}@WCIF.example"


def found(driver: CloudDriver, address: str) -> list[PoolMember]:
    """Return the members listed under that address, in any case."""
    return [member for member in user_pool(driver.app).all() if member.address == address.lower()]


def test_addresses_are_kept_in_small_letters(driver: CloudDriver, address: str) -> None:
    """As an access token names them, and as teams are compared with them."""
    user_pool(driver.app).invite(address, password="for the first time")
    user_pool(driver.app).set_owner(address.upper(), owner=True)

    assert found(driver, address) == [PoolMember(address.lower(), owner=True, joined=False)]


def test_a_password_of_their_own_makes_them_join(driver: CloudDriver, address: str) -> None:
    """Nothing is left to be replaced at the first sign-in; whoever owned may do so no longer."""
    pool = user_pool(driver.app)
    pool.invite(address, password="for the first time")
    pool.set_owner(address, owner=True)

    pool.set_password(address, "a good long password")
    pool.set_owner(address, owner=False)

    assert found(driver, address) == [PoolMember(address.lower(), owner=False, joined=True)]


def test_nobody_is_invited_twice(driver: CloudDriver, address: str) -> None:
    """Any spelling of the address is the same person."""
    user_pool(driver.app).invite(address)

    with pytest.raises(AlreadyInvited):
        user_pool(driver.app).invite(address.upper())


def test_whoever_is_removed_is_gone(driver: CloudDriver, address: str) -> None:
    """And nothing more can be done with them."""
    pool = user_pool(driver.app)
    pool.invite(address)

    pool.remove(address)

    assert found(driver, address) == []
    with pytest.raises(NobodyThere):
        pool.remove(address)
    with pytest.raises(NobodyThere):
        pool.set_owner(address, owner=True)
