"""Addresses for later events as a table: each with the proof of consent, and a way to end it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from registrar.domain.columns import Cell, Words
from registrar.domain.later_events import ConsentedAddress, ProvenConsent
from registrar.domain.translatable import N_
from registrar.files.metadata import About

NAME = "later-events"  # of the file, without the kind

LinkOf = Callable[[ConsentedAddress], str]

# Headings, with the widths of their columns in characters
_HEADS = (
    (N_("Email address"), 32),
    (N_("Link to unsubscribe"), 32),
    (N_("Language"), 12),
    (N_("Event"), 32),
    (N_("Agreed"), 18),
    (N_("Text agreed to"), 48),
    (N_("SHA-256 of the text"), 24),
    (N_("Registration number"), 24),
)
_TIME = "Agreed"


def heads(words: Words) -> list[tuple[str, int]]:
    """Return the headings in the language of ``words``, each with the width of its column."""
    return [
        (f"{words.gettext(text)} (UTC)" if text == _TIME else words.gettext(text), width)
        for text, width in _HEADS
    ]


def rows(proven: Iterable[ProvenConsent], words: Words, link: LinkOf) -> Iterator[Sequence[Cell]]:
    """Yield a row for each address, under those headings."""
    for each in proven:
        found, consent = each.found, each.found.consent
        title = each.definition.title
        yield [
            found.address,
            link(found),
            consent.language,
            title[words.language if words.language in title else each.definition.languages[0]],
            consent.at.astimezone(UTC),
            each.text,
            consent.text_hash,
            found.registration,
        ]


def about(words: Words, now: datetime) -> About:
    """Return the facts of the file, which say what it may be used for."""
    _ = words.gettext
    return About(
        store=_(N_("Addresses")),
        name=_(N_("About")),
        facts={
            _(N_("Created")): f"{now.astimezone(UTC):%Y-%m-%d %H:%M} (UTC)",
            _(N_("Note")): _(
                N_(
                    "Write to these people about later events alone, with each one's own link to"
                    " unsubscribe. Export the list again before each email: some will have"
                    " withdrawn their consent."
                )
            ),
        },
        count=_(N_("All addresses")),
    )
