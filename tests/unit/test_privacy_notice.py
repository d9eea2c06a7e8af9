"""The privacy notice: all that an event's definition says of data, and how to be forgotten."""

import pytest

from registrar.locale.catalogue import translations
from registrar.web.privacy_page import privacy_page
from tests.factories import an_event
from tests.unit.form_pages import EVERY_TYPE, a_field
from tests.unit.parsed_page import ParsedPage

LANGUAGES = ("bg", "en")
SHORT = [*EVERY_TYPE[:2], a_field("allergies", "text", kept_days=1)]


def notice(language: str = "en", **changes: object) -> ParsedPage:
    """The conference's notice, with its definition changed."""
    return ParsedPage(privacy_page(an_event(**changes), language=language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_its_purpose_and_its_days(language: str) -> None:
    """Nothing is asked that the notice is silent about (P1)."""
    event = an_event()
    days = translations(language).ngettext("%(num)s day", "%(num)s days", 30)

    rows = [one.text for one in notice(language).all("tr") if one.text]

    for field in event.fields:
        [row] = [one for one in rows if one.startswith(field.label[language])]
        assert field.purpose[language] in row
        assert row.endswith(days % {"num": field.kept_days})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_says_who_where_and_which_rights(language: str) -> None:
    """Controller, contact, processors, region and rights are the definition's own (art. 13)."""
    privacy, contact = an_event().privacy, an_event().contact

    said = notice(language).one("main").text

    facts = [privacy.controller, *privacy.processors, privacy.region, privacy.rights]
    assert [fact[language] for fact in facts if fact[language] not in said] == []
    assert contact.email in said


def test_the_notice_says_when_all_is_deleted_and_how_to_have_it_earlier() -> None:
    """The whole registration's days, and the personal link as the way to withdraw and erase."""
    said = notice(privacy=an_event().privacy.model_dump() | {"kept_days": 400}).one("main").text

    assert "Your whole registration will be deleted 400 days after the event" in said
    assert "withdraw a consent, cancel, or have everything erased" in said


def test_one_day_is_one_day() -> None:
    """Numbers agree with their word."""
    rows = [one.text for one in notice(fields=SHORT, reminders=[]).all("tr")]

    assert rows[-1] == "Question allergies (optional) What for: To know Kept after the event: 1 day"


def test_without_consents_nothing_is_said_of_them() -> None:
    """An event that asks for no consent has no empty table."""
    headings = [one.text for one in notice(fields=SHORT).all("h2")]

    assert "What you agree to" not in headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_is_sound_and_leads_back(language: str) -> None:
    """No broken reference, a switch to the other language, and a way to the event."""
    event, page = an_event().event, notice(language)

    links = [one.attributes["href"] for one in page.all("a")]
    [other] = set(LANGUAGES) - {language}
    assert page.flaws() == []
    assert {
        f"/events/{event}?lang={language}",
        f"/events/{event}/privacy?lang={other}",
    } <= set(links)


def test_what_organisers_write_is_shown_as_text() -> None:
    """Markup in a definition stays text."""
    label = {"bg": "<b>Име</b>", "en": "<b>Name</b>"}

    page = notice(fields=[*EVERY_TYPE[:2], a_field("nickname", "text", label=label)])

    assert page.all("b") == []
    assert "<b>Name</b>" in page.one("main").text


@pytest.mark.parametrize("minimum", [None, 120])
def test_minutes_are_spoken_of_where_there_are_certificates(minimum: int | None) -> None:
    """And who may see them; an event without certificates says nothing of it."""
    certificate = {"minimum_minutes": minimum} if minimum else None

    said = notice(certificate=certificate).one("main").text

    assert ("How long you were at the event" in said) == (minimum is not None)
