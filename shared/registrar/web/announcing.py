"""What pages say about an event: when, where, by whom, and the state of its registration."""

from collections.abc import Mapping
from typing import Any

from registrar.domain.event import EventDefinition, Session
from registrar.domain.seats import EventState, Seats
from registrar.locale.catalogue import translations
from registrar.locale.dates import clock, day, length, moment, when

Fact = tuple[str, str]


def to_frame(definition: EventDefinition, language: str) -> dict[str, Any]:
    """What head and foot of every page of an event hold."""
    funding, contact = definition.funding, definition.contact
    return {
        "event": definition.event,
        "title": definition.title[language],
        "languages": definition.languages,
        "organiser": definition.organisers[0].name[language],
        "contact": {
            "name": contact.name[language],
            "email": contact.email,
            "phone": contact.phone,
        },
        "funding": funding
        and {
            "emblem": funding.emblem,
            "statement": funding.statement[language],
            "disclaimer": funding.disclaimer[language],
        },
    }


def to_announcement(definition: EventDefinition, language: str) -> dict[str, Any]:
    """What the event is: summary, facts, paragraphs, programme."""
    return {
        "summary": definition.summary[language],
        "facts": (*time_and_place(definition, language), *_people(definition, language)),
        "about": [one.strip() for one in definition.about[language].split("\n\n") if one.strip()],
        "programme": [_session(definition, one, language) for one in definition.programme],
    }


def time_and_place(definition: EventDefinition, language: str) -> tuple[Fact, ...]:
    """When, with weekday, zone and length, and where."""
    _ = translations(language).gettext
    starts, ends = definition.starts, definition.ends
    times = when(starts, ends, language)
    if starts.date() == ends.date():
        times = f"{times}, {length(definition.length, language)}"
    return ((_("When"), times), (_("Where"), _place(definition, language)))


def state_in_words(
    definition: EventDefinition, seats: Seats, state: EventState, language: str
) -> str:
    """The state of registration, with the moment it changes where that is known."""
    _ = translations(language).gettext
    if state == "open":
        return _("Open until %(moment)s.") % {"moment": moment(definition.closes, language)}
    if state == "announced":
        return _("Opens on %(moment)s.") % {"moment": moment(definition.opens, language)}
    if state == "closed" and seats.cancelled:
        sentence = _CANCELLED
    elif state == "full" and seats.list_free:
        sentence = _WAITING
    else:
        sentence = _SENTENCES[state]
    return _(sentence)


def _place(definition: EventDefinition, language: str) -> str:
    online = definition.place.online
    if online is None:
        return (definition.place.address or {})[language]
    text = translations(language).gettext("Online, in %(provider)s")
    return text % {"provider": online.provider}


def _people(definition: EventDefinition, language: str) -> list[Fact]:
    say = translations(language)
    organisers, partners = (
        [body.name[language] for body in bodies]
        for bodies in (definition.organisers, definition.partners)
    )
    facts = [
        (say.ngettext("Organiser", "Organisers", len(organisers)), ", ".join(organisers)),
        (say.ngettext("Partner", "Partners", len(partners)), ", ".join(partners)),
        (say.gettext("For whom"), definition.audience[language] if definition.audience else ""),
        (
            say.gettext("Funding"),
            definition.funding.programme[language] if definition.funding else "",
        ),
    ]
    return [(label, text) for label, text in facts if text]


def _session(definition: EventDefinition, session: Session, language: str) -> Mapping[str, str]:
    starts, ends = definition.dates.at(session.starts), definition.dates.at(session.ends)
    return {
        "day": day(starts, language) if definition.starts.date() != definition.ends.date() else "",
        "time": f"{clock(starts, language)} – {clock(ends, language)}",
        "title": session.title[language],
        "speakers": ", ".join(session.speakers),
    }


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_WAITING = _(
    "Full: all seats are taken, but you can join the waiting list. We write to you at once"
    " when there is a seat for you."
)
_CANCELLED = _("The event is cancelled, and registrations are no longer taken.")

_SENTENCES: Mapping[EventState, str] = {
    "full": _("Full: all seats are taken, and so are all places on the waiting list."),
    "closed": _("Closed: registrations are no longer taken."),
    "over": _("The event is over. Thank you to all who took part."),
}
