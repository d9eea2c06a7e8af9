"""Pages of the questions, as their organiser's browser uses them."""

from typing import Any

from registrar.actions.organise.drafts import save_part
from registrar.domain.organiser import Organiser
from registrar.web.organiser.edit.parts.questions import QUESTIONS
from tests.support.edit_pages import edit_path, press, state_for
from tests.support.organised_event import browser_of
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.services import Services

COLLEAGUE = Organiser("owner@wcif.example", owner=True)
LIST = "/parts/questions"


def drafted(browser: OrganiserBrowser, services: Services) -> list[dict[str, Any]]:
    """Return the questions of the draft, or of the event while there is none."""
    fields: list[dict[str, Any]] = state_for(browser, services).document.data["fields"]
    return fields


def names(browser: OrganiserBrowser, services: Services) -> list[str]:
    """Return the names of the questions in their order."""
    return [str(field["name"]) for field in drafted(browser, services)]


def at_list(
    browser: OrganiserBrowser, services: Services, do: str, **fields: str
) -> dict[str, Any]:
    """Return the response to a button of the list."""
    address = edit_path(services, LIST)
    form = browser.hidden(address) | fields | {"do": do}
    return browser.ask(address, method="POST", form=form, origin=browser.public_url)


def save_question(
    browser: OrganiserBrowser, services: Services, key: str, **fields: str
) -> dict[str, Any]:
    """Return the response after typing into the page of a question and saving it.

    The names of the fields are those below the question, ``__`` for a dot.
    """
    number = names(browser, services).index(key)
    typed = {f"fields__{number}__{name}": text for name, text in fields.items()}
    return press(browser, edit_path(services, f"{LIST}/{key}"), **typed)


def add_question(
    browser: OrganiserBrowser, services: Services, kind: str, **fields: str
) -> dict[str, Any]:
    """Return the response after filling in a new question and saving it."""
    number = len(drafted(browser, services))
    typed = {f"fields__{number}__{name}": text for name, text in fields.items()}
    page = edit_path(services, f"/new-question?type={kind}")
    return press(browser, edit_path(services, "/new-question"), page=page, **typed)


def colleague_saves(services: Services, fields: list[dict[str, Any]]) -> None:
    """Save questions as another organiser, over what is there."""
    browser = browser_of(services, COLLEAGUE)
    state, deps = state_for(browser, services), browser.edit_deps
    assert deps
    seen = state.document.digest(QUESTIONS.part)
    save_part(COLLEAGUE, state.event, "questions", {"fields": fields}, seen=seen, deps=deps)
