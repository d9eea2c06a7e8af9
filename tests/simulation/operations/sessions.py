"""Sessions of organisers, and those who are let in nowhere: viewers, strangers, stolen sessions."""

from tests.simulation.checks.shadow import Item
from tests.simulation.operations.act import Act, id_of
from tests.simulation.operations.browser import Browser
from tests.simulation.operations.events import ORGANISER, OUTSIDER, VIEWER
from tests.simulation.operations.organiser import DONE, is_done
from tests.simulation.operations.program import call
from tests.simulation.operations.program import is_done as is_called
from tests.simulation.operations.registry import operation

_SIGN_OUT = "/organise/sign-out"

# Seconds after which a session of before is tried again: its access token has expired
LATER = 3.0 * 3600.0


@operation(weight=2)
def outsider_tries_to_cancel(act: Act) -> None:
    """Cancel somebody's registration without the right to: nothing happens."""
    found = act.registration("confirmed", "waiting")
    if found is None:
        return
    step = act.random.choice(("cancel", "erase"))
    path = f"/organise/events/{found['event']['S']}/registrations/{id_of(found)}/{step}"
    browser = act.browser(act.random.choice((VIEWER, OUTSIDER, ORGANISER)))
    if browser.address == ORGANISER:  # by a form that another page made
        browser = Browser(ORGANISER, dict(browser.cookies), "a token of another session")
    in_vain(act, id_of(found), browser, path)


@operation(weight=1)
def organiser_signs_in(act: Act) -> None:
    """Sign in anew, as in another browser."""
    browser = act.browser()
    browser.forget()
    browser.sign_in(act)


@operation(weight=1)
def organiser_signs_out(act: Act) -> None:
    """Sign out; a copy of the session lets nobody in, nor a program's token once it is old."""
    browser = act.browser()
    if not browser.csrf and not browser.sign_in(act):
        return
    copy, program = browser.copy(), act.world.user_pool.sign_in_elsewhere(ORGANISER)
    if not is_done(browser.post(act, _SIGN_OUT)):
        return
    browser.forget()
    for seconds in (0.0, LATER):
        act.world.scheduler.pause(seconds)
        if found := act.registration("confirmed", "waiting"):
            path = f"/organise/events/{found['event']['S']}/registrations/{id_of(found)}/resend"
            in_vain(act, id_of(found), copy.copy(), path)
            if seconds == LATER:
                call_in_vain(act, found, program)


@operation(weight=1)
def organiser_ends_other_sessions(act: Act) -> None:
    """End all others by the password; a copy of one lets nobody in, and the own goes on."""
    browser, other = act.browser(), Browser(ORGANISER)
    if not other.sign_in(act) or not (browser.csrf or browser.sign_in(act)):
        return
    account = act.world.user_pool.accounts[ORGANISER]
    fields = {"password": account.password, "session": ""}
    if not is_done(browser.post(act, "/organise/account/sessions/end", fields)):
        return
    if found := act.registration("confirmed", "waiting"):
        path = f"/organise/events/{found['event']['S']}/registrations/{id_of(found)}/resend"
        in_vain(act, id_of(found), other, path)


def call_in_vain(act: Act, found: Item, token: str) -> None:
    """Cancel a registration by the API; that it is taken breaks a promise."""
    if not token:
        return
    powerless, task = act.world.checks.answers.powerless, act.world.scheduler.task().name
    powerless[task] = f"R#{id_of(found)}"
    path = f"/events/{found['event']['S']}/registrations/{id_of(found)}/cancel"
    answer = call(act, "POST", path, token=token)
    del powerless[task]
    if is_called(answer):
        act.world.violated("S2", f"{path} was taken from a program that may not")


def in_vain(act: Act, registration: str, browser: Browser, path: str) -> None:
    """Send a form; that it is taken, or changes the registration, breaks a promise."""
    powerless, task = act.world.checks.answers.powerless, act.world.scheduler.task().name
    powerless[task] = f"R#{registration}"
    answer = browser.post(act, path)
    del powerless[task]
    if answer and answer["statusCode"] == DONE:
        act.world.violated("S2", f"{path} was taken from one who may not")
