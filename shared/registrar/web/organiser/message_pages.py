"""A team writes to its attendees: written, looked at, sent to oneself, then sent to all, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from registrar.actions.deliver import Refused, Unclear
from registrar.actions.organise.access import admit
from registrar.actions.organise.message import (
    Told,
    is_same,
    preview,
    reaches,
    send,
    send_test,
    told,
)
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import TooManyRequests
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.locale.words import words_of
from registrar.web.organiser.context import Visit
from registrar.web.organiser.event_layout import event_page, event_path, spoken_of
from registrar.web.organiser.message_form import (
    MessageForm,
    audience_filters,
    controls_of,
    problems_in,
    read_message,
)
from registrar.web.organiser.registrations.filter_controls import Chosen, chosen_of, filters_of
from registrar.web.organiser.registrations.list_query import Asked, read_query
from registrar.web.protocol.response import Answer


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message in one language, as an attendee reads it."""

    language: str
    name: str
    subject: str
    text: str


def messages(visit: Visit) -> Answer:
    """What was sent and how far it is, newest first. Raises NoSuchEvent."""
    event = visit.parameters["event"]
    sent = told(visit.organiser, event, press=visit.reception.press)
    definition = visit.office.events.definition(event)
    return event_page(
        visit,
        "organiser/messages",
        section="messages",
        notice=_notice(visit),
        sent=[_line(one, definition, visit.language) for one in sent],
    )


def write(visit: Visit) -> Answer:
    """An empty form, for whom is chosen by the address. Raises NoSuchEvent, ViewsOnly."""
    definition = _managed(visit)
    asked = read_query(visit.query, definition)
    return _form(visit, MessageForm(id=_new_id(visit), definition=definition, asked=asked))


def step(visit: Visit) -> Answer:
    """The form went on, back, to oneself or to all; with what is wrong in it, it is shown again.

    Raises NoSuchEvent, ViewsOnly.
    """
    definition = _managed(visit)
    form = read_message(visit.fields, definition, new_id=lambda: _new_id(visit))
    if not form.is_sound:
        return _form(visit, form, status=422)
    return _STEPS.get(visit.fields.one("step"), _look)(visit, form)


def _edit(visit: Visit, form: MessageForm) -> Answer:
    return _form(visit, form)


def _look(visit: Visit, form: MessageForm, **said: Any) -> Answer:
    press = visit.reception.press
    count = reaches(visit.organiser, form.draft.event, form.draft.wanted, press=press)
    return event_page(
        visit,
        "organiser/message_preview",
        section="messages",
        switch=(),
        hidden=form.hidden,
        count=count,
        chosen=_for_whom(form.asked, form.definition, visit.language),
        letters=[_letter(visit, form, one) for one in form.definition.languages],
        **{"status": 200, "notice": "", "failure": "", **said},
    )


def _test(visit: Visit, form: MessageForm) -> Answer:
    words = translations(visit.language)
    try:
        send_test(visit.organiser, form.draft, press=visit.reception.press)
    except Refused:
        return _look(visit, form, status=503, failure=words.gettext(_REFUSED))
    except Unclear:
        return _look(visit, form, status=503, failure=words.gettext(_UNCLEAR))
    except TooManyRequests:
        return _look(visit, form, status=429, failure=words.gettext(_TOO_MANY))
    sent = words.gettext(_TESTED) % {"address": visit.organiser.address}
    return _look(visit, form, notice=sent)


def _send(visit: Visit, form: MessageForm) -> Answer:
    """Send it; what was sent before and has other words since is asked about again."""
    draft, press = form.draft, visit.reception.press
    before = told(visit.organiser, draft.event, press=press)
    same = [one.news for one in before if one.news.id == draft.id]
    if not all(is_same(one, draft, press=press) for one in same):
        failure = translations(visit.language).gettext(_SENT_BEFORE)
        return _look(visit, replace(form, id=_new_id(visit)), status=409, failure=failure)
    if not reaches(visit.organiser, draft.event, draft.wanted, press=press):
        return _look(visit, form, status=422)
    send(visit.organiser, draft, press=press)
    return visit.go(event_path(draft.event, "messages"), done="sent")


def _form(visit: Visit, form: MessageForm, *, status: int = 200) -> Answer:
    touched = any(form.texts.values()) or status != 200
    keep: dict[str, Any] = {"switch": ()} if touched else {}
    return event_page(
        visit,
        "organiser/message",
        section="messages",
        status=status,
        id=form.id,
        pairs=controls_of(form, visit.language),
        filters=audience_filters(form, visit.language),
        search=form.asked.wanted.search,
        problems=problems_in(form, visit.language),
        **keep,
    )


def _letter(visit: Visit, form: MessageForm, language: str) -> Letter:
    subject, text, _html = preview(
        visit.organiser, form.draft, language=language, press=visit.reception.press
    )
    name = words_of(visit.language).language_name(language)
    return Letter(language=language, name=name, subject=subject, text=text)


def _line(one: Told, definition: EventDefinition, language: str) -> Mapping[str, Any]:
    zone = definition.starts.tzinfo
    spoken = spoken_of(definition, language)
    return {
        "told": one,
        "subject": one.news.words.subject.get(spoken, ""),
        "spoken": spoken,
        "texts": [(each, one.news.words.text[each]) for each in one.news.words.text],
        "created": moment(one.news.created.astimezone(zone), language),
        "until": moment(one.until.astimezone(zone), language) if one.until else "",
        "chosen": _for_whom(Asked(wanted=one.news.wanted), definition, language),
    }


def _for_whom(asked: Asked, definition: EventDefinition, language: str) -> list[Chosen]:
    return list(chosen_of(asked, filters_of(asked, definition, language), language))


def _notice(visit: Visit) -> str:
    done = _DONE.get(visit.query.get("done", ""))
    return translations(visit.language).gettext(done) if done else ""


def _managed(visit: Visit) -> EventDefinition:
    event = visit.parameters["event"]
    return admit(visit.organiser, event, office=visit.office, to="manages").definition


def _new_id(visit: Visit) -> str:
    return visit.reception.press.new_id()


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_STEPS: Mapping[str, Callable[[Visit, MessageForm], Answer]] = {
    "look": _look,
    "edit": _edit,
    "test": _test,
    "send": _send,
}

_DONE: Mapping[str, str] = {"sent": _("The message is being sent. Its progress is shown below.")}

_TESTED = _("A test in each language is being sent to %(address)s, and to nobody else.")
_REFUSED = _(
    "The test could not be sent, and nothing was sent to anybody. Try again in a minute; if"
    " that does not help, ask the administrator of the service."
)
_UNCLEAR = _(
    "It is not clear whether the test was sent. Check your inbox before you try again;"
    " nothing was sent to anybody else."
)
_TOO_MANY = _("You have sent many tests within an hour; wait a little before the next one.")
_SENT_BEFORE = _(
    "This message was sent before, and you have changed it since. If you send it now, people"
    " will get a second message."
)
