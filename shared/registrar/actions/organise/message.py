"""Tell: the team writes to a part of the registrations, in every language, through the outbox.

First it is looked at, then sent to oneself, then to all with the number that was shown; the same
message cannot be sent twice, and how far it is can be seen.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from registrar.actions.organise.access import Office, admit
from registrar.actions.organise.view import every
from registrar.domain.announcement import News, Words
from registrar.domain.audit import AuditLine
from registrar.domain.message import TRUE_IN
from registrar.domain.organiser import Organiser
from registrar.domain.rate_limit import Limit
from registrar.domain.registration_filter import ALL, Wanted


@dataclass(frozen=True, kw_only=True)
class Told:
    """News and how far they are; ``until`` is when the last one queued so far is due."""

    news: News
    queued: int
    until: datetime | None
    done: bool


class NewsDesk(Protocol):
    """What telling needs of the news."""

    def send(self, news: News, line: AuditLine, found: Sequence[str] = ()) -> bool:
        """Keep the news, begin their run and note who did; False if these were sent before.

        ``found`` are the ids of those who are meant, where a search has found them.
        """

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
    return len(_meant(organiser, event, wanted, press))


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
    meant = _meant(organiser, draft.event, draft.wanted, press)
    news = _news(organiser, draft, press, expected=len(meant))
    line = admission.noted(f"told {news.expected}", news.created)
    press.news.send(news, line, meant if news.searched else ())


def told(organiser: Organiser, event: str, *, press: PressOffice) -> list[Told]:
    """What was sent and how far it is, newest first. Raises NoSuchEvent."""
    admit(organiser, event, office=press.office)
    return sorted(press.news.told(event), key=lambda one: one.news.created, reverse=True)


def is_same(news: News, draft: Draft, *, press: PressOffice) -> bool:
    """Whether news that were sent are the draft; of those that all have, the search is unknown."""
    asked = _news_of(draft, press)
    return (news.words, news.wanted, news.searched) == (
        asked["words"],
        asked["wanted"],
        asked["searched"],
    ) and news.search_code in ("", asked["search_code"])


def _meant(organiser: Organiser, event: str, wanted: Wanted, press: PressOffice) -> list[str]:
    """The ids of those who would get it now."""
    admit(organiser, event, office=press.office, to="manages")
    found = every(organiser, event, wanted, office=press.office)
    return [one.id for one in found if one.state in TRUE_IN["news"] and one.reachable]


def _news(
    organiser: Organiser, draft: Draft, press: PressOffice, *, expected: int | None = None
) -> News:
    if expected is None:
        expected = reaches(organiser, draft.event, draft.wanted, press=press)
    return News(
        **_news_of(draft, press),
        by=organiser.address,
        created=press.office.clock(),
        expected=expected,
    )


def _news_of(draft: Draft, press: PressOffice) -> dict[str, Any]:
    """What news keep of a draft: of the search, a code that stands for it."""
    search = draft.wanted.search
    return {
        "id": draft.id,
        "event": draft.event,
        "words": draft.words,
        "wanted": replace(draft.wanted, search=""),
        "searched": bool(search),
        "search_code": press.office.keys.search_code(draft.event, search) if search else "",
    }
