"""Groups of an event's pages, and the navigation between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations


@dataclass(frozen=True)
class NavSection:
    """One page of an event: ``path`` follows the event's name, empty for the first page.

    ``manages`` shows the link only to organisers who may change the event's registrations,
    ``at_place`` only at events that have an address.
    """

    name: str
    path: str
    text: str
    manages: bool = False
    at_place: bool = False


@dataclass(frozen=True)
class NavGroup:
    """Pages under one name, which leads to the first of them."""

    text: str
    sections: tuple[NavSection, ...]


# In the order of the links; a page is added by one line, once its route answers
GROUPS: tuple[NavGroup, ...] = (
    NavGroup(
        # Translators: group of pages: overview, editing, room, team, emails to oneself, audit log
        N_("Event"),
        (
            NavSection("overview", "", N_("Overview")),
            NavSection("edit", "edit", N_("Edit the event")),
            NavSection("room", "edit/room", N_("Online room")),
            NavSection("team", "edit/team", N_("Team")),
            NavSection("snippet", "snippet", N_("Form on your website")),
            NavSection("digest", "digest", N_("Emails to you")),
            NavSection("audit", "audit", N_("Audit log")),
        ),
    ),
    NavGroup(
        # Translators: group of pages: registrations, door, waiting list, quarantine
        N_("People"),
        (
            NavSection("registrations", "registrations", N_("Registrations")),
            NavSection("door", "door", N_("At the door"), at_place=True),
            NavSection("waiting", "waiting", N_("Waiting list")),
            NavSection("quarantine", "quarantine", N_("Quarantine")),
        ),
    ),
    NavGroup(
        # Translators: group of pages: messages, undelivered emails
        N_("Communication"),
        (
            NavSection("messages", "messages", N_("Messages")),
            NavSection("emails", "emails", N_("Emails")),
            NavSection("not-reached", "not-reached", N_("Undelivered")),
        ),
    ),
    NavGroup(
        # Translators: group of pages: statistics, attendance, report, export
        N_("Results"),
        (
            NavSection("figures", "figures", N_("Statistics")),
            NavSection("attendance", "attendance", N_("Attendance")),
            NavSection("report", "report", N_("Report")),
            NavSection("export", "export", N_("Export"), manages=True),
        ),
    ),
)

SECTIONS: tuple[NavSection, ...] = tuple(section for group in GROUPS for section in group.sections)


def navigation(
    root: str, here: str, *, manages: bool, language: str, at_place: bool = False
) -> list[Mapping[str, Any]]:
    """Groups of links to the pages that the organiser may see; ``here`` names the current page.

    ``root`` is the address of the event's first page.
    """
    _ = translations(language).gettext
    groups: list[Mapping[str, Any]] = []
    for group in GROUPS:
        pages = [
            {
                "text": _(section.text),
                "path": f"{root}/{section.path}".rstrip("/"),
                "here": section.name == here,
            }
            for section in group.sections
            if (manages or not section.manages) and (at_place or not section.at_place)
        ]
        if pages:
            here_now = any(page["here"] for page in pages)
            groups.append({"text": _(group.text), "pages": pages, "here": here_now})
    return groups
