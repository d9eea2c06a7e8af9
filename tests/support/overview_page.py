"""The attendee's own page, parsed."""

from datetime import timedelta
from typing import Any

from registrar.actions.attend.manage import AttendeeView
from registrar.domain.form import consent_text
from registrar.domain.page_links import PageLinks
from registrar.domain.registration import GivenConsent
from registrar.domain.sent_message import SentMessage
from registrar.web.attendee.overview_page import attendee_page
from registrar.web.attendee.state import AttendeeState
from tests.support.factories import KEYS, NOW, a_registration, an_event, answers
from tests.support.form_pages import seats_of
from tests.support.parsed_page import ParsedPage

TOKEN = "t" * 51

LANGUAGES = ("bg", "en")

SENT = NOW + timedelta(minutes=1)


def words_of(given: GivenConsent) -> str | None:
    """Return the words of the conference's consents."""
    return consent_text(an_event().field(given.field), given.language)


def a_look(
    *,
    language: str = "en",
    event: dict[str, Any] | None = None,
    seats: dict[str, Any] | None = None,
    after: timedelta = timedelta(),
    place: int | None = None,
    messages: tuple[SentMessage, ...] = (),
    can_undo: bool = False,
    **registration: Any,
) -> AttendeeState:
    """A look at a registration of the conference, some time after it was made."""
    definition = an_event(**(event or {}))
    given = {"answers": {name: answer for name, answer in answers().items() if name != "privacy"}}
    held = a_registration(**(given | registration))
    return AttendeeState(
        view=AttendeeView(
            registration=held,
            definition=definition,
            seats=seats_of(definition, **(seats or {})),
            position=place,
            messages=messages,
            can_undo=can_undo,
        ),
        token=TOKEN,
        language=language,
        now=NOW + after,
        words_of=words_of,
    )


def shown(look: AttendeeState, **more: str) -> ParsedPage:
    """The page of that look."""
    return ParsedPage(attendee_page(look, addresses=PageLinks("https://r.example", KEYS), **more))


def rows(page: ParsedPage) -> dict[str, str]:
    """The list of what is held, by its labels."""
    labels, values = page.all("dt"), page.all("dd")
    return {label.text: value.text for label, value in zip(labels, values, strict=True)}


def targets(page: ParsedPage) -> list[str]:
    """Return the targets of links and forms, below the personal link."""
    found = [link.attributes.get("href", "") for link in page.all("a")]
    found += [form.attributes["action"] for form in page.all("form")]
    return [
        address.partition("?")[0].removeprefix(f"/a/{TOKEN}/")
        for address in found
        if TOKEN in address
    ]
