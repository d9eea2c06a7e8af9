"""An event in a language that the service has no texts in: nothing fails for want of one."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.answer_columns import columns_of
from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.listing import from_data, to_data, to_listing
from registrar.locale.catalogue import own_languages
from registrar.locale.words import words_of
from registrar.mail.compose import compose
from registrar.mail.outgoing_mail import OutgoingMail
from registrar.web.organiser.sections import SECTIONS
from registrar.web.public.embed import to_fragment
from registrar.web.public.event_list import listing_page, to_lines
from registrar.web.public.event_page import form_page, refused_page, thanks_page
from registrar.web.public.interest_page import interest_noted_page
from registrar.web.public.privacy_page import privacy_page
from tests.support.attendee_browser import VIEW_PATHS, AttendeeBrowser
from tests.support.factories import NOW, raw_event
from tests.support.mail_samples import an_outgoing_mail, parse, sample_mails_in
from tests.support.organised_event import TEAM, browser_of, path, path_of, services_with_team
from tests.support.parsed_page import ParsedPage


def in_one(part: Any, language: str) -> Any:
    """The same with each English text as the one in that language."""
    if isinstance(part, dict):
        if set(part) == {"bg", "en"}:
            return {language: part["en"]}
        return {name: in_one(value, language) for name, value in part.items()}
    return [in_one(value, language) for value in part] if isinstance(part, list) else part


def raw_in(language: str, **changes: Any) -> dict[str, Any]:
    """The conference's event file in that one language."""
    raw: dict[str, Any] = in_one(raw_event(**changes), language)
    return raw | {"languages": [language]}


def event_in(language: str) -> EventDefinition:
    """The conference in that one language, as it was published before anybody asked."""
    return check(raw_in(language))


def test_an_event_file_names_the_languages_there_are() -> None:
    """The check of the file says so before any visitor sees it."""
    with pytest.raises(DefinitionRefused) as refused:
        check(raw_in("de"), spoken=own_languages())

    assert refused.value.problems == [
        EventProblem(
            "languages.0", 'the service does not speak "de"', "these are its languages: en, bg"
        )
    ]


@pytest.mark.parametrize("languages", [["de"], ["bg", "de"], ["BG"], []])
def test_wrong_languages_ask_for_no_translation(languages: list[str]) -> None:
    """Hundreds of rows that ask for texts in German would hide the one that helps."""
    with pytest.raises(DefinitionRefused) as refused:
        check(raw_event(languages=languages), spoken=own_languages())

    assert {problem.path.partition(".")[0] for problem in refused.value.problems} == {"languages"}


@pytest.mark.parametrize("language", ["de", "xx"])
def test_every_page_of_a_visitor_is_shown(language: str, table: Table) -> None:
    """In the event's own texts, and in the source language for what is ours."""
    services = services_with_team(table, **raw_in(language))
    event, seats = services.event, services.seats
    lines = to_lines([from_data(to_data(to_listing(event)))], seats_of=lambda _: seats, now=NOW)

    pages = [
        form_page(event, seats, language=language, now=NOW, nonce="n" * 20),
        refused_page("closed", language=language, definition=event, values={"town": "Bonn"}),
        thanks_page(event, language=language, now=NOW),
        privacy_page(event, language=language),
        interest_noted_page(event, language=language, now=NOW),
        to_fragment(
            event, seats, language=language, now=NOW, public_url="https://r.example", started=""
        ),
        listing_page(lines, language="en", languages=("en", "bg")),
    ]

    assert [ParsedPage(page).flaws() for page in pages] == [[]] * len(pages)
    assert all(event.title[language] in ParsedPage(page).one("body").text for page in pages[:5])


@pytest.mark.parametrize("language", ["de", "xx"])
def test_every_page_of_an_attendee_and_of_the_team_is_shown(language: str, table: Table) -> None:
    """Registrations in that language are shown too."""
    services = services_with_team(table, **raw_in(language, team=TEAM))
    ivan = services.register("ivan")
    deps, attendee = browser_of(services), AttendeeBrowser(services)
    own = f"/a/{services.link(ivan)}"

    looked = [attendee.ask(f"{own}{view}")["statusCode"] for view in VIEW_PATHS]
    managed = [
        deps.ask(path(services, f"/{section.path}").rstrip("/"))["statusCode"]
        for section in SECTIONS
    ]
    detail = deps.ask(path_of(ivan, ""))["statusCode"]

    assert set(looked) <= {200, 303}
    assert {*managed, detail} == {200}


def strange_letters() -> dict[str, OutgoingMail]:
    """Each kind of message, of an event in no catalogue and to a reader whom it left behind."""
    german, bulgarian = event_in("de"), event_in("bg")
    moved: dict[str, Any] = {"event": german, "language": "de"}
    left: dict[str, Any] = {"event": bulgarian, "language": "en"}
    found = {
        f"{name} in de": replace(scene, **moved) for name, scene in sample_mails_in("bg").items()
    }
    return found | {
        f"{name} left behind": replace(scene, **left)
        for name, scene in sample_mails_in("en").items()
    }


@pytest.mark.parametrize("one", strange_letters().values(), ids=strange_letters())
def test_every_mail_is_written(one: OutgoingMail) -> None:
    """A text that is missing is said in another language, and the mail leaves."""
    message = parse(compose(one))

    assert message["To"] == one.to
    assert message["Subject"]


def test_a_text_that_an_event_has_lost_is_said_in_its_first_language() -> None:
    """A published event that drops a language still has readers of it."""
    event = event_in("bg")

    assert event.title["en"] == event.title["bg"]
    assert from_data(to_data(to_listing(event))).title["en"] == event.title["bg"]
    assert parse(compose(an_outgoing_mail(event=event, language="en")))["Subject"]


@pytest.mark.parametrize("language", ["de", "xx"])
def test_columns_have_words(language: str) -> None:
    """A list of registrations is shown on the command line, and exported."""
    columns = columns_of(event_in(language), words=words_of(language), now=NOW)

    assert all(column.heading for column in columns)
