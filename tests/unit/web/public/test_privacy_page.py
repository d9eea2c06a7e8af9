"""The privacy notice: all that an event's definition says of data, and how to be forgotten."""

from dataclasses import fields

import pytest

from registrar.aws.audit_item import note_in_audit
from registrar.aws.interest_table import to_item as interest_to_item
from registrar.aws.message_table import new_message
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table
from registrar.domain.audit import AuditLine
from registrar.domain.interest import Interest, InterestKey
from registrar.domain.registration import GivenConsent, Registration
from registrar.locale.catalogue import translations
from registrar.web.components.privacy_retention import ASKED, RETAINED, retained_beside_answers
from registrar.web.public.privacy_page import privacy_page
from tests.support.factories import NOW, a_message, a_registration, an_event, raw_event
from tests.support.form_pages import EVERY_TYPE, a_field
from tests.support.parsed_page import ParsedPage

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

    rows = [element.text for element in notice(language).all("tr") if element.text]

    for field in event.fields:
        [row] = [text for text in rows if text.startswith(field.label[language])]
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
    rows = [row.text for row in notice(fields=SHORT, reminders=[]).all("tr")]

    assert rows[-1] == "Question allergies (optional) What for: To know Kept after the event: 1 day"


def test_without_consents_nothing_is_said_of_them() -> None:
    """An event that asks for no consent has no empty table."""
    headings = [heading.text for heading in notice(fields=SHORT).all("h2")]

    assert "What you agree to" not in headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_is_sound_and_leads_back(language: str) -> None:
    """No broken reference, a switch to the other language, and a way to the event."""
    event, page = an_event().event, notice(language)

    links = [link.attributes["href"] for link in page.all("a")]
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
def test_minutes_are_spoken_of_and_whom_a_certificate_shows_them_to(minimum: int | None) -> None:
    """They are kept of every event; where nobody gets a certificate, nobody else sees them."""
    certificate = {"minimum_minutes": minimum} if minimum else None

    said = notice(certificate=certificate).one("main").text

    assert said.count("How long you were at the event") == 1
    assert ("the link on the certificate" in said) == (minimum is not None)


def a_full_registration() -> Registration:
    """One that has something in every field."""
    consent = GivenConsent(field="privacy", given=True, text_hash="0", language="bg", at=NOW)
    return a_registration(
        answers={"town": "София"},
        consents=(consent,),
        body_hash="1",
        ticket=1,
        state="held",
        suspicions=("bait",),
        unproven=True,
        held_until=NOW,
        held_options=(("interpretation", "english"),),
        options_version=1,
        revision=1,
        undone=1,
        resends=1,
        team_resends=1,
        notified_version=1,
        resent=NOW,
        delivery="delivered",
        joined=NOW,
        reported_minutes=90,
        hand_minutes=80,
        zoom_names=("iPhone",),
        checked_in=NOW,
        check_in="8f14e45fceea167a",
        certificate_notified=True,
        certificate_at=NOW,
        new_address="new@example.org",
        former_addresses={"2": "former@example.org"},
        website="school.example",
        network="7kq2m9xw3c",
        bulk="bulk0000",
        before_bulk="confirmed",
        by_team=True,
        telephone="+359888123456",
        person_key="d" * 32,
        reserved=True,
        passed_over="unreachable",
    )


def test_the_registration_of_these_tests_has_something_in_every_field() -> None:
    """A new field of the registration is filled in here, and named in the notice."""
    full = a_full_registration()

    empty = [field.name for field in fields(Registration) if not getattr(full, field.name)]

    assert empty == []


def test_everything_kept_of_a_person_is_named_in_the_notice() -> None:
    """Every attribute of a registration, a message, an interest and a line of the audit log."""
    table = Table(None, "registrar", lambda _: None, str)
    registration = a_full_registration()
    message = a_message(until=NOW)
    interest = Interest(InterestKey("e", "d"), "a@example.org", "bg", NOW, "pending", 0, NOW)
    line = AuditLine(event="e", at=NOW, what="erased", who="team@example.org", registration="1")

    rows = [
        to_item(registration),
        new_message(message, registration),
        interest_to_item(interest),
        note_in_audit(table, line)["Put"]["Item"],
    ]

    named = ASKED.union(*(field.names for field in RETAINED))
    assert {name.removesuffix("_2") for row in rows for name in row} - named == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_says_every_sentence_of_what_is_kept(language: str) -> None:
    """The moment of first joining among them, where one may join."""
    say = translations(language).gettext
    event = an_event()

    said = notice(language).one("main").text

    sentences = retained_beside_answers(event)
    assert "When you first opened your link to join, to know who took part." in sentences
    assert [sentence for sentence in sentences if say(sentence) not in said] == []
    assert (
        language == "en" or [sentence for sentence in sentences if say(sentence) == sentence] == []
    )


def test_an_event_at_an_address_has_nobody_join() -> None:
    """Nothing is said of what cannot be kept."""
    place = {"address": {"bg": "София", "en": "Sofia"}}

    said = notice(place=place).one("main").text

    assert "your link to join" not in said


@pytest.mark.parametrize(
    ("basis", "article"),
    [
        ({}, "6(1)(b)"),
        ({"basis": "contract"}, "6(1)(b)"),
        ({"basis": "legitimate_interests"}, "6(1)(f)"),
        ({"basis": "public_task"}, "6(1)(e)"),
    ],
)
def test_the_registration_has_a_legal_basis(basis: dict[str, str], article: str) -> None:
    """The one that the event file names, else the agreement made by registering (art. 13(1)(c))."""
    page = notice(privacy=raw_event()["privacy"] | basis)

    [said] = [item.text for item in page.all("li") if item.text.startswith("Your registration and")]

    assert f"(GDPR, Article {article})" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_consents_and_special_categories_have_their_own_basis(language: str) -> None:
    """Questions that may tell of health are named; without one, nothing is said of them."""
    label = an_event().field("accessibility").label[language]
    article = {"bg": "чл. 9, пар. 2, буква „а“", "en": "Article 9(2)(a)"}[language]

    with_one = [item.text for item in notice(language).all("li") if article in item.text]
    without = [
        item.text
        for item in notice(language, fields=SHORT, reminders=[]).all("li")
        if article in item.text
    ]

    assert [label in notice_text for notice_text in with_one] == [True]
    assert without == []


@pytest.mark.parametrize("agreed", [True, False])
def test_what_is_agreed_to_rests_on_consent(agreed: bool) -> None:
    """Consent is named where the event asks for one."""
    page = notice() if agreed else notice(fields=SHORT, reminders=[])
    said = page.one("main").text

    assert ("What you agree to: your consent (GDPR, Article 6(1)(a))." in said) == agreed
