"""Texts of signing in: notices and errors; and checks of typed passwords and codes."""

from collections.abc import Mapping

from registrar.domain.refusals import Refusal
from registrar.domain.sign_in import PasswordTooWeak, WrongCode
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.refusal_table import organiser_message

PASSWORD_MIN, PASSWORD_MAX = 12, 256  # characters; the minimum is infra/people.yaml's too
CODE_DIGITS = 6


def password_given(text: str) -> str:
    """A new password as it was typed. Raises PasswordTooWeak."""
    if not PASSWORD_MIN <= len(text) <= PASSWORD_MAX or text != text.strip():
        raise PasswordTooWeak
    return text


def code_given(text: str) -> str:
    """The six digits, typed in groups or not. Raises WrongCode."""
    digits = "".join(text.split())
    if len(digits) != CODE_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise WrongCode
    return digits


def what_is_wrong(error: Refusal | None, language: str) -> str | None:
    """The error's sentence beside the field; None without an error."""
    return organiser_message(error.code, translations(language).gettext) if error else None


def notice_of(done: str, language: str) -> str:
    """Notice of a step by its name in the query; empty for any other name."""
    return translations(language).gettext(_DONE[done]) if done in _DONE else ""


_DONE: Mapping[str, str] = {
    "ended": N_("That took too long, or was tried too often. Please sign in again."),
    "signed-out": N_("You are signed out."),
    "password": N_("Your new password is set. Sign in with it."),
    "code-needed": N_(
        "Those who own or manage events sign in with a code as well as their password. Please set"
        " up an authenticator app here; then you can go on."
    ),
    "idle": N_("You were signed out after an hour without activity. Please sign in again."),
    "new-password": N_("Your new password is set, and your other sessions have ended."),
    "ended-sessions": N_("Ended. If you did not know a session, change your password, too."),
    "authenticator": N_("From now on, you will be asked for a code from your authenticator app."),
    "no-authenticator": N_("You will no longer be asked for a code."),
}
