"""User pool: codes serve once, and whoever is removed has no tokens."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from registrar.actions.organise.accounts import AlreadyInvited, NobodyThere
from registrar.aws.user_pool import UserPool
from tests.simulation.world.accounts import Account, code_of
from tests.simulation.world.pool_tokens import REFRESH_SECONDS
from tests.simulation.world.process import Process
from tests.simulation.world.world import World
from tests.support.simulated_checks import a_world, hows

ANA, PASSWORD = "ana@organiser.example", "several words"


def a_pool(**changes: Any) -> World:
    """World whose user pool has one account."""
    world = a_world()
    world.user_pool.invite(Account(ANA, PASSWORD, **changes))
    return world


def signed_in(world: World) -> dict[str, Any]:
    """Answer to the account's password."""
    given = {"USERNAME": ANA, "PASSWORD": world.user_pool.accounts[ANA].password}
    return world.user_pool.initiate_auth({"AuthFlow": "PASSWORD", "AuthParameters": given})


def code(call: Any, **given: Any) -> str:
    """Code with which a call is refused; empty if it is answered."""
    try:
        call(given)
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return ""


def refreshed(world: World, tokens: dict[str, Any]) -> str:
    """Code with which a refresh token is refused."""
    parameters = {"REFRESH_TOKEN": tokens["AuthenticationResult"]["RefreshToken"]}
    call = world.user_pool.initiate_auth
    return code(call, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters=parameters)


def test_a_mailed_code_serves_once() -> None:
    """Until it does, no other code sets a password."""
    world = a_pool()
    pool, account = world.user_pool, world.user_pool.accounts[ANA]
    pool.forgot_password({"Username": ANA})
    mailed = account.mailed

    def answers(code_given: str) -> str:
        given = {"Username": ANA, "ConfirmationCode": code_given, "Password": "new words"}
        return code(pool.confirm_forgot_password, **given)

    refused, taken, again = answers("000000"), answers(mailed), answers(mailed)

    assert (refused, taken, again) == ("CodeMismatchException", "", "CodeMismatchException")
    assert account.password == "new words"


@pytest.mark.parametrize(("temporary", "told"), [(True, "NotAuthorizedException"), (False, "")])
def test_no_code_is_mailed_before_the_first_sign_in(told: str, *, temporary: bool) -> None:
    """Nor to an address that nobody has, which is answered as any other."""
    pool = a_pool(temporary=temporary).user_pool

    assert code(pool.forgot_password, Username=ANA) == told
    assert code(pool.forgot_password, Username="ben@organiser.example") == ""


def test_codes_are_asked_for_once_the_app_has_shown_one() -> None:
    """And no longer when they are switched off."""
    world = a_pool()
    pool, token = world.user_pool, signed_in(world)["AuthenticationResult"]["AccessToken"]
    secret = pool.associate_software_token({"AccessToken": token})["SecretCode"]

    def prefers(*, wanted: bool) -> str:
        settings = {"Enabled": wanted}
        call = pool.set_user_mfa_preference
        return code(call, AccessToken=token, SoftwareTokenMfaSettings=settings)

    early = prefers(wanted=True)
    wrong = code(pool.verify_software_token, AccessToken=token, UserCode="000000")
    pool.verify_software_token({"AccessToken": token, "UserCode": code_of(secret)})
    before = signed_in(world)
    prefers(wanted=True)
    during = signed_in(world)
    prefers(wanted=False)

    assert (early, wrong) == ("InvalidParameterException", "EnableSoftwareTokenMFAException")
    assert "AuthenticationResult" in before
    assert during["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert "AuthenticationResult" in signed_in(world)


def test_the_tokens_of_one_who_is_removed_are_refused() -> None:
    """As those of a sign-in that was revoked, or is too old; an access token is valid by itself."""
    for end in ("admin_user_global_sign_out", "admin_delete_user"):
        world = a_pool()
        tokens = signed_in(world)
        right = refreshed(world, tokens)
        getattr(world.user_pool, end)({"Username": ANA})
        assert (right, refreshed(world, tokens)) == ("", "NotAuthorizedException")
    world = a_pool()
    tokens = signed_in(world)
    world.clock.now += REFRESH_SECONDS
    assert refreshed(world, tokens) == "NotAuthorizedException"


def test_a_password_is_changed_by_the_old_one_and_all_sign_ins_end() -> None:
    """As the account's own access token asks for."""
    world = a_pool()
    pool, tokens = world.user_pool, signed_in(world)
    token = tokens["AuthenticationResult"]["AccessToken"]

    def changes(old: str) -> str:
        given = {"AccessToken": token, "PreviousPassword": old, "ProposedPassword": "new words"}
        return code(pool.change_password, **given)

    answers = changes("wrong words"), changes(PASSWORD)
    pool.global_sign_out({"AccessToken": token})

    assert answers == ("NotAuthorizedException", "")
    assert pool.accounts[ANA].password == "new words"
    assert refreshed(world, tokens) == "NotAuthorizedException"


def test_the_product_invites_and_removes() -> None:
    """By a client of a process, whose errors are those of boto3."""
    world = a_world()
    pool = UserPool(Process(world, "process").app.client("cognito-idp", 5), "pool")

    def act() -> None:
        pool.invite(ANA)
        with pytest.raises(AlreadyInvited):
            pool.invite(ANA)
        pool.set_owner(ANA, owner=True)
        pool.remove(ANA)
        with pytest.raises(NobodyThere):
            pool.remove(ANA)

    world.scheduler.spawn("task", act)
    world.scheduler.run_until(world.clock.now + 100)

    assert hows(world) == []
    assert [line.what for line in world.user_pool.log.of(ANA)] == ["invited", "owner", "removed"]
