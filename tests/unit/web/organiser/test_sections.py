"""The way between an event's pages: groups, their pages, what is marked, who sees which."""

import pytest

from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.web.organiser.sections import GROUPS, SECTIONS, NavSection
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import browser_of, path, services_with_team

STRANGER = Organiser("stranger@wcif.example")


def test_every_page_has_one_group() -> None:
    """No page stands in two groups, and no group is empty."""
    names = [section.name for group in GROUPS for section in group.sections]

    assert sorted(names) == sorted(set(names))
    assert all(group.sections for group in GROUPS)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda entry: entry.name)
def test_every_link_between_the_pages_leads_somewhere(table: Table, section: NavSection) -> None:
    """For who may see it; each page marks its own link and its group's."""
    place = {"address": {"bg": "София", "en": "Sofia"}}
    services = services_with_team(table, place=place)
    browser = browser_of(services)
    [link] = [
        element.attributes["href"]
        for element in browser.look(path(services)).all("a")
        if element.attributes["href"] == path(services, f"/{section.path}").rstrip("/")
        and element.text == section.text
    ]

    page = browser.look(link)

    [here] = page.all("a", **{"aria-current": "page"})
    assert here.attributes["href"] == link
    marked = [element.text for element in page.all("a", **{"aria-current": "true"})]
    groups = {group.text: section in group.sections for group in GROUPS}
    assert [name for name in groups if name in marked] == [
        name for name, holds in groups.items() if holds
    ]


def test_the_name_of_a_group_leads_to_its_first_page(table: Table) -> None:
    """Each name is a link, so that no group needs a script to be opened."""
    services = services_with_team(table)

    page = browser_of(services).look(path(services))

    names = {group.text: group.sections[0].path for group in GROUPS}
    links = {link.text: link.attributes["href"] for link in page.all("a") if link.text in names}
    assert links == {name: path(services, f"/{first}").rstrip("/") for name, first in names.items()}


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("bg", ["Събитие", "Участници", "Комуникация", "Резултати"]),
        ("en", ["Event", "People", "Communication", "Results"]),
    ],
)
def test_groups_are_named_in_the_pages_language(
    table: Table, language: str, names: list[str]
) -> None:
    """In the same order in both."""
    services = services_with_team(table)

    page = browser_of(services).look(path(services, f"?lang={language}"))

    assert [link.text for link in page.all("a") if link.text in names] == names


def test_who_may_only_look_sees_no_link_to_what_changes(table: Table) -> None:
    """The other links are the same."""
    services = services_with_team(table)

    links = {
        role: {
            link.attributes["href"]
            for link in browser_of(services, role).look(path(services, "/figures")).all("a")
        }
        for role in (MANAGER, VIEWER)
    }

    hidden = {path(services, f"/{section.path}") for section in SECTIONS if section.manages}
    assert links[MANAGER] - links[VIEWER] == hidden


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_a_strangers_event_is_none(table: Table, section: NavSection) -> None:
    """The page says no more than for an event that does not exist."""
    services = services_with_team(table)
    browser = browser_of(services, STRANGER)
    theirs = path(services, f"/{section.path}").rstrip("/")

    answer = browser.ask(theirs)
    nothing = browser.ask(theirs.replace(services.event.event, "no-such-event"))

    assert answer["statusCode"] == 404
    assert answer["body"].replace(services.event.event, "no-such-event") == nothing["body"]
