"""Team: the command line invites and removes a helper, who does what a helper may, or tries to."""

from collections.abc import Callable
from contextlib import suppress

from botocore.exceptions import ClientError, HTTPClientError

from registrar.actions.organise.accounts import AlreadyInvited, NobodyThere, remove, set_owner
from registrar.wiring.operator import account_dependencies, user_pool
from tests.simulation.checks.shadow import Item
from tests.simulation.operations.act import Act, id_of
from tests.simulation.operations.events import HELPER
from tests.simulation.operations.kept import has_happened, is_given_up
from tests.simulation.operations.organiser import is_done
from tests.simulation.operations.program import call
from tests.simulation.operations.program import is_done as is_called
from tests.simulation.operations.registry import operation
from tests.simulation.operations.sessions import LATER, call_in_vain, in_vain

# Errors that end the command: it says so, and somebody runs it again
_FAILED = (ClientError, HTTPClientError)


@operation(weight=2)
def operator_invites_a_helper(act: Act) -> None:
    """Invite the helper, as `registrar organisers invite` does."""
    with suppress(AlreadyInvited):
        _command(act, "invited", lambda: user_pool(act.app).invite(HELPER))


@operation(weight=2)
def operator_removes_a_helper(act: Act) -> None:
    """Remove the helper: the sessions of before, a program's too, let nobody in."""
    browser = act.browser(HELPER)
    if not browser.csrf:
        browser.sign_in(act)
    copy = browser.copy()
    program, removed = _program_of_a_helper(act), False
    with suppress(NobodyThere):
        deps = account_dependencies(act.app)
        removed = _command(act, "removed", lambda: remove(HELPER, deps=deps))
    if not removed:
        return
    for seconds in (0.0, LATER):
        act.world.scheduler.pause(seconds)
        if found := act.registration("confirmed", "waiting"):
            if copy.csrf:
                in_vain(act, id_of(found), copy.copy(), _path(found, "cancel"))
            call_in_vain(act, found, program)


@operation(weight=1)
def operator_changes_an_owner(act: Act) -> None:
    """Make the helper an owner, or no longer."""
    act.browser(HELPER)  # so that there is an account, unless it was removed
    owner = act.random.random() < 0.5
    what = "owner" if owner else "no owner"
    with suppress(NobodyThere):
        deps = account_dependencies(act.app)
        _command(act, what, lambda: set_owner(HELPER, owner=owner, deps=deps))


@operation(weight=4)
def helper_takes_part(act: Act) -> None:
    """Look at an event, resend a link, or cancel a registration; whether that is allowed or not."""
    browser, found = act.browser(HELPER), act.registration("confirmed", "waiting")
    step = act.random.choice(("look", "resend", "cancel"))
    if found is None:
        return
    if step == "look" and (browser.csrf or browser.sign_in(act)):
        browser.look(act, f"/organise/events/{found['event']['S']}")
    elif step == "resend":
        browser.post(act, _path(found, step))
    elif step == "cancel" and is_done(browser.post(act, _path(found, step))):
        act.promise(lambda: is_given_up(act, found))


@operation(weight=1)
def helper_has_a_program(act: Act) -> None:
    """Cancel a registration by the API, at times hours after the sign-in."""
    act.browser(HELPER)
    if HELPER not in act.world.user_pool.accounts:
        return
    token = act.world.user_pool.sign_in_elsewhere(HELPER)
    act.world.scheduler.pause(act.random.choice((0.0, LATER)))
    begun, found = act.now, act.registration("confirmed", "waiting")
    if found is None:
        return
    event = found["event"]["S"]
    path = f"/events/{event}/registrations/{id_of(found)}/cancel"
    if is_called(call(act, "POST", path, token=token, who=HELPER)):
        act.world.checks.rights.let_in(HELPER, event, "manages", begun)
        act.promise(lambda: is_given_up(act, found))


def _program_of_a_helper(act: Act) -> str:
    """Return an access token of a program, empty without an account."""
    pool = act.world.user_pool
    return pool.sign_in_elsewhere(HELPER) if HELPER in pool.accounts else ""


def _command(act: Act, what: str, run: Callable[[], None]) -> bool:
    """Run a command; tell whether it was done, which the account's log then says."""
    before = len(act.world.user_pool.log.lines)
    try:
        run()
    except _FAILED:
        return False
    act.promise(lambda: has_happened(act, HELPER, what, before))
    return True


def _path(found: Item, step: str) -> str:
    return f"/organise/events/{found['event']['S']}/registrations/{id_of(found)}/{step}"
