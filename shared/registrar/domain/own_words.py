"""Words of the service, its events and a person, which others guess first in a password."""

import re
from collections.abc import Iterable

from registrar.domain.event import EventDefinition
from registrar.domain.search import fold

SHORTEST = 3  # letters of a word; shorter ones are in every text
LEFT = 8  # characters that a password has to have besides these words

# Of the service, and of what it is for, as ``fold`` writes them
SERVICE = (
    *("registrar", "registration", "registrations", "conference", "organiser", "organizer"),
    *("registratsia", "registratsii", "konferentsia", "organizator", "organizatori"),
)

_WORD = re.compile(r"[^\W_]+")


def own_words(address: str, public_url: str, events: Iterable[EventDefinition]) -> frozenset[str]:
    """Return the words of the service, the address and the events' names and organisers, folded.

    ``public_url`` is the service's own address.
    """
    texts = [*SERVICE, public_url, address]
    for event in events:
        texts += [event.event, *event.title.values()]
        texts += [name for organiser in event.organisers for name in organiser.name.values()]
    words = {word for text in texts for word in _WORD.findall(fold(text))}
    return frozenset(word for word in words if len(word) >= SHORTEST)


def is_made_of(password: str, words: frozenset[str]) -> bool:
    """Tell whether too little of the password is left without these words."""
    left = fold(password)
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, " ")
    return len("".join(_WORD.findall(left))) < LEFT
