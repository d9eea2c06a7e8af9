"""Problems of an event file in the words of its pages: what to do at the control."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from registrar.domain.event_problems import EventProblem
from registrar.domain.translatable import N_
from registrar.locale.dates import clock, date
from registrar.web.components.character_labels import character_name
from registrar.web.organiser.edit.form_state import FormState, part_at


def message_of(problem: EventProblem, form: FormState) -> str:
    """Return the correction in the page's language; of an unknown problem, the file's words."""
    text = MESSAGES.get(problem.code)
    if problem.code == "missing" and _has_other_language(problem.path, form):
        text = _ONE_LANGUAGE
    if text is None:
        return f"{problem.wrong}: {problem.right}"
    return form.translate(text) % _in_words(problem.values, form)


# Translators: below a field that is empty, while the same text is there in another language
_ONE_LANGUAGE = N_("Fill this in, too: the text is in another language only")


def _has_other_language(path: str, form: FormState) -> bool:
    """Tell whether the text at the path is missing in one language and given in another."""
    *around, last = path.split(".")
    text: Any = form.data
    for step in around:
        entries = dict(enumerate(text)) if isinstance(text, list) else {}
        text = entries.get(int(step)) if step.isdecimal() else part_at(text, step)
    return last in form.languages and isinstance(text, Mapping) and any(text.values())


def _in_words(values: Mapping[str, Any], form: FormState) -> dict[str, Any]:
    """Return the values as texts; a moment by its day and its time of day."""
    words = dict(values)
    for name in ("wall", "next"):
        if isinstance(at := values.get(name), datetime):
            words |= {name: f"{date(at, form.language)}, {clock(at, form.language)}"}
    if "character" in values:
        words["character"] = character_name(values["character"].character, form.translate)
    return words


# By the code of the problem (domain/event_problems.py)
MESSAGES: Mapping[str, str] = {
    # Single values
    "missing": N_("Fill this in"),
    "wrong_kind": N_("This is not what belongs here: fill it in again"),
    "unknown_key": N_("The event file has something here that is not known; saving removes it"),
    "not_a_moment": N_("Enter a day and a time, such as 2 March 2022, 14:00"),
    "not_a_number": N_("Enter a whole number in digits, such as 300"),
    "not_a_truth": N_("Choose yes or no"),
    "no_choice": N_("Choose one of the answers offered"),
    "too_small": N_("Enter %(ge)s or more"),
    "too_large": N_("Enter %(le)s or less"),
    "too_few": N_("Add more: at least %(min_length)s"),
    "too_many": N_("Remove some: at most %(max_length)s are possible"),
    "too_long": N_("Shorten it to %(max_length)s characters"),
    "not_a_slug": N_(
        "Use up to 64 small Latin letters, digits and hyphens, such as good-practices-2022"
    ),
    "name_taken": N_("There is an event of this name already: choose another name"),
    "not_a_field_name": N_(
        "Use up to 40 small Latin letters, digits and underscores, a letter first"
    ),
    "not_a_language": N_("Enter the language in two small letters, such as bg or en"),
    "not_spoken": N_("Choose languages that the service has"),
    "other_language": N_("The event is not in this language; saving removes the text"),
    "forbidden_character": N_("Delete the sign %(character)s: it cannot be shown"),
    "not_a_zone": N_("Enter a time zone such as Europe/Sofia"),
    "not_a_year": N_("Enter a year between %(first)s and %(last)s"),
    "not_an_address": N_("Enter an email address such as name@example.org"),
    "wrong_web_address": N_("Enter a whole address such as https://www.example.org"),
    "address_meant": N_("Enter the address like this: %(address)s"),
    "web_address_too_long": N_("Use a shorter address"),
    "web_address_space": N_("Remove the space from the address"),
    "web_address_asterisk": N_(
        "Enter each website on a line of its own, or an asterisk alone for every website"
    ),
    # Times
    "doubled": N_(
        "Clocks are put back then, so that %(wall)s comes twice: choose the first or the second"
    ),
    "skipped": N_("Clocks are put forward then, and %(wall)s is left out: the next is %(next)s"),
    "needless_offset": N_("This time comes only once: choose neither the first nor the second"),
    "ends_early": N_("The event has to end after it starts"),
    "closes_early": N_("Registration has to close after it opens"),
    "closes_late": N_("Registration has to close before the event is over"),
    "outside_event": N_(
        "The session has to end after it starts, and to lie between the event's start and end"
    ),
    "reminder_early": N_("This reminder would be due before registration opens: enter fewer hours"),
    "reminder_twice": N_("There is a reminder at that hour already: remove one of them"),
    "longer_than_event": N_("The event lasts only %(minutes)s minutes: enter fewer"),
    # Place and questions
    "not_one_place": N_("Choose where the event is: online or at an address, not both"),
    "name_reserved": N_("This name is reserved: choose another"),
    "name_twice": N_("Another question has this name: choose another"),
    "not_one_email": N_(
        "Have one question for the email address, which everybody has to answer: without it nobody"
        " gets a confirmation"
    ),
    "two_names": N_("Only one question can ask for the name: make the others plain text"),
    "few_options": N_("Add options: at least two"),
    "no_options": N_("Remove the options: this kind of question has none"),
    "option_twice": N_("Two options have the same name: change one of them"),
    "seats_of_many": N_("Options have seats only where a single one can be chosen"),
    "option_seats": N_("The event has %(seats)s seats: enter no more"),
    "not_one_condition": N_("Choose one condition"),
    "no_such_question": N_("Choose a question above this one that has options"),
    "no_such_option": N_("Choose an option that the question above has"),
    "two_consents": N_("Only one consent can be required: make the others optional"),
    "special_required": N_(
        "A question about health, origin or beliefs has to be optional: nobody may be made to"
        " answer it"
    ),
    "kept_too_long": N_("The registration itself is kept for %(days)s days: enter no more"),
    "many_option_seats": N_(
        "At most %(limit)s options can have seats of their own: leave out those that will not fill"
        " up"
    ),
    "many_field_seats": N_(
        "At most %(limit)s questions can have options with seats: leave out those that will not"
        " fill up"
    ),
    "nobody_named": N_(
        "A certificate needs a name: have a question for the name, which everybody has to answer"
    ),
    # Beside what is published
    "retyped": N_("This question may have answers already: keep its kind, or add another question"),
    "not_online": N_("Only an online event has a room: change its place first"),
    "other_event": N_("This is the file of another event: choose this event's file"),
    # Sizes
    "file_too_large": N_(
        "The event file is too large to be stored: shorten its texts and its comments"
    ),
    "answers_too_large": N_(
        "The answers would be too large for a form: leave out some questions, or shorten long"
        " answers to one line"
    ),
    "event_too_large": N_(
        "The event is too large to be stored: shorten this text, or put it on a website and link to"
        " it"
    ),
}
