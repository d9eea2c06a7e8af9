"""Texts of a long form that was refused, given back to be copied: nobody loses what was typed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from registrar.domain.columns import Words
from registrar.domain.event_labels import path_in_words
from registrar.domain.translatable import N_
from registrar.locale.words import words_of
from registrar.web.organiser.context import AnonymousContext
from registrar.web.organiser.handler import Handler, PublicPage
from registrar.web.organiser.routes import LONG_FORMS
from registrar.web.protocol.csrf import is_from_us
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.form_fields import read_large_form
from registrar.web.protocol.request import read_request

# Characters that are given back at most: a page has to fit into an answer of the function
GIVEN_BACK_MAX = 500_000

# Names longer than this are none of ours
NAME_MAX = 100

# Fields that nobody has typed
_OWN = frozenset({"csrf", "seen", "own", "version", "do", "id", "languages"})
_CARRIED = re.compile(r"-$|^fields\.\d+\.(name|type)$|\.options\.\d+\.value$")

# A message's subject and text: their names end with the language
_OF_MESSAGE = re.compile(r"^(subject|text)_([a-z]{2,3})$")
_LABELS = {"subject": N_("Subject in %(language)s"), "text": N_("Text in %(language)s")}


def written(
    payload: Mapping[str, Any], handler: Handler | PublicPage | None, context: AnonymousContext
) -> tuple[tuple[str, str], ...]:
    """Return label and text of each field of a long form; none of a form of another website."""
    if context.request.method != "POST" or handler not in LONG_FORMS:
        return ()
    request = read_request(payload)
    if not is_from_us(request, context.deps.public_url):
        return ()
    try:
        pairs = read_large_form(request).pairs
    except BodyRefused:
        return ()
    typed = tuple(_labelled(pairs, context.language))
    return typed if sum(len(text) for _, text in typed) <= GIVEN_BACK_MAX else ()


def _labelled(pairs: tuple[tuple[str, str], ...], language: str) -> Iterator[tuple[str, str]]:
    for name, text in pairs:
        is_known = len(name) <= NAME_MAX and name not in _OWN and not _CARRIED.search(name)
        if text.strip() and is_known:
            yield _label(name, words_of(language)), text


def _label(name: str, words: Words) -> str:
    found = _OF_MESSAGE.match(name)
    if found is None:
        return path_in_words(name, words)
    return words.gettext(_LABELS[found[1]]) % {"language": words.language_name(found[2])}
