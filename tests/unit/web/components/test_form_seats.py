"""Options whose own seats are taken: seen before a form is filled in, wherever it is shown."""

from typing import Any

from registrar.aws.event_table import EventTable
from registrar.aws.table import Table
from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.domain.submission import FieldError
from registrar.web.components.form_seats import form_seats
from registrar.web.public.embed import to_fragment
from registrar.web.public.event_json import event_data
from registrar.web.public.event_page import form_page
from tests.support.attendee_browser import AttendeeBrowser, correction
from tests.support.factories import NOW, raw_event
from tests.support.form_pages import NONCE, a_field, seats_of
from tests.support.organised_event import browser_of, path_of, services_with_team
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event

ENGLISH = ("interpretation", "english")


def limited(**changes: Any) -> dict[str, Any]:
    """The conference's file; one seat for the interpretation into English."""
    raw = raw_event(**changes)
    [asked] = [field for field in raw["fields"] if field["name"] == "interpretation"]
    [option] = [choice for choice in asked["options"] if choice["value"] == "english"]
    option["seats"] = 1
    return raw


def a_page(definition: EventDefinition, **seats: Any) -> ParsedPage:
    """The event's page with these options full."""
    counters = seats_of(definition, **seats)
    return ParsedPage(form_page(definition, counters, language="en", now=NOW, nonce=NONCE))


def label_of(page: ParsedPage, identity: str) -> str:
    """Return the text beside a tick."""
    return page.one("label", **{"for": identity}).text


def shown(page: ParsedPage, name: str = "field-interpretation-english") -> tuple[str, bool]:
    """Return the text beside the option into English, and True when it can be chosen."""
    return label_of(page, name), "disabled" not in page.by_id(name).attributes


def test_a_full_option_says_so_and_cannot_be_chosen() -> None:
    """Before anything is filled in; the others can."""
    page = a_page(check(limited()), full_options=frozenset({ENGLISH}))

    assert shown(page) == ("In English – no seats left", False)
    assert shown(page, "field-interpretation-bulgarian") == ("In Bulgarian", True)
    assert page.flaws() == []


def test_a_full_option_of_a_menu_says_so() -> None:
    """More than seven options are a list to open."""
    labels = [{"bg": f"Група {n}", "en": f"Group {n}"} for n in range(9)]
    groups = [{"value": f"g{n}", "label": label, "seats": 5} for n, label in enumerate(labels)]
    email = a_field("email", "email", required=True)
    group = a_field("group", "choice", required=True, options=groups)
    definition = check(raw_event(fields=[email, group], certificate=None))

    page = a_page(definition, full_options=frozenset({("group", "g3")}))

    options = [option for option in page.all("option") if "disabled" in option.attributes]
    assert [(option.attributes["value"], option.text) for option in options] == [
        ("g3", "Group 3 – no seats left")
    ]


def test_an_error_leads_to_an_option_that_can_be_chosen() -> None:
    """A disabled one takes no key."""
    fields = limited()["fields"]
    [asked] = [field for field in fields if field["name"] == "interpretation"]
    asked["options"].sort(key=lambda option: str(option["value"]) != "english")
    definition = check(raw_event(fields=fields))
    html = form_page(
        definition,
        seats_of(definition, full_options=frozenset({ENGLISH})),
        language="en",
        now=NOW,
        nonce=NONCE,
        errors=(FieldError("interpretation", "required"),),
    )

    assert ParsedPage(html).all("a", href="#field-interpretation-english") == []


def test_the_embedded_form_shows_it_too() -> None:
    """Disabled, and marked so that our script leaves it disabled."""
    definition = check(limited())

    html = to_fragment(
        definition,
        seats_of(definition, full_options=frozenset({ENGLISH})),
        language="en",
        now=NOW,
        public_url="https://r.example",
        started="",
    )

    page = ParsedPage(html)

    assert shown(page) == ("In English – no seats left", False)
    assert "data-full" in page.by_id("field-interpretation-english").attributes


def test_a_program_reads_which_options_are_full() -> None:
    """By the names of the fields, beside the schema."""
    definition = check(limited())

    data = event_data(
        definition, "open", language="en", public_url="https://r.example", full=frozenset({ENGLISH})
    )

    assert data["full_options"] == {"interpretation": ["english"]}


def test_full_options_are_read_as_they_are_now(table: Table) -> None:
    """Full with its last seat, free again with a cancellation."""
    services = services_with_event(table, **_fields())
    events = EventTable(table, lambda: 0)

    before = events.full_options(services.event.event)
    services.register("ivan", interpretation="english")
    after = form_seats(events, services.event, NOW).full_options

    assert (before, after) == (frozenset(), frozenset({ENGLISH}))


def test_on_the_waiting_list_one_may_wait_for_any_option(table: Table) -> None:
    """An event that is full reads no options, and shows none as full."""
    services = services_with_event(table, **_fields(seats=1, waiting_list=5))
    services.register("ivan", interpretation="english")

    assert form_seats(EventTable(table, lambda: 0), services.event, NOW).full_options == frozenset()


def test_a_correction_shows_full_options_but_ones_own(table: Table) -> None:
    """The holder of the last seat keeps it; the others see that it is gone."""
    services = services_with_event(table, **_fields())
    holder, other = services.register("ivan", interpretation="english"), services.register("petar")
    attendee = AttendeeBrowser(services)

    pages = [
        attendee.look(f"/a/{services.link(registration)}/correct?lang=en")
        for registration in (holder, other)
    ]

    assert [shown(page) for page in pages] == [
        ("In English", True),
        ("In English – no seats left", False),
    ]


def test_an_option_that_got_full_meanwhile_is_shown_so_with_the_error(table: Table) -> None:
    """The full option is not chosen any more, so nothing is left out unseen."""
    services = services_with_event(table, **_fields())
    other = services.register("petar")
    services.register("ivan", interpretation="english")
    form = correction(interpretation="english", language="en", email="petar@example.org")

    answer = AttendeeBrowser(services).ask(
        f"/a/{services.link(other)}/correct", method="POST", form=form
    )

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert shown(page) == ("In English – no seats left", False)
    assert "checked" not in page.by_id("field-interpretation-english").attributes


def test_an_organiser_sees_full_options_in_a_correction(table: Table) -> None:
    """As the attendee does."""
    services = services_with_team(table, **_fields())
    services.register("ivan", interpretation="english")
    other = services.register("petar")

    page = browser_of(services).look(path_of(other, "/correct"))

    assert shown(page) == ("In English – no seats left", False)


def _fields(**changes: Any) -> dict[str, Any]:
    return {"fields": limited()["fields"], "seats": 9, **changes}
