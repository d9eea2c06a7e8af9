"""The addresses of the organisers' pages: what is looked at, and what is done.

A GET changes nothing (M7). A POST's form is known to be ours, and is answered with ``visit.go``,
or with the form again and a status of 422.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from registrar.web import account_pages, recovery_pages, sign_in_pages
from registrar.web.answers import Answer
from registrar.web.reception import Caller, Visit

SIGN_IN = sign_in_pages.SIGN_IN

Handler = Callable[[Visit], Answer]


@dataclass(frozen=True)
class Entrance:
    """A page for those who are not signed in."""

    answer: Callable[[Caller], Answer]


ROUTES: Mapping[tuple[str, str], Handler] = {
    ("GET", "/organise/account"): account_pages.account,
    ("POST", "/organise/account/authenticator"): account_pages.offer_authenticator,
    ("POST", "/organise/account/authenticator/confirm"): account_pages.confirm_authenticator,
    ("GET", "/organise/account/authenticator/forget"): account_pages.ask_to_forget,
    ("POST", "/organise/account/authenticator/forget"): account_pages.forget_authenticator,
    ("POST", "/organise/sign-out"): account_pages.sign_out,
}

ENTRANCES: Mapping[tuple[str, str], Entrance] = {
    ("GET", SIGN_IN): Entrance(sign_in_pages.sign_in),
    ("POST", SIGN_IN): Entrance(sign_in_pages.take_password),
    ("GET", "/organise/new-password"): Entrance(sign_in_pages.new_password),
    ("POST", "/organise/new-password"): Entrance(sign_in_pages.take_new_password),
    ("GET", "/organise/code"): Entrance(sign_in_pages.code),
    ("POST", "/organise/code"): Entrance(sign_in_pages.take_code),
    ("GET", "/organise/forgotten"): Entrance(recovery_pages.forgotten),
    ("POST", "/organise/forgotten"): Entrance(recovery_pages.send_code),
    ("GET", "/organise/forgotten/code"): Entrance(recovery_pages.recovery),
    ("POST", "/organise/forgotten/code"): Entrance(recovery_pages.set_password),
}
