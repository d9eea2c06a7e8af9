"""Short form of a new event: its questions, and the event file made of the answers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from registrar.domain.event_advice import A_MOMENT, A_NUMBER, MISSING
from registrar.domain.event_problems import EventProblem
from registrar.domain.made_names import slug_of
from registrar.domain.translatable import N_
from registrar.event_file.document import EventDocument
from registrar.event_file.starting import NewEvent, new_document
from registrar.locale.catalogue import own_languages
from registrar.web.organiser.edit.choice_inputs import ChoiceInput
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import GroupInput
from registrar.web.organiser.edit.input_controls import EMAIL
from registrar.web.organiser.edit.inputs import Input, LineInput, NumberInput, TextsInput
from registrar.web.organiser.edit.parts.dates import zones
from registrar.web.organiser.edit.parts.place import PlaceInput
from registrar.web.organiser.edit.parts.texts import LanguagesInput
from registrar.web.organiser.edit.summaries import entries_of, group_of
from registrar.web.organiser.edit.time_input import TimeInput, is_zone, to_wall

# Of the events of this service's first users
ZONE = "Europe/Sofia"

# In the order of the form; the name in addresses is made from the title if it is left empty
INPUTS: tuple[Input, ...] = (
    LanguagesInput(
        key="languages",
        label=N_("Languages"),
        help=N_("Pages and emails are in these languages; fill in each text in each of them."),
    ),
    TextsInput(key="title", label=N_("Title")),
    LineInput(
        key="event",
        label=N_("Name in web addresses"),
        help=N_("Small Latin letters, digits and hyphens. Empty: it is made from the title."),
        optional=True,
        attributes={"type": "text", "autocomplete": "off", "spellcheck": "false"},
    ),
    GroupInput(
        key="dates",
        inputs=(
            TimeInput(key="starts", label=N_("Start of the event")),
            TimeInput(key="ends", label=N_("End of the event")),
            ChoiceInput(key="zone", label=N_("Time zone"), choices=zones(), labels_are_final=True),
        ),
    ),
    PlaceInput(),
    NumberInput(key="seats", label=N_("Seats")),
    GroupInput(key="organisers", inputs=(TextsInput(key="name", label=N_("Organiser")),)),
    GroupInput(
        key="contact",
        legend=N_("Contact for visitors' questions"),
        inputs=(
            TextsInput(
                key="name", label=N_("Name"), help=N_("A person or a team, such as “The team”")
            ),
            LineInput(key="email", label=N_("Email address"), attributes=EMAIL),
        ),
    ),
)


def empty_form(manager: str) -> dict[str, Any]:
    """Return the values that the form begins with."""
    return {
        "languages": list(own_languages()),
        "dates": {"zone": ZONE},
        "contact": {"email": manager},
    }


def shown_form(values: Mapping[str, Any], language: str) -> FormState:
    """Return the state of the form: its texts are in all languages, the page's first."""
    languages = sorted(own_languages(), key=lambda each: each != language)
    return FormState(language=language, languages=tuple(languages), data=values)


def name_in(values: Mapping[str, Any]) -> str:
    """Return the name typed, else the one made from the title; empty without both."""
    if typed := values.get("event"):
        return str(typed)
    titles = group_of(values.get("title"))
    title = next((titles[each] for each in languages_in(values) if titles.get(each)), "")
    return slug_of(title) if title else ""


def languages_in(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages ticked."""
    return tuple(entries_of(values.get("languages")))


def with_first(values: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return the answers with that language as the event's first, if it is ticked."""
    languages = sorted(languages_in(values), key=lambda each: each != language)
    return {**values, "languages": languages} if languages else dict(values)


def missing_in(values: Mapping[str, Any]) -> list[EventProblem]:
    """Return a problem for each answer without which there is no event file to be checked."""
    return list(_missing(values))


def document_of(values: Mapping[str, Any], *, manager: str, now: datetime) -> EventDocument:
    """Return the event file of answers in which nothing is missing."""
    languages = languages_in(values)

    def texts(value: Any) -> dict[str, str]:
        return {language: value[language] for language in languages}

    dates, place = values["dates"], values["place"]
    event = NewEvent(
        name=name_in(values),
        languages=languages,
        title=texts(values["title"]),
        starts=_wall(dates["starts"]),
        ends=_wall(dates["ends"]),
        zone=dates["zone"],
        seats=values["seats"],
        organiser=texts(values["organisers"]["name"]),
        contact_name=texts(values["contact"]["name"]),
        contact_email=values["contact"]["email"],
        provider=group_of(place.get("online")).get("provider", ""),
        address=texts(place["address"]) if "address" in place else None,
        manages=manager,
    )
    return _with_offsets(new_document(event, now=now), dates)


def as_typed(problems: list[EventProblem]) -> list[EventProblem]:
    """Return the problems of the event file at the inputs of the form."""
    return [
        replace(problem, path=problem.path.replace("organisers.0.", "organisers."))
        for problem in problems
    ]


def _wall(text: str) -> datetime:
    """Return the time as typed, without its offset."""
    wall = to_wall(text)
    assert wall is not None  # noqa: S101 missing_in has seen to it
    return wall


def _with_offsets(document: EventDocument, typed: Mapping[str, Any]) -> EventDocument:
    """Return the document with the times as typed: of a time that comes twice, which of them."""
    dates = document.data["dates"]
    times = {"starts": typed["starts"], "ends": typed["ends"]}
    registration = {**dates["registration"], "closes": typed["starts"]}
    return document.with_values({"dates": {**dates, **times, "registration": registration}})


def _missing(values: Mapping[str, Any]) -> Iterator[EventProblem]:
    languages = languages_in(values)
    if not languages:
        yield EventProblem("languages", *MISSING)
    for path in ("title", "organisers.name", "contact.name"):
        yield from _missing_texts(values, path, languages)
    if not isinstance(values.get("seats"), int):
        yield EventProblem("seats", *(A_NUMBER if values.get("seats") else MISSING))
    dates = group_of(values.get("dates"))
    for key in ("starts", "ends"):
        if to_wall(dates.get(key)) is None:
            yield EventProblem(f"dates.{key}", *(A_MOMENT if dates.get(key) else MISSING))
    if not is_zone(str(dates.get("zone", ""))):
        yield EventProblem("dates.zone", *MISSING)
    if not group_of(values.get("contact")).get("email"):
        yield EventProblem("contact.email", *MISSING)
    yield from _missing_place(group_of(values.get("place")), languages)


def _missing_place(place: Mapping[str, Any], languages: tuple[str, ...]) -> Iterator[EventProblem]:
    if "address" in place:
        yield from _missing_texts({"place": place}, "place.address", languages)
    elif "online" not in place:
        yield EventProblem("place", "no place", "choose one", "not_one_place")
    elif not group_of(place["online"]).get("provider"):
        yield EventProblem("place.online.provider", *MISSING)


def _missing_texts(
    values: Mapping[str, Any], path: str, languages: tuple[str, ...]
) -> Iterator[EventProblem]:
    texts: Any = values
    for key in path.split("."):
        texts = group_of(texts).get(key)
    for language in languages:
        if not group_of(texts).get(language):
            yield EventProblem(f"{path}.{language}", *MISSING)
