"""An event that does not speak the page's language: its own texts stay in its own."""

from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.web.organiser.sections import SECTIONS
from tests.support.factories import raw_event
from tests.support.organised_event import (
    TEAM,
    bounced,
    browser_of,
    path,
    path_of,
    quarantined,
    services_with_team,
)
from tests.support.services import Services


@pytest.fixture
def services(table: Table) -> Services:
    """Return the services of an event that is held in Bulgarian alone."""
    raw = _bulgarian(raw_event(languages=["bg"], team=TEAM, seats=1, waiting_list=2))
    return services_with_team(table, **raw)


def test_every_page_is_shown(services: Services) -> None:
    """Its frame in the reader's language, its title in the event's, and said to be so."""
    ivan = services.register("ivan")
    robot = quarantined(services)
    bounced(services, ivan)
    deps = browser_of(services)
    pages = [path(services, f"/{section.path}").rstrip("/") for section in SECTIONS]
    steps = [path_of(ivan, step) for step in ("", "/correct", "/cancel", "/erase")]

    for address in ["/organise", *pages, *steps, path_of(robot)]:
        page = deps.look(address)

        assert page.one("html").attributes["lang"] == "en"
        [title] = [link for link in page.all("a") if link.text == services.event.title["bg"]]
        assert title.attributes["lang"] == "bg"


def test_the_form_speaks_the_events_language(services: Services) -> None:
    """Its errors, too, so that they read as one with the questions."""
    ivan = services.register("ivan")
    form = path_of(ivan, "/correct")

    answer = browser_of(services).post(form, page=form, email="no address")

    assert answer["statusCode"] == 422
    assert "Попълнете „Населено място“" in answer["body"]


def _bulgarian(part: Any) -> Any:
    """The same without its English texts."""
    if isinstance(part, dict):
        return {"bg": part["bg"]} if set(part) == {"bg", "en"} else _each(part)
    return [_bulgarian(element) for element in part] if isinstance(part, list) else part


def _each(part: dict[str, Any]) -> dict[str, Any]:
    return {name: _bulgarian(value) for name, value in part.items()}
