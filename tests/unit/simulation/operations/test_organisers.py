"""Organisers: a step, an account or an erasure that is not what its answer says is seen."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.simulation.operations import accounts, forgetting, organiser, sessions, team, visitor
from tests.simulation.operations.act import Act, Stage
from tests.simulation.operations.events import HELPER, ORGANISER, OUTSIDER, VIEWER
from tests.simulation.world.user_pool import UserPool
from tests.support.simulated_acts import Answer, a_stage, answering, carried_out
from tests.support.simulated_rows import holding, registration, write

NAME = f"{1:032x}"
DONE: Answer = {"statusCode": 303, "headers": {"location": "/organise"}}
# Seed with which the address to forget is that of a registration
OF_A_REGISTRATION = "b"

REFUSED: Answer = {"statusCode": 403, "headers": {}}


def registered(state: str = "confirmed") -> Stage:
    """Stage with one registration of alpha."""
    stage = a_stage()
    rows = [registration(1, state)]
    if state == "confirmed":
        taken = {"pk": {"S": "EV#alpha"}, "sk": {"S": "SEATS"}, "change": ("taken", 1)}
        rows += [holding(1), taken]
    write(stage.world, rows)
    assert stage.world.record.violations == []
    return stage


def signed_in(stage: Stage) -> None:
    """Give every organiser an account and a session, whose pages are not the product's."""

    def act(act: Act) -> None:
        for address in (ORGANISER, VIEWER, OUTSIDER, HELPER):
            act.browser(address).csrf = "token"

    assert carried_out(stage, act) == []


@pytest.mark.parametrize(
    "operation", [sessions.outsider_tries_to_cancel, sessions.organiser_signs_out]
)
@pytest.mark.parametrize(("answer", "is_right"), [(DONE, False), (REFUSED, True)])
def test_a_step_that_is_taken_from_one_who_may_not_is_seen(
    operation: Callable[[Act], None], answer: Answer, *, is_right: bool
) -> None:
    """From a viewer, a stranger, another page, or a session that has ended (S2)."""
    stage = registered()
    signed_in(stage)
    answering(stage, "organise", DONE, answer)
    if operation is sessions.outsider_tries_to_cancel:
        answering(stage, "organise", answer)

    told = carried_out(stage, operation)

    assert any("was taken from one who may not" in how for how in told) is not is_right


def test_a_session_of_one_who_was_removed_is_tried_in_vain() -> None:
    """Hours later, whoever was invited meanwhile (S2)."""
    stage = registered()
    signed_in(stage)
    answering(stage, "organise", DONE)

    told = carried_out(stage, team.operator_removes_a_helper)

    assert any("was taken from one who may not" in how for how in told)


@pytest.mark.parametrize(
    ("operation", "state", "told"),
    [
        (organiser.organiser_cancels, "confirmed", f"{NAME} was cancelled and is confirmed"),
        (organiser.organiser_takes_it_back, "cancelled", f"{NAME} was taken back and is cancelled"),
        (organiser.organiser_releases, "quarantined", f"{NAME} was released and is quarantined"),
        (organiser.organiser_erases, "confirmed", f"{NAME} was erased and is confirmed"),
    ],
)
def test_a_step_that_is_answered_and_not_taken_is_seen(
    operation: Callable[[Act], None], state: str, told: str
) -> None:
    """An answer has its effect (N4)."""
    stage = registered(state)
    signed_in(stage)
    answering(stage, "organise", DONE)

    assert carried_out(stage, operation) == [told]


@pytest.mark.parametrize("erases", [True, False])
def test_an_address_that_is_forgotten_and_held_is_seen(
    monkeypatch: pytest.MonkeyPatch, *, erases: bool
) -> None:
    """The command says that it is done, and nothing was erased (N6)."""
    stage = a_stage()
    assert carried_out(stage, visitor.registers) == []
    ((name, item),) = stage.world.checks.shadow.registrations.items()
    if not erases:
        monkeypatch.setattr(forgetting, "erase_address", lambda *_, **__: True)

    told = carried_out(stage, forgetting.forgets_an_address, OF_A_REGISTRATION)

    left = f"{item['address']['S']} was forgotten and is in {(f'R#{name}', 'A')}"
    assert told == ([] if erases else [left])


def ignored(*_: Any, **__: Any) -> Any:
    """Answer a call to Cognito that has no effect."""
    return {}


def trusting(pool: UserPool, given: Any) -> Any:
    """Sign in with any password and without a code, or set any password."""
    if "Password" in given:
        pool.log.note(pool.accounts[given["Username"]], f"password {given['Password']}")
        return {}
    return pool._begun(pool.accounts[given["AuthParameters"]["USERNAME"]])


@pytest.mark.parametrize(
    ("operation", "call", "broken", "told"),
    [
        (accounts.organiser_forgets_the_password, "confirm_forgot_password", trusting, "by code"),
        (accounts.organiser_switches_codes_on, "set_user_mfa_preference", ignored, "codes on was"),
        (accounts.organiser_switches_codes_off, "set_user_mfa_preference", ignored, "codes off w"),
        (
            accounts.thief_switches_codes_off,
            "initiate_auth",
            trusting,
            "codes off was brought about by a thief",
        ),
        (accounts.thief_replaces_the_authenticator, "initiate_auth", trusting, "codes on was brou"),
        (accounts.organiser_changes_the_password, "change_password", ignored, "was answered"),
        (team.operator_invites_a_helper, "admin_create_user", ignored, "invited was answered"),
        (team.operator_removes_a_helper, "admin_delete_user", ignored, "removed was answered"),
        (team.operator_changes_an_owner, "_set_owner", ignored, "owner was answered"),
    ],
)
def test_an_account_that_is_not_what_was_answered_is_seen(
    monkeypatch: pytest.MonkeyPatch,
    operation: Callable[[Act], None],
    call: str,
    broken: Any,
    told: str,
) -> None:
    """Cognito ignores a call, or believes everybody; as it is, nothing is reported (S2)."""
    seed = "c"

    right = carried_out(a_stage(), operation, seed)
    monkeypatch.setattr(UserPool, call, broken)
    wrong = carried_out(a_stage(), operation, seed)

    assert right == []
    assert told in wrong[0]
