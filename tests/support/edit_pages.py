"""Pages that edit an event, as their organiser's browser uses them."""

from collections.abc import Mapping
from typing import Any

from registrar.actions.organise.draft_state import DraftState, draft_state
from registrar.actions.organise.drafts import save_part
from registrar.actions.organise.publish_document import publish_document
from registrar.domain.event_parts import EventPart
from registrar.domain.event_version import PUBLISHED
from registrar.domain.organiser import Organiser
from tests.support.organised_event import browser_of, path
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import Element, ParsedPage
from tests.support.services import Services


def edit_path(services: Services, rest: str = "") -> str:
    """Return the address of a page that edits the event."""
    return path(services, f"/edit{rest}")


Sent = dict[str, str | list[str]]


def sent_by(page: ParsedPage) -> Sent:
    """Return the fields that a browser sends of a page's form, its buttons left out."""
    fields: Sent = {}
    menu = ""
    for element in page.elements:
        name = element.attributes.get("name", "")
        if element.tag == "select":
            menu, fields[name] = name, ""
        elif element.tag == "option" and "selected" in element.attributes:
            fields[menu] = element.attributes["value"]
        elif element.attributes.get("type") == "checkbox" and _is_sent(element):
            fields[name] = [*fields.get(name, []), element.attributes["value"]]
        elif element.tag in ("input", "textarea") and _is_sent(element):
            fields[name] = _typed_in(element)
    return fields


def press(
    browser: OrganiserBrowser, address: str, *, do: str = "save", page: str = "", **fields: str
) -> dict[str, Any]:
    """Return the response after typing ``fields`` into the page's form and pressing a button.

    ``__`` in the name of a field stands for a dot. The form is that of ``page``, if it is another.
    """
    typed = {name.replace("__", "."): text for name, text in fields.items()}
    form = sent_by(browser.look(page or address)) | typed | {"do": do}
    return browser.ask(address, method="POST", form=form, origin=browser.public_url)


def save(
    browser: OrganiserBrowser, services: Services, part: EventPart, **fields: str
) -> dict[str, Any]:
    """Return the response after saving a part with those fields typed."""
    return press(browser, edit_path(services, f"/parts/{part}"), **fields)


def state_for(browser: OrganiserBrowser, services: Services) -> DraftState:
    """Return the state of the event as the browser's organiser sees it."""
    assert browser.organiser
    assert browser.edit_deps
    return draft_state(browser.organiser, services.event.event, deps=browser.edit_deps)


def _is_sent(element: Element) -> bool:
    tickable = element.attributes.get("type") in ("radio", "checkbox")
    return bool(element.attributes.get("name")) and (
        not tickable or "checked" in element.attributes
    )


def _typed_in(element: Element) -> str:
    if element.tag == "textarea":
        return "".join(element.pieces).removeprefix("\n")
    typed = element.attributes.get("value", "")
    is_hidden = element.attributes.get("type") == "hidden"
    return typed if is_hidden else typed.replace("\r", "").replace("\n", "")  # as in a browser


def save_as(services: Services, organiser: Organiser, part: EventPart, values: Any) -> None:
    """Save a part's values as that organiser, over what is there."""
    browser = browser_of(services, organiser)
    state, deps = state_for(browser, services), browser.edit_deps
    assert deps
    whole = state.document.part(part) | values
    seen = state.document.digest(part)
    save_part(organiser, services.event.event, part, whole, seen=seen, deps=deps)


def link_texts(page: ParsedPage) -> list[str]:
    """Return the texts of the links in the page's main part."""
    start = page.elements.index(page.one("main"))
    return [element.text for element in page.elements[start:] if element.tag == "a"]


def publish_as(services: Services, organiser: Organiser, values: Mapping[str, Any]) -> None:
    """Publish the event file with those values past the draft, as the command line does."""
    browser = browser_of(services, organiser)
    state, deps = state_for(browser, services), browser.edit_deps
    assert deps
    assert state.published
    document = state.published.with_values(values)
    publish_document(
        organiser, state.event, document, what=PUBLISHED, version=state.version, deps=deps
    )
