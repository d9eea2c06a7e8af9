"""A new password: long enough, not common, and not made of words that belong to the service."""

from collections.abc import Iterator

from registrar.domain.event import EventDefinition
from registrar.domain.keyboard import by_keys
from registrar.domain.organiser import Organiser, role_of
from registrar.domain.own_words import is_made_of, own_words
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.search import fold
from registrar.domain.sign_in import PasswordOfOwnWords, PasswordTooCommon
from registrar.web.organiser.context import AnonymousContext
from registrar.web.organiser.sign_in.messages import password_given

GUESSES = 10**8  # that a password has to take, of those who know common ones and these words
_BULGARIAN = ("parola", "obicham", "zdravei", "balgaria", "levski", "tseska")  # in Latin letters
_LOOKED_AT = 72  # characters that the estimate takes at the most; more only makes it better


def new_password(context: AnonymousContext, field: str, address: str, *, known: bool) -> str:
    """The new password in the form, for the account with that address.

    Events that are not listed count where the account is ``known`` to be the person's: an error
    would tell others about them. Raises PasswordTooWeak, PasswordTooCommon, PasswordOfOwnWords.
    """
    given = password_given(context.fields.exact(field))
    organiser = context.organiser or Organiser(address)
    events = _events(context, organiser if known else None)
    words = own_words(address, context.deps.public_url, events)
    if is_made_of(given, words):
        raise PasswordOfOwnWords
    if guesses(given, words) < GUESSES:
        raise PasswordTooCommon
    return given


def guesses(password: str, words: frozenset[str]) -> int:
    """The number of guesses that the password takes, estimated by lists and by rows of keys."""
    from zxcvbn import zxcvbn  # its lists take long to import; a password is rarely set

    known = [*_BULGARIAN, *words]
    texts = (fold(password), *by_keys(password))
    return min(int(zxcvbn(text[:_LOOKED_AT], user_inputs=known)["guesses"]) for text in texts)


def _events(context: AnonymousContext, organiser: Organiser | None) -> Iterator[EventDefinition]:
    """The listed events, and those in whose team the organiser is."""
    events = context.deps.organiser_deps.events
    for name in events.all():
        try:
            definition = events.definition(name)
        except NoSuchEvent:
            continue  # listed, and not published yet
        if definition.listed or (organiser and role_of(organiser, definition.team)):
            yield definition
