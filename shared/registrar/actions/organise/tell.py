"""Tell: the team writes to a part of the registrations, in every language, through the outbox.

First it is looked at, then sent to oneself, then to all with the number that was shown; the same
message cannot be sent twice, and how far it is can be seen.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.organise.look import every
from registrar.actions.organise.office import Office, admit
from registrar.domain.audit import AuditLine
from registrar.domain.message import TRUE_IN
from registrar.domain.news import News, Words
from registrar.domain.organiser import Organiser
from registrar.domain.rates import Limit
from registrar.domain.wanted import ALL, Wanted


@dataclass(frozen=True, kw_only=True)
class Told:
    """News and how far they are; ``until`` is when the last one queued so far is due."""

    news: News
    queued: int
    until: datetime | None
    done: bool


class NewsDesk(Protocol):
    """What telling needs of the news."""

    def send(self, news: News, line: AuditLine) -> bool:
        """Keep the news, begin their run and note who did; False if these were sent before."""

    def told(self, event: str) -> Iterable[Told]:
        """The event's news, each with how far it is."""


class Press(Protocol):
    """What sends news to one address, as an attendee would get them."""

    def send(self, news: News, *, to: str, language: str) -> str:
        """The id SES gave it. Raises Refused or Unclear."""

    def preview(self, news: News, *, language: str) -> tuple[str, str, str]:
        """Subject, text and HTML as an attendee would read them."""


@dataclass(frozen=True, kw_only=True)
class PressOffice:
    """Where news are written: the collaborators of telling."""

    office: Office
    news: NewsDesk
    post: Press
    test_limit: Limit
    new_id: Callable[[], str]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """News before they are sent: ``id`` makes sending the same form twice one sending."""

    id: str
    event: str
    words: Words
    wanted: Wanted = ALL


def reaches(organiser: Organiser, event: str, wanted: Wanted = ALL, *, press: PressOffice) -> int:
    """How many would get it now. Raises NoSuchEvent, ViewsOnly."""
    admit(organiser, event, office=press.office, to="manages")
    found = every(organiser, event, wanted, office=press.office)
    return sum(one.state in TRUE_IN["news"] and one.reachable for one in found)


def preview(
    organiser: Organiser, draft: Draft, *, language: str, press: PressOffice
) -> tuple[str, str, str]:
    """Subject, text and HTML as an attendee would read them. Raises NoSuchEvent, ViewsOnly."""
    return press.post.preview(_news(organiser, draft, press), language=language)


def send_test(organiser: Organiser, draft: Draft, *, press: PressOffice) -> None:
    """Send it in each language to whoever writes it, and to nobody else.

    Raises NoSuchEvent, ViewsOnly, TooManyRequests, Refused, Unclear.
    """
    news = _news(organiser, draft, press)
    press.office.rates.count(press.test_limit, organiser.address)
    for language in press.office.events.definition(draft.event).languages:
        press.post.send(news, to=organiser.address, language=language)


def send(organiser: Organiser, draft: Draft, *, press: PressOffice) -> None:
    """Send it to all who are wanted, once; done when it is queued. NoSuchEvent, ViewsOnly."""
    admission = admit(organiser, draft.event, office=press.office, to="manages")
    news = _news(organiser, draft, press)
    press.news.send(news, admission.noted(f"told {news.expected}", news.created))


def told(organiser: Organiser, event: str, *, press: PressOffice) -> list[Told]:
    """What was sent and how far it is, newest first. Raises NoSuchEvent."""
    admit(organiser, event, office=press.office)
    return sorted(press.news.told(event), key=lambda one: one.news.created, reverse=True)


def _news(organiser: Organiser, draft: Draft, press: PressOffice) -> News:
    return News(
        id=draft.id,
        event=draft.event,
        words=draft.words,
        wanted=draft.wanted,
        by=organiser.address,
        created=press.office.clock(),
        expected=reaches(organiser, draft.event, draft.wanted, press=press),
    )
