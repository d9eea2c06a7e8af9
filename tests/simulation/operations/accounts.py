"""Accounts of organisers: passwords, an authenticator that is switched on and off, and thieves."""

import re

from tests.simulation.operations.act import Act, id_of
from tests.simulation.operations.browser import Answer, Browser
from tests.simulation.operations.events import HELPER, ORGANISER, OUTSIDER, VIEWER
from tests.simulation.operations.kept import has_happened
from tests.simulation.operations.organiser import is_done
from tests.simulation.operations.registry import operation
from tests.simulation.operations.sessions import call_in_vain, in_vain
from tests.simulation.world.accounts import Account, code_of

_FORGOTTEN, _RECOVERY = "/organise/forgotten", "/organise/forgotten/code"
_AUTHENTICATOR = "/organise/account/authenticator"
_SECRET = re.compile(r'name="secret" value="([A-Z2-7]+)"')

_EVERYBODY = (ORGANISER, VIEWER, OUTSIDER, HELPER)
_WRONG_PASSWORD = "a password that nobody has"
_STOLEN = "a password that a thief has"


@operation(weight=2)
def organiser_forgets_the_password(act: Act) -> None:
    """Have a code mailed and set a new password with it; it serves once, and no other code does."""
    address = act.random.choice(_EVERYBODY)
    act.browser(address)  # so that there is an account
    browser = Browser(address)
    asked = browser.fill_in(act, _FORGOTTEN, {"address": address})
    account = _account(act, address)
    if not is_done(asked) or account is None or not account.mailed:
        return
    code, password = account.mailed, f"words of operation {act.number}"
    before, wrong = _noted(act), f"{(int(code) + 1) % 1_000_000:06d}"
    _recover_in_vain(act, browser.copy(), wrong)
    if _says(browser.copy().fill_in(act, _RECOVERY, _new(code, password)), "password"):
        act.promise(lambda: has_happened(act, address, f"password {password}", before))
        _recover_in_vain(act, browser, code)


@operation(weight=2)
def organiser_changes_the_password(act: Act) -> None:
    """Change it by the password of now: this session goes on, all others end."""
    address = act.random.choice(_EVERYBODY)
    password = f"words of operation {act.number}"
    fields = {"new": password}
    _change(act, address, "/organise/account/password", fields, f"password {password}")


@operation(weight=2)
def organiser_switches_codes_on(act: Act) -> None:
    """Set up an authenticator; from then on a sign-in asks for its code."""
    address = act.random.choice(_EVERYBODY)
    if fields := _offered(act, act.browser(address)):
        _change(act, address, f"{_AUTHENTICATOR}/confirm", fields, "codes on")


@operation(weight=2)
def organiser_switches_codes_off(act: Act) -> None:
    """Switch the codes off, by password and code."""
    address = act.random.choice(_EVERYBODY)
    _change(act, address, f"{_AUTHENTICATOR}/forget", {}, "codes off")


@operation(weight=1)
def thief_switches_codes_off(act: Act) -> None:
    """Try it with a stolen session, without the password or without the code: in vain."""
    _steal(act, f"{_AUTHENTICATOR}/forget", {}, ("codes off",))


@operation(weight=1)
def thief_replaces_the_authenticator(act: Act) -> None:
    """Try to set up an own one with a stolen session: in vain."""
    _steal(act, f"{_AUTHENTICATOR}/confirm", None, ("codes on",))


@operation(weight=1)
def thief_changes_the_password(act: Act) -> None:
    """Try it with a stolen session: in vain."""
    _steal(act, "/organise/account/password", {"new": _STOLEN}, (f"password {_STOLEN}",))


def _change(act: Act, address: str, path: str, fields: dict[str, str], what: str) -> None:
    """Change an account by its proof; afterwards, no session of before is let in."""
    browser, before = act.browser(address), _noted(act)
    account = _account(act, address)
    if account is None or not (browser.csrf or browser.sign_in(act)):
        return
    others, program = browser.copy(), act.world.user_pool.sign_in_elsewhere(address)
    act.world.scheduler.pause(1.0)  # by whole seconds, the program signed in before
    answer = browser.post(act, path, {**fields, **_proof(account)})
    if not is_done(answer):
        return
    act.promise(lambda: has_happened(act, address, what, before))
    browser.go_on(act, answer)
    if found := act.registration("confirmed", "waiting"):
        step = f"/organise/events/{found['event']['S']}/registrations/{id_of(found)}/resend"
        in_vain(act, id_of(found), others, step)
        call_in_vain(act, found, program)


def _steal(act: Act, path: str, fields: dict[str, str] | None, what: tuple[str, ...]) -> None:
    """Try to change an account with a copied session, and half of the proof at most."""
    address = act.random.choice(_EVERYBODY)
    browser, account = act.browser(address), _account(act, address)
    if account is None or (not browser.csrf and not browser.sign_in(act)):
        return
    thief = browser.copy()
    given = _offered(act, thief) if fields is None else fields
    knows_password = bool(account.code) and act.random.random() < 0.5
    wrong = f"{(int(account.code or '0') + 1) % 1_000_000:06d}"
    proof = {
        "password": account.password if knows_password else _WRONG_PASSWORD,
        "present": wrong if knows_password else account.code or "000000",
    }
    task, before = act.world.scheduler.task().name, _noted(act)
    thief.post(act, path, {**given, **proof})
    if knows_password and not account.code:  # switched off meanwhile: the password was all
        return
    for line in act.world.user_pool.log.lines[before:]:
        if line.task == task and line.what in what:
            act.world.violated("S2", f"{address}: {line.what} was brought about by a thief")


def _offered(act: Act, browser: Browser) -> dict[str, str]:
    """Return the fields that confirm a new authenticator; empty if none is offered."""
    secret = _SECRET.search(str(browser.post(act, _AUTHENTICATOR).get("body", "")))
    return {"secret": secret[1], "code": code_of(secret[1])} if secret else {}


def _proof(account: Account) -> dict[str, str]:
    return {"password": account.password, "present": account.code or "000000"}


def _recover_in_vain(act: Act, browser: Browser, code: str) -> None:
    """Try to set a password with a code that does not serve, or does no longer."""
    if _says(browser.fill_in(act, _RECOVERY, _new(code, _WRONG_PASSWORD)), "password"):
        act.world.violated("S2", f"a password of {browser.address} was set by code {code}")


def _new(code: str, password: str) -> dict[str, str]:
    return {"code": code, "password": password}


def _says(answer: Answer, done: str) -> bool:
    """Tell whether an answer leads to the page that says so."""
    return is_done(answer) and str(answer["headers"]["location"]).endswith(f"done={done}")


def _account(act: Act, address: str) -> Account | None:
    return act.world.user_pool.accounts.get(address)


def _noted(act: Act) -> int:
    """Return the number of changes of accounts up to now."""
    return len(act.world.user_pool.log.lines)
