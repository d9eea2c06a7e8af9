"""Members of a team: roles by address, whatever the case of its letters."""

import pytest

from registrar.domain.email_address import AddressRefused
from registrar.domain.event import Team
from registrar.domain.organiser import Role
from registrar.domain.team_member import roles_of, sign_in_address, with_role

TEAM = Team(manages=("Ana@wcif.example", "boris@wcif.example"), views=("vera@wcif.example",))


def test_roles_are_by_address_in_small_letters() -> None:
    """Those who manage first; an address in both lists manages."""
    both = TEAM.model_copy(update={"views": ("ANA@wcif.example", "vera@wcif.example")})

    expected = {
        "ana@wcif.example": "manages",
        "boris@wcif.example": "manages",
        "vera@wcif.example": "views",
    }
    assert roles_of(TEAM) == roles_of(both) == expected
    assert list(roles_of(both)) == list(expected)


@pytest.mark.parametrize(
    ("address", "role", "manages", "views"),
    [
        ("ana@WCIF.example", "views", TEAM.manages[1:], (*TEAM.views, "ana@WCIF.example")),
        ("ana@wcif.example", None, TEAM.manages[1:], TEAM.views),
        ("vera@wcif.example", "manages", (*TEAM.manages, "vera@wcif.example"), ()),
        ("mira@wcif.example", "views", TEAM.manages, (*TEAM.views, "mira@wcif.example")),
        ("mira@wcif.example", None, TEAM.manages, TEAM.views),
    ],
)
def test_an_address_has_one_role_and_others_stay(
    address: str, role: Role | None, manages: tuple[str, ...], views: tuple[str, ...]
) -> None:
    """As they are written, in their order."""
    changed = with_role(TEAM, address, role)

    assert (changed.manages, changed.views) == (manages, views)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("ana", "not_an_address"),
        ("ана@wcif.example", "non_ascii_local"),
        (f"ana@{'a' * 63}.{'b' * 61}.example", "too_long"),
    ],
)
def test_a_sign_in_address_is_one_that_can_be_mailed(typed: str, reason: str) -> None:
    """And no longer than the pool's names."""
    with pytest.raises(AddressRefused) as refused:
        sign_in_address(typed)

    assert refused.value.reason == reason
    assert sign_in_address(" Ana@WCIF.example ") == "ana@wcif.example"
